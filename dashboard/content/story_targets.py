"""Name what a card can be put into."""

from __future__ import annotations

from dataclasses import dataclass

ADD, COPY, REPLACE, NEW = "add", "copy", "replace", "new"


@dataclass(frozen=True)
class Target:
    """A story by its key and title, and how a card is put into it.

    `how` is `add` to a saved story, `copy` a prepared one and add to that, `replace` the view of
    the step that is worked on, or `new` for a story of its own. `moment` says when a story was
    saved that is not the one that is worked on.
    """

    how: str
    key: str = ""
    title: str = ""
    place: int = 0
    moment: str = ""
