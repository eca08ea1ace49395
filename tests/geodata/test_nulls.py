from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from scipy.stats import chisquare

from geodata import load_dataset
from geodata.nulls import StreetNull, street_null, street_samples
from geodata.refusals import NotComparableError, Rule
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of, walking_distances

CRS = "EPSG:25832"


@pytest.fixture(scope="module")
def cross() -> Streets:
    """Lay four streets of 100, 200, 300 and 400 m out from one crossing."""
    ends = [(100, 0), (0, 200), (-300, 0), (0, -400)]
    lines = [shapely.LineString([(0, 0), end]) for end in ends]
    frame = gpd.GeoDataFrame({"length": [100.0, 200.0, 300.0, 400.0]}, geometry=lines, crs=CRS)
    return build_streets(frame, crs=CRS)


@pytest.fixture(scope="module")
def null(cross: Streets) -> StreetNull:
    return street_null(cross)


def test_every_metre_of_street_is_as_likely(null: StreetNull) -> None:
    x, y = null.points.x.to_numpy(), null.points.y.to_numpy()
    along = np.select([x > 0, y > 0, x < 0], [x, 100 + y, 300 - x], 600 - y)
    found, _ = np.histogram(along, bins=10, range=(0, 1000))
    assert chisquare(found).pvalue > 0.01
    assert null.street_m == pytest.approx(1000)


def test_walks_between_the_places_are_those_of_the_network(null: StreetNull) -> None:
    x, y = null.points.x.to_numpy(), null.points.y.to_numpy()
    off = np.abs(x) + np.abs(y)
    # Along one street the difference, over the crossing the sum.
    street = np.select([x > 0, y > 0, x < 0], [0, 1, 2], 3)
    same = np.equal.outer(street, street)
    walks = np.where(same, np.abs(np.subtract.outer(off, off)), np.add.outer(off, off))
    np.fill_diagonal(walks, np.inf)
    assert np.allclose(null.metres, walks, atol=0.01)


def test_places_lie_only_along_eligible_streets_while_walks_use_all(cross: Streets) -> None:
    null = street_null(cross, eligible=np.array([True, True, False, False]), pool=200)
    assert (null.points.x >= 0).all()
    assert (null.points.y >= 0).all()
    assert null.street_m == pytest.approx(300)
    both = gpd.GeoSeries(null.points.iloc[:5])
    assert null.metres[:5, :5][~np.eye(5, dtype=bool)] == pytest.approx(
        walking_distances(cross, both).metres.to_numpy()[~np.eye(5, dtype=bool)], abs=0.01
    )


def test_no_place_is_drawn_twice_in_a_draw_and_all_are_drawn_alike(null: StreetNull) -> None:
    assert null.draws.shape == (999, 100)
    assert all(len(set(one)) == 100 for one in null.draws[:50])
    # Also the first few of a draw, which stand for a small draw.
    times = np.bincount(null.draws[:, :4].ravel(), minlength=1000)
    assert chisquare(np.add.reduceat(times, range(0, 1000, 50))).pvalue > 0.01


def test_the_same_seed_gives_the_same_draws_and_another_seed_others(cross: Streets) -> None:
    one, again, other = (street_null(cross, pool=100, seed=seed) for seed in (1, 1, 2))
    assert (one.draws == again.draws).all()
    assert (one.metres == again.metres).all()
    assert (one.draws != other.draws).any()


def test_a_smaller_study_area_keeps_only_its_places(null: StreetNull) -> None:
    inside = (null.points.y <= 0).to_numpy()
    part = null.within(inside)
    assert (part.points.y <= 0).all()
    assert part.draws.max() < len(part.points) == inside.sum()
    assert part.metres[0, 1] == null.metres[np.flatnonzero(inside)[0], np.flatnonzero(inside)[1]]
    assert part.street_m == pytest.approx(800, abs=50)


def test_what_cannot_be_drawn_is_refused(cross: Streets) -> None:
    with pytest.raises(ValueError, match="at least one"):
        street_null(cross, eligible=np.zeros(4, dtype=bool))
    with pytest.raises(ValueError, match="at least 20"):
        street_null(cross, pool=19)
    with pytest.raises(NotComparableError) as refusal:
        street_null(cross, pool=50).check_size(6)
    assert refusal.value.rule == Rule.TOO_MANY_PLACES


def test_the_pool_of_oslo_lies_on_its_streets() -> None:
    streets = streets_of(load_dataset())
    null = street_null(streets, pool=100)
    near = streets.tree.query_nearest(null.points.to_numpy(), return_distance=True)[1]
    assert near.max() < 0.01
    assert null.street_m == pytest.approx(streets.lengths.sum())
    assert np.isfinite(null.metres[~np.eye(100, dtype=bool)]).all()


def test_samples_stand_evenly_along_every_street(cross: Streets) -> None:
    samples = street_samples(cross, spacing_m=30)
    assert samples["street_m"].sum() == pytest.approx(1000)
    assert samples["street_m"].max() <= 30
    east = samples[samples.geometry.x > 0]
    assert sorted(east.geometry.x) == pytest.approx([12.5, 37.5, 62.5, 87.5])
    # The middle of all pieces is the middle of the street.
    south = samples[samples.geometry.y < 0]
    assert np.average(south.geometry.y, weights=south["street_m"]) == pytest.approx(-200)
    eligible = np.array([True, False, False, False])
    assert len(street_samples(cross, eligible=eligible, spacing_m=1000)) == 1
    with pytest.raises(ValueError, match="above 0"):
        street_samples(cross, spacing_m=0)
