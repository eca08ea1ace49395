"""Serve the base map: its layers for ever under an address that names their content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, jsonify, request

from dashboard.maps import basemap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PREFIX = "/basemap"
LOOKS = {"light": False, "contrast": True}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
GEOJSON = "application/geo+json"


def blueprint(
    folder: Path,
    *,
    online_tiles: str | None = None,
    attribution: str = "",
) -> Blueprint:
    """Make the routes for the layers of a folder and for the two styles over them."""
    routes = Blueprint("basemap", __name__, url_prefix=PREFIX)
    files = basemap.layer_files(folder)
    digest = fingerprint(files)
    # Read once, with the digest: an address never changes its content, and no name in a request
    # ever becomes a path.
    contents = {file.name: file.path.read_bytes() for file in files}

    @routes.get("/<asked>/<name>.geojson")
    def layer(asked: str, name: str) -> Response:
        if asked != digest or name not in contents:
            abort(404)
        answer = Response(contents[name], mimetype=GEOJSON)
        answer.headers["Cache-Control"] = FOR_EVER
        return answer

    @routes.get("/style-<look>.json")
    def style(look: str) -> Response:
        if look not in LOOKS:
            abort(404)
        answer = jsonify(
            basemap.style(
                layer_url=f"{PREFIX}/{digest}/{{layer}}{basemap.SUFFIX}",
                contrast=LOOKS[look],
                online_tiles=online_tiles,
                layers=list(contents),
                attribution=attribution,
            ),
        )
        answer.headers["Cache-Control"] = ASK_AGAIN
        answer.add_etag()
        answer.make_conditional(request)
        return answer

    return routes


def style_url(*, contrast: bool = False) -> str:
    """Return the address of a look's style, the same on every call so that no map reloads."""
    return f"{PREFIX}/style-{'contrast' if contrast else 'light'}.json"


def fingerprint(files: Sequence[basemap.LayerFile]) -> str:
    """Return one digest for all layers together: it changes when any of them does."""
    together = "".join(f"{file.name}{file.digest}" for file in files)
    return hashlib.sha256(together.encode()).hexdigest()[: basemap.DIGEST_CHARACTERS]
