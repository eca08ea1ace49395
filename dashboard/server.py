"""Serve the pages safely and fast: headers, compression, caching, and a sign of life."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request
from flask_compress import Compress
from flask_compress.flask_compress import DictCache

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dashboard.settings import Settings

A_YEAR = "public, max-age=31536000, immutable"
COMPRESSED = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
]
FINGERPRINTED = "/_dash-component-suites/"
MOST_REQUEST_BYTES = 2_000_000


class ScriptCache(DictCache):
    """Keep compressed scripts, which never change under their address, and nothing else."""

    def set(self, key: str, value: bytes) -> None:
        """Keep what is versioned by its address."""
        if FINGERPRINTED in key:
            super().set(key, value)


def make_server() -> Flask:
    """Make the web server that Dash mounts its app on."""
    server = Flask(__name__, static_folder=None)
    server.config.update(
        MAX_CONTENT_LENGTH=MOST_REQUEST_BYTES,
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_ALGORITHM=["br", "gzip"],
        # Scripts of several megabytes are compressed once and kept, everything else is small.
        COMPRESS_CACHE_BACKEND=ScriptCache,
        COMPRESS_CACHE_KEY=lambda asked: asked.path,
        COMPRESS_BR_LEVEL=5,
    )
    server.add_url_rule("/healthz", "healthz", lambda: {"status": "ok"})
    Compress(server)
    return server


def secure(
    server: Flask, script_hashes: Iterable[str], settings: Settings, *, pages: Collection[str]
) -> None:
    """Add security and caching headers to every answer; call it after the callbacks stand."""
    policy = content_security_policy(script_hashes, settings.online_tiles)

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        _set_caching(response)
        # Dash answers every path with its first page, which then says that there is none.
        shown = response.mimetype == "text/html" and "Content-Disposition" not in response.headers
        if shown and request.path not in pages and response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.NOT_FOUND
        return response


def content_security_policy(script_hashes: Iterable[str], online_tiles: str | None) -> str:
    """Write the policy: everything from this host, and the tile server only where it is set."""
    tiles = ""
    if online_tiles:
        tiles = f" https://{urlsplit(online_tiles).netloc}"
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{tiles}",
            f"connect-src 'self'{tiles}",
            "font-src 'self'",
            "worker-src blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ],
    )


def _set_caching(response: Response) -> None:
    if "immutable" in response.headers.get("Cache-Control", ""):
        return
    versioned = check_fingerprint(request.path)[1] or (
        request.path.startswith("/assets/") and "m" in request.args
    )
    kept = versioned and response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
    response.headers["Cache-Control"] = A_YEAR if kept else "no-cache"
