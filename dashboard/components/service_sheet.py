"""Build the sheet of one service: all that is known of it, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard import ids
from dashboard.components.links import SOURCES_PATH, source_link, view_link
from dashboard.components.tables import table_block
from dashboard.content.service_sheet import sheet

if TYPE_CHECKING:
    from dashboard.content.service_facts import Fact
    from dashboard.content.service_history import Happening
    from dashboard.content.service_sheet import Sheet
    from dashboard.content.service_sheet_tables import Part
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

TITLE = ids.part(ids.SERVICE_SHEET, "title")
FEW_COLUMNS = 4


def service_sheet(dataset: Dataset, view: View, text: Texts) -> html.Section | None:
    """Build the sheet of the chosen service or address, if one is chosen."""
    shown = sheet(dataset, view, text)
    if shown is None:
        return None
    facts, told = [], []
    if shown.facts:
        aside = html.Div([_unknown(shown, text), _history(shown, view, text)])
        facts = [html.Div([_facts(shown.facts), aside], className="sheet-facts")]
        told = [_sources(shown, view, text)]
    near = [_part(part, view) for part in shown.parts]
    return html.Section(
        [
            _head(shown, text),
            *facts,
            html.Div([*near, *told], className="sheet-parts"),
        ],
        className="card service-sheet",
        **{"aria-labelledby": TITLE, "data-sheet": view.service or view.place},
    )


def _head(shown: Sheet, text: Texts) -> html.Div:
    """Build the heading, which takes the focus when the sheet opens, and the way to close it."""
    close = html.Button(
        text("service_sheet.close"),
        type="button",
        className="quiet close",
        **{"data-view": "service=&place="},
    )
    return html.Div(
        [
            html.Div(
                [html.P(text(f"service_sheet.kind.{shown.kind}"), className="eyebrow"), close],
                className="detail-head",
            ),
            html.H2(shown.title, id=TITLE, tabIndex=-1),
        ]
    )


def _facts(facts: list[Fact]) -> html.Dl:
    return html.Dl(
        [
            part
            for fact in facts
            for part in (html.Dt(fact.term), html.Dd([html.P(line) for line in fact.lines]))
        ]
    )


def _unknown(shown: Sheet, text: Texts) -> html.Div:
    """Build the list of what no source says, or say that there is nothing on it."""
    if not shown.unknown:
        body = [html.P(text("service_sheet.unknown_nothing"))]
    else:
        body = [
            html.P(text("service_sheet.unknown_lead")),
            html.Ul([html.Li(words) for words in shown.unknown]),
        ]
    return html.Div(
        [html.H3(text("service_sheet.unknown_heading")), *body], className="sheet-unknown"
    )


def _part(part: Part, view: View) -> html.Div:
    body = [table_block(part.table, view)] if part.table else []
    notes = [html.P(words, className="note") for words in part.words]
    # A table of many columns has the whole width.
    wide = part.table is not None and len(part.table.header) > FEW_COLUMNS
    return html.Div([html.H3(part.heading), *body, *notes], className="wide" if wide else "")


def _history(shown: Sheet, view: View, text: Texts) -> html.Div:
    items = [_happening(one, view) for one in shown.history]
    body = html.Ul(items) if items else html.P(text("service_sheet.history_none"))
    return html.Div([html.H3(text("service_sheet.history_heading")), body, *_disagree(shown, text)])


def _happening(one: Happening, view: View) -> html.Li:
    source = [source_link(one.source.words, one.source.source, view)] if one.source else []
    note = [html.P(one.note)] if one.note else []
    return html.Li([html.P([html.Strong(one.when), f": {one.words}"]), *note, *source])


def _disagree(shown: Sheet, text: Texts) -> list[html.H3 | html.Ul]:
    if not shown.disagreements:
        return []
    items = [
        html.Li(
            [
                html.P(view_link(title, SOURCES_PATH, "", name=f"contradiction-{record}")),
                html.P(explanation),
            ]
        )
        for record, title, explanation in shown.disagreements
    ]
    return [html.H3(text("service_sheet.disagree_heading")), html.Ul(items)]


def _sources(shown: Sheet, view: View, text: Texts) -> html.Div:
    items = [html.Li(source_link(one.words, one.source, view)) for one in shown.sources]
    where = []
    if shown.locator:
        where = [html.P(text("service_sheet.locator", locator=shown.locator), className="note")]
    return html.Div([html.H3(text("service_sheet.sources_heading")), html.Ul(items), *where])
