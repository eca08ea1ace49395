"""Lay out what surrounds every page: the address, the stores, the place for the page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids, theme
from dashboard.settings import LANGUAGES
from dashboard.texts import texts
from dashboard.view import ANY_TIME, View, years

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts


def shell(site: Site) -> dmc.MantineProvider:
    """Lay out the frame that stays while pages change."""
    default = site.default()
    return dmc.MantineProvider(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.ROUTE),
            dcc.Store(id=ids.VIEW_DEFAULTS, data=_defaults(default, site)),
            dcc.Store(id=ids.STORY_ASK),
            dcc.Store(id=ids.STORY_ANSWER),
            dcc.Store(id=ids.STORY_OFFER),
            dcc.Store(id=ids.STORY_PUT),
            dcc.Download(id=ids.DOWNLOAD),
            html.Div(id=ids.FAULT, role="alert", className="fault"),
            html.Div(id=ids.ANNOUNCE, role="status", className="unseen"),
            html.Div(html.Div(className="site-head skeleton"), id=ids.PAGE),
        ],
        theme=theme.mantine_theme(),
        forceColorScheme="light",
    )


def _defaults(default: View, site: Site) -> dict[str, object]:
    """Tell the browser what a bare address means, so that addresses stay short."""
    return {
        "period": default.period,
        "time": ANY_TIME,
        "group": default.group,
        "measure": default.measure,
        "lang": default.lang,
        "data": default.data,
        **{key: getattr(default, key) for key in ("moment", "layer", "weight", "walk")},
        "years": years(site.dataset),
        "fault": {language: texts(language)("fault.server") for language in LANGUAGES},
    }


def skeleton(text: Texts) -> str:
    """Write what is seen until the scripts have come, in the same places as the page itself."""
    return (
        '<div class="site-head skeleton"><span class="brand">'
        f"{escape(text('app.name'))}</span></div>"
        f'<p class="loading-words">{escape(text("app.loading"))}</p>'
    )
