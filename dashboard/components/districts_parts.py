"""Build what stands beside the map of districts: the list with bars, and the measures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.links import source_link
from dashboard.content.districts import BREAKS, HOURS
from dashboard.content.districts_tables import measures_table
from dashboard.content.districts_words import (
    counts,
    headline_need,
    hours,
    key_words,
    need_words,
    needs_note,
    people,
    quotient,
    rates,
    short_need,
)
from dashboard.maps.districts import BORDER, PATTERN, QUIET, STEPS
from dashboard.rows import records
from dashboard.view import WEIGHTS

if TYPE_CHECKING:
    from dashboard.content.districts import Districts
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

FULL = 100
COLUMNS = ("district", "people", "services", "hours", "rate", "quotient", "kinds", "need")
# What is left out where there is no service: from services to types.
OF_SERVICES = len(COLUMNS) - 3


def weight_buttons(shown: Districts, text: Texts) -> html.Div:
    """Build the choice of what the districts are shaded and measured by."""
    buttons = [
        html.Button(
            text(f"services.districts.weight_{weight}"),
            type="button",
            className="choice",
            **{
                "data-view": f"weight={'' if weight == WEIGHTS[0] else weight}",
                "aria-pressed": "true" if weight == shown.weight else "false",
            },
        )
        for weight in BREAKS
    ]
    choice = html.Fieldset([html.Legend(text("services.districts.weigh")), *buttons])
    return html.Div(choice, className="filters district-weight")


def map_key(shown: Districts, text: Texts) -> html.Div:
    """Build the key to the map."""
    looks = {
        **{str(step): {"background": fill} for step, fill in enumerate(STEPS)},
        **{state: {"background": _pattern(*look)} for state, look in QUIET.items()},
    }
    entries = [
        html.Li(
            [
                html.Span(
                    className="patch",
                    style={**looks[name], "borderColor": BORDER, "borderWidth": "1px"},
                    **{"aria-hidden": "true"},
                ),
                said,
            ]
        )
        for name, said in key_words(shown, text).items()
    ]
    title = text(f"services.districts.key_{shown.weight}")
    return html.Div(
        [html.P(title), html.Ul(entries, className="legend key")], className="district-key"
    )


def _pattern(fill: str, pattern: str) -> str:
    """Draw the pattern of a district in the key: one set of lines, or two that cross."""
    angles = {"": (), "/": ("-45deg",), "x": ("-45deg", "45deg")}[pattern]
    lines = [
        f"repeating-linear-gradient({angle}, {PATTERN} 0 1px, transparent 1px 4px)"
        for angle in angles
    ]
    return ", ".join([*lines, f"linear-gradient({fill}, {fill})"])


def caution(text: Texts) -> html.P:
    """Say below the map what must be known before anything is read off it."""
    return html.P(text("services.districts.caution"), className="caution district-caution")


def district_list(shown: Districts, dataset: Dataset, view: View, text: Texts) -> html.Div:
    """Build the table beside the map, those with most for each inhabitant first."""
    rows = [_row(row, shown, dataset, view, text) for row in records(shown.ordered)]
    heads = [_head(name, shown, text) for name in COLUMNS]
    title = text("services.districts.list_caption", year=shown.year)
    return html.Div(
        [
            *_titled_table("district-list-title", title, heads, rows),
            html.P(text("services.districts.list_note"), className="what"),
            html.P(needs_note(shown, dataset, text), className="what"),
        ],
        className="district-list",
    )


def _titled_table(name: str, title: str, heads: list[html.Th], rows: list[html.Tr]) -> list[Any]:
    """Build a table that scrolls sideways under a heading that does not."""
    return [
        html.H3(title, id=name),
        html.Div(
            html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], **{"aria-labelledby": name}),
            className="table-box",
            role="region",
            tabIndex=0,
            **{"aria-labelledby": name},
        ),
    ]


def _head(name: str, shown: Districts, text: Texts) -> html.Th:
    """Build a heading; what the map is shaded by is marked."""
    shading = name == "rate"
    key = "hours_rate" if shading and shown.weight == HOURS else name
    return html.Th(
        text(f"services.districts.column.{key}"),
        scope="col",
        title=text(f"services.districts.explained.{key}"),
        className="shading" if shading else "",
    )


def _row(
    row: dict[str, Any], shown: Districts, dataset: Dataset, view: View, text: Texts
) -> html.Tr:
    numbered = [html.Span(str(row["number"]), className="district-number"), row["name"]]
    return html.Tr(
        [
            html.Th(numbered, scope="row"),
            html.Td(people(row, text)),
            *_services(row, shown, text),
            html.Td(_need(row, dataset, view, text)),
        ]
    )


def _services(row: dict[str, Any], shown: Districts, text: Texts) -> list[html.Td]:
    if not row["possible"]:
        words = text("services.districts.none_known")
        return [html.Td(words, colSpan=OF_SERVICES, className="none")]
    most = int(shown.rows["possible"].max())
    total = len(row["types"]) + len(row["missing"])
    measured = "hours_" if shown.weight == HOURS else ""
    return [
        html.Td([_bar(row, most), counts(row, text)]),
        html.Td(hours(row, text)),
        html.Td(rates(row, measured, text)),
        html.Td(quotient(row, text)),
        html.Td(text("services.districts.of_types", n=len(row["types"]), total=total)),
    ]


def _bar(row: dict[str, Any], most: int) -> html.Span:
    """Draw confirmed services as a full bar, and those that may run as a hollow one after it."""
    sure = html.Span(className="sure", style={"width": _percent(row["confirmed"], row["possible"])})
    bar = html.Span(
        sure, className="district-bar", style={"width": _percent(row["possible"], most)}
    )
    return html.Span(bar, className="district-bars", **{"aria-hidden": "true"})


def _percent(part: int, whole: int) -> str:
    return f"{part / whole * FULL:.0f}%"


def _need(row: dict[str, Any], dataset: Dataset, view: View, text: Texts) -> Any:  # noqa: ANN401
    """Write the figure of need in short; what it is stands in the note below the table."""
    chosen = headline_need(row, dataset)
    if not chosen:
        return text("services.districts.no_need")
    (need,) = records(dataset.context.loc[[chosen]])
    words = short_need(need, dataset, text)
    return source_link(words, need["source"], view, title=need_words(need, text))


def measures_block(shown: Districts, text: Texts) -> html.Div:
    """Build the measures with their doubts, and what they mean in plain words."""
    if shown.uneven is None:
        words = text("services.districts.nothing_to_measure")
        return html.Div(html.P(words), className="district-measures")
    table = measures_table(shown, text)
    heads = [html.Th(one, scope="col") for one in table.header]
    rows = [
        html.Tr([html.Th(first.words, scope="row"), *[html.Td(cell.words) for cell in cells]])
        for first, *cells in table.rows
    ]
    meanings = [
        html.Li(text(f"services.districts.meaning.{one}"))
        for one in ("gini", "herfindahl", "again", "unsure", "chance")
    ]
    return html.Div(
        [*_titled_table("district-measures-title", table.caption, heads, rows), html.Ul(meanings)],
        className="district-measures",
    )
