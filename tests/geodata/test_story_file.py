from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from geodata.problems import WordedError, catalogue
from geodata.story import Reference, Step, Story, Words, said
from geodata.story_file import read_story, write_story
from geodata.story_parsing import MOST_STEPS
from geodata.story_problems import StoryError
from geodata.vocabulary import LANGUAGES

HEAD = "format: 1\nlanguage: nb\ntitle: Fortelling\n"
SOURCE = Path(__file__).parents[2] / "geodata"


def refused(text: str | bytes) -> StoryError:
    with pytest.raises(StoryError) as fault:
        read_story(text)
    return fault.value


def with_steps(*lines: str) -> str:
    return f"{HEAD}steps:\n" + "".join(f"{line}\n" for line in lines)


def test_a_person_writes_a_story_in_one_language() -> None:
    story = read_story(
        """
format: 1
language: nb
title: Møtet i mars
steps:
  - card: overview-map
    view: "?period=2017&time=day"
    heading: Her er vi
    words: |
      Første avsnitt.
      Andre avsnitt.
    sources:
      - source: statusrapport-2017
        locator: 7.10
"""
    )
    (step,) = story.steps
    assert story.title == (("nb", "Møtet i mars"),)
    assert (step.card, step.view) == ("overview-map", "period=2017&time=day")
    assert said(step.heading, "en") == ("Her er vi", "nb")
    assert dict(step.words)["nb"] == "Første avsnitt.\nAndre avsnitt."
    assert step.sources == (Reference("statusrapport-2017", "7.10"),)


def test_a_text_may_stand_in_each_language() -> None:
    story = read_story("format: 1\ntitle: {en: The state, nb: Tilstanden}")
    assert story == Story((("nb", "Tilstanden"), ("en", "The state")))


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ((("nb", "Ja"), ("en", "Yes")), "en", ("Yes", "en")),
        ((("nb", "Ja"),), "en", ("Ja", "nb")),
        ((("nb", ""), ("en", "Yes")), "nb", ("Yes", "en")),
        ((), "en", ("", "en")),
    ],
)
def test_a_text_is_told_in_the_language_there_is(
    words: Words, language: str, told: tuple[str, str]
) -> None:
    assert said(words, language) == told


@pytest.mark.parametrize("word", ["1998", "2004-06-07", "7.10", "no", "null", "12:30"])
def test_every_value_is_the_text_that_stands_there(word: str) -> None:
    story = read_story(f"format: 1\nlanguage: en\ntitle: {word}")
    assert story.title == (("en", word),)
    assert read_story(write_story(story)) == story


TEXT = st.text(st.characters(codec="utf-8"), max_size=120).map(
    lambda text: "\n".join(
        line.strip() for line in re.sub(r"[^\w .,:;#&*!?%@<>{}\[\]|'\"\n-]", "", text).split("\n")
    ).strip()
)
LINE = TEXT.map(lambda text: " ".join(text.split()))
WORDS = st.tuples(TEXT, TEXT).map(
    lambda texts: tuple(pair for pair in zip(LANGUAGES, texts, strict=True) if pair[1])
)
STEPS = st.builds(
    Step,
    card=st.just("week"),
    view=LINE.map(lambda text: text.lstrip("?")),
    heading=WORDS,
    words=WORDS,
    point=WORDS,
    notes=WORDS,
    sources=st.lists(st.builds(Reference, source=st.just("report"), locator=LINE), max_size=2).map(
        tuple
    ),
)


@given(
    st.builds(
        Story,
        title=WORDS.filter(bool),
        lead=WORDS,
        steps=st.lists(STEPS, max_size=3).map(tuple),
    )
)
def test_what_is_written_reads_back_the_same(story: Story) -> None:
    written = write_story(story)
    assert read_story(written) == story
    assert yaml.safe_load(written)["format"] == 1


@given(st.text(max_size=300), st.text(max_size=50))
def test_whatever_was_typed_can_be_written_and_read(text: str, locator: str) -> None:
    step = Step("week", words=(("nb", text), ("en", text)), sources=(Reference("r", locator),))
    once = read_story(write_story(Story((("nb", "T"),), steps=(step,))))
    assert read_story(write_story(once)) == once


def test_a_story_in_one_language_says_so_once() -> None:
    story = Story((("en", "Title"),), steps=(Step("week", heading=(("en", "Hours"),)),))
    assert yaml.safe_load(write_story(story)) == {
        "format": 1,
        "language": "en",
        "title": "Title",
        "steps": [{"card": "week", "heading": "Hours"}],
    }


def test_paragraphs_are_kept_and_control_characters_are_not() -> None:
    story = read_story('format: 1\nlanguage: nb\ntitle: "a\\u202eb\\x07"\nlead: "en\\n\\nto"')
    assert story.title == (("nb", "ab"),)
    assert story.lead == (("nb", "en\n\nto"),)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: [", "not_yaml", "1"),
        ("a: 1\n b: 2", "not_yaml", "2"),
        ("format: 1\n---\nformat: 1", "not_yaml", "2"),
        ("? [a, b]\n: c", "not_yaml", "1"),
        ("a: \x00", "not_yaml", ""),
        (b"a: \xff", "not_yaml", ""),
        ("a: &x 1", "alias", "1"),
        ("a: &x [1]\nb: *x", "alias", "1"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", "tag", "2"),
        ("a: 1\na: 2", "twice", "2"),
        ("[[[[[[[[1]]]]]]]]", "too_deep", "1"),
        ("[" * 100_000, "too_deep", "1"),
        ("x" * 200_001, "too_large", ""),
    ],
    ids=[
        *("unclosed", "indent", "two documents", "key of a list", "control", "not UTF-8"),
        *("anchor", "alias", "tag", "twice", "deep", "very deep", "large"),
    ],
)
def test_what_a_story_has_no_use_for_is_refused_at_once(
    text: str | bytes, rule: str, line: str
) -> None:
    (problem,) = refused(text).problems
    assert problem.rule == rule
    assert problem.details.get("line", "") == line
    for language, word in (("nb", "linje"), ("en", "line")):
        assert (f"({word} {line})" in problem.text(language)) == bool(line)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "wrong_type"),
        ("- 1", "wrong_type"),
        ("title: x", "other_format"),
        ("format: 2\ntitle: x", "other_format"),
        ("format: [1]", "other_format"),
    ],
)
def test_what_is_no_story_is_refused_before_its_fields_are_read(text: str, rule: str) -> None:
    assert [problem.rule for problem in refused(text).problems] == [rule]


def test_every_problem_is_told_with_its_step_and_field() -> None:
    text = with_steps(
        "- nothing",
        "- crad: week",
        "  heading: [a]",
        "  words: {de: Hallo, nb: []}",
        "  sources: [x, {locator: '3'}]",
        "- card: week",
        "  view: {period: '2017'}",
    )
    found = [(one.rule, one.step, one.place) for one in refused(text).problems]
    assert found == [
        ("wrong_type", 1, ""),
        ("unknown_field", 2, ""),
        ("missing_field", 2, "card"),
        ("wrong_type", 2, "heading"),
        ("unknown_language", 2, "words.de"),
        ("wrong_type", 2, "words.nb"),
        ("wrong_type", 2, "sources[1]"),
        ("missing_field", 2, "sources[2].source"),
        ("wrong_type", 3, "view"),
    ]
    told = refused(text).text("en").splitlines()
    assert told[1].startswith("Step 2: the field `crad` is unknown here.")
    assert "Did you mean `card`?" in told[1]
    assert (
        told[0]
        == "Step 1: here stands a text, but it must be fields with names. Correct the value."
    )
    assert "Mente du `card`?" in refused(text).text()


@pytest.mark.parametrize(
    ("line", "rule", "place"),
    [
        ("title:", "missing_field", "title"),
        ("title: {nb: ''}", "missing_field", "title"),
        ("title: [a]", "wrong_type", "title"),
        (f"title: {'x' * 201}", "too_long", "title"),
        (f"title: T\nlead: {'x' * 5001}", "too_long", "lead"),
        ("title: T\nsteps: none", "wrong_type", "steps"),
        ("title: T\nlanguage: no", "unknown_language", "language"),
        (f"title: T\nsteps: [{{card: {'x' * 201}}}]", "too_long", "card"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_it_must_be(
    line: str, rule: str, place: str
) -> None:
    head = "format: 1\n" if "language" in line else "format: 1\nlanguage: nb\n"
    (problem,) = refused(head + line).problems
    assert (problem.rule, problem.place) == (rule, place)


def test_a_text_that_does_not_say_its_language_is_told_how_to() -> None:
    (problem,) = refused("format: 1\ntitle: Uten språk").problems
    assert problem.rule == "no_language"
    assert "`language:`" in problem.text("nb")


def test_a_story_may_have_sixty_steps_and_no_more() -> None:
    lines = ["- card: week"] * MOST_STEPS
    assert len(read_story(with_steps(*lines)).steps) == 60
    (problem,) = refused(with_steps(*lines, "- card: week")).problems
    assert (problem.rule, problem.value) == ("too_many_steps", "61")


def test_what_a_stranger_wrote_is_shown_on_one_short_line() -> None:
    text = HEAD + f'"{"x" * 900}\\n<script>": 1'
    (told,) = str(refused(text)).splitlines()
    assert len(told) < 800
    assert isinstance(refused(text), WordedError)


@pytest.mark.parametrize("rule", sorted(catalogue("story.toml")["errors"]))
def test_every_message_is_used_and_stands_in_both_languages(rule: str) -> None:
    assert set(catalogue("story.toml")["errors"][rule]) == set(LANGUAGES)
    code = "".join(file.read_text("utf-8") for file in SOURCE.glob("stor*.py"))
    assert f'"{rule}"' in code
