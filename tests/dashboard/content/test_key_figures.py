"""Tests of the state in figures, against the sources that it rests on."""

import math
from pathlib import Path

import pytest

from dashboard.content.key_figures import KeyFigure, key_figures
from dashboard.texts import Texts
from dashboard.view import View, default_view
from geodata import Dataset, load_dataset


@pytest.fixture
def state(dataset: Dataset, view: View, en: Texts) -> dict[str, KeyFigure]:
    return {one.title: one for one in key_figures(dataset, view, en)}


def test_the_latest_summer_mean_is_133_in_2019(state: dict[str, KeyFigure]) -> None:
    latest = state["Persons present, latest summer count"]
    assert latest.value == "133"
    assert "2019" in latest.what
    assert "mean" in latest.what


def test_the_latest_count_lies_above_the_level_before_june_2011(
    state: dict[str, KeyFigure],
) -> None:
    # 133 against 110-130 (statusrapport-2017, 7.1).
    latest = state["Persons present, latest summer count"]
    assert latest.direction == "up"
    assert "110–130" in latest.comparison
    assert "up to June 2011" in latest.comparison


def test_a_comparison_across_breaks_is_said_to_be_uncertain(state: dict[str, KeyFigure]) -> None:
    caution = state["Persons present, latest summer count"].caution
    assert "Not directly comparable" in caution


def test_the_young_are_shown_by_themselves(state: dict[str, KeyFigure]) -> None:
    # uteseksjonen-sommertelling-2018: 13.2 in 2018; 5 in 2011.
    young = state["The young, aged 0–25"]
    assert (young.value, young.direction) == ("13.2", "up")
    assert "5 (2011)" in young.comparison


def test_the_heaviest_scene_follows_the_chosen_year(
    dataset: Dataset, view: View, en: Texts
) -> None:
    def heaviest(year: str) -> str:
        state = key_figures(dataset, view.but(period=year), en)
        return next(one.value for one in state if one.title == f"Heaviest scene {year}")

    assert heaviest("2011") == "Jernbanetorget"
    assert heaviest("2012") == "Skippergata"
    assert heaviest("2017") == "Brugata/Storgata"


def test_a_year_without_a_named_heaviest_scene_is_not_guessed(
    dataset: Dataset, view: View, en: Texts
) -> None:
    state = key_figures(dataset, view.but(period="2024"), en)
    (one,) = (one for one in state if one.title.startswith("Heaviest scene"))
    assert (one.value, one.select) == ("Not stated", None)


def test_contradicting_counts_are_shown_side_by_side(state: dict[str, KeyFigure]) -> None:
    fyrlyset = state["Fyrlyset in Urtegata, summer 2017"]
    assert fyrlyset.value == "15.4 or 38"
    assert fyrlyset.select == ("record", "urtegata-2017")
    assert "Salvation Army" in fyrlyset.what


def test_every_key_figure_has_a_source(state: dict[str, KeyFigure], dataset: Dataset) -> None:
    for one in state.values():
        assert one.sources
        assert {cell.source for cell in one.sources} <= set(dataset.sources.index)


@pytest.mark.parametrize(
    ("latest", "direction"),
    [
        ({"value": 131.0}, "up"),
        ({"value": 109.0}, "down"),
        ({"value": 110.0}, "level"),
        ({"value": 120.0}, "level"),
        ({"low": 125.0, "high": 140.0}, "level"),
        ({"low": 131.0, "high": 140.0}, "up"),
        ({"low": 10.0}, "level"),
    ],
)
def test_only_what_lies_outside_the_whole_range_has_moved(
    dataset: Dataset, view: View, en: Texts, latest: dict[str, float], direction: str
) -> None:
    counts = dataset.counts.copy()
    numbers = {"value": math.nan, "low": math.nan, "high": math.nan} | latest
    counts.loc["C-E-21", list(numbers)] = list(numbers.values())
    tables = {**dataset.tables, "counts": counts}
    changed = Dataset(dataset.info, dataset.folder, tables)
    assert key_figures(changed, view, en)[0].direction == direction


def test_another_city_has_its_own_key_figures(full_city: Path, en: Texts) -> None:
    dataset = load_dataset(full_city)
    state = key_figures(dataset, default_view(dataset, "en"), en)
    # 15.4 lies below 110-130.
    assert [(one.title, one.value) for one in state][:1] == [("Key figure", "15.4")]
    assert state[0].direction == "down"
