"""Say how each layer of the base map is drawn: order, width and words by zoom and class."""

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
# Zoom from which a street's name shows, by the rank of the street (0 = primary, 5 = service).
STREET_NAMES_FROM = {0: 13.2, 1: 13.4, 2: 13.8, 3: 14.2, 4: 14.4, 5: 15.5}
NEAR_FROM_ZOOM = 16
ORDER = ("service", "lane", "street", "tertiary", "secondary", "primary", "trunk")
# Little growth: MapLibre asks whether a name fits its line with the size at zoom 18.
STREET_NAME_SIZES = {13: 10, 14.5: 10.8, 16: 11.6}


def ground(look: Look) -> list[Layer]:
    """Draw what is under the streets: land, forest, water, parks, squares and buildings."""
    return [
        {"id": "land", "type": "background", "paint": {"background-color": look.land}},
        _fill(
            "forest",
            "places",
            look.forest,
            kind=("forest",),
            opacity=_by_zoom({9: 1, 12.5: 1, 13.5: 0.5}),
        ),
        _fill("sea", "water", look.sea, kind=("sea", "lake", "pond")),
        _line(
            "shore",
            "water",
            look.shore,
            _by_zoom({10: 0.4, 14: 0.8, 17: 1.2}),
            only=["in", ["get", "kind"], ["literal", ["sea", "lake", "pond"]]],
        ),
        _fill("parks", "places", look.park, kind=("park", "stadium")),
        _line(
            "river",
            "water",
            look.river,
            _by_zoom({10: 0.7, 12: 1.4, 14: 4, 15: 7, 17: 22}),
            only=["==", ["get", "kind"], "river"],
        ),
        _fill(
            "squares",
            "places",
            look.square,
            kind=("square",),
            outline=look.square_edge,
            minzoom=12.6,
            opacity=_by_zoom({12.6: 0, 13.2: 1}),
        ),
    ]


def roads(look: Look) -> list[Layer]:
    """Draw streets and roads: all casings first, so that junctions melt together."""
    surface: Expression = ["!", ["has", "tunnel"]]
    street: Expression = ["all", surface, ["!=", ["get", "class"], "path"]]
    path: Expression = ["all", surface, ["==", ["get", "class"], "path"]]
    below: Expression = ["has", "tunnel"]
    come: dict[str, Any] = {"minzoom": 12.2, "opacity": _by_zoom({12.2: 0, 13.2: 1})}
    thin, edge = look.street_scale, CASING_PX
    return [
        _dashed(
            "road-tunnels",
            "roads",
            look.tunnel,
            _width(0.6 * thin),
            only=below,
            opacity=_by_zoom({12: 1, 14: 0.55}),
        ),
        _dashed(
            "street-tunnels", "streets", look.tunnel, _width(0.5 * thin), only=below, minzoom=13.5
        ),
        _line(
            "paths",
            "streets",
            look.path,
            _by_zoom({14.6: 0.5, 16: 0.9, 18: 2.4}),
            only=path,
            minzoom=14.6,
            opacity=_by_zoom({14.6: 0, 15.3: 1}),
        ),
        _line("road-casing", "roads", look.main_casing, _road_width(thin, edge), only=surface),
        _line("street-casing", "streets", look.casing, _width(thin, edge), only=street, **come),
        _line("roads", "roads", _road_colour(look), _road_width(thin), only=surface),
        _line("streets", "streets", _road_colour(look), _width(thin), only=street, **come),
    ]


def above_roads(look: Look) -> list[Layer]:
    """Draw what lies over the streets: buildings, T-bane and district borders."""
    return [
        _fill(
            "buildings",
            "places",
            look.building,
            kind=("building",),
            outline=look.building_edge,
            minzoom=13,
        ),
        _line(
            "metro",
            "metro",
            look.metro,
            _by_zoom({9: 0.9, 12: 1.4, 13: 1.1}),
            opacity=_by_zoom({9: 0.9, 12.4: 0.8, 13.6: 0}),
            maxzoom=13.6,
        ),
        _dashed(
            "borders",
            "borders",
            _borders(look),
            _by_zoom({9: 0.7, 12: 1.2, 14: 1.6}),
            opacity=_by_zoom({12.8: 0.9, 14.2: 0}),
            maxzoom=14.2,
            dash=(3, 2),
        ),
    ]


def words(look: Look) -> list[Layer]:
    """Write the names, the least important first: the map places from the last to the first."""
    return [
        # Plotly puts filled areas right above the first layer whose name begins with "water".
        _names(
            "water-names",
            "water",
            look.water_text,
            {13: 11, 16: 13},
            look,
            only=["has", "name"],
            minzoom=13.5,
            along=True,
            font=ITALIC,
        ),
        *_street_names(look),
        _names(
            "building-names",
            "labels",
            look.building_text,
            {14: 10.5, 17: 13},
            look,
            only=_kind("building"),
            minzoom=14.6,
            order=["get", "rank"],
        ),
        _names(
            "park-names",
            "labels",
            look.park_text,
            {13: 10.5, 17: 13.5},
            look,
            only=_kind("park"),
            minzoom=13.4,
            order=["get", "rank"],
        ),
        _names(
            "square-names",
            "labels",
            look.square_text,
            {13: 10.5, 17: 13.5},
            look,
            only=_kind("square"),
            minzoom=13.8,
            order=["get", "rank"],
        ),
        _names(
            "landmark-names",
            "labels",
            look.building_text,
            {13: 10.5, 17: 13.5},
            look,
            only=_kind("landmark"),
            minzoom=13.4,
        ),
        _names(
            "station-names",
            "labels",
            look.station_text,
            {12.5: 11, 17: 14},
            look,
            only=_kind("station"),
            minzoom=12.6,
            font=MEDIUM,
            order=["get", "rank"],
            wrap=11,
        ),
        _names(
            "district-names",
            "labels",
            look.district_text,
            {9: 10, 12: 14},
            look,
            only=_kind("district", "forest"),
            maxzoom=13.4,
            font=MEDIUM,
            order=["get", "rank"],
            opacity=_by_zoom({12.8: 1, 13.4: 0}),
            wrap=9,
        ),
    ]


def _by_zoom(stops: dict[float, Any], base: float = 1.0) -> Expression:
    flat = [part for stop in stops.items() for part in stop]
    return ["interpolate", ["exponential", base], ["zoom"], *flat]


def _width(share: float = 1, extra: float = 0) -> Expression:
    """Return the width by zoom and class, and `extra` pixels on both sides of what shows."""
    stops: dict[float, Any] = {}
    for place, zoom in enumerate(WIDTH_ZOOMS):
        cases: list[Any] = []
        for name, widths in WIDTHS.items():
            seen = widths[place] * share
            cases += [name, round(seen + (extra if seen else 0), 2)]
        stops[zoom] = ["match", ["get", "class"], *cases, 0]
    return _by_zoom(stops, base=1.3)


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


def _street_names(look: Look) -> list[Layer]:
    """Name the main streets first, and the smaller ones when there is room."""
    # One layer a rank, since a filter knows whole zooms only, and a layer's limit any.
    far = [
        _names(
            f"street-names-{rank}",
            "street-names",
            look.street_text,
            STREET_NAME_SIZES,
            look,
            along=True,
            minzoom=minzoom,
            maxzoom=NEAR_FROM_ZOOM,
            only=["==", ["get", "rank"], rank],
        )
        for rank, minzoom in sorted(STREET_NAMES_FROM.items(), reverse=True)
    ]
    near = _names(
        "street-names-near",
        "street-names",
        look.street_text,
        {16: 12.5, 18: 14.5},
        look,
        along=True,
        minzoom=NEAR_FROM_ZOOM,
        only=["has", "name"],
        order=["get", "rank"],
    )
    near["layout"]["symbol-spacing"] = 340
    return [*far, near]


def _kind(*kinds: str) -> Expression:
    return ["in", ["get", "kind"], ["literal", list(kinds)]]


def _fill(
    name: str,
    source: str,
    colour: str,
    *,
    kind: tuple[str, ...],
    outline: str | None = None,
    opacity: Any = 1,  # noqa: ANN401 - a number or an expression
    minzoom: float = 0,
) -> Layer:
    paint = {"fill-color": colour, "fill-opacity": opacity}
    if outline:
        paint["fill-outline-color"] = outline
    # Rivers are lines in the same source; a fill would close them to areas.
    shapes: Expression = ["all", _kind(*kind), ["==", ["geometry-type"], "Polygon"]]
    return {
        "id": name,
        "type": "fill",
        "source": source,
        "filter": shapes,
        "paint": paint,
        "minzoom": minzoom,
    }


def _line(
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


def _dashed(*args: Any, dash: tuple[float, float] = (1.2, 1.2), **more: Any) -> Layer:  # noqa: ANN401
    layer = _line(*args, **more)
    layer["layout"]["line-cap"] = "butt"
    layer["paint"]["line-dasharray"] = list(dash)
    return layer


def _names(  # noqa: PLR0913 - what a kind of name differs in
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
    size = _by_zoom({zoom: round(pixels * look.text_scale, 2) for zoom, pixels in sizes.items()})
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
