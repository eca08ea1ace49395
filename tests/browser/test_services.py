"""Tests that the page on services works as a whole: choices, the week, pairs, both languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import (
    STILL,
    click_chart,
    eventually,
    open_page_at,
    resize,
    sentence,
    wider_than_window,
    without_base_map,
)
from tests.browser.trouble import Trouble

MAP, WEEK, OVERLAP = "services-map", "week", "overlap"
PAIR = "pair=feltpleie-prindsen,feltpleien-frelsesarmeen"
# What the map draws of a pair: the rings around the two, and the walk between them.
DRAWN_PAIR = """() => {
  const graph = document.querySelector("#services-map-graph .js-plotly-plot");
  const trace = graph && graph.data.find((one) => one.uid === "pair-words");
  return trace ? String(Array.from(trace.text)) : "";
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def open_services(page: Page, query: str = "") -> Page:
    """Open the page with its map and its week, over an empty base map."""
    open_page_at(without_base_map(page), f"/tjenester{query}")
    expect(page.locator(f"#{MAP}-graph .js-plotly-plot[data-ready=yes]")).to_be_attached()
    expect(page.locator(f"#{WEEK}-graph .main-svg").first).to_be_attached()
    return page


def test_the_choices_are_made_by_keys_and_every_card_follows(page: Page, trouble: Trouble) -> None:
    open_services(page)
    page.locator(".service-filters").get_by_role("button", name="2012").focus()
    page.keyboard.press("Enter")
    for card in (MAP, WEEK, OVERLAP, "concentration", "districts"):
        expect(sentence(page, card)).to_contain_text("2012")
    expect(page).to_have_url(re.compile(r"\?year=2012$"))

    fold = page.locator("#filter-types")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    fold.get_by_role("button", name="Velg ingen").focus()
    page.keyboard.press("Enter")
    expect(sentence(page, WEEK)).to_contain_text("ingen typer valgt")
    drop_in = fold.get_by_role("button", name="Værested")
    expect(drop_in).to_have_attribute("aria-pressed", "false")
    drop_in.focus()
    page.keyboard.press("Enter")
    expect(sentence(page, WEEK)).to_contain_text("(værested,")
    # The choice is made anew, and the reader is still on it.
    expect(drop_in).to_have_attribute("aria-pressed", "true")
    expect(drop_in).to_be_focused()
    page.keyboard.press("Escape")
    expect(drop_in).to_be_hidden()
    expect(fold.locator("summary")).to_be_focused()
    expect(fold.locator("summary")).to_have_text("Tjenestetyper: 1/17")

    page.go_back()
    expect(sentence(page, WEEK)).to_contain_text("ingen typer valgt")
    page.go_forward()
    expect(sentence(page, WEEK)).to_contain_text("(værested,")
    assert not trouble.lines()


def test_an_hour_of_the_week_and_a_pair_are_seen_on_the_map(page: Page, trouble: Trouble) -> None:
    open_services(page)
    click_chart(page, WEEK, ("moment", "fr-20"))
    page.wait_for_selector(f"#{MAP}-graph .js-plotly-plot[data-moment=fr-20]", state="attached")
    expect(page.locator(f"#{MAP} .time-now")).to_contain_text("fredag 20–21:")
    expect(page.locator(f"#{WEEK}-under")).to_contain_text("Den valgte timen: fredag 20–21")
    expect(page).to_have_url(re.compile(r"\?moment=fr-20$"))

    pair = page.locator(f"#{OVERLAP} .overlap-ranking").get_by_role("button").first
    pair.click()
    expect(pair).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#overlap-pair")).to_contain_text("Åpne samtidig")
    expect(sentence(page, MAP)).to_contain_text("Valgt par: Feltpleien ved Prindsen")
    eventually(page, lambda: page.evaluate(DRAWN_PAIR), lambda drawn: "530 m" in drawn)
    expect(page).to_have_url(re.compile("pair="))
    page.get_by_role("button", name="Fjern valget").click()
    expect(page.locator("#overlap-pair")).to_have_count(0)
    expect(sentence(page, MAP)).not_to_contain_text("Valgt par")
    expect(page).not_to_have_url(re.compile("pair="))
    assert not trouble.lines()


def test_the_page_says_the_same_in_english(page: Page, trouble: Trouble) -> None:
    open_services(page, f"?{PAIR}&moment=fr-20")
    # Plotly reports a chart that is taken away while it is being drawn.
    for card in ("concentration", "service-years", OVERLAP, "districts"):
        expect(page.locator(f"#{card}-graph .main-svg").first).to_be_attached()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(f"#{MAP} .time-now")).to_contain_text("Friday 20–21:")
    expect(sentence(page, MAP)).to_contain_text("Chosen pair: Feltpleien ved Prindsen")
    expect(sentence(page, OVERLAP)).to_contain_text("overlap most (street nursing)")
    expect(sentence(page, "concentration")).to_contain_text("4–8 services lie within five minutes")
    expect(page.locator("#filter-scene summary")).to_have_text(
        re.compile("^Distance measured from")
    )
    assert not trouble.lines()


@pytest.mark.parametrize("query", ["", "?lang=en&large=1&contrast=1&service=fyrlyset&layer=reach"])
def test_with_all_folds_open_nothing_is_wider_than_a_phone_and_axe_finds_nothing(
    open_page: OpenPage, axe_violations: Callable[[Page], list[str]], query: str
) -> None:
    page = open_services(open_page(width=390, height=844), query)
    page.evaluate(OPEN_ALL)
    page.evaluate(STILL)
    assert wider_than_window(page) == 0
    assert not axe_violations(page)
    resize(page, 1366, 768)
    page.evaluate(OPEN_ALL)
    page.evaluate(STILL)
    assert wider_than_window(page) == 0


def test_the_other_faces_are_clean_and_read_with_keys_alone(
    page: Page, axe_violations: Callable[[Page], list[str]]
) -> None:
    cards = (MAP, WEEK, "concentration", "service-years", OVERLAP, "districts")
    faces = ",".join(
        f"{card}.{face}" for card, face in zip(cards, 3 * ["table", "about"], strict=True)
    )
    open_page_at(without_base_map(page), f"/tjenester?faces={faces}")
    expect(page.locator(f"#{MAP}-table")).to_be_visible()
    expect(page.locator(f"#{WEEK}-about")).to_be_visible()
    assert not axe_violations(page)
