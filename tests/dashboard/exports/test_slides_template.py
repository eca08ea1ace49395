"""Tests of templates for slides: our own, the municipality's, and those that cannot be used."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from dashboard.exports.exhibit import Edition, edition_of_story
from dashboard.exports.progress import tell_nobody
from dashboard.exports.slides import slides
from dashboard.exports.slides_boxes import Page
from dashboard.exports.slides_template import TemplateError, TemplateFault, open_template
from dashboard.site import Site
from tests.dashboard.exports.decks import TWO, drawn, of_story, opened, parts

__all__ = ["drawn"]


def with_template(site: Site, template: Path) -> tuple[Site, Edition]:
    own = replace(site, settings=replace(site.settings, slides=template))
    return own, edition_of_story(own, TWO, "nb")


def own_template(site: Site, path: Path) -> Deck:
    """Save slides made without the setting, as a municipality would to begin with."""
    deck = of_story(site)
    deck.save(str(path))
    return Presentation(str(path))


def test_the_municipality_can_lay_its_own_template_over_the_slides(
    site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "mal.pptx"
    deck = own_template(site, file)
    layout = next(one for one in deck.slide_layouts if one.name == "Steg")
    (words,) = (one for one in layout.placeholders if one.name == "words")
    words.name, words.left = " Words ", 5_000_000
    deck.save(str(file))
    made = opened(slides(*with_template(site, file), tell_nobody))
    assert made.slides[0].shapes.title.text == "Fra Plata til i dag"
    assert len(made.slides) == len(of_story(site).slides)
    assert parts(made.slides[1])["words"].left == 5_000_000


def test_a_legend_that_stands_elsewhere_keeps_its_place_and_shape(
    site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "mal.pptx"
    deck = own_template(site, file)
    layout = next(one for one in deck.slide_layouts if one.name == "Steg")
    (key,) = (one for one in layout.placeholders if one.name == "key")
    key.left, key.top, key.width, key.height = 8_500_000, 4_300_000, 3_300_000, 1_700_000
    deck.save(str(file))
    made = opened(slides(*with_template(site, file), tell_nobody))
    shown = parts(made.slides[1])["key"]
    assert (shown.left, shown.top) == (8_500_000, 4_300_000)
    assert shown.width <= 3_300_000
    width, tall = Image.open(io.BytesIO(shown.image.blob)).size
    assert width / tall == pytest.approx(shown.width / shown.height, rel=0.02)


def test_a_template_without_the_placeholders_is_refused_with_their_names(
    site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "mal.pptx"
    deck = own_template(site, file)
    layout = next(one for one in deck.slide_layouts if one.name == "Steg")
    for one in layout.placeholders:
        if one.name in {"figure", "sources"}:
            one.name = f"Plassholder {one.name}"
    deck.save(str(file))
    with pytest.raises(TemplateError) as refused:
        slides(*with_template(site, file), tell_nobody)
    assert refused.value.fault is TemplateFault.MISSING
    for language in ("nb", "en"):
        said = refused.value.text(language)
        assert all(word in said for word in (str(file), "Steg", "«figure», «sources»"))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_presentation_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mal.pptx"
    file.write_bytes(content)
    with pytest.raises(TemplateError) as refused:
        open_template(file)
    assert refused.value.fault is TemplateFault.UNREADABLE
    assert str(file) in str(refused.value)


def test_words_stand_in_the_size_of_the_template(site: Site) -> None:
    template = open_template(None)
    page = Page(template.deck, template.step)
    assert (page.size("title"), page.size("words"), page.size("sources")) == (28, 18, 9)
    assert site.settings.slides is None
