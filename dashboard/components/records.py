"""Build records on screen: side by side, or as a list under their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import outward_link, view_link

if TYPE_CHECKING:
    from dashboard.content.records import Record
    from dashboard.content.sources import Contradiction, Group, Source
    from dashboard.texts import Texts


def contradiction_block(one: Contradiction, text: Texts) -> html.Article:
    """Build a contradiction: what is known about it, and its records side by side."""
    shown = []
    if any(record.table == "counts" for record in one.records):
        words = text("sources.show_contradiction")
        link = view_link(words, "/", f"?record={one.id}", **{"aria-label": f"{words}: {one.title}"})
        shown = [html.P(link, className="aside-link")]
    return html.Article(
        [
            html.H3(one.title),
            html.P(one.explanation),
            html.Ul([_side(record) for record in one.records], className="side-by-side"),
            *shown,
        ],
        id=f"contradiction-{one.id}",
        className="contradiction",
    )


def _side(record: Record) -> html.Li:
    main, *others = [part for part in (record.figure, record.words) if part]
    facts = [*others, record.place, record.when, record.counter]
    source = view_link(
        record.source.words, "", "", name=f"source-{record.source.source}", className="source"
    )
    return html.Li(
        [
            html.Strong(main, className="figure" if record.figure else None),
            html.Span(" · ".join(part for part in facts if part)),
            *([html.Span(record.note, className="note")] if record.note else []),
            source,
        ]
    )


def source_group(group: Group, text: Texts) -> html.Section:
    """Build all sources of a kind under a heading."""
    note = f"sources.kind_note.{group.kind}"
    return html.Section(
        [
            html.H3(f"{group.label} ({len(group.sources)})", id=f"kind-{group.kind}"),
            *([html.P(text(note))] if note in text else []),
            html.Div(
                [_source(one, group.kind, text) for one in group.sources], className="source-list"
            ),
        ],
        **{"aria-labelledby": f"kind-{group.kind}"},
    )


def _source(one: Source, kind: str, text: Texts) -> html.Article:
    title = outward_link(one.title, one.url) if one.url else one.title
    lines = [one.facts if one.url else f"{one.facts} · {text('sources.no_url')}", one.note]
    if one.points:
        lines.append(text.count("sources.points", one.points))
    return html.Article(
        [
            html.H4(title),
            *[html.P(line) for line in lines if line],
            _rests(one, kind, text),
        ],
        id=f"source-{one.id}",
        className="source-entry",
    )


def _rests(one: Source, kind: str, text: Texts) -> html.P | html.Details:
    if not one.number:
        key = "nothing_rests_open_data" if kind == "open_data" else "nothing_rests"
        return html.P(text(f"sources.{key}"), className="nothing")
    parts = ", ".join(
        f"{len(records)} {text(f'sources.table.{table}').lower()}" for table, records in one.rests
    )
    form = "one" if one.number == 1 else "other"
    body = [
        part
        for table, records in one.rests
        for part in (
            html.P(text(f"sources.table.{table}"), className="eyebrow"),
            html.Ul([html.Li(record.line) for record in records]),
        )
    ]
    return html.Details(
        [html.Summary(text(f"sources.rests.summary_{form}", n=one.number, parts=parts)), *body]
    )
