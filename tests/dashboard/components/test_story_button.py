"""Tests of the fold that puts a card into a story: what it offers, and what it says then."""

from dash import html

from dashboard.components.story_button import story_button, story_choices, story_said
from dashboard.content.story_keeping import Outcome
from dashboard.content.story_targets import ADD, NEW, REPLACE, Target
from dashboard.texts import Texts
from tests.dashboard.reading import kinds, words


def test_the_fold_is_named_after_its_card(nb: Texts) -> None:
    (summary,) = kinds(story_button("week", "Uken", nb), html.Summary)
    props = summary.to_plotly_json()["props"]
    assert props["aria-label"] == "Legg til i fortelling: Uken"
    assert props["data-story-offer"] == "week"


def test_each_choice_says_where_the_card_goes(nb: Texts) -> None:
    offered = [Target(REPLACE, "x.3", "<i>A</i>", 2), Target(ADD, "x.3", "<i>A</i>"), Target(NEW)]
    buttons = kinds(story_choices(offered, nb), html.Button)
    assert [words(one) for one in buttons] == [
        "Steg 2 i «<i>A</i>»: bytt ut visningen, behold teksten",
        "«<i>A</i>»",
        "En ny fortelling",
    ]
    props = buttons[0].to_plotly_json()["props"]
    assert (props["data-story-put"], props["data-story"], props["data-place"]) == (
        "replace", "x.3", "2",
    )  # fmt: skip


def test_what_was_done_is_said_with_the_way_there_and_back(nb: Texts) -> None:
    outcome = Outcome(("Lagt til.",), key="x.4", step="5")
    said = story_said(outcome, "x.3", nb)
    (link,) = kinds(said, html.A)
    assert link.href == "/presentasjon?story=x.4&step=5"
    (back,) = kinds(said, html.Button)
    assert back.to_plotly_json()["props"]["data-story-back"] == "x.3"


def test_what_was_refused_has_no_way_back(nb: Texts) -> None:
    said = story_said(Outcome(("Ikke lagret.", "Fullt."), done=False), "", nb)
    assert words(said) == "Ikke lagret. Fullt."
    assert kinds(said, html.Button) == kinds(said, html.A) == []
