from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest

from geodata.envelopes import global_envelope, p_value


def depths(curves: np.ndarray) -> list[list[float]]:
    """Rank every curve at every point from its nearer end by counting, most extreme first."""
    found = []
    for curve in curves:
        ranks = []
        for point, value in enumerate(curve):
            column = curves[:, point]
            rank = (column < value).sum() + ((column == value).sum() + 1) / 2
            ranks.append(min(rank, len(curves) + 1 - rank))
        found.append(sorted(ranks))
    return found


@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(2, 8))
@settings(max_examples=30, deadline=None)
def test_curves_are_ordered_as_by_counting_each_rank(seed: int, points: int, values: int) -> None:
    # Few values make many equal ranks.
    curves = np.random.default_rng(seed).integers(0, values, (40, points)).astype(float)
    envelope = global_envelope(curves[0], curves[1:], level=0.9)
    depth = depths(curves)
    share = [np.mean([other <= one for other in depth]) for one in depth]
    assert envelope.p_value == pytest.approx(share[0])
    kept = curves[np.array(share) > 0.1 + 1e-12]
    assert envelope.low == pytest.approx(kept.min(axis=0))
    assert envelope.high == pytest.approx(kept.max(axis=0))


def test_a_curve_above_all_others_at_one_point_only_is_extreme() -> None:
    drawn = np.random.default_rng(3).normal(size=(999, 12))
    odd = np.zeros(12)
    odd[5] = 9
    assert global_envelope(odd, drawn).p_value <= 0.05
    assert global_envelope(odd, drawn).high[5] < 9
    assert global_envelope(np.zeros(12), drawn).p_value > 0.5


def test_the_test_is_exact_where_pointwise_bounds_are_left_far_too_often() -> None:
    random = np.random.default_rng(11)
    p_values, left = [], 0
    for _ in range(120):
        curves = random.normal(size=(100, 10))
        p_values.append(global_envelope(curves[0], curves[1:]).p_value)
        low, high = np.quantile(curves[1:], [0.025, 0.975], axis=0)
        left += bool(((curves[0] < low) | (curves[0] > high)).any())
    assert kstest(p_values, "uniform").pvalue > 0.01
    assert left / 120 > 0.25


def test_what_was_observed_counts_among_the_draws() -> None:
    assert p_value(np.zeros(999, dtype=bool)) == pytest.approx(0.001)
    assert p_value(np.ones(999, dtype=bool)) == 1
