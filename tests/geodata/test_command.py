from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def test_a_sound_folder_is_summed_up_and_gives_0(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(city)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Ingen feil i Eksempelvik (oppdiktet)")
    assert "3 rader i counts" in out


def test_a_fault_is_printed_and_gives_1(
    city: Path, alter: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    alter("counts.csv", 2, "value", "ca 60")
    assert main(["check", str(city)]) == 1
    assert capsys.readouterr().out == (
        "1 feil:\n"
        "counts.csv rad 2: `value` er «ca 60», men må være et tall. "
        "Skriv 60 og sett `qualifier` til «about».\n"
    )


def test_the_language_can_be_chosen(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "stops.csv").unlink()
    assert main(["check", str(city), "--lang", "en"]) == 1
    assert "1 fault:\nstops.csv: the file is missing." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["chekc"], ["check", "a", "b"], ["check", "--lang", "fr"]]
)
def test_wrong_usage_says_how_and_gives_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "python -m geodata check [MAPPE]" in capsys.readouterr().err


def test_a_console_that_cannot_show_a_letter_gets_no_traceback(
    city: Path, alter: Callable[..., None]
) -> None:
    alter("counts.csv", 2, "source", "Ŋárga")
    command = [sys.executable, "-m", "geodata", "check", str(city)]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=ROOT, env=ascii_only, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"counts.csv rad 2: `source` er \\xab\\u014a\\xe1rga" in done.stdout


def test_the_command_runs_as_a_module(city: Path) -> None:
    (city / "counts.csv").unlink()
    command = [sys.executable, "-X", "utf8", "-m", "geodata", "check", str(city)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 1
    assert "counts.csv: filen mangler." in done.stdout.decode("utf-8")
