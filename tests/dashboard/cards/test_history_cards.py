"""Tests of the faces of the history, the little maps and the contradictions."""

import pytest

from dashboard.callbacks.movement_history import CARDS
from dashboard.components.card import marked, tables
from dashboard.components.kinds_filter import event_kinds, kinds_filter
from dashboard.components.static import static
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset
from tests.dashboard.reading import by_id, every_text, kinds, words

EXERCISE_MARK = "Øvelsesdata – syntetiske"


@pytest.mark.parametrize("name", list(CARDS))
@pytest.mark.parametrize("query", ["", "?lang=en", "?data=exercise", "?event=E-035&large=1"])
def test_every_face_has_something_to_say_in_both_languages(
    site: Site, name: str, query: str
) -> None:
    view, _, text = site.read(query)
    faces = CARDS[name](site, view, text)
    assert faces.sentence.endswith(".")
    assert faces.about
    assert words(static(*faces.under_figure)) or name == "disagree"
    assert words(tables(faces.tables, view))


@pytest.mark.parametrize("name", list(CARDS))
def test_the_exercise_is_marked_and_shows_nothing_published(site: Site, name: str) -> None:
    view, _, text = site.read("?data=exercise&event=E-037")
    faces = marked(CARDS[name](site, view, text), view, text)
    assert faces.sentence.startswith(EXERCISE_MARK)
    assert any(note.text == EXERCISE_MARK for note in faces.figure.layout.annotations)
    counted = [table for table in faces.tables if table.name.endswith("counts")]
    cited = {cell.source for table in counted for row in table.rows for cell in row} - {""}
    assert cited == (set() if name == "disagree" else {"exercise"})
    said = every_text(faces.figure) + words(static(*faces.under_figure))
    assert "TV 2 2014" not in said


def test_the_tables_hold_every_statement_and_every_event(
    site: Site, nb: Texts, view: View, dataset: Dataset
) -> None:
    counts, _, presence, events = CARDS["history"](site, view, nb).tables
    silent = len(set(dataset.areas.index) - set(dataset.presence["area"]))
    assert len(presence.rows) == len(dataset.presence) + silent
    assert len(events.rows) == len(dataset.events) - 5
    assert all(any(cell.source for cell in row) for row in events.rows)
    assert {row[0].select for row in events.rows} >= {("event", "E-013")}
    assert any("Ikke publisert" in cell.words for row in counts.rows for cell in row)


def test_a_chosen_event_shows_three_sides_and_warns_against_cause(site: Site) -> None:
    view, _, text = site.read("?event=E-024")
    said = words(static(*CARDS["history"](site, view, text).under_figure))
    for part in ("Året før: 2010", "Samme år: 2011", "Året etter: 2012", "er årsak til"):
        assert part in said
    assert "over 200 personer" in said


def test_without_an_event_no_block_is_shown(site: Site, view: View, nb: Texts) -> None:
    assert "Valgt hendelse" not in words(static(*CARDS["history"](site, view, nb).under_figure))


def test_the_filter_ticks_the_kinds_of_the_view(site: Site, nb: Texts, view: View) -> None:
    group = by_id(kinds_filter(site.dataset, view, nb), "event-kinds")
    assert group.value == event_kinds(site.dataset)
    chosen = by_id(kinds_filter(site.dataset, view.but(kinds=("police",)), nb), "event-kinds")
    assert chosen.value == ["police"]


def test_every_kind_of_event_has_a_box(nb: Texts, view: View, dataset: Dataset) -> None:
    group = by_id(kinds_filter(dataset, view, nb), "event-kinds")
    boxes = [box.value for box in kinds(group, type(group.children.children[0]))]
    assert set(boxes) == set(dataset.events["kind"])


def test_the_sheet_has_a_button_that_prints_it(site: Site, view: View, nb: Texts) -> None:
    under = static(*CARDS["multiples"](site, view, nb).under_figure)
    assert '"data-print":"multiples"' in under.to_plotly_json()["props"]["data-static"].replace(
        " ", ""
    )
