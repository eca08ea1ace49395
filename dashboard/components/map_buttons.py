"""Build the buttons that move a map without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts


def map_buttons(card: str, site: Site, text: Texts) -> html.Div:
    """Build buttons that move the map, so that it can be used without a mouse."""
    info = site.dataset.info
    moves = [
        ("in", "+", {"zoom-by": 0.7}),
        ("out", "−", {"zoom-by": -0.7}),
        ("centre", text("map.centre"), _camera(info.centre)),
        ("city", text("map.city"), _camera(info.city)),
    ]
    return html.Div(
        [
            html.Button(
                words_,
                type="button",
                title=text(f"map.{name}_title"),
                **{
                    "aria-label": text(f"map.{name}_title"),
                    "data-map": card,
                    **{f"data-{key}": str(value) for key, value in move.items()},
                },
            )
            for name, words_, move in moves
        ],
        className="map-buttons",
        role="group",
        **{"aria-label": text("map.buttons")},
    )


def _camera(view: Any) -> dict[str, float]:  # noqa: ANN401 - the data set's start view
    return {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}
