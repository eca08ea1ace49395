"""Lay out the sources page: the honest state of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.links import outward_link, view_link
from dashboard.components.matrix import matrix_legend, matrix_table
from dashboard.components.prose import fact, page_title, section
from dashboard.components.records import contradiction_block, source_group
from dashboard.components.tables import table_block
from dashboard.content import gaps
from dashboard.content.matrix import matrix
from dashboard.content.sources import breaks_table, contradictions, source_groups
from dashboard.wording import number

if TYPE_CHECKING:
    from dashboard.content.gaps import Unplaced
    from dashboard.content.matrix import Matrix
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

SECTIONS = ("gaps", "contradictions", "breaks", "list", "licences")


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page."""
    dataset = site.dataset
    return html.Div(
        [
            page_title(text("sources.title")),
            html.P(text("sources.lead", version=dataset.info.version), className="lead"),
            _facts(dataset, text),
            _contents(text),
            _gaps(dataset, view, text),
            section(
                "contradictions",
                text("sources.contradictions_title"),
                html.P(text("sources.contradictions_intro")),
                *[contradiction_block(one, text) for one in contradictions(dataset, text)],
            ),
            section(
                "breaks",
                text("sources.breaks_title"),
                html.P(text("sources.breaks_intro")),
                table_block(breaks_table(dataset, text), view),
            ),
            section(
                "list",
                text("sources.list_title"),
                html.P(text("sources.list_intro")),
                *[source_group(group, text) for group in source_groups(dataset, text)],
            ),
            _licences(dataset, text),
        ],
        className="page prose sources-page",
    )


def _facts(dataset: Dataset, text: Texts) -> html.Ul:
    """Build the state in numbers, each a link to what it counts."""
    missing = gaps.unplaced(dataset, text)
    without = matrix(dataset, text).withheld
    facts = [
        ("sources", len(dataset.sources), "list"),
        ("figures", len(dataset.counts), "list"),
        ("contradictions", len(dataset.contradictions), "contradictions"),
        ("breaks", len(dataset.series_breaks), "breaks"),
        ("unplaced", missing.number, "gaps-services"),
        ("without_figure", without, "gaps-areas"),
    ]
    return html.Ul(
        [
            fact(
                number(amount, text.language),
                text(f"sources.fact.{key}", total=missing.total),
                name,
            )
            for key, amount, name in facts
        ],
        className="facts",
    )


def _contents(text: Texts) -> html.Nav:
    links = [
        html.Li(view_link(text(f"sources.{name}_title"), "", "", name=name)) for name in SECTIONS
    ]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": text("sources.on_page")})


def _gaps(dataset: Dataset, view: View, text: Texts) -> html.Section:
    return section(
        "gaps",
        text("sources.gaps_title"),
        html.H3(text("sources.gaps.services_title"), id="gaps-services"),
        *_unplaced(gaps.unplaced(dataset, text), view, text),
        html.H3(text("sources.gaps.areas_title"), id="gaps-areas"),
        *_areas(matrix(dataset, text), text),
        html.H3(text("sources.gaps.missing_title"), id="gaps-missing"),
        html.P(text("sources.gaps.missing_intro")),
        table_block(gaps.missing_table(dataset, text), view),
        html.H3(text("sources.gaps.unpublished_title"), id="gaps-unpublished"),
        html.Ul([html.Li(words) for words in gaps.unpublished(dataset, text)]),
    )


def _unplaced(shown: Unplaced, view: View, text: Texts) -> list[html.P | html.Ul | html.Details]:
    """Build the services without an address point: a bar of shares, then a list for each."""
    bar = [
        html.Li(
            [
                html.Span(className=f"bar {share.key}", **{"aria-hidden": "true"}),
                html.Span(share.label),
                html.Strong(str(share.number)),
            ],
            style={"--share": str(share.number / shown.total)},
        )
        for share in reversed(shown.shares)
    ]
    placed = shown.total - shown.number
    folds = [
        html.Details(
            [html.Summary(table.caption), html.P(explained), table_block(table, view)],
            className="fold",
        )
        for _, explained, table in shown.tables
    ]
    return [
        html.P(
            text(
                "sources.gaps.services_intro",
                placed=placed,
                total=shown.total,
                unplaced=shown.number,
            )
        ),
        html.Ul(bar, className="bars", **{"aria-label": text("sources.gaps.bar")}),
        *folds,
    ]


def _areas(shown: Matrix, text: Texts) -> list[html.P | html.Div | html.Details]:
    notes = [html.Li([html.Strong(f"{row.name}: "), row.note]) for row in shown.rows if row.note]
    return [
        html.P(f"{text('sources.gaps.areas_intro')} {text('sources.matrix.skip_hint')}"),
        matrix_table(shown, text),
        matrix_legend(text),
        html.Details(
            [html.Summary(text("sources.matrix.notes")), html.Ul(notes)], className="fold"
        ),
    ]


def _licences(dataset: Dataset, text: Texts) -> html.Section:
    credits_ = [
        html.Li([outward_link(one.text, one.url) if one.url else one.text, f" ({one.licence})"])
        for one in dataset.info.attribution
    ]
    body = [html.P(text("sources.licences_intro")), html.Ul(credits_)]
    if not credits_:
        body = [html.P(text("sources.no_licences"))]
    return section("licences", text("sources.licences_title"), *body)
