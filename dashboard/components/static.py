"""Send what only has to be read as one component, which the browser unfolds into elements.

Every Dash component is asked at every change on the page, so a table of a thousand cells would
hold the browser up for seconds. What has no callback of its own therefore travels as data.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from dash import html
from dash.development.base_component import Component

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where React's names differ from those of HTML.
HTML_NAMES = {
    "className": "class",
    "tabIndex": "tabindex",
    "hrefLang": "hreflang",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
}

PACKED = "data-static"
WILDCARDS = ("data-", "aria-")

Node = str | list[Any]


class Element(NamedTuple):
    """An element that is only ever packed: the rows and cells of a table, which may be thousands.

    A component is checked as it is made, and again as it is read: most of a table's time.
    `attributes` are named as in HTML.
    """

    tag: str
    children: Any
    attributes: Mapping[str, Any] = {}


def static(*content: Any) -> html.Div:  # noqa: ANN401 - whatever may stand in a page
    """Pack html components into one; `assets/static.js` builds the same elements from it."""
    packed = json.dumps(nodes(content), ensure_ascii=False, separators=(",", ":"))
    return html.Div(className="static", **{PACKED: packed})


def nodes(content: Any) -> list[Node]:  # noqa: ANN401
    """Write html components as elements: texts, and lists of tag, attributes and children.

    What is packed already is unfolded.
    """
    if content is None or isinstance(content, str):
        return [] if content is None else [content]
    if isinstance(content, Element):
        return [[content.tag, dict(content.attributes), nodes(content.children)]]
    if isinstance(content, list | tuple):
        return [node for part in content for node in nodes(part)]
    if not isinstance(content, Component):
        return [str(content)]
    if content._namespace != "dash_html_components":  # noqa: SLF001 - Dash offers no other way
        message = f"{type(content).__name__} needs a component of its own: only html can be packed."
        raise TypeError(message)
    properties = _properties(content)
    if PACKED in properties:
        inside: list[Node] = json.loads(properties[PACKED])
        return inside
    children = nodes(properties.pop("children", None))
    return [[type(content).__name__.lower(), _attributes(properties), children]]


def _properties(component: Component) -> dict[str, Any]:
    """Read what is set. Dash's own way asks for all that is not, which a long table feels."""
    own = vars(component)
    named = {name: own[name] for name in component._prop_names if name in own}  # noqa: SLF001 - as above
    return named | {name: value for name, value in own.items() if name.startswith(WILDCARDS)}


def _attributes(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        HTML_NAMES.get(name, name): value
        for name, value in properties.items()
        if value is not None and value is not False
    }
