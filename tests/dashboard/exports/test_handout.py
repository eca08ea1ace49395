"""Tests of the hand-out as a file: whole, sealed, small, and saying what the data say."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import plotly.graph_objects as go
import pytest

from dashboard.exports import handout as module
from dashboard.exports.exhibit import Edition, edition_of_card, edition_of_story
from dashboard.exports.handout import handout
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.exports.render_error import Fault, RenderError
from dashboard.site import Site
from geodata.story import Step, Story

PERSONS = "#c9252d"
HOSTILE = '</script><script>hacked=1</script><img src=x onerror="hacked=1">\'"&lt;b&gt; %{x} ${1}'
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


class Parsed(HTMLParser):
    """Reads a page: its elements, attributes, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag in ("script", "style") else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def data(self) -> dict[str, Any]:
        found = json.loads(self.scripts[0])
        assert isinstance(found, dict)
        return found


def made(site: Site, edition: Edition) -> Parsed:
    return Parsed(handout(site, edition, tell_nobody).decode())


def card(site: Site, name: str, query: str = "") -> Parsed:
    return made(site, edition_of_card(site, name, query))


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


def test_a_count_is_a_circle_whose_area_is_its_persons(site: Site) -> None:
    (shown,) = card(site, "overview-map", "?period=2017").data["maps"]
    discs = next(one for kind, one, *_ in shown["over"] if kind == "discs")
    sizes = {round(size**2) for *_, size, color in discs if color == PERSONS}
    counts = site.dataset.counts
    # statusrapport-2017: 15.4 and 38 persons in Urtegata.
    known = counts[counts["value"].isin([15.4, 38.0])]["value"].unique()
    ratio = {round(size / 64, 1) for size in sizes}
    assert set(known) <= ratio


def test_what_answers_a_reader_says_what_the_data_say(site: Site) -> None:
    (shown,) = card(site, "overview-map", "?period=2017").data["maps"]
    said = [" | ".join("".join(runs) for runs in lines) for *_, lines in shown["points"]]
    row = site.dataset.counts.loc["C-S2-05"]
    (count,) = (one for one in said if one.startswith("Brugata/Storgata: opptil 60–70"))
    assert site.dataset.name("sources", row["source"], "nb") in count
    assert site.dataset.label("counter", row["counter"], "nb") in count
    areas = [" | ".join("".join(runs) for runs in lines) for *_, lines in shown["areas"]]
    assert "Jernbanetorget | Ikke et åpent rusmiljø | Telles ikke" in "\n".join(areas)


def test_services_have_their_letters(site: Site) -> None:
    (shown,) = card(site, "overview-map", "?period=2017").data["maps"]
    written = {words for kind, entries, *_ in shown["over"] if kind == "words"
               for *_, words in entries}  # fmt: skip
    assert written & set(site.dataset.terms.loc["service_type"]["symbol"])


def test_two_years_are_two_maps_with_their_titles(site: Site) -> None:
    page = card(site, "compare", "?before=2012&after=2017")
    assert len(page.data["maps"]) == 2
    assert len({one["group"] for one in page.data["maps"]}) == 1
    assert "Før: 2012" in page.text
    assert "Etter: 2017" in page.text


def test_exercise_figures_are_marked_on_the_page_and_on_the_map(site: Site) -> None:
    page = card(site, "overview-map", "?data=exercise&period=2014")
    (shown,) = page.data["maps"]
    assert shown["mark"] == "Øvelsesdata – syntetiske"
    assert page.text.count(shown["mark"]) >= 2


def hostile(site: Site) -> Site:
    """Write a script into every name and title of the data set."""
    tables = dict(site.dataset.tables)
    for name, frame in tables.items():
        changed = frame.copy()
        for column in changed.columns:
            if re.fullmatch(r"(name|title|note|place|definition)(_nb|_en)?|publisher|operator",
                            column):  # fmt: skip
                changed[column] = [f"{one}{HOSTILE}" for one in changed[column]]
        tables[name] = changed
    return replace(site, dataset=replace(site.dataset, tables=tables))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("change", "?data=exercise&before=2012&after=2014"),
        ("effects", "?scenario=example.to-tjenester-til-bydelene"),
        ("movement-map", ""),
        ("overview-map", ""),
        ("scenario-map", "?scenario=example.to-tjenester-til-bydelene"),
        ("services-map", "?layer=districts"),
        ("suggest", "?suggest=drop_in:2"),
    ],
)
def test_script_in_every_name_stays_text(site: Site, name: str, query: str) -> None:
    edition = edition_of_card(hostile(site), name, query)
    line = edition.title._replace(words=f"Tittel {HOSTILE}")
    page = made(site, replace(edition, title=line, lead=line, data_name=HOSTILE))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 3
    assert "img" not in tags
    assert HOSTILE in page.text
    # The words of the map are data: what stands in them is nowhere in a script that runs.
    assert "hacked" in page.scripts[0]
    assert not any("hacked" in script for script in page.scripts[1:])
    assert "<" not in page.scripts[0]


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
