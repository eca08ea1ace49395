"""Build the bar over the page on scenarios: what is looked at, save, open, take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.components.links import source_link, view_link
from dashboard.components.static import static
from dashboard.content.plan import EXAMPLE, plan_of
from dashboard.content.scenario_bar import (
    bears_name,
    headline,
    is_draft,
    newer_version,
    opening,
    warnings,
)
from dashboard.redraw import drawn_for
from geodata.scenario_examples import examples
from geodata.scenario_parsing import LARGEST_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_keeping import Outcome
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset
    from geodata.scenario_examples import Example

# What of the view the bar depends on.
FOLLOWS = ("scenario", "changes", "done", "assume")

NAME, NOTE, SAID, STATE, LISTED, FILE, LINK = (
    ids.part(ids.SCENARIO_BAR, name)
    for name in ("name", "note", "said", "state", "listed", "file", "link")
)
SAVE, SAVE_NEW, EXPORT, SAVED = (
    ids.part(ids.SCENARIO_BAR, name) for name in ("save", "save-new", "export", "saved")
)
# What the bar was drawn for, whom the name belongs to, and what the message is about.
DRAWN, BEARER, ABOUT = (ids.part(ids.SCENARIO_BAR, name) for name in ("drawn", "bearer", "about"))
# The name and the note that the fields are to hold, unless the reader has written others since.
WORDS = ids.part(ids.SCENARIO_BAR, "words")


def scenario_bar(site: Site, view: View, text: Texts) -> html.Section:
    """Build the bar of a view's scenario."""
    dataset, plan = site.of(view), plan_of(site, view)
    return html.Section(
        [
            html.Div(id=SAID, role="status", className="scenario-said"),
            html.Div(
                [
                    html.Div(
                        static(*state(site, view, text)), id=STATE, className="scenario-state"
                    ),
                    html.Div(
                        [
                            _fold("examples", text, static(*_examples(dataset, view, text))),
                            _fold(
                                "saved", text, html.Div(text("scenarios.bar.loading"), id=LISTED)
                            ),
                            _fold("take", text, _taking(site, text)),
                            _fold("keep", text, _keeping(plan, text)),
                        ],
                        className="scenario-folds",
                    ),
                ],
                className="scenario-head",
            ),
            dcc.Store(id=DRAWN, data=drawn_for(view, FOLLOWS)),
            dcc.Store(id=BEARER, data=bears_name(view)),
            dcc.Store(id=ABOUT),
            dcc.Store(id=WORDS),
            dcc.Store(id=FILE),
        ],
        id=ids.SCENARIO_BAR,
        className="scenario-bar",
        **{"aria-label": text("scenarios.bar.title")},
    )


def state(site: Site, view: View, text: Texts) -> list[Any]:
    """Say what is looked at, with the ways back from it."""
    plan = plan_of(site, view)
    newer = newer_version(site, plan)
    _, note = title_and_note(plan)
    return [
        html.P([html.Strong(headline(plan, text)), *_ways_back(plan, view, text)]),
        note and html.P(note, className="scenario-note"),
        *[html.P(words, className="caution") for words in warnings(plan, text)],
        newer
        and html.P(
            [
                text("scenarios.bar.newer", version=newer),
                " ",
                link(text("scenarios.bar.open_newer", version=newer), f"{plan.origin.id}.{newer}"),
            ],
            className="caution",
        ),
    ]


def _ways_back(plan: Plan, view: View, text: Texts) -> list[Any]:
    """Build the buttons that leave the draft, each where there is something to leave."""
    found = []
    if is_draft(plan) and plan.origin.scenario:
        found.append(_button(text("scenarios.bar.discard"), opening(view.scenario)))
    if any(getattr(view, part) for part in FOLLOWS):
        found.append(_button(text("scenarios.bar.restart"), opening()))
    return [part for button in found for part in (" ", button)]


def _button(words: str, address: Mapping[str, str]) -> html.Button:
    return html.Button(
        words, type="button", className="choice", **{"data-view": urlencode(address)}
    )


def link(words: str, scenario: str) -> html.A:
    """Build a link that opens a scenario as it was saved."""
    return view_link(words, "", f"?{urlencode(opening(scenario))}")


def title_and_note(plan: Plan) -> tuple[str, str]:
    """Give what the fields of name and note begin with."""
    start = plan.origin.scenario
    return (start.name, start.note) if start else ("", "")


def _keeping(plan: Plan, text: Texts) -> html.Div:
    """Build what saves: name, note, and the buttons."""
    name, note = title_and_note(plan)
    # Kept while the page is drawn anew in another language or look, and not after it is left.
    kept = {"persistence": True, "persistence_type": "memory", "size": "sm"}
    return html.Div(
        [
            dmc.TextInput(
                id=NAME, label=text("scenarios.bar.name"), value=name, autoComplete="off", **kept
            ),
            dmc.Textarea(
                id=NOTE,
                label=text("scenarios.bar.note"),
                value=note,
                autosize=True,
                minRows=1,
                maxRows=6,
                **kept,
            ),
            html.Button(
                text("scenarios.bar.save"),
                id=SAVE,
                type="button",
                className="choice main",
                **{"data-once": "yes"},
            ),
            html.Button(
                text("scenarios.bar.save_new"),
                id=SAVE_NEW,
                type="button",
                className="choice",
                hidden=not plan.origin.id,
                **{"data-once": "yes"},
            ),
        ],
        className="scenario-keep",
    )


def _fold(name: str, text: Texts, content: Any) -> html.Details:  # noqa: ANN401 - what is folded
    words = {"saved": "saved_list"}.get(name, name)
    part = ids.part(ids.SCENARIO_BAR, name)
    return html.Details(
        [html.Summary(text(f"scenarios.bar.{words}"), id=part), html.Div(content)],
        id=ids.part(ids.SCENARIO_BAR, f"{name}-fold"),
    )


def _examples(dataset: Dataset, view: View, text: Texts) -> list[Any]:
    """List the prepared examples, each with where it is from."""
    found = examples(dataset)
    if not found:
        return [html.P(text("scenarios.bar.no_examples"))]
    lines = [
        html.Li(
            [
                link(one.name(text.language), f"{EXAMPLE}.{one.key}"),
                html.P(one.note(text.language)),
                html.P(_sources(one, dataset, view), className="sources"),
            ]
        )
        for one in found
    ]
    return [html.P(text("scenarios.bar.examples_lead")), html.Ul(lines, className="scenario-list")]


def _sources(example: Example, dataset: Dataset, view: View) -> list[Any]:
    """Name what suggests an example, with the place in it."""
    where = example.locator
    for source in example.sources:
        where = where.replace(source, "").strip()
    found: list[Any] = []
    for source in example.sources:
        found += [source_link(dataset.name("sources", source, view.lang), source, view), ", "]
    return [*found, where] if where else found[:-1]


def _taking(site: Site, text: Texts) -> list[Any]:
    """Build what takes a scenario along: link, file out, file in."""
    most = LARGEST_BYTES // 1000
    return [
        html.Div(
            [
                html.Button(
                    text("scenarios.bar.copy"),
                    type="button",
                    className="choice",
                    **{
                        "data-copy": LINK,
                        # What the address leaves out, and the data may change.
                        "data-period": site.default().period,
                        "data-said": SAID,
                        "data-copied": text("scenarios.bar.copied"),
                        "data-by-hand": text("scenarios.bar.copy_yourself"),
                        "data-label": text("scenarios.bar.link"),
                    },
                ),
                html.Div(id=LINK),
                html.P(text("scenarios.bar.copy_lead")),
            ]
        ),
        html.Div(
            [
                html.Button(
                    text("scenarios.bar.export"), id=EXPORT, type="button", className="choice"
                ),
                html.P(text("scenarios.bar.export_lead")),
            ]
        ),
        html.Div(
            [
                html.Button(
                    text("scenarios.bar.import"),
                    type="button",
                    className="choice",
                    **{
                        "data-file": FILE,
                        "data-said": SAID,
                        "data-most": str(LARGEST_BYTES),
                        "data-too-large": text(
                            "scenarios.bar.file_too_large", file="{file}", size="{size}", most=most
                        ),
                        "data-unreadable": text("scenarios.bar.file_unreadable", file="{file}"),
                    },
                ),
                html.P(text("scenarios.bar.import_lead", most=most)),
            ]
        ),
    ]


def said(outcome: Outcome) -> html.Div:
    """Say what came of saving or fetching, with links to what is spoken of; mark what was done."""
    links = [html.Li(link(words, scenario)) for words, scenario in outcome.links]
    words = [html.P(one) for one in outcome.words]
    done = {"data-done": "yes"} if outcome.address is not None else {}
    return static(html.Div([*words, links and html.Ul(links)], **done))
