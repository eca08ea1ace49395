"""Gather what makes a hand-out look and work without the app: style sheets, scripts, their seal."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from xstatic.pkg import leaflet

INLINED = Path(__file__).with_name("inlined")
ASSETS = Path(__file__).parents[2] / "assets"
SHEETS = ("style.css", "movement.css", "services.css", "scenarios.css")
SCRIPTS = (
    "shapes.js",
    "style.js",
    "ground.js",
    "names.js",
    "figure.js",
    "drawing.js",
    "print.js",
    "map.js",
)

_CLASSES = re.compile(r'class="([^"]*)"')
_NAMED = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCHED = re.compile(r"url\([^)]*\)")
_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_BRACKETS = re.compile(r"\([^()]*\)")
_MAPPING = re.compile(r"//# sourceMappingURL=.*")


@lru_cache(maxsize=1)
def scripts() -> str:
    """Return Leaflet and what draws the maps, as one script."""
    own = [(INLINED / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join([_MAPPING.sub("", _leaflet("leaflet.js")), *own])


@lru_cache(maxsize=1)
def sheet() -> str:
    """Return Leaflet's own style sheet, which fetches no picture here, and the hand-out's."""
    own = (INLINED / "handout.css").read_text(encoding="utf-8")
    return _FETCHED.sub("none", _leaflet("leaflet.css")) + own


def sheet_for(markup: str) -> str:
    """Choose the rules of the app that a piece of its markup needs: those that name its classes."""
    used = {name for names in _CLASSES.findall(markup) for name in names.split()}
    return "".join(_kept(_app_sheets(), used))


@lru_cache(maxsize=1)
def _app_sheets() -> str:
    every = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SHEETS)
    return _FETCHED.sub("none", _COMMENT.sub("", every))


def _kept(rules: str, used: set[str]) -> list[str]:
    kept = []
    for head, body in _RULE.findall(rules):
        selectors = _parted(head)
        if head.strip().startswith("@media"):
            inside = "".join(_kept(body, used))
            kept += [f"{head.strip()}{{{inside}}}\n"] if inside else []
        elif head.strip() == ":root":
            kept.append(f":root{{{body}}}\n")
        else:
            known = [one for one in selectors if _is_used(one, used)]
            kept += [f"{','.join(known)}{{{body}}}\n"] if known else []
    return kept


def _parted(head: str) -> list[str]:
    """Part the selectors of a rule; a comma within brackets parts none."""
    parts, depth = [""], 0
    for letter in head:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _is_used(selector: str, used: set[str]) -> bool:
    # What stands in brackets is a choice, or a condition that a file meets or not by itself.
    while _BRACKETS.search(selector):
        selector = _BRACKETS.sub("", selector)
    names = _NAMED.findall(selector)
    return bool(names) and set(names) <= used and "#" not in selector


def seal(script: str) -> str:
    """Return what a policy knows a script by: with one letter changed it does not run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(*allowed: str) -> str:
    """Say what the file may do: run its own scripts and show its own pictures, and nothing else."""
    seals = " ".join(seal(script) for script in allowed)
    return (
        f"default-src 'none'; script-src {seals}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
