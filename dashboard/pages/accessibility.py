"""Lay out the accessibility statement: what works, what was tested, what does not work yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.prose import page_title, section, sentences

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

LISTS = {
    "weak": ("map", "canvas", "labels", "table", "hours", "sources", "scripts"),
    "keyboard": ("tab", "skip", "faces", "map", "select", "tables", "fold"),
    "look": ("large", "contrast", "address", "zoom", "colour", "motion"),
    "tested": ("axe", "keyboard", "manual", "not"),
}


def layout(site: Site, view: View, text: Texts) -> html.Div:
    """Lay out the page."""
    del site, view  # The statement is the same whatever is looked at.
    return html.Div(
        [
            page_title(text("accessibility.title")),
            html.P(text("accessibility.lead"), className="lead"),
            section(
                "accessibility-status",
                text("accessibility.status_title"),
                html.P(text("accessibility.status")),
                html.P(text("accessibility.updated")),
            ),
            *[
                section(
                    f"accessibility-{name}",
                    text(f"accessibility.{name}_title"),
                    sentences(text, "accessibility", name, names),
                )
                for name, names in LISTS.items()
            ],
            section(
                "accessibility-feedback",
                text("accessibility.feedback_title"),
                html.P(text("accessibility.feedback")),
            ),
        ],
        className="page prose",
    )
