"""Tests of what the map shows: which figures, where, of which services, and what is unknown."""

from pathlib import Path

import pytest
from shapely.geometry import Point

from dashboard.content.overview import Overview, overview
from dashboard.view import View, read_view
from geodata import Dataset, load_dataset
from tests.geodata.conftest import Alter


def shown(dataset: Dataset, query: str) -> Overview:
    view, problems = read_view(query, dataset, "nb")
    assert not problems
    return overview(dataset, view)


def figures(content: Overview) -> dict[tuple[str, ...], list[tuple[float, float, float]]]:
    """Return the figures of each place: value, low, high."""
    found: dict[tuple[str, ...], list[tuple[float, float, float]]] = {}
    for row in content.figures.to_dict("records"):
        numbers = tuple(
            None if row[key] != row[key] else row[key] for key in ("value", "low", "high")
        )
        found.setdefault(row["areas"], []).append(numbers)
    return found


def test_both_counts_at_urtegata_in_2017_are_shown(dataset: Dataset) -> None:
    # statusrapport-2017, 7.6: Uteseksjonen 15.4, Frelsesarmeen 38.
    found = figures(shown(dataset, "?period=2017"))
    assert found["urtegata",] == [(15.4, None, None), (38.0, None, None)]


def test_a_peak_is_shown_as_the_range_that_it_is(dataset: Dataset) -> None:
    # statusrapport-2017, 7.5: up to 60-70 at Brugata/Storgata.
    assert figures(shown(dataset, "?period=2017"))["brugata-storgata",] == [(None, 60.0, 70.0)]


def test_one_time_of_day_leaves_out_figures_whose_time_is_not_stated(dataset: Dataset) -> None:
    assert figures(shown(dataset, "?period=2017&time=both")) == {
        ("urtegata",): [(15.4, None, None)]
    }


def test_minors_are_shown_where_they_were_counted(dataset: Dataset) -> None:
    # statusrapport-2017, 7.1: 0.4 at Vaterland, 0.1 by the Akerselva.
    assert figures(shown(dataset, "?period=2017&group=under-18")) == {
        ("vaterland",): [(0.4, None, None)],
        ("nedre-akerselva",): [(0.1, None, None)],
    }


def test_a_figure_for_two_squares_stands_once_for_both(dataset: Dataset) -> None:
    # statusrapport-2017, 7.2: at times 100-120 at both squares together.
    found = figures(shown(dataset, "?period=2011"))
    assert found == {("christian-frederiks-plass", "jernbanetorget"): [(None, 100.0, 120.0)]}


def test_figures_for_one_place_stand_side_by_side_near_it(dataset: Dataset) -> None:
    content = shown(dataset, "?period=2017")
    rows = content.figures[content.figures["key"] == "urtegata"]
    assert rows["lon"].nunique() == len(rows) == 2
    middle = Point(rows["lon"].mean(), rows["lat"].mean())
    assert dataset.areas.geometry["urtegata"].buffer(1e-6).contains(middle)


def test_the_heaviest_scene_in_2012_was_skippergata(dataset: Dataset) -> None:
    # hkh-unge-voksne-2013 and statusrapport-2017, 7.4.
    status = shown(dataset, "?period=2012").areas["status"]
    assert list(status.index[status == "heaviest"]) == ["skippergata"]


def test_a_counted_area_without_a_published_figure_is_not_published(dataset: Dataset) -> None:
    states = shown(dataset, "?period=2017").areas["state"]
    assert states["vaterland"] == states["gronland"] == "not_published"
    assert states["jernbanetorget"] == "not_counted"
    assert states["urtegata"] == "published"


@pytest.mark.parametrize(
    ("year", "totals"),
    [
        ("2016", [73.0]),  # Norway Today / NTB
        ("2017", [106.0]),
        ("2018", [119.0, 120.0]),  # two sources
        ("2019", [133.0]),
        ("2023", []),  # nothing published
    ],
)
def test_totals_are_those_published_for_the_year(
    dataset: Dataset, year: str, totals: list[float]
) -> None:
    assert sorted(shown(dataset, f"?period={year}").totals["value"]) == totals


def test_tollbugata_3_holds_its_four_services(dataset: Dataset) -> None:
    everything = dataset.services
    names = set(everything[everything["address"] == "Tollbugata 3"]["name"])
    assert len(names) == 4
    for year in ("2005", "2012"):
        content = shown(dataset, f"?period={year}")
        here = content.places[content.places["address"] == "Tollbugata 3"]
        there = {
            name for ids in here["services"] for name in content.services.loc[list(ids), "name"]
        }
        assert there <= names
        assert here["count"].sum() == len(there)


def test_services_that_had_closed_are_not_shown(dataset: Dataset) -> None:
    ids = shown(dataset, "?period=2026").services.index
    closed = dataset.services["valid_to"].str[:4].between("1900", "2025")
    assert closed.any()
    assert not set(ids) & set(dataset.services.index[closed])


def test_only_the_chosen_types_and_operators_are_shown(dataset: Dataset) -> None:
    content = shown(dataset, "?types=drop_in&operators=ngo")
    assert len(content.services)
    assert all("drop_in" in kinds for kinds in content.services["types"])
    assert set(content.services["operator_kind"]) == {"ngo"}


def test_services_without_an_address_are_kept_and_counted_apart(dataset: Dataset) -> None:
    content = shown(dataset, "")
    assert len(content.unplaced)
    assert content.places["count"].sum() + len(content.unplaced) == len(content.services)


def test_nothing_ticked_shows_no_service(dataset: Dataset) -> None:
    content = shown(dataset, "?types=,")
    assert content.services.empty
    assert content.places.empty


def test_look_and_language_share_one_content(dataset: Dataset, view: View) -> None:
    plain, dressed = overview(dataset, view), overview(dataset, view.but(lang="en", large=True))
    assert plain.figures is dressed.figures
    assert dressed.view.large


def test_zero_is_a_figure_and_not_a_gap(city: Path, alter: Alter) -> None:
    alter("counts.csv", 2, "value", "0")
    content = shown(load_dataset(city), "?period=2017")
    assert (0.0, None, None) in figures(content)["harbour",]
    assert content.areas["state"]["harbour"] == "published"
    assert content.areas["state"]["quay"] == "not_published"
