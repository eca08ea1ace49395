"""Tests that a frame's rows come as plain values."""

import numpy as np
import pandas as pd

from dashboard.rows import records


def test_rows_come_by_column_name_in_plain_values() -> None:
    frame = pd.DataFrame(
        {
            "id": ["a", "b"],
            "value": [1.5, np.nan],
            "number": [1, 2],
            "sure": [True, False],
            "day": pd.to_datetime(["2024-01-01", None]),
            "types": [("x",), ()],
        }
    )
    first, second = records(frame)
    assert first == {
        "id": "a",
        "value": 1.5,
        "number": 1,
        "sure": True,
        "day": pd.Timestamp("2024-01-01"),
        "types": ("x",),
    }
    assert [type(first[name]) for name in ("value", "number", "sure")] == [float, int, bool]
    assert np.isnan(second["value"])
    assert second["day"] is pd.NaT


def test_a_frame_without_rows_has_none() -> None:
    assert records(pd.DataFrame({"id": [], "value": []})) == []
