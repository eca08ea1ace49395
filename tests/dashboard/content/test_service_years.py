"""Tests of the years: the same numbers as year by year, and only what is certain is claimed."""

import csv
from pathlib import Path

import pytest

from dashboard.content.concentration import Bounds, concentration
from dashboard.content.service_years import KINDS, service_years
from dashboard.content.service_years_tables import service_years_tables
from dashboard.content.service_years_words import direction, service_years_words
from dashboard.texts import Texts
from dashboard.view import View, years
from geodata import Dataset, load_dataset


@pytest.mark.parametrize("year", ["1999", "2005", "2012", "2020", "2026"])
@pytest.mark.parametrize("scene", ["", "skippergata"])
def test_each_year_has_the_numbers_of_the_card_on_that_year(
    dataset: Dataset, year: str, scene: str
) -> None:
    shown = service_years(dataset, View(scene=scene))
    alone = concentration(dataset, View(year=year, scene=scene))
    row, there = shown.years.loc[int(year)], alone.chosen_scene
    for name in ("confirmed", "possible", "expected", "high"):
        assert row[name] == there[f"{name}_5"]
    assert row["unplaced"] == alone.known.unplaced.possible
    assert row["places"] == alone.places.count
    test = alone.places.nearest
    if test is None:
        assert row[["ratio", "p_clustered"]].isna().all()
    else:
        assert (row["ratio"], row["p_clustered"]) == (test.ratio, test.p_clustered)


def test_every_year_that_can_be_chosen_is_there(dataset: Dataset) -> None:
    shown = service_years(dataset, View())
    assert [str(year) for year in shown.years.index] == years(dataset)


def test_the_events_are_those_about_services_in_order_of_time(dataset: Dataset, root: Path) -> None:
    with (root / "geodata/oslo/events.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] in KINDS]
    first = int(years(dataset)[0])
    shown = service_years(dataset, View())
    kept = {row["id"] for row in rows if int(row["start"][:4]) >= first}
    assert set(shown.events.index) == kept
    assert list(shown.events["number"]) == list(range(1, len(kept) + 1))
    assert shown.events["earliest"].is_monotonic_increasing


def test_an_event_concerns_the_scene_by_its_place_or_by_a_service_near_it(
    dataset: Dataset,
) -> None:
    here = service_years(dataset, View()).events["here"]
    # Prindsen opens in Storgata; the injection room moves there; Natthjemmet is in no scene.
    assert here[["E-029", "E-017"]].all()
    assert not here[["E-052", "E-058"]].any()
    # The area is Kvadraturen, and Tollbugata 3 is five minutes from Skippergata.
    assert service_years(dataset, View(scene="skippergata")).events.loc["E-015", "here"]


def test_dates_are_counted_as_they_stand_in_the_file(dataset: Dataset, root: Path) -> None:
    with (root / "geodata/oslo/services.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["valid_from"] != "planned"]
    opened = [row["valid_from"][:1].isdigit() for row in rows]
    closed = [row["valid_to"][:1].isdigit() or row["valid_to"] == "ongoing" for row in rows]
    seen = [bool(row["attested_first"] or row["attested_last"]) for row in rows]
    dated = service_years(dataset, View()).dated
    assert dated.every == len(rows)
    assert (dated.opened, dated.closed) == (sum(opened), sum(closed))
    assert dated.both == sum(map(all, zip(opened, closed, strict=True)))
    assert dated.never == sum(not any(one) for one in zip(opened, closed, seen, strict=True))


def test_a_change_is_claimed_only_when_the_bounds_are_apart() -> None:
    assert direction(Bounds(2, 3), Bounds(4, 9)) == "more"
    assert direction(Bounds(4, 9), Bounds(2, 3)) == "fewer"
    assert direction(Bounds(2, 4), Bounds(4, 9)) == "unsure"
    assert direction(Bounds(4, 4), Bounds(4, 4)) == "unsure"


def test_2012_and_today_are_set_beside_each_other_with_how_sure_it_is(
    dataset: Dataset, nb: Texts
) -> None:
    shown = service_years(dataset, View())
    before, now = shown.near(2012), shown.near(shown.today)
    words = service_years_words(shown, dataset, nb)
    assert f"{before.confirmed}–{before.possible} i 2012" in words
    assert f"{now.confirmed}–{now.possible} i dag" in words
    assert "kan ikke sies sikkert" in words
    assert f"Bare {shown.dated.both} av {shown.dated.every} tjenester" in words


def test_a_chosen_year_is_told_of_too(dataset: Dataset, en: Texts) -> None:
    words = service_years_words(service_years(dataset, View(year="2017")), dataset, en)
    assert " in 2012, " in words
    assert " in 2017, " in words
    assert "overlaps with 2012 and 2017" in words


def test_years_with_too_few_places_say_so(dataset: Dataset, nb: Texts) -> None:
    shown = service_years(dataset, View(types=("overnight",)))
    assert shown.years["ratio"].isna().all()
    assert "for få steder i 2012" in service_years_words(shown, dataset, nb)


def test_the_tables_lead_to_each_year_and_to_the_sources(dataset: Dataset, nb: Texts) -> None:
    shown = service_years(dataset, View())
    by_year, events, scenes = service_years_tables(shown.still, dataset, nb)
    assert [row[0].select for row in by_year.rows] == [("year", one) for one in years(dataset)]
    assert all(any(cell.source for cell in row) for row in events.rows)
    assert len(scenes.rows) >= len(dataset.presence)


def test_the_chosen_year_changes_nothing_that_is_kept(dataset: Dataset) -> None:
    one, other = (service_years(dataset, View(year=year)) for year in ("2012", "2017"))
    assert one.still is other.still
    assert (one.year, other.year) == (2012, 2017)


def test_a_city_without_streets_has_years_without_chance(city: Path, nb: Texts) -> None:
    (city / "network.csv").unlink()
    dataset = load_dataset(city)
    shown = service_years(dataset, View())
    assert shown.years[["expected", "ratio"]].isna().all(axis=None)
    assert service_years_words(shown, dataset, nb).endswith(".")
