"""Tests of what is gathered for everything that leaves the house."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dashboard.cards.registry import CARDS
from dashboard.exports.exhibit import edition_of_card, edition_of_story, exhibit
from dashboard.exports.markup import to_html, to_words
from dashboard.site import Site
from dashboard.texts import texts
from dashboard.view import read_view
from geodata.story import Reference, Step, Story

NB = "nb"


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("card", sorted(CARDS))
def test_every_card_can_be_taken_along(site: Site, card: str, language: str) -> None:
    edition = edition_of_card(site, card, f"?lang={language}")
    (one,) = edition.exhibits
    assert edition.title.words == one.title == texts(language)(CARDS[card].title)
    assert one.sentence
    assert one.tables
    assert one.caveats
    assert to_words(one.about)
    assert edition.data_version == site.dataset.info.version


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize(
    "card", ["concentration", "effects", "scenario-compare", "scenario-map", "suggest"]
)
def test_what_is_computed_says_in_words_what_it_rests_on(
    site: Site, card: str, language: str
) -> None:
    (one,) = edition_of_card(site, card, f"?lang={language}").exhibits
    (words,) = one.sources
    assert words in to_words(one.about)
    assert "OpenStreetMap" in words


@pytest.mark.parametrize("demand", ["inhabitants", "need", "scenes", "scenes_alike"])
def test_suggested_places_name_the_figures_that_weigh_and_the_ground_they_are_chosen_on(
    site: Site, demand: str
) -> None:
    query = f"?lang=en&suggest=consumption_room:1:{demand}:p_median:10:stops"
    (one,) = edition_of_card(site, "suggest", query).exhibits
    *figures, ground = one.sources
    assert ("Sentrumsarbeidet" in " ".join(figures)) == (demand == "scenes")
    assert ("St. Hanshaugen" in " ".join(figures)) == (demand == "need")
    for maker in ("OpenStreetMap", "Kartverket", "Statistics Norway"):
        assert maker in ground


def test_a_step_that_names_sources_still_says_what_its_computed_figure_rests_on(
    site: Site,
) -> None:
    known = site.dataset.sources.index[3]
    one = exhibit(site, Step("concentration", sources=(Reference(known),)), NB)
    assert "OpenStreetMap" in one.sources[-1]
    assert "OpenStreetMap" not in one.sources[0]


def test_the_address_leads_back_to_the_same_view(site: Site) -> None:
    query = "?period=2012&time=day&story=x&step=3&large=1"
    one = edition_of_card(site, "overview-map", query).exhibits[0]
    path, _, rest = one.address.partition("?")
    again, problems = read_view(rest.partition("#")[0], site.dataset, NB)
    assert (path, problems) == ("/", [])
    assert again == read_view("?period=2012&time=day", site.dataset, NB)[0]


def test_the_address_is_whole_where_it_is_known_where_the_app_is_opened(site: Site) -> None:
    known = replace(site, settings=replace(site.settings, url="https://kart.example.no"))
    query = "?period=2012"
    path = edition_of_card(site, "overview-map", query).exhibits[0].address
    assert path.startswith("/?")
    whole = edition_of_card(known, "overview-map", query).exhibits[0].address
    assert whole == f"https://kart.example.no{path}"


def test_what_of_a_view_cannot_be_used_is_told(site: Site) -> None:
    one = exhibit(site, Step("overview-map", "period=1066"), NB)
    (problem,) = one.problems
    assert "1066" in problem
    assert one.view.period == site.default().period


def test_a_step_says_its_own_words_and_names_its_own_sources_first(site: Site) -> None:
    known = site.dataset.sources.index[3]
    step = Step(
        "timeline",
        heading=(("nb", "Overskrift"),),
        words=(("en", "Words"),),
        sources=(Reference(known, "7.5"), Reference("no-such")),
    )
    one = exhibit(site, step, NB)
    assert one.heading == ("Overskrift", "nb")
    assert one.words == ("Words", "en")
    assert one.sources[0].endswith("7.5")
    assert "no-such" in one.sources[1]
    assert len(one.sources) == len(set(one.sources))


def test_exercise_figures_stay_marked(site: Site) -> None:
    one = edition_of_card(site, "overview-map", "?data=exercise").exhibits[0]
    assert one.mark
    assert one.sentence.startswith(one.mark)


def test_steps_are_numbered_in_their_order(site: Site) -> None:
    story = Story((("nb", "Tittel"),), steps=(Step("timeline"), Step("week")))
    edition = edition_of_story(site, story, NB)
    assert [(one.number, one.card) for one in edition.exhibits] == [(1, "timeline"), (2, "week")]
    assert edition.title.words == "Tittel"


MOVED = "changes=1~~m~feltpleien-frelsesarmeen~10.76366~59.93838"


def test_a_scenario_is_shown_with_all_that_it_changes_and_the_scenes(site: Site) -> None:
    figure = exhibit(site, Step("scenario-map", MOVED), NB).figure
    (west, south), (east, north) = figure.layout.meta["bounds"]
    old = site.dataset.services.geometry["feltpleien-frelsesarmeen"]
    scenes = site.dataset.areas.to_crs("EPSG:4326").total_bounds
    assert north == 59.93838
    assert south == pytest.approx(min(old.y, scenes[1]))
    assert (west, east) == pytest.approx(
        (min(old.x, 10.76366, scenes[0]), max(old.x, 10.76366, scenes[2]))
    )


def test_the_reader_of_a_scenario_may_have_chosen_another_sight(site: Site) -> None:
    figure = exhibit(site, Step("scenario-map", f"{MOVED}&camera=10.75,59.91,15"), NB).figure
    assert "bounds" not in figure.layout.meta
    assert figure.layout.map.zoom == 15


class Elements(HTMLParser):
    """Collect the elements and attributes of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its attributes."""
        self.tags.add(tag)
        self.attributes |= {name: value or "" for name, value in attrs}


@pytest.mark.parametrize("card", sorted(CARDS))
def test_nothing_in_a_file_runs_or_leads_away(site: Site, card: str) -> None:
    one = edition_of_card(site, card, "").exhibits[0]
    found = Elements()
    found.feed(to_html([one.key, one.about]))
    assert not found.tags & {"script", "a", "button", "input", "iframe", "form", "link", "style"}
    assert not any(name.startswith("on") for name in found.attributes)
    assert not {"href", "src", "srcset"} & set(found.attributes)
    assert "url(" not in found.attributes.get("style", "")
