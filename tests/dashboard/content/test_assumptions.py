"""Tests that every assumption is told of whole, and that no value is taken behind anyone's back."""

import pytest

from dashboard.content.assumptions import (
    GROUPS,
    chosen,
    facts,
    group,
    mark,
    named,
    read,
    refusal,
    step,
    summary,
    troubles,
    unit,
    values_of,
)
from dashboard.content.plan import AS_USUAL, plan_of, written_assumptions
from dashboard.content.scenario_keeping import keep
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.effects_assumptions import ASSUMPTIONS

SPEED, NEAR = ASSUMPTIONS["speed"], ASSUMPTIONS["near"]


def test_every_assumption_has_a_group_a_name_and_a_unit(nb: Texts, en: Texts) -> None:
    assert [one.key for name in GROUPS for one in group(name)] == list(ASSUMPTIONS)
    for text in (nb, en):
        names = [named(one, text) for one in ASSUMPTIONS.values()]
        assert len(set(names)) == len(ASSUMPTIONS)
        assert all(unit(one, text) for one in ASSUMPTIONS.values() if one.unit != "power")


def test_steps_are_small_beside_what_may_be_chosen() -> None:
    assert all(step(one) <= (one.most - one.least) / 10 for one in ASSUMPTIONS.values())


def test_the_facts_name_what_is_usual_reasonable_and_allowed(nb: Texts, en: Texts) -> None:
    assert facts(SPEED, nb) == "Standard: 80 m/min. Rimelig: 57–86. Kan velges: 30–120."
    low = ASSUMPTIONS["alpha_low"]
    assert facts(low, nb) == "Standard: 0,5. Rimelig: 0,5–1,5. Kan velges: 0–5."
    assert facts(low, en) == "Default: 0.5. Reasonable: 0.5–1.5. Can be chosen: 0–5."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (60, 60.0),
        ("60", 60.0),
        ("60,5", 60.5),
        (" 60.5 ", 60.5),
        (30, 30.0),
        (120.0, 120.0),
        (29.99, None),
        (121, None),
        ("", None),
        (None, None),
        ("fast", None),
        ("nan", None),
        ("inf", None),
        ([1], None),
    ],
)
def test_only_a_number_within_bounds_is_read(written: object, value: float | None) -> None:
    assert read(SPEED, written) == value


def test_a_refusal_names_the_input_the_value_the_rule_and_the_remedy(nb: Texts, en: Texts) -> None:
    assert refusal(SPEED, 60, 80.0, nb) == ""
    assert refusal(SPEED, 500, 80.0, nb) == (
        "Gangfart er 500, men må være fra 30 til 120 m/min. Rett tallet, eller gå tilbake til "
        "standard. Så lenge gjelder 80 m/min."
    )
    assert refusal(NEAR, "", 7.5, en) == (
        "Near a scene is empty, but must be a number from 1 to 30 min. Write a number, or go back "
        "to the default. Until then 7.5 min holds."
    )
    assert refusal(NEAR, None, 5.0, nb).startswith("Nær et rusmiljø er tom")
    assert len(refusal(NEAR, "9" * 5_000, 5.0, nb)) < 600


def test_a_changed_value_is_marked_in_words(nb: Texts) -> None:
    assert mark(SPEED, 80.0, nb) == ""
    assert mark(SPEED, 60.0, nb) == "Endret. Standard er 80 m/min."
    assert mark(SPEED, 40.0, nb) == (
        "Endret. Standard er 80 m/min. Utenfor det som er rimelig (57–86 m/min)."
    )


def test_the_summary_names_what_is_changed(nb: Texts, en: Texts) -> None:
    assert summary((), nb) == "Alle forutsetningene er som standard."
    words = summary((("near", 7.5), ("speed", 60.0)), en)
    assert words == (
        f"2 of {len(ASSUMPTIONS)} are changed: Near a scene 7.5 min (default 5) and Walking speed "
        "60 m/min (default 80)."
    )


def test_what_an_address_cannot_mean_is_told_of(nb: Texts) -> None:
    assert troubles("", nb) == troubles(AS_USUAL, nb) == troubles("near:7;speed:60", nb) == []
    found = troubles("near:99;speed:fort;<b>:1", nb)
    assert found[0] == (
        "Adressen setter Nær et rusmiljø til «99», men det må være et tall fra 1 til 30 min. "
        "Standard gjelder i stedet: 5 min. Rett det her."
    )
    assert "Gangfart til «fort»" in found[1]
    assert "«<b>:1»" in found[2]
    assert len(troubles(";".join(["x"] * 3_000), nb)) == 10


def test_the_value_before_holds_where_one_cannot_be_used(site: Site, view: View) -> None:
    plan = plan_of(site, view.but(assume="near:7;speed:60"))
    usual = values_of(())
    assert chosen({**usual, "near": 99, "speed": "", "reach": 12}, plan) == (
        ("near", 7.0),
        ("reach", 12.0),
        ("speed", 60.0),
    )
    assert chosen(usual, plan) == ()


def test_all_as_usual_can_be_asked_for_of_a_scenario_that_assumes_otherwise(
    own_site: Site, view: View, nb: Texts
) -> None:
    saved = keep(own_site, view.but(assume="near:7"), "Sju minutter", "", nb)
    opened = view.but(**(saved.address or {}))
    plan = plan_of(own_site, opened)
    assert plan.origin.scenario
    start = plan.origin.scenario.assumptions
    assert plan.assumptions.near == 7.0
    usual = opened.but(assume=written_assumptions((), start))
    assert usual.assume
    assert plan_of(own_site, usual).changed == ()
    assert plan_of(own_site, usual).assumptions.near == 5.0
    assert written_assumptions(start, start) == ""


@pytest.mark.parametrize("changed", [(("near", 7.25),), (("alpha_low", 0.1), ("speed", 66.666667))])
def test_what_is_written_is_read_again(
    site: Site, view: View, changed: tuple[tuple[str, float], ...]
) -> None:
    assert plan_of(site, view.but(assume=written_assumptions(changed))).changed == changed
