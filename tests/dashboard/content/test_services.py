"""Tests of which services a view is about."""

import pytest

from dashboard.content.services import chosen, exact, scene_of, year_of
from dashboard.view import View
from geodata import Dataset
from geodata.services import operating_in


def test_without_a_year_the_services_are_those_of_the_data_sets_day(
    dataset: Dataset, view: View
) -> None:
    assert year_of(dataset, view) == dataset.info.today.year == 2026
    assert year_of(dataset, view.but(year="2012")) == 2012


def test_walks_start_from_the_scene_that_was_last_the_heaviest(
    dataset: Dataset, view: View
) -> None:
    # statusrapport-2017 7.5: Brugata/Storgata is where most people gather.
    assert scene_of(dataset, view) == "brugata-storgata"
    assert scene_of(dataset, view.but(scene="vaterland")) == "vaterland"


@pytest.mark.parametrize("year", ["2005", "2012", "2026"])
def test_chosen_are_those_that_ran_or_may_have_run(dataset: Dataset, view: View, year: str) -> None:
    rows = chosen(dataset, view.but(year=year))
    operating = operating_in(dataset.services, int(year), updated=dataset.info.updated)
    assert set(rows.index) == set(operating.index[operating.isin(["yes", "unknown"])])
    assert set(rows["operating"]) <= {"yes", "unknown"}


def test_types_and_operators_choose_together(dataset: Dataset, view: View) -> None:
    rows = chosen(dataset, view.but(types=("drop_in",), operators=("ngo",)))
    assert len(rows) > 0
    assert all("drop_in" in kinds for kinds in rows["types"])
    assert set(rows["operator_kind"]) == {"ngo"}


def test_only_an_address_is_exact(dataset: Dataset, view: View) -> None:
    rows = exact(chosen(dataset, view))
    assert len(rows) > 0
    assert set(rows["location_precision"]) == {"address"}
    assert rows.geometry.notna().all()
