"""Build the list of a scenario's changes: each in words, with what is wrong, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.scenario_inputs import fault_id, show_button
from dashboard.components.static import static
from dashboard.content.scenario_rows import steps
from dashboard.content.scenario_words import change_words
from geodata.scenario_problems import ERROR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_rows import Step
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.scenario_problems import ScenarioProblem


def changes_list(plan: Plan, dataset: Dataset, text: Texts) -> html.Div:
    """Build undo and redo, the changes in order, and the problems beside those they concern."""
    taken = steps(plan.draft.changes, dataset)
    general = [_problem(one, text) for one in plan.problems if one.change is None]
    rows = [_row(step, plan, dataset, text) for step in taken]
    return html.Div(
        [
            static(
                html.Div(
                    [
                        html.H3(text("scenarios.plan.changes_title")),
                        html.P(
                            text(
                                "scenarios.plan.changes_counted",
                                n=plan.draft.done,
                                all=len(plan.draft.changes),
                            )
                            if taken
                            else text("scenarios.plan.changes_none")
                        ),
                        _back_and_forth(plan, text),
                        _show(taken[: plan.draft.done], text),
                        *general,
                        html.Ol(rows) if rows else None,
                    ],
                    className="plan-changes",
                )
            ),
            html.P("", id=fault_id("changes"), className="plan-fault", role="alert"),
        ]
    )


def _show(taken: Sequence[Step], text: Texts) -> html.Button | None:
    """Build the button that shows every place that the changes are about."""
    ends = [one for step in taken for one in (step.before, step.after) if one is not None]
    points = [one.point for one in ends if one.point is not None]
    return show_button(text("scenarios.plan.show_changes"), points)


def _back_and_forth(plan: Plan, text: Texts) -> html.Div:
    draft = plan.draft
    return html.Div(
        [
            _turn("undo", draft.undo().done, len(draft.changes), on=draft.can_undo, text=text),
            _turn("redo", draft.redo().done, len(draft.changes), on=draft.can_redo, text=text),
        ],
        role="group",
        **{"aria-label": text("scenarios.plan.turn_label")},
    )


def _turn(name: str, done: int, every: int, *, on: bool, text: Texts) -> html.Button:
    """Build undo or redo: a change of how many apply; nothing where there is none left."""
    view = {"data-view": f"done={'' if done == every else done}"} if on else {}
    return html.Button(
        text(f"scenarios.plan.{name}"),
        type="button",
        className="choice",
        title=text(f"scenarios.plan.{name}_title"),
        **{"data-plan-turn": name, "aria-disabled": "false" if on else "true", **view},
    )


def _row(step: Step, plan: Plan, dataset: Dataset, text: Texts) -> html.Li:
    """Build one change; one that is undone says so."""
    words = change_words(step, dataset, text)
    undone = step.number >= plan.draft.done
    mine = [one for one in plan.problems if one.change == step.number and not undone]
    named = step.after or step.before
    name = named.name if named else step.change.service
    return html.Li(
        [
            html.Div(
                [
                    html.Span(words, className="undone" if undone else ""),
                    html.Strong(f" ({text('scenarios.plan.undone')})") if undone else None,
                ]
            ),
            html.Div(
                [
                    html.Button(
                        [
                            text("scenarios.plan.remove"),
                            html.Span(
                                f" {text('scenarios.plan.remove_what', n=step.number + 1)}",
                                className="unseen",
                            ),
                        ],
                        type="button",
                        className="quiet",
                        **{"data-plan": "remove", "data-number": str(step.number)},
                    ),
                    html.Button(
                        [
                            text("scenarios.plan.work_on"),
                            html.Span(f" {name}", className="unseen"),
                        ],
                        type="button",
                        className="quiet",
                        **{"data-view": f"edit={step.change.service}"},
                    ),
                ]
            ),
            *[_problem(one, text) for one in mine],
        ]
    )


def _problem(one: ScenarioProblem, text: Texts) -> html.P:
    wrong = one.severity == ERROR
    words = one.text(text.language)
    return html.P(
        words,
        className="plan-fault" if wrong else "plan-warning",
        role="alert" if wrong else "status",
    )
