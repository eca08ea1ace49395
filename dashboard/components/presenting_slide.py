"""Build a slide: what the story says at once, and its figure with key and sources as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.card import graph_config
from dashboard.components.static import nodes
from dashboard.content.presenting import (
    WIDE,
    data_words,
    room_of,
    sources_words,
    stage_figure,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.components.static import Node
    from dashboard.content.presenting import Saying
    from dashboard.exports.exhibit import Exhibit, Line
    from dashboard.site import Site
    from dashboard.texts import Texts
    from geodata.story import Story

# The parts of a card's key that explain how its figure looks; what else stands there is prose.
KEYS = frozenset({"legend", "event-kinds", "week-key", "district-key", "movement-trail"})
# Prose and tables under a figure, and what a reader may choose there.
LEFT_OUT = frozenset({"section", "table", "button", "input", "select", "details"})
# What can be pressed on a page is words on a stage; where they are from stands in the small print.
PRESSED, SOURCE = frozenset({"a", "button"}), "source"


def slide(place: int, card: str, saying: Saying) -> html.Section:
    """Build a slide with the words that the story has itself."""
    wide = {"data-wide": "yes"} if card in WIDE else {}
    return html.Section(
        [
            html.H2(saying.heading.words, id=f"slide-{place}", lang=saying.heading.lang),
            html.Div(
                [
                    html.Div(className="slide-figure"),
                    html.Div(_paragraphs(saying.words), className="slide-words"),
                    html.Div(className="slide-key"),
                ],
                className="slide-body",
            ),
            html.P(className="slide-small"),
            html.P(className="slide-mark"),
        ],
        className="slide",
        **{"data-step": str(place), "aria-labelledby": f"slide-{place}", **wide},
    )


def lost_slide(place: int, words: str) -> dict[str, Any]:
    """Say on a slide why there is nothing to draw."""
    return {"place": place, "label": words, "key": nodes(html.P(words, className="slide-lost"))}


def filled_slide(site: Site, story: Story, one: Exhibit, text: Texts) -> dict[str, Any]:
    """Write what a slide's figure is, with what explains it; the browser draws it."""
    small = [*one.problems, sources_words(story, one, text), data_words(site, one, text)]
    said = one.words.words
    return {
        "place": one.number,
        "label": one.sentence,
        "words": [] if said else nodes(html.P(one.sentence, className="slide-sentence")),
        "key": key_of(one),
        "small": [" ".join(part for part in small if part)],
        "mark": [one.mark] if one.mark else [],
        "figure": stage_figure(one),
        "isMap": one.is_map,
        "room": room_of(one),
        "config": graph_config(text),
    }


def key_of(one: Exhibit) -> list[Node]:
    """Keep of a card's key what explains how its figure looks."""
    return [key for node in nodes(one.key) for key in _keys(node)]


def _keys(node: Node) -> Iterator[Node]:
    if isinstance(node, str):
        return
    tag, attributes, children = node
    names = _names(attributes)
    if KEYS & names:
        yield from _unpressed(node)
    elif tag not in LEFT_OUT:
        for child in children:
            yield from _keys(child)


def _unpressed(node: Node) -> list[Node]:
    if isinstance(node, str):
        return [node]
    tag, attributes, children = node
    if SOURCE in _names(attributes):
        return []
    if tag == "li" and any(one[0] == "button" for one in children if not isinstance(one, str)):
        children = [one for one in children if not isinstance(one, str)]
    inside = [one for child in children for one in _unpressed(child)]
    return [["span", {}, inside]] if tag in PRESSED else [[tag, attributes, inside]]


def _names(attributes: dict[str, Any]) -> set[str]:
    return set(str(attributes.get("class", "")).split())


def _paragraphs(line: Line) -> list[html.P]:
    return [html.P(one, lang=line.lang) for one in line.words.split("\n") if one.strip()]
