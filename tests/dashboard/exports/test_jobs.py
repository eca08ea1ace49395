"""Tests of the jobs that make files: whole or not at all, stopped when asked, told to everyone."""

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.exports import jobs as module
from dashboard.exports.export_error import ExportError, Fault
from dashboard.exports.jobs import Jobs, Stage, State
from dashboard.exports.progress import Tell

ASKED = State("PDF: Æ", "æ.pdf", "nb")
PATIENCE_S = 30.0

Make = Callable[[Tell], tuple[bytes, list[str]]]


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path / "exports")


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Hold what is being made back until the test opens it, or ends."""
    event = threading.Event()
    yield event
    event.set()


def ended(jobs: Jobs, job: str) -> State:
    """Wait until a job has come to its end."""
    return until(jobs, job, lambda state: state.stage not in module.UNDER_WAY)


def until(jobs: Jobs, job: str, reached: Callable[[State], bool]) -> State:
    last = time.monotonic() + PATIENCE_S
    while time.monotonic() < last:
        state = jobs.state(job)
        assert state is not None
        if reached(state):
            return state
        time.sleep(0.01)
    pytest.fail(f"{job} is still {state}")


def held(gate: threading.Event, *, begun: threading.Event | None = None) -> Make:
    """Make a file that takes until the gate is opened, and tells how far it is all the while."""

    def make(tell: Tell) -> tuple[bytes, list[str]]:
        tell(0.4)
        if begun:
            begun.set()
        while not gate.wait(0.01):
            tell(0.4)
        return b"made", []

    return make


def fails(fault: Exception) -> Make:
    def make(_: Tell) -> tuple[bytes, list[str]]:
        raise fault

    return make


def files(jobs: Jobs, job: str) -> set[str]:
    return {one.name for one in (jobs._folder / job).iterdir()}  # noqa: SLF001 - what is on the disk


def test_a_file_is_made_and_handed_out_under_its_name_only(jobs: Jobs) -> None:
    job = jobs.begin(ASKED, lambda _: (b"content", ["Steg 2: borte"]), slow=False)
    state = ended(jobs, job)
    assert (state.stage, state.size, state.notes) == (Stage.DONE, 7, ("Steg 2: borte",))
    file = jobs.file(job, "æ.pdf")
    assert file is not None
    assert file.read_bytes() == b"content"
    assert jobs.file(job, "other.pdf") is None


def test_ids_cannot_be_guessed_and_are_never_paths(jobs: Jobs, tmp_path: Path) -> None:
    made = {jobs.begin(ASKED, lambda _: (b"", []), slow=False) for _ in range(5)}
    assert len(made) == 5
    assert all(len(one) >= 24 for one in made)
    (tmp_path / "outside").mkdir()
    for name in ("", ".", "..", "../outside", "x" * 24, f"../{'x' * 24}"):
        assert jobs.state(name) is None
        assert jobs.file(name, "æ.pdf") is None


def test_progress_is_told_while_it_is_made(jobs: Jobs, gate: threading.Event) -> None:
    job = jobs.begin(ASKED, held(gate), slow=True)
    until(jobs, job, lambda one: one.stage == Stage.MAKING and one.done == pytest.approx(0.4))
    gate.set()
    assert ended(jobs, job).done == 1


def test_what_is_stopped_leaves_no_file(jobs: Jobs, gate: threading.Event) -> None:
    begun = threading.Event()
    job = jobs.begin(ASKED, held(gate, begun=begun), slow=True)
    assert begun.wait(PATIENCE_S)
    jobs.stop(job)
    state = jobs.state(job)
    assert state is not None
    assert state.stage == Stage.STOPPED
    while jobs._mine:  # noqa: SLF001 - until whoever makes it has left it
        time.sleep(0.01)
    assert ended(jobs, job).stage == Stage.STOPPED
    assert "content" not in files(jobs, job)
    assert jobs.file(job, "æ.pdf") is None


def test_what_waits_can_be_stopped_too(jobs: Jobs, gate: threading.Event) -> None:
    for _ in range(module.SLOW):
        jobs.begin(ASKED, held(gate), slow=True)
    last = jobs.begin(ASKED, lambda _: (b"content", []), slow=True)
    jobs.stop(last)
    gate.set()
    assert ended(jobs, last).stage == Stage.STOPPED
    while jobs._mine:  # noqa: SLF001
        time.sleep(0.01)
    assert "content" not in files(jobs, last)


def test_slow_ones_never_hold_up_quick_ones(jobs: Jobs, gate: threading.Event) -> None:
    for _ in range(module.SLOW + 1):
        jobs.begin(ASKED, held(gate), slow=True)
    assert ended(jobs, jobs.begin(ASKED, lambda _: (b"quick", []), slow=False)).size == 5


def test_one_slow_file_does_not_hold_up_another(jobs: Jobs, gate: threading.Event) -> None:
    jobs.begin(ASKED, held(gate), slow=True)
    assert ended(jobs, jobs.begin(ASKED, lambda _: (b"second", []), slow=True)).size == 6


def test_too_many_at_once_are_refused(
    jobs: Jobs, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    for _ in range(2):
        jobs.begin(ASKED, held(gate), slow=True)
    with pytest.raises(ExportError) as refused:
        jobs.begin(ASKED, held(gate), slow=True)
    assert refused.value.fault == Fault.BUSY


def test_why_a_file_is_not_made_is_told_in_the_readers_language(jobs: Jobs) -> None:
    fault = ExportError(Fault.NO_STEP)
    job = jobs.begin(State("", "x.pdf", "en"), fails(fault), slow=True)
    state = ended(jobs, job)
    assert (state.stage, state.said) == (Stage.FAILED, fault.text("en"))


def test_an_unforeseen_fault_is_logged_and_told(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    state = ended(jobs, jobs.begin(ASKED, fails(RuntimeError("secret")), slow=True))
    assert state.said == ExportError(Fault.BROKEN).text("nb")
    assert "secret" not in state.said
    assert "secret" in caplog.text


def full(*_: object, **__: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def half_written(file: Path, content: bytes) -> int:
    with file.open("wb") as opened:
        opened.write(content[:3])
    return full()


def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_bytes", half_written)
    job = jobs.begin(ASKED, lambda _: (b"content", []), slow=True)
    state = ended(jobs, job)
    assert state.stage == Stage.FAILED
    assert state.said.startswith("Disken er full")
    assert not {one for one in files(jobs, job) if one.startswith("content")}


def test_a_disk_that_is_full_from_the_start_refuses_the_job(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ExportError) as refused:
        jobs.begin(ASKED, lambda _: (b"", []), slow=True)
    assert refused.value.fault == Fault.FULL
    assert not any(jobs._folder.iterdir())  # noqa: SLF001


def test_a_folder_that_cannot_be_made_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("in the way")
    with pytest.raises(ExportError) as refused:
        Jobs(tmp_path / "exports").begin(ASKED, lambda _: (b"", []), slow=True)
    assert refused.value.fault == Fault.CLOSED
    assert str(tmp_path / "exports") in refused.value.text("en")


def test_other_processes_tell_of_a_job_stop_it_and_hand_out_its_file(
    jobs: Jobs, gate: threading.Event
) -> None:
    other = Jobs(jobs._folder)  # noqa: SLF001
    first = jobs.begin(ASKED, held(gate), slow=True)
    until(other, first, lambda state: state.stage == Stage.MAKING)
    other.stop(first)
    assert ended(jobs, first).stage == Stage.STOPPED
    second = jobs.begin(ASKED, lambda _: (b"content", []), slow=False)
    ended(other, second)
    file = other.file(second, "æ.pdf")
    assert file is not None
    assert file.read_bytes() == b"content"


def age(jobs: Jobs, job: str, name: str, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(jobs._folder / job / name, (then, then))  # noqa: SLF001


def test_a_job_whose_process_is_gone_is_told_as_lost(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    folder = tmp_path / ("x" * 24)
    folder.mkdir()
    module._write(folder, ASKED)  # noqa: SLF001 - as a process leaves it that ends in the middle
    state = jobs.state(folder.name)
    assert state is not None
    assert state.stage == Stage.WAITING
    age(jobs, folder.name, module.STATE, module.LOST_S + 1)
    state = jobs.state(folder.name)
    assert state is not None
    assert (state.stage, state.said) == (Stage.FAILED, ExportError(Fault.LOST).text("nb"))


def test_a_process_shows_that_it_works_and_leaves_what_nobody_asks_about(
    jobs: Jobs, gate: threading.Event
) -> None:
    begun = threading.Event()
    job = jobs.begin(ASKED, held(gate, begun=begun), slow=True)
    assert begun.wait(PATIENCE_S)
    folder = jobs._folder / job  # noqa: SLF001
    age(jobs, job, module.ASKED, module.ABANDONED_S + 1)
    module._beat(folder)  # noqa: SLF001
    assert time.time() - (folder / module.STATE).stat().st_mtime < module.LOST_S
    assert ended(jobs, job).stage == Stage.STOPPED


def test_what_is_old_is_removed_and_what_is_new_kept(jobs: Jobs) -> None:
    old, new = (jobs.begin(ASKED, lambda _: (b"content", []), slow=False) for _ in range(2))
    for job in (old, new):
        ended(jobs, job)
    (jobs._folder / "notes.txt").write_text("not ours")  # noqa: SLF001
    age(jobs, old, module.STATE, module.KEPT_S + 1)
    Jobs(jobs._folder)  # noqa: SLF001 - as at the next start
    assert jobs.state(old) is None
    assert jobs.file(new, "æ.pdf") is not None
    assert (jobs._folder / "notes.txt").exists()  # noqa: SLF001
