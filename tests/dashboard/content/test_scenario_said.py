"""Tests of what is said when a scenario changes: made, undone, made again, nudged, taken out."""

from collections.abc import Callable

import pytest

from dashboard.content.plan import plan_of
from dashboard.content.scenario_said import said_of
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.scenario import Change
from geodata.scenario_text import write_changes
from geodata.whereabouts import stepped

MOVED = Change("move", "fyrlyset", lon=10.76, lat=59.914)
CLOSED = Change("close", "nadheim")
Say = Callable[[tuple[list[Change], str], tuple[list[Change], str]], str]


@pytest.fixture
def said(site: Site, nb: Texts, view: View) -> Say:
    """Return a function that says what has happened between two states of a draft."""

    def say(before: tuple[list[Change], str], after: tuple[list[Change], str]) -> str:
        changes, done = after
        plan = plan_of(site, view.but(changes=write_changes(changes), done=done))
        old = {"changes": write_changes(before[0]), "done": before[1]}
        return said_of(plan, old, site.dataset, nb)

    return say


def test_a_new_change_is_told(said: Say) -> None:
    words = said(([], ""), ([MOVED], ""))
    assert words.startswith("Fyrlyset flyttes fra Urtegata 16 A til 10,76° Ø 59,914° N")
    assert said(([MOVED], ""), ([MOVED, CLOSED], "")) == "Nadheim legges ned (Norbygata 45)."


def test_undoing_and_redoing_say_what_of(said: Say) -> None:
    both = [MOVED, CLOSED]
    assert said((both, ""), (both, "1")) == "Angret: Nadheim legges ned (Norbygata 45)."
    assert said((both, "1"), (both, "")) == "Gjort om igjen: Nadheim legges ned (Norbygata 45)."


def test_taking_a_change_out_says_how_many_are_left(said: Say) -> None:
    left = "Endringen er fjernet. Endringer som gjelder:"
    assert said(([MOVED, CLOSED], ""), ([CLOSED], "")).startswith(f"{left} 1.")
    assert said(([MOVED], ""), ([], "")).startswith(f"{left} 0.")


@pytest.mark.parametrize(
    ("east", "north", "words"),
    [(10, 0, "Flyttet 10 m mot øst."), (0, -50, "Flyttet 50 m mot sør."),
     (-20, 30, "Flyttet 20 m mot vest og 30 m mot nord.")],
)  # fmt: skip
def test_small_steps_say_how_far_and_which_way(
    said: Say, east: int, north: int, words: str
) -> None:
    lon, lat = stepped((10.76, 59.914), east, north)
    nudged = Change("move", "fyrlyset", lon=lon, lat=lat)
    assert said(([MOVED], ""), ([nudged], "")).startswith(f"{words} Fyrlyset flyttes")


def test_a_long_move_is_no_step(said: Say) -> None:
    far = Change("move", "fyrlyset", lon=10.79, lat=59.93)
    assert said(([MOVED], ""), ([MOVED, far], "")).startswith("Fyrlyset flyttes fra 10,76°")
