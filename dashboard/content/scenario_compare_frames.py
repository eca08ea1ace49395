"""Lay out a comparison as data: services, moves, changes, differences, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from shapely import LineString

from dashboard.content.assumptions import group, measured, values_of
from dashboard.content.effects import SAME
from dashboard.content.effects_words import place_words, title
from dashboard.content.scenario_compare import side_name
from dashboard.content.scenario_compare_words import notes, sentence, skipped_words, step_words
from dashboard.rows import records
from geodata.effects_assumptions import EFFECTS
from geodata.whereabouts import metres_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.plan import Plan
    from dashboard.content.scenario_compare import Comparison, Side
    from dashboard.content.scenario_map import ScenarioMap
    from dashboard.texts import Texts
    from geodata import Dataset

# What of a service is taken along; lists are written with a semicolon between.
SERVICE_COLUMNS = (
    "name",
    "types",
    "operator",
    "address",
    "lon",
    "lat",
    "location_precision",
    "bydel",
    "opening_hours",
    "hours_as_of",
    "capacity",
    "capacity_unit",
    "operating",
    "valid_from",
    "valid_to",
    "sources",
    "locator",
)
CHANGED_COLUMNS = ("changed", "from_lon", "from_lat")
NUMBERS = {
    "before": "today",
    "before_low": "today_low",
    "before_high": "today_high",
    "after": "value",
    "after_low": "value_low",
    "after_high": "value_high",
    "difference": "difference",
    "low": "difference_low",
    "high": "difference_high",
}
WGS84 = "EPSG:4326"


def services_today(shown: Comparison) -> gpd.GeoDataFrame:
    """Take the services of today, those without a place too."""
    return services_frame(shown.today.plan.before, SERVICE_COLUMNS)


def services_in(side: Side) -> gpd.GeoDataFrame:
    """Take the services of a scenario: `changed` says how each is other than today."""
    return services_frame(side.plan.after, (*SERVICE_COLUMNS, *CHANGED_COLUMNS))


def closed_in(shown: Comparison) -> gpd.GeoDataFrame:
    """Take the services that a scenario closes, once for each scenario that does."""
    parts = []
    for side in shown.sides:
        plan = side.plan
        gone = plan.before[~plan.before.index.isin(plan.after.index)]
        found = services_frame(gone, SERVICE_COLUMNS)
        found.insert(0, "scenario", side.letter)
        parts.append(found)
    if parts:
        return gpd.GeoDataFrame(pd.concat(parts), geometry="geometry", crs=WGS84)
    none = services_frame(shown.today.plan.before.head(0), SERVICE_COLUMNS)
    none.insert(0, "scenario", pd.Series(dtype="str"))
    return none


def services_frame(services: gpd.GeoDataFrame, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    """Take columns of services, lists written out; those without a place have no geometry."""
    found = pd.DataFrame(services)[[*columns]].copy()
    for name in ("types", "sources"):
        found[name] = found[name].map("; ".join).astype("str")
    found.insert(0, "id", services.index.astype("str"))
    return gpd.GeoDataFrame(
        found.reset_index(drop=True), geometry=services.geometry.array, crs=WGS84
    )


def moves(scenarios: Iterable[tuple[str, Plan, ScenarioMap]]) -> gpd.GeoDataFrame:
    """Draw a line from the old place to the new one of every service that is moved.

    Each scenario is its letter, its plan and its map.
    """
    rows = [
        {
            "scenario": letter,
            "service": service,
            "name": plan.after["name"][service],
            "straight_m": float(round(metres_apart(start, end))),
            "geometry": LineString([start, end]),
        }
        for letter, plan, shown in scenarios
        for service, start, end in shown.ways
    ]
    columns = ["scenario", "service", "name", "straight_m", "geometry"]
    frame = pd.DataFrame(rows, columns=columns)
    texts = dict.fromkeys(columns[:3], "str")
    frame = frame.astype({**texts, "straight_m": "float64"})
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def changes(shown: Comparison, dataset: Dataset, text: Texts) -> pd.DataFrame:
    """List the changes of each scenario in order."""
    rows = [
        (
            side.letter,
            side_name(side, text),
            step.number + 1,
            str(step.change.kind),
            step.change.service,
            step_words(step, dataset, text),
        )
        for side in shown.sides
        for step in side.map.steps
    ]
    columns = ["scenario", "scenario_name", "number", "kind", "service", "words"]
    kinds = {name: "int64" if name == "number" else "str" for name in columns}
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def differences(shown: Comparison, dataset: Dataset, text: Texts, *, alike: bool) -> pd.DataFrame:
    """List the indicators of each scenario beside today, numbers as they were worked out.

    Without `alike` only those that differ, or may. `certain` holds where the whole interval of the
    difference says the same.
    """
    rows = [
        _difference(row, side, dataset, text)
        for side in shown.sides
        for row in records(side.effects.rows)
        if alike or row["status"] != SAME
    ]
    columns = [*_WORDS, *NUMBERS.values(), *_COUNTS, "certain", "status"]
    kinds = {
        **dict.fromkeys((*_WORDS, "status"), "str"),
        **dict.fromkeys(NUMBERS.values(), "float64"),
        **dict.fromkeys(_COUNTS, "int64"),
        "certain": "bool",
    }
    return pd.DataFrame(rows, columns=columns).astype(kinds)


_WORDS = (
    "scenario",
    "scenario_name",
    "group",
    "indicator",
    "what",
    "about",
    "place",
    "type",
    "type_name",
    "unit",
    "better",
)
_COUNTS = ("unknown_today", "unknown_then")


def _difference(
    row: dict[str, Any], side: Side, dataset: Dataset, text: Texts
) -> dict[str, object]:
    place, kind = place_words(row, side.plan, dataset, text), row["type"]
    return {
        "scenario": side.letter,
        "scenario_name": side_name(side, text),
        **{name: row[name] for name in ("group", "indicator", "about", "type", "unit", "better")},
        "what": title(row, place, side.plan, dataset, text),
        "place": place,
        "type_name": dataset.label("service_type", kind, text.language) if kind else "",
        **{written: row[name] for name, written in NUMBERS.items()},
        "unknown_today": row["unknown_before"],
        "unknown_then": row["unknown_after"],
        "certain": row["certain"],
        "status": row["status"],
    }


def about(
    shown: Comparison, dataset: Dataset, text: Texts, *, address: str
) -> list[tuple[str, str]]:
    """Say what is compared, on which data, under which assumptions, and from where."""
    language, info = text.language, dataset.info
    found = [("title", text("scenarios.compare.title"))]
    if info.exercise:
        found.append(("exercise", f"{text('exercise.mark')}. {text('exercise.explained')}"))
    found += [
        ("content", sentence(shown, dataset, text)),
        ("model", text("scenarios.compare.about.caveats")),
        ("data", text("foot.version", name=info.name(language), version=info.version)),
        ("address", address),
    ]
    for side in shown.sides:
        found += _about_side(side, text)
    found += [("left_out", skipped_words(one, text)) for one in shown.skipped]
    plan = shown.today.plan
    values = values_of(plan.changed)
    for one in group(EFFECTS):
        value = measured(one, values[one.key], text)
        said = f"{value}. {one.meaning(language)} {one.source(language)}"
        marked = text("scenarios.compare.assumption_changed", said=said)
        found.append((f"assumption {one.key}", marked if one.key in dict(plan.changed) else said))
    used = dict.fromkeys(source for every in plan.before["sources"] for source in every)
    found += [("source", _source(source, dataset, text)) for source in used]
    found += [("map data", f"{one.text} ({one.licence}, {one.url})") for one in info.attribution]
    return found


def _about_side(side: Side, text: Texts) -> list[tuple[str, str]]:
    start = side.plan.origin.scenario
    key = f"scenario {side.letter}"
    found = [(key, side_name(side, text)), (f"{key} in address", side.key)]
    if start is not None:
        found += [(f"{key} made", start.made.isoformat())]
        found += [(f"{key} note", start.note)] if start.note else []
    return [*found, *((f"{key} remark", note) for note in notes(side, text))]


def _source(source: str, dataset: Dataset, text: Texts) -> str:
    row = dataset.sources.loc[source]
    parts = [dataset.name("sources", source, text.language), row["publisher"], row["year"]]
    return ". ".join(str(part) for part in (*parts, row["url"]) if part)
