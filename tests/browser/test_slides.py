"""Tests of slides with figures that a real Chromium has drawn."""

import io

from PIL import Image
from pptx import Presentation

from dashboard import ids
from dashboard.exports.exhibit import edition_of_story
from dashboard.exports.progress import tell_nobody
from dashboard.exports.slides import slides
from dashboard.site import Site
from geodata.story import Step, Story

TWO = Story((("nb", "To steg"),), steps=(Step(ids.OVERVIEW_MAP), Step(ids.TIMELINE)))
# The colours that the figures are drawn in: persons, services, the ground of the map.
PERSONS, SERVICES = (201, 37, 45), (31, 66, 170)
BYTES_A_SLIDE = 10_000_000 / 12


def near(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """Count the points of a picture that are of a colour, give or take."""
    counted = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    return sum(
        number
        for number, seen in counted
        if all(abs(one - other) < 12 for one, other in zip(seen, colour, strict=True))
    )


def test_slides_show_the_map_and_the_chart_with_their_legends(site: Site) -> None:
    content = slides(site, edition_of_story(site, TWO, "nb"), tell_nobody)
    assert len(content) < BYTES_A_SLIDE * 2
    _, overview, timeline, *_ = Presentation(io.BytesIO(content)).slides
    drawn = {
        (place, shape.name): Image.open(io.BytesIO(shape.image.blob))
        for place, slide in enumerate((overview, timeline))
        for shape in slide.shapes
        if shape.name in {"figure", "key"}
    }
    assert near(drawn[0, "figure"], PERSONS) > 1000
    assert near(drawn[0, "figure"], SERVICES) > 1000
    assert near(drawn[0, "key"], PERSONS) > 1000
    assert near(drawn[1, "figure"], PERSONS) > 200
    # A map with nothing under it would be of one colour where no symbol stands.
    assert len(drawn[0, "figure"].convert("RGB").getcolors(1 << 24)) > 100
