"""Tests of the figures that are read from afar: large, and all that is chosen in words."""

import re

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.cards.registry import CARDS
from dashboard.content.presenting import WIDE, on_stage, room_of
from dashboard.exports.framing import own_size
from dashboard.site import Site
from geodata.stories import prepared_stories
from geodata.story import Step, Story
from tests.dashboard.reading import words

# The room for a figure on a screen of 1366 by 768, beside words and below two lines of them, and
# what a back row reads there.
ROOM_PX, WIDE_ROOM_PX = (826, 624), (1300, 455)
READ_PX = 16
STEPS = [
    ("plata-today", 2), ("plata-today", 7), ("plata-today", 8), ("plata-today", 9),
    ("plata-today", 10), ("plata-today", 11), ("steering-group", 1), ("steering-group", 2),
    ("steering-group", 4),
]  # fmt: skip


def drawn(site: Site, card: str, view: str = "") -> go.Figure:
    story = Story((("nb", "Prøve"),), steps=(Step(card, view),))
    shown = on_stage(site, story, 1, site.read("lang=nb")[2])
    assert shown is not None
    assert shown.problems == []
    return shown.figure


def said(figure: go.Figure) -> str:
    notes = " ".join(one.text for one in figure.layout.annotations)
    return re.sub(r"<[^>]*>", " ", notes.replace("<br>", " "))


@pytest.mark.parametrize(("key", "step"), STEPS)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_text_is_smaller_than_a_back_row_reads(
    site: Site, key: str, step: int, language: str
) -> None:
    shown = on_stage(
        site, prepared_stories(site.dataset)[key], step, site.read(f"lang={language}")[2]
    )
    assert shown is not None
    room_px = WIDE_ROOM_PX if shown.card in WIDE else ROOM_PX
    scale = min(room / made for room, made in zip(room_px, room_of(shown), strict=True))
    figure = shown.figure
    sizes = [figure.layout.font.size, *(one.font.size for one in figure.layout.annotations)]
    sizes += [one.textfont.size for one in figure.data if one.type == "scatter" and one.text]
    assert min(size for size in sizes if size) * scale >= READ_PX


def test_years_without_figures_have_a_line_and_no_empty_panels(site: Site) -> None:
    figure = drawn(site, "history", "kinds=police&first=1998&last=2004")
    assert "Ikke publisert for 1998–2004" in said(figure)
    assert said(figure).count("publisert") == 1
    axes = [name for name in figure.to_dict()["layout"] if name.startswith("yaxis")]
    assert len(axes) == 2


def test_only_the_looks_that_are_drawn_are_explained(site: Site) -> None:
    story = prepared_stories(site.dataset)["plata-today"]
    shown = on_stage(site, story, 2, site.read("lang=nb")[2])
    assert shown is not None
    key = str([one.to_plotly_json() for one in shown.key if one is not None][-1])
    assert "Aktivt miljø" in key
    assert "Tyngste miljø" not in key


def test_a_chosen_contradiction_leads_and_the_others_are_named(site: Site) -> None:
    figure = drawn(site, "disagree", "record=total-2018")
    points = [one for one in figure.data if one.mode == "markers+text"]
    assert [list(one.x) for one in points] == [[119.0, 120.0]]
    assert "Fyrlyset sommeren 2017: 15,4 eller 38" in said(figure)
    assert "Selgermiljøet på Vaterland: 70–80 eller opp mot hundretalls" in said(figure)


def test_figures_of_one_contradiction_stand_on_the_axes_that_they_need(site: Site) -> None:
    figure = drawn(site, "disagree", "record=level-tv2")
    points = [one for one in figure.data if one.mode == "markers+text"]
    assert [(one.xaxis, list(one.x)) for one in points] == [
        ("x", [200.0, 127.0]), ("x2", [130.0, 73.0]),
    ]  # fmt: skip


def test_events_at_a_scene_are_written_out_and_others_are_counted(site: Site) -> None:
    figure = drawn(site, "service-years", "scene=brugata-storgata")
    told = said(figure)
    assert "april 2012: Prindsen mottakssenter åpner i Storgata 36" in told
    assert "Gatehospitalet" not in told
    assert "hendelser andre steder (13)" in told
    assert not any(
        one.type == "scatter" and one.text and one.text[0].isdigit() for one in figure.data
    )


def test_breaks_are_numbered_where_the_key_names_them(site: Site) -> None:
    story = prepared_stories(site.dataset)["plata-today"]
    shown = on_stage(site, story, 9, site.read("lang=nb")[2])
    assert shown is not None
    numbers = [one.text for one in shown.figure.layout.annotations if "<b>" in one.text]
    named = words(shown.key[0])
    assert all(f"<b>{number}</b>" in numbers for number in (1, 2, 3, 4))
    assert named == (
        "Brudd: 1 Vestre del av sentrum telles ikke lenger 2 Urtegata telles "
        "3 Storgata bygges om 4 Pandemien"
    )


def test_no_year_is_shaded_that_nobody_can_choose(site: Site) -> None:
    blue = [one.fillcolor for one in drawn(site, "timeline", "period=2019").layout.shapes]
    assert theme.LIGHT_BLUE not in blue
    assert theme.YELLOW in blue


@pytest.mark.parametrize(
    "card", ["disagree", "history", "multiples", "service-years", "timeline", "week"]
)
def test_only_figures_that_are_read_from_afar_say_how_large_they_are(site: Site, card: str) -> None:
    view, _, text = site.read("lang=nb")
    assert own_size(CARDS[card].faces_of(site, view, text).figure) is None
    assert own_size(CARDS[card].from_afar(site, view, text).figure) is not None
