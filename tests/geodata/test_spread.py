"""Services are counted in the district that a source or a point tells, and in no other."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import Point, box

from geodata.refusals import NotComparableError, Rule
from geodata.spread import by_district, district_of, inhabitants, location_quotient

if TYPE_CHECKING:
    from geodata import Dataset

WEST, EAST = "01", "02"
BYDELER = gpd.GeoDataFrame(
    {"name": ["West", "East"], "population": [np.nan, 500.0], "population_year": ["", "2024"],
     "source": ["s", "s"]},
    index=[WEST, EAST],
    geometry=[box(10, 59, 11, 60), box(11, 59, 12, 60)],
    crs="EPSG:4326",
)  # fmt: skip


def placed(*rows: tuple[str, Point | None]) -> gpd.GeoDataFrame:
    named, points = zip(*rows, strict=True)
    return gpd.GeoDataFrame({"bydel": list(named)}, geometry=list(points), crs="EPSG:4326")


def test_the_district_is_the_sources_else_the_points_else_unknown() -> None:
    services = placed(
        ("", Point(10.5, 59.5)),
        ("", Point(11.5, 59.5)),
        (EAST, Point(10.5, 59.5)),
        (EAST, None),
        ("", None),
        ("", Point(15, 59.5)),
        ("", Point(11, 59.5)),
    )
    # The last lies on the border, and belongs to the first of the two.
    assert district_of(services, BYDELER).tolist() == [WEST, EAST, EAST, EAST, "", "", WEST]


def test_every_service_with_a_point_in_oslo_is_in_the_district_around_it(dataset: Dataset) -> None:
    services, bydeler = dataset.services, dataset.bydeler
    found = district_of(services, bydeler)
    pointed = services[services.geometry.notna() & services["bydel"].eq("")]
    for service, point in pointed.geometry.items():
        around = bydeler.index[bydeler.geometry.contains(point)]
        assert [found[service]] == list(around)
    assert (
        found[services["bydel"].ne("")] == services.loc[services["bydel"].ne(""), "bydel"]
    ).all()
    nowhere = services["bydel"].eq("") & services.geometry.isna()
    assert found[nowhere].eq("").all()


CONTEXT = pd.DataFrame(
    {
        "topic": ["population", "population", "population", "overdose", "population"],
        "unit": ["persons", "persons", "percent", "persons", "persons"],
        "place": ["West", "West", "West", "West", "East"],
        "period_start": ["2020", "2015", "2022", "2023", "2026"],
        "latest": pd.to_datetime(["2020", "2015", "2022", "2023", "2026"]),
        "value": [70.0, 60.0, 3.0, 9.0, 999.0],
        "source": ["newspaper"] * 5,
    }
)


def test_where_the_districts_have_no_population_the_latest_published_one_is_used() -> None:
    found = inhabitants(BYDELER, CONTEXT)
    assert found.loc[WEST].to_dict() == {
        "inhabitants": 70, "year": "2020", "basis": "elsewhere", "source": "newspaper"
    }  # fmt: skip
    assert found.loc[EAST].to_dict() == {
        "inhabitants": 500, "year": "2024", "basis": "published", "source": "s"
    }  # fmt: skip


def test_an_estimate_is_used_only_where_nothing_is_published_and_says_so() -> None:
    estimates = pd.Series({WEST: 81.0, EAST: 480.0})
    found = inhabitants(BYDELER, CONTEXT.iloc[:0], estimates)
    assert found["inhabitants"].tolist() == [81, 500]
    assert found["basis"].tolist() == ["estimated", "published"]
    assert inhabitants(BYDELER, CONTEXT, estimates)["inhabitants"].tolist() == [70, 500]
    without = inhabitants(BYDELER, CONTEXT.iloc[:0])
    assert np.isnan(without.loc[WEST, "inhabitants"])
    assert without.loc[WEST, "basis"] == "unknown"


def test_the_centre_of_oslo_has_its_published_population_and_the_forest_none(
    dataset: Dataset,
) -> None:
    found = inhabitants(dataset.bydeler, dataset.context)
    by_name = found.set_axis(dataset.bydeler["name"])
    # Statistics Norway, 2020 (context.csv X-E-092); 2024 gives none for Sentrum and Marka.
    assert by_name.loc["Sentrum", ["inhabitants", "year"]].tolist() == [1471, "2020"]
    assert by_name.loc["Marka", "basis"] == "unknown"
    assert by_name["basis"].eq("published").sum() == 15


def running(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["district", "operating", "hours"])


PEOPLE = pd.Series({"a": 20_000.0, "b": 5_000.0, "forest": np.nan, "d": 10_000.0})
SERVICES = running(
    ("a", "yes", 40), ("a", "yes", np.nan), ("a", "unknown", 10),
    ("b", "unknown", np.nan), ("forest", "yes", 168), ("", "yes", 30),
)  # fmt: skip


def test_a_hand_calculation_of_a_district() -> None:
    found = by_district(SERVICES, PEOPLE).loc["a"]
    assert found[["confirmed", "possible", "without_hours"]].tolist() == [2, 3, 1]
    assert found[["hours_confirmed", "hours_possible"]].tolist() == [40, 50]
    assert found[["confirmed_rate", "possible_rate"]].tolist() == pytest.approx([1, 1.5])
    assert found[["hours_confirmed_rate", "hours_possible_rate"]].tolist() == [20, 25]


def test_unknown_hours_are_not_none() -> None:
    found = by_district(SERVICES, PEOPLE)
    assert np.isnan(found.loc["b", "hours_possible"])
    assert found.loc["b", "without_hours"] == 1
    # None of the confirmed are there, and none at all in d: those hours are none.
    assert found.loc["b", "hours_confirmed"] == found.loc["d", "hours_possible"] == 0


def test_without_inhabitants_there_is_no_rate_and_no_quotient() -> None:
    found = by_district(SERVICES, PEOPLE).loc["forest"]
    assert found["possible"] == 1
    assert found[["possible_rate", "hours_possible_rate", "quotient", "quotient_high"]].isna().all()


def test_every_service_is_in_one_district_or_in_none() -> None:
    assert by_district(SERVICES, PEOPLE)["possible"].sum() == len(SERVICES) - 1


def test_a_hand_calculation_of_the_quotient() -> None:
    """Of four services three in a, where 20 of 35 thousand live."""
    found = by_district(SERVICES, PEOPLE)["quotient"]
    assert found["a"] == pytest.approx((3 / 4) / (20 / 35))
    assert found["b"] == pytest.approx((1 / 4) / (5 / 35))
    assert found["d"] == 0


def test_the_ends_of_the_quotient_are_those_of_every_way_the_unconfirmed_may_be() -> None:
    found = by_district(SERVICES, PEOPLE)
    ways = [
        location_quotient(pd.Series({"a": 2 + one, "b": two, "d": 0}), PEOPLE[["a", "b", "d"]])
        for one, two in product((0, 1), repeat=2)
    ]
    for district in ("a", "b", "d"):
        values = [one[district] for one in ways]
        assert found.loc[district, "quotient_low"] == pytest.approx(min(values))
        assert found.loc[district, "quotient_high"] == pytest.approx(max(values))


city = st.integers(1, 8).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 30), min_size=size, max_size=size),
        st.lists(st.integers(1, 70_000), min_size=size, max_size=size),
    )
)


@given(city)
def test_the_mean_quotient_of_an_inhabitant_is_one(city: tuple) -> None:
    amounts, people = (pd.Series(one, dtype=float) for one in city)
    assume(amounts.sum() > 0)
    quotient = location_quotient(amounts, people)
    assert np.average(quotient, weights=people) == pytest.approx(1)
    assert quotient.min() >= 0


def test_without_services_every_count_is_none_and_no_quotient_is_claimed() -> None:
    found = by_district(SERVICES.iloc[:0], PEOPLE)
    assert found[["confirmed", "possible", "hours_possible", "without_hours"]].eq(0).all(axis=None)
    assert found[["quotient", "quotient_low", "quotient_high"]].isna().all(axis=None)
    with pytest.raises(NotComparableError) as refused:
        location_quotient(pd.Series(dtype=float), pd.Series(dtype=float))
    assert refused.value.rule == Rule.NO_SERVICES


def test_no_service_of_any_year_is_in_a_district_without_a_known_population(
    dataset: Dataset,
) -> None:
    known = inhabitants(dataset.bydeler, dataset.context)["inhabitants"].notna()
    found = district_of(dataset.services, dataset.bydeler)
    assert set(found) - {""} <= set(known.index[known])
