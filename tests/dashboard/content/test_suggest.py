"""Tests of the answers: optima against brute force, ranges, steadiness, fronts and refusals."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from dashboard.content.plan import plan_of
from dashboard.content.suggest import Answer, factors, is_direct, solve
from dashboard.content.suggest_question import DEMANDS, MODELS, Question
from dashboard.content.suggest_setting import Setting, asked_of, scaled, setting_of
from dashboard.site import Site
from geodata.scenario import Change
from geodata.scenario_text import write_changes
from geodata.siting import Limits
from geodata.siting_refusals import SitingRule


def answered(site: Site, question: Question, *changes: Change, assume: str = "") -> Answer:
    view = site.default().but(changes=write_changes(changes), assume=assume)
    return solve(site.dataset, asked_of(site.dataset, plan_of(site, view), question))


def nearest(setting: Setting, chosen: tuple[str, ...]) -> pd.Series:
    problem = setting.problem
    walks = pd.concat([problem.distance[list(chosen)], problem.existing], axis=1)
    return walks.min(axis=1)


def test_the_shortest_mean_walk_is_that_of_trying_all_pairs(site: Site) -> None:
    answer = answered(site, Question("drop_in", 2))
    setting = answer.setting
    weights = setting.demand.weights

    def mean(chosen: tuple[str, ...]) -> float:
        return float(np.average(nearest(setting, chosen), weights=weights))

    tried = sorted(combinations(setting.candidates.rows.index, 2), key=mean)
    assert answer.ranking is not None
    assert [one.chosen for one in answer.ranking.alternatives] == tried[:5]
    assert answer.ranking.alternatives[0].value == pytest.approx(mean(tried[0]))
    assert answer.before == pytest.approx(mean(()))


def test_the_widest_reach_is_that_of_trying_all_districts(site: Site) -> None:
    answer = answered(site, Question("drop_in", 1, "inhabitants", "max_coverage", 30, "districts"))
    setting = answer.setting
    weights = setting.demand.weights

    def share(chosen: tuple[str, ...]) -> float:
        return float(weights[nearest(setting, chosen) <= 30].sum() / weights.sum())

    best = max(((one,) for one in setting.candidates.rows.index), key=share)
    assert answer.ranking is not None
    assert answer.ranking.alternatives[0].chosen == best
    assert answer.ranking.alternatives[0].value == pytest.approx(share(best))
    assert answer.seen[0][0] == pytest.approx(share(best))


def test_dispersion_keeps_from_those_with_an_exact_place_only(site: Site) -> None:
    answer = answered(site, Question("drop_in", 1, model="p_dispersion"))
    setting = answer.setting
    assert "motestedet-skippergata" in setting.known.index
    assert "motestedet-skippergata" not in setting.exact.index
    furthest = setting.to_exact.min(axis=1)
    assert answer.ranking is not None
    assert answer.ranking.alternatives[0].chosen == (furthest.idxmax(),)
    assert answer.ranking.alternatives[0].value == pytest.approx(furthest.max())


def test_balance_starts_from_the_services_there_are(site: Site) -> None:
    answer = answered(site, Question("drop_in", 1, model="balance", candidates="districts"))
    held = dict(answer.setting.asked.held)
    # Ten drop-in centres may run; the district of Maritakafeen and Housing first is not told.
    assert sum(held.values()) == 10
    assert held[""] == 2
    people = answer.setting.districts.inhabitants
    rates = answer.setting.districts.services / people
    order = rates.sort_values().index
    cumulated = np.cumsum((rates * people)[order]) / (rates * people).sum()
    width = people[order] / people.sum()
    area = float((width * (cumulated + np.r_[0, cumulated[:-1]])).sum())
    assert answer.before == pytest.approx(1 - area)


@pytest.mark.parametrize("demand", DEMANDS)
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("candidates", ["stops", "districts"])
def test_every_question_has_several_alternatives(
    site: Site, demand: str, model: str, candidates: str
) -> None:
    answer = answered(site, Question("drop_in", 2, demand, model, 15, candidates))
    assert answer.refusal is None
    assert answer.ranking is not None
    assert len(answer.ranking.alternatives) == 5
    assert answer.proven
    assert all(one.gap == 0 for one in answer.ranking.alternatives)


def test_the_ends_are_the_values_with_the_stated_speeds(site: Site) -> None:
    answer = answered(site, Question("drop_in", 2))
    # 86 and 57 metres a minute, beside the usual 80.
    assert factors(answer.setting) == pytest.approx((80 / 86, 80 / 57))
    assert answer.ranking is not None
    value = answer.ranking.alternatives[0].value
    assert answer.spans[0] == pytest.approx((value * 80 / 86, value * 80 / 57))


def test_lines_add_the_ends_of_the_detour(site: Site) -> None:
    answer = answered(site, Question("drop_in", 2, candidates="districts"))
    assert factors(answer.setting) == pytest.approx((80 / 86 * 1.1 / 1.3, 80 / 57 * 1.5 / 1.3))


def test_an_assumed_speed_changes_the_walks(site: Site) -> None:
    usual, slow = (answered(site, Question("drop_in", 2), assume=one) for one in ("", "speed:60"))
    assert usual.ranking is not None
    assert slow.ranking is not None
    values = [one.ranking.alternatives[0].value for one in (usual, slow) if one.ranking]
    assert values[1] == pytest.approx(values[0] * 80 / 60)


def test_the_first_is_steady_when_no_other_assumption_unseats_it(site: Site) -> None:
    # All walks longer by the same factor leave the order of means as it is.
    assert answered(site, Question("drop_in", 2)).steady is True
    question = Question("drop_in", 1, "inhabitants", "max_coverage", 15)
    shaken = answered(site, question)
    assert shaken.steady is False
    assert shaken.ranking is not None
    first = shaken.ranking.alternatives[0].chosen
    setting = shaken.setting
    weights = setting.demand.weights
    unseated = False
    for factor in factors(setting):
        problem = scaled(setting.problem, factor)
        existing = problem.existing
        assert existing is not None
        shares = {
            one: weights[
                pd.concat([problem.distance[[one]], existing], axis=1).min(axis=1) <= 15
            ].sum()
            for one in problem.candidates
        }
        unseated = unseated or shares[first[0]] < max(shares.values())
    assert unseated


def test_nothing_on_the_front_is_beaten_in_both(site: Site) -> None:
    front = answered(site, Question("consumption_room", 2)).front
    assert front is not None
    assert front.measure == "spacing"
    points = [(one.reach, one.concentration) for one in front.points]
    assert points == sorted(points, key=lambda one: (-one[0], one[1]))
    assert len({one[1] for one in points}) == len(points) > 2


def test_nearness_to_scenes_is_the_concentration_where_scenes_are_to_be_reached(
    site: Site,
) -> None:
    answer = answered(site, Question("consumption_room", 1, "scenes_alike", minutes=5))
    assert answer.front is not None
    assert answer.front.measure == "scene_share"
    near = answer.setting.exact_to_scenes <= 5
    for one in answer.front.points:
        (place,) = one.chosen
        there = int(near.sum()) + int(answer.setting.to_scenes[place] <= 5)
        assert one.concentration == pytest.approx(there / (len(near) + 1))


def test_what_the_draft_opens_counts_as_there(site: Site) -> None:
    change = Change("open", "new-1", lon=10.7715, lat=59.9216, types=("drop_in",), name="Nytt")
    bare = answered(site, Question("drop_in", 1))
    changed = answered(site, Question("drop_in", 1), change)
    assert "new-1" in changed.setting.known.index
    assert changed.before < bare.before
    assert bare.ranking is not None
    assert bare.ranking.alternatives[0].chosen == ("Sars gate",)
    assert changed.before == pytest.approx(bare.ranking.alternatives[0].value, abs=0.01)


def test_own_points_of_the_type_are_candidates_and_not_there_already(site: Site) -> None:
    changes = [
        Change("open", "new-1", lon=10.7715, lat=59.9216, types=("drop_in",), name="A"),
        Change("open", "new-2", lon=10.7437, lat=59.9191, types=("overnight",), name="B"),
    ]
    answer = answered(site, Question("drop_in", 1, candidates="own"), *changes)
    assert set(answer.setting.problem.candidates) == {"new-1", "new-2"}
    assert "new-1" not in answer.setting.existing.index
    assert answer.ranking is not None
    assert len(answer.ranking.alternatives) == 2


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (Question("drop_in", 1, candidates="own"), SitingRule.NO_CANDIDATES),
        (Question("drop_in", 9), SitingRule.BAD_NUMBER),
        (Question("drop_in", 0), SitingRule.BAD_NUMBER),
        (Question("drop_in", 1, model="max_coverage", minutes=0), SitingRule.BAD_LIMIT),
    ],
)
def test_what_has_no_answer_is_refused(site: Site, question: Question, rule: SitingRule) -> None:
    answer = answered(site, question)
    assert answer.ranking is None
    assert answer.refusal is not None
    assert answer.refusal.rule == rule


def test_more_places_than_candidates_are_refused(site: Site) -> None:
    change = Change("open", "new-1", lon=10.76, lat=59.914, types=("drop_in",), name="A")
    answer = answered(site, Question("drop_in", 2, candidates="own"), change)
    assert answer.refusal is not None
    assert answer.refusal.rule == SitingRule.TOO_MANY


def test_a_type_that_nobody_has_a_place_for_leaves_no_distance_between_one(site: Site) -> None:
    # No coordination has an address: one place alone has no other to keep from.
    answer = answered(site, Question("coordination", 1, model="p_dispersion"))
    assert answer.refusal is not None
    assert answer.refusal.rule == SitingRule.NO_PAIRS


def test_a_limit_of_zero_leaves_the_ranking_and_refuses_the_front(site: Site) -> None:
    answer = answered(site, Question("drop_in", 1, minutes=0))
    assert answer.ranking is not None
    assert answer.front is None
    assert answer.front_refusal is not None


def test_a_search_that_is_stopped_gives_what_it_has(site: Site) -> None:
    asked = asked_of(site.dataset, plan_of(site, site.default()), Question("drop_in", 2))
    answer = solve(site.dataset, asked, Limits(should_stop=lambda: True))
    assert answer.ranking is not None
    assert answer.ranking.outcome == "stopped"
    assert not answer.proven


def test_progress_rises_from_the_ranking_to_the_front(site: Site) -> None:
    told: list[float] = []
    asked = asked_of(site.dataset, plan_of(site, site.default()), Question("drop_in", 3))
    solve(site.dataset, asked, Limits(progress=told.append))
    assert told == sorted(told)
    assert min(told) == 0
    assert max(told) >= 0.6


def test_only_few_combinations_are_worked_out_while_the_reader_waits(site: Site) -> None:
    plan = plan_of(site, site.default())

    def direct(number: int, candidates: str) -> bool:
        asked = asked_of(site.dataset, plan, Question("drop_in", number, candidates=candidates))
        return is_direct(setting_of(site.dataset, asked))

    assert direct(2, "stops")
    assert direct(4, "districts")
    # 185 addresses choose 4 are 47 million.
    assert not direct(4, "addresses")
    assert direct(9, "addresses")
