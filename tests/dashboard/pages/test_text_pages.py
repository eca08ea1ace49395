"""Tests of the pages of text: every place that links lead to exists, and every word."""

import gzip
import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from dashboard.pages import about, accessibility, sources
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import Dataset

PAGES = (sources, about, accessibility)
MOST_BYTES = 150_000


@pytest.fixture
def site(dataset: Dataset) -> Site:
    """Return a site with default settings."""
    return Site(dataset, Settings(), {False: "", True: ""})


@pytest.fixture
def build(site: Site) -> Callable[[object, str], Component]:
    """Return a function that lays out a page in a language."""

    def layout(page: object, query: str) -> Component:
        view, _, text = site.read(query)
        return page.layout(site, view, text)

    return layout


def parts(page: Component) -> list[Component]:
    """List a page and everything in it."""
    inside = page._traverse()  # noqa: SLF001 - Dash has no public way
    return [page, *(part for part in inside if isinstance(part, Component))]


def ids(page: Component) -> list[str]:
    """List the ids on a page."""
    return [part.id for part in parts(page) if getattr(part, "id", None)]


@pytest.mark.parametrize("query", ["?lang=nb", "?lang=en"])
def test_every_source_and_contradiction_has_a_place_to_land(
    build: Callable[[object, str], Component], dataset: Dataset, query: str
) -> None:
    there = set(ids(build(sources, query)))
    assert {f"source-{one}" for one in dataset.sources.index} <= there
    assert {f"contradiction-{one}" for one in dataset.contradictions.index} <= there


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["?lang=nb", "?lang=en"])
def test_no_two_parts_of_a_page_share_an_id(
    build: Callable[[object, str], Component], page: object, query: str
) -> None:
    found = ids(build(page, query))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("page", PAGES)
def test_links_within_a_page_lead_somewhere(
    build: Callable[[object, str], Component], page: object
) -> None:
    shown = build(page, "?lang=nb")
    there = set(ids(shown))
    hrefs = [part.href for part in parts(shown) if getattr(part, "href", None)]
    assert {href[1:] for href in hrefs if href.startswith("#")} <= there


@pytest.mark.parametrize("page", PAGES)
def test_headings_never_skip_a_level(
    build: Callable[[object, str], Component], page: object
) -> None:
    levels = [
        int(part._type[1])  # noqa: SLF001 - the tag
        for part in parts(build(page, "?lang=en"))
        if part._type in ("H1", "H2", "H3", "H4")  # noqa: SLF001
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_source_that_nothing_rests_on_says_so(
    build: Callable[[object, str], Component],
) -> None:
    shown = build(sources, "?lang=nb")
    entry = next(
        part for part in parts(shown) if getattr(part, "id", "") == "source-fhn-2020-06-22"
    )
    unused = next(
        part for part in parts(shown) if getattr(part, "id", "") == "source-ssb-befolkning-250m"
    )
    assert "Ingen rad i tabellene" in json.dumps(unused, cls=PlotlyJSONEncoder)
    assert "hviler på kilden" in json.dumps(entry, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_outside_map_tiles_are_admitted_on_the_about_page(dataset: Dataset) -> None:
    settings = Settings(online_tiles="https://tiles.example/{z}/{x}/{y}.png")
    site = Site(dataset, settings, {False: "", True: ""})
    view, _, text = site.read("?lang=en")
    shown = json.dumps(about.layout(site, view, text), cls=PlotlyJSONEncoder)
    assert "receives your IP address" in shown
    assert "fetches nothing from other sites" not in shown


def test_the_page_of_sources_is_light(build: Callable[[object, str], Component]) -> None:
    sent = json.dumps(build(sources, "?lang=nb"), cls=PlotlyJSONEncoder).encode()
    assert len(gzip.compress(sent)) < MOST_BYTES
