"""Tests of what the map of a scenario shows, in places, in a sentence and as tables."""

import math

import pytest

from dashboard.content.plan import Plan, base_services, plan_of
from dashboard.content.scenario_editing import editing, planned_at
from dashboard.content.scenario_map import Spot, camera, now_at, scenario_map
from dashboard.content.scenario_map_words import changes_table, map_sentence, services_table
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.scenario import Change
from geodata.scenario_text import write_changes

URTEGATA = (10.764022, 59.915197)
MOVED = Change("move", "fyrlyset", lon=10.78, lat=59.93)
CLOSED = Change("close", "nadheim")
OPENED = Change("open", "new-1", lon=10.76, lat=59.92, types=("drop_in",), name="Nytt sted")
HOURS = Change("hours", "uteseksjonen", hours="24/7")
IN_FJORD = Change("move", "nadheim", lon=10.72, lat=59.9)


def planned(site: Site, view: View, *changes: Change, done: str = "") -> Plan:
    return plan_of(site, view.but(changes=write_changes(changes), done=done))


def at(plan: Plan, site: Site, point: tuple[float, float]) -> Spot:
    """Find the place at a point."""
    (found,) = (spot for spot in scenario_map(plan, site.dataset).spots if spot.point == point)
    return found


def test_without_changes_it_shows_every_service_that_has_a_point(site: Site, view: View) -> None:
    shown = scenario_map(planned(site, view), site.dataset)
    base = base_services(site.dataset)
    placed = base[base["lon"].notna()]
    assert sorted(one.id for spot in shown.spots for one in spot.stand) == sorted(placed.index)
    assert not any(spot.changed or spot.left for spot in shown.spots)
    assert (shown.services, shown.unplaced) == (len(base), len(base) - len(placed))
    assert shown.ways == ()


def test_a_moved_service_leaves_its_old_place_and_is_joined_to_the_new_one(
    site: Site, view: View
) -> None:
    plan = planned(site, view, MOVED)
    old, new = at(plan, site, URTEGATA), at(plan, site, (10.78, 59.93))
    assert [one.id for one in old.left] == ["fyrlyset"]
    # The other service at the same address stays, and is not changed.
    assert [one.id for one in old.stand] == ["feltpleien-frelsesarmeen"]
    assert not old.changed
    assert [one.id for one in new.stand] == ["fyrlyset"]
    assert new.changed
    assert scenario_map(plan, site.dataset).ways == (("fyrlyset", URTEGATA, (10.78, 59.93)),)


def test_what_is_closed_opened_or_changed_is_told_apart(site: Site, view: View) -> None:
    plan = planned(site, view, CLOSED, OPENED, HOURS)
    spots = scenario_map(plan, site.dataset).spots
    assert [one.id for spot in spots for one in spot.closed] == ["nadheim"]
    kinds = {one.id: one.kinds for spot in spots for one in spot.stand if one.kinds}
    assert kinds == {"new-1": ("open",), "uteseksjonen": ("hours",)}


def test_a_service_without_a_point_gets_one_but_has_no_old_place(site: Site, view: View) -> None:
    base = base_services(site.dataset)
    nowhere = str(base.index[base["lon"].isna()][0])
    plan = planned(site, view, Change("move", nowhere, lon=10.78, lat=59.93))
    shown = scenario_map(plan, site.dataset)
    assert shown.unplaced == int(base["lon"].isna().sum()) - 1
    assert shown.ways == ()
    assert not any(spot.left for spot in shown.spots)
    assert at(plan, site, (10.78, 59.93)).stand[0].id == nowhere


def test_what_is_undone_is_not_shown(site: Site, view: View) -> None:
    plan = planned(site, view, MOVED, CLOSED, done="1")
    assert [step.change for step in scenario_map(plan, site.dataset).steps] == [MOVED]
    assert not now_at(plan, site.dataset)["nadheim"].closed


def test_the_sentence_counts_and_tells_the_changes(site: Site, view: View, nb: Texts) -> None:
    words = map_sentence(planned(site, view, MOVED, IN_FJORD), "fyrlyset", site.dataset, nb)
    assert words.startswith("Endret: 1 flytting. Fyrlyset flyttes fra Urtegata 16 A til 10,78° Ø")
    assert "Én endring har en feil og teller ikke." in words
    assert words.endswith("Det arbeides med Fyrlyset.")
    assert "Ingenting er endret" in map_sentence(planned(site, view), "", site.dataset, nb)
    many = planned(site, view, MOVED, CLOSED, OPENED, HOURS)
    assert "De 3 siste: Nadheim legges ned" in map_sentence(many, "", site.dataset, nb)


def test_the_table_lists_every_change_with_before_after_and_what_is_wrong(
    site: Site, view: View, nb: Texts
) -> None:
    table = changes_table(planned(site, view, MOVED, IN_FJORD), site.dataset, nb)
    (first, second) = ([cell.words for cell in row] for row in table.rows)
    assert first[:5] == [
        "1",
        "Fyrlyset",
        "sted",
        "Urtegata 16 A",
        "10,78° Ø 59,93° N (Grünerløkka)",
    ]
    assert "gatene kartlagt" in first[5]
    assert second[1] == "Nadheim"
    assert "ligger i vannet" in second[5]
    assert len(table.header) == len(first)


def test_the_other_table_lists_all_services_the_changed_ones_first(
    site: Site, view: View, nb: Texts
) -> None:
    table = services_table(planned(site, view, CLOSED, OPENED), site.dataset, nb)
    assert len(table.rows) == len(base_services(site.dataset)) + 1
    told = {row[0].words: [cell.words for cell in row] for row in table.rows}
    assert {row[0].words for row in table.rows[:2]} == {"Nadheim", "Nytt sted"}
    assert told["Nadheim"][2:4] == ["Norbygata 45", "lagt ned"]
    assert told["Nytt sted"][2] == "finnes ikke"
    assert told["Fyrlyset"][5] == ""


@pytest.mark.parametrize(
    ("edit", "state"),
    [("", "nothing"), ("fyrlyset", "service"), ("nadheim", "closed"), ("new", "new"),
     ("new@10.76,59.92", "new"), ("new-1", "gone"), ("<script>", "gone")],
)  # fmt: skip
def test_what_is_worked_on_is_read_from_the_address(
    site: Site, view: View, edit: str, state: str
) -> None:
    found = editing(planned(site, view, CLOSED), edit, site.dataset)
    assert found.state == state
    assert found.placed == (edit in ("fyrlyset", "new@10.76,59.92"))


@pytest.mark.parametrize(
    "edit", ["new@", "new@x,y", "new@nan,59.9", "new@10.76", "new@0,0", "new@1e9,2"]
)
def test_a_place_that_is_none_is_left_out(site: Site, view: View, edit: str) -> None:
    assert editing(planned(site, view), edit, site.dataset).standing.point is None


def test_the_place_of_a_new_service_is_read_as_it_was_written(site: Site, view: View) -> None:
    for point, address in (((10.76, 59.92), "Storgata 1, bakgård"), ((10.0 + 0.7, 60.0), "")):
        found = editing(planned(site, view), planned_at(point, address), site.dataset)
        assert (found.standing.point, found.standing.address) == (point, address)


def test_those_at_the_same_place_can_be_chosen_too(site: Site, view: View) -> None:
    found = editing(planned(site, view), "fyrlyset", site.dataset)
    assert found.beside == (("feltpleien-frelsesarmeen", "Feltpleien i Oslo"),)
    assert editing(planned(site, view, MOVED), "fyrlyset", site.dataset).beside == ()


def test_the_camera_shows_all_points_within_its_room() -> None:
    assert camera([]) is None
    lon, lat, zoom = camera([URTEGATA]) or (0, 0, 0)
    assert (lon, lat) == URTEGATA
    lon, lat, zoom = camera([(10.7, 59.9), (10.8, 59.95)]) or (0, 0, 0)
    assert (lon, lat) == pytest.approx((10.75, 59.925))
    # MapLibre draws the world 512 pixels wide at zoom 0, each zoom twice as large.
    width = 0.1 / 360 * 512 * 2**zoom
    height = 0.05 / 360 * 512 * 2**zoom / math.cos(math.radians(59.925))
    assert max(width / 360, height / 300) == pytest.approx(1, rel=0.01)
