"""Tests of the concentration: bounds, what chance would bring, and what cannot be told."""

from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import binom

from dashboard.content import concentration_places as places
from dashboard.content.concentration import (
    Bounds,
    Concentration,
    concentration,
    confirmed,
    known,
    near_scene,
)
from dashboard.content.concentration_places import (
    EVERY,
    NAMED,
    NEAR,
    WITHOUT_STREETS,
    nearness_among,
    null_of,
    street_share,
)
from dashboard.content.services import chosen
from dashboard.view import View
from geodata import Dataset, load_dataset
from geodata.nulls import StreetNull
from geodata.walking import streets_of

BRUGATA = "brugata-storgata"
# By the map: the block of Prindsen and the former emergency clinic, and the corner at Gunerius.
AT_BRUGATA = {
    *("Storgata 36", "Storgata 36 B", "Storgata 36 C", "Storgata 40", "Storgata/Brugata"),
    *("Hausmanns gate 11", "Osterhaus' gate 1"),
}
YEARS = ["", "2005", "2012", "2017", "2020"]


@pytest.mark.parametrize("year", YEARS)
def test_near_brugata_are_the_services_of_the_streets_around_it(
    dataset: Dataset, year: str
) -> None:
    view = View(year=year)
    rows = chosen(dataset, view)
    placed = rows[rows["lon"].notna() & rows["location_precision"].isin(["address", "street"])]
    expected = placed[placed["address"].isin(AT_BRUGATA)]
    assert set(near_scene(dataset, rows, BRUGATA, 5).index) == set(expected.index)
    row = concentration(dataset, view).chosen_scene
    assert row["confirmed_5"] == (expected["operating"] == "yes").sum()
    assert row["possible_5"] == len(expected)
    assert row["about_5"] == (expected["location_precision"] == "street").sum()


@pytest.mark.parametrize("year", YEARS)
def test_the_confirmed_are_never_more_than_the_possible(dataset: Dataset, year: str) -> None:
    shown = concentration(dataset, View(year=year))
    for minutes in (5, 10):
        assert (shown.scenes[f"confirmed_{minutes}"] <= shown.scenes[f"possible_{minutes}"]).all()
    assert (shown.scenes["possible_5"] <= shown.scenes["possible_10"]).all()
    for group in shown.types + shown.operators:
        assert group.near.possible <= group.every.possible
        assert all(one.unsure >= 0 for one in (group.every, group.near, group.unplaced))


@pytest.mark.parametrize("year", YEARS)
def test_every_service_is_counted_by_how_its_place_is_known(dataset: Dataset, year: str) -> None:
    rows = chosen(dataset, View(year=year))
    found = known(dataset, rows)
    for end in (0, 1):
        assert found.placed[end] + found.outside[end] + found.unplaced[end] == found.every[end]
    assert found.every == (len(confirmed(rows)), len(rows))
    precision = rows["location_precision"].value_counts()
    assert found.unplaced.possible == precision["none"] + precision["district"]
    assert found.about.possible == precision["street"]


def test_only_address_points_are_tested_and_each_place_once(dataset: Dataset) -> None:
    rows = chosen(dataset, View(year="2017"))
    tested = nearness_among(dataset, rows)
    precision = dataset.services["location_precision"]
    assert set(precision[list(tested.ids)]) == {"address"}
    addresses = rows.loc[rows["location_precision"].eq("address"), "address"]
    assert tested.count == addresses.nunique()
    assert nearness_among(dataset, rows, by="services").count == len(addresses)


def test_two_services_at_one_address_are_nearer_than_two_places(dataset: Dataset) -> None:
    shown = concentration(dataset, View(year="2017"))
    assert shown.services.nearest is not None
    assert shown.places.nearest is not None
    assert shown.services.nearest.observed_m < shown.places.nearest.observed_m
    assert shown.services.nearest.p_clustered <= shown.places.nearest.p_clustered


def test_chance_is_binomial_where_every_service_has_a_place_of_its_own(dataset: Dataset) -> None:
    # Drop-in centres today: five confirmed, each at an address of its own.
    shown = concentration(dataset, View(types=("drop_in",)))
    assert shown.known.placed.confirmed == shown.places.count == 5
    for area, row in shown.scenes.iterrows():
        chance = binom(5, street_share(dataset, 5)[area])
        assert row["expected_5"] == pytest.approx(chance.mean())
        assert row["high_5"] == chance.ppf(0.975)
        assert row["p_value_5"] == pytest.approx(chance.sf(row["confirmed_5"] - 1))


def test_the_pool_and_the_even_samples_agree_on_the_share_of_streets(dataset: Dataset) -> None:
    # Both estimate the same: at random from every path, and evenly along streets with a name.
    assert street_share(dataset, 5, EVERY).to_numpy() == pytest.approx(
        street_share(dataset, 5, NAMED).to_numpy(), abs=0.05
    )


def test_a_smaller_study_area_makes_nearness_less_unusual(dataset: Dataset) -> None:
    shown = concentration(dataset, View(year="2012"))
    by_area = {one.study_area: one for one in shown.variants}
    assert list(by_area) == [NAMED, EVERY, NEAR]
    assert by_area[NEAR].street_km < by_area[NAMED].street_km < by_area[EVERY].street_km
    assert by_area[NEAR].share > by_area[NAMED].share
    assert by_area[NEAR].p_value > by_area[NAMED].p_value
    near, named = (by_area[one].nearness.nearest for one in (NEAR, NAMED))
    assert near is not None
    assert named is not None
    assert near.expected_m < named.expected_m


def test_places_beyond_the_smaller_study_area_leave_the_test(dataset: Dataset) -> None:
    # Huset Oslo in Underhaugsveien is two kilometres from the nearest area.
    shown = concentration(dataset, View())
    by_area = {one.study_area: one.nearness for one in shown.variants}
    assert "huset-oslo" in by_area[NAMED].ids
    assert set(by_area[NAMED].ids) - set(by_area[NEAR].ids) == {"huset-oslo"}


def test_places_at_random_lie_along_streets_with_a_name(dataset: Dataset) -> None:
    null = null_of(dataset, NAMED)
    network = dataset.network
    named = network.loc[network["name"] != "", "length"].sum()
    assert null.street_m == pytest.approx(named)
    lines = streets_of(dataset).lines[network["name"].ne("").to_numpy()]
    near = pd.Series(lines, dtype=object)
    assert all(near.map(lambda line, at=point: line.distance(at)).min() < 0.01
               for point in null.points.iloc[:20])  # fmt: skip


def test_too_few_places_are_refused_and_not_tested(dataset: Dataset) -> None:
    shown = concentration(dataset, View(year="2005"))
    assert shown.places.count == 3
    assert shown.places.nearest is None
    assert shown.places.refusal is not None
    assert shown.curve is None
    assert shown.without.empty


def test_the_same_view_gives_the_same_answer_whatever_else_is_chosen(dataset: Dataset) -> None:
    one = concentration(dataset, View(year="2012"))
    assert concentration(dataset, View(year="2012", lang="en", moment="mo-03", walk="15")) is one


def test_each_operator_has_its_services_once(dataset: Dataset) -> None:
    shown = concentration(dataset, View())
    total = Bounds(*(sum(ends) for ends in zip(*(one.every for one in shown.operators),
                                               strict=True)))  # fmt: skip
    assert total == shown.known.every
    assert sum(one.every.possible for one in shown.types) > shown.known.every.possible


@pytest.fixture
def streetless(city: Path) -> Concentration:
    (city / "network.csv").unlink()
    return concentration(load_dataset(city), View())


def test_without_streets_nothing_is_near_and_nothing_is_far(streetless: Concentration) -> None:
    assert not streetless.streets
    assert streetless.places.state == WITHOUT_STREETS
    assert streetless.variants == ()
    assert streetless.known.placed == (0, 0)
    assert streetless.known.every.possible > 0


def test_in_a_made_up_city_with_two_streets_the_service_is_counted(city: Path) -> None:
    shown = concentration(load_dataset(city), View())
    assert shown.streets
    assert set(shown.scenes.index) == {"harbour", "quay", "market"}
    assert shown.places.nearest is None


def test_many_places_are_sampled_and_the_sample_is_always_the_same(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = chosen(dataset, View(year="2017"))
    whole = nearness_among(dataset, rows)
    monkeypatch.setattr(StreetNull, "most", property(lambda _: 5))
    monkeypatch.setattr(places, "_nearness", places._nearness.__wrapped__)  # noqa: SLF001
    first, again = (nearness_among(dataset, rows) for _ in range(2))
    assert first.count == whole.count == 7
    assert first.ids == again.ids
    assert len(first.ids) == 5
    assert first.nearest is not None
    assert first.nearest.places == 5
