"""Gather what a card shows, whole, for anything that leaves the house or is told as a story."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.cards.registry import CARDS
from dashboard.components.card import marked
from dashboard.components.notice import problem_words
from dashboard.content.lasting import lasting_query
from dashboard.exports.markup import to_words
from dashboard.exports.progress import tell_nobody
from dashboard.locators import located
from geodata.story import Reference, Step, Story, said

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    import plotly.graph_objects as go

    from dashboard.cards.registry import Entry
    from dashboard.components.card import Faces
    from dashboard.content.tables import Table
    from dashboard.exports.progress import Tell
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset


class Line(NamedTuple):
    """A text with the language that it is in, which may not be the one asked for."""

    words: str
    lang: str


@dataclass(frozen=True)
class Exhibit:
    """Everything of one card in one view, with what a story says of it.

    `heading` is the step's, or the card's title; `sentence` the view in words; `key` what explains
    the figure, as html components; `layers` works out what a map shows, by the name of the layer;
    `sources` whole references; `mark` is empty for published figures; `address` leads to the same
    view, and is whole where the settings say where the app is opened; `problems` say what of the
    view could not be used.
    """

    number: int
    card: str
    view: View
    heading: Line
    words: Line
    point: Line
    notes: Line
    title: str
    sentence: str
    figure: go.Figure
    is_map: bool
    key: list[Any]
    tables: list[Table]
    about: Any
    sources: list[str]
    caveats: str
    mark: str
    address: str
    problems: list[str]
    layers: Callable[[], dict[str, gpd.GeoDataFrame]] | None


@dataclass(frozen=True)
class Edition:
    """A story, or a single card, as it is handed out: what it shows, from which data, and when."""

    title: Line
    lead: Line
    exhibits: list[Exhibit]
    lang: str
    made_at: datetime
    data_name: str
    data_version: str
    attribution: list[str]


def edition_of_card(site: Site, card: str, query: str) -> Edition:
    """Gather one card in the view of an address; `KeyError` when there is no such card."""
    one = exhibit(site, Step(card, query), site.read(query)[0].lang)
    return _edition(site, one.view, Line(one.title, one.view.lang), Line("", ""), [one])


def edition_of_story(
    site: Site, story: Story, language: str, *, large: bool = False, tell: Tell = tell_nobody
) -> Edition:
    """Gather all steps of a story, one after the other: the first time each may take a second."""
    steps = []
    for place, step in enumerate(story.steps, start=1):
        tell((place - 1) / len(story.steps))
        steps.append(exhibit(site, step, language, number=place, large=large, afar=True))
    view = steps[0].view if steps else site.default().but(lang=language)
    title, lead = (Line(*said(one, language)) for one in (story.title, story.lead))
    return _edition(site, view, title, lead, steps)


def exhibit(
    site: Site,
    step: Step,
    language: str,
    *,
    number: int = 1,
    large: bool = False,
    afar: bool = False,
) -> Exhibit:
    """Gather a step; what of its view cannot be used is replaced by the default, and told.

    `large` sets it in large type, `afar` draws it as it is told as a story.
    """
    entry = CARDS[step.card]
    view, problems, text = site.read(f"{step.view}&lang={language}")
    view = view.but(large=large, story="", step="")
    make = entry.from_afar if afar else entry.faces_of
    faces = marked(make(site, view, text), view, text)
    dataset = site.of(view)
    title = text(entry.title)
    heading = Line(*said(step.heading, language))
    return Exhibit(
        number=number,
        card=step.card,
        view=view,
        heading=heading if heading.words else Line(title, language),
        words=Line(*said(step.words, language)),
        point=Line(*said(step.point, language)),
        notes=Line(*said(step.notes, language)),
        title=title,
        sentence=to_words(faces.sentence),
        figure=_with_all_in_sight(faces.figure, view),
        is_map=bool(faces.over_figure),
        key=faces.under_figure,
        tables=faces.tables,
        about=faces.about,
        sources=_sources(step, entry, faces, dataset, text),
        caveats=text(entry.caveats),
        mark=text("exercise.mark") if view.is_exercise else "",
        address=_address(site, entry, step.card, view),
        problems=[problem_words(one, text) for one in problems],
        layers=faces.layers,
    )


def _address(site: Site, entry: Entry, card: str, view: View) -> str:
    query = lasting_query(site, card, view.but(large=False))
    return f"{site.settings.url}{entry.path}{query}#{card}"


def _with_all_in_sight(figure: go.Figure, view: View) -> go.Figure:
    """Let a map show all that it says must be seen, for in a file no reader moves it there."""
    seen = (figure.layout.meta or {}).get("seen")
    if seen and seen["all"] and view.camera is None:
        figure.layout.meta = {"bounds": seen["all"]}
    return figure


def _edition(site: Site, view: View, title: Line, lead: Line, exhibits: list[Exhibit]) -> Edition:
    info = site.of(view).info
    return Edition(
        title=title,
        lead=lead,
        exhibits=exhibits,
        lang=view.lang,
        made_at=datetime.now(UTC).astimezone(),
        data_name=info.name(view.lang),
        data_version=info.version,
        attribution=[f"{one.text} ({one.licence})" for one in info.attribution],
    )


def _sources(step: Step, entry: Entry, faces: Faces, dataset: Dataset, text: Texts) -> list[str]:
    """List what a step names itself, then what its tables rest on, the most used first.

    What a figure rests on whose numbers have no source each is said in words: they are computed.
    """
    uses = Counter(
        cell.source for table in faces.tables for row in table.rows for cell in row if cell.source
    )
    named = {one.source for one in step.sources}
    rest = sorted(set(uses) - named, key=lambda one: (-uses[one], one))
    listed = [_reference(one, dataset, text) for one in [*step.sources, *map(Reference, rest)]]
    key = entry.caveats.rpartition(".")[0] + ".sources"
    told = key in text and (entry.computed or not uses)
    return [*listed, text(key)] if told else listed


def _reference(one: Reference, dataset: Dataset, text: Texts) -> str:
    if one.source not in set(dataset.sources.index):
        return text("exports.source_gone", source=one.source)
    row = dataset.sources.loc[one.source]
    title = dataset.name("sources", one.source, text.language)
    year = "" if str(row["year"]) in title else str(row["year"])
    parts = [str(row["publisher"]), title, year, located(one.locator, text)]
    return ", ".join(part for part in parts if part)
