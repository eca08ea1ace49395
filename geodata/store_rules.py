"""Say what may be kept, and refuse the rest in the reader's language."""

from __future__ import annotations

from enum import StrEnum

from geodata.problems import catalogue
from geodata.refusals import RefusedError

LONGEST_NAME = 200
LARGEST_BYTES = 512_000


class StoreRule(StrEnum):
    """What a save and a load must hold to; each has its message in `store.toml`."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    TOO_LARGE = "too_large"
    TOO_MANY_VERSIONS = "too_many_versions"
    NOT_KEPT = "not_kept"
    CLOSED = "closed"


class StoreError(RefusedError):
    """What cannot be kept, or is not there."""

    file = "store.toml"

    @classmethod
    def not_kept(cls, kind: str, document: str) -> StoreError:
        """Say that there is no such document.

        Parameters
        ----------
        kind, document
            What was asked for.

        Returns
        -------
        error
            To be raised or told.
        """
        return cls(StoreRule.NOT_KEPT, input=kind, value=document)

    def text(self, language: str = "nb") -> str:
        """Write the refusal out, with the kind of document in the reader's language.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        text
            The input, the value, the rule and the remedy.
        """
        if self.rule != StoreRule.NOT_KEPT:
            return super().text(language)
        words = catalogue(self.file)
        named = words["kinds"][self.details["input"]][language]
        text: str = words["errors"][self.rule][language]
        return text.format(input=named, value=self.details["value"])


def check_size(name: str, content: str) -> None:
    """Refuse what is too long to keep.

    Parameters
    ----------
    name, content
        Of a document.

    Raises
    ------
    StoreError
        If the name is empty, or one of them is too long.
    """
    if not name:
        raise StoreError(StoreRule.NO_NAME, input="name", value=name)
    if len(name) > LONGEST_NAME:
        raise StoreError(
            StoreRule.NAME_TOO_LONG,
            input=f"{name[:40]} …",
            value=str(len(name)),
            most=str(LONGEST_NAME),
        )
    size = len(content.encode("utf-8"))
    if size > LARGEST_BYTES:
        raise StoreError(
            StoreRule.TOO_LARGE,
            input=name,
            value=str(size // 1000),
            most=str(LARGEST_BYTES // 1000),
        )
