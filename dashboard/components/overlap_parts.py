"""Build what stands under the matrix: the key to it, and the ranked pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.charts.overlap import DOUBT_SIGN, FEW, LOOKS, SHADES
from dashboard.components.links import view_link
from dashboard.components.overlap_pair import PANEL
from dashboard.content.overlap_matrix import ALWAYS, FAR, NO_WAY, OTHER_TYPE
from dashboard.content.overlap_tables import pair_key
from dashboard.content.overlap_words import (
    amount,
    doubts,
    hours,
    name,
    percent,
    types_words,
    walk,
)
from dashboard.rows import records
from dashboard.wording import number

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.overlap import Overlap
    from dashboard.content.overlap_matrix import Matrix
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# More of a group than these stand in the table only.
LISTED = 10
COLUMNS = ("pair", "types", "shared", "walk", "share", "overlap", "doubts")


def matrix_legend(grid: Matrix, text: Texts) -> html.Div:
    """Build the key to the cells; only what the matrix has is explained."""
    used = {state for row in grid.states for state in row}
    shades = ", ".join(f"{colour} {place:.0%}" for place, colour in SHADES)
    entries = [
        html.Li(
            [
                html.Span(
                    className="overlap-scale",
                    style={"backgroundImage": f"linear-gradient(to right, {shades})"},
                    **{"aria-hidden": "true"},
                ),
                text("services.overlap.key.ranked"),
            ]
        ),
        html.Li([html.B(DOUBT_SIGN), text("services.overlap.key.doubt")]),
        html.Li(text("services.overlap.key.own")),
    ]
    entries += [_key(state, text) for state in (ALWAYS, OTHER_TYPE, FAR, NO_WAY) if state in used]
    left_out = []
    if grid.left_out:
        words = text("services.overlap.left_out", n=len(grid.ids), left_out=grid.left_out)
        left_out = [html.P(words, className="overlap-note")]
    few = " few" if len(grid.ids) <= FEW else ""
    return html.Div(
        [html.Ul(entries, className="legend", **{"aria-label": text("legend.title")}), *left_out],
        className=f"overlap-key{few}",
    )


def _key(state: str, text: Texts) -> html.Li:
    colour, sign = LOOKS[state]
    patch = html.Span(
        sign, className="overlap-patch", style={"background": colour}, **{"aria-hidden": "true"}
    )
    return html.Li([patch, text(f"services.overlap.key.{state}")])


def ranking(shown: Overlap, view: View, dataset: Dataset, text: Texts) -> html.Section:
    """List the pairs, the sure ones first; a button in each row chooses the pair."""
    groups = {
        "sure": shown.sure,
        "doubtful": shown.doubtful,
        "always": shown.pairs.round_the_clock,
    }
    bodies = [
        _group(key, frame, view, dataset, text) for key, frame in groups.items() if len(frame)
    ]
    title = text("services.overlap.ranking.title")
    if not bodies:
        return html.Section(
            [html.H3(title), html.P(text("services.overlap.none"))], className="overlap-block"
        )
    head = [
        html.Th(text(f"services.overlap.column.{one}"), scope="col") for one in ("nr", *COLUMNS)
    ]
    table = html.Table([html.Thead(html.Tr(head)), *bodies], className="overlap-ranking")
    return html.Section(
        [
            html.H3(title, id="overlap-ranking-title"),
            html.P(text("services.overlap.ranking.measure")),
            html.Div(
                table,
                className="table-box",
                role="region",
                tabIndex=0,
                **{"aria-labelledby": "overlap-ranking-title"},
            ),
        ],
        className="overlap-block",
    )


def _group(key: str, frame: pd.DataFrame, view: View, dataset: Dataset, text: Texts) -> html.Tbody:
    """Build the rows of one group under its heading, the rest of them counted."""
    title = text(f"services.overlap.ranking.{key}", n=number(len(frame), text.language))
    if len(frame) > LISTED:
        title = f"{title} {text('services.overlap.ranking.first', listed=LISTED)}"
    heading = html.Tr(
        html.Th(title, scope="rowgroup", colSpan=len(COLUMNS) + 1), className="overlap-group"
    )
    rows = [
        _row(place, pair, view, dataset, text)
        for place, pair in enumerate(records(frame.head(LISTED)), start=1)
    ]
    return html.Tbody([heading, *rows])


def _row(place: int, pair: dict[str, Any], view: View, dataset: Dataset, text: Texts) -> html.Tr:
    chosen = set(view.pair) == {pair["first"], pair["second"]}
    both = text(
        "services.overlap.both",
        one=name(pair["first"], dataset),
        other=name(pair["second"], dataset),
    )
    button = html.Button(
        both,
        type="button",
        className="overlap-pick",
        **{
            "data-view": f"pair={'' if chosen else pair_key(pair)}",
            "aria-pressed": "true" if chosen else "false",
        },
    )
    words = text("services.overlap.pair.to_panel")
    onward = [html.Br(), view_link(words, "", "", name=PANEL)] if chosen else []
    ranked = not pair["round_the_clock"]
    cells = [
        types_words(pair["types"], dataset, text),
        hours(pair["shared_hours"], text),
        walk(pair["metres"], text),
        percent(pair["share"], text),
        amount(pair["overlap"], text) if ranked else text("services.overlap.not_ranked"),
        ", ".join(doubts(pair, text)) or text("services.overlap.doubt.none"),
    ]
    return html.Tr(
        [
            html.Td(str(place)),
            html.Th([button, *onward], scope="row"),
            *[html.Td(cell) for cell in cells],
        ],
        className="chosen" if chosen else "",
    )
