"""Tests of the little maps: the same ground in all, and each change where it is."""

from typing import Any

import geopandas as gpd
import plotly.graph_objects as go
import pytest
from shapely import Point, box

from dashboard.content.scenario_compare import Comparison
from dashboard.maps.scenario_compare import comparison_map, extent
from dashboard.maps.scenario_compare_ground import ground
from dashboard.maps.scenario_compare_marks import ROLES, SCALE
from dashboard.site import Site
from dashboard.texts import Texts
from geodata import Dataset
from geodata.scenario import Change
from tests.dashboard.content.compared import EXAMPLES, beside, kept
from tests.dashboard.content.scenario_views import CLOSED, LONGER, NEAR, ROOM

SCRIPT = "<script>alert(1)</script>"


def drawn(shown: Comparison, site: Site, text: Texts) -> go.Figure:
    figure = comparison_map(shown, site.dataset, text, large=False)
    # Plotly checks every value on the way in; the figure itself is made without.
    return go.Figure(figure.to_dict())


def panels(figure: go.Figure) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for trace in figure.data:
        found.setdefault(trace.xaxis, []).append(trace)
    return found


def metric(lon: float, lat: float, dataset: Dataset) -> tuple[int, int]:
    (point,) = gpd.GeoSeries([Point(lon, lat)], crs="EPSG:4326").to_crs(dataset.info.crs)
    return round(point.x), round(point.y)


def hovers(traces: list[Any]) -> dict[tuple[int, int], str]:
    (targets,) = (one for one in traces if one.hovertemplate is not None)
    return dict(zip(zip(targets.x, targets.y, strict=True), targets.hovertemplate, strict=True))


def numbers(traces: list[Any]) -> dict[tuple[int, int], str]:
    (labels,) = (one for one in traces if one.mode == "markers+text")
    return dict(zip(zip(labels.x, labels.y, strict=True), labels.text, strict=True))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_today_and_each_scenario_have_a_panel(site: Site, nb: Texts, count: int) -> None:
    figure = drawn(beside(site, *EXAMPLES[:count]), site, nb)
    assert len(panels(figure)) == 1 + count
    assert {trace.type for trace in figure.data} == {"scatter"}
    titles = [one.text for one in figure.layout.annotations]
    assert [one[:8] for one in titles] == ["<b>I dag", "<b>A</b>", "<b>B</b>", "<b>C</b>"][
        : 1 + count
    ]


def test_all_panels_show_the_same_ground_at_the_same_scale(site: Site, nb: Texts) -> None:
    figure = drawn(beside(site, *EXAMPLES), site, nb)
    layout = figure.to_dict()["layout"]
    axes = {name: layout[name] for name in layout if name[1:5] == "axis"}
    assert len({tuple(one["range"]) for name, one in axes.items() if name[0] == "x"}) == 1
    assert len({tuple(one["range"]) for name, one in axes.items() if name[0] == "y"}) == 1
    widths = {round(one["domain"][1] - one["domain"][0], 9) for name, one in axes.items()
              if name[0] == "x"}  # fmt: skip
    assert len(widths) == 1
    assert {one["scaleanchor"] for name, one in axes.items() if name[0] == "y"} == {
        "x",
        "x2",
        "x3",
        "x4",
    }


def test_everything_that_is_placed_lies_within_the_extent(site: Site) -> None:
    far = Change("move", NEAR.service, 10.92, 59.95)
    shown = beside(site, "draft", *EXAMPLES[:2], draft=(far,))
    sides = (shown.today, *shown.sides)
    frame = box(*extent(sides, site.dataset))
    for side in sides:
        for spot in side.map.spots:
            assert frame.contains(Point(metric(*spot.point, site.dataset)))
    assert frame.contains(box(*site.dataset.areas.to_crs(site.dataset.info.crs).total_bounds))


def test_a_moved_service_has_its_old_place_its_new_place_and_a_line(site: Site, nb: Texts) -> None:
    figure = drawn(beside(site, draft=(NEAR,)), site, nb)
    today, changed = panels(figure).values()
    old = site.dataset.services.loc[NEAR.service]
    start = metric(old["lon"], old["lat"], site.dataset)
    end = metric(NEAR.lon or 0, NEAR.lat or 0, site.dataset)
    lines = [
        list(zip(one.x, one.y, strict=True))
        for one in changed
        if one.mode == "lines" and len(one.x) == 3
    ]
    assert [start, end, (None, None)] in lines
    assert numbers(changed) == {end: "<b>1</b>"}
    assert "Feltpleien" in hovers(changed)[end]
    assert end not in hovers(today)
    assert numbers(today) == {}


def test_what_is_opened_closed_and_changed_in_its_place_is_marked_and_numbered(
    site: Site, nb: Texts
) -> None:
    dataset = site.dataset
    _, changed = panels(drawn(beside(site, draft=(ROOM, CLOSED, LONGER)), site, nb)).values()
    services = dataset.services
    spots = {
        "1": metric(ROOM.lon or 0, ROOM.lat or 0, dataset),
        "2": metric(*services.loc[CLOSED.service, ["lon", "lat"]], dataset),
        "3": metric(*services.loc[LONGER.service, ["lon", "lat"]], dataset),
    }
    found = numbers(changed)
    assert {number: found[spot] for number, spot in spots.items()} == {
        number: f"<b>{number}</b>" for number in spots
    }
    (signs,) = (one for one in changed if one.mode == "text")
    drawn_signs = dict(zip(zip(signs.x, signs.y, strict=True), signs.text, strict=True))
    assert drawn_signs == {spots["1"]: "<b>+</b>", spots["2"]: "<b>×</b>"}


def test_what_stays_is_one_quiet_mark_at_each_place(site: Site, nb: Texts) -> None:
    shown = beside(site)
    (today,) = panels(drawn(shown, site, nb)).values()
    placed = shown.today.plan.before
    placed = placed[placed.geometry.notna()]
    places = {metric(one.x, one.y, site.dataset) for one in placed.geometry}
    assert set(hovers(today)) == places
    (discs,) = (one for one in today if one.mode == "markers" and one.hovertemplate is None)
    assert max(discs.marker.size) <= 14 * SCALE
    words = " ".join(hovers(today).values())
    assert all(name.replace("&", "&amp;") in words for name in placed["name"])


def test_what_changes_is_drawn_over_what_stays(site: Site, nb: Texts) -> None:
    assert ROLES[0] == "stays"
    _, changed = panels(drawn(beside(site, draft=(NEAR,)), site, nb)).values()
    (discs,) = (one for one in changed if one.mode == "markers" and one.hovertemplate is None)
    sizes = list(discs.marker.size)
    assert max(sizes) in sizes[-3:]


def test_names_are_shown_as_text_and_long_ones_are_cut(
    own_site: Site, nb: Texts, en: Texts
) -> None:
    keys = [kept(own_site, SCRIPT, CLOSED), kept(own_site, "Langt " * 30, CLOSED)]
    named = Change(**{**{one: getattr(ROOM, one) for one in ROOM.__slots__}, "name": SCRIPT})
    shown = beside(own_site, *keys, "draft", draft=(named,))
    for text in (nb, en):
        figure = drawn(shown, own_site, text)
        assert "<script" not in figure.to_json().replace("\\u003c", "<")
        _, script, long, _ = (one.text for one in figure.layout.annotations)
        assert "&lt;script&gt;" in script
        assert len(long) < 60
        assert long.endswith("…")


def test_the_ground_holds_what_comes_into_the_bounds_and_little_else(site: Site) -> None:
    dataset = site.dataset
    west, south, east, north = map(float, dataset.areas.to_crs(dataset.info.crs).total_bounds)
    small = ground(dataset, (west, south, east, north))
    large = ground(dataset, (west - 8000, south - 8000, east + 8000, north + 8000))
    lengths = [(len(one["x"]), len(other["x"])) for one, other in zip(small, large, strict=True)]
    assert all(one <= other for one, other in lengths)
    roads, areas = small[2], small[4]
    assert roads["x"]
    assert areas["x"].count(None) == len(dataset.areas.explode())
