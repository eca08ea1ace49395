"""Tests of what holds of overlap whatever the services are, and of Oslo's own."""

from __future__ import annotations

import itertools
import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.hours import hours_a_week
from geodata.overlap import pairs
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of
from tests.geodata.overlap_cases import (
    ALWAYS,
    CRS,
    LATE,
    NEVER,
    ODD,
    SIZE,
    UNKNOWN,
    WEEKDAYS,
    Row,
    grid,
    minutes_open,
    only,
    services,
)


@pytest.fixture(scope="module")
def blocks() -> Streets:
    return build_streets(grid(), crs=CRS)


kinds = st.lists(
    st.sampled_from(["drop_in", "equipment", "outreach"]), min_size=1, max_size=2, unique=True
).map(tuple)
hours = st.sampled_from([WEEKDAYS, LATE, ODD, ALWAYS, NEVER, UNKNOWN])
crossing = st.none() | st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
some_rows = st.lists(st.tuples(kinds, hours, crossing), min_size=2, max_size=6)


@settings(max_examples=60, deadline=None)
@given(rows=some_rows)
def test_every_pair_that_shares_a_type_stands_in_one_place(
    blocks: Streets, rows: list[Row]
) -> None:
    found = pairs(services(*rows), blocks)
    expected = {
        (one, other)
        for (one, left), (other, right) in itertools.combinations(
            zip("abcdefghij", rows, strict=False), 2
        )
        if set(left[0]) & set(right[0])
    }
    listed = [
        tuple(pair)
        for frame in (found.known, found.unknown)
        for pair in frame[["first", "second"]].to_numpy()
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) <= expected
    assert found.sharing == len(expected)


@settings(max_examples=60, deadline=None)
@given(rows=some_rows)
def test_the_overlap_is_bounded_by_the_hours_of_the_smaller(
    blocks: Streets, rows: list[Row]
) -> None:
    made = services(*rows)
    own = hours_a_week(made["opening_hours"])
    for pair in pairs(made, blocks).known.to_dict("records"):
        smaller = min(own[pair["first"]], own[pair["second"]])
        assert 0 <= pair["overlap"] <= pair["shared_hours"] <= smaller + 1e-9
        assert math.isnan(pair["share"]) or 0 <= pair["share"] <= 1


def _by_pair(known: pd.DataFrame) -> pd.DataFrame:
    both = [frozenset(pair) for pair in known[["first", "second"]].to_numpy()]
    return known.assign(pair=both).set_index("pair")


@settings(max_examples=40, deadline=None)
@given(rows=some_rows)
def test_the_order_of_the_services_does_not_matter(blocks: Streets, rows: list[Row]) -> None:
    made = services(*rows)
    there, back = pairs(made, blocks), pairs(made.iloc[::-1], blocks)
    assert (there.far, len(there.unknown)) == (back.far, len(back.unknown))
    measures = ["shared_hours", "share", "metres", "overlap", "rank"]
    one, other = (_by_pair(side.known)[measures] for side in (there, back))
    pd.testing.assert_frame_equal(one, other.reindex(one.index))


@settings(max_examples=20, deadline=None)
@given(hours=hours.filter(bool), at=crossing.filter(bool))
def test_twins_at_one_place_overlap_by_all_their_hours(
    blocks: Streets, hours: str, at: tuple[int, int]
) -> None:
    twin = (("drop_in",), hours, at)
    pair = only(pairs(services(twin, twin), blocks))
    assert pair["overlap"] == pytest.approx(len(minutes_open(hours)) / 60)
    assert pair["same_point"]


def test_in_oslo_street_nursing_overlaps_between_prindsen_and_urtegata() -> None:
    """Prindsen's is open until 22 on weekdays, Urtegata's from 9 to 15: the latter are shared."""
    dataset = load_dataset()
    found = pairs(dataset.services, streets_of(dataset))
    two = {"feltpleie-prindsen", "feltpleien-frelsesarmeen"}
    mine = found.known[found.known["first"].isin(two) & found.known["second"].isin(two)]
    pair = mine.iloc[0]
    assert pair["shared_hours"] == pytest.approx(5 * 6)
    assert pair["share"] == pytest.approx(30 / 85)
    assert pair["types"] == ("street_nursing",)
    assert pair["main_type"]
    assert 5 < pair["minutes"] < 8
    assert len(found.unknown) > len(found.known)


def test_every_pair_of_five_thousand_services_has_one_place() -> None:
    streets = streets_of(load_dataset())
    random = np.random.default_rng(4)
    lines = streets.lines[random.integers(0, len(streets.lines), 5000)]
    points = shapely.line_interpolate_point(lines, random.random(5000), normalized=True)
    names = [f"type-{number}" for number in range(17)]
    texts = [
        f"Mo-Fr {start:02}:{minute}-{end:02}:00"
        for start in range(7, 12)
        for minute in (15, 30, 45)
        for end in range(13, 22)
    ]
    many = gpd.GeoDataFrame(
        {
            "types": [tuple(random.choice(names, size, replace=False))
                      for size in random.integers(1, 3, 5000)],
            "opening_hours": random.choice([*texts, ""], 5000),
            "location_precision": "address",
            "mobile": "no",
        },
        geometry=points,
        crs=streets.crs,
        index=pd.Index([f"service-{number}" for number in range(5000)], dtype="str"),
    )  # fmt: skip
    found = pairs(many, streets)
    sharing = sum(bool(set(one) & set(other)) for one, other in itertools.pairwise(many["types"]))
    assert found.sharing / (5000 * 4999 / 2) == pytest.approx(sharing / 4999, abs=0.03)
    assert found.far > 0
    assert not found.known.duplicated(["first", "second"]).any()
