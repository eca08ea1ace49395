"""Hold the outlines of reach to the cells that they are drawn from, and to the catchments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata import load_dataset
from geodata.catchment import catchments
from geodata.effects_raster import raster_of
from geodata.effects_reach import covered
from geodata.effects_shapes import outline, reaches_edge
from geodata.walking import SPEED, streets_of

if TYPE_CHECKING:
    from pathlib import Path

    from geodata import Dataset

URTEGATA = (10.764022, 59.915197)
# Half of the diagonal of a cell of 25 m, and what smoothing may add to it.
FARTHEST_M = 30.0


def drawn_catchment(dataset: Dataset, point: tuple[float, float], minutes: float):  # noqa: ANN201
    streets = streets_of(dataset)
    points = gpd.GeoSeries([shapely.Point(point)], crs=4326)
    return catchments(streets, points, [minutes]).geometry.iloc[0]


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_an_outline_is_that_of_the_catchment(dataset: Dataset, minutes: float) -> None:
    exact = drawn_catchment(dataset, URTEGATA, minutes)
    found = outline(dataset, covered(dataset, frozenset([URTEGATA]), minutes * SPEED))
    assert found.is_valid
    apart = found.symmetric_difference(exact).area
    assert apart / exact.area < 0.05


def test_an_outline_holds_the_covered_cells_and_no_others(dataset: Dataset) -> None:
    raster = raster_of(dataset)
    assert raster is not None
    located = dataset.services[dataset.services.geometry.notna()]
    places = frozenset(zip(located["lon"], located["lat"], strict=True))
    bits = covered(dataset, places, 600)
    inside = np.unpackbits(bits, count=len(raster.square)).astype(bool)
    shape = outline(dataset, bits)
    held = shapely.contains_xy(shape, *raster.xy.T)
    differing = raster.xy[held != inside]
    assert len(differing) < 0.01 * inside.sum()
    assert (shapely.distance(shape.boundary, shapely.points(differing)) < FARTHEST_M).all()
    assert shape.area == pytest.approx(inside.sum() * 25**2, rel=0.01)


def test_parts_of_a_reach_hardly_overlap(dataset: Dataset) -> None:
    here, there = (
        covered(dataset, frozenset([point]), 800) for point in (URTEGATA, (10.75, 59.92))
    )
    gained, lost, kept = (
        outline(dataset, bits) for bits in (there & ~here, here & ~there, here & there)
    )
    for one, other in ((gained, lost), (gained, kept), (lost, kept)):
        assert one.intersection(other).area < 0.01 * one.area


def test_a_hole_stays_a_hole(dataset: Dataset) -> None:
    raster = raster_of(dataset)
    assert raster is not None
    cells = np.zeros(raster.shape, dtype=bool)
    cells[20:40, 20:40] = True
    cells[25:35, 25:35] = False
    shape = outline(dataset, np.packbits(cells))
    (part,) = shape.geoms
    assert len(part.interiors) == 1
    assert shape.area == pytest.approx(300 * 25**2, rel=0.02)


def test_what_fills_the_raster_is_closed_at_its_edge(dataset: Dataset) -> None:
    raster = raster_of(dataset)
    assert raster is not None
    shape = outline(dataset, np.packbits(np.ones(raster.shape, dtype=bool)))
    assert shape.is_valid
    high, wide = raster.shape
    assert shape.area == pytest.approx((high - 1) * (wide - 1) * 25**2, rel=0.01)


def test_nothing_covered_has_an_empty_outline(dataset: Dataset) -> None:
    bits = covered(dataset, frozenset(), 800)
    assert outline(dataset, bits).is_empty
    assert not reaches_edge(dataset, bits)


def test_a_reach_that_comes_to_the_edge_of_the_streets_is_told(dataset: Dataset) -> None:
    centre, rim = (
        covered(dataset, frozenset([point]), 400)
        for point in ((10.7559, 59.9143), (10.7745, 59.9273))
    )
    assert centre.any()
    assert rim.any()
    assert not reaches_edge(dataset, centre)
    assert reaches_edge(dataset, rim)


def test_without_streets_there_is_nothing_to_outline(city: Path) -> None:
    file = city / "network.csv"
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    bare = load_dataset(city)
    bits = covered(bare, frozenset([(4.1, 70.1)]), 800)
    assert outline(bare, bits).is_empty
    assert not reaches_edge(bare, bits)
