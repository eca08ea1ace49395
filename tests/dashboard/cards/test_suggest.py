"""Tests of the card that suggests places: one answer behind all faces, and buttons that lead on."""

from urllib.parse import parse_qs

import pytest
from dash import html

from dashboard.cards.suggest import FOLLOWS, front_of, is_waiting, side, suggest_faces
from dashboard.components.card import Faces, marked
from dashboard.components.static import static
from dashboard.components.suggest_form import FIELDS, field
from dashboard.content.plan import plan_of
from dashboard.redraw import drawn_for
from dashboard.site import Site
from tests.dashboard.reading import by_id, classed, kinds, targets, words

ASKED = "?suggest=drop_in:2"
LONG = "?suggest=drop_in:4:inhabitants:p_median:10:addresses"


def faces(site: Site, query: str) -> Faces:
    view, _, text = site.read(query)
    return suggest_faces(site, view, text)


def buttons(shown: Faces, words_: str) -> list[dict[str, str]]:
    """List the buttons that begin with some words, by what they change in the view."""
    found = kinds(shown.under_figure, html.Button)
    given = [one.to_plotly_json()["props"] for one in found if words(one).startswith(words_)]
    return [
        {key: value[0] for key, value in parse_qs(one["data-view"], keep_blank_values=True).items()}
        for one in given
    ]


@pytest.mark.parametrize(
    "query",
    [
        "",
        ASKED,
        f"{ASKED}:scenes:max_coverage:5:stops:f1&lang=en",
        "?suggest=drop_in:2:inhabitants:p_median:10:districts:3&large=1",
        "?suggest=drop_in:1:need:balance:10:own",
        f"{LONG}&lang=en",
        "?suggest=nonsense",
    ],
)
def test_all_faces_can_be_sent(site: Site, query: str) -> None:
    shown = faces(site, query)
    assert words(static(*shown.under_figure)) == words(shown.under_figure)
    assert words(static(*shown.about)) == words(shown.about)
    assert shown.sentence
    assert shown.figure.data


def test_a_front_that_is_refused_says_why_under_the_alternatives(site: Site) -> None:
    alternatives, front = classed(
        faces(site, "?suggest=drop_in:1:inhabitants:p_median:0").under_figure, "suggest-list"
    )
    assert kinds(alternatives, html.Button)
    assert "Grensen er 0, men må være over null." in words(front)
    assert not kinds(front, html.Table)


def test_nothing_is_suggested_before_it_is_asked_for(site: Site) -> None:
    shown = faces(site, "")
    assert not classed(shown.under_figure, "suggest-list")
    assert shown.sentence.startswith("Velg hva slags tjeneste")
    assert not any(trace.uid == "chosen" and len(trace.lon) > 1 for trace in shown.figure.data)


def test_a_large_question_is_not_worked_out_while_the_page_waits(site: Site) -> None:
    view, _, _ = site.read(LONG)
    assert is_waiting(site, view)
    assert faces(site, LONG).sentence.startswith("Regner ut steder for «værested».")


@pytest.mark.parametrize(
    "query", [ASKED, "?changes=1~~c~nadheim", "?assume=speed:60", "?scenario=example.lasso"]
)
def test_the_card_is_drawn_anew_for_what_it_depends_on(site: Site, query: str) -> None:
    bare, changed = (site.read(one)[0] for one in ("", query))
    assert drawn_for(bare, FOLLOWS) != drawn_for(changed, FOLLOWS)


def test_a_closed_service_is_no_longer_there(site: Site) -> None:
    before, after = (
        faces(site, f"{ASKED}{changes}").sentence for changes in ("", "&changes=1~~c~nadheim")
    )
    assert before != after


def test_each_alternative_can_be_looked_at_and_taken_in(site: Site) -> None:
    shown = faces(site, ASKED)
    (ranked, front) = classed(shown.under_figure, "suggest-list")
    rows = len(kinds(kinds(ranked, html.Tbody), html.Tr))
    points = len(kinds(kinds(front, html.Tbody), html.Tr))
    looks = [one["suggest"] for one in buttons(shown, "Vis")]
    assert looks[:rows] == [
        f"drop_in:2:inhabitants:p_median:10:stops{end}" for end in ("", ":2", ":3", ":4", ":5")
    ]
    assert looks[rows:] == [
        f"drop_in:2:inhabitants:p_median:10:stops:f{one}" for one in range(1, points + 1)
    ]
    assert len(buttons(shown, "Ta inn")) == rows + points


def test_what_a_button_takes_in_is_read_as_a_plan(site: Site) -> None:
    wish = buttons(faces(site, ASKED), "Ta inn")[1]
    view, _, _ = site.read("?")
    plan = plan_of(site, view.but(**wish))
    assert not plan.problems
    assert len(plan.after) == len(plan.before) + 2


def test_every_button_has_words_of_its_own(site: Site) -> None:
    found = kinds(faces(site, ASKED).under_figure, html.Button)
    said = [words(one) for one in found]
    assert len(set(said)) == len(said)


def test_the_map_numbers_the_shown_alternative_and_rings_what_is_there(site: Site) -> None:
    figure = faces(site, f"{ASKED}:inhabitants:p_median:10:stops:2").figure
    traces = {trace.uid: trace for trace in figure.data if trace.uid}
    assert list(traces["chosen-numbers"].text) == ["1", "2"]
    assert ["Lakkegata skole" in one for one in traces["chosen"].hovertemplate] == [True, False]
    assert len(traces["existing-hover"].lon) == 7
    assert len(traces["is_candidate"].lon) == 42


def test_the_front_is_clicked_to_show_its_places(site: Site) -> None:
    view, _, text = site.read(ASKED)
    found = targets(front_of(site, view, text))
    assert ("suggest", "drop_in:2:inhabitants:p_median:10:stops:f2") in found
    assert ("suggest", "drop_in:2:inhabitants:p_median:10:stops:3") in found


def test_the_form_holds_the_question_of_the_address(site: Site) -> None:
    view, _, text = site.read("?suggest=overnight:3:scenes:max_coverage:20:addresses")
    form = side(site, view, text)
    held = {name: by_id(form, field(name)).value for name in FIELDS}
    assert held == {
        "type": "overnight",
        "number": "3",
        "demand": "scenes",
        "model": "max_coverage",
        "minutes": "20",
        "candidates": "addresses",
    }


def test_every_choice_of_the_form_is_named(site: Site) -> None:
    view, _, text = site.read("?lang=en")
    form = side(site, view, text)
    for name in FIELDS:
        choice = by_id(form, field(name))
        assert choice.label
        assert choice.value in [one["value"] for one in choice.data]
        assert all(one["label"] for one in choice.data)


def test_names_in_the_draft_are_shown_as_text(site: Site) -> None:
    changes = "1~~o~new-1~drop_in~10.76~59.914~<b onclick=x>hei</b>"
    shown = faces(site, f"?suggest=drop_in:1:inhabitants:p_median:10:own&changes={changes}")
    traces = {trace.uid: trace for trace in shown.figure.data if trace.uid}
    (said,) = traces["is_candidate"].hovertemplate
    assert "<b onclick" not in said
    assert "&lt;b onclick" in said


def test_exercise_is_marked_on_the_map_and_on_the_front(site: Site) -> None:
    view, _, text = site.read(f"{ASKED}:scenes&data=exercise")
    shown = marked(suggest_faces(site, view, text), view, text)
    mark = text("exercise.mark")
    assert shown.sentence.startswith(mark)
    assert all(table.caption.startswith(mark) for table in shown.tables)
    assert any(mark in (one.text or "") for one in front_of(site, view, text).layout.annotations)


def test_the_card_names_models_assumptions_and_caveats(site: Site) -> None:
    said = words(faces(site, "").about)
    for name in ("Hakimi 1964", "Church og ReVelle 1974", "Kuby 1987", "HiGHS", "Huff (1963"):
        assert name in said
    assert "1,21 ganger luftlinjen" in said
