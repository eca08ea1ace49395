"""Build what stands under the week: the place, the steps, the chosen hour, doubles and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.charts.week import STEPS, step_starts
from dashboard.components.links import selection, view_link
from dashboard.content.services import scene_of
from dashboard.content.week import moment
from dashboard.content.week_gaps import essential, essential_years, kind_weeks
from dashboard.content.week_runs import hour_words
from dashboard.content.week_words import (
    basis_words,
    double_words,
    essential_words,
    gap_words,
    joint_words,
    kind_name,
    kinds_words,
    moment_words,
    notes,
    place_name,
    year_words,
)
from dashboard.view import WALKS
from dashboard.wording import sentence_list

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import pandas as pd

    from dashboard.content.week import Week
    from dashboard.content.week_gaps import KindWeek
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

LISTED = 100


def place_choice(view: View, dataset: Dataset, text: Texts) -> html.Fieldset:
    """Build the choice between the whole city and a walk from the scene."""
    scene = scene_of(dataset, view)
    name = dataset.name("areas", scene, text.language)
    near = [
        _button(
            f"scene={scene}&walk={walk}",
            text("services.week.choice.walk", walk=walk),
            on=bool(view.scene) and view.walk == walk,
        )
        for walk in WALKS
    ]
    return html.Fieldset(
        [
            html.Legend(text("services.week.place.label")),
            _button("scene=", text("services.week.choice.city"), on=not view.scene),
            html.Span(text("services.week.choice.from", scene=name)),
            *near,
        ],
        className="filters week-place",
    )


def _button(change: str, words: str, *, on: bool) -> html.Button:
    return html.Button(
        words,
        type="button",
        className="choice",
        **{"data-view": change, "aria-pressed": "true" if on else "false"},
    )


def steps_legend(shown: Week, text: Texts, drawn: Container[int] = range(len(STEPS))) -> html.Ul:
    """Build the key to the colours that are drawn: how many services are known to be open."""
    starts = step_starts(shown)
    spans = zip(STEPS, starts, [*starts[1:], None], strict=True)
    entries = [
        _step(colour, _span(start, end, text))
        for step, ((_, colour, _), start, end) in enumerate(spans)
        if step in drawn
    ]
    chosen = html.Li(
        [
            html.Span(className="week-step chosen", **{"aria-hidden": "true"}),
            text("services.week.legend.chosen"),
        ]
    )
    label = text("services.week.legend.label")
    return html.Ul(
        [html.Li(label), *entries, chosen], className="week-key", **{"aria-label": label}
    )


def _span(start: int, end: int | None, text: Texts) -> str:
    if end is None:
        return text("services.week.legend.above", low=start)
    return str(start) if end == start + 1 else f"{start}–{end - 1}"


def _step(colour: str, words: str) -> html.Li:
    patch = html.Span(
        className="week-step", style={"background": colour}, **{"aria-hidden": "true"}
    )
    return html.Li([patch, words])


def moment_block(shown: Week, view: View, text: Texts) -> html.Section | None:
    """Name who is open in the chosen hour, who opens next, and who is unknown."""
    if shown.services.empty:
        return None
    now = moment(shown, view)
    certain = shown.certain
    groups = {
        "open": [one for one in now.open if certain[one]],
        "maybe": [one for one in now.open if not certain[one]],
        "soon": list(now.soon),
    }
    names = shown.services["name"]
    lists = [
        html.Div(
            [html.H4(text(f"services.week.moment.{key}")), _links(ids, names, now.partly, text)]
        )
        for key, ids in groups.items()
    ]
    silent = html.Details(
        [
            html.Summary(f"{text('services.week.moment.unknown')} ({len(now.unknown)})"),
            _links(now.unknown, names, {}, text),
        ],
        id="week-moment-unknown",
    )
    return html.Section(
        [
            html.H3(text("services.week.moment.title", when=hour_words(now.hour, text))),
            html.P(moment_words(shown, now, text)),
            html.Div(lists, className="week-columns now"),
            silent,
        ],
        className="week-block",
    )


def _links(
    ids: Sequence[str], names: pd.Series, partly: dict[str, int], text: Texts
) -> html.Ul | html.P:
    """List services, each leading to its own sheet; the table has those beyond a page's worth."""
    entries = []
    for one in ids[:LISTED]:
        name = names[one]
        if one in partly:
            name = text("services.week.moment.partly", name=name, n=partly[one])
        entries.append(html.Li(view_link(name, "", selection("service", one))))
    if len(ids) > LISTED:
        entries.append(html.Li(text("services.week.more", n=len(ids) - LISTED)))
    return html.Ul(entries) if entries else html.P(text("services.week.moment.nobody"))


def essential_block(shown: Week, dataset: Dataset, text: Texts) -> html.Section | None:
    """Say when the types that matter most are missing, each and together, and how sure that is."""
    found = essential(dataset, shown.view)
    if found is None:
        return None
    kinds = [kind_name(one.kind, dataset, text) for one in found.kinds]
    title = text("services.week.essential.title", kinds=sentence_list(kinds, text))
    place = place_name(shown, dataset, text)
    each = [
        html.Li(
            [
                html.Strong(f"{dataset.label('service_type', one.kind, text.language)}: "),
                essential_words(one, found.year, dataset, text),
            ]
        )
        for one in found.kinds
    ]
    together = []
    if len(found.kinds) > 1:
        both = text("services.week.essential.both", kinds=sentence_list(kinds, text))
        together = [html.Li([html.Strong(f"{both}: "), joint_words(found, dataset, text)])]
    said = notes(found, dataset, text)
    quoted = []
    if said:
        summary = text("services.week.essential.notes", n=len(said))
        words = [html.Summary(summary), html.Ul([html.Li(note) for note in said])]
        quoted = [html.Details(words, id="week-essential-notes")]
    years = [year_words(one, text) for one in essential_years(dataset, shown.view)]
    return html.Section(
        [
            html.H3(title),
            html.P(text("services.week.essential.scope", place=place, year=found.year)),
            html.Ul([*each, *together]),
            *quoted,
            html.P(text("services.week.essential.years")),
            html.Ul([html.Li(year) for year in years]),
            html.P(text("services.week.essential.one_time")),
        ],
        className="week-block",
    )


def kinds_block(shown: Week, dataset: Dataset, text: Texts) -> html.Details | None:
    """Say by type when two or more are open, and when none is; folded away under the sum of it."""
    found = kind_weeks(shown, dataset)
    if not found:
        return None
    some = [one for one in found if not one.gaps.all()]
    entries = [
        html.Div(
            [
                html.H4(dataset.label("service_type", one.kind, text.language)),
                html.P(basis_words(one, shown.year, text)),
                html.P(double_words(one, text)),
                html.P(gap_words(one, dataset, text)),
            ]
        )
        for one in some
    ]
    return html.Details(
        [
            html.Summary([html.H3(text("services.week.kinds.title")), kinds_words(found, text)]),
            html.P(text("services.week.kinds.defined", year=shown.year)),
            html.Div(entries, className="week-columns kinds"),
            never_open(found, dataset, text),
        ],
        id="week-by-kind",
        className="week-block",
    )


def never_open(found: Sequence[KindWeek], dataset: Dataset, text: Texts) -> html.P | None:
    """Name the types of which none is known to be open in any hour, and how many may be."""
    parts = [
        text(
            "services.week.kinds.perhaps",
            kind=kind_name(one.kind, dataset, text),
            n=len(one.perhaps),
            unknown=len(one.unknown),
        )
        for one in found
        if one.gaps.all()
    ]
    return html.P(text("services.week.kinds.none", kinds="; ".join(parts))) if parts else None
