"""Make the files of a story from the command line, for those who prepare meetings by script.

`python -m dashboard export STORY --format pptx|pdf|html|xlsx [--lang nb|en] [--out FILE]
[--landscape]`, where STORY is the key of a prepared story, the id of a saved one, or a YAML file.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dashboard.app import open_site
from dashboard.content.stories import find_story
from dashboard.exports.asked import ask_story
from dashboard.exports.export_error import ExportError, Fault
from dashboard.exports.formats import FORMATS
from dashboard.settings import LANGUAGES, SettingError, Settings
from dashboard.texts import texts
from dashboard.wording import number
from geodata.problems import WordedError
from geodata.store_rules import StoreError, StoreRule
from geodata.stories import prepared_stories
from geodata.story_file import read_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.exports.asked import Asked
    from dashboard.exports.progress import Tell
    from dashboard.site import Site
    from geodata.story import Story

WENT_WRONG, WRONG_USAGE, BROKEN_OFF = 1, 2, 130
KILO = 1000
YAML = (".yaml", ".yml")
LANDSCAPE = "-landscape"
KEYS = [key for key, form in FORMATS.items() if not form.alone and not key.endswith(LANDSCAPE)]


class _Parser(argparse.ArgumentParser):
    """Answer wrong usage in both languages, since the language may be what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Print how to use the command, and stop."""
        formats = "|".join(KEYS)
        usages = [texts(one)("export.command.usage", formats=formats) for one in LANGUAGES]
        self.exit(WRONG_USAGE, "\n".join([*usages, message, ""]))


def _parser() -> _Parser:
    """Describe the command."""
    parser = _Parser(prog="python -m dashboard")
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export")
    export.add_argument("story")
    export.add_argument("--format", choices=KEYS, required=True)
    export.add_argument("--lang", choices=LANGUAGES, default="nb")
    export.add_argument("--out", type=Path)
    export.add_argument("--landscape", action="store_true")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a file; returns 0 when it is made, 1 with a fault; wrong usage exits with 2."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.landscape and options.format != "pdf":
        parser.error(" / ".join(texts(one)("export.command.landscape") for one in LANGUAGES))
    text = texts(options.lang)
    try:
        file, size, notes = _export(options)
    except (SettingError, WordedError) as fault:
        told = fault.text(options.lang) if isinstance(fault, WordedError) else str(fault)
        sys.stderr.write(f"{told}\n")
        return WENT_WRONG
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{text('export.command.broken_off')}\n")
        return BROKEN_OFF
    sys.stderr.writelines(f"{one}\n" for one in notes)
    kilo = number(max(1, round(size / KILO)), options.lang)
    sys.stdout.write(text("export.command.written", file=file, size=kilo) + "\n")
    return 0


def _export(options: argparse.Namespace) -> tuple[Path, int, list[str]]:
    """Make a file and write it; returns where, how large it is, and what must be known of it."""
    site = open_site(Settings.from_environment())
    story = _story(site, options.story)
    key = f"{options.format}{LANDSCAPE}" if options.landscape else options.format
    asked = ask_story(site, story, options.lang, key)
    file: Path = options.out or Path()
    if file.is_dir():
        file /= asked.name
    # What cannot be written anyway is not worked out first.
    if not file.parent.is_dir():
        raise ExportError(Fault.NO_FOLDER, place=file.parent)
    content, notes = asked.make(_shown(asked))
    _write(file, content)
    return file, len(content), notes


def _story(site: Site, named: str) -> Story:
    """Find a story by the name that a person gives it: a file, a key or an id."""
    file = Path(named)
    if file.suffix.lower() in YAML:
        try:
            return read_story(file.read_bytes())
        except OSError as fault:
            reason = fault.strerror or type(fault).__name__
            raise ExportError(Fault.UNREADABLE, place=file, reason=reason) from fault
    prepared = prepared_stories(site.dataset)
    not_there = ExportError(Fault.NOT_THERE, story=named, known=", ".join(prepared))
    # Nothing is kept, so nothing is looked for: whoever only reads leaves no store behind.
    if named not in prepared and not site.settings.store.exists():
        raise not_there
    try:
        return find_story(site, named).story
    except StoreError as fault:
        raise not_there if fault.rule == StoreRule.NOT_KEPT else fault from fault


def _shown(asked: Asked) -> Tell:
    """Show progress to a person; a script sees only the result."""

    def tell(done: float) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{asked.title}: {done:4.0%}" + ("\n" if done >= 1 else ""))

    return tell


def _write(file: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as fault:
        raise ExportError.of_disk(fault, file) from fault
    finally:
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    # A console that cannot show a letter gets its code instead of a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
