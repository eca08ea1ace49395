"""Build what a card says about its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from dashboard.texts import Texts


def about_figure(prefix: str, text: Texts) -> list[Any]:
    """Build what a card says about its method, its sources and its caveats."""
    parts: list[Any] = []
    for topic in ("method", "sources", "caveats"):
        parts += [html.H3(text(f"about_figure.{topic}")), html.P(text(f"{prefix}.{topic}"))]
    return parts
