"""Write what maps show as a GeoPackage or as GeoJSON, with what must follow the figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from dashboard.content import geopackage as packages
from dashboard.exports.particulars import of_edition, of_exhibit
from dashboard.rows import records
from dashboard.texts import texts
from geodata.problems import WordedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.exports.progress import Tell
    from dashboard.site import Site

# A ten-millionth of a degree is a centimetre: nothing is known more finely.
DEGREES = 1e-7
# QGIS and others show a layer by its columns, so that the mark of an exercise must be one of them.
MARK = "mark"
POINTS, LINES, SHAPES = "Point", "LineString", "MultiPolygon"
KINDS = {"Point": POINTS, "LineString": LINES, "Polygon": SHAPES, "MultiPolygon": SHAPES}


class NoLayersError(WordedError):
    """What is no map has no layers."""

    def __init__(self, title: str) -> None:
        """Keep what was asked for."""
        self.title = title
        super().__init__(title)

    def text(self, language: str = "nb") -> str:
        """Say what holds the same figures instead."""
        return texts(language)("geofiles.no_layers", title=self.title)


def geopackage(site: Site, edition: Edition, tell: Tell) -> bytes:
    """Write the layers of an edition in metres, and a table that says what they are.

    The layers of a story begin with the number of their step.
    """
    found: dict[str, tuple[pd.DataFrame, str | None]] = {}
    for one, name, rows in _layers(edition, tell):
        crs = site.of(one.view).info.crs
        placed = rows.assign(geometry=_alike(rows).array).to_crs(crs)
        found[_named(name, one, edition)] = (placed, _kind(rows))
    return packages.geopackage({**found, "about": (about(edition), None)})


def geojson(site: Site, edition: Edition, tell: Tell) -> bytes:  # noqa: ARG001 - as every format
    """Write the layers of an edition as one collection, in degrees; each feature names its layer.

    What they are stands in `about`: a member that other programs let be.
    """
    features = [
        {
            "type": "Feature",
            "properties": {"step": one.number, "layer": name, **properties},
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
        }
        for one, name, rows in _layers(edition, tell)
        for properties, shape in _features(rows)
    ]
    collection = {
        "type": "FeatureCollection",
        "name": edition.title.words,
        "about": records(about(edition)),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def about(edition: Edition) -> pd.DataFrame:
    """Say what an edition and each of its steps is: `step` is 0 for what holds for all of it."""
    text = texts(edition.lang)
    said = [(0, *one) for one in of_edition(edition, text)]
    said.append((0, text("geofiles.places_name"), text("geofiles.places")))
    for one in edition.exhibits:
        if one.heading != edition.title:
            said.append((one.number, text("particulars.step"), one.heading.words))
        said += [(one.number, *two) for two in of_exhibit(one, text)]
    frame = pd.DataFrame(said, columns=["step", "name", "words"])
    return frame.astype({"step": "int64", "name": "str", "words": "str"})


def _layers(edition: Edition, tell: Tell) -> Iterator[tuple[Exhibit, str, gpd.GeoDataFrame]]:
    """Hand out every layer of the maps in an edition; without any, say so."""
    maps = [one for one in edition.exhibits if one.layers is not None]
    if not maps:
        raise NoLayersError(edition.title.words)
    for place, one in enumerate(maps):
        tell(place / len(maps))
        for name, rows in one.layers().items() if one.layers else ():
            marked = rows.assign(**{MARK: one.mark}).astype({MARK: "str"}) if one.mark else rows
            yield one, name, marked
    tell(1.0)


def _named(name: str, one: Exhibit, edition: Edition) -> str:
    return name if len(edition.exhibits) == 1 else f"step_{one.number:02}_{name}"


def _kind(rows: gpd.GeoDataFrame) -> str:
    kinds = {KINDS[kind] for kind in rows.geom_type.dropna()}
    (kind,) = kinds or {POINTS}
    return kind


def _alike(rows: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Make all shapes of a layer of one kind: some of them have several parts."""
    if _kind(rows) != SHAPES:
        return rows.geometry
    return rows.geometry.map(
        lambda one: shapely.MultiPolygon([one]) if one.geom_type == "Polygon" else one
    )


def _features(rows: gpd.GeoDataFrame) -> Iterator[tuple[dict[str, Any], shapely.Geometry | None]]:
    """Hand out the rows of a layer: what is not known is null, and rings turn as the norm says."""
    shapes = shapely.orient_polygons(shapely.set_precision(rows.geometry.to_numpy(), DEGREES))
    for row, shape in zip(
        records(pd.DataFrame(rows.drop(columns="geometry"))), shapes, strict=True
    ):
        known = {name: None if value != value else value for name, value in row.items()}  # noqa: PLR0124 - NaN is not equal to itself
        yield known, shape
