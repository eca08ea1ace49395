"""Read what pages and figures say, as a reader meets it."""

import json
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from dashboard.components.static import HTML_NAMES, Element, nodes

ELEMENTS = {
    name.lower(): one
    for name, one in vars(html).items()
    if isinstance(one, type) and issubclass(one, Component)
}
PROPERTIES = {written: name for name, written in HTML_NAMES.items()}


def parts(page: object) -> Iterator[Component]:
    """Give a component and every component in it, lists and packed parts included."""
    if isinstance(page, Element):
        yield from parts([_unfolded(node) for node in nodes(page)])
    elif isinstance(page, (list, tuple)):
        for one in page:
            yield from parts(one)
    elif isinstance(page, Component):
        yield page
        yield from parts(inside(page))


def inside(page: Component) -> object:
    """Return what a component holds; what it holds packed is unfolded as the browser does."""
    packed = page.to_plotly_json()["props"].get("data-static")
    if packed:
        return [_unfolded(node) for node in json.loads(packed)]
    return getattr(page, "children", None)


def _unfolded(node: str | list[Any]) -> str | Component:
    """Build the component that a packed element was made from."""
    if isinstance(node, str):
        return node
    tag, attributes, children = node
    properties = {PROPERTIES.get(name, name): value for name, value in attributes.items()}
    return ELEMENTS[tag]([_unfolded(child) for child in children], **properties)


def words(page: object) -> str:
    """Return all words on a page in their order, with a space between parts."""
    if isinstance(page, (str, int, float)):
        return str(page)
    if isinstance(page, Element):
        return words(page.children)
    if isinstance(page, (list, tuple)):
        return " ".join(filter(None, map(words, page)))
    if isinstance(page, Component):
        return words([getattr(page, "label", None), inside(page)])
    return ""


def by_id(page: object, name: object) -> Component:
    """Find the one component with an id."""
    (found,) = (part for part in parts(page) if getattr(part, "id", None) == name)
    return found


def kinds(page: object, kind: type[Component]) -> list[Component]:
    """List the components of a kind."""
    return [part for part in parts(page) if isinstance(part, kind)]


def classed(page: object, name: str) -> list[Component]:
    """List the components with a class name."""
    return [part for part in parts(page) if name in (getattr(part, "className", "") or "").split()]


def targets(figure: go.Figure) -> dict[tuple[str, str], list[str]]:
    """Return what a pointer can select in a figure, with the words that it then sees."""
    found: dict[tuple[str, str], list[str]] = {}
    for trace in figure.data:
        chosen = trace.customdata
        for place, one in enumerate(chosen if chosen is not None else []):
            kind, value = one
            found.setdefault((kind, value), []).append(trace.hovertemplate[place])
    return found


def every_text(content: Any) -> str:  # noqa: ANN401 - any figure or its JSON
    """Return everything that a figure says, as one text."""
    return content.to_json() if isinstance(content, go.Figure) else str(content)
