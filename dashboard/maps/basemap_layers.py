"""Draw the base map's layers: land, water, streets, buildings and borders, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.maps.basemap_parts import by_zoom, dashed, fill, line

if TYPE_CHECKING:
    from dashboard.maps.basemap_looks import Look
    from dashboard.maps.basemap_parts import Expression, Layer

# Width in pixels at these zooms, by class; roads that only the city map has share the scale.
WIDTH_ZOOMS = (9, 11, 12, 13, 14, 15, 16, 17, 18)
WIDTHS: dict[str, tuple[float, ...]] = {
    "trunk": (1.1, 1.7, 2.2, 3.0, 4.4, 7.0, 11.0, 17.0, 27.0),
    "primary": (0.9, 1.5, 2.0, 2.8, 4.4, 7.0, 11.0, 17.0, 27.0),
    "secondary": (0.5, 1.0, 1.5, 2.3, 3.8, 6.2, 10.0, 16.0, 25.0),
    "tertiary": (0.2, 0.6, 1.0, 1.8, 3.4, 5.6, 9.2, 15.0, 24.0),
    "street": (0.0, 0.2, 0.5, 1.1, 2.6, 4.6, 7.8, 13.0, 21.0),
    "lane": (0.0, 0.1, 0.3, 0.8, 2.0, 3.8, 6.4, 10.5, 17.0),
    "service": (0.0, 0.0, 0.0, 0.3, 0.9, 2.0, 3.6, 6.0, 10.0),
}
CASING_PX = 1.3
CENTRE_FROM_ZOOM = 13
THINNER = 0.6


def ground(look: Look) -> list[Layer]:
    """Draw what is under the streets: land, forest, water, parks, squares and buildings."""
    return [
        {"id": "land", "type": "background", "paint": {"background-color": look.land}},
        fill(
            "forest",
            "places",
            look.forest,
            kind=("forest",),
            opacity=by_zoom({9: 1, 12.5: 1, 13.5: 0.5}),
        ),
        fill("sea", "water", look.sea, kind=("sea", "lake", "pond")),
        line(
            "shore",
            "water",
            look.shore,
            by_zoom({10: 0.4, 14: 0.8, 17: 1.2}),
            only=["in", ["get", "kind"], ["literal", ["sea", "lake", "pond"]]],
        ),
        fill("parks", "places", look.park, kind=("park", "stadium")),
        line(
            "river",
            "water",
            look.river,
            by_zoom({10: 0.7, 12: 1.4, 14: 4, 15: 7, 17: 22}),
            only=["==", ["get", "kind"], "river"],
        ),
        fill(
            "squares",
            "places",
            look.square,
            kind=("square",),
            outline=look.square_edge,
            minzoom=12.6,
            opacity=by_zoom({12.6: 0, 13.2: 1}),
        ),
    ]


def roads(look: Look) -> list[Layer]:
    """Draw streets and roads: all casings first, so that junctions melt together."""
    surface: Expression = ["!", ["has", "tunnel"]]
    street: Expression = ["all", surface, ["!=", ["get", "class"], "path"]]
    path: Expression = ["all", surface, ["==", ["get", "class"], "path"]]
    below: Expression = ["has", "tunnel"]
    come: dict[str, Any] = {"minzoom": 12.2, "opacity": by_zoom({12.2: 0, 13.2: 1})}
    thin, edge = look.street_scale, CASING_PX
    return [
        dashed(
            "road-tunnels",
            "roads",
            look.tunnel,
            _width(0.6 * thin),
            only=below,
            opacity=by_zoom({12: 1, 14: 0.55}),
        ),
        dashed(
            "street-tunnels", "streets", look.tunnel, _width(0.5 * thin), only=below, minzoom=13.5
        ),
        line(
            "paths",
            "streets",
            look.path,
            by_zoom({14.6: 0.5, 16: 0.9, 18: 2.4}),
            only=path,
            minzoom=14.6,
            opacity=by_zoom({14.6: 0, 15.3: 1}),
        ),
        line("road-casing", "roads", look.main_casing, _road_width(thin, edge), only=surface),
        line("street-casing", "streets", look.casing, _width(thin, edge), only=street, **come),
        line("roads", "roads", _road_colour(look), _road_width(thin), only=surface),
        line("streets", "streets", _road_colour(look), _width(thin), only=street, **come),
    ]


def above_roads(look: Look) -> list[Layer]:
    """Draw what lies over the streets: buildings, T-bane and district borders."""
    return [
        fill(
            "buildings",
            "places",
            look.building,
            kind=("building",),
            outline=look.building_edge,
            minzoom=13,
        ),
        line(
            "metro",
            "metro",
            look.metro,
            by_zoom({9: 0.9, 12: 1.4, 13: 1.1}),
            opacity=by_zoom({9: 0.9, 12.4: 0.8, 13.6: 0}),
            maxzoom=13.6,
        ),
        dashed(
            "borders",
            "borders",
            _borders(look),
            by_zoom({9: 0.7, 12: 1.2, 14: 1.6}),
            opacity=by_zoom({12.8: 0.9, 14.2: 0}),
            maxzoom=14.2,
            dash=(3, 2),
        ),
    ]


def _width(share: float = 1, extra: float = 0) -> Expression:
    """Return the width by zoom and class, and `extra` pixels on both sides of what shows."""
    stops: dict[float, Any] = {}
    for place, zoom in enumerate(WIDTH_ZOOMS):
        cases: list[Any] = []
        for name, widths in WIDTHS.items():
            seen = widths[place] * share
            cases += [name, round(seen + (extra if seen else 0), 2)]
        stops[zoom] = ["match", ["get", "class"], *cases, 0]
    return by_zoom(stops, base=1.3)


def _road_width(share: float, extra: float = 0) -> Expression:
    """Return the width of the city map's roads; in the centre they give way to the streets.

    There the same road stands in both layers. Thinner, it hides under its twin and closes the
    gaps where the walking network has only pavements.
    """
    width = _width(share, extra)
    for place in range(4, len(width), 2):
        if width[place - 1] > CENTRE_FROM_ZOOM:
            twin = ["*", THINNER, width[place]]
            width[place] = ["case", ["==", ["get", "centre"], 1], twin, width[place]]
    return width


def _road_colour(look: Look) -> Expression:
    main = ["trunk", "primary", "secondary"]
    return ["match", ["get", "class"], main, look.main_street, look.street]


def _borders(look: Look) -> Expression:
    return ["match", ["get", "kind"], "city", look.city_border, look.border]
