from __future__ import annotations

import pandas as pd
import pytest

from geodata import Dataset, load_dataset, series
from geodata.exercise import exercise_dataset
from geodata.presence import status_in
from tests.geodata.means import means, total

WEST = {"jernbanetorget", "christian-frederiks-plass", "skippergata", "kvadraturen"}
EAST = {"brugata-storgata", "vaterland", "nedre-akerselva"}
YEARS = range(2007, 2027)


@pytest.fixture(scope="module")
def published() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def exercise(published: Dataset) -> Dataset:
    return exercise_dataset(published)


def test_the_same_seed_gives_the_same_figures(published: Dataset, exercise: Dataset) -> None:
    again, other = exercise_dataset(published), exercise_dataset(published, seed=2)
    pd.testing.assert_frame_equal(again.counts, exercise.counts)
    assert list(other.counts.index) == list(exercise.counts.index)
    assert (other.counts["value"] != exercise.counts["value"]).any()


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    ("year", "population", "mean"),
    [
        # Norway Today / NTB, C-E-05 and C-E-06.
        (2016, "all", 73),
        (2017, "all", 106),
        # VårtOslo, C-E-20, C-E-21 and C-E-25; NTB has 119 for 2018.
        (2018, "all", 120),
        (2019, "all", 133),
        (2019, "18-25", 19),
        (2019, "under-18", 2),
        # Uteseksjonen's own summary of 2018.
        (2017, "0-25", 11.5),
        (2018, "0-25", 13.2),
        (2017, "under-18", 0.5),
        (2018, "under-18", 0.7),
        # Norway Today / NTB, C-E-07.
        (2011, "0-25", 5),
    ],
)
def test_a_published_mean_is_met_to_one_decimal(
    published: Dataset, year: int, population: str, mean: float, seed: int
) -> None:
    made = exercise_dataset(published, seed=seed)
    assert total(made, year, population) == pytest.approx(mean, abs=0.05)


def test_a_mean_that_follows_from_more_exact_ones_is_met_as_exactly_as_it_is_stated(
    exercise: Dataset,
) -> None:
    # VårtOslo says 13 aged 18-25 in 2018; 13.2 aged 0-25 less 0.7 under 18 is 12.5.
    assert total(exercise, 2018, "18-25") == pytest.approx(13, abs=0.5)


def test_the_summers_before_june_2011_lie_in_the_published_range(exercise: Dataset) -> None:
    # statusrapport-2017, 7.1: 110 to 130.
    for year in range(2007, 2011):
        assert 110 <= total(exercise, year) <= 130


def test_years_without_a_published_total_are_interpolated_and_say_so(exercise: Dataset) -> None:
    # The middle of 110 to 130 in 2010 and 73 in 2016: halfway in 2013.
    assert total(exercise, 2013) == pytest.approx((120 + 73) / 2, abs=0.05)
    assert total(exercise, 2026) == pytest.approx(133, abs=0.05)
    notes = means(exercise).set_index("year")
    assert "interpolert mellom 2010 og 2016" in notes.loc[2013, "note_nb"]
    assert "interpolated between 2010 and 2016" in notes.loc[2013, "note_en"]
    assert "nivået er som i 2019" in notes.loc[2026, "note_nb"]
    assert "C-E-05" in notes.loc[2016, "note_nb"]
    assert "assumed: the middle of a published range (C-S2-01)" in notes.loc[2009, "note_en"]


def test_every_summer_has_every_round_time_of_day_and_age_group(exercise: Dataset) -> None:
    rows = exercise.counts[exercise.counts["scope"] == "total"]
    assert sorted(rows["earliest"].dt.year.unique()) == list(YEARS)
    assert sorted(rows["population"].unique()) == ["0-25", "18-25", "all", "under-18"]
    # Six rounds and their mean, three times of day, four age groups.
    assert set(rows.groupby(rows["earliest"].dt.year).size()) == {7 * 3 * 4}
    rounds = rows[rows["statistic"] == "single"]
    assert set(rounds["earliest"].dt.month) == {6, 7, 8}
    june = rounds[rounds["period_start"] == "2017-06-16"]
    assert set(june["period_end"]) == {"2017-06-30"}


def test_means_are_those_of_the_rounds_and_of_day_and_evening(exercise: Dataset) -> None:
    rows = exercise.counts
    rows = rows[rows["areas"].map(("vaterland",).__eq__) & rows["population"].eq("all")]
    rows = rows[rows["earliest"].dt.year == 2017]
    rounds = rows[rows["statistic"] == "single"].pivot_table(
        "value", "period_start", "time_of_day", aggfunc="sum"
    )
    summer = rows[rows["statistic"] == "mean"].set_index("time_of_day")["value"]
    assert (rounds["both"] == (rounds["day"] + rounds["evening"]) / 2).all()
    for name in ("day", "evening", "both"):
        assert summer[name] == pytest.approx(rounds[name].mean(), abs=0.005)
    assert (rounds[["day", "evening"]] % 1 == 0).all(axis=None)


def test_ages_and_areas_add_up_to_the_total(exercise: Dataset) -> None:
    counts = exercise.counts
    rounds = counts[counts["statistic"].eq("single") & counts["time_of_day"].ne("both")]
    keys = ["period_start", "time_of_day"]
    whole = rounds[rounds["scope"] == "total"]
    ages = whole.pivot_table("value", keys, "population")
    assert (ages["0-25"] == ages["18-25"] + ages["under-18"]).all()
    assert (ages["all"] >= ages["0-25"]).all()
    # Skippergata lies within Kvadraturen, which includes it.
    areas = rounds[(rounds["scope"] == "area") & (rounds["population"] == "all")]
    areas = areas.assign(area=[one for (one,) in areas["areas"]])
    by_area = areas.pivot_table("value", keys, "area", fill_value=0)
    assert (by_area["kvadraturen"] >= by_area["skippergata"]).all()
    assert (by_area.drop(columns="skippergata").sum(axis=1) == ages["all"]).all()


def test_an_area_has_rows_only_in_the_years_it_was_counted(exercise: Dataset) -> None:
    rows = means(exercise, scope="area")
    years = rows.groupby("area")["year"].agg(set)
    # areas.geojson: the west until 2015, Grønland until 2017, Urtegata from 2017.
    for area in WEST:
        assert years[area] == set(range(2007, 2016))
    assert years["gronland"] == set(range(2007, 2018))
    assert years["urtegata"] == set(range(2017, 2027))
    for area in EAST:
        assert years[area] == set(YEARS)
    assert set(years.index) == WEST | EAST | {"gronland", "urtegata"}


@pytest.mark.parametrize("year", range(2007, 2023))
def test_areas_follow_what_the_sources_say_about_them(published: Dataset, year: int) -> None:
    made = pd.concat([means(exercise_dataset(published, seed=n), scope="area") for n in range(3)])
    # Kvadraturen includes Skippergata and would be compared with a part of itself.
    rows = made[made["year"].eq(year) & made["area"].ne("kvadraturen")]
    said = status_in(published.presence, published.areas, year)["status"]
    by_status = rows.groupby(rows["area"].map(said))["value"].mean()
    order = ["heaviest", "active", "declining", "nothing_said", "not_a_scene"]
    persons = [by_status[status] for status in order if status in by_status]
    assert persons == sorted(persons, reverse=True)
    assert len(set(persons)) == len(persons)


def test_areas_carried_on_after_the_last_count_say_so(exercise: Dataset) -> None:
    counts = exercise.counts
    late = counts["earliest"].dt.year > 2019
    said = "Kildene viser ingen telling etter 2019: områdene er antatt som da."
    assert counts.loc[late, "note_nb"].str.contains(said, regex=False).all()
    assert not counts.loc[~late, "note_nb"].str.contains(said, regex=False).any()


def test_the_series_breaks_of_the_published_means_hold(
    published: Dataset, exercise: Dataset
) -> None:
    expected = set(series.breaks_of(published.series_breaks, "summer_mean_all").index)
    assert expected == {"west-not-counted", "urtegata-counted", "storgata-works", "pandemic"}
    for name in exercise.counts["series"].unique():
        if name:
            assert set(series.breaks_of(exercise.series_breaks, name).index) == expected
    runs = series.segments(exercise.counts, exercise.series_breaks, "exercise_evening_all")
    years = [(run["earliest"].iloc[0].year, run["earliest"].iloc[-1].year) for run in runs]
    assert years[:2] == [(2007, 2015), (2016, 2016)]


def test_only_means_of_the_whole_scene_belong_to_a_series(exercise: Dataset) -> None:
    counts = exercise.counts
    whole = counts["scope"].eq("total") & counts["statistic"].eq("mean")
    assert (counts["series"].ne("") == whole).all()


def test_every_row_says_that_it_is_synthetic(exercise: Dataset) -> None:
    counts = exercise.counts
    assert counts.index.str.startswith("EX-").all()
    assert set(counts["counter"]) == {"synthetic"}
    assert set(counts["source"]) == {"exercise"}
    assert counts["note_nb"].str.startswith("Syntetisk øvelsestall, ikke en telling").all()
    assert counts["note_en"].str.startswith("Synthetic exercise figure, not a count").all()
    assert exercise.info.exercise
    assert exercise.info.name("nb") == "Oslo sentrum (øvelsesdata)"
    assert exercise.label("counter", "synthetic", "en") == "Synthetic, not counted"
    assert exercise.sources.loc["exercise", "kind"] == "synthetic"


def test_published_and_synthetic_counts_are_never_mixed(
    published: Dataset, exercise: Dataset
) -> None:
    assert exercise.counts.index.is_unique
    assert not set(exercise.counts.index) & set(published.counts.index)
    records = {row for rows in exercise.contradictions["records"] for row in rows}
    assert not any(row.startswith("counts:") for row in records)
    kinds = [figure["kind"] for figure in exercise.info.key_figures]
    assert kinds == ["presence", "context"]
    assert not published.info.exercise
    assert "C-E-21" in published.counts.index
    assert "synthetic" not in published.terms.loc["counter"].index


def test_tables_without_counts_are_as_published(published: Dataset, exercise: Dataset) -> None:
    for name in ("areas", "presence", "events", "services", "context"):
        pd.testing.assert_frame_equal(
            pd.DataFrame(exercise.tables[name]), pd.DataFrame(published.tables[name])
        )


def test_the_counts_have_the_columns_and_types_of_published_ones(
    published: Dataset, exercise: Dataset
) -> None:
    pd.testing.assert_series_equal(exercise.counts.dtypes, published.counts.dtypes)
    assert exercise.counts.index.name == "id"
    assert exercise.counts["value"].ge(0).all()
    assert exercise.counts[["low", "high"]].isna().all(axis=None)
    assert set(exercise.counts["records"]) == {()}


def test_exercise_data_are_not_made_of_exercise_data(exercise: Dataset) -> None:
    with pytest.raises(ValueError, match="oslo-exercise"):
        exercise_dataset(exercise)
