"""Build the fields of a story and of the step that is worked on, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboard.components.header import OTHER_LANGUAGE
from dashboard.components.story_steps import card_title
from dashboard.content.story_adding import number_of
from dashboard.content.story_editing import OF_STEP, OF_STORY
from dashboard.locators import located
from geodata.story import Reference
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from dashboard.content.stories import Found
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset
    from geodata.story import Step

# Fields of one line; the others have some.
SHORT = ("title", "heading")
ROWS = {"lead": 2, "words": 4, "point": 3, "notes": 7}
STORY_FIELDS = tuple((name, language) for name in OF_STORY for language in LANGUAGES)
OTHER_OF_STORY, OTHER_OF_STEP = "story-other-of-story", "story-other-of-step"
STEP_FIELDS = tuple((name, language) for name in OF_STEP for language in LANGUAGES)


def field_id(name: str, language: str) -> str:
    """Return the id of a field, which the browser also names it by when it sends what it holds."""
    return f"story-{name}-{language}"


def chosen_step(found: Found | None, view: View) -> tuple[int, Step | None]:
    """Return the step that is worked on, with its number; 0 and None when there is none."""
    place = number_of(view.step)
    steps = found.story.steps if found else ()
    return (place, steps[place - 1]) if 1 <= place <= len(steps) else (0, None)


def values(part: Any, names: tuple[tuple[str, str], ...]) -> list[str]:  # noqa: ANN401 - a story, a step, or None
    """Return what the fields of a story or a step hold."""
    return [dict(getattr(part, name, ())).get(language, "") for name, language in names]


def story_fields(found: Found | None, view: View, text: Texts) -> html.Div:
    """Build the fields of title and lead."""
    story = found.story if found else None
    return html.Div(_both(OF_STORY, story, view, text, OTHER_OF_STORY), className="story-fields")


def step_form(found: Found | None, view: View, text: Texts) -> list[Any]:
    """Build the fields of the step that is worked on."""
    _, step = chosen_step(found, view)
    return _both(OF_STEP, step, view, text, OTHER_OF_STEP)


def step_head(site: Site, found: Found, view: View, text: Texts) -> list[Any]:
    """Say which step is worked on, and what its words rest on."""
    place, step = chosen_step(found, view)
    if step is None:
        return []
    return [
        html.H2(text("stories.form_title", place=place), id="story-form-title", tabIndex=-1),
        html.P(card_title(step, text), className="story-facts"),
        _sources(site.dataset, step, text),
    ]


def _sources(dataset: Dataset, step: Step, text: Texts) -> html.Details:
    """List what the words of a step rest on, and tell how that is changed, with all the keys."""
    names = {one: dataset.name("sources", one, text.language) for one in dataset.sources.index}
    listed = [
        " – ".join(
            part for part in (names.get(one.source, one.source), located(one.locator, text)) if part
        )
        for one in step.sources
    ]
    example = step.sources[0] if step.sources else Reference(next(iter(names)), "1")
    keys = [html.Li([html.Strong(key), " ", name]) for key, name in sorted(names.items())]
    return html.Details(
        [
            html.Summary(text.count("stories.sources", len(listed))),
            html.Ul([html.Li(one) for one in listed]) if listed else None,
            html.P(text("stories.sources_where"), className="story-facts"),
            html.P(_in_yaml(example), className="story-facts", style={"whiteSpace": "pre-wrap"}),
            html.Details(
                [html.Summary(text("stories.sources_keys")), html.Ul(keys)],
                id="story-form-sources-keys",
            ),
        ],
        id="story-form-sources",
    )


def _in_yaml(one: Reference) -> str:
    quoted = one.locator.replace("'", "''")
    lines = ["sources:", f"- source: {one.source}", f"  locator: '{quoted}'"]
    return "\n".join(lines)


def elsewhere(part: Any, names: tuple[str, ...], view: View) -> bool:  # noqa: ANN401
    """Tell whether all that is said is said in the other language than the reader's."""
    here, there = (
        any(values(part, tuple((name, language) for name in names)))
        for language in (view.lang, OTHER_LANGUAGE[view.lang])
    )
    return there and not here


def _both(names: tuple[str, ...], part: Any, view: View, text: Texts, fold: str) -> list[Any]:  # noqa: ANN401
    """Build fields in the reader's language, and folded away in the other."""
    other = OTHER_LANGUAGE[view.lang]
    return [
        *[_field(name, view.lang, part, text) for name in names],
        html.Details(
            [
                html.Summary(text(f"stories.in_{other}")),
                *[_field(name, other, part, text) for name in names],
            ],
            id=fold,
            open=elsewhere(part, names, view),
        ),
    ]


def _field(name: str, language: str, part: Any, text: Texts) -> html.Div:  # noqa: ANN401
    (value,) = values(part, ((name, language),))
    label = text(f"stories.field.{name}")
    if language != text.language:
        label = text(f"stories.label_{language}", label=label)
    given = {
        "id": field_id(name, language),
        "label": label,
        "value": value,
        "size": "sm",
    }
    made = (
        dmc.TextInput(autoComplete="off", **given)
        if name in SHORT
        else dmc.Textarea(resize="vertical", **given)
    )
    return html.Div(made, lang=language, style={"--rows": ROWS.get(name, 1)})
