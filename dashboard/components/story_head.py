"""Build the head of a story: what it is, which version, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dash import html

from dashboard.components.download_menu import export_menu
from dashboard.components.links import view_link
from dashboard.content.scenario_bar import key_of, moment_words
from dashboard.content.stories import later_versions, older_versions
from dashboard.content.story_editing import COPY, RESTORE
from geodata.store_rules import StoreError
from geodata.story import said

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.store import Saved

SHOW_PATH = "/presentasjon/vis"
SPEAKER_PATH = "/presentasjon/taler"


def story_head(site: Site, found: Found, view: View, text: Texts) -> list[Any]:
    """Name a story and its version, with the ways to other versions and to showing it."""
    title, language = said(found.story.title, text.language)
    return [
        html.H2(title, id="story-title", lang=language, tabIndex=-1, **{"data-story": found.key}),
        html.P(_facts(found, text), className="story-facts"),
        html.Div(
            [
                *(_showing(site, view, text) if found.story.steps else []),
                *_turning(site, found, text),
                version_link(text("stories.all"), "", className="story-all"),
            ],
            className="story-do",
        ),
        *_versions(site, found, text),
    ]


def _facts(found: Found, text: Texts) -> str:
    steps = text.count("stories.steps", len(found.story.steps))
    if found.saved is None:
        return text("stories.facts_prepared", steps=steps)
    moment = moment_words(found.saved, text)
    return text("stories.facts_saved", version=found.saved.version, moment=moment, steps=steps)


def _showing(site: Site, view: View, text: Texts) -> list[Any]:
    """Link to the story on the screen, from the step that is worked on, and to the speaker's."""
    here = {"story": view.story, "step": view.step or "1"}
    menu = export_menu(view.story, text)
    # By its id it stays open when the head is built anew.
    menu.id = "story-download"
    speaker = view.but(**here).query(site.default())
    return [
        view_link(text("stories.show"), SHOW_PATH, f"?{urlencode(here)}", className="choice main"),
        html.A(
            text("stories.speaker"),
            href=f"{SPEAKER_PATH}{speaker}",
            target="_blank",
            className="choice",
        ),
        menu,
    ]


def _turning(site: Site, found: Found, text: Texts) -> list[Any]:
    """Offer to undo, to do again, and to copy."""
    copy = html.Button(
        text("stories.copy"), type="button", className="choice", **{"data-story-ask": COPY}
    )
    if found.saved is None:
        return [copy]
    saved = found.saved
    try:
        later = later_versions(site, saved)[1]
    except StoreError:
        later = None
    undo = _turn("undo", f"{saved.id}.{saved.based_on}", text) if saved.based_on else None
    redo = _turn("redo", key_of(later), text) if later else None
    return [part for part in (undo, redo, copy) if part]


def _turn(way: str, key: str, text: Texts) -> html.Button:
    return html.Button(
        text("stories.undo" if way == "undo" else "stories.redo"),
        type="button",
        className="choice",
        **{"data-view": urlencode({"story": key}), "data-story-turn": way},
    )


def _versions(site: Site, found: Found, text: Texts) -> list[Any]:
    """Tell of later versions, and fold away the last ones."""
    saved = found.saved
    if saved is None:
        return []
    try:
        latest, _ = later_versions(site, saved)
        every = older_versions(site, saved)
    except StoreError as fault:
        return [html.P(fault.text(text.language), className="caution")]
    parts: list[Any] = []
    if latest.version > saved.version:
        restore = html.Button(
            text("stories.restore"),
            type="button",
            className="choice",
            **{"data-story-ask": RESTORE},
        )
        link = version_link(text("stories.open_version", version=latest.version), key_of(latest))
        words = text("stories.newer", version=latest.version)
        parts.append(html.P([words, " ", link, " ", restore], className="caution"))
    if len(every) > 1:
        lines = [html.Li(_version(one, saved, text)) for one in every]
        summary = html.Summary(text("stories.versions"))
        parts.append(html.Details([summary, html.Ul(lines)], id="story-versions"))
    return parts


def _version(one: Saved, current: Saved, text: Texts) -> list[Any]:
    words = text("stories.version_of", name=one.name, version=one.version)
    moment = text("stories.saved_at", moment=moment_words(one, text))
    if one.version == current.version:
        return [html.Strong(words), " ", html.Span(moment)]
    return [version_link(words, key_of(one)), " ", html.Span(moment)]


def version_link(words: str, key: str, **attributes: str) -> html.A:
    """Build a link to a story in the version that a key names; to the list without a key."""
    return view_link(words, "", f"?{urlencode({'story': key, 'step': ''})}", **attributes)
