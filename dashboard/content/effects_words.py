"""Say in plain words what a scenario changes, by how much, and how certain that is."""

from __future__ import annotations

from functools import lru_cache
from math import isnan
from typing import TYPE_CHECKING, Any

from dashboard.content.effects import BETTER, UNKNOWN, UNSURE, WORSE
from dashboard.content.effects_reach import GAINED, KEPT, LOST
from dashboard.wording import lower_first, number, sentence_list
from geodata.effects_indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.effects import Effects, Finding, Row
    from dashboard.content.effects_reach import ReachChange
    from dashboard.content.plan import Plan
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.effects_assumptions import Assumptions
    from geodata.effects_reach import Persons

# By unit: what a value is rounded to, and how many decimals that has.
STEPS = {
    "ratio": (0.01, 2),
    "services": (1.0, 0),
    "share": (0.001, 1),
    "hours": (0.1, 1),
    "index": (0.001, 3),
    "min": (0.1, 1),
    "persons": (100.0, 0),
    "m": (10.0, 0),
}
# Of these a last zero is written as well: without it two numbers look less alike than they are.
SAME_LENGTH = ("ratio", "index", "share")
PERCENT = 100
# Of the other places with the same answer, so many are named.
NAMED = 2
DASH = "–"


def value_words(value: float, unit: str, text: Texts) -> str:
    """Write a value as finely as it is known, without its unit."""
    if isnan(value):
        return text("scenarios.effects.not_known")
    return _rounded(value, unit, text)


@lru_cache(maxsize=4096)
def _rounded(value: float, unit: str, text: Texts) -> str:
    step, decimals = STEPS[unit]
    shown = round(value / step) * step * (PERCENT if unit == "share" else 1)
    least = decimals if unit in SAME_LENGTH else 0
    return number(
        abs(shown) if shown == 0 else shown, text.language, decimals=decimals, least=least
    )


def signed(value: float, unit: str, text: Texts) -> str:
    """Write a difference with its sign; one too small to be written is said to be there."""
    if isnan(value):
        return text("scenarios.effects.not_known")
    if value == 0:
        return "0"
    sign = "+" if value > 0 else "−"
    step, _ = STEPS[unit]
    if abs(value) < step / 2:
        return text("scenarios.effects.less", sign=sign, step=_rounded(step, unit, text))
    return f"{sign}{_rounded(abs(value), unit, text)}"


def difference_words(row: Mapping[str, Any], text: Texts) -> str:
    """Write a difference so that it is the one between before and after as they are written."""
    return signed(_written_difference(row), row["unit"], text)


def _written_difference(row: Mapping[str, Any]) -> float:
    """Subtract before and after as they are written, where that is as good as the difference."""
    step, _ = STEPS[row["unit"]]
    ends = [round(row[name] / step) if not isnan(row[name]) else 0 for name in ("after", "before")]
    written = (ends[0] - ends[1]) * step
    near = written and abs(written - row["difference"]) <= step
    return float(written if near else row["difference"])


def with_unit(words: str, row: Mapping[str, Any], text: Texts) -> str:
    """Put the unit behind a number that has one."""
    key = f"scenarios.effects.unit.{row['unit']}"
    return f"{words} {text(key)}" if key in text else words


def range_words(row: Mapping[str, Any], text: Texts) -> str:
    """Write between which ends a difference lies; empty when both are the difference itself."""
    low, high, unit = row["low"], row["high"], row["unit"]
    if isnan(low) and isnan(high):
        return text("scenarios.effects.range.none")
    if signed(low, unit, text) == signed(high, unit, text):
        return ""
    if not isnan(row["difference"]):
        # The difference as it is written must lie between the ends as they are written.
        written = _written_difference(row)
        low, high = (
            end if isnan(end) else pick(end, written) for end, pick in ((low, min), (high, max))
        )
    ends = {"low": signed(low, unit, text), "high": signed(high, unit, text)}
    if isnan(low):
        return text("scenarios.effects.range.no_low", **ends)
    if isnan(high):
        return text("scenarios.effects.range.no_high", **ends)
    return text("scenarios.effects.range.between", **ends)


def title(row: Mapping[str, Any], place: str, plan: Plan, dataset: Dataset, text: Texts) -> str:
    """Say what a row is about, at a place."""
    return title_by(row, place, plan.assumptions, dataset, text)


def title_by(
    row: Mapping[str, Any], place: str, assumed: Assumptions, dataset: Dataset, text: Texts
) -> str:
    """Say what a row is about, under some assumptions."""
    kind = row["type"]
    return text(
        f"scenarios.effects.row.{row['indicator']}",
        place=place,
        kind=_kind_name(dataset, kind, text.language) if kind else "",
        **_minutes(assumed, text.language),
    )


@lru_cache(maxsize=64)
def _minutes(assumed: Assumptions, language: str) -> dict[str, str]:
    """Write the limits of walks that titles name."""
    names = ("near", "without", "reach", "far_reach")
    return {name: number(getattr(assumed, name), language) for name in names}


@lru_cache(maxsize=64)
def _kind_name(dataset: Dataset, kind: str, language: str) -> str:
    return dataset.label("service_type", kind, language)


def place_words(row: Mapping[str, Any], plan: Plan, dataset: Dataset, text: Texts) -> str:
    """Name the place that a row is about; empty where it is the city or a type."""
    if INDICATORS[row["indicator"]].about == "service":
        return service_name(row["about"], plan, text)
    return named_place(row, dataset, text)


def named_place(row: Mapping[str, Any], dataset: Dataset, text: Texts) -> str:
    """Name the scene or the district that a row is about."""
    about = INDICATORS[row["indicator"]].about
    if about in ("scene", "scene_type"):
        return _area_name(dataset, row["about"], text.language)
    if about == "district":
        return _district_name(dataset, row["about"])
    return ""


@lru_cache(maxsize=256)
def _area_name(dataset: Dataset, area: str, language: str) -> str:
    return dataset.name("areas", area, language)


@lru_cache(maxsize=64)
def _district_name(dataset: Dataset, district: str) -> str:
    return str(dataset.bydeler["name"][district])


def service_name(service: str, plan: Plan, text: Texts) -> str:
    """Name a service, also one that was opened or closed."""
    frame = plan.after if service in plan.after.index else plan.before
    return str(frame["name"][service]) or text("scenarios.effects.new_service")


def finding_words(
    finding: Finding, plan: Plan, dataset: Dataset, text: Texts
) -> tuple[str, str, str]:
    """Say what a finding is, its numbers, and where else the same goes."""
    first, *others = finding.rows
    head = title(first, place_words(first, plan, dataset, text), plan, dataset, text)
    return head, change_words(first, text), _others(others, plan, dataset, text)


def change_words(row: Mapping[str, Any], text: Texts) -> str:
    """Write before, after and difference, and between which ends the difference lies."""
    unit, change = row["unit"], row["difference"]
    before = value_words(row["before"], unit, text)
    known = not (isnan(row["low"]) and isnan(row["high"]))
    if change == 0:
        key = "still" if known else "still_known"
        return text(
            f"scenarios.effects.change.{key}",
            before=with_unit(before, row, text),
            range=range_words(row, text),
        )
    words = _ends(row, text)
    if isnan(change):
        return words
    difference = difference_words(row, text)
    if not known:
        return f"{words} ({text('scenarios.effects.change.of_known', difference=difference)})"
    return f"{words} ({'; '.join(filter(None, [difference, range_words(row, text)]))})"


def _ends(row: Mapping[str, Any], text: Texts) -> str:
    """Write before and after with their unit; one that is unknown has none."""
    before, after = (value_words(row[name], row["unit"], text) for name in ("before", "after"))
    if isnan(row["after"]) and not isnan(row["before"]):
        before = with_unit(before, row, text)
        return text("scenarios.effects.change.unknown_after", before=before)
    about = "about" if row["unit"] == "persons" else "plain"
    words = text(f"scenarios.effects.change.{about}", before=before, after=after)
    return with_unit(words, row, text)


def _others(others: list[Row], plan: Plan, dataset: Dataset, text: Texts) -> str:
    if not others:
        return ""
    named = [_other(row, plan, dataset, text) for row in others[:NAMED]]
    left = len(others) - len(named)
    if left:
        named.append(text.count("scenarios.effects.more_places", left))
    return text("scenarios.effects.also", places=sentence_list(named, text))


def _other(row: Row, plan: Plan, dataset: Dataset, text: Texts) -> str:
    """Name another place with its difference, if one is known."""
    place = place_words(row, plan, dataset, text)
    known = abs(row["difference"]) > 0
    return f"{place} ({difference_words(row, text)})" if known else place


def sentence(shown: Effects, reach: ReachChange | None, dataset: Dataset, text: Texts) -> str:
    """Answer what changes, in a few words, and say what the map shows."""
    parts = [_answer(shown, dataset, text)]
    if reach is not None:
        parts.append(reach_words(reach, dataset, text, changed=not shown.plan.empty))
    return " ".join(parts)


def _answer(shown: Effects, dataset: Dataset, text: Texts) -> str:
    if shown.plan.empty:
        return text("scenarios.effects.nothing_changed")
    if shown.changes_nothing:
        return text("scenarios.effects.no_difference", n=len(shown.rows))
    counts = {status: shown.count(status) for status in (BETTER, WORSE, UNSURE, UNKNOWN)}
    said = text("scenarios.effects.counted", **counts)
    largest = [
        text(
            f"scenarios.effects.largest.{status}",
            what=_first(shown.findings[status][0], shown.plan, dataset, text),
        )
        for status in (BETTER, WORSE)
        if shown.findings[status]
    ]
    return " ".join([said, *largest])


def _first(finding: Finding, plan: Plan, dataset: Dataset, text: Texts) -> str:
    head, numbers, _ = finding_words(finding, plan, dataset, text)
    return f"{head}: {numbers}"


def reach_words(reach: ReachChange, dataset: Dataset, text: Texts, *, changed: bool) -> str:
    """Say what the map shows: who is within the walk, who no more, and who is new."""
    kind = lower_first(dataset.label("service_type", reach.kind, text.language))
    same = {"kind": kind, "minutes": number(reach.minutes, text.language)}
    if reach.unreached or reach.unplaced[0] != reach.unplaced[1]:
        doubt = " " + text("scenarios.effects.reach.doubt")
    else:
        doubt = ""
    kept = persons_words(reach.persons[KEPT], text)
    if not changed or not reach.moves:
        key = "same" if changed else "today"
        return text(f"scenarios.effects.reach.{key}", **same, kept=kept) + doubt
    ends = {part: persons_words(reach.persons[part], text) for part in (GAINED, LOST)}
    return text("scenarios.effects.reach.changed", **same, **ends, kept=kept) + doubt


def persons_words(persons: Persons, text: Texts) -> str:
    """Write an estimate of inhabitants, with the ends it lies between."""
    estimate, low, high = (_rounded(one, "persons", text) for one in persons)
    if persons.high == 0:
        return text("scenarios.effects.nobody")
    return text("scenarios.effects.persons", n=estimate, low=low, high=high)
