"""Draw what a scenario does to the reach of a type of service: gained, lost and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import geopandas as gpd
import plotly.graph_objects as go
import shapely

from dashboard import theme
from dashboard.content.effects_reach import GAINED, KEPT, LOST, PARTS, STAYS
from dashboard.maps.effects_symbols import symbols_of, ways
from dashboard.maps.hatching import hatched, line_trace
from dashboard.maps.hover import END
from dashboard.maps.labels import add_name_trace
from dashboard.maps.scenes import map_layout, traces_of
from dashboard.web_mercator import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.effects_reach import ReachChange, Spot
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

WGS84 = "EPSG:4326"
# A hundred-thousandth of a degree is a metre: nothing of the reach is known more finely.
DEGREES = 1e-5


class Look(NamedTuple):
    """How a part of the reach is drawn: fill, line, width, and the angles of its hatching."""

    fill: str
    line: str
    width: float
    angles: tuple[float, ...]


LOOKS = {
    KEPT: Look("rgba(90,90,90,0.14)", "#5a5a5a", 1.0, ()),
    LOST: Look("rgba(214,122,20,0.26)", "#8a4b00", 3.0, (0.0, 90.0)),
    GAINED: Look("rgba(31,66,170,0.20)", theme.SERVICES, 3.0, (45.0,)),
}
HATCH_M = {LOST: 110.0, GAINED: 75.0}
HATCH_PX = 1.4
OUTLINE = "#c9252d"
# What the browser has not yet fitted to its room is shown in so much of it.
ROOM_PX = 400.0
# Some 1.5 km: a single place is not looked at more closely.
LEAST_DEGREES = 0.027


def effects_map(
    reach: ReachChange | None,
    view: View,
    dataset: Dataset,
    text: Texts,
    *,
    style: Any,  # noqa: ANN401 - an address or a style
) -> go.Figure:
    """Draw the map; without a type to show, only the ground.

    Traces are always the same, some of them empty: the browser keeps the order in which they first
    come.
    """
    spots = reach.spots if reach else ()
    shapes = _degrees(reach, dataset)
    size = theme.text_size(large=view.large)
    layout = map_layout(view.but(camera=None), dataset, style)
    looked = _looked_at(_seen(shapes, spots))
    layout |= {**looked, "map": layout["map"] | looked.get("map", {})}
    data = [
        *_areas(shapes, text),
        *_hatchings(shapes),
        {**_scenes(dataset)},
        *ways(spots),
        *symbols_of(spots, text, size + 1),
        {**_names(dataset, text.language, size)},
    ]
    return go.Figure({"data": data, "layout": layout}, _validate=False)


def _looked_at(seen: shapely.Geometry) -> dict[str, Any]:
    """Show all that changes; the browser fits it to the room there is: see `assets/maps.js`."""
    if seen.is_empty:
        return {}
    west, south, east, north = _widened(seen.bounds)
    lon, lat, zoom = fitting((west, south), (east, north), (ROOM_PX, ROOM_PX))
    center, zoom = {"lon": round(lon, 5), "lat": round(lat, 5)}, round(zoom, 2)
    return {
        "map": {"center": center, "zoom": zoom, "uirevision": f"{center}{zoom}"},
        "meta": {"bounds": [[west, south], [east, north]], "center": center, "zoom": zoom},
    }


def _widened(bounds: tuple[float, ...]) -> list[float]:
    """Widen a box to the least that is looked at."""
    west, south, east, north = bounds
    wide, high = (max(LEAST_DEGREES - size, 0) / 2 for size in (east - west, 2 * (north - south)))
    return [round(one, 5) for one in (west - wide, south - high / 2, east + wide, north + high / 2)]


def _seen(shapes: dict[str, shapely.Geometry], spots: Iterable[Spot]) -> shapely.Geometry:
    """Gather what must be seen: what is gained and lost, and the changed places, or all reached."""
    places = [shapely.Point(one.lon, one.lat) for one in spots if one.role != STAYS]
    changed = [shapes[GAINED], shapes[LOST], *places]
    found = [one for one in changed if not one.is_empty]
    return shapely.GeometryCollection(found or [shapes[KEPT]])


def _degrees(reach: ReachChange | None, dataset: Dataset) -> dict[str, shapely.Geometry]:
    """Turn outlines and their hatchings to degrees, in one go."""
    shapes: dict[str, shapely.Geometry] = {}
    for part in PARTS:
        shape = reach.shapes[part] if reach else shapely.MultiPolygon()
        shapes[part] = shape
        if part in HATCH_M:
            shapes[f"{part}-hatch"] = hatched(shape, HATCH_M[part], LOOKS[part].angles)
    turned = gpd.GeoSeries([*shapes.values()], crs=dataset.info.crs).to_crs(WGS84)
    return dict(zip(shapes, shapely.set_precision(turned.to_numpy(), DEGREES), strict=True))


def _areas(shapes: dict[str, shapely.Geometry], text: Texts) -> list[dict[str, Any]]:
    """Fill each part of the reach."""
    traces = []
    for part in PARTS:
        shape, look = shapes[part], LOOKS[part]
        there = not shape.is_empty
        words = text(f"scenarios.effects.map.{part}")
        features = [{"type": "Feature", "id": part, "properties": {},
                     "geometry": shapely.geometry.mapping(shape)}] if there else []  # fmt: skip
        traces.append(
            {
                "type": "choroplethmap",
                "uid": part,
                "geojson": {"type": "FeatureCollection", "features": features},
                "locations": [part] if there else [],
                "z": [0] if there else [],
                "showscale": False,
                "colorscale": [[0, look.fill], [1, look.fill]],
                "marker": {"line": {"color": look.line, "width": look.width}},
                "hovertemplate": f"{words}{END}",
            }
        )
    return traces


def _hatchings(shapes: dict[str, shapely.Geometry]) -> list[dict[str, Any]]:
    return [
        line_trace(f"{part}-hatch", shapes[f"{part}-hatch"], LOOKS[part].line, HATCH_PX)
        for part in HATCH_M
    ]


@lru_cache(maxsize=4)
def _scenes(dataset: Dataset) -> dict[str, Any]:
    """Outline the areas, which the indicators measure from."""
    return line_trace("scenes", _outlines(dataset), OUTLINE, 1.2)


def _outlines(dataset: Dataset) -> shapely.Geometry:
    return shapely.multilinestrings(
        [part.exterior for part in shapely.get_parts(dataset.areas.geometry.to_numpy())]
    )


@lru_cache(maxsize=16)
def _names(dataset: Dataset, language: str, size: int) -> dict[str, Any]:
    """Name the areas; whatever is changed, their names stay."""
    areas = dataset.areas
    middles = areas.geometry.representative_point()
    rows = areas.assign(lon=middles.x, lat=middles.y)
    names = [dataset.name("areas", area, language) for area in areas.index]
    figure = go.Figure()
    add_name_trace(figure, rows, names, (theme.PERSONS_DARK, 400), size)
    figure.data[-1].uid = "names-scenes"
    return traces_of(figure)[-1]
