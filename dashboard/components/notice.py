"""Say which parts of an address could not be used, and what is shown instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import Problem


def notice(problems: list[Problem], text: Texts) -> html.Ul | None:
    """Build the notice, or nothing when all of the address was understood."""
    if not problems:
        return None
    return html.Ul([html.Li(problem_words(one, text)) for one in problems], className="notice")


def problem_words(problem: Problem, text: Texts) -> str:
    """Say which part of an address could not be used, and what is shown instead."""
    kind = "known" if f"notice.key.{problem.key}" in text else "unknown"
    name = text(f"notice.key.{problem.key}") if kind == "known" else problem.key
    return text(
        f"notice.{kind}",
        name=name,
        value=problem.value,
        shown=problem.shown or text("notice.standard"),
    )
