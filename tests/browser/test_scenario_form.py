"""Tests that slips cost nothing, and that new services are the same for whoever opens the link."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.scenario_form import (
    at,
    changes,
    choose_by_keys,
    fault,
    in_address,
    listed,
    press,
    row,
    said,
    unfold,
    wait_until_worked_out,
)
from tests.browser.screen import open_page_at, without_base_map
from tests.browser.trouble import Trouble

MOVED = "1~~m~fyrlyset~10.76~59.914"
BAD_PLACES = {
    "fjord": ("10,72", "59,90", ["10,72000° Ø 59,90000° N", "i vannet", "25 meter", "på land"]),
    "no number": ("ti", "59,914", ["Lengdegrad", "«ti»", "et tall i grader", "Rett tallet"]),
    "outside": (
        "10,2",
        "59,74",
        ["10,20000° Ø 59,74000° N", "utenfor byen", "Velg et sted i byen"],
    ),
}


def test_what_cannot_be_used_is_explained_stays_written_and_changes_nothing(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    at(page, f"edit=fyrlyset&changes={MOVED}")
    expect(listed(page)).to_have_count(1)
    for _, (lon, lat, words) in sorted(BAD_PLACES.items()):
        page.locator("#plan-lon").fill(lon)
        page.locator("#plan-lat").fill(lat)
        page.keyboard.press("Enter")
        for said_words in words:
            expect(fault(page, "place")).to_contain_text(said_words)
        expect(page.locator("#plan-lon")).to_have_value(lon)
        expect(page.locator("#plan-lat")).to_have_value(lat)
    page.locator("#plan-address").fill("Storgata 36")
    page.keyboard.press("Enter")
    expect(fault(page, "place")).to_contain_text("«Storgata 36» er ikke blant")
    expect(fault(page, "place")).to_contain_text("Storgata 36C")
    expect(page.locator("#plan-address")).to_have_value("Storgata 36")

    unfold(page, "hours")
    page.locator("#plan-times-saturday").fill("kl ti")
    expect(fault(page, "hours")).to_contain_text("Lørdag: «kl ti» kan ikke leses. Skriv fra og til")
    # Hours that were there before are not used instead of those that cannot be read.
    page.get_by_role("button", name="Bruk åpningstiden").click()
    expect(fault(page, "hours")).to_contain_text("Lørdag: «kl ti» kan ikke leses. Skriv fra og til")
    expect(listed(page)).to_have_count(1)
    page.locator("#plan-opening").fill("hver dag fra ni")
    page.keyboard.press("Enter")
    expect(fault(page, "hours")).to_contain_text("Åpningstiden «hver dag fra ni» kan ikke leses")
    expect(page.locator("#plan-opening")).to_have_value("hver dag fra ni")
    unfold(page, "capacity")
    page.locator("#plan-amount").fill("mange")
    page.keyboard.press("Enter")
    expect(fault(page, "capacity")).to_contain_text("«mange», men må være et tall")
    expect(page.locator("#plan-amount")).to_have_value("mange")
    assert in_address(page) == MOVED
    expect(listed(page)).to_have_count(1)
    assert axe_violations(page) == []
    assert trouble.lines() == []


def test_what_is_closed_offers_no_move_and_a_link_that_moves_it_is_explained(
    page: Page, trouble: Trouble
) -> None:
    at(page, "edit=nadheim")
    press(page, "[data-plan=close]")
    expect(listed(page)).to_contain_text("Nadheim legges ned (Norbygata 45)")
    # The button that closed it is gone: the way back has the focus.
    expect(page.locator("[data-plan-turn=undo]")).to_be_focused()
    expect(page.locator("#plan-lon")).to_be_hidden()
    expect(page.locator(".plan-about")).to_contain_text("Fjern eller angre den endringen")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-lon")).to_be_visible()

    at(page, "edit=nadheim&changes=1~~c~nadheim~~m~nadheim~10.76~59.914")
    second = listed(page).nth(1)
    expect(second).to_contain_text("Endringen av «Nadheim» har ingenting å virke på")
    expect(second).to_contain_text("Endring 2: «Nadheim» er allerede lagt ned i scenariet")
    expect(second).to_contain_text("Angre nedleggelsen, eller fjern endringen.")
    second.get_by_role("button", name="Fjern").focus()
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(1)
    assert changes(page) == [["c", "nadheim"]]
    assert trouble.lines() == []


def test_a_new_service_and_new_hours_are_the_same_for_whoever_opens_the_link(
    page: Page,
    open_page: OpenPage,
    trouble: Trouble,
    axe_violations: Callable[[Page], list[str]],
) -> None:
    at(page, "")
    press(page, "[data-view='edit=new']")
    expect(page.locator(".plan-about h3")).to_have_text("Ny tjeneste")
    press(page, "[data-plan=open]")
    expect(fault(page, "place")).to_contain_text("Stedet mangler.")
    page.locator("#plan-address").fill("Storgata 36C")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-place")).to_contain_text("Nå: Storgata 36C.")
    page.locator("#plan-name").fill("Rom <b>2</b>")
    press(page, "[data-plan=open]")
    expect(fault(page, "types")).to_contain_text("Typen mangler.")
    expect(page.locator("#plan-name")).to_have_value("Rom <b>2</b>")
    choose_type(page, "Brukerrom")
    page.locator("#plan-times-weekdays").fill("9–15")
    page.locator("#plan-times-saturday").fill("10.30–14")
    page.locator("#plan-times-sunday").fill("stengt")
    expect(page.locator("#plan-opening")).to_have_value("Mo-Fr 09:00-15:00; Sa 10:30-14:00; Su off")
    # Five days of six hours and one of three and a half.
    expect(page.locator("#plan-opening-shown")).to_contain_text("33,5 timer i uken")
    page.locator("#plan-amount").fill("8")
    press(page, "[data-plan=open]")
    expect(listed(page)).to_have_count(1)
    house = row("addresses.csv", "address", "Storgata 36C")
    assert changes(page)[0] == [
        *("o", "new-1", "consumption_room", house["lon"], house["lat"], "Rom <b>2</b>"),
        *("Mo-Fr 09:00-15:00; Sa 10:30-14:00; Su off", "8", "Storgata 36C"),
    ]
    expect(listed(page)).to_contain_text("Rom <b>2</b> åpnes: Storgata 36C; brukerrom")

    choose_by_keys(page, "#plan-service", "Feltpleien ved Prindsen")
    unfold(page, "hours")
    expect(page.locator("#plan-opening")).to_have_value(
        row("services.csv", "id", "feltpleie-prindsen")["opening_hours"]
    )
    page.locator("#plan-opening").fill("24/7")
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(2)
    assert changes(page)[1] == ["h", "feltpleie-prindsen", "24/7"]
    expect(said(page)).to_contain_text("åpningstiden endres")
    wait_until_worked_out(page)
    assert axe_violations(page) == []
    elsewhere = without_base_map(open_page())
    open_page_at(elsewhere, page.url)
    for part in ("#plan-changes", "#plan-about", "#scenario-map-sentence", "#effects-sentence"):
        expect(elsewhere.locator(part)).to_have_text(page.locator(part).text_content() or "")
    expect(elsewhere.locator("#plan-service")).to_have_value(
        page.locator("#plan-service").input_value()
    )
    assert elsewhere.url == page.url
    assert trouble.lines() == []


def choose_type(page: Page, words: str) -> None:
    """Choose a type of service in the list, by its words."""
    page.locator("#plan-kinds").focus()
    page.keyboard.type(words)
    expect(page.get_by_role("option", name=words)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-types")).to_contain_text(words)
    page.keyboard.press("Escape")
