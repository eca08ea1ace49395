"""Tests of the faces of the cards on concentration, now and through the years."""

import pytest

from dashboard.cards.concentration import FOLLOWS, concentration_faces
from dashboard.cards.service_years import FOLLOWS as YEARS_FOLLOW
from dashboard.cards.service_years import service_years_faces
from dashboard.components.card import marked, tables
from dashboard.components.static import static
from dashboard.redraw import drawn_for
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from tests.dashboard.reading import words

CARDS = {"concentration": concentration_faces, "service-years": service_years_faces}


@pytest.mark.parametrize("name", list(CARDS))
@pytest.mark.parametrize(
    "query",
    ["", "?lang=en&year=2012", "?year=2005&large=1", "?types=,", "?types=drop_in&scene=urtegata"],
)
def test_every_face_has_something_to_say_in_both_languages(
    site: Site, name: str, query: str
) -> None:
    view, problems, text = site.read(query)
    faces = CARDS[name](site, view, text)
    assert problems == []
    assert faces.sentence.endswith(".")
    assert "nan" not in faces.sentence
    assert faces.about
    assert words(static(*faces.under_figure))
    assert words(tables(faces.tables, view))


@pytest.mark.parametrize("name", list(CARDS))
def test_the_exercise_is_marked(site: Site, name: str) -> None:
    view, _, text = site.read("?data=exercise")
    faces = marked(CARDS[name](site, view, text), view, text)
    assert faces.sentence.startswith(text("exercise.mark"))
    assert any(note.text == text("exercise.mark") for note in faces.figure.layout.annotations)


def test_what_the_cards_follow_is_what_changes_them() -> None:
    for follows in (FOLLOWS, YEARS_FOLLOW):
        view = View()
        assert drawn_for(view, follows) == drawn_for(view.but(moment="mo-03", walk="15"), follows)
        for change in ({"year": "2012"}, {"scene": "urtegata"}, {"types": ("drop_in",)},
                       {"operators": ("ngo",)}):  # fmt: skip
            assert drawn_for(view, follows) != drawn_for(view.but(**change), follows)


def test_both_readings_stand_side_by_side_with_their_sources(
    site: Site, view: View, nb: Texts
) -> None:
    under = words(static(*service_years_faces(site, view, nb).under_figure))
    draw, follow, third, decide = (
        under.index(nb(f"services.years.reading.{name}"))
        for name in ("draw_title", "follow_title", "other_title", "decide")
    )
    assert draw < follow < third < decide
    assert "Statusrapport for Sentrumsarbeidet. Høsten 2017, 7.4; 10.2; 10.3" in under
    assert "HKH-kartlegging 2013" in under


def test_every_event_of_the_figure_is_in_the_list_below_it(
    site: Site, view: View, nb: Texts
) -> None:
    faces = service_years_faces(site, view, nb)
    under = words(static(*faces.under_figure))
    listed = next(one for one in faces.tables if one.name == "service-years-events")
    assert all(row[2].words in under for row in listed.rows)


def test_the_claim_that_is_examined_is_cited(site: Site, view: View, en: Texts) -> None:
    about = words(concentration_faces(site, view, en).about)
    for part in ("status report of 2017", "10.3", "without replacement", "footpaths", "105 kilom"):
        assert part in about


def test_without_a_chosen_service_no_number_is_said(site: Site) -> None:
    view, _, text = site.read("?types=,")
    for faces_of in (concentration_faces, service_years_faces):
        assert not any(letter.isdigit() for letter in faces_of(site, view, text).sentence)
    under = words(static(*concentration_faces(site, view, text).under_figure))
    assert "per 10 000 innbyggere" not in under
