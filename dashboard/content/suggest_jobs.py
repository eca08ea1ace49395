"""Work long questions out beside the pages: one at a time, with progress, and to be stopped.

Each process of the server has its own worker and its own answers, and nothing is shared between
them: whoever is asked for an answer that it does not have starts on it. A question is therefore
worked out at most once in each process, the same question has the same answer everywhere, and a
process that is started anew loses nothing but time.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.suggest import SECONDS, is_direct, solve
from dashboard.content.suggest_setting import setting_of
from geodata.siting import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_setting import Asked
    from geodata import Dataset

    Key = tuple[Dataset, Asked]
    Solve = Callable[[Dataset, Asked, Limits], Answer]

KEPT = 64
# Questions that may wait for the worker; who asks beyond that is answered when there is room.
MOST_WAITING = 16


@dataclass
class Job:
    """A question that is being worked out, or waits: how much is done, from 0 to 1."""

    done: float = 0.0
    started: float | None = None
    stopped: bool = False

    @property
    def seconds(self) -> float:
        """Return the seconds since the work began; 0 while it waits."""
        return 0.0 if self.started is None else time.perf_counter() - self.started


class Jobs:
    """The answers that are known, and the one worker that finds more."""

    def __init__(self, solve: Solve = solve, *, seconds: float = SECONDS) -> None:
        """Begin without answers; the worker's thread starts with its first question."""
        self._solve, self._seconds = solve, seconds
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._jobs: dict[Key, Job] = {}
        self._faults: dict[Key, Exception] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suggest")

    def answer(self, dataset: Dataset, asked: Asked) -> Answer | None:
        """Give an answer that is known, or that is found at once; None when it takes its time.

        A fault in the worker is raised here, once, where it is seen.
        """
        key = (dataset, asked)
        with self._lock:
            if key in self._faults:
                raise self._faults.pop(key)
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
                return known
        if not is_direct(setting_of(dataset, asked)):
            return None
        found = self._solve(dataset, asked, Limits(seconds=self._seconds))
        self._keep(key, found)
        return found

    def start(self, dataset: Dataset, asked: Asked) -> Job | None:
        """Let the worker begin; None when too many wait. What has begun goes on as it is."""
        key = (dataset, asked)
        with self._lock:
            job = self._jobs.get(key)
            if job is not None or len(self._jobs) > MOST_WAITING:
                return job
            job = self._jobs[key] = Job()
        self._pool.submit(self._work, key, job)
        return job

    def stop(self, dataset: Dataset, asked: Asked) -> None:
        """Ask the worker to end with what it has."""
        with self._lock:
            job = self._jobs.get((dataset, asked))
        if job is not None:
            job.stopped = True

    def forget(self, dataset: Dataset, asked: Asked) -> None:
        """Let go of an answer that is not proven, so that it is worked out again."""
        with self._lock:
            known = self._answers.get((dataset, asked))
            if known is not None and not known.proven:
                del self._answers[(dataset, asked)]

    def _work(self, key: Key, job: Job) -> None:
        """Work a question out, in the worker's own thread."""
        job.started = time.perf_counter()

        def tell(done: float) -> None:
            job.done = max(job.done, done)

        def should_stop() -> bool:
            # A server that is shut down does not wait for the worker.
            return job.stopped or not threading.main_thread().is_alive()

        limits = Limits(seconds=self._seconds, should_stop=should_stop, progress=tell)
        try:
            self._keep(key, self._solve(*key, limits))
        except Exception as fault:  # noqa: BLE001 - whoever asks next is told, whatever it is
            with self._lock:
                self._faults[key] = fault
        finally:
            with self._lock:
                self._jobs.pop(key, None)

    def _keep(self, key: Key, answer: Answer) -> None:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)


JOBS = Jobs()
