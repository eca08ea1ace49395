"""Run the real application as a process of its own, on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
APP = (sys.executable, "app.py")
# A limit, not a target: a machine that is busy with other tests is slow to start.
PATIENCE = 180.0
OK = 200


class NotServingError(RuntimeError):
    """The application did not start; the message holds what it printed."""


@dataclass(frozen=True)
class Serving:
    """A running application."""

    url: str
    pid: int


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    command: Sequence[str] = APP,
    *,
    log: Path,
    port: int | None = None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Serving]:
    """Start `command`, wait until `/healthz` answers, stop it afterwards.

    The settings are the default ones, but what is saved lies beside the log.
    """
    port = port or free_port()
    url = f"http://{HOST}:{port}"
    outside = {name: value for name, value in os.environ.items() if "SENTRUMSKART" not in name}
    place = {
        "HOST": HOST,
        "PORT": str(port),
        "SENTRUMSKART_STORE": str(log.with_name("store.sqlite3")),
    }
    environment = outside | place | dict(settings or {})
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait_until_healthy(process, url, log)
            yield Serving(url, process.pid)
        finally:
            _stop(process)


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Ask `/healthz` until it answers 200."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{url}/healthz", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == OK:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    printed = log.read_text("utf-8", errors="replace")[-4000:]
    ended = "still runs" if process.poll() is None else f"ended with {process.returncode}"
    message = f"Nothing answers on {url}/healthz; the process {ended} and printed:\n{printed}"
    raise NotServingError(message)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, and insist after ten seconds."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
