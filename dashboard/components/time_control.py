"""Build the control that time runs by: play, step, speed and range, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import ids
from dashboard.components.player import Player

if TYPE_CHECKING:
    from dash import html

    from dashboard.content.movement import MovementMap
    from dashboard.texts import Texts

# What each button does, in `assets/time.js`, and its sign.
BUTTONS = (("back", "‹"), ("play", "▶"), ("forward", "›"))


def time_control(shown: MovementMap, words: str, text: Texts) -> html.Div:
    """Build the control; `assets/time.js` makes it work and puts the slider in its place."""
    player = Player("movement.map", text)
    first, last = shown.span
    years = [(one.year, one.year) for one in shown.years if first <= one.year <= last]
    return player.control(
        [*player.buttons(BUTTONS), player.slider("year")],
        words,
        [player.speed(), player.choice("first", years), player.choice("last", years)],
        id=ids.TIME_CONTROL,
        className="time-control",
    )
