"""Build what stands under the little maps: the key, the choice of scenarios, and their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import theme
from dashboard.content.effects_reach import CHANGED, CLOSED, FROM, OPENED, STAYS, TO
from dashboard.content.scenario_compare import side_name
from dashboard.content.scenario_compare_choices import MOST_LISTED, without
from dashboard.content.scenario_compare_words import notes, skipped_words, step_words
from dashboard.maps.effects_symbols import DISCS
from dashboard.maps.scenario_compare_ground import AREA_FILL, AREA_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.scenario_compare import Comparison, Side
    from dashboard.content.scenario_compare_choices import Choices, Option
    from dashboard.texts import Texts
    from geodata import Dataset

ROLES = (STAYS, FROM, TO, OPENED, CHANGED, CLOSED)
SAVED = "compare-saved"


def key(shown: Comparison, text: Texts) -> html.Section:
    """Build the one key to all maps; how many there are tells the style sheet how wide they are."""
    entries = [_mark(role, text) for role in (ROLES if shown.sides else (STAYS,))]
    if shown.sides:
        way = html.Span(className="compare-way", **{"aria-hidden": "true"})
        number = html.B("1", **{"aria-hidden": "true"})
        entries += [
            html.Li([way, text("scenarios.compare.key.way")]),
            html.Li([number, text("scenarios.compare.key.number")]),
        ]
    area = html.Span(
        className="patch",
        style={"background": AREA_FILL, "borderColor": AREA_LINE, "borderWidth": "1px"},
        **{"aria-hidden": "true"},
    )
    entries += [
        html.Li([area, text("scenarios.compare.key.scenes")]),
        html.Li(text("scenarios.compare.key.ground")),
    ]
    return html.Section(
        html.Ul(entries),
        className=f"legend compare-key panels-{1 + len(shown.sides)}",
        **{"aria-label": text("scenarios.compare.key.title")},
    )


def _mark(role: str, text: Texts) -> html.Li:
    """Draw a mark as on the maps: its discs as rings, the innermost one as the ground."""
    discs, sign = DISCS[role]
    (inner, fill), *outer = reversed(discs)
    rings, width = [], 0.0
    for px, color in outer:
        width = (px - inner) / 2
        rings.append(f"0 0 0 {width * _SCALE:.1f}px {color}")
    size = f"{inner * _SCALE:.1f}px"
    style = {
        "width": size,
        "height": size,
        "margin": f"{width * _SCALE:.1f}px",
        "background": fill,
        "boxShadow": ", ".join(rings),
        "color": theme.WHITE if role == OPENED else theme.INK,
    }
    disc = html.Span(sign, className="compare-disc", style=style, **{"aria-hidden": "true"})
    return html.Li([disc, text(f"scenarios.compare.key.{role}")])


# A key is read closer than a map.
_SCALE = 0.7


def chooser(options: Choices, text: Texts) -> html.Section:
    """Build the choice: buttons that put a scenario beside today, or take it away."""
    saved: list[Any] = [html.P(text("scenarios.compare.choose.none_saved"))]
    if options.saved:
        saved = [_buttons(options.saved)]
    if options.more:
        saved.append(html.P(text("scenarios.compare.choose.more", n=MOST_LISTED)))
    every = (options.draft, *options.examples, *options.saved)
    reasons = dict.fromkeys(one.why for one in every if one.why)
    chosen = any(one.chosen for one in options.saved)
    return html.Section(
        [
            html.H3(text("scenarios.compare.choose.title"), id="compare-choose-title"),
            _group(text("scenarios.compare.choose.draft"), [_buttons((options.draft,))]),
            _group(text("scenarios.compare.choose.examples"), [_buttons(options.examples)])
            if options.examples
            else None,
            html.Details(
                [
                    html.Summary(
                        f"{text('scenarios.compare.choose.saved')} ({len(options.saved)})"
                    ),
                    *saved,
                ],
                id=SAVED,
                open=chosen,
            ),
            *[html.P(why, className="compare-note") for why in reasons],
            *[html.P(words, className="caution") for words in options.trouble],
        ],
        className="compare-choose",
        **{"aria-labelledby": "compare-choose-title"},
    )


def _group(name: str, parts: Sequence[Any]) -> html.Div:
    return html.Div([html.Span(f"{name}: "), *parts], role="group", **{"aria-label": name})


def _buttons(options: Sequence[Option]) -> html.Div:
    return html.Div([_button(one) for one in options], className="compare-buttons")


def _button(one: Option) -> html.Button:
    """Build a button; one that cannot be used now says so, and the reason stands below.

    The letter is drawn by the style sheet: focus finds its way back by the words of a button.
    """
    use = {"data-view": one.view} if one.view else {"aria-disabled": "true"}
    letter = {"data-letter": one.letter} if one.letter else {}
    return html.Button(
        one.name,
        type="button",
        className="choice",
        **{**use, **letter, "aria-pressed": "true" if one.chosen else "false"},
    )


def remarks(shown: Comparison, text: Texts) -> html.Div | None:
    """Say what could not be shown, and what is not as it was saved."""
    lines = [
        html.Li(
            [
                f"{skipped_words(one, text)} ",
                html.Button(
                    text("scenarios.compare.remove"),
                    type="button",
                    className="choice",
                    **{
                        "data-view": without(shown, one.key),
                        "aria-label": text("scenarios.compare.remove_named", name=one.key[:80]),
                    },
                ),
            ]
        )
        for one in shown.skipped
        if one.why is not None
    ]
    lines += [html.Li(words) for side in shown.sides for words in notes(side, text)]
    return html.Div(html.Ul(lines), className="caution compare-remarks") if lines else None


def changes(shown: Comparison, dataset: Dataset, text: Texts) -> html.Section | None:
    """List what each scenario changes, with the numbers that stand on its map."""
    if not shown.sides:
        return None
    return html.Section(
        [
            html.H3(text("scenarios.compare.changes.title")),
            html.Div(
                [_changes(side, dataset, text) for side in shown.sides], className="compare-lists"
            ),
        ],
        className="compare-changes",
    )


def _changes(side: Side, dataset: Dataset, text: Texts) -> html.Div:
    steps = [html.Li(step_words(step, dataset, text)) for step in side.map.steps]
    named = html.H4([html.B(side.letter), f" {side_name(side, text)}"])
    body = html.Ol(steps) if steps else html.P(text("scenarios.compare.changes.none"))
    return html.Div([named, body])
