"""Hold prepared stories to the cards they show: no view that fails, no figure out of the air."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from dashboard.cards.registry import CARDS
from dashboard.content.lasting import lasting
from dashboard.exports.exhibit import exhibit
from dashboard.exports.markup import to_words
from geodata import load_dataset
from geodata.stories import prepared_stories
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.exhibit import Exhibit
    from dashboard.site import Site
    from geodata import Dataset
    from geodata.story import Step

    Shown = Callable[[str, int, str], Exhibit]

STORIES = prepared_stories(load_dataset())
PLACES = [(key, place) for key, story in STORIES.items() for place in range(len(story.steps))]
LONGEST_HEADING = 60
# A figure as either language writes it, e.g. 13,2 or 22 500 or 20,100.
FIGURE = re.compile(r"\d+(?:[,\u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
END_OF_SENTENCE = re.compile(r"[.!?](?=\s+[A-ZÆØÅ«“]|$)")
# Words that make a person of a condition.
LABELS = re.compile(r"misbruker|narkoman|rusavhengige\b|junkie|addict|abuser", re.IGNORECASE)


def step_of(key: str, place: int) -> Step:
    return STORIES[key].steps[place]


@pytest.fixture(scope="module")
def shown(site: Site) -> Shown:
    """Return a function that shows a step; cards take time, so each is made once."""
    return cache(partial(_shown, site=site))


def _shown(key: str, place: int, language: str, *, site: Site) -> Exhibit:
    return exhibit(site, step_of(key, place), language, number=place + 1)


def words_of(step: Step, language: str, *names: str) -> str:
    return " ".join(dict(getattr(step, name))[language] for name in names)


def plain(figure: str, language: str) -> float:
    marks = {"nb": ("\u00a0", ","), "en": (",", ".")}[language]
    thousands = re.fullmatch(rf"\d+(?:{marks[0]}\d{{3}})+", figure)
    whole = figure.replace(marks[0], "") if thousands else figure.replace(",", ".")
    return float(whole)


def figures(text: str, language: str) -> set[float]:
    return {plain(one, language) for one in FIGURE.findall(text)}


def told_by(one: Exhibit, language: str) -> set[float]:
    """Find the figures of a card: in its sentence, its legend, its method and its tables."""
    cells = [cell.words for table in one.tables for row in table.rows for cell in row]
    texts = [one.sentence, to_words(one.key), to_words(one.about), *cells]
    return set().union(*(figures(text, language) for text in texts))


def told_in_sources(step: Step, dataset: Dataset) -> set[float]:
    """Find the figures of all rows of the data set that rest on the sources of a step."""
    named = {one.source for one in step.sources}
    found: set[float] = set()
    for table in dataset.tables.values():
        column = next((name for name in ("source", "sources") if name in table.columns), None)
        for row in table.to_dict("records") if column else ():
            sources = row[column] if column == "sources" else (row[column],)
            if named & set(sources):
                found |= {cell for cell in row.values() if isinstance(cell, float)}
                text = " | ".join(str(cell) for cell in row.values())
                found |= figures(text, "nb") | figures(text, "en")
    titles = dataset.tables["sources"].loc[sorted(named)]
    return found | figures(" | ".join(map(str, titles.to_numpy().ravel())), "nb")


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_every_step_shows_a_card_in_a_view_that_can_be_used(
    shown: Shown, key: str, place: int
) -> None:
    assert step_of(key, place).card in CARDS
    for language in LANGUAGES:
        assert shown(key, place, language).problems == []


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_no_step_shows_another_year_or_place_when_data_are_added(
    site: Site, key: str, place: int
) -> None:
    step = step_of(key, place)
    view, _, _ = site.read(step.view)
    assert "period=" in step.view
    assert lasting(site.dataset, step.card, view) == view


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_every_step_shows_published_figures(shown: Shown, key: str, place: int) -> None:
    assert shown(key, place, "nb").mark == ""


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_every_figure_stands_in_the_card_or_in_a_source_of_the_step(
    site: Site, shown: Shown, key: str, place: int
) -> None:
    step = step_of(key, place)
    in_sources = told_in_sources(step, site.dataset)
    for language in LANGUAGES:
        known = told_by(shown(key, place, language), language) | in_sources
        said = figures(words_of(step, language, "heading", "words", "notes"), language)
        assert said <= known, sorted(said - known)


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_both_languages_say_the_same_figures(key: str, place: int) -> None:
    for name in ("heading", "words", "notes"):
        nb, en = (
            figures(words_of(step_of(key, place), language, name), language)
            for language in LANGUAGES
        )
        assert nb == en, name


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_every_step_can_be_taken_in_from_a_chair(key: str, place: int) -> None:
    step = step_of(key, place)
    for language in LANGUAGES:
        assert len(words_of(step, language, "heading")) <= LONGEST_HEADING
        assert len(words_of(step, language, "words")) <= 300
        assert 1 <= len(END_OF_SENTENCE.findall(words_of(step, language, "words"))) <= 3
        assert 3 <= len(END_OF_SENTENCE.findall(words_of(step, language, "notes"))) <= 6


@pytest.mark.parametrize(("key", "place"), PLACES)
def test_every_step_rests_on_sources_and_puts_the_person_first(key: str, place: int) -> None:
    step = step_of(key, place)
    assert step.sources
    for language in LANGUAGES:
        text = words_of(step, language, "heading", "words", "point", "notes")
        assert not LABELS.search(text)


@pytest.mark.parametrize("key", sorted(STORIES))
def test_no_two_steps_show_the_same(key: str) -> None:
    views = [(step.card, step.view) for step in STORIES[key].steps]
    assert len(set(views)) == len(views)
