"""Check where things are: points in the city, outlines, and areas within others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.info import Extent
    from geodata.reading import RawTable

# Outlines drawn apart along the same street differ by slivers; a larger share outside is a fault.
_SLIVER = 0.02
# Borders are generalised, and many follow a street whose houses face each other across them.
_NEAR_M = 50.0
_CRS = "EPSG:4326"


def numbers(column: pd.Series) -> pd.Series:
    """Turn text into numbers, leaving out what is none.

    Parameters
    ----------
    column
        Text.

    Returns
    -------
    numbers
        float, NaN where the text is empty or no number.
    """
    return pd.to_numeric(column, errors="coerce")


def _place(extent: Extent, lon: float, lat: float) -> tuple[str, dict[str, object]] | None:
    """Say what is wrong with a position, if anything."""
    if extent.holds(lon, lat):
        return None
    if extent.holds(lat, lon):
        return "swapped", {"lon": lat, "lat": lon}
    sides = {"west": extent.west, "east": extent.east, "south": extent.south, "north": extent.north}
    return "outside", {"lon": lon, "lat": lat, **sides}


def misplaced_points(raw: RawTable, extent: Extent) -> Iterator[Problem]:
    """Find points outside the city, and points with longitude and latitude swapped.

    Parameters
    ----------
    raw
        A table with `lon` and `lat`, EPSG:4326.
    extent
        The city.

    Yields
    ------
    problem
        One for each point.
    """
    lon, lat = numbers(raw.frame["lon"]), numbers(raw.frame["lat"])
    inside = lon.between(extent.west, extent.east) & lat.between(extent.south, extent.north)
    wrong = ~inside & lon.notna() & lat.notna()
    for row, east, north in zip(lon.index[wrong], lon[wrong], lat[wrong], strict=True):
        broken = _place(extent, float(east), float(north))
        if broken:
            in_lon = extent.west <= east <= extent.east
            column = "lat" if in_lon else "lon"
            yield Problem(raw.file, broken[0], row, column, raw.frame.loc[row, column], broken[1])


def half_points(raw: RawTable) -> Iterator[Problem]:
    """Find rows with a longitude but no latitude, or the other way round.

    Parameters
    ----------
    raw
        A table with `lon` and `lat`.

    Yields
    ------
    problem
        On the empty column.
    """
    for column, other in (("lon", "lat"), ("lat", "lon")):
        for row in raw.frame.index[raw.frame[column].eq("") & raw.frame[other].ne("")]:
            yield Problem(raw.file, "half_point", row, column)


def contradicting_precision(raw: RawTable) -> Iterator[Problem]:
    """Find services whose stated precision does not agree with their coordinates.

    Parameters
    ----------
    raw
        The services as read.

    Yields
    ------
    problem
        On `location_precision` or `coordinate_source`.
    """
    frame = raw.frame
    pointed = frame["lon"].ne("") & frame["lat"].ne("")
    precision = frame["location_precision"]
    rules = (
        ("precision_needs_point", precision.eq("address") & ~pointed, "location_precision"),
        ("point_needs_precision", precision.eq("none") & pointed, "location_precision"),
        ("point_needs_source", frame["coordinate_source"].eq("") & pointed, "coordinate_source"),
    )
    for rule, wrong, column in rules:
        for row, cell in frame.loc[wrong, column].items():
            yield Problem(raw.file, rule, int(str(row)), column, cell)


def wrong_districts(services: RawTable, bydeler: RawTable, crs: str) -> Iterator[Problem]:
    """Find services whose point lies clearly outside the district that they name.

    Parameters
    ----------
    services, bydeler
        The tables as read, EPSG:4326.
    crs
        The projected system that distances are measured in.

    Yields
    ------
    problem
        On `bydel`; unknown districts and unusable outlines are reported elsewhere.
    """
    usable = [shape is not None and shape.is_valid for shape in bydeler.geometry]
    outlines = gpd.GeoSeries(bydeler.geometry, index=bydeler.frame["id"], crs=_CRS)[usable]
    outlines = outlines[~outlines.index.duplicated()].to_crs(crs)
    lon, lat = numbers(services.frame["lon"]), numbers(services.frame["lat"])
    named = services.frame["bydel"][services.frame["bydel"].isin(outlines.index)]
    named = named[lon.notna() & lat.notna()]
    points = gpd.GeoSeries.from_xy(lon[named.index], lat[named.index], crs=_CRS)
    apart = points.to_crs(crs).distance(outlines.loc[named], align=False)
    for row, metres in apart[apart.gt(_NEAR_M)].items():
        details = {"metres": f"{metres:.0f}", "tolerance": f"{_NEAR_M:.0f}"}
        yield Problem(services.file, "other_bydel", int(str(row)), "bydel", named[row], details)


def bad_polygons(raw: RawTable, extent: Extent | None) -> Iterator[Problem]:
    """Find areas that are no polygon, are empty or cross themselves, or lie outside the city.

    Parameters
    ----------
    raw
        A GeoJSON table, EPSG:4326.
    extent
        The city, None when it is not known.

    Yields
    ------
    problem
        One for each feature.
    """
    names = raw.frame["id"]
    for (row, name), shape in zip(names.items(), raw.geometry, strict=True):
        broken = _broken_shape(shape, extent)
        if broken:
            rule, details = broken
            yield Problem(
                raw.file, rule, int(str(row)), "geometry", details.pop("found", str(name)), details
            )


def _broken_shape(
    shape: shapely.Geometry | None, extent: Extent | None
) -> tuple[str, dict[str, str]] | None:
    """Say what is wrong with an outline, if anything."""
    if shape is None or shape.is_empty:
        return "no_geometry", {"found": ""}
    if shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return "not_polygon", {"found": shape.geom_type}
    if not shape.is_valid or shape.area == 0:
        return "invalid_polygon", {"detail": shapely.is_valid_reason(shape)}
    if extent is None:
        return None
    west, south, east, north = shape.bounds
    # An area may reach past the edge of the city (a fjord border does); its middle may not.
    broken = _place(extent, (west + east) / 2, (south + north) / 2)
    return (
        (broken[0], {key: f"{value:.6g}" for key, value in broken[1].items()}) if broken else None
    )


def _chain(start: str, within: Mapping[str, str]) -> list[str]:
    """Follow `within` outwards until it ends or comes back."""
    chain = [start]
    while (outer := within.get(chain[-1], "")) and outer not in chain[1:]:
        chain.append(outer)
        if outer == start:
            break
    return chain


def wrong_containers(raw: RawTable) -> Iterator[Problem]:
    """Find areas that do not lie within the area they name, or that lie within themselves.

    Parameters
    ----------
    raw
        The areas as read.

    Yields
    ------
    problem
        On `within`.
    """
    within = dict(zip(raw.frame["id"], raw.frame["within"], strict=True))
    shapes = dict(zip(raw.frame["id"], raw.geometry, strict=True))
    for row, inner, outer in zip(
        raw.frame.index, raw.frame["id"], raw.frame["within"], strict=True
    ):
        if outer not in shapes:
            continue
        chain = _chain(inner, within)
        if len(chain) > 1 and chain[-1] == inner:
            yield Problem(
                raw.file, "within_cycle", row, "within", outer, {"chain": " - ".join(chain)}
            )
        elif not _holds(shapes[outer], shapes[inner]):
            yield Problem(raw.file, "not_within", row, "within", outer)


def _holds(outer: shapely.Geometry | None, inner: shapely.Geometry | None) -> bool:
    """Tell whether one outline holds another but for slivers; True if either is unusable."""
    shapes = [outer, inner]
    if not all(shape is not None and shape.is_valid and shape.area > 0 for shape in shapes):
        return True
    outside = shapely.difference(inner, outer).area
    return bool(np.less_equal(outside, _SLIVER * shapely.area(inner)))
