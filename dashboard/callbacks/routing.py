"""Show the page that the address asks for, in the language it asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dash import ClientsideFunction, Input, Output, State, dcc, html

from dashboard import ids
from dashboard.components.header import ACCESSIBILITY_PATH, exercise_banner, footer, header
from dashboard.components.notice import notice
from dashboard.components.static import static
from dashboard.pages import (
    about,
    accessibility,
    movement,
    not_found,
    overview,
    presentation,
    presenting,
    scenarios,
    services,
    sources,
    speaker,
)

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.site import Site
    from dashboard.texts import Texts


class Page(NamedTuple):
    """A page: what its texts are called, how it is laid out, and whether it is only read.

    One that is `bare` has neither head nor foot: it is shown to a room.
    """

    name: str
    layout: Any
    read_only: bool = True
    bare: bool = False


PAGES = {
    "/": Page("overview", overview.layout, read_only=False),
    "/forflytning": Page("movement", movement.layout, read_only=False),
    "/tjenester": Page("services", services.layout, read_only=False),
    "/scenarier": Page("scenarios", scenarios.layout, read_only=False),
    "/presentasjon/vis": Page("presenting", presenting.layout, read_only=False, bare=True),
    "/presentasjon/taler": Page("speaker", speaker.layout, read_only=False, bare=True),
    "/presentasjon": Page("stories", presentation.layout, read_only=False),
    "/kilder": Page("sources", sources.layout),
    "/om": Page("about", about.layout),
    ACCESSIBILITY_PATH: Page("accessibility", accessibility.layout),
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

    @app.callback(
        Output(ids.NOTICE, "children"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def show_notice(query: str | None) -> Any:  # noqa: ANN401
        _, problems, text = site.read(query)
        return notice(problems, text)


def page(site: Site, path: str, query: str | None) -> list[Any]:
    """Build a whole page for an address."""
    view, problems, text = site.read(query)
    default = site.default()
    shown = PAGES.get(path, Page("not_found", partial(not_found.layout, path=path)))
    content = shown.layout(site, view, text)
    if shown.bare:
        bare = html.Main(content, id=ids.MAIN, tabIndex=-1, className="bare", lang=view.lang)
        return [dcc.Store(id=ids.PAGE_TITLE, data=title(path, text)), bare]
    return [
        dcc.Store(id=ids.PAGE_TITLE, data=title(path, text)),
        header(path, view, default, text),
        exercise_banner(view, text),
        html.Main(
            [
                html.Div(notice(problems, text), id=ids.NOTICE, role="status"),
                static(content) if shown.read_only else content,
            ],
            id=ids.MAIN,
            tabIndex=-1,
        ),
        footer(site.dataset, view, default, text),
    ]


def title(path: str, text: Texts) -> str:
    """Return the title of the page at a path."""
    name = PAGES[path].name if path in PAGES else "not_found"
    return f"{text(f'{name}.nav')} – {text('app.name')}"
