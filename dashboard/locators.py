"""Write where in a source something stands, in the language of the reader.

Locators are noted in Norwegian. Names of sections stay as they stand in the source, for by them the
place is found; only the common words for parts of a text are put into other words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dashboard.texts import texts

if TYPE_CHECKING:
    from dashboard.texts import Texts

NOTED_IN = "nb"
# Longer ones first, where one begins another.
NAMES = (
    "heading_body",
    "headline",
    "body",
    "bullets",
    "summary",
    "standfirst",
    "box",
    "footnote",
    "back_page",
    "back",
    "page_short",
    "page",
    "chapter_short",
    "chapter",
    "table",
    "figure",
    "point",
    "measure",
    "stone",
    "review",
)


def located(locator: str, text: Texts) -> str:
    """Put the common words of a locator into the language of the reader; what is quoted stays."""
    if text.language == NOTED_IN:
        return locator
    parts = _QUOTED.split(locator)
    return "".join(
        part
        if part.startswith("«")
        else _words().sub(lambda met: text(f"locator.{_noted()[met[0]]}"), part)
        for part in parts
    )


_QUOTED = re.compile("(«[^»]*»)")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _noted()))})(?!\w)")


@cache
def _noted() -> dict[str, str]:
    """Return the name of each common word, by the word as it is noted."""
    return {texts(NOTED_IN)(f"locator.{name}"): name for name in NAMES}
