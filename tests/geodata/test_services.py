from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata import load_dataset
from geodata.services import group_by_point, operating_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YEARS = range(2010, 2016)


def through_the_years(dates: tuple[str, str, str, str], updated: str = "2015-06-01") -> str:
    columns = ["valid_from", "valid_to", "attested_first", "attested_last"]
    services = pd.DataFrame([dates], columns=columns, index=["cafe"])
    letters = {"yes": "y", "no": "n", "unknown": "?", "planned": "p"}
    answers = (operating_in(services, year, updated=updated)["cafe"] for year in YEARS)
    return "".join(letters[answer] for answer in answers)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2012-04", "2013-08", "", ""), "nnyynn"),
        (("2012-04", "ongoing", "", ""), "nnyyyy"),
        (("2012-04", "unknown", "", ""), "nny???"),
        (("2012-04", "unknown", "", "2014"), "nnyyy?"),
        (("unknown", "2013", "2011", ""), "?yyynn"),
        (("unknown", "2013", "", ""), "???ynn"),
        (("unknown", "unknown", "2011", "2013"), "?yyy??"),
        (("unknown", "unknown", "2012", ""), "??y???"),
        (("unknown", "unknown", "", ""), "??????"),
        (("unknown", "ongoing", "2012", ""), "??yyyy"),
        (("unknown", "ongoing", "", ""), "?????y"),
        (("planned", "unknown", "", ""), "pppppp"),
    ],
)
def test_operation_follows_from_the_dates_and_is_unknown_where_they_are_silent(
    dates: tuple[str, str, str, str], expected: str
) -> None:
    assert through_the_years(dates) == expected


def test_an_opening_after_the_data_were_updated_is_only_planned() -> None:
    assert through_the_years(("2014", "ongoing", "", ""), updated="2013-01-01") == "nnnnpp"


def test_services_at_one_point_are_gathered_and_those_without_a_point_left_out(
    city: Path, alter: Callable[..., None]
) -> None:
    for column, value in (
        ("lon", "4.1"),
        ("lat", "70.1"),
        ("location_precision", "address"),
        ("coordinate_source", "made up"),
    ):
        alter("services.csv", 3, column, value)
    alter("services.csv", 3, "address", "Kaigata 1")
    services = load_dataset(city).services
    points = group_by_point(services)
    assert points[["lon", "lat", "address", "count"]].to_numpy().tolist() == [
        [4.1, 70.1, "Kaigata 1", 2]
    ]
    assert points.loc[0, "services"] == ("cafe", "bus")
    assert points.crs == "EPSG:4326"
    services.loc["bus", "lon"] = float("nan")
    assert list(group_by_point(services)["services"]) == [("cafe",)]
    assert group_by_point(services[:0]).empty
