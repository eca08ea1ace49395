"""Say the changes of a scenario in plain words: what is moved from where to where, and how far."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.opening_words import opening_words
from dashboard.wording import lower_first, number, sentence_list
from geodata.scenario import Kind
from geodata.scenario_problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.content.scenario_rows import Standing, Step
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.scenario import Change

# Four decimals of a degree are some ten metres: nobody puts a service in place more finely.
POINT_DECIMALS = 4
COUNTED = {
    Kind.MOVE: "scenarios.plan.counted.move",
    Kind.OPEN: "scenarios.plan.counted.open",
    Kind.CLOSE: "scenarios.plan.counted.close",
    Kind.HOURS: "scenarios.plan.counted.hours",
    Kind.TYPES: "scenarios.plan.counted.types",
    Kind.CAPACITY: "scenarios.plan.counted.capacity",
}
KILOMETRE, NEAREST_M = 1000.0, 10


def change_words(step: Step, dataset: Dataset, text: Texts) -> str:
    """Say one change in a sentence without a full stop."""
    if step.after is None or (step.before is None and step.change.kind != Kind.OPEN):
        return text("scenarios.plan.change.nothing", name=shown(step.change.service))
    if step.before is not None and step.before.closed:
        return text("scenarios.plan.change.nothing", name=step.before.name)
    before, after = before_words(step, dataset, text), after_words(step, dataset, text)
    name = step.after.name
    if step.change.kind == Kind.MOVE:
        return _moved(step, name, (before, after), text)
    key = f"scenarios.plan.change.{step.change.kind}"
    if step.change.kind == Kind.CLOSE:
        return text(key, name=name, place=before)
    if step.change.kind == Kind.OPEN:
        return text(key, name=name, what=after)
    return text(key, name=name, before=before, after=after)


def _moved(step: Step, name: str, ends: tuple[str, str], text: Texts) -> str:
    before, after = ends
    if step.metres is None:
        return text("scenarios.plan.change.placed", name=name, after=after, before=before)
    far = distance_words(step.metres, text)
    return text("scenarios.plan.change.move", name=name, before=before, after=after, far=far)


def before_words(step: Step, dataset: Dataset, text: Texts) -> str:
    """Say what a change found: nothing for a service that is opened."""
    if step.before is None:
        return ""
    kind = Kind.MOVE if step.change.kind == Kind.CLOSE else step.change.kind
    return _said(kind, step.before, dataset, text)


def after_words(step: Step, dataset: Dataset, text: Texts) -> str:
    """Say what a change leaves."""
    if step.after is None:
        return ""
    if step.change.kind == Kind.CLOSE:
        return text("scenarios.plan.closed")
    if step.change.kind == Kind.OPEN:
        kinds = (Kind.MOVE, Kind.TYPES, Kind.HOURS, Kind.CAPACITY)
        return "; ".join(_said(kind, step.after, dataset, text) for kind in kinds)
    return _said(step.change.kind, step.after, dataset, text)


def _said(kind: str, one: Standing, dataset: Dataset, text: Texts) -> str:
    if kind == Kind.MOVE:
        return place_words(one, dataset, text)
    if kind == Kind.HOURS:
        return hours_words(one.hours, text)
    if kind == Kind.TYPES:
        return types_words(one.types, dataset, text)
    return capacity_words(one, dataset, text)


def place_words(one: Standing, dataset: Dataset, text: Texts) -> str:
    """Name a place: by its address, else by its point with the district, else by the district."""
    district = _districts(dataset, text.language).get(one.district, "")
    if one.point is None:
        return (
            text("scenarios.plan.only_district", district=district)
            if district
            else text("scenarios.plan.no_point")
        )
    if one.address:
        return one.address
    point = point_words(one.point, text)
    return f"{point} ({district})" if district else point


def point_words(point: tuple[float, float], text: Texts) -> str:
    """Write a point: «10,78° Ø 59,93° N»."""
    lon, lat = (number(one, text.language, decimals=POINT_DECIMALS) for one in point)
    return text("scenarios.plan.point", lon=lon, lat=lat)


def distance_words(metres: float, text: Texts) -> str:
    """Write a distance: «640 m», «1,2 km»."""
    rounded = round(metres / NEAREST_M) * NEAREST_M
    if rounded < KILOMETRE:
        return text("scenarios.plan.metres", n=number(rounded, text.language))
    return text(
        "scenarios.plan.kilometres", n=number(metres / KILOMETRE, text.language, decimals=1)
    )


def hours_words(hours: str, text: Texts) -> str:
    """Write opening hours in words, or as they stand where they cannot be told."""
    return opening_words(hours, text) or hours or text("scenarios.plan.hours_unknown")


def types_words(types: Iterable[str], dataset: Dataset, text: Texts) -> str:
    """Name types of service, the main one first."""
    known = type_names(dataset, text.language)
    names = [known.get(one, shown(one)) for one in types]
    return sentence_list([lower_first(name) for name in names], text)


@lru_cache(maxsize=8)
def type_names(dataset: Dataset, language: str) -> Mapping[str, str]:
    """Name every type of service, in the order of the vocabulary."""
    types = dataset.terms.loc["service_type"].index
    return {str(one): dataset.label("service_type", one, language) for one in types}


@lru_cache(maxsize=8)
def _districts(dataset: Dataset, language: str) -> Mapping[str, str]:
    ids = dataset.tables["bydeler"].index
    return {str(one): dataset.name("bydeler", one, language) for one in ids}


def capacity_words(one: Standing, dataset: Dataset, text: Texts) -> str:
    """Write a capacity with its unit, as far as they are known."""
    if one.capacity is None:
        return text("scenarios.plan.capacity_unknown")
    amount = number(one.capacity, text.language)
    if not one.unit:
        return text("scenarios.plan.capacity_of", n=amount)
    return f"{amount} {dataset.label('capacity_unit', one.unit, text.language)}"


def kinds_words(kinds: Sequence[str], text: Texts) -> str:
    """Name what is changed: «åpningstid og kapasitet»."""
    return sentence_list([text(f"scenarios.plan.kind.{kind}") for kind in kinds], text)


def counted_words(changes: Iterable[Change], text: Texts) -> str:
    """Count changes by their kind: «2 flyttinger og 1 ny tjeneste»."""
    kinds = [change.kind for change in changes]
    parts = [text.count(key, kinds.count(kind)) for kind, key in COUNTED.items() if kind in kinds]
    return sentence_list(parts, text)
