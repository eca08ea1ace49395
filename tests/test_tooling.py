"""The commands and rules hold what they promise."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import find_chromium as browsers

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(root: Path, *targets: str, folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    """Run the Makefile in another folder, with nothing in the environment but PATH."""
    for file in ("Makefile", "requirements.txt"):
        shutil.copy(root / file, folder)
    command = [shutil.which("make") or "make", *targets]
    return subprocess.run(
        command, cwd=folder, env={"PATH": path}, capture_output=True, text=True, check=False
    )


def script(folder: Path, name: str, body: str) -> None:
    """Put a command of our own on a PATH."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    file.chmod(0o755)


@needs_make
def test_help_lists_every_command(root: Path, tmp_path: Path) -> None:
    answer = make(root, "help", folder=tmp_path, path=os.environ["PATH"])
    phony = re.search(r"^\.PHONY: (.*)$", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    for command in phony[1].split():
        assert f"make {command} " in answer.stdout


@needs_make
def test_run_says_which_python_is_missing(root: Path, tmp_path: Path) -> None:
    old = "[ \"$1\" = --version ] && echo 'Python 3.9.2' && exit 0\nexit 1"
    for name in ("python3", *(f"python3.{minor}" for minor in range(11, 15))):
        script(tmp_path / "bin", name, old)
    answer = make(root, "run", folder=tmp_path, path=f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert answer.returncode != 0
    assert "needs Python 3.11 or newer; found: Python 3.9.2" in answer.stderr
    assert not (tmp_path / ".venv").exists()


@needs_make
def test_run_passes_over_a_python_that_is_too_old(root: Path, tmp_path: Path) -> None:
    script(tmp_path / "bin", "python3", "exit 1")
    script(tmp_path / "bin", "python3.14", "exit 127")
    script(tmp_path / "bin", "python3.13", f'exec "{sys.executable}" "$@"')
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    answer = make(root, ".venv/bin/python", folder=tmp_path, path=path)
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / ".venv/bin/python").exists()


def test_a_chosen_browser_comes_before_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "my-browser"
    chosen.touch()
    monkeypatch.setenv("CHROMIUM", str(chosen))
    assert browsers.find_chromium.__wrapped__() == chosen


def test_without_a_browser_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browsers, "_candidates", lambda: iter([Path("/nowhere/chromium")]))
    monkeypatch.setattr(browsers, "install_chromium", lambda: None)
    browsers.find_chromium.cache_clear()
    assert browsers.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("is_debian_root", "apt_works", "expected"),
    [
        (True, True, ["apt-get", "apt-get"]),
        (True, False, ["apt-get", sys.executable]),
        (False, True, [sys.executable]),
    ],
)
def test_a_browser_comes_from_debian_where_that_is_ours_to_do_else_from_playwright(
    monkeypatch: pytest.MonkeyPatch,
    is_debian_root: bool,  # noqa: FBT001 - a parameter of the table above
    apt_works: bool,  # noqa: FBT001
    expected: list[str],
) -> None:
    programs = []

    def succeeds(command: list[str], _environment: dict[str, str]) -> bool:
        programs.append(command[0])
        return apt_works

    monkeypatch.setattr(browsers, "_is_debian_root", lambda: is_debian_root)
    monkeypatch.setattr(browsers, "_succeeds", succeeds)
    browsers.install_chromium()
    assert programs == expected


@pytest.fixture
def layered_project(root: Path, tmp_path: Path) -> Path:
    """Lay out empty packages like ours, under our import rules."""
    for folder in ("", "/maps", "/charts", "/pages", "/callbacks"):
        (tmp_path / f"dashboard{folder}").mkdir()
        for name in ("__init__", "other"):
            (tmp_path / f"dashboard{folder}/{name}.py").touch()
    (tmp_path / "geodata").mkdir()
    (tmp_path / "geodata/__init__.py").touch()
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check a project's imports as `make test` does."""
    command = "from importlinter.cli import lint_imports_command as check; check()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("geodata/bad.py", "import plotly", "geodata is not allowed to import plotly"),
        ("geodata/bad.py", "import dashboard", "geodata is not allowed to import dashboard"),
        ("dashboard/maps/bad.py", "import dash", "dashboard.maps is not allowed to import dash"),
        ("dashboard/charts/bad.py", "from dash import dcc", "dashboard.charts is not allowed"),
        ("dashboard/pages/bad.py", "from dashboard.pages import other", "pages.bad is not allowed"),
        ("dashboard/callbacks/bad.py", "from dashboard.callbacks import other", "callbacks.bad is"),
    ],
)
def test_the_import_rules_bite(layered_project: Path, module: str, line: str, broken: str) -> None:
    assert lint_imports(layered_project).returncode == 0
    (layered_project / module).write_text(f"{line}\n", "utf-8")
    answer = lint_imports(layered_project)
    assert answer.returncode == 1
    assert broken in answer.stdout


def test_every_setting_is_described_in_the_readme(root: Path) -> None:
    code = (root / "dashboard/settings.py").read_text("utf-8")
    settings = set(re.findall(r"environment\.get\(\s*\"(\w+)\"", code))
    assert {"HOST", "PORT", "SENTRUMSKART_DATA", "SENTRUMSKART_LANG"} <= settings
    readme = (root / "README.md").read_text("utf-8")
    assert {name for name in settings if f"`{name}`" not in readme} == set()
