"""Lay out what the maps of scenarios show as layers: services, moves, reach, suggested places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point

from dashboard.content.effects_reach import PARTS
from dashboard.content.layers import areas_layer, kept, layer, outlines_layer, services_layer
from dashboard.content.scenario_compare_frames import (
    CHANGED_COLUMNS,
    WGS84,
    closed_in,
    moves,
    services_in,
    services_today,
)
from dashboard.content.suggest_ground import points_of
from dashboard.content.suggest_words import label

if TYPE_CHECKING:
    from dashboard.content.effects_reach import ReachChange
    from dashboard.content.layers import Layers
    from dashboard.content.plan import Plan
    from dashboard.content.scenario_compare import Comparison
    from dashboard.content.scenario_map import ScenarioMap
    from dashboard.content.suggest_setting import Setting
    from dashboard.content.suggest_shown import Shown
    from dashboard.texts import Texts
    from geodata import Dataset

REACH = {
    "part": "str",
    "type": "str",
    "minutes": "float64",
    "persons": "float64",
    "low": "float64",
    "high": "float64",
}
SPOT = {"id": "str", "name": "str", "role": "str", "on_mapped_streets": "bool"}


def scenario_layers(plan: Plan, shown: ScenarioMap, dataset: Dataset, text: Texts) -> Layers:
    """Lay out the services as they would stand, what is closed, and the way of each that moves."""
    gone = plan.before[~plan.before.index.isin(plan.after.index)]
    return kept(
        {
            "areas": areas_layer(shown.areas, dataset, text),
            "services": services_layer(plan.after, dataset, text, CHANGED_COLUMNS),
            "closed": services_layer(gone, dataset, text),
            "moves": moves([("", plan, shown)]).drop(columns="scenario"),
        }
    )


def effects_layers(reach: ReachChange, dataset: Dataset, text: Texts) -> Layers:
    """Lay out where a type is reached on foot: gained, lost and kept, with who lives there."""
    parts = [
        {
            "part": part,
            "type": reach.kind,
            "minutes": reach.minutes,
            "persons": reach.persons[part].estimate,
            "low": reach.persons[part].low,
            "high": reach.persons[part].high,
            "geometry": reach.shapes[part],
        }
        for part in PARTS
        if not reach.shapes[part].is_empty
    ]
    spots = [
        {
            "id": one.service,
            "name": one.name,
            "role": one.role,
            "on_mapped_streets": one.mapped,
            "geometry": Point(one.lon, one.lat),
        }
        for one in reach.spots
    ]
    metric = layer(parts, REACH).set_crs(dataset.info.crs, allow_override=True)
    return kept(
        {
            "areas": outlines_layer(dataset, text),
            "reach": metric.to_crs(WGS84),
            "services": layer(spots, SPOT),
        }
    )


def comparison_layers(shown: Comparison) -> Layers:
    """Lay out the services of today and of each scenario beside them."""
    return kept(
        {
            "today": services_today(shown),
            **{f"scenario_{side.letter}": services_in(side) for side in shown.sides},
            "closed": closed_in(shown),
            "moves": moves((side.letter, side.plan, side.map) for side in shown.sides),
        }
    )


def suggest_layers(setting: Setting, shown: Shown | None, text: Texts) -> Layers:
    """Lay out the candidates, with their number where they are chosen, and what is there."""
    rows = setting.candidates.rows
    chosen = {place: number for number, place in enumerate(shown.chosen if shown else (), start=1)}
    candidates = pd.DataFrame(
        {
            "id": rows.index.astype("str"),
            "name": [label(setting, str(place), text) for place in rows.index],
            "address": rows["address"].astype("str").to_list(),
            "measured": setting.measured.loc[rows.index].to_list(),
            "chosen": [float(chosen.get(str(place), np.nan)) for place in rows.index],
        }
    )
    there = setting.existing
    existing = there[["name", "exact", "confirmed"]].reset_index()
    return kept(
        {
            "areas": outlines_layer(setting.dataset, text),
            "candidates": _placed(candidates, setting.candidates.points),
            "existing": _placed(existing, points_of(there)),
        }
    )


def _placed(frame: pd.DataFrame, points: gpd.GeoSeries) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(frame, geometry=points.to_numpy(), crs=WGS84)
