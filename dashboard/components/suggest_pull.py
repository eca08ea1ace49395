"""Build the table of how visits may spread: a model, no forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.tables import table_block
from dashboard.content.suggest_pull_words import pull_words

if TYPE_CHECKING:
    from dashboard.content.suggest_pull import Visits
    from dashboard.content.tables import Table
    from dashboard.texts import Texts
    from dashboard.view import View


def pull_block(shown: Visits, table: Table | None, view: View, text: Texts) -> html.Div:
    """Build the shares of the visits, with everything that the model takes for granted."""
    return html.Div(
        [
            html.H3(text("scenarios.suggest.pull.title")),
            *([table_block(table, view)] if table is not None else []),
            html.Ul([html.Li(one) for one in pull_words(shown, text)]),
        ],
        className="suggest-pull",
    )
