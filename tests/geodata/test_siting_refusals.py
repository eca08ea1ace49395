from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata import attractiveness, pull, siting
from geodata.siting import Limits, SitingError, SitingRule
from geodata.vocabulary import LANGUAGES
from tests.geodata.siting_cases import problem_of, spaced

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path(__file__).parents[2] / "geodata/siting.toml"
TEXTS = tomllib.loads(FILE.read_text(encoding="utf-8"))["errors"]
nan = float("nan")
ok = problem_of([[1, 2], [3, 4]])
metres = spaced(ok.candidates)


@pytest.mark.parametrize("rule", SitingRule)
def test_every_rule_is_worded_in_both_languages_with_the_same_details(rule: SitingRule) -> None:
    named = [set(re.findall(r"{(\w+)}", TEXTS[rule][language])) for language in LANGUAGES]
    assert named[0] == named[1]
    assert "input" in named[0]
    refusal = SitingError(rule, **dict.fromkeys(named[0], "noe"))
    assert str(refusal) == refusal.text("nb") != refusal.text("en")
    assert "{" not in refusal.text("en")


def test_no_text_is_left_over() -> None:
    assert set(TEXTS) == set(SitingRule)


def districts(people: list[float], **of: str) -> siting.Districts:
    names = pd.Index([f"district-{row}" for row in range(len(people))])
    return siting.Districts(pd.Series(people, names), pd.Series(1.0, names), pd.Series(of))


def figures(hours: float = 10) -> pd.DataFrame:
    return pd.DataFrame({"hours": hours, "capacity": nan}, index=ok.candidates)


REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "no candidates": (
        lambda: problem_of([[], []]),
        "no_candidates",
        "distance: there are 0 candidates",
    ),
    "more places than candidates": (
        lambda: siting.p_median(ok, 3),
        "too_many",
        "p: 3 places are to be chosen, but only 2 of",
    ),
    "more places than candidates that are reached": (
        lambda: siting.max_coverage(problem_of([[1, nan]]), 2, 5),
        "too_many",
        "only 1 of the candidates",
    ),
    "no place": (lambda: siting.p_median(ok, 0), "bad_number", "is 0, but must be a whole number"),
    "five places": (lambda: siting.p_median(ok, 5), "bad_number", "is 5, but must"),
    "half a place": (lambda: siting.p_median(ok, 1.5), "bad_number", "is 1.5, but must"),
    "a truth for a number": (lambda: siting.p_median(ok, p=True), "bad_number", "is True, but"),
    "no alternatives": (lambda: siting.p_median(ok, 1, best=0), "bad_number", "best: the number"),
    "no demand": (lambda: problem_of([[1, 2]], [0.0]), "no_demand", "demand: the demand is 0"),
    "negative weight": (
        lambda: problem_of([[1], [2]], [3.0, -1.0]),
        "bad_amount",
        "demand: the figure for “demand-1” is -1, but",
    ),
    "unknown weight": (lambda: problem_of([[1], [2]], [3.0, nan]), "bad_amount", "is nan, but"),
    "negative distance": (
        lambda: problem_of([[1, -2]]),
        "bad_distance",
        "from “demand-0” to “place-1” is -2, but",
    ),
    "endless distance": (
        lambda: problem_of([[1]], existing=[[float("inf")]]),
        "bad_distance",
        "existing: the distance from “demand-0” to “service-0” is inf",
    ),
    "other demand": (
        lambda: siting.Problem(ok.distance, ok.demand.rename({"demand-1": "elsewhere"}), "x"),
        "other_places",
        "distance, demand: demand-1, elsewhere is found on one side only",
    ),
    "a candidate twice": (
        lambda: siting.Problem(ok.distance.iloc[:, [0, 0]], ok.demand, "x"),
        "twice",
        "distance: “place-0” is there twice",
    ),
    "limit of zero": (lambda: siting.max_coverage(ok, 1, 0), "bad_limit", "within: the limit is 0"),
    "limit unknown": (lambda: siting.max_coverage(ok, 1, nan), "bad_limit", "limit is nan"),
    "nobody reaches anything": (
        lambda: siting.p_median(problem_of([[nan, nan], [1, 1]], [1, 0]), 1),
        "nothing_reached",
        "distance (persons): 0 of",
    ),
    "one place apart from nothing": (
        lambda: siting.p_dispersion(ok, 1, metres),
        "no_pairs",
        "p, existing: 1 place",
    ),
    "a front of one place apart from nothing": (
        lambda: siting.front(ok, 1, 5, siting.Spacing(metres)),
        "no_pairs",
        "p, existing: 1 place",
    ),
    "distances between others": (
        lambda: siting.p_dispersion(ok, 2, spaced(pd.Index(["place-0", "elsewhere"]))),
        "other_places",
        "between, candidates: elsewhere, place-1",
    ),
    "nobody lives there": (
        lambda: districts([0, 5]),
        "no_inhabitants",
        "inhabitants: district “district-0” has 0 inhabitants",
    ),
    "an unknown district": (
        lambda: districts([5], place="district-7"),
        "other_places",
        "of, inhabitants: district-7",
    ),
    "no candidate in a district": (
        lambda: siting.balance(ok, 1, districts([5], **{"place-0": "", "place-1": ""})),
        "too_many",
        "only 0 of the candidates",
    ),
    "too many sets for a front": (
        lambda: siting.front(ok, 2, 5, siting.Spacing(metres), limits=Limits(sets=0)),
        "too_many_sets",
        "p, candidates: 1 combinations are more than the 0",
    ),
    "an interval the wrong way": (
        lambda: attractiveness.check_interval("decay", attractiveness.Interval(0.2, 0.1)),
        "bad_interval",
        "decay: the interval is 0.2–0.1, but must go from 0",
    ),
    "no services": (
        lambda: pull.pull(ok.distance.iloc[:, :0], ok.demand, "x", figures()),
        "no_services",
        "distance: there are 0 services",
    ),
    "negative hours": (
        lambda: pull.pull(ok.distance, ok.demand, "x", figures(-1)),
        "bad_amount",
        "hours: the figure for “place-0” is -1",
    ),
    "all closed": (
        lambda: pull.pull(ok.distance, ok.demand, "visitors", figures(0)),
        "nothing_reached",
        "distance (visitors): 0 of",
    ),
    "no demand to pull": (
        lambda: pull.pull(ok.distance, ok.demand * 0, "x", figures()),
        "no_demand",
        "demand: the demand is 0",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_answer_is_refused_by_name_and_value(case: str) -> None:
    ask, rule, words = REFUSED[case]
    with pytest.raises(SitingError) as refusal:
        ask()
    assert refusal.value.rule == rule
    assert words in refusal.value.text("en")
    assert refusal.value.text("en").count(". ") >= 1


def test_every_rule_is_broken_by_one_of_these() -> None:
    assert {rule for _, rule, _ in REFUSED.values()} == set(SitingRule)
