"""Compose the base map: a MapLibre style over local GeoJSON layers, by address or inlined."""

from __future__ import annotations

import hashlib
import html
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.maps import basemap_layers, basemap_names
from dashboard.maps.basemap_looks import CONTRAST, LIGHT, Look

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

SUFFIX = ".geojson"
LAYERS = ("water", "places", "streets", "street-names", "roads", "metro", "borders", "labels")
DIGEST_CHARACTERS = 12
# The tile server's map has streets, water and names of its own; ours would lie twice over them.
KEPT_OVER_TILES = ("land", "borders", "district-names")


class LayerFile(NamedTuple):
    """One layer's file, and a digest of what stands in it."""

    name: str
    path: Path
    digest: str


def layer_files(folder: Path) -> tuple[LayerFile, ...]:
    """List the layers that a folder holds; one that a city lacks is left out of its map."""
    found = ((name, folder / f"{name}{SUFFIX}") for name in LAYERS)
    return tuple(
        LayerFile(name, path, hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_CHARACTERS])
        for name, path in found
        if path.is_file()
    )


def style(
    *,
    layer_url: str,
    contrast: bool = False,
    online_tiles: str | None = None,
    layers: Collection[str] = LAYERS,
    attribution: str = "",
) -> dict[str, Any]:
    """Return the style with each layer fetched from `layer_url`, where `{layer}` is its name."""
    data = {name: layer_url.replace("{layer}", name) for name in layers}
    return _compose(data, CONTRAST if contrast else LIGHT, online_tiles, attribution)


def inlined_style(folder: Path, *, contrast: bool = False) -> dict[str, Any]:
    """Return the style with the layers inside it, for a file that must stand alone."""
    data = {
        layer.name: json.loads(layer.path.read_text(encoding="utf-8"))
        for layer in layer_files(folder)
    }
    return _compose(data, CONTRAST if contrast else LIGHT, None, "")


def _compose(
    data: Mapping[str, Any],
    look: Look,
    online_tiles: str | None,
    attribution: str,
) -> dict[str, Any]:
    sources = {name: {"type": "geojson", "data": one} for name, one in data.items()}
    for source in sources.values():
        # Chains are short and zooms few: less simplification keeps thin lines from jumping.
        source |= {"tolerance": 0.2, "maxzoom": 16}
        if attribution:
            source["attribution"] = html.escape(attribution)
    drawn = [
        *basemap_layers.ground(look),
        *basemap_layers.roads(look),
        *basemap_layers.above_roads(look),
        *basemap_names.words(look),
    ]
    drawn = [layer for layer in drawn if layer.get("source") in {None, *sources}]
    if online_tiles:
        sources["online"] = _tiles(online_tiles)
        drawn = _over_tiles(drawn)
    used = {layer.get("source") for layer in drawn}
    sources = {name: source for name, source in sources.items() if name in used}
    return {"version": 8, "sources": sources, "layers": drawn}


def _tiles(url: str) -> dict[str, Any]:
    return {
        "type": "raster",
        "tiles": [url],
        "tileSize": 256,
        "maxzoom": 18,
        "attribution": "© Kartverket",
    }


def _over_tiles(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the tiles right above the land, and keep only what they do not show."""
    kept = [layer for layer in layers if layer["id"] in KEPT_OVER_TILES]
    return [kept[0], {"id": "online", "type": "raster", "source": "online"}, *kept[1:]]
