"""Build the parts of the page on stories, and tell which of them an address changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import ids
from dashboard.components.static import static
from dashboard.components.story_form import (
    STEP_FIELDS,
    STORY_FIELDS,
    chosen_step,
    step_form,
    step_head,
    story_fields,
    values,
)
from dashboard.components.story_head import story_head, version_link
from dashboard.components.story_list import story_list
from dashboard.components.story_steps import story_steps
from dashboard.content.stories import story_of
from dashboard.content.story_editing import NEW
from geodata.story_yaml import LARGEST_BYTES

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.content.story_keeping import Outcome
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

HEAD, STEPS, STEP, LISTED = (
    ids.part(ids.STORY, name) for name in ("head", "steps", "step", "listed")
)
# What is seen only of a story, only of a step, and only where no story is open.
OPENED, FORM, NONE = (ids.part(ids.STORY, name) for name in ("opened", "form", "none"))
SAID, DRAWN, FILE = (ids.part(ids.STORY, name) for name in ("said", "drawn", "file"))
EXPORT = ids.part(ids.STORY, "export")
PARTS = (HEAD, STEPS, STEP, LISTED)
# The fields of the story, and those of the step that is worked on.
FIELDS = (ids.part(ids.STORY, "fields"), ids.part(ids.STORY, "step-fields"))
# Where what the fields hold is sent along, for the browser to fill them.
VALUES = "values"


def drawn(found: Found | None, view: View, trouble: str = "") -> dict[str, str]:
    """Write what each part is built for: the same again needs no building."""
    key = found.key if found else ""
    place, step = chosen_step(found, view)
    return {
        HEAD: f"{key}|{view.step}|{trouble}",
        STEPS: f"{key}|{place}",
        STEP: f"{key}|{place}",
        LISTED: "" if found else "shown",
        FIELDS[0]: repr(values(found.story if found else None, STORY_FIELDS)),
        FIELDS[1]: f"{place}{values(step, STEP_FIELDS)}",
    }


def built(
    site: Site, found: Found | None, view: View, text: Texts, trouble: str = ""
) -> dict[str, Any]:
    """Build the parts that are only read."""
    if found is None:
        sorry = [html.P(text("stories.trouble", why=trouble), className="caution")]
        listed = static(*story_list(site, text))
        return {HEAD: static(*sorry if trouble else []), STEPS: "", STEP: "", LISTED: listed}
    return {
        HEAD: static(*story_head(site, found, view, text)),
        STEPS: static(*story_steps(site, found, view, text)),
        STEP: static(*step_head(site, found, view, text)),
        LISTED: "",
    }


def story_page(site: Site, view: View, text: Texts) -> list[Any]:
    """Build the whole page for a view."""
    found, trouble = story_of(site, view, text)
    parts = {
        name: html.Div(part, id=name)
        for name, part in built(site, found, view, text, trouble).items()
    }
    return [
        parts[HEAD],
        html.Div([_new(text), parts[LISTED]], id=NONE, hidden=found is not None),
        html.Div(
            [
                _about(found, view, text),
                html.Section(
                    [
                        html.H2(text("stories.steps_title"), id="story-steps-title"),
                        parts[STEPS],
                    ],
                    **{"aria-labelledby": "story-steps-title"},
                ),
                html.Section(
                    [parts[STEP], *step_form(found, view, text)],
                    id=FORM,
                    hidden=not chosen_step(found, view)[0],
                    className="story-form",
                    **{"aria-label": text("stories.form")},
                ),
            ],
            id=OPENED,
            className="story-opened",
            hidden=found is None,
        ),
        html.Div(id=SAID, role="status", className="scenario-said"),
        dcc.Store(id=FILE),
        dcc.Store(id=DRAWN, data=drawn(found, view, trouble)),
    ]


def _about(found: Found | None, view: View, text: Texts) -> html.Section:
    """Build the fields of the story as a whole, and what takes it along."""
    export = html.Button(text("stories.export"), id=EXPORT, type="button", className="choice")
    return html.Section(
        [
            story_fields(found, view, text),
            html.Div(
                [export, html.P(text("stories.export_lead"), className="story-facts")],
                className="story-do",
            ),
        ],
        className="story-about",
        **{"aria-label": text("stories.about_title")},
    )


def _new(text: Texts) -> html.Div:
    """Build the ways to a new story."""
    most = LARGEST_BYTES // 1000
    return html.Div(
        [
            html.P(text("stories.new_lead")),
            html.Button(
                text("stories.new"),
                type="button",
                className="choice main",
                **{"data-story-ask": NEW, "data-once": "yes"},
            ),
            html.Button(
                text("stories.import"),
                type="button",
                className="choice",
                **{
                    "data-file": FILE,
                    "data-accept": ".yaml,.yml",
                    "data-said": SAID,
                    "data-most": str(LARGEST_BYTES),
                    "data-too-large": text(
                        "stories.file_too_large", file="{file}", size="{size}", most=most
                    ),
                    "data-unreadable": text("stories.file_unreadable", file="{file}"),
                },
            ),
        ],
        className="story-do",
    )


def story_answer(outcome: Outcome) -> html.Div:
    """Say what came of an edit, with links to what is spoken of."""
    links = [html.Li(version_link(words, key)) for words, key in outcome.links]
    return static(*[html.P(words) for words in outcome.words], html.Ul(links) if links else None)
