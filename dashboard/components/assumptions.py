"""Build the panel of assumptions: each with its meaning, value, bounds and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.components.static import static
from dashboard.content.assumptions import (
    GROUPS,
    facts,
    group,
    mark,
    named,
    step,
    summary,
    troubles,
    unit,
    values_of,
)
from dashboard.content.plan import plan_of, written_assumptions
from dashboard.wording import number
from geodata.effects_assumptions import PULL
from geodata.pull import DRAWS, LEVEL, SEED

if TYPE_CHECKING:
    from dashboard.content.assumptions import Changed
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.effects_assumptions import Assumption

SUMMARY, RESET_ALL, SHOWN = (
    ids.part(ids.ASSUMPTIONS, name) for name in ("summary", "reset-all", "shown")
)


def part_id(part: str, key: Any) -> dict[str, Any]:  # noqa: ANN401 - a key, or Dash's ALL
    """Return the id of a part of one assumption: row, value, mark or reset."""
    return {"type": f"assumption-{part}", "key": key}


def assumptions(site: Site, view: View, text: Texts) -> html.Section:
    """Build the panel of a view's assumptions."""
    plan = plan_of(site, view)
    values = values_of(plan.changed)
    groups = [
        html.Div(
            [
                html.H3(text(f"scenarios.assume.of.{name}")),
                html.P(_drawn(text), className="facts") if name == PULL else None,
                html.Div(
                    [_row(one, values[one.key], text) for one in group(name)],
                    className="assumption-rows",
                ),
            ]
        )
        for name in GROUPS
    ]
    title = ids.part(ids.ASSUMPTIONS, "title")
    return html.Section(
        [
            html.H2(text("scenarios.assume.title"), id=title),
            html.P(text("scenarios.assume.lead"), className="sentence"),
            html.Div(
                [
                    html.Div(said(plan.changed, view.assume, text), id=SUMMARY, role="status"),
                    html.Button(
                        text("scenarios.assume.reset_all"),
                        id=RESET_ALL,
                        type="button",
                        className="choice",
                    ),
                ],
                className="assumption-summary",
            ),
            *groups,
            dcc.Store(id=SHOWN, data=shown_for(view.assume, plan.changed)),
        ],
        id=ids.ASSUMPTIONS,
        className="card assumptions",
        **{"aria-labelledby": title},
    )


def _drawn(text: Texts) -> str:
    """Say how the model of pull draws from its intervals."""
    level = number(100 * LEVEL, text.language)
    return text("scenarios.assume.drawn", draws=DRAWS, seed=SEED, level=level)


def said(changed: Changed, assume: str, text: Texts) -> html.Div:
    """Say which are changed, and what of the address could not be used."""
    wrong = [html.P(words, className="caution") for words in troubles(assume, text)]
    return static(html.P(summary(changed, text)), wrong)


def shown_for(assume: str, changed: Changed) -> str:
    """Write what the panel shows: the same again needs no new values."""
    return f"{assume}|{written_assumptions(changed)}"


def row_class(*, is_changed: bool) -> str:
    """Name the look of an assumption."""
    return "assumption changed" if is_changed else "assumption"


def _row(known: Assumption, value: float, text: Texts) -> html.Div:
    source = text("scenarios.assume.source", source=known.source(text.language))
    return html.Div(
        [
            dmc.NumberInput(
                id=part_id("value", known.key),
                label=named(known, text),
                description=known.meaning(text.language),
                value=value,
                min=known.least,
                max=known.most,
                step=step(known),
                suffix=f" {unit(known, text)}".rstrip(),
                decimalSeparator=text("number.decimal"),
                allowedDecimalSeparators=[",", "."],
                # A value out of bounds is told of, not changed behind the writer's back.
                clampBehavior="none",
                debounce=600,
                hideControls=True,
                size="sm",
                errorProps={"role": "alert"},
            ),
            static(
                html.P(facts(known, text), className="facts"),
                html.P(source, className="facts"),
            ),
            html.P(
                mark(known, value, text), id=part_id("mark", known.key), className="assumption-mark"
            ),
            html.Button(
                text("scenarios.assume.reset"),
                id=part_id("reset", known.key),
                type="button",
                className="quiet reset",
                **{"aria-label": text("scenarios.assume.reset_named", name=named(known, text))},
            ),
        ],
        id=part_id("row", known.key),
        className=row_class(is_changed=value != known.default),
    )
