"""Build the speaker's window: what is shown, what to say and point at, what comes, and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.presenting_stage import stage
from dashboard.components.static import static
from dashboard.content.presenting import sayings
from dashboard.content.stories import problems_of

if TYPE_CHECKING:
    from dashboard.content.presenting import Saying
    from dashboard.content.stories import Found
    from dashboard.exports.exhibit import Line
    from dashboard.site import Site
    from dashboard.texts import Texts

BUTTONS = ("back", "forward", "pointer", "blank", "reset", "screen")


def speaker(site: Site, found: Found, text: Texts, *, place: int) -> html.Div:
    """Build the window with the notes of all steps, of which one is seen."""
    said = sayings(found.story, text)
    problems = problems_of(site, found.story, text.language)
    notes = [_notes(number, said, problems[number - 1], text) for number in range(1, len(said) + 1)]
    return html.Div(
        [
            _head(text),
            html.Div(html.Div(stage(found, text, place=place), className="speaker-screen"),
                     className="speaker-frame"),
            html.Div(static(*notes), className="speaker-notes", tabIndex=0,
                     **{"aria-label": text("speaker.notes_label"), "role": "group"}),
        ],
        className="speaker",
    )  # fmt: skip


def _head(text: Texts) -> html.Div:
    return html.Div(
        [
            html.P(className="speaker-counter"),
            _time("elapsed", text),
            _time("clock", text),
            html.Div(
                [
                    html.Button(
                        text(f"speaker.{name}"),
                        type="button",
                        **{
                            "data-stage": name,
                            **({"aria-pressed": "false"} if name in ("pointer", "blank") else {}),
                        },
                    )
                    for name in BUTTONS
                ],
                className="speaker-buttons",
                role="toolbar",
                **{"aria-label": text("presenting.buttons")},
            ),
            html.P(className="stage-state"),
        ],
        className="speaker-head",
    )


def _time(name: str, text: Texts) -> html.P:
    return html.P(
        [text(f"speaker.{name}"), " ", html.Strong(className=f"speaker-{name}")],
        role="timer",
        **{"aria-live": "off"},
    )


def _notes(place: int, said: list[Saying], problems: list[str], text: Texts) -> html.Section:
    """Build what the speaker reads at a step."""
    saying = said[place - 1]
    following = said[place].heading if place < len(said) else None
    parts: list[Any] = [html.H2(saying.heading.words, lang=saying.heading.lang)]
    if problems:
        parts.append(html.Ul([html.Li(one) for one in problems], className="notice"))
    for name, line in (("point", saying.point), ("notes", saying.notes)):
        parts += [
            html.H3(text(f"speaker.{name}")),
            *(_paragraphs(line) or [html.P(text(f"speaker.no_{name}"), className="what")]),
        ]
    coming = html.P(following.words, lang=following.lang) if following else html.P(
        text("speaker.last"), className="what"
    )  # fmt: skip
    parts += [html.Div([html.H3(text("speaker.next")), coming], className="speaker-next")]
    return html.Section(parts, className="speaker-step", **{"data-step": str(place)})


def _paragraphs(line: Line) -> list[html.P]:
    return [html.P(one, lang=line.lang) for one in line.words.split("\n") if one.strip()]
