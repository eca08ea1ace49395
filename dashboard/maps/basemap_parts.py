"""Write single layers in the map's own terms: fills, lines, names, values by zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.maps.basemap_looks import Look

Layer = dict[str, Any]
Expression = list[Any]

# The browser draws the letters itself, from the first of these families that the machine has.
# MapLibre takes the weight from the first name, which is why that one names no real family.
REGULAR = ["Regular", "Inter", "system-ui", "Segoe UI", "Noto Sans", "Liberation Sans", "Arial"]
MEDIUM = ["Medium", *REGULAR[1:]]
ITALIC = ["Italic", *REGULAR[1:]]
ORDER = ("service", "lane", "street", "tertiary", "secondary", "primary", "trunk")


def by_zoom(stops: dict[float, Any], base: float = 1.0) -> Expression:
    """Let a value grow with the zoom."""
    flat = [part for stop in stops.items() for part in stop]
    return ["interpolate", ["exponential", base], ["zoom"], *flat]


def kind_is(*kinds: str) -> Expression:
    """Choose features by their kind."""
    return ["in", ["get", "kind"], ["literal", list(kinds)]]


def fill(
    name: str,
    source: str,
    colour: str,
    *,
    kind: tuple[str, ...],
    outline: str | None = None,
    opacity: Any = 1,  # noqa: ANN401 - a number or an expression
    minzoom: float = 0,
) -> Layer:
    """Make a layer of filled areas."""
    paint = {"fill-color": colour, "fill-opacity": opacity}
    if outline:
        paint["fill-outline-color"] = outline
    # Rivers are lines in the same source; a fill would close them to areas.
    shapes: Expression = ["all", kind_is(*kind), ["==", ["geometry-type"], "Polygon"]]
    return {
        "id": name,
        "type": "fill",
        "source": source,
        "filter": shapes,
        "paint": paint,
        "minzoom": minzoom,
    }


def line(
    name: str,
    source: str,
    colour: Any,  # noqa: ANN401 - a colour or an expression
    width: Expression,
    *,
    only: Expression | None = None,
    opacity: Any = 1,  # noqa: ANN401
    minzoom: float = 0,
    maxzoom: float = 24,
) -> Layer:
    """Make a layer of lines, the larger roads on top."""
    order: Expression = ["match", ["get", "class"]]
    for place, road in enumerate(ORDER):
        order += [road, place]
    return {
        "id": name,
        "type": "line",
        "source": source,
        **({"filter": only} if only else {}),
        "minzoom": minzoom,
        "maxzoom": maxzoom,
        "layout": {"line-cap": "round", "line-join": "round", "line-sort-key": [*order, -1]},
        "paint": {"line-color": colour, "line-width": width, "line-opacity": opacity},
    }


def dashed(*args: Any, dash: tuple[float, float] = (1.2, 1.2), **more: Any) -> Layer:  # noqa: ANN401
    """Make a layer of dashed lines."""
    layer = line(*args, **more)
    layer["layout"]["line-cap"] = "butt"
    layer["paint"]["line-dasharray"] = list(dash)
    return layer


def names(  # noqa: PLR0913 - what a kind of name differs in
    name: str,
    source: str,
    colour: str,
    sizes: dict[float, float],
    look: Look,
    *,
    only: Expression,
    minzoom: float = 0,
    maxzoom: float = 24,
    font: list[str] = REGULAR,
    along: bool = False,
    order: Expression | None = None,
    opacity: Any = 1,  # noqa: ANN401
    wrap: float = 7,
) -> Layer:
    """Make a layer of names."""
    size = by_zoom({zoom: round(pixels * look.text_scale, 2) for zoom, pixels in sizes.items()})
    layout: dict[str, Any] = {"text-field": ["get", "name"], "text-font": font, "text-size": size}
    if along:
        layout |= {
            "symbol-placement": "line",
            "symbol-spacing": 170,
            "text-max-angle": 28,
            "text-padding": 6,
        }
    else:
        layout |= {"text-max-width": wrap, "text-line-height": 1.15, "text-padding": 3}
    if order:
        layout["symbol-sort-key"] = order
    return {
        "id": name,
        "type": "symbol",
        "source": source,
        "filter": only,
        "minzoom": minzoom,
        "maxzoom": maxzoom,
        "layout": layout,
        "paint": {
            "text-color": colour,
            "text-halo-color": look.halo,
            "text-halo-width": 1.5,
            "text-opacity": opacity,
        },
    }
