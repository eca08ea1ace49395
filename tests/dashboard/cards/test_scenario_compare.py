"""Tests of the card that compares scenarios: its faces say the same, and hide nothing."""

import pytest
from dash import html

from dashboard import ids
from dashboard.cards.scenario_compare import CSV, FOLLOWS, GPKG, scenario_compare_faces
from dashboard.components.card import Faces, card
from dashboard.content.scenario_compare_lines import lines_of
from dashboard.site import Site
from dashboard.texts import texts
from dashboard.view import View
from geodata.scenario import Change
from tests.dashboard.content.compared import (
    EXAMPLES,
    beside,
    kept,
    kept_as_it_is,
    kept_on_other_data,
)
from tests.dashboard.content.scenario_views import CLOSED, LONGER, NEAR, ROOM, seen
from tests.dashboard.reading import by_id, classed, kinds, parts, words

SCRIPT = "<script>alert(1)</script>"


def faces(site: Site, view: View) -> Faces:
    return scenario_compare_faces(site, view, texts(view.lang))


def switch(found: Faces) -> html.Button:
    (button,) = (
        one
        for one in kinds(found.under_figure, html.Button)
        if str(getattr(one, "data-view", "")).startswith("alike")
    )
    return button


def test_it_follows_all_that_it_shows() -> None:
    assert set(FOLLOWS) == {"scenario", "changes", "done", "assume", "compare", "alike"}
    assert set(FOLLOWS) <= set(View.__dataclass_fields__)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("compare", [(), EXAMPLES[:1], EXAMPLES, ("gone.1", EXAMPLES[0])])
def test_all_faces_are_there_whatever_is_compared(
    own_site: Site, language: str, compare: tuple[str, ...]
) -> None:
    view = own_site.default().but(lang=language, compare=compare)
    text = texts(language)
    section = card("x", "y", faces(own_site, view), view, text)
    said = words(section)
    assert text("scenarios.compare.choose.title") in said
    assert text("scenarios.compare.key.stays") in said
    assert text("scenarios.compare.about.caveats") in said
    tables = [one for one in kinds(section, html.Table) if one.to_plotly_json()]
    assert bool(tables) == bool(faces(own_site, view).tables)


def test_the_table_under_the_maps_has_a_column_for_today_and_each_scenario(site: Site) -> None:
    view = site.default().but(compare=EXAMPLES[:2])
    found = faces(site, view)
    (box,) = classed(found.under_figure, "compare-box")
    (head,) = kinds(box, html.Thead)
    assert [words(one) for one in kinds(head, html.Th)] == [
        "Tall",
        "I dag",
        "A Et brukerrom til",
        "B To tjenester fra sentrum til bydelene",
    ]
    groups = kinds(box, html.Tbody)
    expected = lines_of(beside(site, *EXAMPLES[:2]), site.dataset, texts("nb"), alike=False)
    for body, lines in zip(groups, expected.values(), strict=True):
        heading, *rows = kinds(body, html.Tr)
        assert kinds(heading, html.Th)[0].colSpan == 4
        for row, line in zip(rows, lines, strict=True):
            today, *cells = kinds(row, html.Td)
            assert words(today) == line.today
            for cell, said in zip(cells, line.sides, strict=True):
                assert cell.className == said.status
                wanted = "som i dag" if said.status == "same" else said.verdict
                assert words(cell).endswith(wanted)


def test_the_table_face_and_the_table_under_the_maps_list_the_same(site: Site) -> None:
    for alike in (False, True):
        view = site.default().but(compare=EXAMPLES[:1], alike=alike)
        found = faces(site, view)
        (box,) = classed(found.under_figure, "compare-box")
        rows = [one for one in kinds(box, html.Tr) if kinds(one, html.Td)]
        listed = [
            table.rows
            for table in found.tables
            if table.name.startswith("compare-") and table.name != "compare-changes"
        ]
        titles = [words(kinds(row, html.Th)[0].children[0]) for row in rows]
        assert titles == [row[0].words for every in listed for row in every]


def test_the_switch_leaves_out_what_is_alike_and_says_how_much(site: Site) -> None:
    some = faces(site, site.default().but(compare=EXAMPLES[:1]))
    every = faces(site, site.default().but(compare=EXAMPLES[:1], alike=True))
    assert (getattr(switch(some), "data-view"), getattr(switch(some), "aria-pressed")) == (
        "alike=1",
        "true",
    )
    assert (getattr(switch(every), "data-view"), getattr(switch(every), "aria-pressed")) == (
        "alike=",
        "false",
    )
    assert len(kinds(every.under_figure, html.Tr)) > len(kinds(some.under_figure, html.Tr))
    assert "tall er som i dag i alle, og vises ikke." in words(some.under_figure)


def test_the_changes_are_listed_for_each_scenario(site: Site) -> None:
    found = faces(site, site.default().but(compare=EXAMPLES))
    (lists,) = classed(found.under_figure, "compare-lists")
    assert [len(kinds(one, html.Li)) for one in lists.children] == [1, 2, 3]


def test_what_cannot_be_shown_says_why_and_can_be_taken_away(own_site: Site) -> None:
    key = kept_on_other_data(own_site, "Før", NEAR)
    found = faces(own_site, seen(own_site).but(compare=(key, EXAMPLES[0])))
    (remarks,) = classed(found.under_figure, "compare-remarks")
    assert "er endret siden scenariet ble laget" in words(remarks)
    (button,) = kinds(remarks, html.Button)
    view, problems, _ = own_site.read("?" + getattr(button, "data-view"))
    assert not problems
    assert view.compare == (EXAMPLES[0],)


def test_changes_in_a_saved_scenario_that_cannot_be_used_are_told_of(own_site: Site) -> None:
    unreadable = Change("hours", LONGER.service, hours="Mo-Xx 25:00")
    key = kept_as_it_is(own_site, "Feil", unreadable, CLOSED)
    view = seen(own_site).but(compare=(key,))
    (remarks,) = classed(faces(own_site, view).under_figure, "compare-remarks")
    assert "1 endring i A kan ikke brukes, og er utelatt:" in words(remarks)
    assert "«Mo-Xx 25:00» kan ikke leses" in words(remarks)
    (lists,) = classed(faces(own_site, view).under_figure, "compare-lists")
    assert len(kinds(lists, html.Li)) == 1


def test_names_are_text_and_never_markup(own_site: Site) -> None:
    key = kept(own_site, SCRIPT, CLOSED)
    named = Change(**{**{one: getattr(ROOM, one) for one in ROOM.__slots__}, "name": SCRIPT})
    view = seen(own_site, named).but(compare=("draft", key, SCRIPT))
    found = faces(own_site, view)
    section = card("x", "y", found, view, texts("nb"))
    assert words(section).count(SCRIPT) > 3
    assert not [part for part in parts(section) if type(part).__name__ in {"Script", "Markdown"}]


def test_the_files_can_be_taken_whatever_is_shown(site: Site) -> None:
    for compare in ((), EXAMPLES):
        found = faces(site, site.default().but(compare=compare))
        for name in (CSV, GPKG):
            button = by_id(found.actions, name)
            assert button.type == "button"


def test_the_exercise_is_marked(site: Site) -> None:
    view = site.default().but(data="exercise", compare=EXAMPLES[:1])
    section = card(ids.SCENARIO_COMPARE, "y", faces(site, view), view, texts("nb"))
    assert words(by_id(section, "scenario-compare-sentence")).startswith("Øvelsesdata – syntetiske")
