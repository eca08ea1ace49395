"""Tests of slides, opened with python-pptx and compared with what they were made from."""

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx.presentation import Presentation as Deck

from dashboard import ids
from dashboard.cards.registry import CARDS
from dashboard.exports import slides_figure
from dashboard.exports.exhibit import Edition, Line, edition_of_card, edition_of_story
from dashboard.exports.fitting import height
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.exports.slides import slides
from dashboard.exports.slides_boxes import Room
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import load_dataset
from geodata.story import Step, Story
from tests.dashboard.exports.decks import TWO, WORDS, alt, drawn, notes, of_story, opened, parts
from tests.dashboard.exports.drawing_nothing import PlainRenderer
from tests.geodata.conftest import Alter

__all__ = ["drawn"]

EVERYTHING = Story((("nb", "Alle kort"),), steps=tuple(Step(card) for card in sorted(CARDS)))


@pytest.fixture(scope="module")
def everything(site: Site) -> tuple[Edition, Deck]:
    """Give an edition of every card, and the slides of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slides_figure, "renderer", lambda _: PlainRenderer())
        patch.setattr(slides_figure, "_laid_out", slides_figure._laid_out.__wrapped__)  # noqa: SLF001 - as above
        edition = edition_of_story(site, EVERYTHING, "nb")
        return edition, opened(slides(site, edition, tell_nobody))


def test_there_is_a_front_a_slide_for_each_step_and_sources_at_the_end(site: Site) -> None:
    front, first, second, *last = of_story(site).slides
    titles = [slide.shapes.title.text for slide in (front, first, second)]
    assert titles == [
        "Fra Plata til i dag",
        "Miljøet er i Brugata",
        "Few figures",
    ]
    assert last
    assert all(one.shapes.title.text.startswith("Kilder og forbehold") for one in last)
    assert parts(front)["lead"].text_frame.text == "For styringsgruppen"


def test_text_stays_text_and_the_figure_is_told_to_who_cannot_see_it(site: Site) -> None:
    edition = edition_of_story(site, TWO, "nb")
    _, first, *_ = opened(slides(site, edition, tell_nobody)).slides
    shown = parts(first)
    assert shown["words"].text_frame.text == WORDS
    assert alt(shown["figure"]) == edition.exhibits[0].sentence
    assert "Tyngste miljø" in alt(shown["key"])
    assert edition.exhibits[0].sources[0] in shown["sources"].text_frame.text


def test_a_slide_says_from_which_data_and_when_it_was_made_and_where_it_leads(site: Site) -> None:
    edition = edition_of_story(site, TWO, "nb")
    _, first, *_ = opened(slides(site, edition, tell_nobody)).slides
    said = parts(first)["data"].text_frame.text
    assert edition.data_version in said
    assert str(edition.made_at.year) in said
    assert edition.exhibits[0].address in said


def test_notes_hold_what_the_speaker_says_and_all_that_the_slide_has_no_room_for(
    site: Site,
) -> None:
    edition = edition_of_story(site, TWO, "nb")
    _, first, *_ = opened(slides(site, edition, tell_nobody)).slides
    one = edition.exhibits[0]
    assert notes(first).startswith("Si hva som ikke er kjent.")
    for words in ("Pek på: Den største sirkelen", one.sentence, one.caveats, *one.sources):
        assert words in notes(first)


def test_words_are_in_the_language_that_they_are_told_to_be_in(site: Site) -> None:
    _, _, second, *_ = of_story(site).slides
    frame = parts(second)["words"].text_frame
    assert frame.paragraphs[0].runs[0].font.language_id.xml_value == "en-GB"
    assert parts(second)["sources"].text_frame.paragraphs[0].runs[0].font.language_id.xml_value == (
        "nb-NO"
    )


def test_all_sources_and_caveats_stand_at_the_end(everything: tuple[Edition, Deck]) -> None:
    edition, deck = everything
    last = [slide for slide in deck.slides if slide.slide_layout.name == "Kilder og forbehold"]
    said = "\n".join(shape.text_frame.text for slide in last for shape in slide.placeholders)
    for one in edition.exhibits:
        assert one.caveats in said
        assert all(source in said for source in one.sources)
    titles = [slide.shapes.title.text for slide in last]
    assert len(set(titles)) == len(titles) > 1
    # A slide with one column is the last one, or there would be fewer slides.
    assert all({"caveats", "sources"} <= set(parts(slide)) for slide in last[:-1])


def test_no_text_is_higher_than_its_box_and_no_placeholder_stays_empty(
    site: Site, everything: tuple[Edition, Deck]
) -> None:
    edition, _ = everything
    steps = [replace(one, words=Line(WORDS * 15, "nb")) for one in edition.exhibits]
    long = replace(edition, title=Line("Tittel " * 20, "nb"), exhibits=steps)
    deck = opened(slides(site, long, tell_nobody))
    for slide in deck.slides:
        for shape in slide.placeholders:
            assert shape.has_text_frame
            assert shape.text_frame.text
            room = Room(shape.left, shape.top, shape.width, shape.height)
            assert height(shape.text_frame.text, size_of(shape, slide), room.box.width) <= (
                room.box.height
            )
    assert WORDS * 15 in notes(deck.slides[1])


def size_of(shape: Any, slide: Any) -> float:  # noqa: ANN401
    """Read the size of a shape's words: their own, or that of the layout's placeholder."""
    run = shape.text_frame.paragraphs[0].runs[0]
    if run.font.size:
        return float(run.font.size.pt)
    (layout,) = (one for one in slide.slide_layout.placeholders
                 if one.placeholder_format.idx == shape.placeholder_format.idx)  # fmt: skip
    return int(layout.element.xpath(".//a:lvl1pPr/a:defRPr/@sz")[0]) / 100


def test_nothing_covers_anything_else_or_leaves_the_slide(
    everything: tuple[Edition, Deck],
) -> None:
    _, deck = everything
    for slide in deck.slides:
        boxes = [(one.left, one.top, one.left + one.width, one.top + one.height)
                 for one in slide.shapes]  # fmt: skip
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= deck.slide_width
            assert 0 <= top < bottom <= deck.slide_height
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = (one[2] <= other[0] or other[2] <= one[0]
                         or one[3] <= other[1] or other[3] <= one[1])  # fmt: skip
                assert apart


def test_pictures_are_crisp_and_keep_their_shape(everything: tuple[Edition, Deck]) -> None:
    _, deck = everything
    for slide in list(deck.slides)[1 : 1 + len(CARDS)]:
        for name in ("figure", "key"):
            if (shape := parts(slide).get(name)) is not None:
                width, tall = Image.open(io.BytesIO(shape.image.blob)).size
                assert width / (shape.width / 914_400) >= 190
                assert width / tall == pytest.approx(shape.width / shape.height, rel=0.02)


def test_a_legend_explains_the_marks_and_leaves_long_lists_to_the_notes(
    site: Site, drawn: PlainRenderer
) -> None:
    edition = edition_of_card(site, ids.WEEK, "")
    deck = opened(slides(site, edition, tell_nobody))
    (document,) = drawn.documents
    assert "week-key" in document
    assert "Ukjent åpningstid (" not in document
    assert "Ukjent åpningstid (" in notes(deck.slides[1])


def test_figures_are_drawn_in_large_type(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    whole = slides_figure.standalone

    def see(site: Site, one: Any, **size: int) -> Any:  # noqa: ANN401
        seen.append(one.view.large)
        return whole(site, one, **size)

    monkeypatch.setattr(slides_figure, "standalone", see)
    of_story(site)
    assert seen == [True, True]


def test_a_card_alone_says_its_view_in_words(site: Site) -> None:
    edition = edition_of_card(site, ids.OVERVIEW_MAP, "")
    _, only, *_ = opened(slides(site, edition, tell_nobody)).slides
    shown = parts(only)
    assert only.shapes.title.text == edition.title.words
    assert "shown" not in shown
    assert shown["words"].text_frame.text == edition.exhibits[0].sentence


def test_a_long_view_in_words_has_the_whole_side_of_the_slide(site: Site) -> None:
    edition = edition_of_card(site, ids.WEEK, "")
    _, only, *_ = opened(slides(site, edition, tell_nobody)).slides
    words = parts(only)["words"]
    assert words.text_frame.text == edition.exhibits[0].sentence
    assert words.text_frame.paragraphs[0].runs[0].font.size.pt < 18
    assert words.top + words.height < parts(only)["sources"].top


def test_exercise_figures_are_marked_on_the_front_and_on_their_slide(site: Site) -> None:
    edition = edition_of_card(site, ids.OVERVIEW_MAP, "?data=exercise")
    front, only, *_ = opened(slides(site, edition, tell_nobody)).slides
    mark = "Øvelsesdata – syntetiske"
    assert parts(front)["mark"].text_frame.text == parts(only)["mark"].text_frame.text == mark
    assert alt(parts(only)["figure"]).startswith(mark)


def test_published_figures_have_no_mark(site: Site) -> None:
    assert not any("mark" in parts(slide) for slide in of_story(site).slides)


def test_what_of_a_view_cannot_be_used_is_told_in_the_notes(site: Site) -> None:
    story = Story((("nb", "Gammel"),), steps=(Step(ids.OVERVIEW_MAP, "period=1066"),))
    edition = edition_of_story(site, story, "nb")
    _, only, *_ = opened(slides(site, edition, tell_nobody)).slides
    assert edition.exhibits[0].problems[0] in notes(only)


def test_a_long_address_stands_in_the_notes_only(site: Site) -> None:
    edition = edition_of_card(site, ids.TIMELINE, "")
    (one,) = edition.exhibits
    long = replace(edition, exhibits=[replace(one, address="/" + "x" * 4000)])
    _, only, *_ = opened(slides(site, long, tell_nobody)).slides
    assert "hele adressen står i notatene" in parts(only)["data"].text_frame.text
    assert "x" * 4000 in notes(only)


def test_a_title_longer_than_a_property_may_be_is_shortened_there(site: Site) -> None:
    story = Story((("nb", "Lang tittel " * 30),), (("nb", "Ingress " * 60),))
    deck = of_story(site, story)
    assert len(deck.core_properties.title) == 255


def test_script_in_a_name_is_but_words(city: Path, alter: Alter) -> None:
    evil = "<script>alert(1)</script>&<a:t>"
    alter("areas.geojson", 1, "name_nb", evil)
    site = Site(load_dataset(city), Settings(), {False: "", True: ""})
    edition = edition_of_card(site, ids.OVERVIEW_MAP, "")
    edition = replace(edition, title=Line(evil + "\x07\x1f", "nb"))
    deck = opened(slides(site, edition, tell_nobody))
    assert evil in deck.slides[0].shapes.title.text


def test_no_part_refers_to_anything_outside(site: Site) -> None:
    content = slides(site, edition_of_story(site, TWO, "nb"), tell_nobody)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        rels = [file.read(name) for name in file.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in rel for rel in rels)


def test_a_figure_without_sources_has_no_line_of_them(site: Site) -> None:
    edition = edition_of_card(site, ids.SUGGEST, "")
    edition = replace(edition, exhibits=[replace(edition.exhibits[0], sources=[])])
    _, only, *_ = opened(slides(site, edition, tell_nobody)).slides
    assert "sources" not in parts(only)
    assert "Kilder:" not in notes(only)


def test_an_empty_story_makes_slides_that_open(site: Site) -> None:
    front, *_ = of_story(site, Story((("nb", "Tom"),))).slides
    assert front.shapes.title.text == "Tom"


def test_it_tells_how_far_it_has_come(site: Site) -> None:
    told: list[float] = []
    slides(site, edition_of_story(site, TWO, "nb"), told.append)
    assert all(before <= after for before, after in pairwise(told))
    assert told[-1] == 1


def test_it_stops_when_nobody_waits_and_begins_no_more_pictures(
    site: Site, drawn: PlainRenderer, everything: tuple[Edition, Deck]
) -> None:
    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        slides(site, everything[0], stop)
    assert len(drawn.sizes) < len(EVERYTHING.steps)


def test_what_cannot_be_drawn_is_told_as_it_is(site: Site, drawn: PlainRenderer) -> None:
    class LostError(Exception):
        pass

    def lost(*_: object, **__: object) -> bytes:
        raise LostError

    drawn.picture = lost  # type: ignore[method-assign]
    with pytest.raises(LostError):
        slides(site, edition_of_story(site, TWO, "nb"), tell_nobody)
