"""Build the panel of a chosen pair: two services, and their hours side by side through a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.components.links import selection, source_link, view_link
from dashboard.content.overlap_pair import BOTH, FIRST, MINUTES_A_DAY, SECOND
from dashboard.content.overlap_words import (
    hours,
    pair_notes,
    pair_walk_words,
    shared_words,
    types_words,
)
from dashboard.content.service_words import types_words as all_types
from dashboard.content.tables import hours as hours_with_date
from dashboard.content.tables import source_cell
from dashboard.content.week_runs import HOURS, weekdays

if TYPE_CHECKING:
    from dashboard.content.overlap_pair import PairDetail, Span
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

PANEL = "overlap-pair"
LETTERS = {FIRST: "A", SECOND: "B"}
TICK_HOURS = 6
WHOLE = 100
Row = dict[str, Any]


def pair_panel(
    pair: PairDetail | None, view: View, dataset: Dataset, text: Texts
) -> html.Section | None:
    """Build the panel; none without a chosen pair."""
    if pair is None:
        return None
    title = text("services.overlap.pair.title")
    kinds = (
        text("services.overlap.pair.types", types=types_words(pair.types, dataset, text))
        if pair.types
        else text("services.overlap.pair.no_type")
    )
    facts = [kinds, shared_words(pair, text), pair_walk_words(pair, text)]
    sides = zip(LETTERS.values(), pair.rows, strict=True)
    return html.Section(
        [
            html.Div(
                [
                    html.H3(title),
                    view_link(text("services.overlap.pair.to_map"), "", "", name=ids.SERVICES_MAP),
                    html.Button(
                        text("services.overlap.pair.close"),
                        type="button",
                        className="quiet",
                        **{"data-view": "pair="},
                    ),
                ],
                className="detail-head",
            ),
            html.Ul([html.Li(fact) for fact in facts], className="overlap-facts"),
            _notes(pair, dataset, text),
            _week(pair, text),
            html.Div(
                [_side(letter, row, view, dataset, text) for letter, row in sides],
                className="overlap-sides",
            ),
        ],
        id=PANEL,
        className="overlap-pair",
        **{"aria-label": title},
    )


def _notes(pair: PairDetail, dataset: Dataset, text: Texts) -> html.Ul | None:
    """Build the reservations; none for a pair that nothing speaks against."""
    notes = pair_notes(pair, dataset, text)
    if not notes:
        return None
    return html.Ul([html.Li(note) for note in notes], className="overlap-notes")


def _side(letter: str, row: Row, view: View, dataset: Dataset, text: Texts) -> html.Div:
    """Build what is known of one of the two, leading to its sheet and its source."""
    precision = dataset.label("location_precision", row["location_precision"], text.language)
    lines = [
        all_types(row, dataset, text),
        ", ".join(part for part in (row["address"], precision) if part),
        hours_with_date(row, text),
        _a_week(row, text),
        row[f"hours_note_{text.language}"],
    ]
    source = source_cell(row["sources"][0], row["locator"], dataset, text)
    return html.Div(
        [
            html.H4(
                [
                    html.Span(letter, className="overlap-letter"),
                    view_link(row["name"], "", selection("service", row["id"])),
                ]
            ),
            *[html.P(line) for line in lines if line],
            html.P(source_link(source.words, source.source, view)),
        ]
    )


def _a_week(row: Row, text: Texts) -> str:
    """Write the sum of the hours; nothing when it is not known."""
    if row["hours_a_week"] != row["hours_a_week"]:
        return ""
    return text("services.overlap.pair.hours", hours=hours(row["hours_a_week"], text))


def _week(pair: PairDetail, text: Texts) -> html.Div | None:
    """Build the week as seven strips; none when neither's hours are known."""
    known = [row["hours_a_week"] == row["hours_a_week"] for row in pair.rows]
    if not any(known):
        return None
    told = {"A": known[0], "B": known[1]}
    looks = [FIRST, SECOND, BOTH] if all(known) else [FIRST if told["A"] else SECOND]
    unknown = [text("services.overlap.pair.side_unknown", side=side)
               for side, is_known in told.items() if not is_known]  # fmt: skip
    key = [html.Li([_mark(look), text(f"services.overlap.pair.only_{look}")]) for look in looks] + [
        html.Li(words) for words in unknown
    ]
    strips = [
        html.Div(
            [html.Span(day, className="overlap-day"), html.Div([_span(one) for one in spans])],
            className="overlap-strip",
        )
        for day, spans in zip(weekdays(text), pair.days, strict=True)
    ]
    ticks = [
        html.Span(f"{hour:02}", style={"left": _percent(hour / HOURS)})
        for hour in range(0, HOURS + 1, TICK_HOURS)
    ]
    label = text("services.overlap.pair.strip", words=shared_words(pair, text))
    return html.Div(
        [
            html.Ul(key, className="overlap-strip-key"),
            html.Div(
                [*strips, html.Div([html.Span(), html.Div(ticks)], className="overlap-ticks")],
                role="img",
                **{"aria-label": label},
            ),
        ],
        className="overlap-week",
    )


def _mark(look: str) -> html.Span:
    return html.Span(className=f"overlap-mark {look}", **{"aria-hidden": "true"})


def _span(one: Span) -> html.Span:
    return html.Span(
        className=f"overlap-span {one.who}",
        style={
            "left": _percent(one.start / MINUTES_A_DAY),
            "width": _percent((one.end - one.start) / MINUTES_A_DAY),
        },
    )


def _percent(share: float) -> str:
    return f"{WHOLE * share:.3f}%"
