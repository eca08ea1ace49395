from __future__ import annotations

import itertools

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.coverage import by_part, open_near
from geodata.hours import weekly_minutes
from geodata.streets import Streets, build_streets
from geodata.walking import streets_of

CRS = "EPSG:25832"
BLOCK = 100.0
SIZE = 9

WEEKDAYS = "Mo-Fr 09:00-15:00"
NIGHTS = "Fr,Sa 22:00-04:00"
UNKNOWN = ""
HOURS = np.arange(168)
NIGHT = (HOURS % 24 < 8) | (HOURS % 24 >= 22)
PARTS = {"night": NIGHT, "rest": ~NIGHT}


@pytest.fixture(scope="module")
def blocks() -> Streets:
    """Lay out 9 x 9 crossings, with streets of 100 m between neighbours."""
    steps = list(itertools.product(range(SIZE), range(SIZE - 1)))
    ends = [((one, other), (one, other + 1)) for one, other in steps]
    ends += [((other, one), (other + 1, one)) for one, other in steps]
    lines = [shapely.LineString(np.multiply(pair, BLOCK)) for pair in ends]
    network = gpd.GeoDataFrame({"length": [BLOCK] * len(lines)}, geometry=lines, crs=CRS)
    return build_streets(network, crs=CRS)


@pytest.fixture(scope="module")
def scenes() -> gpd.GeoSeries:
    """Draw a square around one crossing, and another far from any street."""
    squares = [shapely.box(380, 380, 420, 420), shapely.box(9000, 9000, 9050, 9050)]
    return gpd.GeoSeries(squares, index=["square", "woods"], crs=CRS)


Row = tuple[tuple[str, ...], str, tuple[float, float] | None]


def services(*rows: Row) -> gpd.GeoDataFrame:
    """Make services of types, hours and a crossing each."""
    points = [None if at is None else shapely.Point(np.multiply(at, BLOCK)) for _, _, at in rows]
    columns = {"types": [row[0] for row in rows], "opening_hours": [row[1] for row in rows]}
    return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)


def test_what_is_open_within_the_walk_is_counted_by_hour(
    blocks: Streets, scenes: gpd.GeoSeries
) -> None:
    """The outline is 20 m from its crossing: 380 m are walked from four blocks away."""
    found = open_near(
        services(
            (("drop_in",), WEEKDAYS, (4, 4)),
            (("drop_in",), "Mo-Fr 12:00-18:00", (0, 4)),
            (("drop_in",), "24/7", (0, 3)),
        ),
        scenes,
        blocks,
    )
    known = found.known.loc[("square", "drop_in")]
    monday = [0] * 9 + [1] * 3 + [2] * 3 + [1] * 3 + [0] * 6
    assert list(known) == monday * 5 + [0] * 48
    assert not found.perhaps.loc["square"].to_numpy().any()
    assert found.services.loc[("square", "drop_in"), "near"] == 2
    assert not found.known.loc["woods"].to_numpy().any()
    assert open_near(
        services((("drop_in",), "24/7", (0, 3))), scenes, blocks, minutes=6
    ).known.loc[("square", "drop_in")].eq(1).all()  # fmt: skip


def test_half_an_hour_counts_as_open_and_less_does_not(
    blocks: Streets, scenes: gpd.GeoSeries
) -> None:
    found = open_near(
        services((("drop_in",), "Mo 09:30-11:20", (4, 4))), scenes[["square"]], blocks
    )
    assert list(HOURS[found.known.iloc[0] > 0]) == [9, 10]


def test_hours_across_midnight_count_in_the_night(blocks: Streets, scenes: gpd.GeoSeries) -> None:
    found = open_near(services((("overnight",), NIGHTS, (4, 4))), scenes, blocks)
    hours = by_part(found, PARTS).loc[("square", "overnight")]
    assert list(hours["one"]) == [12, 0]
    assert list(hours["none"]) == [70 - 12, 98]
    assert list(hours["most"]) == [1, 0]


def test_what_may_be_open_or_near_is_counted_apart(blocks: Streets, scenes: gpd.GeoSeries) -> None:
    """The third is closed at night wherever it is; the fourth is too far as the crow flies."""
    found = open_near(
        services(
            (("drop_in",), WEEKDAYS, (4, 4)),
            (("drop_in",), UNKNOWN, (4, 4)),
            (("drop_in",), WEEKDAYS, None),
            (("drop_in",), UNKNOWN, (80, 80)),
        ),
        scenes[["square"]],
        blocks,
    )
    assert dict(found.services.loc[("square", "drop_in")]) == {
        "near": 2,
        "further": 0,
        "uncertain": 0,
        "hours_unknown": 1,
        "place_unknown": 1,
    }
    perhaps = found.perhaps.loc[("square", "drop_in")]
    assert (perhaps[3], perhaps[12]) == (1, 2)
    hours = by_part(found, PARTS).loc[("square", "drop_in")]
    assert list(hours["none"]) == [70, 98 - 30]
    assert list(hours["surely_none"]) == [0, 0]
    assert list(hours["one"]) == [0, 30]
    assert list(hours["several"]) == [0, 0]
    assert list(hours["perhaps_several"]) == [0, 30]


def test_further_types_and_doubtful_services_are_only_perhaps_open(
    blocks: Streets, scenes: gpd.GeoSeries
) -> None:
    made = services(
        (("overnight", "street_nursing"), "24/7", (4, 4)),
        (("street_nursing",), WEEKDAYS, (4, 4)),
        (("street_nursing",), "24/7", (4, 4)),
    )
    certain = pd.Series([True, True, False])
    found = open_near(made, scenes, blocks, certain=certain)
    nursing = ("square", "street_nursing")
    assert found.known.loc[nursing].sum() == 30
    assert (found.known.loc[nursing] + found.perhaps.loc[nursing]).sum() == 30 + 2 * 168
    assert found.known.loc[("square", "overnight")].sum() == 168
    assert dict(found.services.loc[nursing, ["near", "further", "uncertain"]]) == {
        "near": 3,
        "further": 1,
        "uncertain": 1,
    }


def test_without_services_there_is_nothing_to_count(blocks: Streets, scenes: gpd.GeoSeries) -> None:
    found = open_near(services(), scenes, blocks)
    assert found.known.empty
    assert by_part(found, PARTS).empty
    assert open_near(services((("drop_in",), "24/7", (4, 4))), scenes[:0], blocks).services.empty


kinds = st.lists(
    st.sampled_from(["drop_in", "equipment", "outreach"]), min_size=1, max_size=3, unique=True
)
hours = st.sampled_from([WEEKDAYS, NIGHTS, "24/7", UNKNOWN])
crossing = st.none() | st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
some_rows = st.lists(st.tuples(kinds.map(tuple), hours, crossing), max_size=6)


@settings(max_examples=40, deadline=None)
@given(rows=some_rows, hour=st.integers(0, 167), kind=st.sampled_from(["drop_in", "equipment"]))
def test_each_hour_is_that_of_a_count_one_by_one(
    blocks: Streets, scenes: gpd.GeoSeries, rows: list[Row], hour: int, kind: str
) -> None:
    made = services(*rows)
    steps = nx.single_source_shortest_path_length(nx.grid_2d_graph(SIZE, SIZE), (4, 4))
    minutes = weekly_minutes(made["opening_hours"])
    known = perhaps = 0
    for number, (types, _, at) in enumerate(rows):
        near = at is not None and max(steps[at] * BLOCK - 20, 0) <= 400
        open_then = minutes.loc[number, hour]
        if kind not in types or (at is not None and not near):
            continue
        if near and open_then >= 30 and types[0] == kind:
            known += 1
        elif not open_then < 30:
            perhaps += 1
    found = open_near(made, scenes[["square"]], blocks)
    if ("square", kind) in found.known.index:
        assert found.known.loc[("square", kind), hour] == known
        assert found.perhaps.loc[("square", kind), hour] == perhaps
    else:
        assert (known, perhaps) == (0, 0)


@settings(max_examples=20, deadline=None)
@given(rows=some_rows)
def test_none_one_and_several_fill_every_part(
    blocks: Streets, scenes: gpd.GeoSeries, rows: list[Row]
) -> None:
    hours = by_part(open_near(services(*rows), scenes, blocks), PARTS)
    lengths = hours.index.get_level_values("part").map({"night": 70, "rest": 98})
    assert (hours[["none", "one", "several"]].sum(axis=1) == lengths).all()
    assert (hours["surely_none"] <= hours["none"]).all()
    assert (hours["perhaps_several"] <= hours["none"] + hours["one"]).all()


def test_at_brugata_no_street_nursing_is_known_to_be_open_at_night() -> None:
    """Prindsen's is open 9-22 on weekdays and 10-20 at weekends, and 450 m away at most."""
    dataset = load_dataset()
    running = dataset.services[dataset.services["valid_to"] == "ongoing"]
    areas = dataset.areas.geometry[["brugata-storgata"]]
    found = open_near(running, areas, streets_of(dataset))
    nursing = found.known.loc[("brugata-storgata", "street_nursing")]
    assert nursing.sum() == 5 * 13 + 2 * 10
    assert not nursing[NIGHT].any()
    assert found.perhaps.loc[("brugata-storgata", "street_nursing")].min() >= 1
