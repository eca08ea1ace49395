"""Build what puts a card into a story: a fold in its head, and what is then offered and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dash import html

from dashboard.components.links import view_link
from dashboard.components.static import static
from dashboard.content.story_targets import NEW, REPLACE

if TYPE_CHECKING:
    from dashboard.content.story_keeping import Outcome
    from dashboard.content.story_targets import Target
    from dashboard.texts import Texts

PRESENTATION_PATH = "/presentasjon"


def choices_id(card: Any) -> dict[str, Any]:  # noqa: ANN401 - a card, or Dash's ALL
    """Return the id of where it is said what a card can be put into."""
    return {"type": "story-choices", "card": card}


def story_button(name: str, title: str, text: Texts) -> html.Details:
    """Build the fold; what it offers is asked for when it is opened."""
    return html.Details(
        [
            html.Summary(
                text("stories.card.button"),
                className="quiet",
                **{
                    "aria-label": f"{text('stories.card.button')}: {title}",
                    "data-story-offer": name,
                },
            ),
            html.Div(text("stories.card.loading"), id=choices_id(name), role="status", tabIndex=-1),
        ],
        className="card-fold story-fold",
    )


def story_choices(offered: list[Target], text: Texts) -> html.Div:
    """Offer the stories that a card can be put into."""
    return static(
        html.P(text("stories.card.lead")),
        html.Ul([html.Li(_choice(one, text)) for one in offered]),
    )


def _choice(one: Target, text: Texts) -> html.Button:
    words = text(f"stories.card.{one.how}", title=one.title, place=one.place)
    when = html.Span(text("stories.saved_at", moment=one.moment)) if one.moment else None
    place = {"data-place": str(one.place)} if one.how == REPLACE else {}
    return html.Button(
        [words, " ", when] if when else words,
        type="button",
        className="choice main" if one.how == NEW else "choice",
        **{"data-story-put": one.how, "data-story": one.key, **place},
    )


def story_said(outcome: Outcome, before: str, text: Texts) -> html.Div:
    """Say what became of it, with the way to the story, and the way back."""
    words: list[Any] = [html.P(one) for one in outcome.words]
    links = [html.Li(_link(name, key)) for name, key in outcome.links]
    if outcome.done:
        here = _link(text("stories.card.open"), str(outcome.key), str(outcome.step))
        back = html.Button(
            text("stories.undo"),
            type="button",
            className="choice",
            **{"data-story-back": before or "-"},
        )
        words.append(html.P([here, " ", back], className="story-ways"))
    return static(*words, html.Ul(links) if links else None)


def _link(words: str, key: str, step: str = "") -> html.A:
    query = urlencode({"story": key, "step": step})
    return view_link(words, PRESENTATION_PATH, f"?{query}")
