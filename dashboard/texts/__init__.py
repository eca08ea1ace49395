"""Give every word on screen in the reader's language, from one folder of files per language.

A page has a file of its own, a large page one a card; what several pages say is in `common.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


class Texts:
    """The catalogue of one language: call it with a key and the values of its placeholders."""

    def __init__(self, language: str, catalogue: dict[str, str]) -> None:
        """Keep the language with its words."""
        self.language = language
        self._catalogue = catalogue

    def __call__(self, key: str, **values: object) -> str:
        """Return the text under a key with its placeholders filled."""
        return self._catalogue[key].format(**values)

    def __contains__(self, key: str) -> bool:
        """Tell whether the catalogue has the key."""
        return key in self._catalogue

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the singular or the plural form of a text about a number of things."""
        form = "one" if number == 1 else "other"
        return self(f"{key}.{form}", n=number, **values)

    def keys(self) -> set[str]:
        """Return all keys."""
        return set(self._catalogue)


@cache
def texts(language: str) -> Texts:
    """Return the catalogue of a language."""
    catalogue: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.toml")):
        catalogue |= _flat(tomllib.loads(path.read_text(encoding="utf-8")))
    return Texts(language, catalogue)


def _flat(tree: dict[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value.strip()
    return flat
