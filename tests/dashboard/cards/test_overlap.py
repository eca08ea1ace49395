"""Tests of the faces of the card on overlap, and of what stands under its figure."""

import pytest
from dash import html

from dashboard.cards.overlap import FOLLOWS, overlap_faces
from dashboard.components.card import marked, tables
from dashboard.components.static import static
from dashboard.content.overlap import overlap
from dashboard.content.overlap_near import near
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View
from tests.dashboard.reading import classed, every_text, kinds, words

NURSING = "feltpleie-prindsen,feltpleien-frelsesarmeen"
PLACELESS = "fyrlyset,24sju"


def under(site: Site, query: str) -> html.Div:
    view, _, text = site.read(query)
    return static(*overlap_faces(site, view, text).under_figure)


def buttons(page: object) -> dict[str, str]:
    """Return what buttons change, with whether they are pressed."""
    found = {}
    for one in kinds(page, html.Button):
        properties = one.to_plotly_json()["props"]
        found[properties.get("data-view", "")] = properties.get("aria-pressed", "")
    return found


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?lang=en",
        "?data=exercise",
        f"?pair={NURSING}&large=1",
        f"?pair={PLACELESS}&lang=en",
        "?year=2012&walk=15&scene=urtegata",
        "?types=,",
        "?types=housing&operators=church",
        "?types=not_described",
    ],
)
def test_every_face_has_something_to_say(site: Site, query: str) -> None:
    view, _, text = site.read(query)
    faces = overlap_faces(site, view, text)
    assert faces.sentence.endswith(".")
    assert words(faces.about)
    assert words(static(*faces.under_figure))
    assert words(tables(faces.tables, view))
    for said in (faces.sentence, words(static(*faces.under_figure)), every_text(faces.figure)):
        assert "nan" not in said.split()
        assert "{" not in faces.sentence


def test_the_exercise_is_marked(site: Site) -> None:
    view, _, text = site.read("?data=exercise")
    faces = marked(overlap_faces(site, view, text), view, text)
    assert faces.sentence.startswith("Øvelsesdata – syntetiske")


def test_every_listed_pair_has_a_button_that_chooses_it_and_lets_go_again(site: Site) -> None:
    shown = overlap(site.dataset, View())
    found = buttons(under(site, ""))
    for pair in shown.pairs.known.to_dict("records"):
        assert found[f"pair={pair['first']},{pair['second']}"] == "false"
    chosen = buttons(under(site, f"?pair={NURSING}"))
    assert chosen["pair="] in {"true", ""}
    assert f"pair={NURSING}" not in chosen
    turned = ",".join(reversed(NURSING.split(",")))
    assert f"pair={NURSING}" not in buttons(under(site, f"?pair={turned}"))


def test_pairs_without_reservations_stand_first(site: Site) -> None:
    (table,) = classed(under(site, ""), "overlap-ranking")
    headings = [words(one) for one in classed(table, "overlap-group")]
    assert [one.split(":")[0] for one in headings] == [
        "Uten forbehold",
        "Med forbehold",
        "Begge åpne hele døgnet, nærmeste først (ikke rangert)",
    ]


def test_no_panel_is_shown_before_a_pair_is_chosen(site: Site) -> None:
    assert not classed(under(site, ""), "overlap-pair")


def test_the_panel_shows_both_hour_by_hour_and_in_words(site: Site) -> None:
    (panel,) = classed(under(site, f"?pair={NURSING}"), "overlap-pair")
    said = words(panel)
    for part in (
        "mandag–fredag 09.00–15.00",
        "30 timer i uken",
        "Hausmanns gate 11",
        "Urtegata 16 A",
        "(per august 2026)",
        "bare A åpen",
        "begge åpne",
        "Se paret på kartet",
    ):
        assert part in said
    assert len(classed(panel, "overlap-strip")) == 7
    assert len(classed(panel, "both")) == 5 + 1
    assert len(classed(panel, "first")) == 7 + 1
    widths = [one.style["width"] for one in classed(panel, "overlap-span")
              if "both" in one.className]  # fmt: skip
    assert set(widths) == {"25.000%"}
    (picture,) = [one for one in kinds(panel, html.Div) if getattr(one, "role", "") == "img"]
    assert "09.00–15.00" in picture.to_plotly_json()["props"]["aria-label"]


def test_what_is_unknown_of_a_pair_is_not_drawn_but_said(site: Site) -> None:
    (panel,) = classed(under(site, "?pair=fyrlyset,nadheim"), "overlap-pair")
    assert "B: ukjent åpningstid, ikke tegnet" in words(panel)
    assert not [one for one in classed(panel, "overlap-span") if "second" in one.className]
    (silent,) = classed(under(site, "?pair=safir,nadheim"), "overlap-pair")
    assert not classed(silent, "overlap-strip")
    assert "Når de er åpne samtidig, er ukjent" in words(silent)


def test_the_bars_of_a_part_of_the_week_fill_it(site: Site) -> None:
    shown = near(site.dataset, View(walk="10"))
    tables = classed(under(site, "?walk=10"), "overlap-near")
    bars = classed(tables, "overlap-bar")
    assert len(bars) == 4 * len(shown.there)
    for bar in bars:
        widths = [float(one.style["width"].rstrip("%")) for one in kinds(bar, html.Span)]
        assert sum(widths) == pytest.approx(100, abs=0.05)
    assert buttons(under(site, "?walk=10"))["walk=10"] == "true"


def test_the_faces_follow_every_part_of_the_view_that_they_show(site: Site, nb: Texts) -> None:
    still = View()
    changes = {
        "year": "2012",
        "types": ("drop_in",),
        "operators": ("ngo",),
        "pair": tuple(NURSING.split(",")),
        "scene": "urtegata",
        "walk": "15",
    }
    assert set(changes) == set(FOLLOWS)

    def said(view: View) -> str:
        faces = overlap_faces(site, view, nb)
        return faces.sentence + words(static(*faces.under_figure))

    usual = said(still)
    assert all(said(still.but(**{key: value})) != usual for key, value in changes.items())
