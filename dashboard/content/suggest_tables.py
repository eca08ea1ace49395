"""Write the suggested places as tables, for the screen and for downloads alike."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from dashboard.content.suggest_demand_words import weights_table
from dashboard.content.suggest_values import (
    METRES,
    SHARES,
    bare,
    difference_words,
    gap_words,
    scale_of_model,
    span_words,
)
from dashboard.content.suggest_words import label, labels, seconds_words
from dashboard.content.tables import Cell, Table
from dashboard.wording import number

if TYPE_CHECKING:
    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_question import Question
    from dashboard.content.suggest_setting import Setting
    from dashboard.texts import Texts

SCENE_SHARE = "scene_share"


def suggest_tables(answer: Answer | None, question: Question, text: Texts) -> list[Table]:
    """Write all that is found: the alternatives, the front, the weights, and the places."""
    if answer is None or answer.refusal is not None:
        return []
    return [
        alternatives_table(answer, question, text),
        *([front_table(answer, question, text)] if answer.front is not None else []),
        weights_table(answer.setting, text),
        places_table(answer.setting, answer, text),
    ]


def value_head(answer: Answer, text: Texts) -> str:
    """Name what the model seeks, with its unit."""
    question = answer.setting.question
    return text(f"scenarios.suggest.value.{question.model}", minutes=question.minutes)


def alternatives_table(answer: Answer, question: Question, text: Texts) -> Table:
    """List the alternatives, best first."""
    ranking = answer.ranking
    found = () if ranking is None else ranking.alternatives
    scale = scale_of_model(answer.setting.question.model)
    heads = ["rank", "places", "", "difference", "span", "gap", "method", "seconds"]
    header = [
        text(f"scenarios.suggest.column.{name}") if name else value_head(answer, text)
        for name in heads
    ]
    rows = [
        [
            Cell(str(place + 1), select=("suggest", question.showing(str(place + 1)).written())),
            Cell(labels(answer.setting, one.chosen, text)),
            Cell(bare(one.value, scale, text)),
            Cell(difference_words(answer, place, text)),
            Cell(span_words(answer, place, text) or text("scenarios.suggest.dash")),
            Cell(gap_words(one.gap, text)),
            Cell(text(f"scenarios.suggest.method.{ranking.method.lower()}") if ranking else ""),
            Cell(seconds_words(ranking.seconds, text) if ranking else ""),
        ]
        for place, one in enumerate(found)
    ]
    caption = text("scenarios.suggest.alternatives_caption")
    return Table("suggest-alternatives", caption, header, rows)


def concentration_words(value: float, measure: str, text: Texts) -> str:
    """Write how concentrated a set makes the services of the type."""
    if isnan(value):
        return text("scenarios.suggest.unknown_value")
    return bare(value, SHARES if measure == SCENE_SHARE else METRES, text)


def concentration_head(answer: Answer, text: Texts) -> str:
    """Name the measure of concentration, with its unit."""
    measure = answer.front.measure if answer.front is not None else SCENE_SHARE
    near = number(answer.setting.asked.near, text.language)
    return text(f"scenarios.suggest.together.{measure}", near=near)


def reach_head(answer: Answer, text: Texts) -> str:
    """Name the measure of reach, with its unit."""
    minutes = answer.setting.question.minutes
    return text("scenarios.suggest.value.max_coverage", minutes=minutes)


def front_table(answer: Answer, question: Question, text: Texts) -> Table:
    """List the choices that no other beats in both reach and concentration."""
    header = [
        text("scenarios.suggest.column.point"),
        text("scenarios.suggest.column.places"),
        reach_head(answer, text),
        concentration_head(answer, text),
    ]
    front = answer.front
    rows = [
        [
            Cell(str(place + 1), select=("suggest", question.showing(f"f{place + 1}").written())),
            Cell(labels(answer.setting, one.chosen, text)),
            Cell(bare(one.reach, SHARES, text)),
            Cell(concentration_words(one.concentration, front.measure, text) if front else ""),
        ]
        for place, one in enumerate(front.points if front is not None else ())
    ]
    return Table("suggest-front", text("scenarios.suggest.front_caption"), header, rows)


def places_table(setting: Setting, answer: Answer, text: Texts) -> Table:
    """List the candidates and the services that are there, and which cannot be used."""
    left = set(answer.ranking.left_out) if answer.ranking is not None else set()
    there = setting.existing.index.isin(setting.known.index)
    candidates = [
        [
            Cell(label(setting, place, text)),
            Cell(text("scenarios.suggest.is_candidate")),
            Cell(text(f"scenarios.suggest.{'is_left_out' if place in left else 'is_used'}")),
        ]
        for place in setting.candidates.rows.index
    ]
    services = [
        [
            Cell(str(name)),
            Cell(text("scenarios.suggest.is_existing")),
            Cell(text(f"scenarios.suggest.{'is_used' if known else 'is_left_out'}")),
        ]
        for name, known in zip(setting.existing["name"], there, strict=True)
    ]
    header = [text(f"scenarios.suggest.column.{name}") for name in ("place", "is", "used")]
    caption = text("scenarios.suggest.places_caption")
    return Table("suggest-places", caption, header, [*services, *candidates])
