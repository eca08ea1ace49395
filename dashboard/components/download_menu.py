"""Build the menu of files that can be made of a card or a story: a fold with a button for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.static import static
from dashboard.exports.formats import FORMATS

if TYPE_CHECKING:
    from dashboard.texts import Texts

GROUPS = {
    "meeting": ("pptx", "pdf", "pdf-landscape", "html"),
    "picture": ("png", "svg"),
    "tables": ("xlsx", "csv"),
    "layers": ("gpkg", "geojson"),
}


def download_menu(name: str, title: str, text: Texts, *, has_layers: bool) -> html.Details:
    """Build the menu of a card, which may have layers to hand out."""
    keys = [key for key, form in FORMATS.items() if has_layers or not form.layers]
    return _menu(keys, text("export_menu.of_card", title=title), {"data-card": name}, "quiet", text)


def export_menu(key: str, text: Texts) -> html.Details:
    """Build the menu of a story, as an address names it."""
    keys = [one for one, form in FORMATS.items() if not form.alone]
    return _menu(keys, text("export_menu.of_story"), {"data-story": key}, "choice", text)


def _menu(keys: list[str], name: str, of: dict[str, str], look: str, text: Texts) -> html.Details:
    groups = [
        html.Div([html.P(text(f"export_menu.group.{group}")), html.Ul(choices)])
        for group, members in GROUPS.items()
        if (choices := [_choice(key, of, text) for key in members if key in keys])
    ]
    return html.Details(
        [
            html.Summary(text("export_menu.button"), className=look, **{"aria-label": name}),
            html.Div(static(*groups), **{"data-trouble": text("fault.server")}),
        ],
        className="card-fold download-fold",
    )


def _choice(key: str, of: dict[str, Any], text: Texts) -> html.Li:
    words = [
        html.Strong(text(f"export_menu.{key}.name")),
        html.Span(text(f"export_menu.{key}.words")),
    ]
    return html.Li(html.Button(words, type="button", **{"data-export": key, **of}))
