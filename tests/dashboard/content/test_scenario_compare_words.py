"""Tests of what is said of a comparison: how much changes, how certain it is, and no advice."""

import re

import pytest

from dashboard.content.scenario_compare import Skipped
from dashboard.content.scenario_compare_tables import comparison_tables
from dashboard.content.scenario_compare_words import notes, sentence, skipped_words, step_words
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.scenario import Change
from tests.dashboard.content.compared import EXAMPLES, beside, kept
from tests.dashboard.content.scenario_views import CLOSED, LARGER, NEAR, ROOM, SILENT

ADVICE = re.compile(
    r"\b(best|beste|vinner|bør|anbefales|winner|should|recommended)\b", re.IGNORECASE
)


def test_with_nothing_chosen_it_says_what_the_map_shows(site: Site, nb: Texts) -> None:
    today = beside(site).today.plan.before
    words = sentence(beside(site), site.dataset, nb)
    assert f"de {len(today)} tjenestene i dag" in words
    assert f"{int(today.geometry.notna().sum())} av dem med et sted" in words


def test_it_counts_what_each_scenario_changes_by_how_certain_that_is(site: Site, nb: Texts) -> None:
    shown = beside(site, *EXAMPLES)
    words = sentence(shown, site.dataset, nb)
    for side in shown.sides:
        rows = side.effects.rows
        ends = rows[["low", "high"]]
        one_sided = (ends > 1e-9).all(axis=1) | (ends < -1e-9).all(axis=1)
        assert f"{side.letter} endrer {int(one_sided.sum())} sikkert" in words
        unknown = int(rows["status"].eq("unknown").sum())
        assert f"kan ikke vites: {unknown})" in words


def test_it_names_where_they_are_furthest_apart_with_all_values(site: Site, nb: Texts) -> None:
    words = sentence(beside(site, *EXAMPLES), site.dataset, nb)
    assert (
        "helsehjelp og behandling: gangtid fra Kvadraturen til den nærmeste – "
        "i dag 0, A 0, B 6,2, C 0 minutter"
    ) in words


def test_a_scenario_that_changes_no_number_is_said_to_change_none(
    site: Site, nb: Texts, en: Texts
) -> None:
    shown = beside(site, draft=(LARGER,))
    assert "A endrer ingen." in sentence(shown, site.dataset, nb)
    assert "No difference is certain enough" in sentence(shown, site.dataset, en)


@pytest.mark.parametrize("keys", [EXAMPLES, EXAMPLES[:1]])
def test_no_winner_is_named(site: Site, nb: Texts, en: Texts, keys: tuple[str, ...]) -> None:
    for text, ending in ((nb, "Ingen anbefaling"), (en, "No recommendation")):
        words = sentence(beside(site, *keys), site.dataset, text)
        assert ending in words
        assert not ADVICE.search(words)


def test_what_cannot_be_shown_is_named_with_the_reason(nb: Texts, en: Texts) -> None:
    one = Skipped("abc.1", ("Finnes ikke.", "Is not there."))
    assert skipped_words(one, nb) == "«abc.1» kan ikke vises, og er utelatt. Finnes ikke."
    assert skipped_words(one, en) == "“abc.1” cannot be shown, and is left out. Is not there."
    assert skipped_words(Skipped("draft", None), nb).startswith("Utkastet endrer ingenting ennå")


def test_other_assumptions_are_named(own_site: Site, nb: Texts) -> None:
    key = kept(own_site, "Kort vei", CLOSED, assume="near:7")
    saved, example = beside(own_site, key, EXAMPLES[0], assume="near:12").sides
    (note,) = notes(saved, nb)
    said = "A er lagret med andre forutsetninger (nær et rusmiljø 7 min). Her er alle"
    assert note.startswith(said)
    assert notes(example, nb)[0].startswith("B er lagret med de vanlige forutsetningene.")


def test_a_change_without_a_place_says_that_it_is_not_on_the_map(own_site: Site, nb: Texts) -> None:
    today = beside(own_site).today.plan.before
    placeless = str(today.index[today.geometry.isna()][0])
    shown = beside(own_site, draft=(Change("close", placeless), CLOSED))
    hidden, seen = (step_words(step, own_site.dataset, nb) for step in shown.sides[0].map.steps)
    assert hidden.endswith("(ikke på kartet: stedet er ukjent)")
    assert "ikke på kartet" not in seen


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_tables_have_a_column_for_each_thing_said(
    site: Site, nb: Texts, en: Texts, language: str
) -> None:
    text = {"nb": nb, "en": en}[language]
    shown = beside(site, EXAMPLES[0], "draft", draft=(ROOM, SILENT))
    tables = comparison_tables(shown, site.dataset, text, alike=False)
    assert [one.name for one in tables] == [
        "compare-changes",
        "compare-density",
        "compare-overlap",
        "compare-hours",
        "compare-reach",
        "compare-balance",
        "effects-assumptions",
    ]
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.header)}
    assert len(tables[1].header) == 4 + 2 * 4


def test_the_tables_number_the_changes_as_the_maps_do(site: Site, nb: Texts) -> None:
    shown = beside(site, EXAMPLES[1], draft=(NEAR,))
    changes = comparison_tables(shown, site.dataset, nb, alike=False)[0]
    assert [[cell.words for cell in row[:2]] for row in changes.rows] == [
        ["A «To tjenester fra sentrum til bydelene»", "1"],
        ["A «To tjenester fra sentrum til bydelene»", "2"],
    ]
