"""Build the control for the two years that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dashboard import ids
from dashboard.components.controls import select
from dashboard.content.compare import pair_of
from dashboard.content.compare_words import year_choices
from dashboard.wording import sentence_list

if TYPE_CHECKING:
    from dashboard.content.choices import Choice
    from dashboard.content.compare import Pair
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def compare_control(dataset: Dataset, view: View, text: Texts) -> html.Form:
    """Build the two choices of year, with the reasons why some cannot be chosen."""
    pair = pair_of(dataset, view)
    before, after = year_choices(pair, dataset, view, text)
    return html.Form(
        [
            dcc.Store(id=ids.COMPARE_SHOWN, data=shown_years(pair)),
            select(ids.COMPARE_BEFORE, text("movement.compare.choose_before"), before, pair.before),
            select(ids.COMPARE_AFTER, text("movement.compare.choose_after"), after, pair.after),
            html.Div(reasons(before, after, text), id=ids.COMPARE_REASONS, className="reasons"),
        ],
        className="compare-control",
        **{"aria-label": text("movement.compare.choose")},
    )


def shown_years(pair: Pair) -> dict[str, str]:
    """Return the years that are shown, asked for or not: what the choices follow."""
    return {"before": pair.before, "after": pair.after}


def reasons(before: list[Choice], after: list[Choice], text: Texts) -> list[html.P]:
    """Say what the mark means, and in one sentence which years nothing is known of."""
    unknown = text("movement.compare.nothing_known")
    years = sorted({one.value for one in [*before, *after] if one.reason == unknown})
    said = [text("movement.compare.mark")]
    if years:
        said.append(text("controls.unavailable", choice=sentence_list(years, text), reason=unknown))
    return [html.P(words) for words in said]
