"""Tests of what holds on every page, in both languages: each is opened once, with its base map.

It says its language and its name, axe finds nothing, it fits every screen, breaks no rule, offers
nothing that sends elsewhere and leaves nothing behind. The stage has tests of its own.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opening
from tests.browser.screen import open_page_at, resize, shifted, watch_shifts, wider_than_window
from tests.browser.trouble import Trouble

NOT_FOUND = 404
# The page on movement draws three maps in software, on a machine that may do more besides.
DRAWN_MS = 120_000
LAPTOP, PROJECTOR, PHONE = (1366, 768), (1920, 1080), (390, 844)


class Case(NamedTuple):
    """A page in a language: its address, its name, and the card whose figure comes last."""

    language: str
    name: str
    path: str
    card: str = ""
    query: str = ""
    status: int = 200


CASES = (
    Case("nb", "Oversikt", "/", "overview-map"),
    Case("en", "Overview", "/", "overview-map"),
    Case("nb", "Forflytning", "/forflytning", "movement-map"),
    Case("en", "Movement", "/forflytning", "movement-map", "&data=exercise"),
    Case("nb", "Tjenester", "/tjenester", "services-map", "&service=fyrlyset"),
    Case("en", "Services", "/tjenester", "services-map", "&year=2012&layer=density"),
    Case("nb", "Scenarier", "/scenarier", "scenario-map"),
    Case("en", "Scenarios", "/scenarier", "scenario-map", "&scenario=example.brukerrom-2"),
    Case("nb", "Presentasjon", "/presentasjon", query="&story=plata-today&step=3"),
    Case("en", "Presentation", "/presentasjon"),
    Case("nb", "Kilder", "/kilder"),
    Case("en", "Sources", "/kilder"),
    Case("nb", "Om", "/om"),
    Case("en", "About", "/om"),
    Case("nb", "Tilgjengelighet", "/tilgjengelighet"),
    Case("en", "Accessibility", "/tilgjengelighet"),
    Case("nb", "Siden finnes ikke", "/finnes-ikke", status=NOT_FOUND),
    Case("en", "Page not found", "/finnes-ikke", status=NOT_FOUND),
)
HEADINGS = """Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"))
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
# What Plotly and browsers offer for sending a figure or a file elsewhere.
SENDING = (
    "input[type=file], [data-attr=sendDataToCloud], [data-title*=edit i], "
    "button:text-matches('share|upload|\\bpubliser\\b|last opp', 'i'), .modebar-btn"
)
LEFT_BEHIND = "[document.cookie, localStorage.length, sessionStorage.length]"


class Opened(NamedTuple):
    """A page that has come, and what has gone wrong on it."""

    case: Case
    page: Page
    trouble: Trouble
    shift: float


@pytest.fixture(scope="module", params=CASES, ids=lambda one: f"{one.name}-{one.language}")
def opened(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Opened]:
    """Open a page as a reader does and wait until its figures are drawn."""
    case = request.param
    trouble = Trouble.on(server)
    with opening(browser, server, trouble) as open_page:
        page = open_page()
        watch_shifts(page)
        open_page_at(page, f"{case.path}?lang={case.language}{case.query}")
        if case.card:
            page.wait_for_selector(
                f"#{case.card}-graph .js-plotly-plot[data-ready]", timeout=DRAWN_MS
            )
        # What is being worked out is faded.
        expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
        yield Opened(case, page, trouble, shifted(page))


def test_it_says_its_language_its_name_and_its_headings_in_order(opened: Opened) -> None:
    page, case = opened.page, opened.case
    expect(page.locator("html")).to_have_attribute("lang", case.language)
    expect(page).to_have_title(f"{case.name} – Sentrumskart")
    if case.status == NOT_FOUND:
        expect(page.locator("main")).to_contain_text(case.path)
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert max(steps, default=0) <= 1, levels


def test_it_hardly_moves_while_it_comes(opened: Opened) -> None:
    assert opened.shift < 0.1


def test_it_has_no_breaches_and_fits_every_screen(
    opened: Opened, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = opened.page
    unfold_text(opened)
    assert axe_violations(page) == []
    assert wider_than_window(page) == 0
    for size in (PROJECTOR, PHONE):
        resize(page, *size)
        assert wider_than_window(page) == 0, size
    resize(page, *LAPTOP)


def unfold_text(opened: Opened) -> None:
    """Fold out everything on a page of text; elsewhere folds are menus, which others test."""
    if not opened.case.card:
        folds = opened.page.locator("main details")
        folds.evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")


def test_it_breaks_no_rule_sends_nothing_and_leaves_nothing(opened: Opened) -> None:
    page = opened.page
    expect(page.locator(SENDING)).to_have_count(0)
    assert page.context.cookies() == []
    assert page.evaluate(LEFT_BEHIND) == ["", 0, 0]
    wrong = opened.trouble.lines()
    if opened.case.status == NOT_FOUND:
        wrong = [line for line in wrong if "404" not in line]
    assert wrong == []
