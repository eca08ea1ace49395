"""Say how tight the services lie, with bounds, against chance, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.concentration import Bounds
from dashboard.content.concentration_places import NAMED, WALKS, street_km
from dashboard.content.overview import spots
from dashboard.content.services import chosen
from dashboard.wording import number
from geodata.spread import by_district, district_of, inhabitants
from geodata.walking import SPEED

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.concentration import Concentration
    from dashboard.content.concentration_places import Nearness
    from dashboard.texts import Texts
    from geodata import Dataset

# A p-value at most this large is called more than chance.
ERROR = 0.05
_SMALLEST, _SMALL = 0.001, 0.1
_NEAREST_METRES = -1


def when_words(year: int, dataset: Dataset, text: Texts) -> str:
    """Name a year, as today when it is the data set's own."""
    key = "today" if year == dataset.info.today.year else "year"
    return text(f"services.concentration.when_{key}", year=year)


def range_words(numbers: Bounds, text: Texts) -> str:
    """Write a number of services with its bounds: «4–8»."""
    ends = [number(end, text.language) for end in dict.fromkeys(numbers)]
    return "–".join(ends)


def p_words(value: float, text: Texts) -> str:
    """Write a p-value with no more decimals than it bears: «p = 0,12», «p < 0,001»."""
    if value < _SMALLEST:
        return f"p < {number(_SMALLEST, text.language, decimals=3)}"
    decimals = 3 if value < _SMALL else 2
    return f"p = {number(value, text.language, decimals=decimals, least=decimals)}"


def ratio_words(value: float, text: Texts) -> str:
    """Write a ratio with two decimals."""
    return number(value, text.language, least=2)


def metres_words(value: float, text: Texts) -> str:
    """Write a distance to the nearest ten metres."""
    return number(round(value, _NEAREST_METRES), text.language)


def share_words(value: float, text: Texts) -> str:
    """Write a share in whole per cent."""
    return number(value * 100, text.language, decimals=0)


@lru_cache(maxsize=64)
def concentration_words(shown: Concentration, dataset: Dataset, text: Texts) -> str:
    """Say how many lie near the scene, what chance would bring, and how near each other."""
    if not shown.streets:
        return text("services.concentration.no_streets")
    if not shown.known.every.possible:
        return text("services.concentration.none_chosen")
    parts = [
        _near(shown, dataset, text),
        _unplaced(shown, text),
        _chance(shown, text),
        *_nearest(shown, text),
    ]
    return " ".join(part for part in parts if part)


def _near(shown: Concentration, dataset: Dataset, text: Texts) -> str:
    row = shown.chosen_scene
    minutes = WALKS[0]
    numbers = Bounds(int(row[f"confirmed_{minutes}"]), int(row[f"possible_{minutes}"]))
    return text.count(
        "services.concentration.near",
        numbers.possible,
        when=when_words(shown.year, dataset, text),
        range=range_words(numbers, text),
        metres=number(minutes * SPEED, text.language),
        scene=dataset.name("areas", shown.scene, text.language),
        confirmed=numbers.confirmed,
        unsure=numbers.unsure,
        about=int(row[f"about_{minutes}"]),
    )


def _unplaced(shown: Concentration, text: Texts) -> str:
    lost = shown.known.unplaced.possible
    if not lost:
        return ""
    return text(
        "services.concentration.unplaced",
        n=number(lost, text.language),
        every=number(shown.known.every.possible, text.language),
    )


def _chance(shown: Concentration, text: Texts) -> str:
    placed = shown.known.placed
    if not placed.possible:
        return text("services.concentration.none_placed")
    row = shown.chosen_scene
    prefix = "" if placed.confirmed else "wide_"
    chance = {
        name: row[f"{prefix}{name}_{WALKS[0]}"] for name in ("expected", "low", "high", "p_value")
    }
    there = row[f"{'confirmed' if placed.confirmed else 'possible'}_{WALKS[0]}"]
    key = (
        "more" if chance["p_value"] <= ERROR else "fewer" if there < chance["low"] else "as_chance"
    )
    said = text.count(
        "services.concentration.chance",
        placed.confirmed or placed.possible,
        share=share_words(row[f"share_{WALKS[0]}"], text),
        kind=text(f"services.concentration.{'confirmed' if placed.confirmed else 'unsure'}"),
        expected=number(chance["expected"], text.language, decimals=1),
        low=int(chance["low"]),
        high=int(chance["high"]),
        verdict=text(f"services.concentration.verdict.{key}", p=p_words(chance["p_value"], text)),
    )
    if not (placed.confirmed and placed.unsure):
        return f"{said}."
    wide = p_words(row[f"wide_p_value_{WALKS[0]}"], text)
    return f"{said}{text('services.concentration.chance_wide', p=wide)}."


def _nearest(shown: Concentration, text: Texts) -> list[str]:
    test = shown.places.nearest
    if test is None:
        return [few_words(shown.places, text)]
    verdict = verdict_words(test.p_clustered, test.p_dispersed, text)
    said = text(
        "services.concentration.nearest",
        n=test.places,
        observed=metres_words(test.observed_m, text),
        expected=metres_words(test.expected_m, text),
        ratio=ratio_words(test.ratio, text),
        verdict=verdict,
    )
    sample = ""
    if test.places < shown.places.count:
        sizes = {"n": test.places, "every": number(shown.places.count, text.language)}
        sample = text("services.concentration.sample", **sizes)
    return [said, sample, without_words(shown.without, test.p_clustered, text)]


def verdict_words(p_clustered: float, p_dispersed: float, text: Texts) -> str:
    """Say if places lie closer together or further apart than at random, or that it is not sure."""
    if p_dispersed <= ERROR:
        return text("services.concentration.verdict.apart", p=p_words(p_dispersed, text))
    key = "closer" if p_clustered <= ERROR else "as_chance"
    return text(f"services.concentration.verdict.{key}", p=p_words(p_clustered, text))


def without_words(without: pd.DataFrame, p_all: float, text: Texts) -> str:
    """Say if the answer hangs on single places, or that this cannot be tried."""
    if without.empty:
        return text("services.concentration.without.untried")
    low, high = float(without["p_clustered"].min()), float(without["p_clustered"].max())
    answers = {p_all <= ERROR, low <= ERROR, high <= ERROR}
    key = "hangs" if len(answers) > 1 else "holds"
    return text(
        f"services.concentration.without.{key}",
        low=p_words(low, text).removeprefix("p = "),
        high=p_words(high, text).removeprefix("p = "),
    )


def few_words(places: Nearness, text: Texts) -> str:
    """Say why there is no test of how near places are to each other."""
    if places.refusal is None:
        return text("services.concentration.no_streets")
    if not places.count:
        return text("services.concentration.no_places")
    return text.count("services.concentration.few", places.count)


def left_out_words(shown: Concentration, text: Texts) -> str:
    """Say which services the test holds, and why others do not enter."""
    known = shown.known
    return text(
        "services.concentration.left_out",
        places=shown.places.count,
        services=shown.services.count,
        about=range_words(known.about, text),
        outside=range_words(known.outside, text),
        unplaced=range_words(known.unplaced, text),
        unsure=known.every.unsure,
    )


@lru_cache(maxsize=64)
def district_words(shown: Concentration, dataset: Dataset, text: Texts) -> str:
    """Set the services of the scene's district beside those of the whole city."""
    rows = chosen(dataset, shown.view.but(year=str(shown.year)))
    spot = spots(dataset).to_crs(dataset.bydeler.crs)[shown.scene]
    inside = dataset.bydeler.index[dataset.bydeler.intersects(spot)]
    if not len(inside):
        return ""
    people = inhabitants(dataset.bydeler, dataset.context)["inhabitants"]
    located = rows.assign(district=district_of(rows, dataset.bydeler), hours=np.nan)
    counted = by_district(located, people)
    mine = counted.loc[inside[0]]
    city = counted[["confirmed", "possible"]].sum() / people.sum() * 10_000
    rates = [mine[["confirmed_rate", "possible_rate"]], city]
    here, there = ("–".join(_rates(one, text)) for one in rates)
    return text(
        "services.concentration.district",
        known=int(located["district"].ne("").sum()),
        every=len(rows),
        district=dataset.name("bydeler", str(inside[0]), text.language),
        scene=dataset.name("areas", shown.scene, text.language),
        n=range_words(Bounds(int(mine["confirmed"]), int(mine["possible"])), text),
        here=here if people[inside[0]] > 0 else text("services.concentration.no_rate"),
        there=there,
    )


def _rates(ends: pd.Series, text: Texts) -> list[str]:
    return [number(float(end), text.language, decimals=1, least=1) for end in ends]


def street_words(dataset: Dataset, text: Texts) -> str:
    """Say how long the streets of the study area are, in whole kilometres."""
    return number(street_km(dataset, NAMED), text.language, decimals=0)
