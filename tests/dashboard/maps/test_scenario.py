"""Tests of the map of a scenario: what is quiet, what is strong, and what a click can tell."""

from collections.abc import Callable

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.content.plan import plan_of
from dashboard.content.scenario_editing import edited_on_map
from dashboard.content.scenario_map import scenario_map
from dashboard.maps.scenario import scenario_figure
from dashboard.site import Site
from dashboard.texts import texts
from dashboard.view import View
from geodata.scenario import Change
from geodata.scenario_text import write_changes
from tests.dashboard.reading import every_text

SCRIPT = "<script>alert(1)</script>"
URTEGATA, FAR, NORBYGATA = (10.764022, 59.915197), (10.78, 59.93), (10.765642, 59.912706)
MOVED = Change("move", "fyrlyset", lon=FAR[0], lat=FAR[1])
CLOSED = Change("close", "nadheim")
OPENED = Change("open", "new-1", lon=10.76, lat=59.92, types=("drop_in",), name=SCRIPT)
HOURS = Change("hours", "uteseksjonen", hours="24/7")
Draw = Callable[..., go.Figure]


@pytest.fixture
def draw(site: Site, view: View) -> Draw:
    """Return a function that draws changes."""

    def drawn(*changes: Change, edit: str = "") -> go.Figure:
        shown = view.but(changes=write_changes(changes), edit=edit)
        plan, dataset = plan_of(site, shown), site.dataset
        edited = edited_on_map(plan, edit, dataset)
        return scenario_figure(
            scenario_map(plan, dataset), shown, edited, dataset, texts("nb"), style="/style.json"
        )

    return drawn


def trace(figure: go.Figure, uid: str) -> go.Scattermap:
    (found,) = (one for one in figure.data if one.uid == uid)
    return found


def discs(figure: go.Figure, point: tuple[float, float]) -> list[tuple[float, str]]:
    """List the discs at a point, the lowest first."""
    drawn = trace(figure, "discs")
    return [
        (size, color)
        for lon, lat, size, color in zip(
            drawn.lon, drawn.lat, drawn.marker.size, drawn.marker.color, strict=True
        )
        if (lon, lat) == point
    ]


def words_at(figure: go.Figure, uid: str, point: tuple[float, float]) -> str:
    drawn = trace(figure, uid)
    places = list(zip(drawn.lon, drawn.lat, strict=True))
    said = drawn.hovertemplate if uid == "targets" else drawn.text
    return str(said[places.index(point)])


def test_a_click_on_empty_map_is_heard_and_the_camera_stays(draw: Draw) -> None:
    figure = draw()
    assert figure.layout.clickanywhere is True
    assert figure.layout.uirevision == draw(MOVED).layout.uirevision == "kept"


def test_the_order_of_traces_is_the_same_whatever_is_changed(draw: Draw) -> None:
    names = [one.uid for one in draw().data]
    assert len(set(names)) == len(names)
    every = draw(MOVED, CLOSED, OPENED, HOURS, edit="new@10.75,59.91")
    assert [one.uid for one in every.data] == names
    assert names.index("way-3") < names.index("discs") < names.index("targets")


def test_what_is_as_it_was_is_quiet(draw: Draw) -> None:
    figure = draw()
    colors = set(trace(figure, "discs").marker.color)
    assert theme.YELLOW not in colors
    assert theme.SERVICES not in colors
    assert set(trace(figure, "names").text) == {""}
    assert list(trace(figure, "way-3").lon) == [None]


def test_a_moved_service_is_ringed_named_and_joined_to_its_hollow_old_place(draw: Draw) -> None:
    figure = draw(MOVED)
    new = discs(figure, FAR)
    assert [color for _, color in new] == [theme.INK, theme.YELLOW, theme.SERVICES]
    assert [size for size, _ in new] == sorted((size for size, _ in new), reverse=True)
    assert words_at(figure, "light", FAR) == "V"
    assert words_at(figure, "names", FAR) == "Fyrlyset"
    line = trace(figure, "way-3")
    assert list(zip(line.lon, line.lat, strict=True)) == [URTEGATA, FAR]
    old = [color for _, color in discs(figure, URTEGATA)]
    assert old[:2] == [theme.GREY, theme.WHITE]
    assert theme.YELLOW not in old


def test_a_place_that_all_have_left_is_hollow(draw: Draw) -> None:
    figure = draw(Change("move", "nadheim", lon=FAR[0], lat=FAR[1]))
    assert discs(figure, NORBYGATA)[-1][1] == theme.WHITE
    assert words_at(figure, "dark", NORBYGATA) == "V"


def test_every_kind_of_change_has_a_sign_beside_its_colour(draw: Draw) -> None:
    figure = draw(CLOSED, OPENED, HOURS)
    assert words_at(figure, "dark", NORBYGATA) == "×"
    assert words_at(figure, "names", NORBYGATA) == "× Nadheim"
    letters = set(trace(figure, "light").text) | set(trace(figure, "dark").text)
    assert "V+" in letters
    assert "3*" in letters
    assert "* Uteseksjonen" in trace(figure, "names").text


def test_what_is_worked_on_has_a_dark_ring_outside_all_others(draw: Draw) -> None:
    plain, framed = discs(draw(MOVED), FAR), discs(draw(MOVED, edit="fyrlyset"), FAR)
    assert framed[2:] == plain
    assert framed[0][1] == theme.INK
    # Only where it stands now, not where it was.
    assert discs(draw(MOVED, edit="fyrlyset"), URTEGATA) == discs(draw(MOVED), URTEGATA)


def test_the_place_of_a_service_that_is_not_yet_opened_is_shown(draw: Draw) -> None:
    assert discs(draw(), (10.75, 59.91)) == []
    pending = discs(draw(edit="new@10.75,59.91"), (10.75, 59.91))
    assert [color for _, color in pending] == [theme.INK, theme.YELLOW, theme.WHITE]


def test_a_target_tells_who_can_be_chosen_who_stands_there_and_the_address(draw: Draw) -> None:
    chosen = {tuple(one) for one in trace(draw(MOVED), "targets").customdata}
    assert ("edit", "feltpleien-frelsesarmeen,fyrlyset", "Urtegata 16 A",
            "feltpleien-frelsesarmeen") in chosen  # fmt: skip
    assert ("edit", "fyrlyset", "", "fyrlyset") in chosen


def test_a_pointer_is_told_the_change_and_code_in_a_name_is_text(draw: Draw) -> None:
    figure = draw(MOVED, OPENED)
    assert "Fyrlyset flyttes fra Urtegata 16 A til 10,78° Ø" in words_at(figure, "targets", FAR)
    told = words_at(figure, "targets", (10.76, 59.92))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; åpnes" in told
    assert "<script>" not in told


def test_a_figure_with_many_changes_stays_small(draw: Draw) -> None:
    many = [Change("open", f"new-{n}", lon=10.7 + n / 5000, lat=59.92, types=("drop_in",), name="N")
            for n in range(1, 60)]  # fmt: skip
    assert len(every_text(draw(*many))) < 80_000


def test_the_map_is_told_what_must_be_seen(draw: Draw, site: Site) -> None:
    assert draw().layout.meta is None
    ways = trace(draw(MOVED), "way-3")
    lons, lats = ([one for one in ends if one is not None] for ends in (ways.lon, ways.lat))
    corners = [[min(lons), min(lats)], [max(lons), max(lats)]]
    seen = draw(MOVED, HOURS).layout.meta["seen"]
    assert draw(MOVED).layout.meta["seen"]["last"] == corners
    assert seen["last"][0] == seen["last"][1]
    scenes = site.dataset.areas.to_crs("EPSG:4326").total_bounds
    (west, south), (east, north) = seen["all"]
    assert west == pytest.approx(min(*lons, scenes[0]))
    assert south == pytest.approx(min(*lats, scenes[1]))
    assert east == pytest.approx(max(*lons, scenes[2]))
    assert north == pytest.approx(max(*lats, scenes[3]))
