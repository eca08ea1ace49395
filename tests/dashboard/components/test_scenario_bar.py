"""Tests of the bar and the panel of assumptions: links that open, fields, and text as text."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components import scenario_bar as bar
from dashboard.components.assumptions import assumptions, part_id
from dashboard.components.scenario_saved import scenario_saved
from dashboard.content.plan import plan_of
from dashboard.content.scenario_keeping import Outcome, keep
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.effects_assumptions import ASSUMPTIONS
from geodata.scenario_examples import examples
from tests.dashboard.reading import by_id, classed, kinds, words

CLOSED = "1~~c~nadheim"


def opened(link: Component) -> dict[str, str]:
    """Read what a link changes in the address."""
    query = parse_qs(urlsplit(link.href).query, keep_blank_values=True)
    return {key: values[-1] for key, values in query.items()}


def test_every_example_opens_from_the_bar_with_its_source(
    site: Site, view: View, nb: Texts
) -> None:
    fold = by_id(bar.scenario_bar(site, view, nb), "scenario-bar-examples-fold")
    links = {
        words(link): opened(link) for link in kinds(fold, html.A) if "source" not in link.className
    }
    for example in examples(site.dataset):
        address = links[example.name("nb")]
        assert address["scenario"] == f"example.{example.key}"
        assert address["changes"] == ""
        shown = plan_of(site, view.but(changes=CLOSED).but(**address))
        assert shown.applied == example.changes
        assert example.note("nb") in words(fold)
    assert len(classed(fold, "source")) == sum(len(one.sources) for one in examples(site.dataset))
    assert "§8 10S" in words(fold)
    assert "tryggere-liv-2026" not in words(fold)


def test_the_bar_begins_with_the_name_and_note_of_what_is_opened(
    site: Site, view: View, nb: Texts
) -> None:
    built = bar.scenario_bar(site, view.but(scenario="example.lasso"), nb)
    assert by_id(built, bar.NAME).value == "LASSO på flere steder"
    assert by_id(built, bar.NOTE).value
    assert by_id(built, bar.SAVE_NEW).hidden
    empty = bar.scenario_bar(site, view, nb)
    assert (by_id(empty, bar.NAME).value, by_id(empty, bar.NOTE).value) == ("", "")


def ways_back(site: Site, view: View, text: Texts) -> list[str]:
    return [words(one) for one in kinds(html.Div(bar.state(site, view, text)), html.Button)]


def test_there_is_a_way_back_only_from_what_is_changed(
    own_site: Site, view: View, nb: Texts
) -> None:
    assert ways_back(own_site, view, nb) == []
    assert ways_back(own_site, view.but(changes=CLOSED), nb) == ["Begynn på nytt"]
    example = view.but(scenario="example.lasso")
    assert ways_back(own_site, example, nb) == ["Begynn på nytt"]
    changed = example.but(changes=CLOSED)
    assert ways_back(own_site, changed, nb) == ["Forkast utkastet", "Begynn på nytt"]
    discard, restart = kinds(html.Div(bar.state(own_site, changed, nb)), html.Button)
    given = {key: values[-1] for key, values in parse_qs(
        getattr(discard, "data-view"), keep_blank_values=True).items()}  # fmt: skip
    assert changed.but(**given) == example
    given = {key: values[-1] for key, values in parse_qs(
        getattr(restart, "data-view"), keep_blank_values=True).items()}  # fmt: skip
    assert changed.but(**given) == view


def test_saved_ones_are_listed_as_text_with_older_versions_folded(
    own_site: Site, view: View, en: Texts
) -> None:
    first = keep(own_site, view.but(changes=CLOSED), "<b>Fewer</b>", "", en)
    assert first.address
    keep(own_site, view.but(scenario=first.address["scenario"], assume="near:7"), "Fewer", "", en)
    listed = scenario_saved(own_site, view, en)
    latest, older = kinds(listed, html.A)
    assert words(latest) == "“Fewer”, version 2"
    assert words(older) == "“<b>Fewer</b>”, version 1"
    assert opened(older)["scenario"] == first.address["scenario"]
    (fold,) = kinds(listed, html.Details)
    assert "1 older version" in words(fold)
    assert kinds(fold, html.A) != []


def test_an_empty_store_and_a_closed_one_say_so(
    own_site: Site, view: View, nb: Texts, tmp_path: Path
) -> None:
    assert words(scenario_saved(own_site, view, nb)) == "Ingen scenarier er lagret ennå."
    closed = replace(own_site, settings=replace(own_site.settings, store=tmp_path))
    assert "svarer ikke" in words(scenario_saved(closed, view, nb))


def test_what_came_of_a_save_is_said_with_its_links() -> None:
    said = bar.said(Outcome(("Saved.", "<b>"), (("Open the other", "abc.2"),)))
    assert words(said) == "Saved. <b> Open the other"
    assert opened(kinds(said, html.A)[0])["scenario"] == "abc.2"
    assert kinds(bar.said(Outcome(("Saved.",))), html.Ul) == []


def test_only_what_was_done_is_marked_for_then_the_folds_close() -> None:
    refused = bar.said(Outcome(("Too long.",)))
    assert "data-done" not in str(refused)
    done = bar.said(Outcome(("Saved.",), address={"scenario": "abc.1"}))
    assert "data-done" in str(done)


def test_every_assumption_has_a_field_within_its_bounds(site: Site, view: View, nb: Texts) -> None:
    panel = assumptions(site, view.but(assume="near:7"), nb)
    fields = {one.id["key"]: one for one in kinds(panel, dmc.NumberInput)}
    assert list(fields) == list(ASSUMPTIONS)
    for key, known in ASSUMPTIONS.items():
        assert (fields[key].min, fields[key].max) == (known.least, known.most)
        assert fields[key].clampBehavior == "none"
        row = words(by_id(panel, part_id("row", key)))
        assert known.source("nb") in row
    assert fields["near"].value == 7.0
    assert words(by_id(panel, part_id("mark", "near"))) == "Endret. Standard er 5 min."
    assert words(by_id(panel, part_id("mark", "speed"))) == ""


def test_the_model_of_pull_says_that_it_is_no_forecast(site: Site, view: View, en: Texts) -> None:
    said = words(assumptions(site, view.but(lang="en"), en))
    assert "a model, not a forecast" in said
    assert "200 times" in said


def test_a_wrong_value_in_the_address_is_told_of_in_the_panel(
    site: Site, view: View, nb: Texts
) -> None:
    said = words(assumptions(site, view.but(assume="speed:999"), nb))
    assert "Adressen setter Gangfart til «999»" in said
