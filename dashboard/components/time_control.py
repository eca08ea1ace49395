"""Build the control that time runs by: play, step, speed and range, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids

if TYPE_CHECKING:
    from dashboard.content.movement import MovementMap
    from dashboard.texts import Texts

SPEEDS = ("slow", "normal", "fast")
# What each button does, in `assets/time.js`, and its sign.
BUTTONS = (("back", "‹"), ("play", "▶"), ("forward", "›"))


def time_control(shown: MovementMap, words: str, text: Texts) -> html.Div:
    """Build the control; `assets/time.js` makes it work and puts the slider in its place."""
    years = [one.year for one in shown.years if shown.span[0] <= one.year <= shown.span[1]]
    return html.Div(
        [
            html.Div(
                [
                    *[_button(name, sign, text) for name, sign in BUTTONS],
                    html.Div(className="time-slider", **{"data-label": text("movement.map.year")}),
                ],
                className="time-run",
            ),
            html.P(words, className="time-now", role="status"),
            html.Div(
                [
                    _choice("speed", [(one, text(f"movement.map.speed_{one}")) for one in SPEEDS],
                            text),
                    _choice("first", [(year, year) for year in years], text),
                    _choice("last", [(year, year) for year in years], text),
                ],
                className="time-choices",
            ),
        ],
        id=ids.TIME_CONTROL,
        className="time-control",
        role="group",
        **{
            "aria-label": text("movement.map.control"),
            "data-play": text("movement.map.play"),
            "data-pause": text("movement.map.pause"),
        },
    )  # fmt: skip


def _button(name: str, sign: str, text: Texts) -> html.Button:
    words = text(f"movement.map.{name}")
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
            text(f"movement.map.{name}"),
            html.Select(
                [html.Option(words, value=value) for value, words in options],
                **{"data-time": name},
            ),
        ]
    )
