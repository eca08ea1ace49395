"""Hold what all pages of a running app share: the data set, the settings, the base map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.texts import Texts, texts
from dashboard.view import Problem, View, default_view, read_view

if TYPE_CHECKING:
    from dashboard.settings import Settings
    from geodata import Dataset


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

    def default(self) -> View:
        """Return the view of a bare address."""
        return default_view(self.dataset, self.settings.language)

    def map_style(self, view: View) -> str:
        """Return the address of the base map's style."""
        return self.styles[view.contrast]
