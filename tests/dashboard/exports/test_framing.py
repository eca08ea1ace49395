"""Tests of figures that stand alone: the ground is inside, and the same of it is seen."""

import json
import math

import pytest

from dashboard.exports.exhibit import Exhibit, edition_of_card
from dashboard.exports.framing import HOME_PX, size_of, standalone
from dashboard.site import Site

HOME = {"width_px": HOME_PX[0], "height_px": HOME_PX[1]}


def shown(site: Site, card: str, query: str = "?lang=nb") -> Exhibit:
    return edition_of_card(site, card, query).exhibits[0]


@pytest.mark.parametrize("card", ["compare", "effects", "overview-map", "services-map"])
def test_nothing_of_a_map_must_be_fetched(site: Site, card: str) -> None:
    figure = standalone(site, shown(site, card), width_px=800, height_px=520)
    grounds = [figure.layout[name] for name in figure.layout if name.startswith("map")]
    sources = [
        one for ground in grounds if ground.style for one in ground.style["sources"].values()
    ]
    assert sources
    assert all(isinstance(one["data"], dict) for one in sources)
    assert "http" not in json.dumps(sources)


def test_a_map_of_the_home_size_looks_where_the_view_does(site: Site) -> None:
    ground = standalone(site, shown(site, "overview-map", "?camera=10.7600,59.9200,13.50"), **HOME)
    assert (ground.layout.map.center.lon, ground.layout.map.center.lat) == (10.76, 59.92)
    assert ground.layout.map.zoom == pytest.approx(13.5)


def test_twice_the_room_shows_the_same_ground_twice_as_large(site: Site) -> None:
    one = shown(site, "overview-map")
    small = standalone(site, one, **HOME)
    large = standalone(site, one, width_px=2 * HOME_PX[0], height_px=2 * HOME_PX[1])
    assert large.layout.map.zoom - small.layout.map.zoom == pytest.approx(1)


@pytest.mark.parametrize("room", [(300, 900), (800, 520), (1200, 300)])
def test_what_a_figure_says_must_be_seen_lies_within_it(site: Site, room: tuple[int, int]) -> None:
    one = shown(site, "effects")
    (west, south), (east, north) = one.figure.layout.meta["bounds"]
    ground = standalone(site, one, width_px=room[0], height_px=room[1]).layout.map
    # At zoom 0 a map of the world is 512 pixels wide.
    degree_px = 512 * 2**ground.zoom / 360
    assert abs(ground.center.lon - (west + east) / 2) < 1e-6
    assert (east - west) * degree_px <= room[0]
    stretched = degree_px / math.cos(math.radians(ground.center.lat))
    assert (north - south) * stretched <= room[1]
    assert abs(ground.center.lat - (south + north) / 2) * stretched < 2


def test_numbers_are_written_as_the_language_does(site: Site) -> None:
    norwegian = standalone(site, shown(site, "timeline"), **HOME)
    english = standalone(site, shown(site, "timeline", "?lang=en"), **HOME)
    assert (norwegian.layout.separators[0], english.layout.separators[0]) == (",", ".")


def test_the_exhibit_keeps_its_own_figure(site: Site) -> None:
    one = shown(site, "overview-map")
    before = json.loads(one.figure.to_json())
    standalone(site, one, width_px=300, height_px=900)
    assert json.loads(one.figure.to_json()) == before


def test_a_chart_has_room_for_its_rows(site: Site) -> None:
    assert size_of(shown(site, "history"))[1] > 2 * size_of(shown(site, "timeline"))[1]
