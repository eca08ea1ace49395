"""Tests of what the card on effects says: plain, signed, rounded, and never more than is known."""

import math
import re

import pytest

from dashboard.content.effects import GROUPS, SAME
from dashboard.content.effects_reach import kind_of, reach_change
from dashboard.content.effects_tables import assumptions_table, effects_tables, parts
from dashboard.content.effects_unknown import unknown_of
from dashboard.content.effects_unknown_words import changed_lines, general_lines
from dashboard.content.effects_words import (
    change_words,
    difference_words,
    finding_words,
    range_words,
    sentence,
    signed,
    value_words,
)
from dashboard.content.tables import Table
from dashboard.site import Site
from dashboard.texts import Texts, texts
from geodata.effects_assumptions import ASSUMPTIONS
from geodata.scenario import Change
from tests.dashboard.content.scenario_views import (
    FELTPLEIEN,
    LARGER,
    LONGER,
    NEAR,
    OUTSIDE,
    ROOM,
    SCENARIOS,
    SILENT,
    changed,
    planned,
    seen,
)

NAN = math.nan


def said(site: Site, *changes: Change, language: str = "nb", assume: str = "") -> str:
    shown = changed(site, *changes, assume=assume)
    reach = reach_change(site.dataset, shown.plan, kind_of(shown.plan, seen(site)))
    return sentence(shown, reach, site.dataset, texts(language))


def tables(site: Site, *changes: Change, every: bool = False, assume: str = "") -> list[Table]:
    shown = changed(site, *changes, assume=assume)
    kind = kind_of(shown.plan, seen(site))
    reaches = [reach_change(site.dataset, shown.plan, one) for one in shown.kinds or (kind,)]
    return effects_tables(shown, reaches, site.dataset, texts("nb"), every=every)


def row(**values: object) -> dict:
    return {"unit": "hours", "before": 10.0, "after": 12.5, "difference": 2.5} | {
        "low": 2.5, "high": 2.5
    } | values  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (33565.5, "persons", "33\N{NO-BREAK SPACE}600"),
        (0.4782, "share", "47,8"),
        (0.816176, "index", "0,816"),
        (0.86, "index", "0,860"),
        (5.32, "min", "5,3"),
        (360.99, "m", "360"),
        (168.0, "hours", "168"),
        (11.0, "services", "11"),
        (-0.0001, "min", "0"),
        (NAN, "hours", "ukjent"),
    ],
)
def test_a_value_is_written_as_finely_as_it_is_known(
    nb: Texts, value: float, unit: str, expected: str
) -> None:
    assert value_words(value, unit, nb) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2.5, "+2,5"), (-30.0, "−30"), (0.0, "0"), (0.01, "+ under 0,1"), (NAN, "ukjent")],
)
def test_a_difference_has_a_sign_and_is_never_rounded_away(
    nb: Texts, value: float, expected: str
) -> None:
    assert signed(value, "hours", nb) == expected


def test_a_difference_is_that_between_the_numbers_beside_it(nb: Texts) -> None:
    moved = row(unit="m", before=361.0, after=175.4, difference=-185.6)
    assert value_words(361.0, "m", nb) == "360"
    assert value_words(175.4, "m", nb) == "180"
    assert difference_words(moved, nb) == "−180"
    small = row(unit="m", before=361.0, after=361.4, difference=0.4)
    assert difference_words(small, nb) == "+ under 10"


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((2.5, 2.5), ""),
        ((-1.0, 4.0), "mellom −1 og +4"),
        ((NAN, 4.0), "høyst +4, nedre ende ukjent"),
        ((-1.0, NAN), "minst −1, øvre ende ukjent"),
        ((NAN, NAN), "ukjent"),
    ],
)
def test_a_range_says_which_ends_are_known(
    nb: Texts, ends: tuple[float, float], expected: str
) -> None:
    assert range_words(row(low=ends[0], high=ends[1]), nb) == expected


def test_a_difference_lies_between_its_ends_also_as_they_are_written(nb: Texts) -> None:
    # From 4,4 to 5,3 is +0,9, though the difference by itself would be written +1.
    walk = row(unit="min", before=4.36, after=5.32, difference=0.96, low=0.96, high=1.9)
    assert change_words(walk, nb) == "fra 4,4 til 5,3 minutter (+0,9; mellom +0,9 og +1,9)"
    less = row(unit="min", before=5.32, after=4.36, difference=-0.96, low=-1.9, high=-0.96)
    assert range_words(less, nb) == "mellom −1,9 og −0,9"
    assert range_words(walk | {"high": 0.96}, nb) == ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "fra 10 til 12,5 timer (+2,5)"),
        ({"low": 0.0}, "fra 10 til 12,5 timer (+2,5; mellom 0 og +2,5)"),
        ({"low": NAN, "high": NAN}, "fra 10 til 12,5 timer (+2,5 av det som er kjent)"),
        ({"before": NAN, "difference": NAN}, "fra ukjent til 12,5 timer"),
        ({"after": NAN, "difference": NAN}, "10 timer før, ukjent etter"),
        (
            {"after": NAN, "difference": -10.0, "low": -10.0, "high": -10.0},
            "10 timer før, ukjent etter (−10)",
        ),
        (
            {"after": 10.0, "difference": 0.0, "low": -30.0, "high": 0.0},
            "10 timer både før og etter, men forskjellen kan være mellom −30 og 0",
        ),
        (
            {"after": 10.0, "difference": 0.0, "low": NAN, "high": NAN},
            "10 timer både før og etter, ut fra det som er kjent",
        ),
    ],
)
def test_a_change_is_said_with_what_is_known_of_it(nb: Texts, values: dict, expected: str) -> None:
    assert change_words(row(**values), nb) == expected


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_finding_names_its_place_and_its_numbers(
    site: Site, name: str, language: str
) -> None:
    text = texts(language)
    shown = changed(site, *SCENARIOS[name])
    for findings in shown.findings.values():
        for one in findings:
            head, numbers, others = finding_words(one, shown.plan, site.dataset, text)
            assert "{" not in head + numbers + others
            first = one.rows[0]
            assert value_words(first["before"], first["unit"], text) in numbers
            if first["type"]:
                assert site.dataset.label("service_type", first["type"], language) in head
            assert bool(others) == (len(one.rows) > 1)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_sentence_counts_what_the_rows_say(site: Site, language: str) -> None:
    shown = changed(site, NEAR)
    words = said(site, NEAR, language=language)
    for status in ("better", "worse", "unsure", "unknown"):
        assert re.search(rf": {shown.count(status)}\b", words)
    best = finding_words(shown.findings["better"][0], shown.plan, site.dataset, texts(language))
    assert f"{best[0]}: {best[1]}" in words


@pytest.mark.parametrize("language", ["nb", "en"])
def test_with_nothing_changed_the_sentence_says_so_and_what_the_map_shows(
    site: Site, language: str
) -> None:
    words = said(site, language=language)
    assert {"nb": "Ingenting er endret ennå", "en": "Nothing is changed yet"}[language] in words
    assert {"nb": "i dag", "en": "today"}[language] in words


def test_a_change_without_any_effect_is_said_to_have_none(site: Site) -> None:
    words = said(site, LARGER)
    assert "ingen forskjell" in words
    assert "bedre" not in words
    assert "som før" in words


def test_a_place_outside_the_streets_is_said_to_be_unknown(site: Site) -> None:
    assert "Rekkevidden fra et endret sted er ukjent" in said(site, OUTSIDE)
    assert "ukjent" not in said(site, NEAR)


def test_what_is_unknown_of_the_changed_services_is_named(site: Site, nb: Texts) -> None:
    found = unknown_of(site.dataset, planned(site, OUTSIDE, SILENT, LARGER))
    hours, streets, capacity = changed_lines(found, nb)
    assert hours.startswith("Nadheim: åpningstiden er ukjent")
    assert site.dataset.services["name"][FELTPLEIEN] in streets
    assert "Kapasitet" in capacity
    every, unseen, use = general_lines(found, nb)
    assert "uten kjent sted" in unseen
    assert str(found.hours) in every
    assert str(found.place) in every
    assert "1 ligger utenfor" in every
    assert "bruk" in use
    assert not changed_lines(unknown_of(site.dataset, planned(site, NEAR)), nb)


def test_of_many_changed_services_the_first_are_named_and_the_rest_counted(
    site: Site, nb: Texts
) -> None:
    services = planned(site).before
    placed = services[services["lon"].notna() & services["opening_hours"].eq("")]
    changes = [Change("move", str(one), 10.75, 59.915) for one in placed.index[:5]]
    (line, *_) = changed_lines(unknown_of(site.dataset, planned(site, *changes)), nb)
    assert "og 2 til:" in line


def test_a_new_service_without_a_name_has_one_all_the_same(site: Site) -> None:
    shown = changed(site, ROOM)
    (mine,) = [one for one in shown.rows.to_dict("records") if one["indicator"] == "same_type"]
    assert mine["about"] == "new-1"
    grouped = [table for table in tables(site, ROOM) if table.name == "effects-density"]
    assert any(cells[0].words.startswith("Ny tjeneste:") for cells in grouped[0].rows)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_table_has_a_name_of_its_own(site: Site, name: str) -> None:
    names = [one.name for one in tables(site, *SCENARIOS[name])]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_file_holds_every_value_in_a_row_of_its_own(site: Site, name: str) -> None:
    written = tables(site, *SCENARIOS[name], every=True)
    shown = changed(site, *SCENARIOS[name])
    groups = [one for one in written if one.name.removeprefix("effects-") in GROUPS]
    assert sum(len(one.rows) for one in groups) == len(shown.rows)
    assert {len(cells) for one in written for cells in one.rows} <= {4, 7, 8}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_screen_has_every_certain_change_and_what_stays_together(site: Site, name: str) -> None:
    shown = changed(site, *SCENARIOS[name])
    certain = [one for one in shown.changed if one["status"] in ("better", "worse", "unsure")]
    verdicts = [cells[-1].words for one in tables(site, *SCENARIOS[name]) for cells in one.rows]
    told = [one for one in verdicts if one in ("sikkert bedre", "sikkert verre", "usikkert")]
    assert len(told) == len(certain)
    count = sum(len(same.abouts) for group in GROUPS for same in parts(shown, group)[1])
    if shown.plan.empty or not shown.kinds:
        assert count == shown.count(SAME)
    else:
        rows = shown.rows[shown.rows["type"].isin(["", *shown.kinds])]
        assert count == int(rows["status"].eq(SAME).sum())


def test_what_does_not_change_is_written_from_lowest_to_highest(site: Site) -> None:
    shown = changed(site)
    rows = shown.rows
    walks = rows[rows["indicator"].eq("walk") & rows["type"].eq("drop_in")]["before"]
    (reached,) = [one for one in tables(site) if one.name == "effects-reach"]
    (line,) = [
        cells for cells in reached.rows
        if cells[0].words == "Værested: gangtid fra 11 områder til den nærmeste"
    ]  # fmt: skip
    low, high = (f"{end:.1f}".replace(".", ",").removesuffix(",0")
                 for end in (walks.min(), walks.max()))  # fmt: skip
    assert line[1].words == line[2].words == f"{low}–{high}"
    assert line[3].words == "0"


def test_changed_assumptions_are_marked_and_the_others_not(site: Site, nb: Texts) -> None:
    written = assumptions_table(planned(site, assume="speed:60"), nb)
    values = {cells[0].words: cells[1].words for cells in written.rows}
    assert values[ASSUMPTIONS["speed"].nb] == "60 (endret)"
    assert values[ASSUMPTIONS["near"].nb] == "5"
    assert set(values) == {one.nb for one in ASSUMPTIONS.values() if one.of == "effects"}


def test_limits_of_walks_in_titles_are_those_assumed(site: Site) -> None:
    words = [
        cells[0].words
        for one in tables(site, LONGER, assume="near:7;reach:12")
        for cells in one.rows
    ]
    assert any("innen 7 minutters gange fra" in one for one in words)
    assert any("innbyggere innen 12 minutters gange" in one for one in words)
    assert not any("innen 5 minutter" in one for one in words)
