"""Tests of addresses that are kept: they show the same with later data, and the same as now."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.content.lasting import lasting, lasting_query
from dashboard.content.story_adding import step_of
from dashboard.exports.exhibit import exhibit
from dashboard.site import Site
from dashboard.view import default_view, read_view
from geodata import Dataset
from geodata.story import Step

NB = "nb"
QUERIES = ("", "data=exercise", "layer=reach&types=drop_in")
# These say why the years were chosen, which a reader of an address with the years need not know.
SAY_WHY = (ids.CHANGE, ids.COMPARE)


@pytest.fixture(scope="module")
def later(dataset: Dataset) -> Dataset:
    """Return the data as they may be a year from now: another start, day and heaviest scene."""
    info = replace(dataset.info, start_period="2019", updated="2027-11-22")
    presence = dataset.presence
    heaviest = presence[presence["status"].eq("heaviest")].sort_values("latest").iloc[[-1]]
    other = next(one for one in dataset.areas.index if one != heaviest["area"].iloc[0])
    day = pd.Timestamp("2027-07-01")
    added = heaviest.assign(area=other, earliest=day, latest=day)
    added.index = pd.Index(["P-LATER"], name=presence.index.name)
    tables = {**dataset.tables, "presence": pd.concat([presence, added])}
    return replace(dataset, info=info, tables=tables)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("card", sorted(CARDS))
def test_an_address_that_is_kept_means_the_same_when_data_are_added(
    site: Site, later: Dataset, card: str, query: str
) -> None:
    view, _ = read_view(query, site.dataset, NB)
    kept = lasting_query(site, card, view)
    again, problems = read_view(kept, later, NB)
    now = lasting(site.of(view), card, view)
    assert (again, problems) == (now, [])
    assert lasting(replace(site, dataset=later).of(again), card, again) == now
    assert lasting(later, card, default_view(later, NB)) != now


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("card", sorted({*CARDS} - {*SAY_WHY}))
def test_an_address_that_is_kept_shows_what_is_shown_now(site: Site, card: str, query: str) -> None:
    view, _ = read_view(query, site.dataset, NB)
    named, bare = (
        exhibit(site, Step(card, one), NB)
        for one in (lasting_query(site, card, view).removeprefix("?"), query)
    )
    assert named.sentence == bare.sentence
    assert named.address == bare.address
    assert [one.rows for one in named.tables] == [one.rows for one in bare.tables]
    assert named.figure.to_json() == bare.figure.to_json()


@pytest.mark.parametrize("card", SAY_WHY)
def test_years_compared_are_named_as_they_were_chosen(site: Site, card: str) -> None:
    bare = exhibit(site, Step(card), NB)
    asked = site.read(bare.address.partition("?")[2].partition("#")[0])[0]
    assert asked.before < asked.after
    named = exhibit(site, Step(card, f"before={asked.before}&after={asked.after}"), NB)
    assert [one.rows for one in named.tables] == [one.rows for one in bare.tables]


@pytest.mark.parametrize("card", sorted(CARDS))
def test_a_step_of_a_story_names_the_same_as_a_file(site: Site, card: str) -> None:
    view = site.default()
    read, problems = read_view(step_of(site, card, view).view, site.dataset, NB)
    assert (read, problems) == (lasting(site.dataset, card, view), [])


def test_what_was_chosen_stays_chosen(dataset: Dataset) -> None:
    view = default_view(dataset, NB).but(first="2011", year="2012", scene="skippergata")
    assert lasting(dataset, ids.CONCENTRATION, view) == view
    assert lasting(dataset, ids.HISTORY, view).first == "2011"


def test_the_address_bar_stays_short(site: Site) -> None:
    assert site.default().query(site.default()) == ""
