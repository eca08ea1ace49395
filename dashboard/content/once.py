"""Work a data set out once per language: it never changes while the app runs."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.texts import Texts
    from geodata import Dataset

KEPT = 8
Content = TypeVar("Content")


class _Same:
    """Compare what is held by identity, and keep it alive so that no other takes its place."""

    def __init__(self, dataset: Dataset, text: Texts) -> None:
        self.dataset = dataset
        self.text = text

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Same) and self.dataset is other.dataset and self.text is other.text
        )

    def __hash__(self) -> int:
        return hash((id(self.dataset), id(self.text)))


def once_per_dataset(
    function: Callable[[Dataset, Texts], Content],
) -> Callable[[Dataset, Texts], Content]:
    """Keep what a pure function of a data set and a language gave; it must be immutable."""

    @lru_cache(maxsize=KEPT)
    def kept(held: _Same) -> Content:
        return function(held.dataset, held.text)

    @wraps(function)
    def answer(dataset: Dataset, text: Texts) -> Content:
        return kept(_Same(dataset, text))

    return answer
