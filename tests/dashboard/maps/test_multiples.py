"""Tests of the sheet of little maps: one scale, areas by status, circles in proportion."""

import plotly.graph_objects as go
import pytest

from dashboard.content.multiples import multiples
from dashboard.maps.backdrop import backdrop
from dashboard.maps.multiples import grid_of, multiples_map
from dashboard.site import Site


def drawn(site: Site, query: str = "") -> go.Figure:
    view, problems, text = site.read(query)
    assert not problems
    return multiples_map(multiples(site.of(view), view), site.of(view), text)


def shapes_of(figure: go.Figure, status: str) -> int:
    """Count the areas drawn with a status: each ends with a gap."""
    (trace,) = (one for one in figure.data if one.name == status)
    return sum(x is None or x != x for x in trace.x)  # noqa: PLR0124 - NaN


@pytest.mark.parametrize("status", ["heaviest", "active", "declining", "not_a_scene"])
def test_as_many_areas_are_filled_as_have_the_status(site: Site, status: str) -> None:
    view, _, _ = site.read("")
    panels = multiples(site.dataset, view).panels
    expected = sum(int((panel.areas["status"] == status).sum()) for panel in panels)
    assert expected > 0
    assert shapes_of(drawn(site), status) == expected


def test_a_metre_is_as_long_to_the_north_as_to_the_east(site: Site) -> None:
    axis = drawn(site).layout.yaxis
    assert (axis.scaleanchor, axis.scaleratio) == ("x", 1)


def test_each_panel_is_titled_with_its_period(site: Site) -> None:
    notes = drawn(site).layout.annotations
    titles = [note.text for note in notes]
    assert "<b>2012–2013</b>" in titles
    assert titles[-2:] == ["<b>2023–2026</b>", "(kildene sier ingenting)"]
    # Beside the period, the words were cut at the edge of a narrow sheet: they stand in the map.
    above, inside = notes[-2:]
    assert (inside.x, inside.y) == (above.x, above.y)
    assert (above.yanchor, inside.yanchor) == ("bottom", "top")


def test_the_chosen_period_is_framed_more_strongly(site: Site) -> None:
    widths = [frame.line.width for frame in drawn(site, "?period=2013").layout.shapes]
    assert widths.count(3) == 1
    assert widths.index(3) == 5  # 1998-2003, 2004, 2005-2009, 2010, 2011, 2012-2013.


def test_the_sheet_has_room_for_every_panel(site: Site) -> None:
    view, _, _ = site.read("?data=exercise")
    content = multiples(site.of(view), view)
    grid = grid_of(content)
    assert grid.columns * grid.rows >= len(content.panels)
    assert grid.columns <= 5


def test_exercise_counts_alone_are_written_in_the_exercise(site: Site) -> None:
    (written,) = (one for one in drawn(site, "?data=exercise").data if one.mode == "text")
    assert not {"<b>15,4</b>", "<b>til tider 100–120</b>"} & set(written.text)


def test_the_river_and_streets_lie_within_the_ground(site: Site) -> None:
    view, _, _ = site.read("")
    bounds = grid_of(multiples(site.dataset, view)).bounds
    lines = backdrop(site.dataset.basemap, site.dataset.info.crs, bounds)
    assert lines["river"]
    west, south, east, north = bounds
    for x, y in (point for kind in lines.values() for line in kind for point in line):
        assert west - 1 <= x <= east + 1
        assert south - 1 <= y <= north + 1
