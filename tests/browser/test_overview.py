"""Tests that the overview answers: the address holds the view, and all parts follow each other."""

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import (
    MAP,
    TIMELINE,
    boxes,
    camera,
    choose,
    click_map,
    click_timeline,
    detail,
    download,
    eventually,
    open_overview,
    open_page_at,
    sentence,
    tab,
    table,
    wait_for_map,
)

UPDATE = "**/_dash-update-component**"


def view_in(address: str) -> dict[str, str]:
    """Return the view that an address holds."""
    return {key: values[-1] for key, values in parse_qs(urlsplit(address).query).items()}


def wait_for_view(page: Page, **wanted: str | None) -> None:
    """Wait until the address holds a choice, or no longer does; a map may still be moving in it."""
    page.wait_for_url(lambda url: all(view_in(url).get(key) == one for key, one in wanted.items()))


def test_an_address_restores_the_same_picture(page: Page) -> None:
    query = (
        "?period=2012&types=consumption_room,drop_in&place=Tollbugata+3"
        "&camera=10.7473,59.9098,15.50&faces=timeline.table"
    )
    open_overview(page, query)
    wait_for_map(page)
    assert view_in(page.url) == view_in(query)
    expect(page.locator("#period")).to_have_value(re.compile("2012"))
    ticked = boxes(page).and_(page.locator(":checked"))
    assert ticked.evaluate_all("all => all.map(one => one.value)") == [
        "consumption_room",
        "drop_in",
    ]
    expect(detail(page).get_by_role("heading", level=2)).to_have_text("Tollbugata 3")
    expect(table(page, TIMELINE)).to_be_visible()
    expect(tab(page, MAP, "figure")).to_have_attribute("aria-selected", "true")
    there = pytest.approx((10.7473, 59.9098, 15.5), abs=0.005)
    eventually(page, lambda: camera(page), lambda seen: seen == there)


def test_a_choice_changes_sentence_table_and_address_and_back_undoes_it(page: Page) -> None:
    open_overview(page)
    expect(sentence(page)).to_contain_text("2017")
    page.locator("#period-after").click()
    expect(sentence(page)).to_contain_text("2018")
    page.wait_for_url(lambda url: view_in(url) == {"period": "2018"})
    choose(page, "population", re.compile("^0–25 år"))
    expect(sentence(page)).to_contain_text("0–25 år")
    page.locator("#types-none").click()
    expect(sentence(page)).to_contain_text("Ingen tjenester")
    tab(page, MAP, "table").click()
    expect(table(page)).to_contain_text("2018")
    for words in ("0–25 år", "2018: personer til stede samtidig (alle", "2017"):
        page.go_back()
        expect(sentence(page)).to_contain_text(words)
    expect(page.locator("#period")).to_have_value(re.compile("2017"))
    expect(sentence(page)).to_contain_text("106")
    expect(boxes(page).and_(page.locator(":not(:checked)"))).to_have_count(0)


def test_switching_language_keeps_the_view(page: Page) -> None:
    open_overview(page, "?period=2012&area=skippergata&types=drop_in")
    page.get_by_role("link", name="Norsk").or_(page.get_by_role("link", name="English")).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(sentence(page)).to_contain_text("2012: persons present")
    expect(boxes(page).and_(page.locator(":checked"))).to_have_count(1)
    expect(detail(page)).to_contain_text("Selected area")
    kept = {"period": "2012", "area": "skippergata", "types": "drop_in"}
    page.wait_for_url(lambda url: view_in(url) == {**kept, "lang": "en"})
    expect(page).to_have_title("Overview – Sentrumskart")


def test_a_symbol_on_the_map_and_a_point_in_the_timeline_select_everywhere(page: Page) -> None:
    open_overview(page)
    wait_for_map(page)
    click_map(page, ("place", "Tollbugata 3"))
    expect(detail(page)).to_contain_text("Tollbugata 3")
    wait_for_view(page, place="Tollbugata 3", area=None)
    click_map(page, ("area", "brugata-storgata"))
    expect(detail(page)).to_contain_text("Brugata/Storgata")
    wait_for_view(page, area="brugata-storgata", place=None)
    click_timeline(page, "2019")
    expect(page.locator("#period")).to_have_value(re.compile("2019"))
    expect(sentence(page)).to_contain_text("133")
    expect(detail(page)).to_contain_text("Brugata/Storgata")


def test_a_moved_map_is_in_the_address_and_stays_through_a_choice(page: Page) -> None:
    open_overview(page)
    wait_for_map(page)
    page.locator(".map-buttons button").first.click()
    page.wait_for_url(lambda url: "camera" in view_in(url))
    there = [float(one) for one in view_in(page.url)["camera"].split(",")]
    page.locator("#period-after").click()
    expect(sentence(page)).to_contain_text("2018")
    page.wait_for_url(lambda url: {"camera", "period"} <= set(view_in(url)))
    eventually(
        page, lambda: camera(page), lambda seen: seen == pytest.approx(tuple(there), abs=0.01)
    )


def test_a_source_leads_to_its_entry_and_back_to_the_same_view(page: Page) -> None:
    open_overview(page, "?record=urtegata-2017&period=2016")
    detail(page).locator("a.source").first.click()
    entry = page.locator("#source-statusrapport-2017")
    expect(entry).to_be_focused()
    expect(entry).to_be_in_viewport()
    page.go_back()
    expect(detail(page)).to_contain_text("38")
    expect(sentence(page)).to_contain_text("2016")


def test_a_download_holds_the_sentence_and_the_rows(page: Page, tmp_path: Path) -> None:
    open_overview(page)
    expected = {MAP: ("15,4", "38", "Urtegata"), TIMELINE: ("133", "106", "110–130")}
    for card, contained in expected.items():
        with page.expect_download() as taken:
            download(page, card, "csv")
        assert taken.value.suggested_filename == f"sentrumskart-{card}.csv"
        taken.value.save_as(tmp_path / "file.csv")
        text = (tmp_path / "file.csv").read_text("utf-8-sig")
        lines = list(csv.reader(text.splitlines()))
        assert ["Det som vises", sentence(page, card).inner_text()] in lines
        assert len(lines) > 15
        assert all(words in text for words in contained)


def test_what_an_address_asks_for_in_vain_is_said(page: Page) -> None:
    open_overview(page, "?lang=en&period=1850&place=Nowhere+1&colour=blue")
    notice = page.locator("#view-notice")
    expect(notice).to_contain_text("1850")
    expect(notice).to_contain_text("Nowhere 1")
    expect(notice).to_contain_text("colour")
    expect(sentence(page)).to_contain_text("2017")
    page.locator("#period-before").click()
    expect(sentence(page)).to_contain_text("2016")


def test_a_server_that_fails_is_said_and_nothing_is_lost(page: Page) -> None:
    open_overview(page, f"?faces={MAP}.table")
    fault = page.locator("#fault")
    failures = (
        ("2018", lambda route: route.fulfill(status=500, body="fault")),
        ("2019", lambda route: route.abort("connectionrefused")),
    )
    for year, fail in failures:
        page.route(UPDATE, fail)
        page.locator("#period-after").click()
        expect(fault).to_contain_text("Ingenting er gått tapt")
        expect(sentence(page)).to_contain_text("2017")
        page.wait_for_url(lambda url, year=year: view_in(url)["period"] == year)
        page.unroute(UPDATE)
    page.locator("#period-before").click()
    expect(sentence(page)).to_contain_text("2018")
    expect(fault).to_be_empty()


def test_a_stranger_finds_the_answers_on_the_screen(page: Page) -> None:
    open_overview(page, "?lang=en")
    # How many were counted in summer 2017, and by whom.
    expect(sentence(page)).to_contain_text("106, counted by Uteseksjonen")
    # What the figure 38 is, and why it differs from 15.4.
    page.get_by_role("link", name="15.4").first.click()
    expect(detail(page)).to_contain_text("The Salvation Army")
    expect(detail(page)).to_contain_text("Uteseksjonen")
    expect(detail(page)).to_contain_text("15.4")
    expect(detail(page)).to_contain_text("38")
    # Where the heaviest scene was in 2012.
    choose(page, "period", re.compile("2012"))
    heaviest = page.locator(".key-figures li", has_text="Heaviest scene 2012")
    expect(heaviest.locator(".value")).to_have_text("Skippergata")
    # Which services lie within Tollbugata 3.
    tab(page, MAP, "table").click()
    table(page).get_by_role("link", name="Tollbugata 3", exact=True).first.click()
    expect(detail(page).locator("li strong")).to_have_count(4)
    for name in ("Sprøyterommet", "Sprøyteutdeling", "Feltpleiestasjon", "Møtestedet"):
        expect(detail(page)).to_contain_text(name)


def test_the_services_without_an_address_are_on_the_page_of_sources(page: Page) -> None:
    open_page_at(page, "/kilder?lang=en")
    gaps = page.locator("section", has=page.get_by_role("heading", name="without an address"))
    groups = gaps.locator("details").first
    groups.locator("summary").click()
    # 52 of the 105 services have no place in their source at all.
    expect(gaps).to_contain_text("52")
    expect(groups.locator("tr, li").nth(10)).to_be_visible()
