"""Check a data folder from the command line: `python -m geodata check [FOLDER] [--lang nb|en]`."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geodata.checks import examine
from geodata.dataset import EMBEDDED
from geodata.problems import DataError, catalogue
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """Answer wrong usage in both languages, since the language may be what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Print how to use the command, and stop."""
        usages = [catalogue()["frame"][language]["usage"] for language in LANGUAGES]
        self.exit(WRONG_USAGE, "\n".join([*usages, message, ""]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a data folder and print what is wrong with it.

    Parameters
    ----------
    arguments
        What stands after `python -m geodata`; the command line when None.

    Returns
    -------
    status
        0 without faults, 1 with faults; wrong usage exits with 2.
    """
    parser = _Parser(prog="python -m geodata")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("folder", nargs="?", type=Path, default=EMBEDDED)
    parser.add_argument("--lang", choices=LANGUAGES, default="nb")
    options = parser.parse_args(arguments)
    info, raws, problems = examine(options.folder)
    if problems or info is None:
        sys.stdout.write(DataError(problems).text(options.lang) + "\n")
        return 1
    frame = catalogue()["frame"][options.lang]
    rows = [frame["rows"].format(count=len(raw.frame), table=name) for name, raw in raws.items()]
    summary = frame["summary"].format(
        name=info.name(options.lang), folder=options.folder, rows=", ".join(rows)
    )
    sys.stdout.write(summary + "\n")
    return 0


if __name__ == "__main__":
    # A console that cannot show a letter of the data gets its code instead of a traceback.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
