"""Make exercise data: a complete, plainly synthetic series of counts in place of the published.

Area figures are so few that a page which compares them can hardly be taught or tested. Exercise
data fill every summer, area, round, time of day and age group. Sums follow the published means
(`exercise_levels`), the areas what the sources say about them, with the noise of counting
(`exercise_pattern`). They show how the tool works and nothing about any place.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geodata.counts import inner_areas
from geodata.dataset import Dataset
from geodata.exercise_levels import EVERYONE, AgeGroups, age_groups, means_by_age, published_means
from geodata.exercise_pattern import (
    counted_areas,
    draw,
    exercise_years,
    last_counted_year,
    statuses,
    weights,
    whole_persons,
)
from geodata.exercise_rows import COUNTER, SOURCE, TIMES, Site, by_group, lay_out, series_id
from geodata.exercise_words import both, level_note, say
from geodata.vocabulary import LANGUAGES, Measure, SourceKind, Statistic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.exercise_pattern import Numbers
    from geodata.info import Info

SEED = 1


def exercise_dataset(dataset: Dataset, *, seed: int = SEED) -> Dataset:
    """Put synthetic counts in the place of the published ones.

    Parameters
    ----------
    dataset
        Published data of any city.
    seed
        Not negative; the same seed gives the same figures (NumPy's PCG64).

    Returns
    -------
    dataset
        Like the given one, but `counts` hold synthetic rows only, and `info.exercise` is set. Ids
        begin with `EX-`, the counter is `synthetic`, the source `exercise`; series, terms, sources
        and breaks are extended accordingly. Contradictions and key figures about published counts
        are left out. Without a counted area there are no rows.

    Raises
    ------
    ValueError
        If the counts are synthetic already, or the seed is negative.
    """
    if dataset.info.exercise:
        message = f"`{dataset.info.id}` is exercise data already: give a data set of published data"
        raise ValueError(message)
    groups = age_groups(dataset.tables["terms"].loc[["population"]].index.get_level_values("id"))
    tables = {
        **dataset.tables,
        "counts": _counts(dataset, groups, seed),
        "terms": _terms(dataset.terms),
        "sources": _sources(dataset.sources, seed),
        "contradictions": _contradictions(dataset.contradictions),
    }
    words = Dataset(dataset.info, dataset.folder, tables)
    tables["series"] = _series(words, groups)
    tables["series_breaks"] = _breaks(dataset, groups)
    info = _info(dataset.info, tables["contradictions"].index)
    return Dataset(info, dataset.folder, MappingProxyType(tables))


def _counts(dataset: Dataset, groups: AgeGroups, seed: int) -> pd.DataFrame:
    """Make the rows of every summer."""
    areas = dataset.tables["areas"]
    years = exercise_years(areas, dataset.info.today)
    if not years:
        return dataset.counts.iloc[:0]
    means = published_means(dataset.tables["counts"], years)
    persons = means_by_age(means, groups, years)
    said = statuses(dataset.tables["presence"])
    inner = inner_areas(areas)
    generator = np.random.Generator(np.random.PCG64(seed))
    sites: list[Site] = []
    blocks: list[Numbers] = []
    for (year, counted), level in zip(counted_areas(areas, years).items(), persons, strict=True):
        if not counted:
            continue
        own = draw(generator, weights(counted, year, said), whole_persons(level))
        sites.append(Site(year, counted))
        sites.extend(Site(year, (area,), area) for area in counted)
        blocks.append(by_group(own, counted, inner, groups))
    last = last_counted_year(areas, years)
    notes = {
        language: {year: level_note(year, means, last, language) for year in years}
        for language in LANGUAGES
    }
    return lay_out(dataset, sites, np.concatenate(blocks), groups.ids, notes)


def _with_rows(frame: pd.DataFrame, rows: Mapping[Any, Mapping[str, object]]) -> pd.DataFrame:
    """Add rows to a table, in the place of rows of the same id; what is not given is empty."""
    added = pd.DataFrame([{**dict.fromkeys(frame.columns, ""), **row} for row in rows.values()])
    added.index = (
        pd.MultiIndex.from_tuples(list(rows), names=frame.index.names)
        if isinstance(frame.index, pd.MultiIndex)
        else pd.Index(list(rows), name=frame.index.name, dtype=frame.index.dtype)
    )
    kept = frame[~frame.index.isin(added.index)]
    return pd.concat([kept, added.astype(frame.dtypes)])


def _terms(terms: pd.DataFrame) -> pd.DataFrame:
    """Add the words that exercise rows use."""
    counter = {language: say("counter", language) for language in LANGUAGES}
    rows = {("counter", COUNTER): counter | both("definition", "counter_definition")}
    if ("population", EVERYONE) not in terms.index:
        rows["population", EVERYONE] = {each: say("everyone", each) for each in LANGUAGES}
    return _with_rows(terms, rows)


def _sources(sources: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Add the source that exercise rows name."""
    title = {"title": "Øvelsesdata – syntetiske / Exercise data – synthetic"}
    kind = {"kind": SourceKind.SYNTHETIC}
    return _with_rows(sources, {SOURCE: title | kind | both("note", "source", seed=seed)})


def _series(words: Dataset, groups: AgeGroups) -> pd.DataFrame:
    """Add a series of totals for every age group and time of day."""
    rows = {}
    for population in groups.ids:
        for time in TIMES:
            names = {
                f"name_{language}": say(
                    "series",
                    language,
                    population=words.label("population", population, language),
                    time=words.label("time_of_day", time, language).lower(),
                )
                for language in LANGUAGES
            }
            rows[series_id(population, time)] = {
                **names,
                **both("definition", "series_definition"),
                "measure": Measure.PRESENT_AT_ONCE,
                "statistic": Statistic.MEAN,
                "time_of_day": time,
                "population": population,
            }
    return _with_rows(words.series, rows)


def _breaks(dataset: Dataset, groups: AgeGroups) -> pd.DataFrame:
    """Let the breaks of published means of persons present break the exercise series too."""
    series = dataset.series
    alike = series["measure"].eq(Measure.PRESENT_AT_ONCE) & series["statistic"].eq(Statistic.MEAN)
    broken = set(series.index[alike])
    added = tuple(series_id(population, time) for population in groups.ids for time in TIMES)
    breaks = dataset.series_breaks
    extended = [
        names + added if broken.intersection(names) else names for names in breaks["series"]
    ]
    return breaks.assign(series=pd.Series(extended, index=breaks.index, dtype=object))


def _contradictions(contradictions: pd.DataFrame) -> pd.DataFrame:
    """Leave out what is said about published counts, which are not there."""
    about = [any(row.startswith("counts:") for row in rows) for rows in contradictions["records"]]
    return contradictions[~np.array(about, dtype=bool)]


def _info(info: Info, contradictions: pd.Index) -> Info:
    """Mark the description of the data set, and leave out key figures about published counts."""
    figures = tuple(
        figure
        for figure in info.key_figures
        if figure["kind"] != "count"
        and (figure["kind"] != "contradiction" or figure.get("contradiction") in contradictions)
    )
    marked: dict[str, Any] = {
        "id": f"{info.id}-exercise",
        **{f"name_{each}": say("name", each, name=info.name(each)) for each in LANGUAGES},
        "exercise": True,
        "key_figures": figures,
    }
    return replace(info, **marked, settings=MappingProxyType({**info.settings, **marked}))
