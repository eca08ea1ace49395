"""Make the faces of the card on suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.components.card import Faces

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("scenario", "changes", "done", "assume")


def suggest_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same plan."""
    return Faces(text("scenarios.suggest.title"), go.Figure(), [], [], [], site.of(view).info.id)
