from __future__ import annotations

import itertools
import math

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely

from geodata.overlap import nearness_of, pairs
from geodata.streets import Streets, build_streets
from tests.geodata.overlap_cases import (
    ALWAYS,
    BLOCK,
    CRS,
    LATE,
    NEVER,
    ODD,
    SIZE,
    UNKNOWN,
    WEEKDAYS,
    grid,
    minutes_open,
    only,
    services,
)


@pytest.fixture(scope="module")
def blocks() -> Streets:
    return build_streets(grid(), crs=CRS)


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
