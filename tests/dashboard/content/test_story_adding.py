"""Tests of putting a card into a story: where it can be put, and what the step then holds."""

import pytest

from dashboard.cards.registry import CARDS
from dashboard.content import stories
from dashboard.content.lasting import lasting
from dashboard.content.stories import find_story
from dashboard.content.story_adding import put, step_of, targets
from dashboard.content.story_targets import ADD, COPY, NEW, REPLACE, Target
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View, read_view
from tests.dashboard.content.story_cases import TOLD, cards, saved

HERE = "?period=2012&area=skippergata&camera=10.75,59.91,14&scenario=example.lasso"


@pytest.mark.parametrize("card", sorted(CARDS))
def test_a_step_holds_the_view_but_not_how_pages_look(site: Site, card: str) -> None:
    look = "&lang=en&large=1&contrast=1&faces=week.table&story=x.1&step=2"
    there, _ = read_view(HERE + look, site.dataset, "nb")
    step = step_of(site, card, there)
    again, problems = read_view(step.view, site.dataset, "nb")
    plain = there.but(lang="nb", large=False, contrast=False, faces=(), story="", step="")
    assert step.card == card
    assert (again, problems) == (lasting(site.dataset, card, plain), [])


def test_a_step_keeps_its_year_when_a_bare_address_means_another(site: Site, view: View) -> None:
    assert f"period={view.period}" in step_of(site, "timeline", view).view


def test_a_new_story_is_offered_when_there_is_none(own_site: Site, view: View, nb: Texts) -> None:
    assert targets(own_site, view, "week", nb) == [Target(NEW)]
    assert targets(own_site, view.but(story="nobody.7"), "week", nb) == [Target(NEW)]


def test_the_story_that_is_worked_on_comes_first(own_site: Site, view: View, nb: Texts) -> None:
    others = [saved(own_site, name=name) for name in "abcd"]
    mine = others[0]
    offered = targets(own_site, view.but(story=mine.key), "week", nb)
    assert offered[0] == Target(ADD, mine.key, "Til møtet")
    assert len(offered) == 5
    assert mine.key not in [one.key for one in offered[1:]]
    assert all(one.moment for one in offered[1:4])
    assert offered[-1] == Target(NEW)


def test_the_step_that_is_worked_on_can_get_another_view_of_the_same_card(
    own_site: Site, view: View, nb: Texts
) -> None:
    here = view.but(story=saved(own_site).key, step="2", period="2004")
    offered = targets(own_site, here, "timeline", nb)
    assert (offered[0].how, offered[0].place) == (REPLACE, 2)
    assert REPLACE not in [one.how for one in targets(own_site, here, "week", nb)]
    outcome = put(own_site, here, "timeline", offered[0], nb)
    step = find_story(own_site, str(outcome.key)).story.steps[1]
    assert step.view == "period=2004"
    assert step.words == TOLD.steps[1].words
    assert outcome.words == ("Steg 2 i «Til møtet» viser nå denne figuren.",)


def test_a_card_is_added_last(own_site: Site, view: View, nb: Texts) -> None:
    found = saved(own_site)
    outcome = put(own_site, view, "overlap", Target(ADD, found.key), nb)
    assert outcome.words == ("Lagt til som steg 4 i «Til møtet».",)
    assert outcome.step == "4"
    assert cards(own_site, str(outcome.key))[-1] == "overlap"


def test_a_prepared_story_is_copied_first(
    own_site: Site, view: View, nb: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "prepared_stories", lambda _: {"plata": TOLD})
    here = view.but(story="plata")
    (copy, _) = targets(own_site, here, "week", nb)
    assert (copy.how, copy.key) == (COPY, "plata")
    outcome = put(own_site, here, "week", copy, nb)
    assert outcome.key
    assert outcome.key != "plata"
    assert "kopi" in outcome.words[1]
    assert len(cards(own_site, outcome.key)) == 4
    assert cards(own_site, "plata") == ["overview-map", "timeline", "week"]


def test_a_story_that_is_full_refuses_one_step_more(own_site: Site, view: View, nb: Texts) -> None:
    new = put(own_site, view, "week", Target(NEW), nb)
    for _ in range(59):
        new = put(own_site, view, "week", Target(ADD, str(new.key)), nb)
        assert new.done
    full = put(own_site, view, "week", Target(ADD, str(new.key)), nb)
    assert (full.done, full.key) == (False, None)
    assert "60" in full.words[1]


def test_a_store_that_does_not_answer_is_told_of(site: Site, view: View, nb: Texts) -> None:
    assert not put(site, view, "week", Target(ADD, "nobody.1"), nb).done
    assert not put(site, view, "week", Target(REPLACE, "nobody.1", place=3), nb).done
