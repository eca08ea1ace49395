"""Tests of the expected visits: shares that add up, before and after, with their parameters."""

import numpy as np
import pytest

from dashboard.content.plan import plan_of
from dashboard.content.suggest_pull import Visits, visits
from dashboard.content.suggest_pull_words import pull_table, pull_words
from dashboard.content.suggest_question import Question
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.scenario import Change
from geodata.scenario_text import write_changes


def shown(site: Site, question: Question, *changes: Change) -> Visits:
    view = site.default().but(changes=write_changes(changes))
    return visits(site.dataset, plan_of(site, view), question)


NEW = Change("open", "new-1", lon=10.7715, lat=59.9216, types=("drop_in",), name="Nytt sted")


def test_shares_add_up_to_one_in_every_draw(site: Site) -> None:
    found = shown(site, Question("drop_in"), NEW)
    for side in (found.before, found.after):
        assert side is not None
        assert side.shares.sum(axis=1) == pytest.approx(1)


def test_services_without_a_place_are_counted_and_have_no_share(site: Site, nb: Texts) -> None:
    found = shown(site, Question("drop_in"))
    # Ten may run; Maritakafeen, Housing first and the meeting places of a district have no point.
    assert found.unplaced == 3
    assert found.before is not None
    assert len(found.before.services) == 7
    assert any(words.startswith("3 tjenester") for words in pull_words(found, nb))


def test_a_draft_that_does_not_touch_the_type_changes_nothing(site: Site, nb: Texts) -> None:
    found = shown(site, Question("overnight"), NEW)
    assert not found.changed
    table = pull_table(found, site.dataset, nb)
    assert table is not None
    assert table.header == ["Tjeneste", "I dag"]
    assert "Utkastet endrer ingen tjeneste av typen." in pull_words(found, nb)


def test_what_opens_takes_from_the_others(site: Site, nb: Texts) -> None:
    found = shown(site, Question("drop_in"), NEW)
    assert found.changed
    assert found.before is not None
    assert found.after is not None
    assert (found.difference["high"] <= 0).all()
    lost = found.before.services["middle"] - found.after.services["middle"].drop("new-1")
    assert lost.sum() == pytest.approx(found.after.services.loc["new-1", "middle"])
    table = pull_table(found, site.dataset, nb)
    assert table is not None
    rows = {row[0].words: [cell.words for cell in row[1:]] for row in table.rows}
    assert rows["Nytt sted"][0] == "ikke med"
    assert rows["Nytt sted"][2] == "–"


def test_what_closes_has_no_share_afterwards(site: Site, nb: Texts) -> None:
    found = shown(site, Question("drop_in"), Change("close", "fyrlyset"))
    table = pull_table(found, site.dataset, nb)
    assert table is not None
    rows = {row[0].words: [cell.words for cell in row[1:]] for row in table.rows}
    assert rows["Fyrlyset"][1:] == ["ikke med", "–"]
    assert (found.difference["low"] >= 0).all()


def test_the_range_holds_nine_of_ten_draws(site: Site) -> None:
    found = shown(site, Question("drop_in"))
    side = found.before
    assert side is not None
    low, high = side.services["low"].to_numpy(), side.services["high"].to_numpy()
    inside = ((side.shares >= low) & (side.shares <= high)).mean(axis=0)
    assert inside == pytest.approx(np.full(len(low), 0.9), abs=0.01)


def test_beds_are_not_compared_with_places(site: Site) -> None:
    found = shown(site, Question("overnight"))
    typed = site.dataset.services[
        site.dataset.services["types"].map(lambda types: "overnight" in types)
    ]
    told = typed[typed["capacity"].notna()]
    assert set(told["capacity_unit"]) > {found.unit}
    assert (told["capacity_unit"] == found.unit).sum() == max(told["capacity_unit"].value_counts())


def test_the_parameters_are_said(site: Site, nb: Texts, en: Texts) -> None:
    found = shown(site, Question("drop_in"))
    assert "0,5–1,5; den halveres for hver 5–20 minutter" in pull_words(found, nb)[0]
    assert "0.5–1.5; it halves for every 5–20 minutes" in pull_words(found, en)[0]
    assert "5 til 95 prosent av 200 trekninger" in pull_words(found, nb)[0]


def test_districts_are_modelled_by_lines_over_the_whole_city(site: Site, nb: Texts) -> None:
    found = shown(site, Question("drop_in", candidates="districts"))
    assert found.scale == "line"
    assert any("luftlinjen ganget med 1,3" in words for words in pull_words(found, nb))


def test_no_services_with_a_place_are_said_and_give_no_table(site: Site, nb: Texts) -> None:
    found = shown(site, Question("coordination"))
    assert pull_table(found, site.dataset, nb) is None
    (words,) = pull_words(found, nb)
    assert words.endswith("Ingenting er gått tapt.")
