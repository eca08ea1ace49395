"""Tests of the card on effects: its faces say the same, and follow the changes."""

import csv
import io

import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard import ids
from dashboard.cards.effects import FOLLOWS, effects_faces, effects_file
from dashboard.components.card import Faces
from dashboard.components.effects_parts import LISTED
from dashboard.components.static import static
from dashboard.exports.comma import comma
from dashboard.exports.exhibit import edition_of_card
from dashboard.exports.progress import tell_nobody
from dashboard.redraw import drawn_for
from dashboard.site import Site
from dashboard.texts import texts
from dashboard.view import View
from geodata.effects_assumptions import ASSUMPTIONS
from tests.dashboard.content.scenario_views import (
    CLOSED,
    LONGER,
    NEAR,
    OUTSIDE,
    SCENARIOS,
    changed,
    seen,
)
from tests.dashboard.reading import classed, kinds, words


def faces(site: Site, view: View) -> Faces:
    return effects_faces(site, view, texts(view.lang))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_all_faces_can_be_sent(site: Site, name: str, language: str) -> None:
    shown = faces(site, seen(site, *SCENARIOS[name], language=language))
    assert words(static(*shown.under_figure)) == words(shown.under_figure)
    assert words(static(*shown.about)) == words(shown.about)
    assert shown.sentence
    assert shown.figure.data
    assert all(table.rows for table in shown.tables)


def test_with_nothing_changed_the_card_says_what_will_stand_there(site: Site) -> None:
    shown = faces(site, seen(site))
    (promise,) = classed(shown.under_figure, "effects-promise")
    assert "Når du har endret noe" in words(promise)
    assert not classed(shown.under_figure, "effects-block")
    assert "Slik er det i dag" in words(shown.under_figure)


def test_the_answer_is_in_four_lists_each_marked_by_sign_and_words(site: Site) -> None:
    blocks = classed(faces(site, seen(site, NEAR)).under_figure, "effects-block")
    said = [words(kinds(block, html.H3)) for block in blocks]
    assert said == [
        "+ Blir sikkert bedre, ut fra det som er kjent",
        "− Blir sikkert verre, ut fra det som er kjent",
        "? Er usikkert",
        "… Kan ikke vites",
    ]


def test_lists_are_short_and_say_how_much_is_left_out(site: Site) -> None:
    shown = changed(site, NEAR)
    blocks = classed(faces(site, seen(site, NEAR)).under_figure, "effects-block")
    for status, block in zip(("better", "worse", "unsure"), blocks, strict=False):
        lines = kinds(block, html.Li)
        findings = shown.findings[status]
        left = len(findings) - LISTED
        assert len(lines) == min(len(findings), LISTED) + (left > 0)
        if left > 0:
            assert f"Og {left} mål til" in words(lines[-1])


def test_a_list_without_anything_says_so(site: Site) -> None:
    blocks = classed(faces(site, seen(site, LONGER)).under_figure, "effects-block")
    assert "Ingenting av det som regnes ut her." in words(blocks[1])


def test_groups_are_folded_with_their_counts_and_what_stays_is_folded_within(site: Site) -> None:
    shown = changed(site, NEAR)
    (table,) = classed(faces(site, seen(site, NEAR)).under_figure, "effects-table")
    folds = kinds(table, html.Details)
    assert all(not getattr(one, "open", False) for one in folds)
    groups = [one for one in folds if "fold-same" not in one.id]
    assert len(groups) == 5
    for name, fold in zip(("density", "overlap", "hours", "reach", "balance"), groups, strict=True):
        worse = sum(row["status"] == "worse" and row["group"] == name for row in shown.changed)
        summary = words(kinds(fold, html.Summary)[0])
        assert (f"{worse} sikkert verre" in summary) == bool(worse)
    assert any("Vis også det som ikke endrer seg" in words(one) for one in folds)


def test_a_type_can_be_chosen_where_several_are_changed(site: Site) -> None:
    view = seen(site, NEAR)
    for asked, pressed in (((), 0), (("health_care",), 1)):
        shown = faces(site, view.but(types=asked) if asked else view)
        (box,) = classed(shown.under_figure, "effects-kinds")
        buttons = [one.to_plotly_json()["props"] for one in kinds(box, html.Button)]
        assert [one["data-view"] for one in buttons] == ["types=", "types=health_care"]
        assert [one["aria-pressed"] for one in buttons].index("true") == pressed
    assert not classed(faces(site, seen(site, CLOSED)).under_figure, "effects-kinds")


def test_the_key_explains_only_what_the_map_shows(site: Site) -> None:
    keys = {
        name: words(classed(faces(site, seen(site, *SCENARIOS[name])).under_figure, "legend"))
        for name in ("nothing", "near", "outside")
    }
    assert "Når den i dag" in keys["nothing"]
    assert "Mister" not in keys["nothing"]
    assert "Mister" in keys["near"]
    assert "Får" in keys["near"]
    assert "Får" not in keys["outside"]
    assert "Utenfor de kartlagte gatene" in keys["outside"]
    assert "Utenfor" not in keys["near"]


@pytest.mark.parametrize(
    "other", [{"changes": ""}, {"done": "0"}, {"assume": "speed:60"}, {"types": ("health_care",)}]
)
def test_the_card_is_drawn_anew_for_what_it_depends_on(site: Site, other: dict) -> None:
    view = seen(site, NEAR)
    assert drawn_for(view, FOLLOWS) != drawn_for(view.but(**other), FOLLOWS)
    assert faces(site, view).sentence != faces(site, view.but(**other)).sentence


@pytest.mark.parametrize("other", [{"edit": "fyrlyset"}, {"camera": (10.7, 59.9, 15)}])
def test_the_card_stays_for_what_it_does_not_depend_on(site: Site, other: dict) -> None:
    view = seen(site, NEAR)
    assert drawn_for(view, FOLLOWS) == drawn_for(view.but(**other), FOLLOWS)
    assert faces(site, view).figure.to_json() == faces(site, view.but(**other)).figure.to_json()


def test_about_lists_every_assumption_with_its_value_and_marks_what_is_changed(site: Site) -> None:
    about = faces(site, seen(site, NEAR, assume="near:7")).about
    lines = {words(one) for one in kinds(about, html.Li)}
    for one in ASSUMPTIONS.values():
        assert any(one.nb in line for line in lines) == (one.of == "effects")
    assert any(ASSUMPTIONS["near"].nb in line and "7 (endret)" in line for line in lines)
    (marked,) = kinds(about, html.Strong)
    assert "7 (endret)" in words(marked)


def test_an_undone_change_is_not_in_force(site: Site) -> None:
    undone = seen(site, NEAR).but(done="0")
    assert faces(site, undone).sentence == faces(site, seen(site)).sentence


def test_the_file_has_every_value_and_says_what_the_screen_says(site: Site) -> None:
    view = seen(site, OUTSIDE)
    edition = edition_of_card(site, ids.EFFECTS, view.query(site.default()))
    file = comma(site, edition, tell_nobody).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(file)))
    assert ["Det som vises", faces(site, view).sentence] in lines
    verdicts = [line[-1] for line in lines if len(line) == 8]
    shown = changed(site, OUTSIDE)
    assert verdicts.count("kan ikke vites") == shown.count("unknown")
    assert verdicts.count("ingen endring") == shown.count("same")
    assert verdicts.count("sikkert verre") == shown.count("worse")
    assert effects_file(site, view, texts("nb")).sentence == faces(site, view).sentence


def test_a_redraw_brings_also_what_is_said_about_the_card(client: FlaskClient) -> None:
    parts = ("graph.figure", "sentence.children", "under.children", "table.children", "drawn.data",
             "about.children")  # fmt: skip
    properties = [f"effects-{part}" for part in parts]
    body = {
        "output": f"..{'...'.join(properties)}..",
        "outputs": [dict(zip(("id", "property"), one.split("."), strict=True))
                    for one in properties],
        "inputs": [{"id": "url", "property": "search", "value": "?assume=near%3A7"}],
        "state": [{"id": "effects-drawn", "property": "data", "value": ""}],
        "changedPropIds": ["url.search"],
    }  # fmt: skip
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert "7 (endret)" in answer.get_data(as_text=True)
    assert set(answer.get_json()["response"]) == {one.split(".")[0] for one in properties}
