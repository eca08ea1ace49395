"""Replay recorded callback requests in this process and time the server's share of each."""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask.testing import FlaskClient

from benchmarks.browsing import UPDATE_PATH
from benchmarks.table import kibibytes, milliseconds, percentile
from dashboard import create_app
from dashboard.settings import Settings

COLUMNS = ("callback (first output, number of outputs)", "requests", "p50", "p95", "answer")
OK, NOTHING_NEW, FIRST_ERROR_STATUS = 200, 204, 400
HEADERS = {"Accept-Encoding": "gzip", "Content-Type": "application/json"}
# Made here and not taken from `app`, which would begin to warm it.
server = create_app(Settings.from_environment()).server


@dataclass
class Timing:
    """What one callback took."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    requests: int = 0
    errors: int = 0


def measure(calls: Iterable[str], *, repetitions: int) -> tuple[dict[str, Timing], list[str]]:
    """Replay each distinct request; return timings by output, and outputs never asked for."""
    client = server.test_client()
    timings: dict[str, Timing] = defaultdict(Timing)
    for body in dict.fromkeys(calls):
        _replay(client, body, timings[json.loads(body)["output"]], repetitions)
    unreached = [short(output) for output in _outputs(client) if output not in timings]
    return timings, unreached


def rows(timings: Mapping[str, Timing]) -> list[tuple[str, ...]]:
    """Return a row for each callback, the slowest first, and one for all together."""
    by_name = sorted(timings.items(), key=lambda item: -percentile(item[1].seconds, 95))
    everything = Timing(
        seconds=[second for _, timing in by_name for second in timing.seconds],
        sizes=[size for _, timing in by_name for size in timing.sizes],
        requests=sum(timing.requests for _, timing in by_name),
        errors=sum(timing.errors for _, timing in by_name),
    )
    named = [(short(output), timing) for output, timing in by_name]
    return [_row(name, timing) for name, timing in [*named, ("all", everything)] if timing.seconds]


def short(output: str) -> str:
    """Name a callback by its first output and how many it has."""
    outputs = output.strip(".").split("...")
    return outputs[0] if len(outputs) == 1 else f"{outputs[0]} (+{len(outputs) - 1})"


def _row(name: str, timing: Timing) -> tuple[str, ...]:
    """Write one callback's figures; an error is not hidden among the fast ones."""
    suffix = f" ({timing.errors} errors)" if timing.errors else ""
    return (
        name + suffix,
        str(timing.requests),
        milliseconds(percentile(timing.seconds, 50)),
        milliseconds(percentile(timing.seconds, 95)),
        kibibytes(percentile(timing.sizes, 50)),
    )


def _replay(client: FlaskClient, body: str, timing: Timing, repetitions: int) -> None:
    """Send one request several times."""
    timing.requests += 1
    for _ in range(repetitions):
        start = time.perf_counter()
        answer = client.post(UPDATE_PATH, data=body, headers=HEADERS)
        timing.seconds.append(time.perf_counter() - start)
        timing.sizes.append(len(answer.data))
        timing.errors += answer.status_code >= FIRST_ERROR_STATUS


def _outputs(client: FlaskClient) -> list[str]:
    """Return the outputs of every callback that runs on the server."""
    callbacks = client.get("/_dash-dependencies").json or []
    return [one["output"] for one in callbacks if not one["clientside_function"]]
