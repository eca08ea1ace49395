"""Tests that places are suggested in a browser: asked for, looked at, taken in, and waited for."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.trouble import Trouble

PATH = "/scenarier"
STOPS = "drop_in:2:inhabitants:p_median:10:stops"
LARGE = "overnight:3:inhabitants:p_median:10:addresses"


def asked(page: Page, key: str) -> str:
    """Return what the address holds under a key."""
    return parse_qs(urlsplit(page.url).query).get(key, [""])[0]


def test_places_are_asked_for_looked_at_and_taken_in(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    page.goto(f"{PATH}?suggest={STOPS}")
    sentence = page.locator("#suggest-sentence")
    expect(sentence).to_contain_text("Nr. 1 er Nordahl Bruns gate og Sars gate")
    expect(page.locator("#suggest-stop")).to_be_hidden()
    # Another question, by keys alone.
    choice = page.locator("#suggest-candidates")
    choice.focus()
    page.keyboard.press("ArrowDown")
    last = page.get_by_role("option", name="Bydelenes midtpunkter")
    expect(last).to_be_visible()
    while last.get_attribute("data-combobox-selected") is None:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(choice).to_have_value("Bydelenes midtpunkter")
    page.locator("#suggest-ask").focus()
    page.keyboard.press("Enter")
    expect(sentence).to_contain_text("luftlinjen ganget med 1,3, et antatt tall")
    assert asked(page, "suggest").endswith(":districts")
    # Whoever looks at an alternative stands on its button afterwards.
    second = page.get_by_role("button", name="Vis alternativ 2", exact=True)
    second.focus()
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(second).to_be_focused()
    assert asked(page, "suggest").endswith(":districts:2")
    assert not axe_violations(page)
    page.get_by_role("button", name="Ta inn i scenariet alternativ 2", exact=True).click()
    expect(page.locator(".suggest-pull thead")).to_contain_text("Med utkastet")
    assert asked(page, "changes").count("~~o~new-") == 2
    page.go_back()
    expect(page.locator(".suggest-pull thead")).not_to_contain_text("Med utkastet")
    assert asked(page, "changes") == ""
    assert not trouble.lines()


def test_a_large_question_is_waited_for_and_comes(page: Page, trouble: Trouble) -> None:
    page.goto(f"{PATH}?suggest={LARGE}")
    sentence = page.locator("#suggest-sentence")
    expect(sentence).to_contain_text("alternativer for 3 nye steder av typen akuttovernatting")
    expect(page.locator("#suggest-stop")).to_be_hidden()
    expect(page.locator("#suggest-front-box")).to_be_visible()
    assert not trouble.lines()
