"""Read and write what places are asked for, as the address holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.overlap import UNDESCRIBED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata import Dataset

INHABITANTS, SCENES, SCENES_ALIKE, NEED = DEMANDS = (
    "inhabitants",
    "scenes",
    "scenes_alike",
    "need",
)
MEDIAN, COVERAGE, DISPERSION, BALANCE = MODELS = (
    "p_median",
    "max_coverage",
    "p_dispersion",
    "balance",
)
STOPS, ADDRESSES, DISTRICTS, OWN = CANDIDATES = ("stops", "addresses", "districts", "own")
NUMBERS = (1, 2, 3, 4)
MINUTES = (5, 10, 15, 20, 30, 45, 60)
USUAL_TYPE = "drop_in"
# What is shown of an answer: the alternative of a rank, or a point of the front.
FIRST = "1"
ON_FRONT = "f"
# Whole numbers that can be read; whether they can be answered, the models say.
MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What places are asked for.

    `type` of service, `number` of places, `demand` that decides, `model`, the limit in `minutes`,
    `candidates` to choose from, and which of the answers is `shown`.
    """

    type: str
    number: int = 2
    demand: str = INHABITANTS
    model: str = MEDIAN
    minutes: int = 10
    candidates: str = STOPS
    shown: str = FIRST

    def written(self) -> str:
        """Write the question for the address."""
        parts = [
            self.type,
            self.number,
            self.demand,
            self.model,
            self.minutes,
            self.candidates,
            self.shown,
        ]
        return ":".join(map(str, parts if self.shown != FIRST else parts[:-1]))

    def showing(self, shown: str) -> Question:
        """Ask the same, and look at another of its answers."""
        return replace(self, shown=shown)

    @property
    def front_point(self) -> int | None:
        """Return the place on the front that is shown, from 0; None when a rank is."""
        text = self.shown.removeprefix(ON_FRONT)
        return int(text) - 1 if self.shown.startswith(ON_FRONT) else None

    @property
    def rank(self) -> int | None:
        """Return the rank that is shown, from 0; None when a point of the front is."""
        return None if self.shown.startswith(ON_FRONT) else int(self.shown) - 1


@lru_cache(maxsize=4)
def kinds_of(dataset: Dataset) -> tuple[str, ...]:
    """List the types that places can be asked for, in the order of the vocabulary."""
    used = {kind for kinds in dataset.services["types"] for kind in kinds} - {UNDESCRIBED}
    return tuple(str(kind) for kind in dataset.terms.loc["service_type"].index if kind in used)


def usual(dataset: Dataset) -> Question:
    """Return the question that the form starts from."""
    kinds = kinds_of(dataset)
    return Question(USUAL_TYPE if USUAL_TYPE in kinds else next(iter(kinds), ""))


def read_question(text: str, dataset: Dataset) -> Question | None:
    """Read a question; what cannot be read is as usual. None when nothing is asked."""
    if not text:
        return None
    asked = usual(dataset)
    parts = dict(zip(Question.__slots__, text.split(":"), strict=False))
    number, minutes = parts.get("number", ""), parts.get("minutes", "")
    asked = Question(
        type=_among(kinds_of(dataset), parts.get("type"), asked.type),
        number=int(number) if _is_number(number) else asked.number,
        demand=_among(DEMANDS, parts.get("demand"), asked.demand),
        model=_among(MODELS, parts.get("model"), asked.model),
        minutes=int(minutes) if _is_number(minutes) else asked.minutes,
        candidates=_among(CANDIDATES, parts.get("candidates"), asked.candidates),
    )
    shown = parts.get("shown", FIRST)
    rank = shown.removeprefix(ON_FRONT)
    return asked.showing(shown if _is_number(rank) and int(rank) else FIRST)


def _among(known: Sequence[str], given: str | None, usual: str) -> str:
    return given if given is not None and given in known else usual


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
