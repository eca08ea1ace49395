"""Lay out what the maps of the scenes show as layers: presence, counts, movement, change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point

from dashboard.content.layers import (
    areas_layer,
    counts_layer,
    kept,
    layer,
    outlines_layer,
    services_layer,
)
from dashboard.content.scenario_compare_frames import WGS84
from dashboard.rows import records

if TYPE_CHECKING:
    from dashboard.content.change import Change
    from dashboard.content.compare import Pair
    from dashboard.content.layers import Layers
    from dashboard.content.movement import MovementMap, Step
    from dashboard.content.multiples import Multiples
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset

TRAIL = {
    "number": "int64",
    "area": "str",
    "name": "str",
    "first": "str",
    "last": "str",
    "heaviest": "bool",
    "sources": "str",
}
CENTRE = {"year": "str", "areas": "str", "standard_distance_m": "float64"}
CHANGE = ("before", "after", "difference", "low", "high", "sign", "certain", "state")
FLOW = {
    "origin": "str",
    "origin_name": "str",
    "destination": "str",
    "destination_name": "str",
    "persons": "float64",
    "metres": "float64",
}


def overview_layers(shown: Overview, dataset: Dataset, text: Texts) -> Layers:
    """Lay out the overview: areas, counts and services of its year."""
    return kept(
        {
            "areas": areas_layer(shown.areas, dataset, text),
            "counts": counts_layer(shown.figures, dataset, text),
            "services": services_layer(shown.services, dataset, text),
        }
    )


def compare_layers(
    pair: Pair, before: Overview, after: Overview, dataset: Dataset, text: Texts
) -> Layers:
    """Lay out two years beside each other."""
    layers: Layers = {}
    for side, year, shown in (("before", pair.before, before), ("after", pair.after, after)):
        areas = areas_layer(shown.areas, dataset, text)
        counts = counts_layer(shown.figures, dataset, text)
        for name, rows in (("areas", areas), ("counts", counts)):
            rows.insert(0, "year", pd.Series(year, index=rows.index, dtype="str"))
            layers[f"{name}_{side}"] = rows
    return kept(layers)


def movement_layers(shown: MovementMap, dataset: Dataset, text: Texts) -> Layers:
    """Lay out the year of the view, with the trail as far as it has come by then."""
    now = shown.shown
    steps = [step for step in shown.trail if step.first <= now.year]
    middles = now.areas[["lon", "lat"]].to_dict("index")
    spots = [Point(middles[step.area]["lon"], middles[step.area]["lat"]) for step in steps]
    trail = [
        {**_step(step, dataset, text), "geometry": spot}
        for step, spot in zip(steps, spots, strict=True)
    ]
    line = [{"steps": len(spots), "geometry": LineString(spots)}] if len(spots) > 1 else []
    return kept(
        {
            "areas": areas_layer(now.areas, dataset, text),
            "counts": counts_layer(now.figures, dataset, text),
            "trail_steps": layer(trail, TRAIL),
            "trail": layer(line, {"steps": "int64"}),
            **_centres(shown, dataset),
        }
    )


def _step(step: Step, dataset: Dataset, text: Texts) -> dict[str, Any]:
    return {
        "number": step.number,
        "area": step.area,
        "name": dataset.name("areas", step.area, text.language),
        "first": step.first,
        "last": step.last,
        "heaviest": step.heaviest,
        "sources": "; ".join(dict.fromkeys(dataset.presence.loc[list(step.rows), "source"])),
    }


def _centres(shown: MovementMap, dataset: Dataset) -> Layers:
    """Lay out the centres up to the year of the view, and how far its own persons spread."""
    now = shown.shown
    past = [one for one in shown.years if one.centre is not None and one.year <= now.year]
    centres = [_centre(one.year, one.centre, one.centre.point) for one in past if one.centre]
    spread: dict[str, list[dict[str, Any]]] = {"standard_ellipse": [], "centre_region": []}
    if now.centre is not None:
        shapes = (now.centre.ellipse.polygon(), now.centre.region.shape)
        for name, shape in zip(spread, shapes, strict=True):
            if shape is not None and not shape.is_empty:
                spread[name].append(_centre(now.year, now.centre, shape))
    layers = {"centres": layer(centres, CENTRE)}
    layers |= {name: layer(rows, CENTRE) for name, rows in spread.items()}
    return {
        name: rows.set_crs(dataset.info.crs, allow_override=True).to_crs(WGS84)
        for name, rows in layers.items()
    }


def _centre(year: str, centre: Any, shape: Any) -> dict[str, Any]:  # noqa: ANN401 - of a year
    return {
        "year": year,
        "areas": "; ".join(centre.keys),
        "standard_distance_m": round(centre.standard_distance, 1),
        "geometry": shape,
    }


def change_layers(shown: Change, dataset: Dataset, text: Texts) -> Layers:
    """Lay out the change by area, and the least displacement that would explain it."""
    points = gpd.points_from_xy(shown.areas["lon"], shown.areas["lat"], crs=WGS84)
    keys = [str(key) for key in shown.areas.index]
    numbers = shown.areas[list(CHANGE)].reset_index(drop=True).astype({"certain": "bool"})
    change = gpd.GeoDataFrame(numbers, geometry=points, crs=WGS84)
    for place, (name, cells) in enumerate(
        {
            "year_before": [shown.pair.before] * len(keys),
            "year_after": [shown.pair.after] * len(keys),
            "areas": [key.replace("+", "; ") for key in keys],
            "place": [_place(key, dataset, text) for key in keys],
        }.items()
    ):
        change.insert(place, name, pd.Series(cells, dtype="str"))
    moves = [] if shown.displacement is None else records(shown.displacement.flows)
    ends = dict(zip(keys, points, strict=True))
    flows = [
        {
            **row,
            "origin_name": _place(row["origin"], dataset, text),
            "destination_name": _place(row["destination"], dataset, text),
            "geometry": LineString([ends[row["origin"]], ends[row["destination"]]]),
        }
        for row in moves
    ]
    return kept(
        {
            "areas": outlines_layer(dataset, text),
            "change": change,
            "least_displacement": layer(flows, FLOW),
        }
    )


def _place(key: str, dataset: Dataset, text: Texts) -> str:
    return " + ".join(dataset.name("areas", area, text.language) for area in key.split("+"))


def multiples_layers(shown: Multiples, dataset: Dataset, text: Texts) -> Layers:
    """Lay out every little map: its period stands in `period_first` and `period_last`."""
    outlines = dataset.areas.geometry
    areas: list[gpd.GeoDataFrame] = []
    counts: list[gpd.GeoDataFrame] = []
    for panel in shown.panels:
        spots = gpd.GeoSeries.from_xy(panel.figures["x"], panel.figures["y"], crs=dataset.info.crs)
        degrees = spots.to_crs(WGS84)
        figures = panel.figures.assign(
            count=panel.figures.index, lon=degrees.x.to_numpy(), lat=degrees.y.to_numpy()
        )
        said = gpd.GeoDataFrame(panel.areas, geometry=outlines.loc[panel.areas.index], crs=WGS84)
        for rows, found in (
            (areas_layer(said, dataset, text), areas),
            (counts_layer(figures, dataset, text), counts),
        ):
            rows.insert(0, "period_first", panel.first)
            rows.insert(1, "period_last", panel.last)
            found.append(rows)
    return kept({"areas": pd.concat(areas), "counts": pd.concat(counts)})
