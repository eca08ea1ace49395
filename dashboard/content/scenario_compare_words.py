"""Say how scenarios differ from today and each other, and what stands in the way of telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.assumptions import measured, named
from dashboard.content.effects import BETTER, OTHER, UNKNOWN, UNSURE, WORSE
from dashboard.content.effects_words import place_words, title, value_words, with_unit
from dashboard.content.scenario_bar import DRAFT
from dashboard.content.scenario_compare import side_name
from dashboard.content.scenario_compare_rows import furthest_apart, rows_of
from dashboard.content.scenario_words import change_words
from dashboard.wording import lower_first, number, sentence_list
from geodata.effects_assumptions import ASSUMPTIONS
from geodata.scenario_problems import shown as shortened

if TYPE_CHECKING:
    from dashboard.content.scenario_compare import Comparison, Side, Skipped
    from dashboard.content.scenario_compare_rows import Row
    from dashboard.content.scenario_rows import Step
    from dashboard.texts import Texts
    from geodata import Dataset

# So many of the largest differences are said; the others stand in the table.
SAID = 2


def sentence(shown: Comparison, dataset: Dataset, text: Texts) -> str:
    """Answer what is compared, how much each changes, and where they are furthest apart."""
    today = shown.today.map
    if not shown.sides:
        placed = today.services - today.unplaced
        return text("scenarios.compare.nothing", n=today.services, placed=placed)
    names = [
        text("scenarios.compare.named", letter=side.letter, name=side_name(side, text))
        for side in shown.sides
    ]
    counted = sentence_list([_counted(side, text) for side in shown.sides], text)
    every = number(len(rows_of(shown)), text.language)
    parts = [
        text("scenarios.compare.beside", names=sentence_list(names, text), n=today.services),
        text("scenarios.compare.of_all", n=every, parts=counted),
        *_apart(shown, dataset, text),
        text("scenarios.compare.no_advice"),
    ]
    return " ".join(parts)


def _counted(side: Side, text: Texts) -> str:
    """Count what a scenario changes, by how much is known of it."""
    count = side.effects.count
    sure = sum(count(status) for status in (BETTER, WORSE, OTHER))
    if side.effects.changes_nothing:
        return text("scenarios.compare.counted_none", letter=side.letter)
    return text(
        "scenarios.compare.counted",
        letter=side.letter,
        sure=sure,
        unsure=count(UNSURE),
        unknown=count(UNKNOWN),
    )


def _apart(shown: Comparison, dataset: Dataset, text: Texts) -> list[str]:
    """Name the rows where the sides are furthest apart, of what can be told for certain."""
    facts = [_fact(row, shown, dataset, text) for row in furthest_apart(rows_of(shown), SAID)]
    if not facts:
        return [text("scenarios.compare.apart_none")]
    several = "several" if len(shown.sides) > 1 else "one"
    return [text(f"scenarios.compare.apart_{several}", facts="; ".join(facts))]


def _fact(row: Row, shown: Comparison, dataset: Dataset, text: Texts) -> str:
    first, plan = row.first, shown.today.plan
    place = place_words(first, plan, dataset, text)
    today, *values = (
        value_words(value, first["unit"], text) for value in (first["before"], *row.values)
    )
    sides = [f"{side.letter} {one}" for side, one in zip(shown.sides, values, strict=True)]
    said = text("scenarios.compare.values", today=today, sides=", ".join(sides))
    return (
        f"{lower_first(title(first, place, plan, dataset, text))} – {with_unit(said, first, text)}"
    )


def skipped_words(one: Skipped, text: Texts) -> str:
    """Say which scenario cannot be shown, and why."""
    if one.why is None:
        return text("scenarios.compare.empty_draft")
    why = one.why[1] if text.language == "en" else one.why[0]
    return text("scenarios.compare.skipped", name=shortened(one.key), why=why)


def notes(side: Side, text: Texts) -> list[str]:
    """Say what of a scenario is not as it was saved: assumptions, and changes that do not fit."""
    found = []
    if side.own:
        own = sentence_list([_assumed(key, value, text) for key, value in side.own], text)
        found.append(text("scenarios.compare.own", letter=side.letter, own=own))
    elif side.own is None:
        found.append(text("scenarios.compare.own_usual", letter=side.letter))
    # The form says what is wrong with the draft's own changes.
    faults = [one.text(text.language) for one in side.faults]
    if faults and side.key != DRAFT:
        found.append(text.count("scenarios.compare.faults", len(faults), letter=side.letter))
        found += faults
    return found


def _assumed(key: str, value: float, text: Texts) -> str:
    known = ASSUMPTIONS[key]
    return f"{lower_first(named(known, text))} {measured(known, value, text)}"


def step_words(step: Step, dataset: Dataset, text: Texts) -> str:
    """Say one change, and where it is not seen on the map."""
    words = change_words(step, dataset, text)
    places = (step.before, step.after)
    if any(one is not None and one.point is not None for one in places):
        return words
    return text("scenarios.compare.off_map", words=words)
