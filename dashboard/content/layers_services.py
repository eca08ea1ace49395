"""Lay out what the maps of services show as layers: services, what lies under them, districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from shapely import LineString

from dashboard.content.layers import areas_layer, kept, layer, services_layer
from dashboard.content.scenario_compare_frames import WGS84
from dashboard.content.services_map_density import Density
from dashboard.content.services_map_layers import Reach

if TYPE_CHECKING:
    from dashboard.content.districts import Districts
    from dashboard.content.layers import Layers
    from dashboard.content.services_map import Pair, ServicesMap
    from dashboard.content.services_map_layers import Layer
    from dashboard.texts import Texts
    from geodata import Dataset

PAIR = {"service": "str", "other": "str", "walk_m": "float64", "shared_hours": "float64"}
BOTH = 2
DISTRICT = (
    "name",
    "inhabitants",
    "year",
    "basis",
    "confirmed",
    "possible",
    "without_hours",
    "confirmed_rate",
    "possible_rate",
    "hours_confirmed",
    "hours_possible",
    "hours_confirmed_rate",
    "hours_possible_rate",
    "scenes",
    "state",
)
LISTS = ("types", "missing")


def services_map_layers(
    shown: ServicesMap, under: Layer | None, pair: Pair | None, dataset: Dataset, text: Texts
) -> Layers:
    """Lay out the services at the hour of the view, the scenes, and what lies under them."""
    states = [text(f"services.map.state.{week[shown.hour]}") for week in shown.services["week"]]
    services = services_layer(shown.services, dataset, text)
    services["moment"] = pd.Series(shown.view.moment, index=services.index, dtype="str")
    services["state"] = pd.Series(states, index=services.index, dtype="str")
    return kept(
        {
            "areas": areas_layer(shown.areas, dataset, text),
            **_under(under, dataset),
            "pair": layer(_pair(pair), PAIR),
            "services": services,
        }
    )


def _under(under: Layer | None, dataset: Dataset) -> Layers:
    if under is None:
        return {}
    if isinstance(under, Density):
        bands = under.shapes[["low", "high", "geometry"]].assign(weight=under.weight)
        return {"density": bands}
    if isinstance(under, Reach):
        walks = under.shapes[under.shapes.geometry.notna()]
        told = ["persons", "low", "high", "services", "confirmed", "geometry"]
        rows = gpd.GeoDataFrame(walks[told].reset_index(names="minutes"), crs=WGS84)
        return {"reach": rows.assign(scene=under.scene)}
    return districts_layers(under.content, dataset)


def _pair(pair: Pair | None) -> list[dict[str, object]]:
    """Join the chosen pair by a straight line; how far one walks stands in `walk_m`."""
    ends = [place for place in pair.places if place is not None] if pair else []
    if pair is None or len(ends) < BOTH:
        return []
    return [
        {
            "service": pair.ids[0],
            "other": pair.ids[1],
            "walk_m": pair.metres,
            "shared_hours": pair.hours,
            "geometry": LineString(ends),
        }
    ]


def districts_layers(shown: Districts, dataset: Dataset) -> Layers:
    """Lay out the districts with what is known of in each, and per 10 000 inhabitants."""
    rows = shown.rows
    frame = rows[[*DISTRICT]].rename(columns={"year": "inhabitants_year"})
    for name in LISTS:
        frame[name] = rows[name].map("; ".join).astype("str")
    frame.insert(0, "id", rows.index.astype("str"))
    shapes = dataset.bydeler.geometry.loc[rows.index]
    return {"districts": gpd.GeoDataFrame(frame, geometry=shapes, crs=WGS84)}
