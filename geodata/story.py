"""Hold a story: views in an order, each with what is said of it.

A text stands in one language or in several; a story that a person writes has one, a prepared story
all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.vocabulary import LANGUAGES

# A text by language: pairs in the order of `LANGUAGES`, those that there are.
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a source.

    Parameters
    ----------
    source
        Id in the data set's `sources`.
    locator
        Where in it; may be empty.
    """

    source: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A saved view with what is said of it.

    Parameters
    ----------
    card
        The card that is shown, e.g. `overview-map`.
    view
        The query of its address without language and look, e.g. `period=2017&time=day`; empty for
        the view of a bare address.
    heading, words, point, notes
        By language: a heading, a few sentences, what to point at, and notes for the speaker.
    sources
        What the words rest on, beside what the card itself names.
    """

    card: str
    view: str = ""
    heading: Words = ()
    words: Words = ()
    point: Words = ()
    notes: Words = ()
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Steps in an order.

    Parameters
    ----------
    title, lead
        By language: its name, and in a sentence what it is about and for whom.
    steps
        In the order in which they are told.
    """

    title: Words
    lead: Words = ()
    steps: tuple[Step, ...] = ()


def said(words: Words, language: str) -> tuple[str, str]:
    """Choose the text in a language, or else the one there is.

    Parameters
    ----------
    words
        By language.
    language
        `nb` or `en`.

    Returns
    -------
    text, language
        The text and the language that it is in; empty where there is none.
    """
    known = dict(words)
    for one in (language, *LANGUAGES):
        if known.get(one):
            return known[one], one
    return "", language
