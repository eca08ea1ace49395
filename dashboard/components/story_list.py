"""Build the list of stories: the prepared ones, those that are saved, and the ways to a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.story_head import version_link
from dashboard.content.scenario_bar import MOST_LISTED, key_of, moment_words
from dashboard.content.stories import list_stories
from geodata.store_rules import StoreError
from geodata.stories import prepared_stories
from geodata.story import said
from geodata.story_problems import StoryError

if TYPE_CHECKING:
    from dashboard.site import Site
    from dashboard.texts import Texts
    from geodata.store import Saved
    from geodata.story import Story


def story_list(site: Site, text: Texts) -> list[Any]:
    """List all stories, each with a link that opens it."""
    return [
        html.H2(text("stories.prepared_title")),
        *_every_prepared(site, text),
        html.H2(text("stories.saved_title")),
        *_saved(site, text),
    ]


def _every_prepared(site: Site, text: Texts) -> list[Any]:
    try:
        found = prepared_stories(site.dataset)
    except StoryError as fault:
        lines = fault.text(text.language).splitlines()
        return [html.P(line, className="caution") for line in lines]
    if not found:
        return [html.P(text("stories.no_prepared"))]
    lines = [_prepared(key, story, text) for key, story in found.items()]
    return [html.P(text("stories.prepared_lead")), html.Ul(lines, className="story-list")]


def _prepared(key: str, story: Story, text: Texts) -> html.Li:
    (title, language), (lead, _) = (
        said(words, text.language) for words in (story.title, story.lead)
    )
    return html.Li(
        [
            html.H3(version_link(title, key)),
            html.P(lead, lang=language),
            html.P(text.count("stories.steps", len(story.steps)), className="story-facts"),
        ],
        lang=language,
    )


def _saved(site: Site, text: Texts) -> list[Any]:
    try:
        found = list_stories(site)
    except StoreError as fault:
        return [html.P(fault.text(text.language), className="caution")]
    if not found:
        return [html.P(text("stories.nothing_saved"))]
    every = len(found) < MOST_LISTED
    return [
        html.Ul([_line(one, text) for one in found], className="story-list"),
        None
        if every
        else html.P(text("stories.most_listed", n=MOST_LISTED), className="story-facts"),
    ]


def _line(one: Saved, text: Texts) -> html.Li:
    moment = moment_words(one, text)
    return html.Li(
        [
            html.H3(version_link(one.name, key_of(one))),
            html.P(
                text("stories.saved_line", version=one.version, moment=moment),
                className="story-facts",
            ),
        ]
    )
