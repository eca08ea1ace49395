"""Tests of the overview page and of the addresses that lead nowhere."""

from itertools import pairwise

import pytest
from dash import dcc, html

from dashboard import ids
from dashboard.callbacks.routing import PAGES, page, title
from dashboard.pages.shell import shell
from dashboard.site import Site
from dashboard.texts import Texts
from tests.dashboard.reading import by_id, kinds, parts, words


@pytest.mark.parametrize("path", [*PAGES, "/nowhere"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_has_one_heading_that_can_take_focus(
    site: Site, path: str, language: str
) -> None:
    (heading,) = kinds(page(site, path, f"?lang={language}"), html.H1)
    assert (heading.id, heading.tabIndex) == ("page-title", -1)


@pytest.mark.parametrize("path", [*PAGES, "/nowhere"])
def test_every_page_has_a_place_for_those_who_skip_to_it(site: Site, path: str) -> None:
    assert isinstance(by_id(page(site, path, ""), ids.MAIN), html.Main)


def test_no_two_parts_of_the_overview_share_an_id(site: Site) -> None:
    names = [str(one.id) for one in parts(page(site, "/", "")) if getattr(one, "id", None)]
    assert len(set(names)) == len(names)


def test_headings_skip_no_level(site: Site) -> None:
    built = page(site, "/", "?area=urtegata")
    headings = (html.H1, html.H2, html.H3, html.H4)
    levels = [headings.index(type(one)) for one in parts(built) if isinstance(one, headings)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_pages_words_follow_the_address(site: Site) -> None:
    assert "Tyngste miljø 2012" in words(page(site, "/", "?period=2012"))
    assert "Heaviest scene 2012" in words(page(site, "/", "?period=2012&lang=en"))


def test_what_the_address_got_wrong_is_said_on_the_page(site: Site) -> None:
    said = words(by_id(page(site, "/", "?period=1850"), ids.NOTICE))
    assert "1850" in said
    assert "2017" in said


def test_the_title_for_the_browser_comes_with_the_page(site: Site, en: Texts) -> None:
    stored = by_id(page(site, "/om", "?lang=en"), ids.PAGE_TITLE)
    assert isinstance(stored, dcc.Store)
    assert stored.data == title("/om", en) == "About – Sentrumskart"


def test_an_unknown_address_is_named_and_leads_home(site: Site) -> None:
    built = page(site, "/<b>nowhere</b>", "?period=2012")
    main = by_id(built, ids.MAIN)
    assert "/<b>nowhere</b>" in words(main)
    assert [one.href for one in kinds(main, html.A)] == ["/?period=2012"]


def test_the_map_can_be_moved_without_a_mouse(site: Site) -> None:
    moves = [one.to_plotly_json()["props"] for one in kinds(page(site, "/", ""), html.Button)]
    moves = [one for one in moves if one.get("data-map") == ids.OVERVIEW_MAP]
    assert len(moves) == 4
    assert all(one["aria-label"] for one in moves)
    home = site.dataset.info.centre
    assert any(one.get("data-lon") == str(home.lon) for one in moves)


def test_the_frame_tells_the_browser_what_a_bare_address_means(site: Site) -> None:
    defaults = by_id(shell(site), ids.VIEW_DEFAULTS).data
    assert defaults["period"] == "2017"
    assert defaults["years"][0] == "1998"


def test_faults_and_arrivals_are_announced(site: Site) -> None:
    frame = shell(site)
    assert by_id(frame, ids.FAULT).role == "alert"
    assert by_id(frame, ids.ANNOUNCE).role == "status"
