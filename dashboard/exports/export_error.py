"""Say, in the reader's language, why a file that was asked for is not made, and what to do."""

from __future__ import annotations

import errno
from enum import StrEnum

from dashboard.texts import texts
from geodata.problems import WordedError


class Fault(StrEnum):
    """What can keep a file from being made; each has its message under `export.fault`."""

    FULL = "full"
    CLOSED = "closed"
    BUSY = "busy"
    LOST = "lost"
    BROKEN = "broken"
    NO_FORMAT = "no_format"
    NO_CARD = "no_card"
    NO_STEP = "no_step"
    STEP_CARD = "step_card"
    NOT_THERE = "not_there"
    UNREADABLE = "unreadable"
    NO_FOLDER = "no_folder"


class ExportError(WordedError):
    """A file that is not made; `fault` says why."""

    def __init__(self, fault: Fault, **details: object) -> None:
        """Keep the fault with what its message names."""
        self.fault = fault
        self.details = details
        super().__init__(fault, details)

    @classmethod
    def of_disk(cls, fault: OSError, place: object) -> ExportError:
        """Tell a disk that is full from a place that cannot be written to."""
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            return cls(Fault.FULL, place=place)
        return cls(Fault.CLOSED, place=place, reason=fault.strerror or type(fault).__name__)

    def text(self, language: str = "nb") -> str:
        """Write the error out: what happened, and the remedy."""
        return texts(language)(f"export.fault.{self.fault}", **self.details)
