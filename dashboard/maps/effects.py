"""Draw what a scenario does to the reach of a type of service: gained, lost and kept."""

from __future__ import annotations

from math import cos, log2, radians
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
from dashboard.maps.scenes import map_layout

if TYPE_CHECKING:
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
    KEPT: Look("rgba(90,90,90,0.20)", "#5a5a5a", 1.0, ()),
    LOST: Look("rgba(214,122,20,0.26)", "#8a4b00", 3.0, (0.0, 90.0)),
    GAINED: Look("rgba(31,66,170,0.20)", theme.SERVICES, 3.0, (45.0,)),
}
HATCH_M = {LOST: 110.0, GAINED: 75.0}
HATCH_PX = 1.4
OUTLINE = "#c9252d"
# What is fitted into the map must also fit into half of the usual one, as on a telephone.
FITTED_PX = (560.0, 360.0)
TILE_PX = 512.0
CLOSEST_ZOOM = 14.0
LEAST_M = 2500.0
METRES_A_DEGREE = 111_320.0


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
    figure = go.Figure(layout=map_layout(view, dataset, style))
    spots = reach.spots if reach else ()
    _look_at(figure, [one for one in spots if one.role != STAYS], dataset)
    shapes = _degrees(reach, dataset)
    figure.add_traces(
        [
            *_areas(shapes, text),
            *_hatchings(shapes),
            _scenes(dataset),
            *ways(spots),
            *symbols_of(spots, text, theme.text_size(large=view.large) + 1),
        ]
    )
    _name_scenes(figure, view, dataset, text)
    return figure


def _look_at(figure: go.Figure, spots: list[Spot], dataset: Dataset) -> None:
    """Show all changed places, where the usual view does not hold them."""
    home = dataset.info.centre
    across = [cos(radians(home.lat)), 1.0]
    middle = (home.lon, home.lat)
    if not spots or all(
        abs(place - at) * scale * METRES_A_DEGREE < LEAST_M / 2
        for one in spots
        for place, at, scale in zip((one.lon, one.lat), middle, across, strict=True)
    ):
        return
    places = [middle, *((one.lon, one.lat) for one in spots)]
    ends = [(min(axis), max(axis)) for axis in zip(*places, strict=True)]
    wide = [
        (high - low) * scale + LEAST_M / METRES_A_DEGREE
        for (low, high), scale in zip(ends, across, strict=True)
    ]
    # At zoom 0 the world is one tile wide.
    zoom = min(
        log2(room * 360 * across[0] / (TILE_PX * size))
        for room, size in zip(FITTED_PX, wide, strict=True)
    )
    lon, lat = (sum(end) / 2 for end in ends)
    figure.update_layout(
        map={
            "center": {"lon": lon, "lat": lat},
            "zoom": min(zoom, CLOSEST_ZOOM),
            "uirevision": f"{lon:.3f},{lat:.3f}",
        }
    )


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


def _scenes(dataset: Dataset) -> dict[str, Any]:
    """Outline the areas, which the indicators measure from."""
    return line_trace("scenes", _outlines(dataset), OUTLINE, 1.2)


def _outlines(dataset: Dataset) -> shapely.Geometry:
    return shapely.multilinestrings(
        [part.exterior for part in shapely.get_parts(dataset.areas.geometry.to_numpy())]
    )


def _name_scenes(figure: go.Figure, view: View, dataset: Dataset, text: Texts) -> None:
    areas = dataset.areas
    middles = areas.geometry.representative_point()
    rows = areas.assign(lon=middles.x, lat=middles.y)
    names = [dataset.name("areas", area, text.language) for area in areas.index]
    size = theme.text_size(large=view.large)
    add_name_trace(figure, rows, names, (theme.PERSONS_DARK, 400, 0.0), size)
    figure.data[-1].uid = "names-scenes"
