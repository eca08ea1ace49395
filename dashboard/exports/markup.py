"""Write components as HTML or as plain words, for files that no Dash app stands behind."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from dashboard.components.static import nodes

if TYPE_CHECKING:
    from dashboard.components.static import Node

# Elements that only a running application answers to; their words would promise too much.
INTERACTIVE = frozenset({"button", "input", "select", "textarea", "form", "label", "fieldset"})
# In these a button names what the row or the entry is about, so that its words stay as a link's do.
NAMING = frozenset({"li", "th"})
EMPTY = frozenset({"br", "hr", "img", "col"})
# Attributes that a file may keep: none of them runs anything or fetches anything.
KEPT = frozenset({"class", "lang", "title", "style", "colspan", "rowspan", "scope", "role"})
# A word ends where one of these does.
BLOCKS = frozenset({"p", "li", "div", "section", "h2", "h3", "h4", "td", "th", "tr", "caption"})

# A space that keeps a number whole stays what it is.
_SPACES = re.compile(r"[ \t\n]+")


def to_html(content: Any) -> str:  # noqa: ANN401 - whatever may stand in a page
    """Write components as HTML with everything escaped; a link keeps its words only."""
    return "".join(_written(node) for node in nodes(content))


def to_words(content: Any) -> str:  # noqa: ANN401
    """Write components as plain words in their order."""
    return _SPACES.sub(" ", "".join(_words(node) for node in nodes(content))).strip(" ")


def _written(node: Node, within: str = "") -> str:
    if isinstance(node, str):
        return escape(node)
    tag, attributes, children = node
    if _is_left_out(tag, within):
        return ""
    inside = "".join(_written(child, tag) for child in children)
    if tag in ("a", "button"):
        return inside
    kept = "".join(
        f' {name}="{escape(_style(value) if name == "style" else str(value))}"'
        for name, value in attributes.items()
        if name in KEPT or name.startswith("aria-")
    )
    return f"<{tag}{kept}>" if tag in EMPTY else f"<{tag}{kept}>{inside}</{tag}>"


def _style(value: dict[str, object] | str) -> str:
    """Write a style as HTML does: React's names have capitals where CSS has hyphens."""
    if isinstance(value, str):
        return value
    return ";".join(f"{_hyphened(name)}:{one}" for name, one in value.items())


def _hyphened(name: str) -> str:
    return "".join(f"-{one.lower()}" if one.isupper() else one for one in name)


def _is_left_out(tag: str, within: str) -> bool:
    return tag in INTERACTIVE and not (tag == "button" and within in NAMING)


def _words(node: Node, within: str = "") -> str:
    if isinstance(node, str):
        return node
    tag, attributes, children = node
    if _is_left_out(tag, within) or attributes.get("aria-hidden") == "true":
        return ""
    inside = "".join(_words(child, tag) for child in children)
    return f" {inside} " if tag in BLOCKS else inside
