"""Say in words how services are spread over the districts, and how little of it is sure."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from dashboard.content.districts import HOURS, NO_HOURS, NO_RATE, NONE
from dashboard.rows import records
from dashboard.wording import amount_with_unit, lower_first, moment, number, plain, sentence_list
from geodata.catchment import population_within
from geodata.inequality import FEWEST
from geodata.spread import ELSEWHERE, ESTIMATED, PUBLISHED

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.districts import Districts
    from dashboard.texts import Texts
    from geodata import Dataset

GINI, HERFINDAHL, NORMALISED = "gini", "herfindahl", "herfindahl_normalised"
PERCENT = 100
HUNDREDS = -2


def sentence(shown: Districts, text: Texts) -> str:
    """Say what the map shows, how the centre compares, what is missing and what is unknown."""
    parts = [_what(shown, text), _centre(shown, text), _none(shown, text), _gini(shown, text)]
    return " ".join(part for part in parts if part)


def _what(shown: Districts, text: Texts) -> str:
    placed, every = len(shown.placed), len(shown.services)
    if not every:
        return text("services.districts.nothing", year=shown.year)
    said = text(
        "services.districts.known",
        map=text(f"services.districts.map_{shown.weight}"),
        services=text(f"services.districts.{'chosen' if shown.is_selection else 'all'}"),
        year=shown.year,
        known=placed,
        every=every,
        unknown=len(shown.unplaced),
    )
    if shown.weight == HOURS:
        silent = int(shown.placed["hours"].isna().sum())
        said += " " + text("services.districts.silent", n=silent, known=placed)
    return said


def _centre(shown: Districts, text: Texts) -> str:
    """Compare the districts with scenes in them with the others."""
    rows = shown.compared
    centre, total = rows[rows["scenes"].gt(0)], int(rows["possible"].sum())
    if centre.empty or not total:
        return ""
    people = centre["inhabitants"].sum() / rows["inhabitants"].sum() * PERCENT
    return text(
        "services.districts.centre",
        n=int(centre["possible"].sum()),
        total=total,
        sure=int(centre["confirmed"].sum()),
        all_sure=int(rows["confirmed"].sum()),
        names=sentence_list([str(name) for name in centre["name"]], text),
        people=number(people, text.language, decimals=0),
    )


def _none(shown: Districts, text: Texts) -> str:
    none = int(shown.compared["possible"].eq(0).sum())
    if not none or shown.services.empty:
        return ""
    return text("services.districts.none", n=none, total=len(shown.compared))


def _gini(shown: Districts, text: Texts) -> str:
    if shown.uneven is None:
        return ""
    if shown.measured < FEWEST:
        return text.count("services.districts.few", shown.measured)
    (row,) = records(shown.uneven.loc[[GINI]])
    value, unsure = share(row["value"], text), between(row["least"], row["most"], text)
    if unsure != value:
        value = text("services.districts.gini_unsure", value=value, unsure=unsure)
    chance = between(row["chance_low"], row["chance_high"], text)
    return text("services.districts.gini_sentence", value=value, chance=chance)


def share(value: float, text: Texts) -> str:
    """Write a measure from 0 to 1 with two decimals; an unknown one as such."""
    if isnan(value):
        return text("services.districts.not_worked_out")
    return number(round(value, 2) + 0.0, text.language, least=2)


def between(low: float, high: float, text: Texts) -> str:
    """Write two ends; one number where they are alike as written."""
    ends = [share(end, text) for end in (low, high)]
    return "–".join(dict.fromkeys(ends))


def counts(row: dict[str, Any], text: Texts) -> str:
    """Write confirmed and possible services: «2–5», «4»; none in the sources is said so."""
    if not row["possible"]:
        return text("services.districts.none_known")
    return "–".join(dict.fromkeys([str(row["confirmed"]), str(row["possible"])]))


def rates(row: dict[str, Any], name: str, text: Texts) -> str:
    """Write what there is for each 10 000 inhabitants, from the confirmed to all."""
    low, high = row[f"{name}confirmed_rate"], row[f"{name}possible_rate"]
    if isnan(row["inhabitants"]):
        return text("services.districts.no_rate")
    if not row["possible"]:
        return text("services.districts.dash")
    if isnan(high):
        return text("services.districts.unknown_hours")
    written = [number(round(end, 1), text.language) for end in (low, high) if not isnan(end)]
    return "–".join(dict.fromkeys(written))


def hours(row: dict[str, Any], text: Texts) -> str:
    """Write the known hours a week, and of how many services they are unknown."""
    if not row["possible"]:
        return text("services.districts.dash")
    without = text("services.districts.without_hours", n=row["without_hours"])
    if isnan(row["hours_possible"]):
        return without
    ends = [row["hours_confirmed"], row["hours_possible"]]
    known = "–".join(
        dict.fromkeys(number(end, text.language, decimals=1) for end in ends if not isnan(end))
    )
    return f"{known} ({without})" if row["without_hours"] else known


def quotient(row: dict[str, Any], text: Texts) -> str:
    """Write the location quotient with the ends that unknown operation allows."""
    if isnan(row["quotient"]) or not row["possible"]:
        return text("services.districts.dash")
    value, *ends = (
        number(round(row[name], 1), text.language)
        for name in ("quotient", "quotient_low", "quotient_high")
    )
    same = len({value, *ends}) == 1
    return value if same else f"{value} ({'–'.join(ends)})"


def people(row: dict[str, Any], text: Texts) -> str:
    """Write the number of inhabitants, marked where it is not of the same kind as the others."""
    if isnan(row["inhabitants"]):
        return text("services.districts.people_unknown")
    persons = number(round(row["inhabitants"]), text.language)
    if row["basis"] == ESTIMATED:
        return text("services.districts.people_estimated", persons=persons)
    if row["basis"] == ELSEWHERE:
        return text("services.districts.people_elsewhere", persons=persons, year=row["year"])
    return persons


def hover_words(shown: Districts, text: Texts) -> dict[str, str]:
    """Write what the map says of each district under the pointer."""
    return {
        str(district): _hover(row, text)
        for district, row in zip(shown.rows.index, records(shown.rows), strict=True)
    }


def key_words(shown: Districts, text: Texts) -> dict[str, str]:
    """Write the key to the map: its steps, from the darkest, and the states that it shows."""
    present = set(shown.rows["state"])
    steps = {
        str(step): step_words(shown, step, text) for step in reversed(range(len(shown.breaks) + 1))
    }
    states = {
        state: text(f"services.districts.key_{state}")
        for state in (NONE, NO_HOURS, NO_RATE)
        if state in present
    }
    return steps | states


def step_words(shown: Districts, step: int, text: Texts) -> str:
    """Write from where to where a step of the map goes."""
    ends = [number(end, text.language) for end in shown.breaks]
    if step == 0:
        return text("services.districts.below", high=ends[0])
    if step == len(ends):
        return text("services.districts.above", low=ends[-1])
    return text("services.districts.step", low=ends[step - 1], high=ends[step])


def _hover(row: dict[str, Any], text: Texts) -> str:
    lines = [
        f"<b>{row['number']} {plain(row['name'])}</b>",
        text("services.districts.hover_people", n=people(row, text)),
        text("services.districts.hover_services", n=counts(row, text), rate=rates(row, "", text)),
    ]
    if row["possible"]:
        rate = rates(row, "hours_", text)
        lines.append(text("services.districts.hover_hours", n=hours(row, text), rate=rate))
    return "<br>".join(lines)


def headline_need(row: dict[str, Any], dataset: Dataset) -> str:
    """Choose the one figure of need that says most: for each inhabitant, if there is one."""
    needs = dataset.context.loc[list(row["needs"])]
    rated = needs[needs["unit"].str.startswith("per_")]
    best = rated if len(rated) else needs
    return str(best.index[0]) if len(best) else ""


def need_words(need: dict[str, Any], text: Texts) -> str:
    """Write a figure of need with what it is and when."""
    return text(
        "services.districts.need",
        what=need[f"indicator_{text.language}"],
        amount=amount_with_unit(need, text),
        when=moment(need["period_start"], text.language),
    )


def short_need(need: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write a figure of need in short: the amount with its unit, and when."""
    unit = need["unit"]
    named = amount_with_unit(need, text)
    if f"unit.{unit}" not in text:
        named = f"{named} {lower_first(dataset.label('unit', unit, text.language))}"
    return text(
        "services.districts.short_need",
        amount=named,
        when=moment(need["period_start"], text.language),
    )


def needs_note(shown: Districts, dataset: Dataset, text: Texts) -> str:
    """Say for how many districts a figure of need is in the sources, which, and the city's own."""
    with_need = shown.rows[shown.rows["needs"].map(len).gt(0)]
    said = text("services.districts.needs_note", n=len(with_need), total=len(shown.rows))
    named = [(row["name"], headline_need(row, dataset)) for row in records(with_need)]
    chosen = [one for _, one in named]
    city = _same_elsewhere(chosen, shown.rows["name"], dataset)
    every = [*named, *zip(city["place"], city.index, strict=True)]
    figures = records(dataset.context.loc[[one for _, one in every]])
    told = [
        text("services.districts.need_of", place=place, need=need_words(need, text))
        for (place, _), need in zip(every, figures, strict=True)
    ]
    return " ".join([said, *told])


def _same_elsewhere(chosen: list[str], names: pd.Series, dataset: Dataset) -> pd.DataFrame:
    """Find the same figures for a place that is no district, such as the whole city."""
    context = dataset.context
    alike = context["indicator_nb"].isin(context.loc[chosen, "indicator_nb"])
    inside = context["place"].isin([*names, *(f"Bydel {name}" for name in names)])
    return context[alike & ~inside]


def estimates_words(shown: Districts, dataset: Dataset, text: Texts) -> list[str]:
    """Say of each district without a population of the usual year what the grid would give."""
    lacking = shown.rows[shown.rows["basis"].ne(PUBLISHED) & shown.rows["possible"].gt(0)]
    if lacking.empty or dataset.population.empty:
        return []
    shapes = dataset.bydeler.geometry[lacking.index].to_crs(dataset.info.crs)
    ends = ["persons", "low", "high"]
    found = records(population_within(shapes, dataset.population)[ends])
    return [
        text(
            "services.districts.grid",
            name=row["name"],
            used=people(row, text),
            **{end: number(round(grid[end], HUNDREDS), text.language) for end in ends},
        )
        for row, grid in zip(records(lacking), found, strict=True)
    ]
