from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata import load_dataset
from geodata.__main__ import main
from geodata.stories import prepared_stories, story_problems
from geodata.story_file import read_story, write_story
from geodata.story_problems import StoryError

if TYPE_CHECKING:
    from geodata import Dataset

README = Path(__file__).parents[2] / "geodata" / "README.md"

STORY = """\
format: 1
title: {nb: Tittel, en: Title}
lead: {nb: Ingress, en: Lead}
steps:
  - card: week
    heading: {nb: Overskrift, en: Heading}
    words: {nb: Ord, en: Words}
    point: {nb: Her, en: Here}
    notes: {nb: Notat, en: Note}
    sources: [{source: report, locator: '7.1'}]
"""


def write(folder: Path, text: str) -> None:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories" / "one.yaml").write_text(text, encoding="utf-8")


def test_oslo_comes_with_the_way_from_plata_and_the_state(dataset: Dataset) -> None:
    stories = prepared_stories(dataset)
    assert list(stories) == ["plata-today", "steering-group"]
    assert len(stories["plata-today"].steps) == 12
    assert len(stories["steering-group"].steps) == 5


@pytest.mark.parametrize("key", ["plata-today", "steering-group"])
def test_a_prepared_story_is_written_as_a_saved_one_would_be(dataset: Dataset, key: str) -> None:
    text = (dataset.folder / "stories" / f"{key}.yaml").read_text(encoding="utf-8")
    assert write_story(read_story(text)) == text


def test_a_city_without_stories_has_none(city: Path) -> None:
    assert prepared_stories(load_dataset(city)) == {}


@pytest.mark.parametrize(
    ("there", "instead", "rule", "place"),
    [
        (", en: Title", "", "not_translated", "title"),
        ("lead: {nb: Ingress, en: Lead}\n", "", "not_translated", "lead"),
        ("nb: Notat, ", "", "not_translated", "notes"),
        ("source: report", "source: reprot", "unknown_source", "sources[1].source"),
        ("card: week", "card: ''", "missing_field", "card"),
    ],
)
def test_a_prepared_story_that_is_wrong_is_told_of(
    city: Path, there: str, instead: str, rule: str, place: str
) -> None:
    assert there in STORY
    write(city, STORY.replace(there, instead))
    dataset = load_dataset(city)
    problems = story_problems(dataset)["stories/one.yaml"]
    assert (rule, place) in [(one.rule, one.place) for one in problems]
    with pytest.raises(StoryError):
        prepared_stories(dataset)


def test_a_source_that_is_nearly_right_is_suggested(city: Path) -> None:
    write(city, STORY.replace("source: report", "source: reprot"))
    (problem,) = story_problems(load_dataset(city))["stories/one.yaml"]
    assert problem.text("en").startswith("Step 1, `sources[1].source`: the source “reprot”")
    assert "Did you mean `report`?" in problem.text("en")


def test_the_command_checks_stories_too(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(city, STORY)
    assert main(["check", str(city)]) == 0
    write(city, STORY.replace("format: 1", "format: 3"))
    capsys.readouterr()
    assert main(["check", str(city), "--lang", "en"]) == 1
    assert capsys.readouterr().out.startswith("stories/one.yaml: The story: `format` is “3”")


def test_the_example_of_the_readme_can_be_read(dataset: Dataset) -> None:
    _, _, section = README.read_text(encoding="utf-8").partition("\n## Stories\n")
    example = section.partition("```yaml\n")[2].partition("```")[0]
    (step,) = read_story(example).steps
    (source,) = step.sources
    row = dataset.counts.loc["C-S2-10"]
    assert "15,4" in dict(step.words)["nb"]
    assert (row["value"], row["source"]) == (15.4, source.source)
