"""Make the faces of the card on districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.components.card import Faces

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("year", "types", "operators")


def districts_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same content."""
    return Faces(text("services.districts.title"), go.Figure(), [], [], [], site.of(view).info.id)
