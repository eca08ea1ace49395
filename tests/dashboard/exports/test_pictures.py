"""Tests of pictures in print size: as large and sharp as asked for, and whole."""

import io
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dashboard.exports.exhibit import Line, edition_of_card
from dashboard.exports.pictures import DPI, WIDTH_MM, picture
from dashboard.exports.renderer import renderer
from dashboard.site import Site

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", autouse=True)
def closed_after(site: Site) -> Iterator[None]:
    """Let the browser go when the tests are done."""
    yield
    renderer(site.settings).close()


def lettering(svg: bytes) -> str:
    return " ".join(" ".join(ET.fromstring(svg).itertext()).split())  # noqa: S314 - our own file


def test_a_png_is_as_wide_as_a_page_at_300_dots_an_inch(site: Site) -> None:
    drawn = picture(site, edition_of_card(site, "timeline", "?lang=nb").exhibits[0], "png")
    image = Image.open(io.BytesIO(drawn))
    assert image.width == pytest.approx(WIDTH_MM / 25.4 * DPI, abs=2)
    assert image.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)
    assert len(drawn) < 400_000


@pytest.mark.parametrize("card", ["overview-map", "timeline"])
def test_an_svg_holds_the_words_as_words_and_fetches_nothing(site: Site, card: str) -> None:
    one = edition_of_card(site, card, "?lang=nb&data=exercise").exhibits[0]
    svg = picture(site, one, "svg")
    said = lettering(svg)
    assert one.heading.words in said
    assert one.mark in said
    assert one.caveats.split(".")[0] in said
    assert one.address in said
    found = ET.fromstring(svg)  # noqa: S314
    assert all(image.get("href", "").startswith("data:") for image in found.iter(f"{SVG}image"))


def test_a_name_with_markup_stays_a_name(site: Site) -> None:
    one = edition_of_card(site, "timeline", "?lang=nb").exhibits[0]
    svg = picture(site, replace(one, heading=Line("<script>alert(1)</script> & Ø", "nb")), "svg")
    assert not list(ET.fromstring(svg).iter(f"{SVG}script"))  # noqa: S314
    assert "<script>alert(1)</script> & Ø" in lettering(svg)


def test_no_line_of_words_is_wider_than_the_picture(site: Site) -> None:
    one = edition_of_card(site, "overview-map", "?lang=nb").exhibits[0]
    image = Image.open(io.BytesIO(picture(site, one, "png"))).convert("L")
    edge = image.crop((image.width - 20, 0, image.width, image.height))
    assert edge.getextrema()[0] > 250
