"""Build the control that the week runs by: play, step, choose, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.content.services_map_words import hour_words
from dashboard.view import WEEKDAYS

if TYPE_CHECKING:
    from dashboard.content.services_map import ServicesMap
    from dashboard.texts import Texts

CONTROL = ids.part(ids.SERVICES_MAP, "control")
SPEEDS = ("slow", "normal", "fast")
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
    sunday, *others = text("calendar.days").split(",")
    days = list(zip(WEEKDAYS, [*others, sunday], strict=True))
    speeds = [(one, text(f"services.map.speed_{one}")) for one in SPEEDS]
    return html.Div(
        [
            html.Div(
                [
                    *[_button(name, sign, text) for name, sign in BUTTONS],
                    _choice("day", days, text),
                    html.Div(className="time-slider", **{"data-label": text("services.map.hour")}),
                    html.Button(
                        text("services.map.now"),
                        type="button",
                        title=text("services.map.now_title"),
                        **{"data-time": "now"},
                    ),
                ],
                className="time-run",
            ),
            html.P(
                hour_words(shown.counts[shown.hour], shown.hour, text),
                className="time-now",
                role="status",
            ),
            html.Div([_choice("speed", speeds, text)], className="time-choices"),
        ],
        id=CONTROL,
        className="time-control week-control",
        role="group",
        **{
            "aria-label": text("services.map.control"),
            "data-play": text("services.map.play"),
            "data-pause": text("services.map.pause"),
        },
    )


def _button(name: str, sign: str, text: Texts) -> html.Button:
    words = text(f"services.map.{name}")
    return html.Button(
        html.Span(sign, **{"aria-hidden": "true"}),
        type="button",
        title=words,
        **{"data-time": name, "aria-label": words},
    )


def _choice(name: str, options: list[tuple[str, str]], text: Texts) -> html.Label:
    """Build a native list of choices; the script sets which one is chosen."""
    return html.Label(
        [
            text(f"services.map.{name}"),
            html.Select(
                [html.Option(words, value=value) for value, words in options],
                **{"data-time": name},
            ),
        ]
    )
