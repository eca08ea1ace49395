"""Build the list of saved scenarios, with their older versions folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.scenario_bar import link
from dashboard.components.static import static
from dashboard.content.scenario_bar import (
    MOST_LISTED,
    MOST_OLDER,
    kept,
    key_of,
    moment_words,
)
from geodata.store_rules import StoreError

if TYPE_CHECKING:
    from dashboard.content.scenario_bar import Listed
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.store import Saved


def scenario_saved(site: Site, view: View, text: Texts) -> html.Div:
    """List what is saved, or say why it cannot be listed."""
    try:
        found = kept(site, view)
    except StoreError as fault:
        return static(html.P(fault.text(text.language), className="caution"))
    if not found:
        return static(html.P(text("scenarios.bar.nothing_saved")))
    every = len(found) < MOST_LISTED
    return static(
        html.Ul([_line(one, text) for one in found], className="scenario-list"),
        None if every else html.P(text("scenarios.bar.most_listed", n=MOST_LISTED)),
    )


def _line(one: Listed, text: Texts) -> html.Li:
    content: list[Any] = _version(one.latest, text)
    if one.older:
        more = len(one.older) > MOST_OLDER
        content.append(
            html.Details(
                [
                    html.Summary(text.count("scenarios.bar.older", len(one.older))),
                    html.Ul([html.Li(_version(old, text)) for old in one.older[:MOST_OLDER]]),
                    html.P(text("scenarios.bar.older_more", n=MOST_OLDER)) if more else None,
                ]
            )
        )
    return html.Li(content)


def _version(saved: Saved, text: Texts) -> list[Any]:
    words = text("scenarios.bar.open_saved", name=saved.name, version=saved.version)
    return [
        link(words, key_of(saved)),
        " ",
        html.Span(text("scenarios.bar.saved_at", moment=moment_words(saved, text))),
    ]
