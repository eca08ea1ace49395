"""Work with a data folder from the command line.

`python -m geodata check [FOLDER] [--lang nb|en]`
`python -m geodata exercise FOLDER [--seed N] [--data FOLDER] [--lang nb|en]`
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geodata.checks import examine
from geodata.dataset import EMBEDDED, load_dataset
from geodata.exercise import SEED, exercise_dataset
from geodata.exercise_folder import write_folder
from geodata.problems import DataError, catalogue
from geodata.scenario_examples import example_problems
from geodata.stories import story_problems
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.scenario_problems import ScenarioProblem
    from geodata.story_problems import StoryProblem

WRONG_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """Answer wrong usage in both languages, since the language may be what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Print how to use the command, and stop."""
        usages = [catalogue()["frame"][language]["usage"] for language in LANGUAGES]
        self.exit(WRONG_USAGE, "\n".join([*usages, message, ""]))


def _seed(text: str) -> int:
    """Read a seed: any whole number that is not negative."""
    if not (text.isascii() and text.isdigit()):
        message = f"{text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _parser() -> _Parser:
    """Describe the commands."""
    parser = _Parser(prog="python -m geodata")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check")
    check.add_argument("folder", nargs="?", type=Path, default=EMBEDDED)
    exercise = commands.add_parser("exercise")
    exercise.add_argument("folder", type=Path)
    exercise.add_argument("--seed", type=_seed, default=SEED)
    exercise.add_argument("--data", type=Path, default=EMBEDDED)
    for command in (check, exercise):
        command.add_argument("--lang", choices=LANGUAGES, default="nb")
    return parser


def _check(folder: Path, language: str) -> int:
    """Print what is wrong with a data folder, or what it holds."""
    info, raws, problems = examine(folder)
    if problems or info is None:
        sys.stdout.write(DataError(problems).text(language) + "\n")
        return 1
    dataset = load_dataset(folder)
    wrong: dict[str, Sequence[ScenarioProblem | StoryProblem]]
    wrong = {**example_problems(dataset), **story_problems(dataset)}
    if wrong:
        for file, found in wrong.items():
            sys.stdout.writelines(f"{file}: {one.text(language)}\n" for one in found)
        return 1
    frame = catalogue()["frame"][language]
    rows = [frame["rows"].format(count=len(raw.frame), table=name) for name, raw in raws.items()]
    summary = frame["summary"].format(name=info.name(language), folder=folder, rows=", ".join(rows))
    sys.stdout.write(summary + "\n")
    return 0


def _exercise(folder: Path, data: Path, seed: int, language: str) -> int:
    """Write a data folder with exercise data in the place of published counts."""
    frame = catalogue()["frame"][language]
    try:
        dataset = load_dataset(data)
        if dataset.info.exercise:
            sys.stdout.write(frame["exercise_already"].format(folder=data) + "\n")
            return 1
        made = exercise_dataset(dataset, seed=seed)
        write_folder(made, folder)
    except DataError as error:
        sys.stdout.write(error.text(language) + "\n")
        return 1
    except (FileExistsError, NotADirectoryError):
        sys.stdout.write(frame["exercise_occupied"].format(folder=folder) + "\n")
        return 1
    summary = frame["exercise_written"].format(count=len(made.counts), folder=folder, seed=seed)
    sys.stdout.write(summary + "\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a data folder, or write one with exercise data.

    Parameters
    ----------
    arguments
        What stands after `python -m geodata`; the command line when None.

    Returns
    -------
    status
        0 when it went well, 1 with faults; wrong usage exits with 2.
    """
    options = _parser().parse_args(arguments)
    if options.command == "check":
        return _check(options.folder, options.lang)
    return _exercise(options.folder, options.data, options.seed, options.lang)


if __name__ == "__main__":
    # A console that cannot show a letter of the data gets its code instead of a traceback.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
