from __future__ import annotations

import itertools
import math

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from geodata.displacement import change, least_displacement
from geodata.refusals import NotComparableError, Rule

AREAS = ["jernbanetorget", "skippergata", "brugata-storgata", "vaterland", "urtegata"]


def people(*numbers: float) -> pd.Series:
    return pd.Series(numbers, index=AREAS[: len(numbers)], dtype=float)


def table(metres: np.ndarray) -> pd.DataFrame:
    names = AREAS[: len(metres)]
    return pd.DataFrame(metres, index=names, columns=names, dtype=float)


def line(*places: float) -> pd.DataFrame:
    """Place the areas along one street."""
    return table(np.abs(np.subtract.outer(places, places)))


def figures(**columns: list[float]) -> gpd.GeoDataFrame:
    size = len(columns["value"])
    names = pd.Index(AREAS[:size])
    empty = gpd.points_from_xy([0.0] * size, [0.0] * size)
    return gpd.GeoDataFrame(columns, index=names, geometry=empty, crs="EPSG:25832")


whole = st.integers(0, 8)
places = st.floats(0, 1000)
scene = st.integers(2, 5).flatmap(
    lambda size: st.tuples(
        *(st.lists(st.floats(0, 100), min_size=size, max_size=size) for _ in range(2)),
        st.lists(st.tuples(places, places), min_size=size, max_size=size),
    )
)


def plane(sites: list[tuple[float, float]]) -> pd.DataFrame:
    x, y = np.transpose(sites)
    return table(np.hypot(np.subtract.outer(x, x), np.subtract.outer(y, y)))


def test_a_hand_calculation() -> None:
    """Of 30, 20 walk the 400 m; the area between neither gives nor takes."""
    plan = least_displacement(people(30, 10, 0), people(10, 10, 20), line(0, 100, 400))
    assert plan.person_metres == pytest.approx(20 * 400)
    assert plan.moved == pytest.approx(20)
    assert plan.mean_metres == pytest.approx(400)
    assert plan.flows.to_dict("records") == [
        {"origin": AREAS[0], "destination": AREAS[2], "persons": 20, "metres": 400}
    ]
    assert list(plan.stayed) == [10, 10, 0]


def test_growth_is_told_apart_from_movement() -> None:
    """30 become 50: nobody need move but the 10 who leave, and they take the nearest place."""
    plan = least_displacement(people(20, 10, 0), people(10, 25, 15), line(0, 100, 400))
    assert plan.flows["destination"].tolist() == [AREAS[1]]
    assert plan.person_metres == pytest.approx(10 * 100)
    assert list(plan.growth) == pytest.approx([0, 5, 15])
    assert list(plan.decline) == [0, 0, 0]


def test_decline_is_told_apart_from_movement() -> None:
    plan = least_displacement(people(30, 10), people(0, 25), line(0, 100))
    assert list(plan.decline) == pytest.approx([15, 0])
    assert list(plan.growth) == [0, 0]
    assert plan.person_metres == pytest.approx(15 * 100)


def test_from_nobody_all_is_growth() -> None:
    plan = least_displacement(people(0, 0), people(3, 4), line(0, 100))
    assert list(plan.growth) == [3, 4]
    assert plan.flows.empty
    assert math.isnan(plan.mean_metres)


@given(scene)
def test_what_is_the_same_before_and_after_moves_nobody(scene: tuple) -> None:
    before, _, sites = scene
    plan = least_displacement(people(*before), people(*before), plane(sites))
    assert plan.moved == plan.person_metres == 0
    assert list(plan.stayed) == before


@given(scene)
def test_persons_are_conserved_and_never_both_grow_and_decline(scene: tuple) -> None:
    before, after, sites = scene
    plan = least_displacement(people(*before), people(*after), plane(sites))
    left = plan.flows.groupby("origin")["persons"].sum().reindex(plan.stayed.index, fill_value=0)
    came = plan.flows.groupby("destination")["persons"].sum()
    came = came.reindex(plan.stayed.index, fill_value=0)
    assert list(plan.stayed + left + plan.decline) == pytest.approx(before, abs=1e-6)
    assert list(plan.stayed + came + plan.growth) == pytest.approx(after, abs=1e-6)
    assert min(plan.growth.sum(), plan.decline.sum()) == pytest.approx(0, abs=1e-6)
    assert plan.stayed.sum() + plan.moved == pytest.approx(min(sum(before), sum(after)), abs=1e-6)


@given(scene)
def test_the_way_back_is_as_long(scene: tuple) -> None:
    before, after, sites = scene
    there = least_displacement(people(*before), people(*after), plane(sites))
    back = least_displacement(people(*after), people(*before), plane(sites))
    assert there.person_metres == pytest.approx(back.person_metres, rel=1e-6, abs=1e-3)
    assert there.growth.sum() == pytest.approx(back.decline.sum(), abs=1e-6)


@given(scene, st.randoms(use_true_random=False))
def test_no_plan_made_by_chance_needs_less(scene: tuple, random: object) -> None:
    before, after, sites = scene
    distance = plane(sites)
    least = least_displacement(people(*before), people(*after), distance).person_metres
    left, room, walked = list(before), list(after), 0.0
    pairs = list(itertools.product(range(len(before)), repeat=2))
    random.shuffle(pairs)
    for one, other in pairs:
        persons = min(left[one], room[other])
        left[one] -= persons
        room[other] -= persons
        walked += persons * distance.iloc[one, other]
    assert least <= walked + 1e-3


def brute_force(before: list[int], after: list[int], metres: np.ndarray) -> float:
    """Try every way of giving each person of the smaller total a place of their own."""
    here = np.repeat(range(len(before)), before)
    there = np.repeat(range(len(after)), after)
    if len(here) > len(there):
        here, there, metres = there, here, metres.T
    ways = itertools.permutations(there.tolist(), len(here))
    return min(
        sum(metres[one, other] for one, other in zip(here, way, strict=True)) for way in ways
    )


few = st.lists(st.integers(0, 3), min_size=3, max_size=3).filter(lambda one: sum(one) <= 5)


@settings(max_examples=60, deadline=None)
@given(few, few, st.lists(st.integers(0, 900), min_size=9, max_size=9))
def test_the_least_is_that_of_trying_everything(
    before: list[int], after: list[int], cells: list[int]
) -> None:
    """The distances are any numbers: here a detour may be shorter, and staying cost something."""
    metres = np.reshape(cells, (3, 3)).astype(float)
    plan = least_displacement(people(*before), people(*after), table(metres))
    at_home = float(plan.stayed.to_numpy() @ np.diag(metres))
    assert plan.person_metres + at_home == pytest.approx(brute_force(before, after, metres))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5).flatmap(
    lambda size: st.tuples(
        *(st.lists(whole, min_size=size, max_size=size) for _ in range(2)),
        st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=size, max_size=size),
    )
))  # fmt: skip
def test_the_least_is_that_of_the_network_simplex(scene: tuple) -> None:
    before, after, sites = scene
    metres = np.abs(np.subtract(np.array(sites)[:, None], np.array(sites)[None])).sum(axis=2)
    graph = nx.DiGraph()
    moved = min(sum(before), sum(after))
    graph.add_node("all", demand=-moved)
    graph.add_node("none", demand=moved)
    for area, (old, new) in enumerate(zip(before, after, strict=True)):
        graph.add_edge("all", ("from", area), capacity=old, weight=0)
        graph.add_edge(("to", area), "none", capacity=new, weight=0)
    for one, other in np.ndindex(metres.shape):
        graph.add_edge(("from", one), ("to", other), weight=int(metres[one, other]))
    plan = least_displacement(people(*before), people(*after), table(metres))
    assert plan.person_metres == pytest.approx(nx.network_simplex(graph)[0])


@pytest.mark.parametrize(
    ("before", "after", "distance", "rule"),
    [
        (people(1, 2), people(1), line(0, 1), Rule.OTHER_AREAS),
        (people(1, math.nan), people(1, 2), line(0, 1), Rule.BAD_WEIGHTS),
        (people(1, 2), people(1, -2), line(0, 1), Rule.BAD_WEIGHTS),
        (people(1, 2), people(2, 1), line(0, math.nan), Rule.NO_DISTANCE),
        (people(1, 2), people(2, 1), line(0), Rule.NO_DISTANCE),
        (people(), people(), line(), Rule.NO_COUNTS),
    ],
)
def test_what_no_plan_can_be_made_from_is_refused(
    before: pd.Series, after: pd.Series, distance: pd.DataFrame, rule: Rule
) -> None:
    with pytest.raises(NotComparableError) as refusal:
        least_displacement(before, after, distance)
    assert refusal.value.rule == rule
    assert "{" not in refusal.value.text("nb") + refusal.value.text("en")


def test_a_change_is_certain_only_beyond_ranges_and_noise() -> None:
    before = figures(value=[60.0, 15, 0, 0], low=[50, math.nan, math.nan, math.nan],
                     high=[70, math.nan, math.nan, math.nan])  # fmt: skip
    changes = change(before, figures(value=[10.0, 19, 12, 0]))
    assert list(changes["difference"]) == [-50, 4, 12, 0]
    assert list(changes["sign"]) == ["decline", "uncertain", "increase", "none"]
    assert list(changes["certain"]) == [True, False, True, True]
    assert changes.loc[AREAS[0], "low"] < -50 < changes.loc[AREAS[0], "high"] < 0
    assert changes.loc[AREAS[1], "low"] < 0 < changes.loc[AREAS[1], "high"]


def test_overlapping_ranges_make_no_change_certain() -> None:
    changes = change(
        figures(value=[300.0], low=[100.0], high=[500.0]), figures(value=[800.0], low=[400.0])
    )
    assert not changes["certain"].any()


def test_the_noise_of_a_change_is_that_of_two_poisson_counts() -> None:
    """100 and 150: a standard deviation of sqrt(250), 1.96 of which is 31."""
    changes = change(figures(value=[100.0]), figures(value=[150.0]), draws=20_000).iloc[0]
    assert (changes["low"], changes["high"]) == pytest.approx((50 - 31, 50 + 31), abs=1.5)


def test_the_mean_of_many_rounds_is_less_noisy() -> None:
    """10 rounds: sqrt(250 / 10) x 1.96 is 9.8."""
    many = {"rounds": [10.0]}
    changes = change(figures(value=[100.0], **many), figures(value=[150.0], **many), draws=20_000)
    low, high = changes.iloc[0][["low", "high"]]
    assert (low, high) == pytest.approx((50 - 9.8, 50 + 9.8), abs=0.5)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_certain_sign_is_that_of_the_exact_conditional_test(old: int, new: int) -> None:
    changes = change(figures(value=[float(old)]), figures(value=[float(new)]), draws=50).iloc[0]
    least = binomtest(new, old + new, alternative="two-sided").pvalue if old + new else 1.0
    if old != new:
        assert changes["certain"] == (least < 0.05)
    # Where the sign is not certain, the interval never leaves out 0.
    assert changes["certain"] or changes["low"] <= 0 <= changes["high"]


def test_an_area_counted_once_only_has_no_change() -> None:
    changes = change(figures(value=[5.0, 6]), figures(value=[7.0]))
    assert changes.loc[AREAS[1], "state"] == "not_counted_after"
    assert math.isnan(changes.loc[AREAS[1], "difference"])
    assert not changes.loc[AREAS[1], "certain"]
    back = change(figures(value=[7.0]), figures(value=[5.0, 6]))
    assert back.loc[AREAS[1], "state"] == "not_counted_before"
