"""Build what stands under the map of suggested places: the alternatives, the front, the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dash import html

from dashboard.content.suggest_demand_words import demand_words
from dashboard.content.suggest_shown import take_in
from dashboard.content.suggest_tables import (
    concentration_head,
    concentration_words,
    reach_head,
    value_head,
)
from dashboard.content.suggest_values import (
    SHARES,
    bare,
    difference_words,
    gap_words,
    scale_of_model,
    span_words,
)
from dashboard.content.suggest_words import (
    assumption_words,
    existing_words,
    labels,
    left_out_words,
    method_words,
    own_words,
    refusal_words,
    steady_words,
)

if TYPE_CHECKING:
    from dashboard.content.plan import Plan
    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_question import Question
    from dashboard.content.suggest_setting import Setting
    from dashboard.content.suggest_shown import Shown
    from dashboard.texts import Texts


def legend(setting: Setting, text: Texts) -> html.Ul:
    """Build the key to the map."""
    marks = [
        ("disc service", "1", "is_suggested"),
        ("disc service open", "", "is_existing"),
        ("disc suggest-candidate", "", "is_candidate"),
        ("patch suggest-scene", "", "hover_scene"),
    ]
    if not setting.measured.all():
        marks.insert(3, ("disc suggest-candidate left", "", "is_unmeasured"))
    return html.Ul(
        [
            html.Li([html.Span(sign, className=look, **{"aria-hidden": "true"}),
                     text(f"scenarios.suggest.{name}")])
            for look, sign, name in marks
        ],
        className="legend",
    )  # fmt: skip


def alternatives(
    answer: Answer, question: Question, shown: Shown | None, plan: Plan, text: Texts
) -> html.Div:
    """Build the ranked alternatives, each to be looked at and to be taken in."""
    ranking = answer.ranking
    found = () if ranking is None else ranking.alternatives
    proven = all(one.gap == 0 for one in found)
    scale = scale_of_model(answer.setting.question.model)
    heads = [
        text("scenarios.suggest.column.rank"),
        text("scenarios.suggest.column.places"),
        value_head(answer, text),
        text("scenarios.suggest.column.difference"),
        text("scenarios.suggest.column.span"),
        *([] if proven else [text("scenarios.suggest.column.gap")]),
        text("scenarios.suggest.column.choose"),
    ]
    rows = []
    for place, one in enumerate(found):
        cells = [
            bare(one.value, scale, text),
            difference_words(answer, place, text),
            span_words(answer, place, text) or text("scenarios.suggest.dash"),
            *([] if proven else [gap_words(one.gap, text)]),
        ]
        name = str(place + 1)
        buttons = _buttons(answer, question, (name, one.chosen), shown, plan, text)
        rows.append(_row(name, labels(answer.setting, one.chosen, text), cells, buttons,
                         on=shown is not None and shown.name == name))  # fmt: skip
    title = text("scenarios.suggest.alternatives_caption")
    return html.Div(_titled("suggest-list", title, heads, rows), className="suggest-list")


def front_list(
    answer: Answer, question: Question, shown: Shown | None, plan: Plan, text: Texts
) -> html.Div | None:
    """Build the points of the front as a list, or say why there is no front."""
    front, title = answer.front, text("scenarios.suggest.front_caption")
    if answer.front_refusal is not None:
        why = refusal_words(answer.front_refusal, text)
        return html.Div([html.H3(title), html.P(why, className="what")], className="suggest-list")
    if front is None or not front.points:
        return None
    heads = [
        text("scenarios.suggest.column.point"),
        text("scenarios.suggest.column.places"),
        reach_head(answer, text),
        concentration_head(answer, text),
        text("scenarios.suggest.column.choose"),
    ]
    rows = []
    for place, one in enumerate(front.points, start=1):
        name = f"f{place}"
        cells = [
            bare(one.reach, SHARES, text),
            concentration_words(one.concentration, front.measure, text),
        ]
        buttons = _buttons(answer, question, (name, one.chosen), shown, plan, text)
        rows.append(_row(text("scenarios.suggest.point", n=place),
                         labels(answer.setting, one.chosen, text), cells, buttons,
                         on=shown is not None and shown.name == name))  # fmt: skip
    words = [text("scenarios.suggest.front_note")]
    if len(front.points) == 1:
        words.append(text("scenarios.suggest.front_one"))
    return html.Div(
        [
            *_titled("suggest-front-list", title, heads, rows),
            html.P(words_of(words), className="what"),
        ],
        className="suggest-list",
    )


def words_of(parts: list[str]) -> str:
    """Join sentences."""
    return " ".join(part for part in parts if part)


def _titled(name: str, title: str, heads: list[str], rows: list[html.Tr]) -> list[Any]:
    """Build a table that scrolls sideways under a heading that does not."""
    return [
        html.H3(title, id=name),
        html.Div(
            html.Table(
                [
                    html.Thead(html.Tr([html.Th(one, scope="col") for one in heads])),
                    html.Tbody(rows),
                ],
                **{"aria-labelledby": name},
            ),
            className="table-box",
            role="region",
            tabIndex=0,
            **{"aria-labelledby": name},
        ),
    ]


def _row(name: str, places: str, cells: list[str], buttons: list[Any], *, on: bool) -> html.Tr:
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(places, className="suggest-places"),
            *[html.Td(one) for one in cells],
            html.Td(buttons, className="suggest-buttons"),
        ],
        className="chosen" if on else "",
    )


def _buttons(
    answer: Answer,
    question: Question,
    row: tuple[str, tuple[str, ...]],
    shown: Shown | None,
    plan: Plan,
    text: Texts,
) -> list[Any]:
    """Build the buttons of a set: look at it on the map, take it into the scenario."""
    name, chosen = row
    spoken = (
        text("scenarios.suggest.spoken_point", n=name.removeprefix("f"))
        if name.startswith("f")
        else text("scenarios.suggest.spoken_rank", n=name)
    )
    on = shown is not None and shown.name == name
    look = _button(
        text("scenarios.suggest.show"),
        spoken,
        {"suggest": question.showing(name).written()},
        **{"aria-pressed": "true" if on else "false"},
    )
    written = take_in(plan, answer.setting, chosen, text)
    if written is None:
        return [look, html.Span(text("scenarios.suggest.no_room"), className="what")]
    take = _button(text("scenarios.suggest.take"), spoken, {"changes": written, "done": ""})
    return [look, take]


def _button(words: str, spoken: str, changes: dict[str, str], **attributes: str) -> html.Button:
    """Build a button that changes the address; read aloud, it says which set it is for.

    The words are its own and no other's, so that whoever stands on it stands there when it is drawn
    anew.
    """
    return html.Button(
        [words, html.Span(f" {spoken}", className="unseen")],
        type="button",
        className="choice",
        **{"data-view": urlencode(changes), **attributes},
    )


def notes(answer: Answer, text: Texts) -> html.Div:
    """Build what the answer rests on, a line for each part."""
    setting = answer.setting
    said = [
        demand_words(setting, text),
        existing_words(setting, text),
        assumption_words(answer, text),
        left_out_words(answer, text),
        own_words(setting.question, text),
        steady_words(answer, text),
        method_words(answer, text),
        text("scenarios.suggest.hours_unknown"),
    ]
    return html.Div(
        [
            html.H3(text("scenarios.suggest.rests_on")),
            html.Ul([html.Li(one) for one in said if one]),
        ],
        className="suggest-notes",
    )
