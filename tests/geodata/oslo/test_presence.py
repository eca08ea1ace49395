"""Check what is said about the areas without numbers: the story and its limits."""

from pathlib import Path

import pandas as pd
import pytest

CITY = Path(__file__).parents[3] / "geodata" / "oslo"
MONTHS = pd.period_range("1998-01", "2026-12", freq="M")
WESTERN = {"jernbanetorget", "christian-frederiks-plass", "skippergata", "kvadraturen", "oslo-s"}


@pytest.fixture(scope="module")
def presence() -> pd.DataFrame:
    rows = pd.read_csv(CITY / "presence.csv", dtype=str, keep_default_na=False)
    rows["first"] = [pd.Period(start).start_time for start in rows["period_start"]]
    rows["last"] = [pd.Period(end).end_time for end in rows["period_end"]]
    return rows


def during(presence: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return the rows whose period overlaps the given one."""
    span = pd.Period(period)
    return presence[(presence["first"] <= span.end_time) & (presence["last"] >= span.start_time)]


def heaviest(presence: pd.DataFrame, period: str) -> set[str]:
    """Return the areas that a source calls the heaviest scene at that time."""
    rows = during(presence, period)
    return set(rows.loc[(rows["status"] == "heaviest") & (rows["basis"] == "stated"), "area"])


def test_ids_are_unique(presence: pd.DataFrame) -> None:
    assert presence["id"].is_unique


def test_every_row_has_a_known_area_source_status_and_basis(presence: pd.DataFrame) -> None:
    areas = set(
        pd.read_json(CITY / "areas.geojson")["features"].map(lambda f: f["properties"]["id"])
    )
    sources = set(pd.read_csv(CITY / "sources.csv", dtype=str)["id"])
    assert set(presence["area"]) <= areas
    assert set(presence["source"]) <= sources
    assert set(presence["status"]) <= {"heaviest", "active", "declining", "not_a_scene"}
    assert set(presence["basis"]) <= {"stated", "inferred"}


def test_every_row_says_where_it_is_said_and_what_in_both_languages(
    presence: pd.DataFrame,
) -> None:
    assert (presence[["locator", "note_nb", "note_en"]] != "").all(axis=None)


def test_periods_have_a_start_and_an_end_in_order(presence: pd.DataFrame) -> None:
    reduced_date = r"\d{4}(-\d{2}(-\d{2})?)?"
    assert presence["period_start"].str.fullmatch(reduced_date).all()
    assert presence["period_end"].str.fullmatch(reduced_date).all()
    assert (presence["first"] <= presence["last"]).all()


@pytest.mark.parametrize(
    ("period", "area"),
    [
        ("2011-06", "jernbanetorget"),  # statusrapport-2017, 7.1 and 7.2
        ("2012", "skippergata"),  # hkh-unge-voksne-2013, introduction
        ("2014", "brugata-storgata"),  # Aftenposten, autumn 2014
        ("2017", "brugata-storgata"),  # statusrapport-2017, 7.5
    ],
)
def test_the_heaviest_scene_moved_as_the_sources_say(
    presence: pd.DataFrame, period: str, area: str
) -> None:
    assert heaviest(presence, period) == {area}


def test_at_most_one_area_is_called_the_heaviest_at_a_time(presence: pd.DataFrame) -> None:
    for month in MONTHS:
        rows = during(presence, str(month))
        assert len(set(rows.loc[rows["status"] == "heaviest", "area"])) <= 1, month


@pytest.mark.parametrize("year", range(2011, 2018))
@pytest.mark.parametrize("area", ["vaterland", "nedre-akerselva"])
def test_the_scenes_by_the_river_stayed_throughout(
    presence: pd.DataFrame, area: str, year: int
) -> None:
    # statusrapport-2017, 7.1: there during the whole period.
    rows = during(presence, str(year))
    assert set(rows.loc[rows["area"] == area, "status"]) == {"active"}


@pytest.mark.parametrize("year", [2016, 2017])
def test_no_western_area_is_a_scene_after_the_last_count_there(
    presence: pd.DataFrame, year: int
) -> None:
    rows = during(presence, str(year))
    western = rows[rows["area"].isin(WESTERN)]
    assert set(western["area"]) == WESTERN
    assert set(western["status"]) == {"not_a_scene"}


def test_plata_was_a_scene_until_the_police_operation_of_june_2004(
    presence: pd.DataFrame,
) -> None:
    plata = presence[presence["area"] == "christian-frederiks-plass"]
    assert list(during(plata, "1998")["status"]) == ["active"]
    assert set(during(plata, "2004-06")["status"]) == {"active", "declining"}
    assert during(plata, "2005").empty


def test_nothing_is_said_about_hausmanns_gate(presence: pd.DataFrame) -> None:
    assert "hausmanns-gate" not in set(presence["area"])


def test_no_row_claims_more_than_a_report_could_know(presence: pd.DataFrame) -> None:
    known_until = {
        "handlingsplan-2012": "2012",
        "hkh-unge-voksne-2013": "2013",
        "statusrapport-2017": "2017",
        "vartoslo-siden-tellingen-begynte-har-det-ald": "2019",
    }
    for source, year in known_until.items():
        rows = presence[presence["source"] == source]
        assert not rows.empty
        assert (rows["last"] <= pd.Period(year).end_time).all(), source
