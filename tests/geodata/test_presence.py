from __future__ import annotations

import pandas as pd
import pytest

from geodata.periods import days
from geodata.presence import status_in

ROWS = [
    ("P-1", "quay", "2012", "2013", "active", "stated"),
    ("P-2", "quay", "2012", "2012", "declining", "stated"),
    ("P-3", "quay", "2012", "2012", "heaviest", "inferred"),
    ("P-4", "market", "", "2013", "not_a_scene", "inferred"),
]


@pytest.fixture
def presence() -> pd.DataFrame:
    columns = ["id", "area", "period_start", "period_end", "status", "basis"]
    frame = pd.DataFrame(ROWS, columns=columns).set_index("id")
    frame["earliest"] = days(frame["period_start"])
    frame["latest"] = days(frame["period_end"], last=True)
    return frame


def test_what_a_source_states_goes_before_what_is_inferred(presence: pd.DataFrame) -> None:
    quay = status_in(presence, ["quay"], 2012).loc["quay"]
    assert (quay["status"], quay["basis"], quay["rows"]) == ("active", "stated", ("P-1",))


def test_all_statements_are_kept_when_sources_disagree(presence: pd.DataFrame) -> None:
    statuses = status_in(presence, ["quay"], 2012)
    assert statuses.loc["quay", "all_rows"] == ("P-1", "P-2", "P-3")
    assert statuses.loc["quay", "disagree"]
    assert not status_in(presence, ["quay"], 2013).loc["quay", "disagree"]


def test_an_area_that_nobody_speaks_of_is_returned_as_nothing_said(presence: pd.DataFrame) -> None:
    areas = pd.DataFrame(index=["quay", "market"])
    statuses = status_in(presence, areas, 2012)
    assert list(statuses.index) == ["quay", "market"]
    assert statuses.loc["market", "status"] == "nothing_said"
    assert statuses.loc["market", "all_rows"] == ()


def test_an_inferred_statement_counts_where_nothing_is_stated(presence: pd.DataFrame) -> None:
    market = status_in(presence, ["market"], 2013).loc["market"]
    assert (market["status"], market["basis"]) == ("not_a_scene", "inferred")
