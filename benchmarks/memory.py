"""Read how much memory the server process holds, before and after it has worked."""

import subprocess
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from benchmarks.browsing import UPDATE_PATH
from tests.serving import Serving


def resident(pid: int) -> float | None:
    """Return a process's resident memory in MiB, or None where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        lines = status.read_text("utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
    try:
        command = ["ps", "-o", "rss=", "-p", str(pid)]
        return int(subprocess.check_output(command)) / 1024
    except (OSError, subprocess.CalledProcessError):
        return None


def resident_after(server: Serving, calls: Sequence[str], *, requests: int) -> float | None:
    """Send recorded callback requests to a running server; return its memory afterwards."""
    for body in islice(cycle(calls), requests):
        request = Request(  # noqa: S310 - our own address
            server.url + UPDATE_PATH,
            data=body.encode(),
            headers={"Content-Type": "application/json", "Accept-Encoding": "gzip"},
        )
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310 - our own address
                answer.read()
        except HTTPError:
            continue
    return resident(server.pid)


def rows(at_start: float | None, after: float | None) -> list[tuple[str, str]]:
    """Return a row for the idle server and one for the server that has worked."""
    return [
        ("after loading", _mebibytes(at_start)),
        ("after the browser session and 200 requests", _mebibytes(after)),
    ]


def _mebibytes(size: float | None) -> str:
    """Write a size, or that it is not known."""
    return "unknown" if size is None else f"{size:.0f}"
