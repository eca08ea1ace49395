"""Connect what all of the movement page shares: its choices of time of day, group and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output

from dashboard import ids
from dashboard.components.filters import filters
from dashboard.components.static import static
from dashboard.content.choices import choices

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site


def register(app: Dash, site: Site) -> None:
    """Register the callback that keeps the choices in step with the address."""

    @app.callback(
        Output(ids.FILTERS, "children"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def offer(query: str | None) -> Any:  # noqa: ANN401
        view, _, text = site.read(query)
        return static(filters(choices(site.of(view), view, text), view, text))
