"""Say in plain words what the map of movement shows of a year, and why it may show no centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from dashboard.content.movement import HEAVIEST, SCENES
from dashboard.rows import records
from dashboard.wording import amount, number, sentence_list

if TYPE_CHECKING:
    from dashboard.content.movement import Centre, MovementMap, Year
    from dashboard.texts import Texts
    from geodata import Dataset


def year_sentence(shown: MovementMap, dataset: Dataset, text: Texts) -> str:
    """Say what the map shows of the view's year."""
    one, view = shown.shown, shown.view
    what = text(
        "words.what",
        year=one.year,
        measure=text(f"words.measure.{view.measure}"),
        group=dataset.label("population", view.group, text.language).lower(),
        time=text(f"words.time.{_time(shown)}"),
    )
    parts = [what]
    if not view.is_exercise:
        parts += [_said(one, dataset, text), _figures(one, dataset, text)]
    parts.append(_centre(shown, one, one.centre, text) if one.centre else refusal_words(one, text))
    return " ".join(part for part in parts if part)


def short_words(shown: MovementMap, one: Year, dataset: Dataset, text: Texts) -> str:
    """Say a year in a few words, for those who hear time run instead of seeing it."""
    if shown.view.is_exercise:
        if one.centre is None:
            return f"{one.year}: {text('movement.map.silent_exercise')}"
        persons = number(round(_persons(one)), text.language)
        return f"{one.year}: {text('movement.map.short_persons', n=persons)}"
    heaviest = _names(one, HEAVIEST, dataset, text)
    if heaviest:
        said = text("movement.map.heaviest", places=sentence_list(heaviest, text))
        return f"{one.year}: {said}"
    scenes = [name for status in SCENES for name in _names(one, status, dataset, text)]
    if scenes:
        return f"{one.year}: {text('movement.map.scenes', places=sentence_list(scenes, text))}"
    return f"{one.year}: {text('movement.map.silent')}"


def refusal_words(one: Year, text: Texts) -> str:
    """Say why there is no centre."""
    if isinstance(one.refusal, str):
        return text(f"movement.map.refusal.{one.refusal}", n=len(one.silent))
    return one.refusal.text(text.language)


def centre_state(centre: Centre, text: Texts) -> str:
    """Say what could not be drawn of a centre's spread and uncertainty."""
    parts = []
    if centre.ellipse.state != "ellipse":
        parts.append(text(f"movement.map.ellipse.{centre.ellipse.state}"))
    if centre.region.state == "too_few_persons":
        parts.append(text("movement.map.too_few_persons"))
    return " ".join(parts)


def region_reach(centre: Centre) -> float | None:
    """Measure how far the centre's region reaches from the centre, in metres."""
    shape = centre.region.shape
    if shape is None:
        return None
    corners = shapely.points(shapely.get_coordinates(shape))
    return float(shapely.distance(corners, centre.point).max())


def _time(shown: MovementMap) -> str:
    """Name the time of day that is shown: of exercise figures, always one."""
    view = shown.view
    return "both" if view.is_exercise and view.time == "any" else view.time


def _names(one: Year, status: str, dataset: Dataset, text: Texts) -> list[str]:
    areas = one.areas.index[one.areas["status"] == status]
    return [dataset.name("areas", area, text.language) for area in areas]


def _said(one: Year, dataset: Dataset, text: Texts) -> str:
    parts = []
    for status in SCENES:
        names = _names(one, status, dataset, text)
        if names:
            parts.append(text(f"movement.map.{status}", places=sentence_list(names, text)))
    said = parts or [text("movement.map.silent")]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in said)


def figure_words(one: Year, dataset: Dataset, text: Texts) -> list[str]:
    """Write each figure of a year with its places."""
    return [
        f"{' + '.join(dataset.name('areas', area, text.language) for area in row['areas'])} "
        f"{amount(row, text)}"
        for row in records(one.figures)
    ]


def _figures(one: Year, dataset: Dataset, text: Texts) -> str:
    if one.figures.empty:
        return text("words.no_figures")
    parts = sentence_list(figure_words(one, dataset, text), text)
    return text("movement.map.figures", figures=parts)


def _persons(one: Year) -> float:
    """Add up the persons of a year, none of them twice."""
    figures = one.figures
    keys = one.centre.keys if one.centre else ()
    return float(figures.loc[figures["key"].isin(keys), "value"].sum())


def _centre(shown: MovementMap, one: Year, centre: Centre, text: Texts) -> str:
    language = text.language
    said = text(
        "movement.map.centre",
        persons=number(round(_persons(one)), language),
        areas=len(centre.keys),
        spread=number(round(centre.standard_distance), language),
    )
    reach = region_reach(centre)
    region = "" if reach is None else text(
        "movement.map.region", reach=number(round(reach), language)
    )  # fmt: skip
    before = [pair for pair in shown.joined if pair[1] == one.year]
    broken = "" if before or one.year == shown.span[0] else text("movement.map.broken")
    return " ".join(part for part in (said, region, centre_state(centre, text), broken) if part)
