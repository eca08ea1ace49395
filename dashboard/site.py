"""Hold what all pages of a running app share: the data set, the settings, the base map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.texts import Texts, texts
from dashboard.view import Problem, View, default_view, read_view
from geodata.exercise import exercise_dataset
from geodata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.settings import Settings
    from geodata import Dataset


# Made when it is first asked for, and then kept: it depends on nothing but the published data.
@lru_cache(maxsize=4)
def _exercise(dataset: Dataset) -> Dataset:
    return exercise_dataset(dataset)


# Opened when something is first kept or asked for: whoever only looks leaves no file behind.
@lru_cache(maxsize=4)
def _store(path: Path) -> Store:
    return Store(path)


@dataclass(frozen=True)
class Site:
    """A data set with the settings it is shown by; nothing here belongs to one user."""

    dataset: Dataset
    settings: Settings
    styles: dict[bool, str]

    def read(self, query: str | None) -> tuple[View, list[Problem], Texts]:
        """Read the view from an address, with the words of its language."""
        view, problems = read_view(query or "", self.dataset, self.settings.language)
        return view, problems, texts(view.lang)

    def of(self, view: View) -> Dataset:
        """Return the data set that a view is about: the published figures or the exercise."""
        return _exercise(self.dataset) if view.is_exercise else self.dataset

    @property
    def store(self) -> Store:
        """Return the store of saved scenarios; raises `StoreError` when it does not answer."""
        return _store(self.settings.store)

    def default(self) -> View:
        """Return the view of a bare address."""
        return default_view(self.dataset, self.settings.language)

    def map_style(self, view: View) -> str:
        """Return the address of the base map's style."""
        return self.styles[view.contrast]
