"""Build a card: one figure with its four faces - figure, table, about, full screen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids, theme
from dashboard.components.download_menu import download_menu
from dashboard.components.static import static
from dashboard.components.story_button import story_button
from dashboard.components.tables import table_block

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    import plotly.graph_objects as go

    from dashboard.content.tables import Table
    from dashboard.texts import Texts
    from dashboard.view import View


@dataclass(frozen=True)
class Faces:
    """What a card says on each of its faces.

    `actions` stand under the figure and stay when it is redrawn: what has callbacks of its own.
    `layers` works out what a map shows, by the name of the layer, in degrees: only files need it.
    """

    sentence: Any
    figure: go.Figure
    over_figure: list[Any]
    under_figure: list[Any]
    tables: list[Table]
    about: Any
    actions: list[Any] = field(default_factory=list)
    layers: Callable[[], dict[str, gpd.GeoDataFrame]] | None = None


def card(name: str, title: str, faces: Faces, view: View, text: Texts) -> html.Section:
    """Build a card from its name, title and faces."""
    faces = marked(faces, view, text)
    tabs = dmc.Tabs(
        id=faces_id(name),
        value=view.face(name),
        keepMounted=True,
        children=[
            _head(name, title, text, has_layers=bool(faces.layers or faces.over_figure)),
            html.P(
                faces.sentence, id=ids.part(name, "sentence"), className="sentence", role="status"
            ),
            dmc.TabsPanel(_figure(name, title, faces, text), value="figure"),
            dmc.TabsPanel(
                html.Div(tables(faces.tables, view), id=ids.part(name, "table"), className="face"),
                value="table",
            ),
            dmc.TabsPanel(
                html.Div(faces.about, id=ids.part(name, "about"), className="face prose"),
                value="about",
            ),
        ],
    )
    return html.Section(
        tabs, id=name, className=f"card card-{name}", **{"aria-labelledby": ids.part(name, "title")}
    )


def marked(faces: Faces, view: View, text: Texts) -> Faces:
    """Mark every face of synthetic exercise figures, so that none can pass for a published one."""
    if not view.is_exercise:
        return faces
    mark = text("exercise.mark")
    faces.figure.add_annotation(theme.watermark(mark))
    return replace(
        faces,
        sentence=f"{mark}. {faces.sentence}",
        tables=[replace(one, caption=f"{mark}: {one.caption}") for one in faces.tables],
    )


def faces_id(name: str) -> dict[str, str]:
    """Return the id of a card's choice of face."""
    return {"type": "faces", "card": name}


def tables(shown: list[Table], view: View) -> html.Div:
    """Build a card's tables."""
    return static(*[table_block(one, view) for one in shown])


def _head(name: str, title: str, text: Texts, *, has_layers: bool) -> html.Div:
    return html.Div(
        [
            html.H2(title, id=ids.part(name, "title")),
            dmc.TabsList(
                [
                    dmc.TabsTab(text(f"face.{face}"), value=face)
                    for face in ("figure", "table", "about")
                ],
                **{"aria-label": text("face.choose", title=title)},
            ),
            story_button(name, title, text),
            download_menu(name, title, text, has_layers=has_layers),
            html.Button(
                "⤢",
                id={"type": "fullscreen", "card": name},
                className="quiet icon",
                title=text("card.fullscreen"),
                **{"aria-label": f"{text('card.fullscreen')}: {title}"},
            ),
        ],
        className="card-head",
    )


def _figure(name: str, title: str, faces: Faces, text: Texts) -> html.Div:
    graph = dcc.Graph(
        id=ids.graph(name),
        figure=faces.figure,
        config=graph_config(text),
        responsive=True,
        className="graph",
    )
    is_map = bool(faces.over_figure)
    frame = html.Div(
        [html.Div(graph, className="graph-box"), *faces.over_figure],
        role="group",
        className="figure-face map-frame" if is_map else "figure-face",
        # A chart wider than the screen is scrolled in its frame, also by keyboard.
        **({} if is_map else {"tabIndex": 0}),
        **{
            "aria-label": text("card.figure_label", title=title),
            "aria-describedby": ids.part(name, "sentence"),
        },
    )
    under = html.Div(static(*faces.under_figure), id=ids.part(name, "under"))
    return html.Div([frame, *faces.actions, under])


def graph_config(text: Texts) -> dict[str, Any]:
    """Return the one configuration of every figure: nothing leaves the host, in our language."""
    language = text.language
    return {
        "displaylogo": False,
        "displayModeBar": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "scrollZoom": True,
        "locale": language,
        "locales": {language: _locale(text)},
    }


def _locale(text: Texts) -> dict[str, Any]:
    return {
        "dictionary": {},
        "format": {
            "months": text("calendar.months").split(","),
            "shortMonths": text("calendar.short_months").split(","),
            "days": text("calendar.days").split(","),
            "shortDays": text("calendar.short_days").split(","),
            "decimal": text("number.decimal"),
            "thousands": text("number.thousands"),
            "date": text("calendar.date_format"),
        },
    }
