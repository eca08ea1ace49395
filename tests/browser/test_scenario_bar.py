"""Tests that a saved scenario is the same for whoever opens its link, and that no save is lost."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import held_answers, open_page_at, without_base_map
from tests.browser.trouble import Trouble

CLOSED = "1~~c~nadheim"
NAME = "#scenario-bar-name"
LINK = re.compile(r"[?&]scenario=[\w-]+\.1(&|$)")
# Tables, for maps drawn in software take most of a test's time.
TABLES = ",".join(f"{name}.table" for name in ("scenario-map", "effects", "suggest"))


def at(page: Page, address: str) -> Page:
    return open_page_at(without_base_map(page), address)


def state(page: Page) -> Locator:
    return page.locator("#scenario-bar-state strong")


def said(page: Page) -> Locator:
    return page.locator("#scenario-bar-said")


def write(page: Page, name: str, note: str = "") -> None:
    """Write a name and a note, in what folds out to save."""
    page.locator("#scenario-bar-keep").click()
    page.locator(NAME).fill(name)
    page.locator("#scenario-bar-note").fill(note)


def save(page: Page) -> None:
    page.locator("#scenario-bar-keep").click()
    page.get_by_role("button", name="Lagre", exact=True).click()


def value(page: Page, name: str) -> Locator:
    return page.locator("#assumptions").get_by_role("textbox", name=name)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_map_has_more_than_half_of_the_first_look(page: Page, language: str) -> None:
    at(page, f"/scenarier?lang={language}&faces=effects.table,suggest.table,scenario-compare.table")
    for width, height in ((1366, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        seen = page.locator("#scenario-map-graph").evaluate(
            "(one) => innerHeight - one.getBoundingClientRect().top"
        )
        assert seen > height / 2
    page.set_viewport_size({"width": 390, "height": 844})
    boxes = [
        part.bounding_box() or {}
        for part in page.locator(
            "#page-title, .lead, .contents, .scenario-state, .scenario-folds, .plan-map, .plan-form"
        ).all()
    ]
    assert len(boxes) == 7
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_saved_opens_the_same_elsewhere_and_two_savers_lose_nothing(
    page: Page,
    open_page: OpenPage,
    trouble: Trouble,
    axe_violations: Callable[[Page], list[str]],
) -> None:
    at(page, f"/scenarier?faces={TABLES}&changes={CLOSED}&assume=near:7")
    expect(state(page)).to_contain_text("Utkast, 1 endring, 1 endret forutsetning")
    write(page, "Uten <b>Nadheim</b>", "Til møtet")
    page.get_by_role("button", name="Lagre", exact=True).dblclick()
    expect(said(page)).to_contain_text("«Uten <b>Nadheim</b>» er lagret som versjon 1.")
    expect(page).to_have_url(LINK)
    expect(page.locator(NAME)).to_be_hidden()
    assert "changes=" not in page.url
    expect(state(page)).to_contain_text("«Uten <b>Nadheim</b>», versjon 1, lagret")

    link = page.url
    colleague = at(open_page(), link)
    expect(state(colleague)).to_have_text(state(page).inner_text())
    expect(colleague.locator("#scenario-bar-state .scenario-note")).to_have_text("Til møtet")
    expect(colleague.locator(NAME)).to_have_value("Uten <b>Nadheim</b>")
    expect(colleague.locator("#scenario-bar-note")).to_have_value("Til møtet")
    expect(value(colleague, "Nær et rusmiljø")).to_have_value("7 min")
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    for card in ("scenario-map", "effects"):
        words = page.locator(f"#{card}-sentence").inner_text()
        expect(colleague.locator(f"#{card}-sentence")).to_have_text(words)

    # Both go on from version 1: one with another assumption, one with none.
    value(page, "Kort gange").fill("12")
    expect(page).to_have_url(re.compile("assume="))
    save(page)
    expect(said(page)).to_contain_text("Lagret som versjon 2")
    expect(state(page)).to_contain_text("versjon 2, lagret")
    colleague.get_by_role("button", name="Alle tilbake til standard").click()
    expect(state(colleague)).to_contain_text("bygger på «Uten <b>Nadheim</b>», versjon 1")
    save(colleague)
    expect(said(colleague)).to_contain_text("har også versjon 2 blitt lagret")
    expect(said(colleague)).to_contain_text("Lagret som versjon 3")
    assert axe_violations(colleague) == []
    said(colleague).get_by_role("link", name="Åpne den andre, versjon 2").click()
    expect(state(colleague)).to_have_text(state(page).inner_text())
    expect(value(colleague, "Kort gange")).to_have_value("12 min")
    expect(said(colleague)).to_have_text("")
    colleague.locator("#scenario-bar-saved").click()
    listed = colleague.locator("#scenario-bar-listed")
    expect(listed.get_by_role("link", name="versjon 3")).to_be_visible()
    expect(listed).to_contain_text("2 eldre versjoner")
    assert trouble.lines() == []


def test_a_late_answer_closes_nothing_that_the_reader_writes_in(page: Page) -> None:
    at(page, f"/scenarier?faces={TABLES}&changes={CLOSED}")
    with held_answers(page, "scenario-bar-state"):
        value(page, "Kort gange").fill("12")
        expect(page).to_have_url(re.compile("assume="))
        write(page, "Uten Nadheim")
    expect(state(page)).to_contain_text("1 endret forutsetning")
    expect(page.locator(NAME)).to_be_visible()
    expect(page.locator(NAME)).to_have_value("Uten Nadheim")


def test_a_file_is_read_in_the_browser_and_a_bad_one_costs_nothing(
    page: Page, trouble: Trouble, tmp_path: Path
) -> None:
    at(page, f"/scenarier?faces={TABLES}&changes={CLOSED}")
    write(page, "Uten Nadheim")
    page.locator("#scenario-bar-take").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Last ned som fil").click()
    written = tmp_path / started.value.suggested_filename
    started.value.save_as(written)
    assert written.name == "uten-nadheim.json"

    # A browser that lets no page copy shows the link instead.
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Kopier lenken").click()
    link = page.get_by_role("textbox", name="Lenke til det du ser nå")
    # A link that is kept names its year, which the address bar need not.
    assert "period=" not in page.url
    expect(link).to_have_value(f"{page.url}&period=2017")
    expect(link).to_be_focused()

    def choose(file: Path) -> None:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Åpne fra fil").click()
        chooser.value.set_files(file)

    other_city = tmp_path / "bergen.json"
    content = json.loads(written.read_text(encoding="utf-8"))
    content["base"]["data"] = "bergen"
    other_city.write_text(json.dumps(content), encoding="utf-8")
    choose(other_city)
    expect(said(page)).to_contain_text("scenariet er laget for «bergen»")
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * 512_001)
    choose(huge)
    expect(said(page)).to_contain_text("«huge.json» er 513 kB, men kan være høyst 512 kB.")
    assert CLOSED.replace("~", "%7E") in page.url or CLOSED in page.url
    expect(page.locator(NAME)).to_have_value("Uten Nadheim")

    page.get_by_role("button", name="Begynn på nytt").click()
    expect(state(page)).to_have_text("Dagens tjenester, ingenting er endret")
    expect(page.locator(NAME)).to_have_value("")
    page.locator("#scenario-bar-take").click()
    choose(written)
    expect(state(page)).to_contain_text("Utkast, 1 endring")
    expect(page.locator(NAME)).to_have_value("Uten Nadheim")
    expect(said(page)).to_contain_text("«uten-nadheim.json» er åpnet som utkast")
    assert trouble.lines() == []
