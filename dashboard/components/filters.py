"""Build choices as rows of buttons: each changes the address, and shows what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dashboard.content.choices import Choice, Choices
    from dashboard.texts import Texts
    from dashboard.view import View


def filters(options: Choices, view: View, text: Texts) -> html.Div:
    """Build the choices of time of day, group and kind of data."""
    return html.Div(
        [
            _row("time", text("controls.time"), options.times, view.time),
            _row("group", text("controls.group"), options.groups, view.group),
            _data(view, text),
        ],
        className="filters",
    )


def _row(key: str, label: str, options: list[Choice], chosen: str) -> html.Fieldset:
    offered = [one for one in options if not one.disabled]
    refused = [one for one in options if one.disabled]
    buttons = [_button(f"{key}={one.value}", one.label, on=one.value == chosen) for one in offered]
    return html.Fieldset([html.Legend(label), *buttons, *_refused(refused)])


def _refused(options: list[Choice]) -> list[html.Details]:
    """Fold away what cannot be chosen, with the reasons."""
    if not options:
        return []
    reasons = [html.Li(f"{one.label}: {one.reason}") for one in options]
    return [html.Details([html.Summary(f"+ {len(options)}"), html.Ul(reasons)])]


def _data(view: View, text: Texts) -> html.Fieldset:
    return html.Fieldset(
        [
            html.Legend(text("exercise.legend")),
            _button("data=published", text("exercise.published"), on=not view.is_exercise),
            _button("data=exercise", text("exercise.enter"), on=view.is_exercise),
        ]
    )


def _button(change: str, words: str, *, on: bool) -> html.Button:
    return html.Button(
        words,
        type="button",
        className="choice",
        **{"data-view": change, "aria-pressed": "true" if on else "false"},
    )
