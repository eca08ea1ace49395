"""Tests of the worker beside the pages: one question at a time, with progress, stopped if asked."""

import threading
import time
from collections.abc import Callable

import pytest

from dashboard.content.plan import plan_of
from dashboard.content.suggest import Answer, solve
from dashboard.content.suggest_jobs import KEPT, MOST_WAITING, Jobs
from dashboard.content.suggest_question import Question
from dashboard.content.suggest_setting import Asked, asked_of
from dashboard.site import Site
from geodata import Dataset
from geodata.siting import Limits

LONG = Question("drop_in", 3, candidates="addresses")
SHORT = Question("drop_in", 1)
PATIENCE_S = 20.0


def asked(site: Site, question: Question) -> Asked:
    return asked_of(site.dataset, plan_of(site, site.default()), question)


def until(condition: Callable[[], bool]) -> None:
    """Wait for the worker's thread."""
    ends = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < ends, "The worker did not come this far."
        time.sleep(0.01)


class Slow:
    """A solver that works until it is let go or stopped, and remembers what it was asked."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.go = threading.Event()
        self.solved: list[Asked] = []
        self.at_once = self.most_at_once = 0

    def __call__(self, dataset: Dataset, asked: Asked, limits: Limits) -> Answer:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        assert limits.should_stop is not None
        assert limits.progress is not None
        limits.progress(0.5)
        while not self.go.wait(0.005) and not limits.should_stop():
            pass
        self.solved.append(asked)
        self.at_once -= 1
        short = asked_of(dataset, plan_of(self.site, self.site.default()), SHORT)
        return solve(dataset, short, Limits(should_stop=limits.should_stop))


def test_a_small_question_is_answered_at_once_and_then_known(site: Site) -> None:
    calls = []

    def counting(dataset: Dataset, question: Asked, limits: Limits) -> Answer:
        calls.append(question)
        return solve(dataset, question, limits)

    jobs = Jobs(counting)
    first = jobs.answer(site.dataset, asked(site, SHORT))
    assert first is not None
    assert jobs.answer(site.dataset, asked(site, SHORT)) is first
    assert len(calls) == 1


def test_a_large_question_is_left_to_the_worker_which_tells_how_far_it_is(site: Site) -> None:
    slow = Slow(site)
    jobs = Jobs(slow)
    question = asked(site, LONG)
    assert jobs.answer(site.dataset, question) is None
    job = jobs.start(site.dataset, question)
    assert job is not None
    until(lambda: job.done == 0.5)
    assert job.seconds > 0
    assert jobs.answer(site.dataset, question) is None
    slow.go.set()
    until(lambda: jobs.answer(site.dataset, question) is not None)


def test_asking_again_goes_on_with_what_has_begun(site: Site) -> None:
    slow = Slow(site)
    jobs = Jobs(slow)
    question = asked(site, LONG)
    assert jobs.start(site.dataset, question) is jobs.start(site.dataset, question)
    slow.go.set()
    until(lambda: jobs.answer(site.dataset, question) is not None)
    assert slow.solved == [question]


def test_one_question_is_worked_out_at_a_time(site: Site) -> None:
    slow = Slow(site)
    jobs = Jobs(slow)
    questions = [asked(site, LONG), asked(site, Question("overnight", 3, candidates="addresses"))]
    for one in questions:
        jobs.start(site.dataset, one)
    slow.go.set()
    until(lambda: all(jobs.answer(site.dataset, one) for one in questions))
    assert slow.most_at_once == 1


def test_a_search_ends_with_what_it_has_when_it_is_stopped(site: Site) -> None:
    slow = Slow(site)
    jobs = Jobs(slow)
    question = asked(site, LONG)
    jobs.start(site.dataset, question)
    jobs.stop(site.dataset, question)
    until(lambda: jobs.answer(site.dataset, question) is not None)
    answer = jobs.answer(site.dataset, question)
    assert answer is not None
    assert not answer.proven


def test_what_is_not_proven_can_be_worked_out_again_and_what_is_stays(site: Site) -> None:
    slow = Slow(site)
    jobs = Jobs(slow)
    question = asked(site, LONG)
    jobs.start(site.dataset, question)
    jobs.stop(site.dataset, question)
    until(lambda: jobs.answer(site.dataset, question) is not None)
    jobs.forget(site.dataset, question)
    assert jobs.answer(site.dataset, question) is None
    slow.go.set()
    jobs.start(site.dataset, question)
    until(lambda: jobs.answer(site.dataset, question) is not None)
    jobs.forget(site.dataset, question)
    assert jobs.answer(site.dataset, question) is not None


def test_stopping_what_was_never_begun_does_nothing(site: Site) -> None:
    jobs = Jobs(Slow(site))
    jobs.stop(site.dataset, asked(site, LONG))
    assert jobs.answer(site.dataset, asked(site, LONG)) is None


def test_only_so_many_questions_wait(site: Site) -> None:
    slow = Slow(site)
    jobs = Jobs(slow)
    questions = [
        asked(site, Question("drop_in", 3, minutes=minutes, candidates="addresses"))
        for minutes in range(1, MOST_WAITING + 4)
    ]
    begun = [jobs.start(site.dataset, one) for one in questions]
    assert sum(job is not None for job in begun) == MOST_WAITING + 1
    slow.go.set()
    until(lambda: jobs.answer(site.dataset, questions[MOST_WAITING]) is not None)
    assert jobs.start(site.dataset, questions[-1]) is not None


def test_a_fault_in_the_worker_is_told_once_to_who_asks(site: Site) -> None:
    def failing(*_: object) -> Answer:
        message = "no memory"
        raise MemoryError(message)

    jobs = Jobs(failing)
    question = asked(site, LONG)
    job = jobs.start(site.dataset, question)
    assert job is not None

    def told() -> bool:
        try:
            jobs.answer(site.dataset, question)
        except MemoryError:
            return True
        return False

    until(told)
    assert jobs.answer(site.dataset, question) is None


def test_only_the_latest_answers_are_kept(site: Site) -> None:
    found = solve(site.dataset, asked(site, SHORT))
    calls: list[Asked] = []

    def quick(_: Dataset, question: Asked, __: Limits) -> Answer:
        calls.append(question)
        return found

    jobs = Jobs(quick)
    questions = [asked(site, Question("drop_in", 1, minutes=one)) for one in range(1, KEPT + 2)]
    for one in questions:
        jobs.answer(site.dataset, one)
    jobs.answer(site.dataset, questions[-1])
    assert len(calls) == KEPT + 1
    jobs.answer(site.dataset, questions[0])
    assert len(calls) == KEPT + 2


@pytest.mark.parametrize("model", ["p_median", "max_coverage", "p_dispersion", "balance"])
def test_the_worker_proves_large_questions_of_every_model(site: Site, model: str) -> None:
    jobs = Jobs()
    question = asked(site, Question("drop_in", 3, model=model, candidates="addresses"))
    jobs.start(site.dataset, question)
    until(lambda: jobs.answer(site.dataset, question) is not None)
    answer = jobs.answer(site.dataset, question)
    assert answer is not None
    assert answer.proven
    assert answer.ranking is not None
    assert len(answer.ranking.alternatives) == 5
