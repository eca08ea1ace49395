"""Let folium write the Leaflet maps of a hand-out; what they show is drawn by our own script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import folium
from folium.template import Template

if TYPE_CHECKING:
    from dashboard.exports.handout_drawn import Panel

# At the same scale MapLibre, whose tiles are twice as wide, counts one zoom less than Leaflet.
ZOOMS_MORE = 1


class Written(NamedTuple):
    """A map as markup, and the script that starts it."""

    markup: str
    script: str


class Drawn(folium.MacroElement):
    """Hands a map over to the script that draws it, by its number in the data of the file."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "handout.show({{ this._parent.get_name() }}, {{ this.number }});"
        "{% endmacro %}"
    )

    def __init__(self, number: int) -> None:
        """Remember the number; nothing else of the data is ever written into a script."""
        super().__init__()
        self._name = "Drawn"
        self.number = number


def leaflet_map(panel: Panel, number: int) -> Written:
    """Write one map: without tiles, for there is nobody to ask for any."""
    lat, lon, zoom = panel["view"]
    made = folium.Map(
        location=[lat, lon],
        zoom_start=zoom + ZOOMS_MORE,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        prefer_canvas=True,
        zoom_snap=0,
        scroll_wheel_zoom=False,
        min_zoom=9,
        max_zoom=19,
    )
    made.add_child(Drawn(number))
    page = folium.Figure()
    page.add_child(made)
    page.render()
    # The head that folium writes asks other machines for style sheets and scripts: it is left out.
    return Written(page.html.render(), page.script.render())
