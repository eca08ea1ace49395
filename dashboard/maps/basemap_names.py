"""Write the names on the base map: streets, squares, parks, stations, districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.maps.basemap_parts import ITALIC, MEDIUM, by_zoom, kind_is, names

if TYPE_CHECKING:
    from dashboard.maps.basemap_looks import Look
    from dashboard.maps.basemap_parts import Layer

# Zoom from which a street's name shows, by the rank of the street (0 = primary, 5 = service).
STREET_NAMES_FROM = {0: 13.2, 1: 13.4, 2: 13.8, 3: 14.2, 4: 14.4, 5: 15.5}
NEAR_FROM_ZOOM = 16
# Little growth: MapLibre asks whether a name fits its line with the size at zoom 18.
STREET_NAME_SIZES = {13: 10, 14.5: 10.8, 16: 11.6}


def words(look: Look) -> list[Layer]:
    """Write the names, the least important first: the map places from the last to the first."""
    return [
        # Plotly puts filled areas right above the first layer whose name begins with "water".
        names(
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
        names(
            "building-names",
            "labels",
            look.building_text,
            {14: 10.5, 17: 13},
            look,
            only=kind_is("building"),
            minzoom=14.6,
            order=["get", "rank"],
        ),
        names(
            "park-names",
            "labels",
            look.park_text,
            {13: 10.5, 17: 13.5},
            look,
            only=kind_is("park"),
            minzoom=13.4,
            order=["get", "rank"],
        ),
        names(
            "square-names",
            "labels",
            look.square_text,
            {13: 10.5, 17: 13.5},
            look,
            only=kind_is("square"),
            minzoom=13.8,
            order=["get", "rank"],
        ),
        names(
            "landmark-names",
            "labels",
            look.building_text,
            {13: 10.5, 17: 13.5},
            look,
            only=kind_is("landmark"),
            minzoom=13.4,
        ),
        names(
            "station-names",
            "labels",
            look.station_text,
            {12.5: 11, 17: 14},
            look,
            only=kind_is("station"),
            minzoom=12.6,
            font=MEDIUM,
            order=["get", "rank"],
            wrap=11,
        ),
        names(
            "district-names",
            "labels",
            look.district_text,
            {9: 10, 12: 14},
            look,
            only=kind_is("district", "forest"),
            maxzoom=13.4,
            font=MEDIUM,
            order=["get", "rank"],
            opacity=by_zoom({12.8: 1, 13.4: 0}),
            wrap=9,
        ),
    ]


def _street_names(look: Look) -> list[Layer]:
    """Name the main streets first, and the smaller ones when there is room."""
    # One layer a rank, since a filter knows whole zooms only, and a layer's limit any.
    far = [
        names(
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
    near = names(
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
