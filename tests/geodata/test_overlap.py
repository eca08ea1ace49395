from __future__ import annotations

import itertools
import math
from datetime import datetime, timedelta
from functools import cache

import geopandas as gpd
import networkx as nx
import numpy as np
import opening_hours
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.hours import hours_a_week
from geodata.overlap import Overlaps, nearness_of, pairs
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of

CRS = "EPSG:25832"
BLOCK = 100.0
SIZE = 8
MINUTES_A_WEEK = 7 * 24 * 60

WEEKDAYS = "Mo-Fr 09:00-15:00"
LATE = "Fr,Sa 22:30-03:15"
ODD = "Mo-Th 08:20-11:55,13:00-17:10; Su 12:00-14:00"
ALWAYS, NEVER, UNKNOWN = "24/7", "off", ""


def grid() -> gpd.GeoDataFrame:
    """Lay out 8 x 8 crossings, with streets of 100 m between neighbours."""
    steps = list(itertools.product(range(SIZE), range(SIZE - 1)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    lines = [shapely.LineString(np.multiply(pair, BLOCK)) for pair in ends]
    return gpd.GeoDataFrame({"length": [BLOCK] * len(lines)}, geometry=lines, crs=CRS)


@pytest.fixture(scope="module")
def blocks() -> Streets:
    return build_streets(grid(), crs=CRS)


Row = tuple[tuple[str, ...], str, tuple[float, float] | None]


def services(*rows: Row, precision: str = "address", mobile: str = "no") -> gpd.GeoDataFrame:
    """Make services of types, hours and a crossing each, called a, b, c."""
    points = [None if at is None else shapely.Point(np.multiply(at, BLOCK)) for _, _, at in rows]
    return gpd.GeoDataFrame(
        {
            "types": [types for types, _, _ in rows],
            "opening_hours": [hours for _, hours, _ in rows],
            "location_precision": precision,
            "mobile": mobile,
        },
        geometry=points,
        crs=CRS,
        index=pd.Index([*"abcdefghij"[: len(rows)]], dtype="str"),
    )


def only(overlaps: Overlaps) -> pd.Series:
    """Return the one known pair."""
    (place,) = overlaps.known.index
    return overlaps.known.loc[place]


@cache
def minutes_open(hours: str) -> set[int]:
    """Ask for every minute of a week by itself."""
    read = opening_hours.OpeningHours(hours, country="NO")
    monday = datetime(2026, 3, 2)  # noqa: DTZ001 - the clock on the wall
    return {
        minute
        for minute in range(MINUTES_A_WEEK)
        if read.is_open(monday + timedelta(minutes=minute))
    }


def test_the_overlap_is_the_shared_hours_times_how_near_they_are(blocks: Streets) -> None:
    """Both are open on five days from 9 to 14:30; the walk is 400 m, where nearness is 1/e."""
    found = pairs(
        services(
            (("drop_in",), WEEKDAYS, (0, 0)),
            (("drop_in", "outreach"), "Mo-Fr 08:00-14:30", (1, 3)),
        ),
        blocks,
    )
    pair = only(found)
    assert (pair["first"], pair["second"], pair["types"]) == ("a", "b", ("drop_in",))
    assert pair["shared_hours"] == pytest.approx(5 * 5.5)
    assert pair["metres"] == pytest.approx(400)
    assert pair["minutes"] == pytest.approx(5)
    assert pair["overlap"] == pytest.approx(27.5 / math.e)
    assert pair["share"] == pytest.approx(5.5 / 7)
    assert pair["rank"] == 1
    assert (found.far, len(found.unknown), found.sharing) == (0, 0, 1)


@pytest.mark.parametrize("pair", [*itertools.combinations([WEEKDAYS, LATE, ODD, ALWAYS, NEVER], 2)])
def test_shared_hours_are_those_of_every_minute_by_itself(
    blocks: Streets, pair: tuple[str, str]
) -> None:
    one, other = (minutes_open(hours) for hours in pair)
    rows = [(("drop_in",), hours, (0, 0)) for hours in pair]
    found = only(pairs(services(*rows), blocks))
    assert found["shared_hours"] == pytest.approx(len(one & other) / 60)
    if one | other:
        assert found["share"] == pytest.approx(len(one & other) / len(one | other))


def test_the_walk_is_that_of_networkx(blocks: Streets) -> None:
    graph = nx.grid_2d_graph(SIZE, SIZE)
    places = [(0, 0), (3, 4), (7, 1), (2, 6)]
    rows = [(("drop_in",), WEEKDAYS, place) for place in places]
    found = pairs(services(*rows), blocks).known
    names = dict(zip("abcd", places, strict=True))
    for first, second, metres in found[["first", "second", "metres"]].itertuples(index=False):
        steps = nx.shortest_path_length(graph, names[first], names[second])
        assert metres == pytest.approx(steps * BLOCK)
    assert len(found) == 6


def test_only_services_that_share_a_described_type_are_compared(blocks: Streets) -> None:
    found = pairs(
        services(
            (("drop_in",), WEEKDAYS, (0, 0)),
            (("equipment",), WEEKDAYS, (0, 0)),
            (("not_described",), WEEKDAYS, (0, 0)),
            (("not_described", "equipment"), WEEKDAYS, (0, 0)),
        ),
        blocks,
    )
    pair = only(found)
    assert (pair["first"], pair["second"], pair["types"]) == ("b", "d", ("equipment",))
    assert not pair["main_type"]
    assert found.sharing == 1


def test_pairs_are_ranked_by_overlap_and_equals_share_a_rank(blocks: Streets) -> None:
    """The pair a-b shares 30 hours at one place, as do a-c and b-c with d 100 m away."""
    found = pairs(
        services(
            (("drop_in",), WEEKDAYS, (0, 0)),
            (("drop_in",), WEEKDAYS, (0, 0)),
            (("drop_in",), "Mo-Su 09:00-15:00", (0, 1)),
            (("drop_in",), "Sa,Su 09:00-15:00", (0, 1)),
        ),
        blocks,
    ).known
    assert [*zip(found["first"], found["second"], strict=True)][:3] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    assert list(found["rank"]) == [1, 2, 2, 4, 5, 5]
    assert found["overlap"].is_monotonic_decreasing
    assert list(found["same_point"]) == [True, False, False, True, False, False]
    assert list(found["overlap"].iloc[-2:]) == [0, 0]


def test_of_equals_the_larger_share_of_hours_stands_first(blocks: Streets) -> None:
    found = pairs(
        services(
            (("drop_in",), WEEKDAYS, (0, 0)),
            (("drop_in",), ALWAYS, (0, 2)),
            (("drop_in",), "Mo-Fr 09:00-16:00", (0, 2)),
        ),
        blocks,
    ).ranked
    tied = found[found["rank"] == 2]
    assert [*zip(tied["first"], tied["second"], strict=True)] == [("a", "c"), ("a", "b")]


def test_two_that_are_always_open_are_not_ranked_but_listed_after_the_others(
    blocks: Streets,
) -> None:
    found = pairs(
        services(
            (("housing",), ALWAYS, (0, 0)),
            (("housing",), ALWAYS, (0, 2)),
            (("housing",), "Mo-Su 00:00-24:00", (0, 3)),
            (("housing",), WEEKDAYS, (7, 0)),
        ),
        blocks,
    )
    assert list(found.known["round_the_clock"]) == [False] * 3 + [True] * 3
    assert list(found.round_the_clock["metres"]) == pytest.approx([100, 200, 300])
    assert found.round_the_clock["rank"].isna().all()
    assert list(found.ranked["rank"]) == [1, 2, 3]


def test_unknown_hours_or_places_are_listed_apart_and_never_count_as_none(blocks: Streets) -> None:
    found = pairs(
        services(
            (("drop_in",), WEEKDAYS, (0, 0)),
            (("drop_in",), UNKNOWN, (0, 1)),
            (("drop_in",), WEEKDAYS, None),
            (("drop_in",), "by appointment", None),
            (("drop_in",), WEEKDAYS, (0, -3)),
        ),
        blocks,
    )
    assert found.known.empty
    assert found.sharing == 10
    unknown = found.unknown.set_index(["first", "second"])
    assert dict(unknown["hours_unknown"]) == {
        ("a", "b"): True,
        ("a", "c"): False,
        ("a", "d"): True,
        ("a", "e"): False,
        ("b", "c"): True,
        ("b", "d"): True,
        ("b", "e"): True,
        ("c", "d"): True,
        ("c", "e"): False,
        ("d", "e"): True,
    }
    assert unknown.loc[("a", "b"), "place"] == ""
    assert unknown.loc[("a", "b"), "metres"] == pytest.approx(100)
    assert unknown.loc[("a", "c"), "place"] == "no_point"
    assert unknown.loc[("a", "e"), "place"] == "too_far"
    assert math.isnan(unknown.loc[("a", "e"), "minutes"])


def test_without_a_way_between_them_the_walk_is_unknown() -> None:
    apart = [shapely.LineString([(x, 0), (x + 50, 0)]) for x in (0, 100)]
    islands = gpd.GeoDataFrame({"length": [50.0, 50.0]}, geometry=apart, crs=CRS)
    rows = [(("drop_in",), WEEKDAYS, place) for place in ((0, 0), (1, 0))]
    found = pairs(services(*rows), build_streets(islands, crs=CRS))
    assert list(found.unknown["place"]) == ["no_way"]


def test_pairs_beyond_the_limit_are_counted_but_not_listed(blocks: Streets) -> None:
    """The walk is 1 300 m; with a point far from any street the straight line says enough."""
    rows = services(
        (("drop_in",), WEEKDAYS, (0, 0)),
        (("drop_in",), UNKNOWN, (7, 6)),
        (("drop_in",), WEEKDAYS, (90, 0)),
    )
    found = pairs(rows, blocks)
    assert (found.far, len(found.known), len(found.unknown), found.sharing) == (3, 0, 0, 3)
    wider = pairs(rows, blocks, limit_m=1300)
    assert (wider.far, len(wider.unknown)) == (2, 1)


def test_a_point_in_the_street_or_of_a_mobile_service_is_approximate(blocks: Streets) -> None:
    rows = [(("drop_in",), WEEKDAYS, place) for place in ((0, 0), (0, 1), (0, 2))]
    made = services(*rows)
    assert not pairs(made, blocks).known["approximate"].any()
    street = made.assign(location_precision=["street", "address", "address"])
    found = pairs(street, blocks).known.set_index(["first", "second"])["approximate"]
    assert dict(found) == {("a", "b"): True, ("a", "c"): True, ("b", "c"): False}
    assert pairs(services(*rows, mobile="yes"), blocks).known["approximate"].all()


def test_the_main_type_is_the_first_of_both(blocks: Streets) -> None:
    found = pairs(
        services(
            (("street_nursing", "drop_in"), WEEKDAYS, (0, 0)),
            (("street_nursing",), WEEKDAYS, (0, 0)),
            (("overnight", "street_nursing"), WEEKDAYS, (0, 0)),
        ),
        blocks,
    ).known.set_index(["first", "second"])
    assert dict(found["main_type"]) == {("a", "b"): True, ("a", "c"): False, ("b", "c"): False}


def test_only_the_types_asked_for_count_as_shared(blocks: Streets) -> None:
    """Of b and c the drop-in centre stands first, but nursing is what is asked for."""
    made = services(
        (("street_nursing",), WEEKDAYS, (0, 0)),
        (("drop_in", "street_nursing"), WEEKDAYS, (0, 0)),
        (("drop_in", "street_nursing"), WEEKDAYS, (0, 0)),
        (("drop_in",), WEEKDAYS, (0, 0)),
    )
    assert pairs(made, blocks).sharing == 6 - 1
    found = pairs(made, blocks, kinds=["street_nursing"])
    assert found.sharing == 3
    assert set(found.known["types"]) == {("street_nursing",)}
    assert not found.known["main_type"].any()


def test_without_services_or_without_pairs_nothing_is_found(blocks: Streets) -> None:
    for rows in (services(), services((("drop_in",), WEEKDAYS, (0, 0)))):
        found = pairs(rows, blocks)
        assert (found.sharing, len(found.known), len(found.unknown)) == (0, 0, 0)
        assert found.ranked.empty


def test_nearness_falls_by_e_over_its_distance() -> None:
    metres = np.array([0.0, 400, 1200, np.nan])
    expected = [1, 1 / math.e, math.exp(-3), math.nan]
    assert nearness_of(metres) == pytest.approx(expected, nan_ok=True)
    assert nearness_of(metres, decay_m=1200)[2] == pytest.approx(1 / math.e)
    with pytest.raises(ValueError, match="above 0 metres"):
        nearness_of(metres, decay_m=0)


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
