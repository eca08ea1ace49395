"""Tests of the map of districts: shaded by the rate, quiet where nothing can be said."""

import pytest
from shapely import Point, Polygon
from shapely.ops import unary_union

from dashboard.content.districts import Districts, districts
from dashboard.content.districts_words import hover_words
from dashboard.maps.districts import QUIET, STEPS, districts_map, label_spots
from dashboard.maps.land import land_of_districts, sea_of
from dashboard.site import Site
from geodata import Dataset


def drawn(site: Site, query: str):  # noqa: ANN201 - what is shown, and the figure
    view, _, text = site.read(query)
    dataset = site.of(view)
    shown = districts(dataset, view)
    return shown, districts_map(shown, hover_words(shown, text), dataset, large=view.large)


def shapes(figure: object) -> list:
    """List the filled traces but the sea."""
    return [one for one in figure.data if one.hoveron == "fills"]


@pytest.mark.parametrize("query", ["", "?weight=hours", "?types=,"])
def test_each_district_is_filled_by_its_step_or_its_silence(site: Site, query: str) -> None:
    shown, figure = drawn(site, query)
    filled = shapes(figure)
    assert len(filled) == len(shown.rows)
    for trace, row in zip(filled, shown.rows.to_dict("records"), strict=True):
        assert row["name"] in trace.text
        if row["state"] == "step":
            assert trace.fillcolor == STEPS[row["step"]]
            assert not trace.fillpattern.shape
        else:
            assert (trace.fillcolor, trace.fillpattern.shape) == QUIET[row["state"]]


def test_what_is_unknown_never_looks_like_none_or_like_a_rate() -> None:
    looks = [*((fill, "") for fill in STEPS), *QUIET.values()]
    assert len(set(looks)) == len(looks)


def test_the_numbers_on_the_map_are_those_of_the_list(site: Site) -> None:
    shown, figure = drawn(site, "")
    written = {
        words.split("</b>")[0].removeprefix("<b>")
        for trace in figure.data
        if trace.mode == "text"
        for words in trace.text
    }
    assert written == {str(number) for number in shown.compared["number"]}


def test_the_map_shows_the_whole_city_wherever_the_maps_camera_stands(site: Site) -> None:
    _, figure = drawn(site, "")
    _, moved = drawn(site, "?camera=10.7,59.9,15")
    assert figure.to_json() == moved.to_json()
    assert not figure.layout.map.style
    peopled = _peopled(districts(site.dataset, site.default()), site.dataset)
    west, south, east, north = peopled.bounds
    assert figure.layout.xaxis.range[0] <= west
    assert figure.layout.xaxis.range[1] >= east
    assert figure.layout.yaxis.range[0] <= south
    assert figure.layout.yaxis.range[1] >= north


def _peopled(shown: Districts, dataset: Dataset) -> Polygon:
    land = land_of_districts(dataset)
    return unary_union(list(land[land.index.isin(shown.compared.index)]))


def test_only_land_is_shaded(dataset: Dataset) -> None:
    land = land_of_districts(dataset)
    sea = sea_of(dataset.basemap, dataset.info.crs)
    whole = dataset.bydeler.geometry.to_crs(dataset.info.crs)
    assert set(land.index) == set(dataset.bydeler.index)
    # Outlines are simplified by up to 30 metres along the shore.
    assert unary_union(list(land)).intersection(sea).area < 0.01 * land.area.sum()
    for district, pieces in land.groupby(level=0):
        assert pieces.area.sum() <= whole[district].area * 1.01


def test_neighbours_still_share_their_border(dataset: Dataset) -> None:
    land = land_of_districts(dataset)
    overlap = land.area.sum() - unary_union(list(land)).area
    assert overlap == pytest.approx(0, abs=1.0)


def test_labels_stand_inside_their_districts(dataset: Dataset) -> None:
    land = land_of_districts(dataset)
    for district, spot in label_spots(dataset).items():
        assert land[[district]].distance(Point(spot.x, spot.y)).min() == 0
