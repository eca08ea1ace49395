"""Build the control that the week runs by: play, step, choose, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.components.player import Player
from dashboard.content.services_map_words import hour_words
from dashboard.view import WEEKDAYS

if TYPE_CHECKING:
    from dashboard.content.services_map import ServicesMap
    from dashboard.texts import Texts

CONTROL = ids.part(ids.SERVICES_MAP, "control")
# What each button does, in `assets/week.js`, and its sign.
BUTTONS = (
    ("day_back", "«"),
    ("back", "‹"),
    ("play", "▶"),
    ("forward", "›"),
    ("day_forward", "»"),
)


def week_control(shown: ServicesMap, text: Texts) -> html.Div:
    """Build the control; `assets/week.js` makes it work and puts the slider in its place."""
    player = Player("services.map", text)
    sunday, *others = text("calendar.days").split(",")
    days = zip(WEEKDAYS, [*others, sunday], strict=True)
    now = html.Button(
        text("services.map.now"),
        type="button",
        title=text("services.map.now_title"),
        **{"data-time": "now"},
    )
    return player.control(
        [*player.buttons(BUTTONS), player.choice("day", days), player.slider("hour"), now],
        hour_words(shown.counts[shown.hour], shown.hour, text),
        [player.speed()],
        id=CONTROL,
        className="time-control week-control",
    )
