"""Tests of taking a suggestion in: the draft gains services at its places, and loses nothing."""

import pytest

from dashboard.content.plan import Plan, plan_of
from dashboard.content.suggest import Answer, solve
from dashboard.content.suggest_question import Question
from dashboard.content.suggest_setting import asked_of
from dashboard.content.suggest_shown import shown_of, take_in
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.scenario import Change
from geodata.scenario_text import read_changes, write_changes


def found(site: Site, question: Question, *changes: Change, done: str = "") -> tuple[Plan, Answer]:
    view = site.default().but(changes=write_changes(changes), done=done)
    plan = plan_of(site, view)
    return plan, solve(site.dataset, asked_of(site.dataset, plan, question))


def taken(site: Site, text: Texts, question: Question, *changes: Change, done: str = "") -> Plan:
    """Take the first alternative in, and read the plan that the address then holds."""
    plan, answer = found(site, question, *changes, done=done)
    shown = shown_of(answer, question)
    assert shown is not None
    written = take_in(plan, answer.setting, shown.chosen, text)
    assert written is not None
    return plan_of(site, site.default().but(changes=written))


def test_what_is_taken_in_stands_at_the_suggested_places(site: Site, nb: Texts) -> None:
    question = Question("drop_in", 2)
    plan = taken(site, nb, question)
    _, answer = found(site, question)
    assert answer.ranking is not None
    places = site.dataset.stops.set_index("name").loc[list(answer.ranking.alternatives[0].chosen)]
    opened = plan.after[plan.after["changed"] == "open"]
    assert list(zip(opened["lon"], opened["lat"], strict=True)) == list(
        zip(places["lon"], places["lat"], strict=True)
    )
    assert set(opened["types"]) == {("drop_in",)}
    assert not plan.problems


def test_an_address_that_is_taken_in_is_known_as_one(site: Site, nb: Texts) -> None:
    plan = taken(site, nb, Question("drop_in", 1, candidates="addresses"))
    opened = plan.after[plan.after["changed"] == "open"]
    assert opened["location_precision"].tolist() == ["address"]
    assert opened["address"].iloc[0] in set(site.dataset.addresses["address"])


def test_the_draft_so_far_is_kept_and_what_was_undone_is_gone(site: Site, nb: Texts) -> None:
    changes = [Change("close", "nadheim"), Change("close", "fyrlyset")]
    plan = taken(site, nb, Question("drop_in", 1), *changes, done="1")
    kinds = [(one.kind, one.service) for one in plan.applied]
    assert kinds == [("close", "nadheim"), ("open", "new-1")]


def test_a_second_suggestion_has_ids_of_its_own(site: Site, nb: Texts) -> None:
    first = taken(site, nb, Question("drop_in", 2))
    second = taken(site, nb, Question("overnight", 1), *first.draft.changes)
    assert [one.service for one in second.applied] == ["new-1", "new-2", "new-3"]


def test_of_own_points_the_chosen_stay_and_the_others_of_the_type_close(
    site: Site, nb: Texts
) -> None:
    changes = [
        Change("open", "new-1", lon=10.7715, lat=59.9216, types=("drop_in",), name="A"),
        Change("open", "new-2", lon=10.7437, lat=59.9191, types=("drop_in",), name="B"),
        Change("open", "new-3", lon=10.7590, lat=59.9120, types=("overnight",), name="C"),
    ]
    question = Question("drop_in", 1, candidates="own")
    _, answer = found(site, question, *changes)
    assert answer.ranking is not None
    (best,) = answer.ranking.alternatives[0].chosen
    plan = taken(site, nb, question, *changes)
    opened = set(plan.after.index[plan.after["changed"].str.contains("open")])
    assert best in {"new-1", "new-2"}
    assert opened == {best, "new-3"}


def test_a_draft_without_room_takes_nothing_in(site: Site, nb: Texts) -> None:
    changes = [
        Change("open", f"new-{one}", lon=10.75, lat=59.913, types=("drop_in",), name="A" * 190)
        for one in range(1, 27)
    ]
    question = Question("drop_in", 4, candidates="districts")
    plan, answer = found(site, question, *changes)
    shown = shown_of(answer, question)
    assert shown is not None
    assert take_in(plan, answer.setting, shown.chosen, nb) is None


def test_what_is_taken_in_can_be_read_back(site: Site, en: Texts) -> None:
    question = Question("drop_in", 3, candidates="districts")
    plan, answer = found(site, question)
    shown = shown_of(answer, question)
    assert shown is not None
    reading = read_changes(take_in(plan, answer.setting, shown.chosen, en) or "")
    assert not reading.problems
    assert len(reading.changes) == 3


@pytest.mark.parametrize(
    ("shown", "name"), [("1", "1"), ("3", "3"), ("99", "1"), ("f1", "f1"), ("f99", "1")]
)
def test_what_there_is_not_falls_back_to_the_first(site: Site, shown: str, name: str) -> None:
    question = Question("drop_in", 2, shown=shown)
    _, answer = found(site, question)
    chosen = shown_of(answer, question)
    assert chosen is not None
    assert chosen.name == name


def test_nothing_is_shown_without_an_answer(site: Site) -> None:
    question = Question("drop_in", 9)
    assert shown_of(None, question) is None
    assert shown_of(found(site, question)[1], question) is None
