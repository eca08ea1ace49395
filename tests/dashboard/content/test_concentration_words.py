"""Tests of what is said of the concentration: bounds, chance, and how sure."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.content.concentration import Bounds, concentration
from dashboard.content.concentration_tables import concentration_tables
from dashboard.content.concentration_words import (
    concentration_words,
    district_words,
    left_out_words,
    p_words,
    range_words,
    verdict_words,
    without_words,
)
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset, load_dataset


def said(dataset: Dataset, text: Texts, **choices: object) -> str:
    return concentration_words(concentration(dataset, View(**choices)), dataset, text)


@pytest.mark.parametrize(
    ("value", "written"), [(0.12, "p = 0,12"), (0.1, "p = 0,10"), (0.0349, "p = 0,035"),
                           (0.001, "p = 0,001"), (0.0004, "p < 0,001"), (1.0, "p = 1,00")]
)  # fmt: skip
def test_a_p_value_has_no_more_decimals_than_it_bears(
    value: float, written: str, nb: Texts
) -> None:
    assert p_words(value, nb) == written


def test_a_number_with_one_bound_is_written_once(nb: Texts) -> None:
    assert range_words(Bounds(4, 8), nb) == "4–8"
    assert range_words(Bounds(4, 4), nb) == "4"


def test_the_verdict_names_both_ways_from_chance_and_neither(nb: Texts) -> None:
    assert verdict_words(0.01, 0.99, nb) == "tettere enn tilfeldig (p = 0,010)"
    assert verdict_words(0.99, 0.01, nb) == "lenger fra hverandre enn tilfeldig (p = 0,010)"
    assert "ikke til å skille" in verdict_words(0.2, 0.8, nb)


def test_an_answer_that_changes_without_one_place_is_said_to_hang_on_it(nb: Texts) -> None:
    def without(*p_values: float) -> pd.DataFrame:
        return pd.DataFrame({"ratio": 1.0, "p_clustered": list(p_values)})

    assert "avhenger av enkeltsteder" in without_words(without(0.02, 0.4), 0.2, nb)
    assert "avhenger av enkeltsteder" in without_words(without(0.06, 0.4), 0.04, nb)
    assert "svaret er det samme" in without_words(without(0.06, 0.4), 0.2, nb)
    assert "svaret er det samme" in without_words(without(0.01, 0.04), 0.03, nb)
    assert "for få til å prøve" in without_words(without(), 0.03, nb)


def test_the_sentence_answers_how_many_how_sure_and_against_chance(
    dataset: Dataset, nb: Texts
) -> None:
    shown = concentration(dataset, View())
    row = shown.chosen_scene
    words = said(dataset, nb)
    assert "fra Brugata/Storgata" in words
    assert f"ligger {int(row['confirmed_5'])}–{int(row['possible_5'])} tjenester" in words
    lost = shown.known.unplaced.possible
    assert f"{lost} av {shown.known.every.possible} tjenester har ikke noe kjent sted" in words
    assert f"(95 prosent: {int(row['low_5'])}–{int(row['high_5'])})" in words
    assert f"De {shown.places.count} stedene med bekreftet adresse" in words
    assert words.endswith(".")


def test_a_year_is_named_and_too_few_places_are_said(dataset: Dataset, en: Texts) -> None:
    words = said(dataset, en, year="2005")
    assert words.startswith("In 2005 ")
    assert "Only 3 places have a confirmed address" in words


def test_no_choice_claims_nothing(dataset: Dataset, nb: Texts) -> None:
    words = said(dataset, nb, types=())
    assert "Ingen av de valgte tjenestene" in words
    assert "tilfeldig" not in words


def test_types_without_any_place_say_so(dataset: Dataset, nb: Texts) -> None:
    words = said(dataset, nb, types=("housing",))
    assert "Ingen av tjenestene har et kjent sted" in words
    assert "Ingen steder har bekreftet adresse" in words


def test_what_the_test_leaves_out_is_counted(dataset: Dataset, nb: Texts) -> None:
    shown = concentration(dataset, View(year="2012"))
    words = left_out_words(shown, nb)
    for number in (shown.places.count, shown.services.count, shown.known.every.unsure):
        assert str(number) in words
    assert range_words(shown.known.about, nb) in words


def test_the_district_of_the_scene_stands_beside_the_city(dataset: Dataset, nb: Texts) -> None:
    # Sentrum has 1 471 inhabitants. Confirmed there are Møtestedet and Gatejuristen.
    shown = concentration(dataset, View())
    words = district_words(shown, dataset, nb)
    assert "I bydelen Sentrum, der midten av Brugata/Storgata er, ligger 2–" in words
    assert f": {2 / 1471 * 10_000:.1f}–".replace(".", ",") in words
    assert "mot 0," in words


def test_a_district_that_is_not_known_is_not_compared(city: Path, nb: Texts) -> None:
    # The market of the made-up city lies on the edge of its one district, the harbour inside it.
    dataset = load_dataset(city)
    inside = concentration(dataset, View(scene="harbour"))
    assert "I bydelen Vik, der midten av" in district_words(inside, dataset, nb)


def test_without_streets_nothing_is_claimed(city: Path, nb: Texts) -> None:
    (city / "network.csv").unlink()
    dataset = load_dataset(city)
    assert said(dataset, nb) == "Datasettet har ingen gater å gå langs, så nærhet kan ikke måles."


def test_the_tables_hold_what_the_figure_shows(dataset: Dataset, nb: Texts) -> None:
    shown = concentration(dataset, View(year="2012"))
    tables = {one.name: one for one in concentration_tables(shown, dataset, nb)}
    scenes = tables["concentration-scenes"]
    assert {row[0].select for row in scenes.rows} == {
        ("scene", str(area)) for area in shown.scenes.index
    }
    for row, area in zip(scenes.rows, shown.scenes.index, strict=True):
        found = shown.scenes.loc[area]
        near = Bounds(int(found["confirmed_5"]), int(found["possible_5"]))
        assert row[1].words == range_words(near, nb)
    assert len(tables["concentration-curve"].rows) == 10
    assert len(tables["concentration-without"].rows) == shown.places.count
    assert all(len(row) == len(one.header) for one in tables.values() for row in one.rows)
    tests = tables["concentration-tests"].rows
    assert [row[1].words for row in tests] == [
        str(one.count)
        for one in (shown.places, shown.places_wide, shown.services, shown.services_wide)
    ]


def test_a_refused_test_is_refused_in_the_table_too(dataset: Dataset, en: Texts) -> None:
    shown = concentration(dataset, View(year="2005"))
    tables = {one.name: one for one in concentration_tables(shown, dataset, en)}
    assert "too few to tell" in tables["concentration-tests"].rows[0][3].words
    assert "concentration-curve" not in tables
    assert "concentration-without" not in tables
