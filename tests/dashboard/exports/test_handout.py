"""Tests of the hand-out as a file: whole, sealed, and small."""

import base64
import hashlib
import re
from urllib.parse import unquote

import plotly.graph_objects as go
import pytest

from dashboard.exports import handout as module
from dashboard.exports.exhibit import edition_of_card, edition_of_story
from dashboard.exports.handout import handout
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.exports.render_error import Fault, RenderError
from dashboard.site import Site
from geodata.story import Step, Story
from tests.dashboard.exports.handout_read import Parsed, made

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>100 % «æøå» &lt;#</text></svg>'
STORY = Story(
    (("nb", "Fra Plata æøå"), ("en", "From Plata")),
    (("en", "A lead in English"),),
    steps=(
        Step(
            "overview-map", "period=2012", (("nb", "Først"),), (("nb", "Ord."),), (("nb", "Her"),)
        ),
        Step("compare", "before=2012&after=2017"),
        Step("services-map", "layer=reach"),
    ),
)


@pytest.fixture(scope="module")
def story(site: Site) -> str:
    """Write the story as a hand-out."""
    return handout(site, edition_of_story(site, STORY, "nb"), tell_nobody).decode()


def test_nothing_in_it_leads_out_of_the_file(story: str) -> None:
    page = Parsed(story)
    for tag, attributes in page.elements:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            value = attributes.get(name) or ""
            assert value.startswith(("#", "data:")) or not value, (tag, value)
    sheets = re.findall(r"<style>(.*?)</style>", story, re.DOTALL)
    assert not re.search(r"url\(|@import|@font-face", "".join(sheets))
    assert "sourceMappingURL" not in story


def test_its_policy_lets_its_own_scripts_run_and_nothing_else(story: str) -> None:
    page = Parsed(story)
    (policy,) = (
        attributes["content"] or ""
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    running = [
        script
        for script, (_, attributes) in zip(
            page.scripts, [one for one in page.elements if one[0] == "script"], strict=True
        )
        if attributes.get("type") != "application/json"
    ]
    seals = {
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in running
    }
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == seals
    assert len(seals) == 2
    assert not [
        one for _, attributes in page.elements for one in attributes if one.startswith("on")
    ]


def test_all_that_must_follow_the_figures_is_in_it(site: Site, story: str) -> None:
    edition = edition_of_story(site, STORY, "nb")
    words = Parsed(story).text
    assert edition.data_version in words
    for attribution in edition.attribution:
        assert attribution in words
    for one in edition.exhibits:
        for said in (one.heading.words, one.words.words, one.point.words, one.sentence):
            assert " ".join(said.split()) in words
        for said in (one.caveats, one.address, *one.sources):
            assert " ".join(said.split()) in words
        for table in one.tables:
            assert " ".join(table.caption.split()) in words


def test_words_in_another_language_say_so(story: str) -> None:
    assert '<p class="lead" lang="en">A lead in English</p>' in story
    assert '<html lang="nb">' in story


def test_speakers_notes_stay_with_the_speaker(site: Site) -> None:
    step = Step("overview-map", notes=(("nb", "Bare for den som taler"),))
    edition = edition_of_story(site, Story((("nb", "Tittel"),), steps=(step,)), "nb")
    assert "Bare for den som taler" not in handout(site, edition, tell_nobody).decode()


def test_a_chart_is_a_picture_that_says_what_it_shows(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pen:
        def picture(self, figure: go.Figure, **asked: object) -> bytes:
            assert figure.data
            assert asked["kind"] == "svg"
            return SVG.encode()

    monkeypatch.setattr(module, "renderer", lambda _: Pen())
    edition = edition_of_card(site, "timeline", "")
    page = made(site, edition)
    (picture,) = (attributes for tag, attributes in page.elements if tag == "img")
    assert picture["alt"] == edition.exhibits[0].sentence
    kind, _, content = (picture["src"] or "").partition(",")
    assert kind == "data:image/svg+xml"
    assert unquote(content) == SVG
    assert page.scripts == []


def test_without_anything_to_draw_with_a_chart_is_its_tables(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def picture(self, *_: object, **__: object) -> bytes:
            raise RenderError(Fault.DIED)

    monkeypatch.setattr(module, "renderer", lambda _: Broken())
    edition = edition_of_card(site, "timeline", "?lang=en")
    page = made(site, edition)
    assert "The chart could not be drawn; here are the figures." in page.text
    assert "img" not in [tag for tag, _ in page.elements]
    for row in edition.exhibits[0].tables[0].rows:
        assert " ".join(row[0].words.split()) in page.text


def test_a_story_of_twelve_maps_and_a_single_card_are_small(site: Site) -> None:
    steps = tuple(
        Step(name, query)
        for name, query in (
            ("overview-map", "period=1998"),
            ("overview-map", "period=2012"),
            ("overview-map", "period=2017"),
            ("movement-map", "period=2004"),
            ("movement-map", "period=2017"),
            ("compare", "before=2012&after=2017"),
            ("change", "data=exercise&before=2012&after=2014"),
            ("services-map", "layer=density"),
            ("services-map", "layer=reach"),
            ("services-map", "layer=districts"),
            ("scenario-map", "scenario=example.lasso"),
            ("effects", "scenario=example.to-tjenester-til-bydelene"),
        )
    )
    whole = edition_of_story(site, Story((("nb", "Tolv"),), steps=steps), "nb")
    assert len(handout(site, whole, tell_nobody)) < 1_500_000
    alone = edition_of_card(site, "overview-map", "")
    assert len(handout(site, alone, tell_nobody)) < 1_500_000


def test_progress_is_told_and_stopping_is_heeded(site: Site) -> None:
    told: list[float] = []
    edition = edition_of_story(site, STORY, "nb")
    handout(site, edition, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        handout(site, edition, stop)
