"""Say, in the reader's language, why nothing could be drawn and what to do about it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.texts import texts
from geodata.problems import WordedError


class Fault(StrEnum):
    """What can keep a drawing from being made; each has its message under `render`."""

    NONE = "none"
    UNSTARTED = "unstarted"
    DIED = "died"
    UNDRAWN = "undrawn"


class RenderError(WordedError):
    """What could not be drawn; `fault` says why."""

    def __init__(self, fault: Fault, **details: object) -> None:
        """Keep the fault with what its message names."""
        self.fault = fault
        self.details = details
        super().__init__(fault, details)

    def text(self, language: str = "nb") -> str:
        """Write the error out: what happened, and the remedy."""
        return texts(language)(f"render.{self.fault}", **self.details)
