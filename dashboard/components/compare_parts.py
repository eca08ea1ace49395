"""Build what stands under the two figures of a comparison: legends, reasons, and a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.content.change_words import displacement_words, reasons

if TYPE_CHECKING:
    from dashboard.content.change import Change
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def change_legend(shown: Change, text: Texts) -> html.Ul | None:
    """Build the key to circles and arrows; none when there is nothing to explain."""
    if shown.areas.empty:
        return None
    marks = [
        ("disc change-up", "▲", "increase"),
        ("disc change-down", "▼", "decline"),
        ("disc change-unsure", "", "uncertain"),
    ]
    if shown.displacement is not None and not shown.displacement.flows.empty:
        marks.append(("change-arrow", "", "arrow"))
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(mark, className=look, **{"aria-hidden": "true"}),
                    text(f"movement.change.key.{name}"),
                ]
            )
            for look, mark, name in marks
        ],
        className="legend",
        **{"aria-label": text("legend.title")},
    )


def displacement_block(shown: Change, dataset: Dataset, text: Texts) -> html.Div:
    """Say in words what the least displacement is, growth and decline apart."""
    said = displacement_words(shown, dataset, text)
    return html.Div([html.P(words) for words in said], className="displacement")


def reasons_block(shown: Change, view: View, text: Texts) -> html.Div:
    """Count what is not compared by its reason; without a comparison, lead to the exercise."""
    parts = []
    counted = reasons(shown.left_out, text)
    many = sum(number for number, _ in counted)
    listed = html.Ul([html.Li(f"{number}: {words}") for number, words in counted])
    title = text.count("movement.change.left_out", many)
    if not many:
        parts.append(html.P(text("movement.change.no_figures")))
    elif shown.areas.empty:
        parts += [html.P(title), listed]
    else:
        parts.append(html.Details([html.Summary(title), listed], id="change-reasons"))
    if shown.displacement is None and not view.is_exercise:
        parts.append(
            html.P(
                html.Button(
                    text("movement.change.to_exercise"),
                    type="button",
                    className="quiet",
                    **{"data-view": "data=exercise"},
                )
            )
        )
    empty = " empty-state" if shown.areas.empty else ""
    return html.Div(parts, className=f"left-out{empty}")
