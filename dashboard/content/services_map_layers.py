"""Work out what may lie under the services on the map: density, reach on foot, or the districts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import geopandas as gpd
import pandas as pd
from shapely import Point

from dashboard.content.districts import HOURS as BY_HOURS
from dashboard.content.districts import Districts, districts
from dashboard.content.services import chosen, scene_of
from dashboard.content.services_map_density import DEGREES, WGS84, Density, density_layer
from dashboard.content.week import nearness
from dashboard.view import View
from geodata.catchment import MINUTES, area_catchments, cell_squares, population_within
from geodata.walking import streets_of

if TYPE_CHECKING:
    from geodata import Dataset


# Squares in two map projections touch when they are widened by this.
JOIN_M = 5.0


@dataclass(frozen=True, eq=False)
class Reach:
    """What can be walked to from the outline of a scene.

    `shapes`: by minutes, in degrees, with `persons`, `low` and `high` (who lives within, an
    estimate and its bounds), `reaches_edge` (streets beyond are not mapped), and `services` and
    `confirmed` (of those on the map, how many can be walked to). `silent`: services on the map of
    which that is not known. `reason` says why there is no reach, else it is empty.
    """

    name: ClassVar[str] = "reach"
    fills_city: ClassVar[bool] = False
    scene: str
    shapes: gpd.GeoDataFrame
    silent: int
    reason: str


@dataclass(frozen=True, eq=False)
class DistrictLayer:
    """The districts by their hours a week for each 10 000 inhabitants.

    `shapes`: the districts in degrees, with the columns of `Districts.rows`, the `rate`, and `lon`
    and `lat` of where the name stands.
    """

    name: ClassVar[str] = "districts"
    fills_city: ClassVar[bool] = True
    shapes: gpd.GeoDataFrame
    content: Districts


Layer = Density | Reach | DistrictLayer


def layer_of(dataset: Dataset, view: View) -> Layer | None:
    """Work out the layer that a view asks for; None when it asks for none."""
    asked = View(
        year=view.year,
        types=view.types,
        operators=view.operators,
        data=view.data,
        scene=view.scene if view.layer == Reach.name else "",
        layer=view.layer,
        weight=view.weight if view.layer == Density.name else View().weight,
    )
    return _layer(dataset, asked)


@lru_cache(maxsize=64)
def _layer(dataset: Dataset, view: View) -> Layer | None:
    if view.layer == Density.name:
        return density_layer(dataset, view)
    if view.layer == Reach.name:
        return _reach(dataset, view)
    if view.layer == DistrictLayer.name:
        return _districts(dataset, view)
    return None


def _reach(dataset: Dataset, view: View) -> Reach:
    scene = scene_of(dataset, view)
    shapes = _shapes(dataset, scene)
    rows = chosen(dataset, view)
    placed = rows[rows.geometry.notna()]
    inside: list[tuple[int, int]] = []
    for minutes in MINUTES:
        within = nearness(dataset, scene, minutes).loc[placed.index].eq("within")
        inside.append((int(within.sum()), int((within & placed["operating"].eq("yes")).sum())))
    unknown = nearness(dataset, scene, max(MINUTES)).loc[placed.index].eq("unknown")
    counted = shapes.assign(
        services=[possible for possible, _ in inside],
        confirmed=[sure for _, sure in inside],
    )
    reason = str(shapes["reason"].iloc[0])
    return Reach(scene, counted, int(unknown.sum()), reason)


@lru_cache(maxsize=32)
def _shapes(dataset: Dataset, scene: str) -> gpd.GeoDataFrame:
    """Draw the three catchments of a scene, with who lives there; by minutes, in degrees."""
    outline = dataset.areas.geometry[[scene]]
    found = area_catchments(streets_of(dataset), outline, MINUTES).loc[scene]
    people = population_within(found.geometry, dataset.population)
    shapes = found.join(people[["persons", "low", "high"]]).to_crs(WGS84)
    return shapes.set_geometry(shapes.geometry.set_precision(DEGREES))


def _districts(dataset: Dataset, view: View) -> DistrictLayer:
    content = districts(dataset, view.but(weight=BY_HOURS))
    rows: pd.DataFrame = content.rows.assign(rate=content.rate)
    outlines = dataset.bydeler.geometry.loc[rows.index].set_precision(DEGREES)
    shapes = gpd.GeoDataFrame(rows, geometry=outlines).join(_lived_in(dataset))
    return DistrictLayer(shapes, content)


@lru_cache(maxsize=4)
def _lived_in(dataset: Dataset) -> pd.DataFrame:
    """Find where a district's name stands best: amid the widest part where anybody lives."""
    outlines = dataset.bydeler.geometry.to_crs(dataset.info.crs)
    squares = cell_squares(dataset.population[dataset.population["population"].gt(0)])
    homes = squares.to_crs(outlines.crs).union_all().buffer(JOIN_M)
    parts = outlines.intersection(homes)
    widest = parts.where(~parts.is_empty, outlines).maximum_inscribed_circle(tolerance=50.0)
    middles = gpd.GeoSeries(
        [Point(line.coords[0]) for line in widest], index=outlines.index, crs=outlines.crs
    ).to_crs(WGS84)
    return pd.DataFrame({"lon": middles.x, "lat": middles.y})
