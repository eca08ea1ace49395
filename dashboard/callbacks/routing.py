"""Show the page that the address asks for, in the language it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, dcc, html

from dashboard import ids
from dashboard.components.header import ACCESSIBILITY_PATH, footer, header
from dashboard.components.notice import notice
from dashboard.pages import about, accessibility, not_found, overview, sources

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site
    from dashboard.texts import Texts

PAGES: dict[str, tuple[str, Any]] = {
    "/": ("overview", overview.layout),
    "/kilder": ("sources", sources.layout),
    "/om": ("about", about.layout),
    ACCESSIBILITY_PATH: ("accessibility", accessibility.layout),
}


def register(app: Dash, site: Site) -> None:
    """Register the callbacks that change pages."""
    app.clientside_callback(
        ClientsideFunction("sentrumskart", "route"),
        Output(ids.ROUTE, "data"),
        Input(ids.URL, "pathname"),
        Input(ids.URL, "search"),
        State(ids.VIEW_DEFAULTS, "data"),
        State(ids.ROUTE, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("sentrumskart", "arrive"),
        Output(ids.ANNOUNCE, "children"),
        Input(ids.PAGE, "children"),
        State(ids.ROUTE, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.PAGE, "children"),
        Input(ids.ROUTE, "data"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def show_page(route: dict[str, str], query: str | None) -> list[Any]:
        return page(site, route["path"], query)


def page(site: Site, path: str, query: str | None) -> list[Any]:
    """Build a whole page for an address."""
    view, problems, text = site.read(query)
    default = site.default()
    if path in PAGES:
        content = PAGES[path][1](site, view, text)
    else:
        content = not_found.layout(site, view, text, path=path)
    return [
        dcc.Store(id=ids.PAGE_TITLE, data=title(path, text)),
        header(path, view, default, text),
        html.Main(
            [html.Div(notice(problems, text), id=ids.NOTICE, role="status"), content],
            id=ids.MAIN,
            tabIndex=-1,
        ),
        footer(site.dataset, view, default, text),
    ]


def title(path: str, text: Texts) -> str:
    """Return the title of the page at a path."""
    name = PAGES[path][0] if path in PAGES else "not_found"
    return f"{text(f'{name}.nav')} – {text('app.name')}"
