"""Build the list of a story's steps: what each shows and says, and the buttons that change it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from dash import html

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.components.header import PAGES
from dashboard.components.links import view_link
from dashboard.content.stories import problems_of
from dashboard.content.story_editing import DUPLICATE, MOVE, REMOVE
from dashboard.view import View
from geodata.story import said

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.site import Site
    from dashboard.texts import Texts
    from geodata.story import Step

# What the address holds beside what is looked at.
NOT_SHOWN = ("lang", "large", "contrast", "story", "step")
# Which parts of the view hold the years of a card; the others are about services in a year.
_PERIOD, _SIDES, _RANGE = ("period", "period"), ("before", "after"), ("first", "last")
WHEN = {
    ids.OVERVIEW_MAP: _PERIOD,
    ids.TIMELINE: _PERIOD,
    ids.MOVEMENT_MAP: _PERIOD,
    ids.COMPARE: _SIDES,
    ids.CHANGE: _SIDES,
    ids.HISTORY: _RANGE,
    ids.MULTIPLES: _RANGE,
    ids.DISAGREE: _RANGE,
}


def story_steps(site: Site, found: Found, view: View, text: Texts) -> list[Any]:
    """List the steps of a story, the one that is worked on marked; or say how steps are made."""
    steps = found.story.steps
    if not steps:
        links = [html.Li(view_link(text(f"{name}.nav"), path, "")) for path, name in PAGES[:4]]
        return [html.P(text("stories.no_steps")), html.Ul(links, className="story-pages")]
    problems = problems_of(site, found.story, text.language)
    last = len(steps)
    return [
        html.P(text("stories.steps_lead"), className="story-facts"),
        html.Ol(
            [
                _item(site, step, place, last, wrong, view, text)
                for place, (step, wrong) in enumerate(zip(steps, problems, strict=True), start=1)
            ],
            className="story-steps",
        ),
    ]


def _item(
    site: Site, step: Step, place: int, last: int, wrong: list[str], view: View, text: Texts
) -> html.Li:
    chosen = view.step == str(place)
    return html.Li(
        [
            html.Span(str(place), className="story-place", **{"aria-hidden": "true"}),
            html.Div(
                [
                    html.H3(_heading(step, place, text, chosen=chosen)),
                    html.P(_what(site, step, place, view, text), className="story-facts"),
                    *_words(step, text),
                    html.Ul([html.Li(one) for one in wrong], className="notice") if wrong else None,
                ],
                className="story-what",
            ),
            html.Div(_buttons(place, last, text), className="story-moves"),
        ],
        id=f"story-step-{place}",
        className="story-step chosen" if chosen else "story-step",
        **{"data-place": str(place)},
    )


def _heading(step: Step, place: int, text: Texts, *, chosen: bool) -> html.Button:
    """Name a step by what it says, or else by what it shows; it opens the form."""
    words, language = said(step.heading, text.language)
    return html.Button(
        [
            html.Span(text("stories.step_number", place=place), className="unseen"),
            html.Span(words or card_title(step, text), lang=language or text.language),
        ],
        type="button",
        className="quiet",
        **{"data-view": urlencode({"step": place}), "aria-pressed": "true" if chosen else "false"},
    )


def card_title(step: Step, text: Texts) -> str:
    """Name the figure that a step shows; an unknown one by its id."""
    return text(CARDS[step.card].title) if step.card in CARDS else step.card


def _what(site: Site, step: Step, place: int, view: View, text: Texts) -> list[Any]:
    """Say which figure a step shows, with the way to it."""
    if step.card not in CARDS:
        return [step.card]
    path = CARDS[step.card].path
    page = next(name for address, name in PAGES if address == path)
    shown, _, _ = site.read(f"{step.view}&lang={view.lang}")
    words = text("stories.open_view")
    query = urlencode(exactly(shown, site.default()) | {"story": view.story, "step": str(place)})
    link = view_link(
        words,
        path,
        f"?{query}",
        name=step.card,
        **{"aria-label": f"{words}: {card_title(step, text)}"},
    )
    mark = text("exercise.mark") if shown.is_exercise else ""
    parts = [text(f"{page}.nav"), card_title(step, text), _when(step.card, shown), mark]
    return [" · ".join(part for part in parts if part), " · ", link]


def _when(card: str, view: View) -> str:
    """Name the years that a step is about, where it is about some."""
    ends = WHEN.get(card, ("year", "year"))
    first, last = (getattr(view, end) for end in ends)
    return "–".join(dict.fromkeys(year for year in (first, last) if year))


def exactly(view: View, default: View) -> dict[str, str]:
    """Write all of a view as changes of the address: what a step leaves out is taken out there."""
    asked = view.but(**{name: getattr(default, name) for name in NOT_SHOWN}).query(default)
    given = dict(parse_qsl(asked.removeprefix("?")))
    names = [one.name for one in fields(View) if one.name not in NOT_SHOWN]
    return {name: given.get(name, "") for name in names}


def _words(step: Step, text: Texts) -> list[Any]:
    words, language = said(step.words, text.language)
    return [html.P(words, lang=language, className="story-words")] if words else []


def _buttons(place: int, last: int, text: Texts) -> list[html.Button]:
    return [
        _button("up", "↑", place, text, what=MOVE, to=place - 1, last=last),
        _button("down", "↓", place, text, what=MOVE, to=place + 1, last=last),
        _button("duplicate", text("stories.duplicate_short"), place, text, what=DUPLICATE),
        _button("remove", text("stories.remove_short"), place, text, what=REMOVE),
    ]


def _button(
    name: str, seen: str, place: int, text: Texts, *, what: str, to: int = 1, last: int = 1
) -> html.Button:
    """Build a button that asks for a change of one step."""
    words = text(f"stories.{name}", place=place)
    return html.Button(
        seen,
        type="button",
        title=words,
        className="quiet",
        **{
            "data-story-ask": what,
            "data-name": name,
            "data-place": str(place),
            "data-to": str(to),
            "aria-label": words,
            "aria-disabled": "false" if 1 <= to <= last else "true",
        },
    )
