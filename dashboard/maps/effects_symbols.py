"""Mark the services of a scenario on the map of reach: where changed ones were and are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from dashboard import theme
from dashboard.content.effects_reach import CHANGED, CLOSED, FROM, OPENED, STAYS, TO
from dashboard.maps import symbols
from dashboard.maps.coordinates import lonlat
from dashboard.maps.hatching import line_trace
from dashboard.maps.hover import END
from dashboard.maps.symbols import ABOVE_ALL
from dashboard.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.effects_reach import Spot
    from dashboard.texts import Texts

WAY_PX, WAY_EDGE_PX = 3.0, 7.0
# By role: discs from the lowest to the topmost, and the sign on them.
DISCS = {
    STAYS: ([(13.0, theme.WHITE), (10.0, theme.SERVICES)], ""),
    CHANGED: ([(32.0, theme.YELLOW), (24.0, theme.SERVICES)], ""),
    FROM: ([(26.0, theme.WHITE), (22.0, theme.GREY), (17.0, theme.WHITE)], ""),
    CLOSED: ([(26.0, theme.WHITE), (22.0, theme.GREY), (17.0, "#e6e6e6")], "×"),
    TO: ([(35.0, theme.INK), (32.0, theme.YELLOW), (24.0, theme.SERVICES)], ""),
    OPENED: ([(35.0, theme.INK), (32.0, theme.YELLOW), (24.0, theme.SERVICES)], "+"),
}
NO_STREETS = "?"
NAME_PX = 40.0


def ways(spots: Iterable[Spot]) -> list[dict[str, Any]]:
    """Join where each moved service was with where it is."""
    left = {one.service: one for one in spots if one.role == FROM}
    ways = [
        [(left[one.service].lon, left[one.service].lat), (one.lon, one.lat)]
        for one in spots
        if one.role == TO and one.service in left
    ]
    lines = shapely.multilinestrings(ways) if ways else shapely.MultiLineString()
    return [
        {**line_trace(f"way-{width:.0f}", lines, color, width), "below": ABOVE_ALL}
        for color, width in ((theme.WHITE, WAY_EDGE_PX), (theme.INK, WAY_PX))
    ]


def symbols_of(spots: Iterable[Spot], text: Texts, size: int) -> list[dict[str, Any]]:
    """Mark the places: those that stay small, the changed ones with what they were and are."""
    ordered = sorted(spots, key=lambda one: list(DISCS).index(one.role))
    discs = [(one, *disc) for one in ordered for disc in DISCS[one.role][0]]
    same = {"type": "scattermap", "below": ABOVE_ALL, "hoverinfo": "skip"}
    changed = [one for one in ordered if one.role != STAYS]
    words = {
        "light": (theme.WHITE, [_sign(one) if one.role in (TO, OPENED, CHANGED) else ""
                                for one in changed]),
        "dark": (theme.INK, [_sign(one) if one.role in (FROM, CLOSED) else "" for one in changed]),
        "names": (theme.INK, [_name(one, text) for one in changed]),
    }  # fmt: skip
    return [
        {
            **same,
            "uid": "discs",
            **lonlat([(one.lon, one.lat) for one, _, _ in discs]),
            "mode": "markers",
            "marker": {
                "size": [px for _, px, _ in discs],
                "color": [color for _, _, color in discs],
                "opacity": 1,
                "allowoverlap": True,
            },
        },
        *(
            {
                **same,
                "uid": uid,
                **lonlat([(one.lon, one.lat) for one in changed]),
                "mode": "markers+text",
                "text": said,
                "textposition": "bottom center" if uid == "names" else "middle center",
                "textfont": {"size": size, "color": color, "weight": 700},
                "marker": {
                    "size": symbols.marker_for_label(NAME_PX, size) if uid == "names" else 1,
                    "opacity": 0,
                },
            }
            for uid, (color, said) in words.items()
        ),
        {
            "type": "scattermap",
            "below": ABOVE_ALL,
            "uid": "targets",
            **lonlat([(one.lon, one.lat) for one in ordered]),
            "mode": "markers",
            "hovertemplate": [_hover(one, text) for one in ordered],
            "marker": {"size": symbols.LEAST_TARGET_PX, "opacity": 0, "allowoverlap": True},
        },
    ]


def _sign(spot: Spot) -> str:
    return DISCS[spot.role][1] or ("" if spot.mapped else NO_STREETS)


def _name(spot: Spot, text: Texts) -> str:
    name = spot.name or text("scenarios.effects.new_service")
    return text(f"scenarios.effects.map.name_{spot.role}", name=name)


def _hover(spot: Spot, text: Texts) -> str:
    name = plain(spot.name or text("scenarios.effects.new_service"))
    role = text(f"scenarios.effects.map.role_{spot.role}")
    lines = [f"<b>{name}</b>", role]
    if not spot.mapped:
        lines.append(text("scenarios.effects.map.no_streets"))
    return "<br>".join(lines) + END
