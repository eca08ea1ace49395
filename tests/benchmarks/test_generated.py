from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from benchmarks.generated import generated_city, generated_services
from geodata import Dataset, load_dataset
from geodata.catchment import catchments, population_within
from geodata.density import contours, density
from geodata.hours import hours_a_week
from geodata.walking import streets_of

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = 5000


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return generated_city(tmp_path_factory.mktemp("generated") / "city", SERVICES)


def test_the_made_up_services_keep_every_rule_of_the_data_set(city: Dataset) -> None:
    """Loading checks them; what is written is what was made."""
    services = city.services
    assert len(services) == SERVICES
    assert services.dtypes.equals(load_dataset().services.dtypes)
    made = generated_services(load_dataset(), SERVICES)
    assert (services["types"] == made["types"]).all()
    assert services.geometry.geom_equals(made.geometry, align=False).sum() == made["lon"].count()


def test_a_fifth_is_without_point_and_half_without_hours(city: Dataset) -> None:
    services = city.services
    assert services["lon"].isna().mean() == pytest.approx(0.2, abs=0.02)
    assert services["opening_hours"].eq("").mean() == pytest.approx(0.5, abs=0.02)
    assert hours_a_week(services["opening_hours"]).isna().mean() == pytest.approx(0.5, abs=0.02)


def test_nobody_can_take_them_for_real(city: Dataset) -> None:
    services = city.services
    assert services["name"].str.startswith("Oppdiktet").all()
    assert services["note_nb"].str.contains("Oppdiktet").all()
    assert services["note_en"].str.contains("Made up").all()
    assert city.sources.loc["oppdiktet", "kind"] == "synthetic"
    assert set(services["sources"]) == {("oppdiktet",)}


def test_the_same_seed_makes_the_same_services() -> None:
    oslo = load_dataset()
    one, same, other = (generated_services(oslo, 50, seed=seed) for seed in (3, 3, 4))
    assert one.equals(same)
    assert not one.equals(other)


def test_a_command_writes_a_city_only_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        generated_city(tmp_path, 10)


def test_thousands_of_services_have_densities_by_number_hours_and_capacity(city: Dataset) -> None:
    services = city.services
    located = services["lon"].notna()
    for weight in (None, hours_a_week(services["opening_hours"]), services["capacity"]):
        found = density(services.geometry, weight)
        known = located if weight is None else located & weight.notna()
        assert found.used == known.sum() > 1000
        assert found.without_point == (~located).sum()
        assert found.without_weight == located.sum() - known.sum()
        cell = found.x[1] - found.x[0]
        total = known.sum() if weight is None else weight[known].sum()
        assert found.per_km2.sum() * cell**2 / 1e6 == pytest.approx(total, rel=1e-4)
        bands = contours(found)
        assert list(bands["level"]) == [0.1, 0.3, 0.5, 0.7, 0.9]
        assert bands.is_valid.all()


def test_each_of_hundreds_has_a_catchment_or_a_reason(city: Dataset) -> None:
    """Every tenth is drawn, a minute's walk each."""
    services = city.services.iloc[::10]
    frame = catchments(streets_of(city), services.geometry, [1])
    assert len(frame) == SERVICES / 10
    assert frame.geometry.notna().equals(frame["reason"].eq(""))
    assert set(frame["reason"]) == {"", "too_far", "no_point"}
    assert frame["reason"].eq("no_point").sum() == services["lon"].isna().sum()
    drawn = frame[frame["reason"] == ""]
    assert drawn.is_valid.all()
    assert (drawn.geom_type == "Polygon").all()
    points = services.geometry.to_crs(frame.crs)[drawn.index.get_level_values("id")]
    assert shapely.covers(drawn.geometry.to_numpy(), points.to_numpy()).all()
    found = population_within(frame.geometry, city.population)
    assert found["persons"].isna().equals(frame.geometry.isna())
    assert (found["persons"].dropna() >= 0).all()
    assert found["persons"].max() > 0
