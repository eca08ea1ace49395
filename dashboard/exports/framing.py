"""Make a figure stand alone: the base map inside it, and the same ground seen as on screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.maps.basemap import inlined_style

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Exhibit
    from dashboard.site import Site

# The start view is made for a map of this size; others zoom so that as much is seen.
HOME_PX = (770, 450)


def standalone(site: Site, exhibit: Exhibit, *, width_px: int, height_px: int) -> go.Figure:
    """Return an exhibit's figure with its base map inside, for a picture of this size."""
    figure = go.Figure(exhibit.figure)
    figure.layout.width, figure.layout.height = width_px, height_px
    for name in ("map", "map2"):
        if name not in figure.layout or not figure.layout[name].style:
            continue
        ground = figure.layout[name]
        ground.style = inlined_style(
            site.of(exhibit.view).basemap,
            contrast=exhibit.view.contrast,
            attribution=", ".join(one.text for one in site.dataset.info.attribution),
        )
        share = min(width_px / HOME_PX[0], height_px / HOME_PX[1])
        ground.zoom += math.log2(share)
    return figure
