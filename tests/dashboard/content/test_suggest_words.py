"""Tests of what is said about suggestions: units, ties, doubts, and refusals to act on."""

from dataclasses import replace

import pytest

from dashboard.content.plan import plan_of
from dashboard.content.suggest import Answer, solve
from dashboard.content.suggest_demand_words import demand_words, weights_table
from dashboard.content.suggest_question import DEMANDS, MODELS, Question
from dashboard.content.suggest_setting import asked_of
from dashboard.content.suggest_tables import suggest_tables
from dashboard.content.suggest_values import difference_words, gap_words, span_words
from dashboard.content.suggest_words import (
    existing_words,
    left_out_words,
    method_words,
    sentence,
    steady_words,
)
from dashboard.site import Site
from dashboard.texts import Texts, texts
from geodata.scenario import Change
from geodata.scenario_text import write_changes
from geodata.siting import Limits


def answered(site: Site, question: Question, *changes: Change) -> Answer:
    view = site.default().but(changes=write_changes(changes))
    return solve(site.dataset, asked_of(site.dataset, plan_of(site, view), question))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("demand", DEMANDS)
@pytest.mark.parametrize("model", MODELS)
def test_every_answer_says_it_is_no_recommendation(
    site: Site, language: str, demand: str, model: str
) -> None:
    answer = answered(site, Question("drop_in", 2, demand, model, 15, "stops"))
    said = sentence(answer, texts(language))
    assert "ingen anbefaling" in said or "no recommendation" in said
    assert answer.ranking is not None
    for place in answer.ranking.alternatives[0].chosen:
        assert place in said


def test_the_first_is_said_with_its_range_and_with_what_it_is_today(site: Site, nb: Texts) -> None:
    said = sentence(answered(site, Question("drop_in", 2)), nb)
    assert "Nordahl Bruns gate og Sars gate: 9,2 minutter (8,6–12,9 med andre" in said
    assert "Uten nye steder er det 12,2 minutter." in said
    assert "103 928 av 707 339 innbyggere" in said.replace("\xa0", " ")


def test_what_is_measured_by_lines_is_said_to_be(site: Site, nb: Texts) -> None:
    said = sentence(answered(site, Question("drop_in", 2, candidates="districts")), nb)
    assert "luftlinjen ganget med 1,3, et antatt tall" in said
    assert "Avstander følger kartlagte gater" not in said


def test_equals_are_said_to_be_in_no_order(site: Site, nb: Texts) -> None:
    # All persons counted are within ten minutes already: no place is better than another.
    answer = answered(site, Question("drop_in", 1, "scenes", "max_coverage"))
    said = sentence(answer, nb)
    assert "De 5 første er like gode" in said
    assert "Det er det samme som uten nye steder" in said
    assert difference_words(answer, 1, nb) == "lik nr. 1"


def test_differences_are_in_the_unit_of_the_model(site: Site, nb: Texts, en: Texts) -> None:
    coverage = answered(site, Question("drop_in", 2, model="max_coverage", candidates="districts"))
    assert "prosentpoeng dårligere" in sentence(coverage, nb)
    assert difference_words(coverage, 1, nb).startswith("−")
    walks = answered(site, Question("drop_in", 2))
    assert difference_words(walks, 0, nb) == "–"
    assert difference_words(walks, 1, nb) == "+0,1"
    assert difference_words(walks, 1, en) == "+0.1"


def test_metres_are_rounded_to_ten(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 1, model="p_dispersion"))
    assert ": 1 090 meter." in sentence(answer, nb).replace("\xa0", " ")
    assert span_words(answer, 0, nb) == ""


def test_a_gap_is_said_as_far_as_it_is_known(nb: Texts) -> None:
    assert gap_words(0.0, nb) == "bevist"
    assert gap_words(0.034, nb) == "3,4 prosent"
    assert gap_words(float("nan"), nb) == "ukjent"


def test_what_is_proven_and_how_is_said(site: Site, nb: Texts) -> None:
    said = method_words(answered(site, Question("drop_in", 2)), nb)
    assert "med alle kombinasjoner, blant 861 kombinasjoner" in said
    assert said.endswith("er bevist.")


@pytest.mark.parametrize("outcome", ["time_limit", "stopped"])
def test_what_is_not_proven_is_said_to_be_so(site: Site, nb: Texts, outcome: str) -> None:
    answer = answered(site, Question("drop_in", 2))
    assert answer.ranking is not None
    unsure = replace(answer, ranking=replace(answer.ranking, outcome=outcome))
    assert "bevist" not in method_words(unsure, nb)
    assert not unsure.proven


def test_a_search_stopped_before_anything_was_found_says_so(site: Site, nb: Texts) -> None:
    asked = asked_of(site.dataset, plan_of(site, site.default()), Question("drop_in", 2))
    answer = solve(site.dataset, asked, Limits(should_stop=lambda: True))
    assert sentence(answer, nb).startswith("Beregningen ble stoppet før noe var funnet.")


def test_whether_the_first_is_steady_is_said_only_where_it_was_tried(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 2))
    assert steady_words(answer, nb) == nb("scenarios.suggest.steady.yes")
    assert steady_words(replace(answer, steady=False), nb) == nb("scenarios.suggest.steady.no")
    assert steady_words(replace(answer, steady=None), nb) == ""
    # The published need lies in one district: whatever else is chosen is as good.
    equals = answered(site, Question("drop_in", 4, "need", candidates="districts"))
    assert equals.steady is True
    assert steady_words(equals, nb) == ""


def test_services_without_a_place_are_counted_beside_those_with_one(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 1))
    said = existing_words(answer.setting, nb)
    assert said.startswith("7 av 10 tjenester av typen er med")
    assert "3 har ikke noe kjent sted" in said


def test_what_the_draft_opens_is_not_said_to_be_confirmed(site: Site, nb: Texts) -> None:
    change = Change("open", "new-1", lon=10.7715, lat=59.9216, types=("drop_in",), name="Nytt")
    bare = existing_words(answered(site, Question("drop_in", 1)).setting, nb)
    changed = existing_words(answered(site, Question("drop_in", 1), change).setting, nb)
    assert "; 5 av dem er bekreftet" in bare
    assert "; 5 av dem er bekreftet" in changed
    assert "1 av dem er åpnet i utkastet." in changed


def test_candidates_that_cannot_be_measured_are_counted(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 1, candidates="addresses"))
    assert left_out_words(answer, nb).startswith("86 kandidater er utelatt")
    assert "blant adressene (185)" in sentence(answer, nb)


def test_balance_leaves_out_districts_without_inhabitants(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 1, model="balance", candidates="districts"))
    assert left_out_words(answer, nb).startswith("1 kandidat er utelatt, for bydelen")
    assert "2 har ingen kjent bydel" in existing_words(answer.setting, nb)


def test_the_figures_behind_the_scenes_are_named_with_those_that_are_unknown(
    site: Site, nb: Texts
) -> None:
    answer = answered(site, Question("drop_in", 1, "scenes"))
    said = demand_words(answer.setting, nb)
    assert "Brugata/Storgata: opptil 60–70 personer, til og med 2017." in said
    assert "Urtegata: 15,4 personer" in said
    assert "Ikke publisert, og derfor ikke med: Vaterland, Nedre Akerselva og Grønland." in said
    assert "Jernbanetorget" in said.split("Ikke brukt")[1]


def test_the_weights_lead_to_their_sources(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 1, "scenes"))
    table = weights_table(answer.setting, nb)
    weights = {row[0].words: (row[1].words, row[3].source) for row in table.rows}
    assert weights["Brugata/Storgata"] == ("65", "statusrapport-2017")
    assert weights["Vaterland"] == ("–", "")
    need = weights_table(answered(site, Question("drop_in", 1, "need")).setting, nb)
    assert [row[3].source for row in need.rows][1:] != [""]


def test_need_is_said_to_be_known_for_one_district(site: Site, nb: Texts) -> None:
    answer = answered(site, Question("drop_in", 1, "need", candidates="districts"))
    said = demand_words(answer.setting, nb)
    assert said.startswith("Behovet er publisert for 1 av 17 bydeler: Bydel St. Hanshaugen med 319")
    # Nor may who reads the first lines only take it for the need of the city.
    assert "Behovet er bare publisert for 1 av 17 bydeler" in sentence(answer, nb)
    everybody = answered(site, Question("drop_in", 1, candidates="districts"))
    assert "bare publisert" not in sentence(everybody, nb)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    ("question", "nb_words", "en_words"),
    [
        (Question("drop_in", 1, candidates="own"), "Åpne en tjeneste", "Open a service"),
        (Question("drop_in", 9), "fra 1 til 4", "from 1 to 4"),
        (Question("drop_in", 1, model="max_coverage", minutes=0), "over null", "above zero"),
        (Question("coordination", 1, model="p_dispersion"), "Velg to steder", "Choose two places"),
    ],
)
def test_refusals_say_what_can_be_done(
    site: Site, language: str, question: Question, nb_words: str, en_words: str
) -> None:
    said = sentence(answered(site, question), texts(language))
    assert (nb_words if language == "nb" else en_words) in said
    assert said.endswith(("Ingenting er gått tapt.", "Nothing is lost."))
    assert "distance:" not in said
    assert "p:" not in said


def test_tables_hold_every_alternative_with_method_and_time(site: Site, nb: Texts) -> None:
    question = Question("drop_in", 2)
    answer = answered(site, question)
    alternatives, front, weights, places = suggest_tables(answer, question, nb)
    assert [row[0].words for row in alternatives.rows] == ["1", "2", "3", "4", "5"]
    assert {row[6].words for row in alternatives.rows} == {"alle kombinasjoner"}
    assert all(float(row[7].words.replace(",", ".")) > 0 for row in alternatives.rows)
    assert alternatives.rows[1][0].select == ("suggest", question.showing("2").written())
    assert front.rows[0][0].select == ("suggest", question.showing("f1").written())
    assert len(places.rows) == 42 + 7
    assert len(weights.rows) == 1


def test_a_refusal_has_no_tables(site: Site, nb: Texts) -> None:
    question = Question("drop_in", 9)
    assert suggest_tables(answered(site, question), question, nb) == []
    assert suggest_tables(None, question, nb) == []
