"""Build the head and the foot that all pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.components.links import outward_link, view_link

if TYPE_CHECKING:
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

PAGES = (
    ("/", "overview"),
    ("/forflytning", "movement"),
    ("/tjenester", "services"),
    ("/scenarier", "scenarios"),
    ("/presentasjon", "stories"),
    ("/kilder", "sources"),
    ("/om", "about"),
)
ACCESSIBILITY_PATH = "/tilgjengelighet"
# Links that change nothing of the view but the page.
WHOLE = {"data-whole": "yes"}
OTHER_LANGUAGE = {"nb": "en", "en": "nb"}


def header(path: str, view: View, default: View, text: Texts) -> html.Header:
    """Build the head: name, pages, and how the pages are shown."""
    query = view.query(default)
    links = [
        view_link(
            text(f"{name}.nav"),
            address,
            query,
            **WHOLE,
            **({"aria-current": "page"} if address == path else {}),
        )
        for address, name in PAGES
    ]
    return html.Header(
        [
            html.A(text("skip"), href=f"#{ids.MAIN}", className="skip"),
            view_link(text("app.name"), "/", query, className="brand", **WHOLE),
            html.Nav(links, **{"aria-label": text("nav.label")}),
            html.Div(
                [
                    *([_published(text)] if view.is_exercise else []),
                    _switch("large", text("head.large"), on=view.large),
                    _switch("contrast", text("head.contrast"), on=view.contrast),
                    _language(view, text),
                ],
                className="head-choices",
            ),
        ],
        className="site-head",
        lang=view.lang,
    )


def exercise_banner(view: View, text: Texts) -> html.Div | None:
    """Say over the whole page that its figures are synthetic."""
    if not view.is_exercise:
        return None
    return html.Div(
        [html.Strong(text("exercise.mark")), " ", text("exercise.explained")],
        className="exercise-banner",
        role="note",
    )


def _published(text: Texts) -> html.Button:
    return html.Button(
        text("exercise.leave"),
        type="button",
        className="switch",
        **{"data-view": "data=published"},
    )


def _switch(key: str, words: str, *, on: bool) -> html.Button:
    return html.Button(
        words,
        type="button",
        className="switch",
        **{"data-view": f"{key}={'0' if on else '1'}", "aria-pressed": "true" if on else "false"},
    )


def _language(view: View, text: Texts) -> html.A:
    other = OTHER_LANGUAGE[view.lang]
    return view_link(
        text("head.other_language"),
        "",
        f"?lang={other}",
        lang=other,
        hrefLang=other,
        className="language",
    )


def footer(dataset: Dataset, view: View, default: View, text: Texts) -> html.Footer:
    """Build the foot: data version, attribution, accessibility."""
    attribution: list[Any] = []
    for one in dataset.info.attribution:
        attribution += [
            " · " if attribution else "",
            outward_link(one.text, one.url),
            f" ({one.licence})",
        ]
    return html.Footer(
        [
            html.P(
                text(
                    "foot.version", name=dataset.info.name(view.lang), version=dataset.info.version
                )
            ),
            html.P(attribution),
            html.P(
                view_link(
                    text("accessibility.nav"), ACCESSIBILITY_PATH, view.query(default), **WHOLE
                )
            ),
        ],
        className="site-foot",
    )
