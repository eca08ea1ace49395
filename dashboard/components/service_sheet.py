"""Build the sheet of one service: all that is known of it, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


def service_sheet(dataset: Dataset, view: View, text: Texts) -> html.Section | None:
    """Build the sheet of the chosen service, if one is chosen."""
    if not view.service:
        return None
    return html.Section(html.H2(dataset.services.loc[view.service, "name"]), lang=text.language)
