"""Tests of the paper, read with pypdf: what stands in it, in what order, and for whom."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from dashboard.exports.exhibit import Edition, Line, edition_of_card, edition_of_story
from dashboard.exports.paper import paper
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.exports.renderer import renderer
from dashboard.site import Site
from geodata.story import Step, Story

pytestmark = pytest.mark.browser

HOSTILE = "<script>alert(1)</script> & «Ærlig»"


@pytest.fixture(scope="module", autouse=True)
def closed_after(site: Site) -> Iterator[None]:
    """Let the browser go when the tests are done."""
    yield
    renderer(site.settings).close()


def story() -> Story:
    return Story(
        title=(("nb", "Fra Plata til i dag"), ("en", "From Plata to today")),
        lead=(("nb", "Kort sagt: øst."),),
        steps=(
            Step("timeline", heading=(("nb", "Færre før, flere nå"),), words=(("nb", "Første."),)),
            Step("week", "?data=exercise", heading=(("nb", HOSTILE),)),
        ),
    )


def read(site: Site, edition: Edition, *, landscape: bool = False) -> PdfReader:
    return PdfReader(io.BytesIO(paper(site, edition, tell_nobody, landscape=landscape)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def titles(outline: object) -> list[str]:
    if isinstance(outline, list):
        return [title for one in outline for title in titles(one)]
    return [outline["/Title"]]  # type: ignore[index]


def alternatives(node: object, depth: int = 0) -> list[str]:
    """Collect the alternative texts of a tagged document."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [text for one in node for text in alternatives(one, depth + 1)]
    if not isinstance(node, dict) or depth > 40:
        return []
    mine = [str(node["/Alt"])] if "/Alt" in node else []
    return mine + (alternatives(node["/K"], depth + 1) if "/K" in node else [])


def test_a_story_has_a_title_page_bookmarks_and_page_numbers(site: Site) -> None:
    reader = read(site, edition_of_story(site, story(), "nb"))
    first = reader.pages[0].extract_text()
    assert "Fra Plata til i dag" in first
    assert "Færre før, flere nå" in first
    assert {"Fra Plata til i dag", "Færre før, flere nå", HOSTILE} <= set(titles(reader.outline))
    assert f"side 1 av {len(reader.pages)}" in first


def test_each_step_carries_what_must_follow_it(site: Site) -> None:
    edition = edition_of_story(site, story(), "nb")
    said = words(read(site, edition))
    for one in edition.exhibits:
        for part in (one.sentence, one.caveats, one.address, one.heading.words, one.mark):
            assert " ".join(part.split()) in said or part.replace(" ", "") in said.replace(" ", "")
    assert edition.data_version in said
    assert edition.exhibits[0].sources[0] in said


def test_figures_have_alternative_texts_and_the_paper_its_language(site: Site) -> None:
    edition = edition_of_story(site, story(), "nb")
    root = read(site, edition).trailer["/Root"]
    assert root["/Lang"] == "nb"
    assert root["/MarkInfo"]["/Marked"]
    assert {one.sentence for one in edition.exhibits} <= set(alternatives(root["/StructTreeRoot"]))


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_it_is_a4_whichever_way_it_lies(
    site: Site, size: tuple[int, int], *, landscape: bool
) -> None:
    reader = read(site, edition_of_card(site, "timeline", "?lang=en"), landscape=landscape)
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == size
    assert "page 1 of" in words(reader)


def test_a_map_that_moves_is_followed_by_its_years(site: Site) -> None:
    edition = edition_of_card(site, "movement-map", "?lang=nb")
    still = edition_of_card(site, "multiples", "?lang=nb").exhibits[0]
    assert still.sentence in words(read(site, edition))


def test_nothing_in_it_leads_out(site: Site) -> None:
    edition = edition_of_story(site, story(), "nb")
    edition = replace(edition, title=Line(HOSTILE, "nb"))
    content = paper(site, edition, tell_nobody)
    assert b"/JavaScript" not in content
    assert b"/URI" not in content
    assert HOSTILE in words(PdfReader(io.BytesIO(content)))


def test_it_stops_when_nobody_waits_for_it(site: Site) -> None:
    def tell(done: float) -> None:
        if done > 0:
            raise StoppedError

    with pytest.raises(StoppedError):
        paper(site, edition_of_story(site, story(), "nb"), tell)
