from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geodata import load_dataset
from geodata.__main__ import main
from geodata.scenario import apply
from geodata.scenario_checks import check
from geodata.scenario_examples import example_problems, examples
from geodata.scenario_file import from_json, to_json
from geodata.scenario_problems import ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

    from geodata import Dataset

EXAMPLE = {
    "format": 1,
    "kind": "example",
    "name_nb": "Navn",
    "name_en": "Name",
    "note_nb": "Merknad",
    "note_en": "Note",
    "sources": ["report"],
    "changes": [{"kind": "hours", "service": "cafe", "hours": "24/7"}],
}


def write(folder: Path, **other: object) -> None:
    (folder / "scenarios").mkdir(exist_ok=True)
    text = json.dumps({**EXAMPLE, **other})
    (folder / "scenarios" / "one.json").write_text(text, encoding="utf-8")


def test_the_examples_are_those_that_the_plans_suggest(dataset: Dataset) -> None:
    found = {example.key: example for example in examples(dataset)}
    assert set(found) == {
        "brukerrom-2",
        "lasso",
        "to-tjenester-til-bydelene",
        "kveld-og-helg",
        "sproytebokser",
    }
    assert len(found["sproytebokser"].changes) == 8
    moved = {change.service for change in found["to-tjenester-til-bydelene"].changes}
    addresses = dataset.services.loc[sorted(moved), "address"].tolist()
    assert addresses == ["Urtegata 16 A", "Tollbugata 3"]


def test_each_example_can_be_used_without_a_warning(dataset: Dataset) -> None:
    for example in examples(dataset):
        assert check(dataset.services, example.changes, dataset) == []
        changed = apply(dataset.services, example.changes)["changed"]
        assert (changed != "").sum() == len(example.changes)


def test_each_example_says_where_it_is_from_and_what_in_it_is_ours(dataset: Dataset) -> None:
    for example in examples(dataset):
        assert set(example.sources) <= set(dataset.sources.index)
        assert example.locator
        assert "uten anbefaling" in example.note("nb")
        assert "without recommendation" in example.note("en")


def test_each_box_stands_in_an_area_of_the_scene(dataset: Dataset) -> None:
    boxes = next(one for one in examples(dataset) if one.key == "sproytebokser")
    points = apply(dataset.services, boxes.changes).tail(8)
    areas = dataset.areas.geometry.tolist()
    assert all(any(area.contains(point) for area in areas) for point in points.geometry)


def test_an_example_becomes_a_scenario_that_can_be_saved(dataset: Dataset) -> None:
    for example in examples(dataset):
        scenario = example.scenario(dataset, "en")
        assert scenario.name == example.name("en")
        assert from_json(to_json(scenario), dataset) == (scenario, ())


def test_a_city_without_examples_has_none(city: Path) -> None:
    assert examples(load_dataset(city)) == ()


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        ({"kind": "scenario"}, "other_kind"),
        ({"sources": []}, "unknown_source"),
        ({"sources": ["rumour"]}, "unknown_source"),
        ({"name_en": 3}, "wrong_type"),
        ({"name_en": "x" * 201}, "name_too_long"),
        ({"base": {}}, "unknown_field"),
        ({"assumptions": {"luck": 1}}, "unknown_assumption"),
        ({"changes": [{"kind": "close", "service": "nobody"}]}, "unknown_service"),
        ({"changes": [{"kind": "hours", "service": "cafe", "hours": "ofte"}]}, "unreadable_hours"),
    ],
)
def test_an_example_that_is_wrong_is_told_of(
    city: Path, other: dict[str, object], rule: str
) -> None:
    write(city, **other)
    dataset = load_dataset(city)
    assert rule in [one.rule for one in example_problems(dataset)["scenarios/one.json"]]
    with pytest.raises(ScenarioError):
        examples(dataset)


def test_the_command_checks_examples_too(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(city)
    assert main(["check", str(city)]) == 0
    write(city, sources=["rumour"])
    capsys.readouterr()
    assert main(["check", str(city), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("scenarios/one.json: ")
    assert "rumour" in told
