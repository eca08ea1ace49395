"""Slides of a short story, drawn plainly, for tests that open them."""

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from dashboard import ids
from dashboard.exports import slides_figure
from dashboard.exports.exhibit import edition_of_story
from dashboard.exports.progress import tell_nobody
from dashboard.exports.slides import slides
from dashboard.site import Site
from geodata.story import Step, Story
from tests.dashboard.exports.drawing_nothing import PlainRenderer

WORDS = "Sommeren 2017 talte Uteseksjonen 106 personer. Det tyngste miljøet var i Brugata."
TWO = Story(
    (("nb", "Fra Plata til i dag"),),
    (("nb", "For styringsgruppen"),),
    (
        Step(
            ids.OVERVIEW_MAP,
            "period=2017",
            heading=(("nb", "Miljøet er i Brugata"),),
            words=(("nb", WORDS),),
            point=(("nb", "Den største sirkelen"),),
            notes=(("nb", "Si hva som ikke er kjent."),),
        ),
        Step(ids.TIMELINE, heading=(("en", "Few figures"),), words=(("en", "Few."),)),
    ),
)


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> PlainRenderer:
    """Draw plain pictures: what is drawn is tested where it is drawn."""
    plain = PlainRenderer()
    monkeypatch.setattr(slides_figure, "renderer", lambda _: plain)
    monkeypatch.setattr(slides_figure, "_laid_out", slides_figure._laid_out.__wrapped__)  # noqa: SLF001 - what is kept between stories would be kept between tests
    return plain


def opened(content: bytes) -> Deck:
    """Open slides as an independent reader does."""
    return Presentation(io.BytesIO(content))


def of_story(site: Site, story: Story = TWO, language: str = "nb") -> Deck:
    """Make slides of a story and open them."""
    return opened(slides(site, edition_of_story(site, story, language), tell_nobody))


def parts(slide: Any) -> dict[str, Any]:  # noqa: ANN401 - python-pptx publishes no types
    """Return what stands on a slide, by name."""
    return {shape.name: shape for shape in slide.shapes}


def alt(shape: Any) -> str:  # noqa: ANN401
    """Return what a picture tells who cannot see it."""
    return str(shape.element.xpath("./p:nvPicPr/p:cNvPr/@descr")[0])


def notes(slide: Any) -> str:  # noqa: ANN401
    """Return the notes of a slide."""
    return str(slide.notes_slide.notes_text_frame.text)
