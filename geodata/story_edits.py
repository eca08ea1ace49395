"""Change a story: every edit gives a new story, and leaves the old one as it was.

Places are the numbers of the steps, from 1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.story_parsing import MOST_STEPS
from geodata.story_problems import StoryError, StoryProblem

if TYPE_CHECKING:
    from geodata.story import Step, Story, Words


def added(story: Story, step: Step, at: int | None = None) -> Story:
    """Add a step.

    Parameters
    ----------
    story
        Any story.
    step
        What is added.
    at
        The number that it gets; None puts it last.

    Returns
    -------
    story
        With one more step.

    Raises
    ------
    StoryError
        If the story is full, or that number would leave a gap.
    """
    count = len(story.steps)
    if count >= MOST_STEPS:
        details = {"most": str(MOST_STEPS)}
        raise StoryError([StoryProblem("too_many_steps", str(count + 1), details=details)])
    place = count + 1 if at is None else _known(story, at, count + 1)
    return _with(story, (*story.steps[: place - 1], step, *story.steps[place - 1 :]))


def removed(story: Story, place: int) -> Story:
    """Remove a step.

    Parameters
    ----------
    story
        Any story.
    place
        The number of the step.

    Returns
    -------
    story
        With one step less.

    Raises
    ------
    StoryError
        If there is no such step.
    """
    _known(story, place, len(story.steps))
    return _with(story, (*story.steps[: place - 1], *story.steps[place:]))


def moved(story: Story, place: int, to: int) -> Story:
    """Move a step; those between make room.

    Parameters
    ----------
    story
        Any story.
    place
        The number of the step.
    to
        The number that it gets.

    Returns
    -------
    story
        With the same steps in another order.

    Raises
    ------
    StoryError
        If there is no step with one of the numbers.
    """
    _known(story, to, len(story.steps))
    return added(removed(story, place), story.steps[place - 1], to)


def duplicated(story: Story, place: int) -> Story:
    """Put a copy of a step right after it.

    Parameters
    ----------
    story
        Any story.
    place
        The number of the step.

    Returns
    -------
    story
        With one more step.

    Raises
    ------
    StoryError
        If there is no such step, or the story is full.
    """
    _known(story, place, len(story.steps))
    return added(story, story.steps[place - 1], place + 1)


def reworded(story: Story, place: int, step: Step) -> Story:
    """Put another step in the place of one.

    Parameters
    ----------
    story
        Any story.
    place
        The number of the step.
    step
        What stands there from now on.

    Returns
    -------
    story
        With as many steps.

    Raises
    ------
    StoryError
        If there is no such step.
    """
    _known(story, place, len(story.steps))
    return _with(story, (*story.steps[: place - 1], step, *story.steps[place:]))


def retitled(story: Story, title: Words, lead: Words) -> Story:
    """Give a story another title and lead.

    Parameters
    ----------
    story
        Any story.
    title, lead
        By language; the title in at least one.

    Returns
    -------
    story
        With the same steps.

    Raises
    ------
    StoryError
        If the title is empty.
    """
    if not any(text for _, text in title):
        raise StoryError([StoryProblem("missing_field", place="title")])
    return replace(story, title=title, lead=lead)


def _with(story: Story, steps: tuple[Step, ...]) -> Story:
    return replace(story, steps=steps)


def _known(story: Story, place: int, most: int) -> int:
    """Return a place that there is."""
    if not 1 <= place <= most:
        details = {"most": str(len(story.steps))}
        raise StoryError([StoryProblem("no_such_step", str(place), details=details)])
    return place
