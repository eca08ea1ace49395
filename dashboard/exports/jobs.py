"""Make files beside the requests that ask for them, each with its progress and a way to stop it.

What becomes of a job lies in a folder beside the store, so that every process of the server can
tell of it and hand out its file. Only the process that a job was begun in changes its state; others
ask it to stop by leaving a note. A job that nobody asks about any longer is stopped, and a file is
removed an hour after it was made.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import re
import secrets
import shutil
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dashboard.exports.export_error import ExportError, Fault
from dashboard.exports.progress import StoppedError
from geodata.problems import WordedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dashboard.exports.progress import Tell

    Make = Callable[[Tell], tuple[bytes, list[str]]]

# How many are made at once in a process: what has to be drawn never holds up what is ready at once.
SLOW, QUICK = 3, 2
MOST_WAITING = 30
BEAT_S = 2.0
# A process that has not said for this long that it works on a job does so no more.
LOST_S = 30.0
# Browsers ask seldom, once a minute, for a page that is not looked at.
ABANDONED_S = 180.0
KEPT_S = 3_600.0
SWEEP_S = 60.0
# Progress is told no more often than it can be seen.
TOLD_S = 0.25
STATE, STOP, ASKED, CONTENT = "state.json", "stop", "asked", "content"
ID = re.compile(r"[\w-]{20,40}", re.ASCII)
log = logging.getLogger(__name__)


class Stage(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    MAKING = "making"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


UNDER_WAY = {Stage.WAITING, Stage.MAKING}


@dataclass(frozen=True)
class State:
    """What is known of a job: `said` is why it failed; `notes` are what its file does not show."""

    title: str
    name: str
    lang: str
    stage: Stage = Stage.WAITING
    done: float = 0.0
    size: int = 0
    said: str = ""
    notes: tuple[str, ...] = ()


class _Job(NamedTuple):
    folder: Path
    state: State
    make: Make


class Jobs:
    """The jobs of a folder; those that were begun here are worked on by threads of this process."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder, and remove what an earlier process left there."""
        self._folder = folder
        self._mine: set[Path] = set()
        self._lock = threading.Lock()
        self._lines: dict[bool, queue.SimpleQueue[_Job]] = {}
        self.sweep()

    def begin(self, state: State, make: Make, *, slow: bool) -> str:
        """Put a job in line and return its id; raises `ExportError` when it cannot be begun."""
        with self._lock:
            if len(self._mine) >= MOST_WAITING:
                raise ExportError(Fault.BUSY, most=MOST_WAITING)
        self.sweep()
        folder = self._folder / secrets.token_urlsafe(18)
        try:
            folder.mkdir(parents=True)
            _write(folder, state)
            (folder / ASKED).touch()
        except OSError as fault:
            shutil.rmtree(folder, ignore_errors=True)
            raise ExportError.of_disk(fault, self._folder) from fault
        with self._lock:
            self._mine.add(folder)
            self._start()
        self._lines[slow].put(_Job(folder, state, make))
        return folder.name

    def state(self, job: str) -> State | None:
        """Tell how far a job has come; None when there is none of that id."""
        folder = self._known(job)
        if folder is None:
            return None
        with suppress(OSError):
            (folder / ASKED).touch()
        try:
            state = _read(folder)
            age = time.time() - (folder / STATE).stat().st_mtime
        except (OSError, ValueError):
            return None
        if state.stage not in UNDER_WAY:
            return state
        if (folder / STOP).exists():
            return replace(state, stage=Stage.STOPPED)
        if age > LOST_S:
            return _failed(state, ExportError(Fault.LOST))
        return state

    def stop(self, job: str) -> None:
        """Ask whoever works on a job to leave it."""
        if folder := self._known(job):
            with suppress(OSError):
                (folder / STOP).touch()

    def file(self, job: str, name: str) -> Path | None:
        """Return where the file of a job lies, if it is made and of that name."""
        state = self.state(job)
        if state is None or state.stage != Stage.DONE or state.name != name:
            return None
        return self._folder / job / CONTENT

    def sweep(self) -> None:
        """Remove what is old."""
        oldest = time.time() - KEPT_S
        for folder in _folders(self._folder):
            with suppress(OSError):
                state = folder / STATE
                if (state if state.exists() else folder).stat().st_mtime < oldest:
                    shutil.rmtree(folder, ignore_errors=True)

    def _known(self, job: str) -> Path | None:
        """Return the folder of a job: no other name in a request ever becomes a path."""
        folder = self._folder / job
        return folder if ID.fullmatch(job) and folder.is_dir() else None

    def _start(self) -> None:
        """Start the threads of this process with its first job: none is inherited by a copy."""
        if self._lines:
            return
        for slow, number in ((True, SLOW), (False, QUICK)):
            self._lines[slow] = queue.SimpleQueue()
            for _ in range(number):
                _thread(self._work, self._lines[slow])
        _thread(self._look_after)

    def _work(self, line: queue.SimpleQueue[_Job]) -> None:
        while True:
            job = line.get()
            try:
                _finish(job)
            except OSError:
                log.exception("What became of %s cannot be written down", job.state.name)
            finally:
                with self._lock:
                    self._mine.discard(job.folder)

    def _look_after(self) -> None:
        """Show that this process works on its jobs, and leave those that nobody waits for."""
        swept = time.monotonic()
        while True:
            time.sleep(BEAT_S)
            with self._lock:
                mine = tuple(self._mine)
            for folder in mine:
                _beat(folder)
            if time.monotonic() - swept > SWEEP_S:
                swept = time.monotonic()
                self.sweep()


def _thread(work: Callable[..., None], *given: object) -> None:
    # A server that is shut down waits for no file.
    threading.Thread(target=work, args=given, name="exports", daemon=True).start()


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (one for one in folder.iterdir() if ID.fullmatch(one.name))


def _beat(folder: Path) -> None:
    with suppress(OSError):
        os.utime(folder / STATE)
        if time.time() - (folder / ASKED).stat().st_mtime > ABANDONED_S:
            (folder / STOP).touch()


def _finish(job: _Job) -> None:
    """Do a job, and write down what became of it."""
    telling = _telling(job)
    try:
        telling(0.0)
        content, notes = job.make(telling)
        telling(1.0)
        _keep(job.folder, content)
        state = replace(
            job.state, stage=Stage.DONE, done=1.0, size=len(content), notes=tuple(notes)
        )
    except StoppedError:
        state = replace(job.state, stage=Stage.STOPPED)
    except WordedError as fault:
        state = _failed(job.state, fault)
    except OSError as fault:
        log.exception("%s could not be written", job.state.name)
        state = _failed(job.state, ExportError.of_disk(fault, job.folder.parent))
    except Exception:
        log.exception("%s could not be made", job.state.name)
        state = _failed(job.state, ExportError(Fault.BROKEN))
    _write(job.folder, state)


def _telling(job: _Job) -> Tell:
    """Make what writes down how far a job has come, and ends it when it is to be stopped."""
    last = -TOLD_S

    def tell(done: float) -> None:
        nonlocal last
        if (job.folder / STOP).exists() or not job.folder.exists():
            raise StoppedError
        if time.monotonic() - last >= TOLD_S:
            last = time.monotonic()
            _write(job.folder, replace(job.state, stage=Stage.MAKING, done=done))

    return tell


def _failed(state: State, fault: WordedError) -> State:
    return replace(state, stage=Stage.FAILED, said=fault.text(state.lang))


def _keep(folder: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    part = folder / f"{CONTENT}.part"
    try:
        part.write_bytes(content)
        part.replace(folder / CONTENT)
    finally:
        part.unlink(missing_ok=True)


def _write(folder: Path, state: State) -> None:
    """Write a state down so that whoever reads it meanwhile finds the old one or the new one."""
    part = folder / f"{STATE}.part"
    part.write_text(json.dumps(asdict(state)), encoding="utf-8")
    part.replace(folder / STATE)


def _read(folder: Path) -> State:
    written = json.loads((folder / STATE).read_text(encoding="utf-8"))
    return State(**{**written, "stage": Stage(written["stage"]), "notes": tuple(written["notes"])})
