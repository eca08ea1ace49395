"""Tests of the lined-up indicators: each number in its place, and what is left out is alike."""

import numpy as np
import pytest

from dashboard.content.effects import BETTER, SAME, UNKNOWN, UNSURE
from dashboard.content.effects_words import value_words
from dashboard.content.scenario_compare_lines import lines_of
from dashboard.content.scenario_compare_rows import ABSENT, Row, by_group, furthest_apart, rows_of
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.effects import effects
from geodata.scenario import Change, apply
from geodata.scenario_examples import examples
from tests.dashboard.content.compared import EXAMPLES, beside, kept
from tests.dashboard.content.scenario_views import CLOSED, NEAR, ROOM


def walk(*afters: float, before: float = 10.0, statuses: tuple[str, ...] = (), unit: str = "min",
         group: str = "reach") -> Row:  # fmt: skip
    """Make a row of walks, certain unless another status is given."""
    first = {"indicator": "walk", "about": "x", "type": "y", "before": before, "unit": unit}
    states = statuses or (BETTER,) * len(afters)
    cells = tuple(
        {**first, "after": after, "status": status}
        for after, status in zip(afters, states, strict=True)
    )
    return Row(first, group, cells)


def test_every_row_of_every_scenario_stands_in_it_once(site: Site) -> None:
    shown = beside(site, *EXAMPLES)
    rows = rows_of(shown)
    for place, side in enumerate(shown.sides):
        mine = [row.cells[place] for row in rows if row.cells[place] is not None]
        assert len(mine) == len(side.effects.rows)
        assert {(one["indicator"], one["about"], one["type"]) for one in mine if one} == set(
            side.effects.rows[["indicator", "about", "type"]].itertuples(index=False, name=None)
        )


def test_a_row_holds_the_same_indicator_in_all_columns_and_one_today(site: Site) -> None:
    for row in rows_of(beside(site, *EXAMPLES)):
        cells = [cell for cell in row.cells if cell is not None]
        for name in ("indicator", "about", "type", "unit"):
            assert len({cell[name] for cell in cells}) == 1
        np.testing.assert_equal(
            [cell["before"] for cell in cells], [row.first["before"]] * len(cells)
        )


def test_what_is_left_out_is_the_same_number_in_all(site: Site) -> None:
    dataset = site.dataset
    shown = beside(site, *EXAMPLES)
    today = shown.today.plan.before
    named = {f"example.{one.key}": one.changes for one in examples(dataset)}
    tables = [
        effects(dataset, today, apply(today, named[key])).set_index(["indicator", "about", "type"])
        for key in EXAMPLES
    ]
    alike = [row for row in rows_of(shown) if not row.differs]
    assert alike
    for row in alike:
        key = tuple(row.first[name] for name in ("indicator", "about", "type"))
        for table in tables:
            if key in table.index:
                one = table.loc[key]
                np.testing.assert_allclose(one["before"], one["after"], equal_nan=True)


def test_a_type_that_only_one_scenario_has_is_as_today_in_the_other() -> None:
    row = Row({"indicator": "type_hours", "before": 0.0}, "hours", (None, {"status": BETTER}))
    assert [row.status(place) for place in (0, 1)] == [SAME, BETTER]


def test_services_that_two_scenarios_open_are_not_taken_for_each_other(own_site: Site) -> None:
    other = Change("open", "new-1", 10.752, 59.913, types=("consumption_room",))
    key = kept(own_site, "Annet rom", other)
    shown = beside(own_site, "draft", key, draft=(ROOM,))
    rows = [row for row in rows_of(shown) if row.first["about"] == "new-1"]
    assert [[row.status(place) for place in (0, 1)] for row in rows] == [
        [rows[0].status(0), ABSENT],
        [ABSENT, rows[1].status(1)],
    ]
    assert rows[0].first["after"] != rows[1].first["after"]


def test_scenarios_are_apart_by_the_share_of_the_largest_value() -> None:
    assert walk(5.0, 15.0).spread == pytest.approx(10 / 15)
    assert walk(0.1, 0.2, before=0.1).spread == pytest.approx(0.1 / 5)


def test_a_single_scenario_is_held_against_today() -> None:
    assert walk(4.0).spread == pytest.approx(6 / 10)
    assert walk(4.0, 4.0).spread == 0


@pytest.mark.parametrize("status", [UNSURE, UNKNOWN])
def test_what_is_not_certain_is_not_said_to_be_far_apart(status: str) -> None:
    assert walk(1.0, 20.0, statuses=(BETTER, status)).spread == 0
    assert walk(1.0, float("nan")).spread == 0


def test_the_furthest_apart_come_first_one_of_each_group() -> None:
    rows = [
        walk(9.0, 10.0),
        walk(1.0, 10.0),
        walk(2.0, 10.0),
        walk(5.0, 10.0, group="overlap"),
        walk(10.0, 10.0, group="hours"),
    ]
    assert furthest_apart(rows, 5) == [rows[1], rows[3]]
    assert furthest_apart(rows, 1) == [rows[1]]


def test_only_differences_are_written_unless_all_are_asked_for(site: Site, nb: Texts) -> None:
    shown = beside(site, *EXAMPLES)
    rows = rows_of(shown)
    some = lines_of(shown, site.dataset, nb, alike=False)
    everything = lines_of(shown, site.dataset, nb, alike=True)
    assert sum(line.rows for mine in everything.values() for line in mine) == len(rows)
    assert {name: sum(line.rows for line in mine) for name, mine in some.items()} == {
        name: len(mine) for name, mine in by_group(row for row in rows if row.differs).items()
    }
    for mine in some.values():
        for line in mine:
            assert any(one.status not in (SAME, ABSENT) for one in line.sides)


def test_a_line_says_value_difference_ends_and_how_certain_it_is(site: Site, nb: Texts) -> None:
    shown = beside(site, draft=(ROOM,))
    lines = lines_of(shown, site.dataset, nb, alike=False)["reach"]
    (line,) = (one for one in lines if one.what == "Brukerrom: innbyggere innen 10 minutters gange")
    rows = shown.sides[0].effects.rows.set_index(["indicator", "type"])
    row = rows.loc[("persons_reach", "consumption_room")]
    (said,) = line.sides
    assert line.today == value_words(row["before"], "persons", nb)
    assert said.value == value_words(row["after"], "persons", nb)
    assert said.change.startswith("+")
    assert said.between.startswith("mellom +")
    assert said.verdict == "sikkert bedre"
    assert line.better == "høyere er bedre"


def test_places_with_nothing_to_tell_apart_share_a_line_with_their_span(
    site: Site, nb: Texts
) -> None:
    shown = beside(site, EXAMPLES[2])
    lines = lines_of(shown, site.dataset, nb, alike=False)["reach"]
    shared = [line for line in lines if line.rows > 1]
    assert shared
    assert all({one.status for one in line.sides} <= {SAME, UNKNOWN} for line in shared)
    (walks,) = (line for line in shared if "gangtid fra" in line.what and "åpne" not in line.what)
    assert "11 områder" in walks.what
    rows = shown.sides[0].effects.rows
    mine = rows[rows["indicator"].eq("walk") & rows["type"].eq("substitution_treatment")]
    assert walks.rows == len(mine) == 11


def test_unknown_is_never_written_as_nothing(site: Site, nb: Texts) -> None:
    shown = beside(site, EXAMPLES[1], draft=(CLOSED, NEAR))
    lines = lines_of(shown, site.dataset, nb, alike=True)
    unknown = [
        one
        for mine in lines.values()
        for line in mine
        for one in line.sides
        if one.status == UNKNOWN
    ]
    assert unknown
    assert {one.verdict for one in unknown} == {"kan ikke vites"}
