"""The counts of Oslo say what was published: every number, every range, every break."""

from __future__ import annotations

import pytest

from tests.geodata.oslo.reading import by_id, numbered, numbers, split, table


def expected_counts() -> list[str]:
    """List the 66 ids of published counts: 12, 6 and 48, where 9 and 16 were never given out."""
    external = [f"C-E-{number:02d}" for number in range(1, 49) if number not in {9, 16, 19}]
    external += ["C-E-19a", "C-E-19b", "C-E-19c"]
    return numbered("C-S2-", 12, 2) + numbered("C-S3-", 6, 2) + external


def test_each_published_count_is_carried_by_exactly_one_row() -> None:
    carried = [record for row in table("counts") for record in split(row["records"])]
    assert len(expected_counts()) == 66
    assert sorted(carried) == sorted(expected_counts())


def test_a_count_is_one_number_or_a_range() -> None:
    for row in table("counts"):
        ranged = bool(row["low"] or row["high"])
        assert bool(row["value"]) != ranged, row["id"]
        if row["low"] and row["high"]:
            assert float(row["low"]) <= float(row["high"]), row["id"]


def test_a_series_holds_one_measure_for_one_group() -> None:
    series = by_id("series")
    members = [row for row in table("counts") if row["series"]]
    assert {row["series"] for row in members} == series.keys()
    for row in members:
        for column in ("measure", "statistic", "time_of_day", "population"):
            assert row[column] == series[row["series"]][column], row["id"]


def test_figures_of_another_level_stay_out_of_the_summer_series() -> None:
    counts = by_id("counts")
    assert {counts["C-E-01"]["series"], counts["C-E-02"]["series"]} == {""}


def test_breaks_name_real_series_and_run_forward() -> None:
    known = {"*", *by_id("series")}
    for row in table("series_breaks"):
        assert set(split(row["series"])) <= known, row["id"]
        assert row["start"], row["id"]
        assert not row["end"] or row["start"] <= row["end"], row["id"]


def test_the_four_documented_breaks_are_stated() -> None:
    found = {(row["kind"], row["start"], row["end"]) for row in table("series_breaks")}
    assert ("coverage", "2016", "") in found  # 2015 was the last year with the western centre
    assert ("coverage", "2017", "2017") in found  # Urtegata
    assert ("disturbance", "2018-10", "2021-06") in found  # works in Storgata
    assert any(kind == "disturbance" and start.startswith("2020") for kind, start, _ in found)


@pytest.mark.parametrize(
    ("record", "year", "counter", "figures"),
    [
        ("C-E-06", "2017", "uteseksjonen", [106]),  # Norway Today / NTB, November 2018
        ("C-E-05", "2016", "uteseksjonen", [73]),  # the same
        ("C-E-21", "2019", "uteseksjonen", [133]),  # VårtOslo, autumn 2019
        ("C-S2-09", "2017", "frelsesarmeen", [38]),  # statusrapport-2017, 7.6
        ("C-S2-10", "2017", "uteseksjonen", [15.4]),  # the same
        ("C-S2-01", "2011", "uteseksjonen", [110, 130]),  # statusrapport-2017, 7.1
        ("C-S2-05", "2017", "uteseksjonen", [60, 70]),  # statusrapport-2017, 7.5
        ("C-E-10", "2018", "uteseksjonen", [13.2]),  # Uteseksjonen's summary of 2018
        ("C-E-11", "2017", "uteseksjonen", [11.5]),  # the same
    ],
)
def test_cited_figures_stand_as_published(
    record: str, year: str, counter: str, figures: list[float]
) -> None:
    row = by_id("counts")[record]
    assert numbers(row) == figures
    assert row["period_end"].startswith(year)
    assert row["counter"] == counter
    assert row["measure"] == "present_at_once"


def test_the_level_before_2011_is_a_range_of_a_mean_with_unknown_start() -> None:
    row = by_id("counts")["C-S2-01"]
    assert (row["statistic"], row["period_start"], row["period_end"]) == ("mean", "", "2011-06")


def test_a_joint_figure_names_all_its_areas() -> None:
    counts = by_id("counts")
    squares = {"jernbanetorget", "christian-frederiks-plass"}
    assert set(split(counts["C-S2-03"]["areas"])) == squares
    four = {"vaterland", "urtegata", "brugata-storgata", "nedre-akerselva"}
    assert set(split(counts["C-E-21"]["areas"])) == four
    # Which areas make up the 106 of 2017 is not published.
    assert counts["C-E-06"]["areas"] == ""
