"""Time users who move services at once, against the server that the README starts."""

import random
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from flask import Response

from benchmarks.browsing import UPDATE_PATH
from benchmarks.replaying import HEADERS
from benchmarks.scenarios import moves, running
from benchmarks.table import milliseconds, percentile
from benchmarks.visiting import Answer, Client, Visit
from geodata import load_dataset
from geodata.scenario_text import write_changes
from tests.serving import HOST, free_port, serving

COLUMNS = ("", "answers", "median", "p95", "slowest", "target")
TARGET = "p95 under 500 ms"
USERS, MOVES = 50, 3
# Who moves a service looks at what it did before the next: seconds from move to move.
PACES = {"each every 20 seconds or so": 20.0, "all in the same instant": 0.0}
# As many requests as a browser has under way to one host.
CONNECTIONS = 6
PATIENCE = 120
EVERYTHING = "all that one move asks for"


class Remote(Client):
    """Ask a server that runs, as a browser does: several requests at a time."""

    def __init__(self, url: str) -> None:
        self._url = url

    def get(self, path: str) -> Response:
        """Fetch an address."""
        return self._answer(Request(self._url + path))  # noqa: S310 - our own address

    def post_all(self, bodies: Iterable[str]) -> list[tuple[float, Response]]:
        """Send what callbacks are asked together; what waits for its turn waits in the browser."""
        with ThreadPoolExecutor(CONNECTIONS) as connections:
            return list(connections.map(self._timed, bodies))

    def post(self, body: str) -> Response:
        """Send what one callback is asked."""
        request = Request(self._url + UPDATE_PATH, data=body.encode(), headers=HEADERS)  # noqa: S310
        return self._answer(request)

    @staticmethod
    def _answer(request: Request) -> Response:
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
                return Response(answer.read(), answer.status, dict(answer.headers))
        except HTTPError as fault:
            return Response(fault.read(), fault.code)


def measure() -> list[tuple[str, ...]]:
    """Return rows for each pace: what one callback takes, and all that a move asks for."""
    queries = _queries()
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "app:server", "--workers=2"]
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(
            [*command, f"--bind={HOST}:{port}"], log=Path(folder) / "app.log", port=port
        ) as application,
        ThreadPoolExecutor(USERS) as users,
    ):
        page = Visit("/scenarier", client=Remote(application.url))
        rows = []
        for number, (name, pace) in enumerate(PACES.items()):
            visits = [page.copy() for _ in range(USERS)]
            theirs = queries[number * USERS : (number + 1) * USERS]
            seeds = range(USERS)
            made = [
                move
                for one in users.map(_work, visits, theirs, repeat(pace), seeds)
                for move in one
            ]
            rows += _rows(name, made)
    return rows


def _queries() -> list[list[str]]:
    """Write the addresses that each user goes to: one move more each time, none as another's."""
    dataset = load_dataset()
    drawn = moves(dataset, running(dataset), len(PACES) * USERS * MOVES)
    drafts = [drawn[start : start + MOVES] for start in range(0, len(drawn), MOVES)]
    return [
        ["?" + urlencode({"changes": write_changes(draft[: end + 1])}) for end in range(MOVES)]
        for draft in drafts
    ]


def _work(
    visit: Visit, queries: list[str], pace: float, seed: int
) -> list[tuple[float, list[Answer]]]:
    """Move one service after the other, with pauses to look; the seconds, and each answer."""
    pauses = random.Random(seed)  # noqa: S311 - a pause is no secret
    made = []
    for query in queries:
        time.sleep(pauses.uniform(0, 2 * pace))
        start = time.perf_counter()
        answers = [answer for answer, _ in visit.look(query)]
        made.append((time.perf_counter() - start, answers))
    return made


def _rows(name: str, made: list[tuple[float, list[Answer]]]) -> list[tuple[str, ...]]:
    each = [answer.seconds for _, answers in made for answer in answers]
    return [
        _row(f"{USERS} users, {name}: a callback", each, TARGET),
        _row(f"{USERS} users, {name}: {EVERYTHING}", [seconds for seconds, _ in made], ""),
    ]


def _row(name: str, seconds: list[float], target: str) -> tuple[str, ...]:
    times = (percentile(seconds, 50), percentile(seconds, 95), max(seconds))
    return (name, str(len(seconds)), *map(milliseconds, times), target)
