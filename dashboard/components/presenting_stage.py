"""Build the stage: a story's slides over the whole screen, and the buttons of a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import ids
from dashboard.components.card import graph_config
from dashboard.components.presenting_slide import slide
from dashboard.components.static import static
from dashboard.content.presenting import sayings

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.texts import Texts

# What each button does, in `assets/presenting.js`, with the sign on it.
BUTTONS = (
    ("back", "‹"),
    ("forward", "›"),
    ("pointer", ""),
    ("speaker", ""),
    ("full", ""),
    ("leave", ""),
)


def stage(found: Found, text: Texts, *, place: int) -> html.Div:
    """Build the stage with all slides; their figures come one after the other."""
    said = sayings(found.story, text)
    slides = [
        slide(number, step.card, saying)
        for number, (step, saying) in enumerate(zip(found.story.steps, said, strict=True), start=1)
    ]
    return html.Div(
        [
            html.Div(static(*slides), className="stage-slides"),
            html.Div(className="stage-maps"),
            html.P(className="stage-counter", **{"aria-hidden": "true"}),
            html.P(className="stage-word", role="status"),
            html.Div(className="stage-dot", **{"aria-hidden": "true"}),
        ],
        id=ids.STAGE,
        className="stage",
        tabIndex=-1,
        **{"data-place": str(place)},
    )


def stage_stores(found: Found, text: Texts, *, role: str, place: int) -> list[Any]:
    """Build what the browser is told of the story, and where it asks for slides and gets them."""
    return [
        dcc.Store(
            id=ids.STAGE_STORY,
            data={
                "story": found.key,
                "role": role,
                "place": place,
                "steps": len(found.story.steps),
                "lang": text.language,
                # The browser fills in the numbers.
                "words": {
                    name: text(f"presenting.{name}", n="{n}", all="{all}", asked="{asked}")
                    for name in ("step", "loading", "ready", "offline", "missing")
                },
            },
        ),
        dcc.Store(id=ids.SLIDE_WISH),
        dcc.Store(id=ids.SLIDE),
        # Draws nothing; it fetches the library that the stage draws its figures with.
        html.Div(
            dcc.Graph(id=ids.STAGE_DRAWING, figure={}, config=graph_config(text)),
            hidden=True,
        ),
    ]


def stage_buttons(text: Texts) -> html.Div:
    """Build the buttons that are there while a mouse moves, and for the keyboard."""
    return html.Div(
        [
            *(
                html.Button(
                    sign or text(f"presenting.{name}"),
                    type="button",
                    title=text(f"presenting.{name}_title"),
                    **{
                        "data-stage": name,
                        **({"aria-label": text(f"presenting.{name}_title")} if sign else {}),
                        **({"aria-pressed": "false"} if name == "pointer" else {}),
                    },
                )
                for name, sign in BUTTONS
            ),
            html.Span(className="stage-state"),
        ],
        className="stage-buttons",
        role="toolbar",
        **{"aria-label": text("presenting.buttons")},
    )
