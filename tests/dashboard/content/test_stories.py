"""Tests that a story is found by its key or version, and that what is wrong with it is told."""

import pytest

from dashboard.content import stories
from dashboard.content.plan import SCENARIO
from dashboard.content.scenario_keeping import keep
from dashboard.content.stories import find_story, later_versions, list_stories, problems_of
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata.store_rules import StoreError
from geodata.story import Reference, Step, Story
from geodata.story_file import write_story
from geodata.story_problems import StoryError
from tests.dashboard.content.story_cases import TOLD, saved


def test_a_prepared_story_is_found_by_its_key(
    own_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "prepared_stories", lambda _: {"plata": TOLD})
    found = find_story(own_site, "plata")
    assert (found.key, found.story, found.saved) == ("plata", TOLD, None)
    assert not own_site.settings.store.exists()


def test_a_saved_story_is_found_in_its_version_or_in_the_latest(own_site: Site) -> None:
    first = saved(own_site)
    assert first.saved
    shorter = write_story(Story(TOLD.title))
    own_site.store.save("story", "B", shorter, document=first.saved.id, based_on=1)
    assert find_story(own_site, f"{first.saved.id}.1").story == TOLD
    latest = find_story(own_site, first.saved.id)
    assert (latest.key, latest.story.steps) == (f"{first.saved.id}.2", ())
    assert [one.name for one in list_stories(own_site)] == ["B"]


@pytest.mark.parametrize("key", ["", ".", "nobody", "nobody.1", "x.y", f"x.{'9' * 40}", "x.-1"])
def test_what_is_not_there_is_said_in_both_languages(own_site: Site, key: str) -> None:
    with pytest.raises(StoreError) as refused:
        find_story(own_site, key)
    assert refused.value.text("nb").startswith("Fortellingen «")
    assert refused.value.text("en").startswith("The story “")


def test_a_story_that_cannot_be_read_says_why(own_site: Site) -> None:
    kept = own_site.store.save("story", "Ødelagt", "format: 7")
    with pytest.raises(StoryError) as refused:
        find_story(own_site, f"{kept.id}.1")
    assert "«7»" in refused.value.text("nb")


def test_the_version_made_from_one_that_was_gone_back_to_is_the_last_of_them(
    own_site: Site,
) -> None:
    first = saved(own_site).saved
    assert first
    assert later_versions(own_site, first) == (first, None)
    for _ in "ab":
        own_site.store.save("story", "A", first.content, document=first.id, based_on=1)
    latest, later = later_versions(own_site, first)
    assert (latest.version, later and later.version) == (3, 3)
    assert later_versions(own_site, latest) == (latest, None)


def alone(site: Site, step: Step, language: str = "nb") -> list[str]:
    (found,) = problems_of(site, Story((("nb", "A"),), steps=(step,)), language)
    return found


def test_steps_that_can_be_shown_have_no_problems(site: Site) -> None:
    assert problems_of(site, TOLD, "nb")[:2] == [[], []]


def test_an_unknown_card_is_named_with_the_closest_one(site: Site) -> None:
    (words,) = alone(site, Step("overview-mop"))
    assert "«overview-mop»" in words
    assert "Mente du «overview-map»?" in words
    assert alone(site, Step("zzzz"), "en") == [
        "The step shows the figure “zzzz”, which does not exist."
    ]


def test_a_view_that_cannot_be_used_is_told_by_its_part(site: Site) -> None:
    (year, unknown) = alone(site, Step("timeline", "period=1066&shoe_size=44"))
    assert "1066" in year
    assert "shoe_size" in unknown


def test_a_source_that_is_gone_is_named(site: Site) -> None:
    (words,) = alone(site, Step("timeline", sources=(Reference("no-such-source"),)))
    assert "no-such-source" in words


def test_a_scenario_that_is_not_saved_is_told_only_where_it_is_shown(
    own_site: Site, view: View, nb: Texts
) -> None:
    gone = "scenario=nobody.1"
    (words,) = alone(own_site, Step("effects", gone))
    assert "Scenariet «nobody, 1» er ikke lagret her." in words
    assert alone(own_site, Step("timeline", gone)) == []
    (compared,) = alone(own_site, Step("scenario-compare", "compare=nobody.1,draft"), "en")
    assert "The scenario “nobody, 1” is not saved here." in compared
    assert alone(own_site, Step("effects", "compare=nobody.1")) == []
    kept = keep(own_site, view.but(changes="1~~c~nadheim"), "A", "", nb)
    assert kept.address
    assert alone(own_site, Step("effects", f"scenario={kept.address['scenario']}")) == []
    assert own_site.store.newest(SCENARIO)


def test_changes_that_do_not_fit_the_services_any_more_are_told(site: Site) -> None:
    (words,) = alone(site, Step("effects", "changes=1~~c~no-such-service"))
    assert "no-such-service" in words
