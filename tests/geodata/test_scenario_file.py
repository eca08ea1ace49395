from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import load_dataset
from geodata.scenario import Change, Scenario
from geodata.scenario_file import base_of, fingerprint, from_json, to_json
from geodata.scenario_model import FIELDS
from geodata.scenario_problems import ScenarioError

if TYPE_CHECKING:
    from geodata import Dataset

CHANGES = (
    Change("move", "fyrlyset", 10.7715, 59.9216, address="Sars gate 1"),
    Change("open", "new-1", 10.76, 59.92, types=("drop_in", "equipment"), name="Nytt", capacity=9),
    Change("hours", "nadheim", hours="Mo-Su 09:00-20:00"),
    Change("types", "nadheim", types=("drop_in",)),
    Change("capacity", "new-1", capacity=4.5),
    Change("close", "huset-oslo"),
)


@pytest.fixture(scope="module")
def scenario(dataset: Dataset) -> Scenario:
    base = base_of(dataset, CHANGES)
    return Scenario("Ett navn", "«Ø»", date(2026, 11, 22), base, CHANGES, (("speed", 70.0),))


@pytest.fixture
def content(scenario: Scenario) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(to_json(scenario))
    return written


def refusal(text: str | bytes | dict[str, Any], dataset: Dataset) -> ScenarioError:
    written = json.dumps(text) if isinstance(text, dict) else text
    with pytest.raises(ScenarioError) as caught:
        from_json(written, dataset)
    for language in ("nb", "en"):
        assert caught.value.text(language)
    return caught.value


def rules(text: str | bytes | dict[str, Any], dataset: Dataset) -> list[str]:
    return [problem.rule for problem in refusal(text, dataset).problems]


def test_a_scenario_comes_back_as_it_was(scenario: Scenario, dataset: Dataset) -> None:
    assert from_json(to_json(scenario), dataset) == (scenario, ())
    assert from_json(to_json(scenario).encode(), dataset).scenario == scenario


def test_a_file_says_what_it_was_made_on(content: dict[str, Any], dataset: Dataset) -> None:
    assert content["format"] == 1
    assert content["kind"] == "scenario"
    assert content["base"]["data"] == "oslo"
    assert content["base"]["version"] == dataset.info.version
    assert list(content["base"]["services"]) == ["fyrlyset", "huset-oslo", "nadheim"]


def test_only_what_matters_changes_a_fingerprint(dataset: Dataset) -> None:
    row = dataset.services.loc["fyrlyset"].copy()
    before = fingerprint(row)
    assert len(before) == 12
    row["note_nb"] = "En ny merknad"
    assert fingerprint(row) == before
    row["opening_hours"] = "24/7"
    assert fingerprint(row) != before


def test_another_version_of_the_data_is_told_of(content: dict[str, Any], dataset: Dataset) -> None:
    content["base"]["version"] = "2025-01-01"
    found = from_json(json.dumps(content), dataset)
    assert [note.rule for note in found.notes] == ["other_version"]
    assert found.scenario.base.version == dataset.info.version
    assert "2025-01-01" in found.notes[0].text("nb")


def test_services_that_changed_or_are_gone_are_listed(
    content: dict[str, Any], dataset: Dataset
) -> None:
    content["base"]["services"]["nadheim"] = "0" * 12
    content["changes"].append({"kind": "close", "service": "closed-long-ago"})
    content["base"]["services"]["closed-long-ago"] = "0" * 12
    error = refusal(content, dataset)
    assert [one.rule for one in error.problems] == ["service_changed", "service_gone"]
    assert "Nadheim" in error.text("nb")
    assert "closed-long-ago" in error.text("en")


def test_a_change_of_a_service_that_the_base_leaves_out_is_refused(
    content: dict[str, Any], dataset: Dataset
) -> None:
    del content["base"]["services"]["nadheim"]
    assert rules(content, dataset) == ["not_in_base"]


def test_a_scenario_of_another_city_is_refused(dataset: Dataset, city: Any) -> None:  # noqa: ANN401 - a path
    other = load_dataset(city)
    changes = (Change("close", "cafe"),)
    written = to_json(Scenario("", "", date(2026, 1, 1), base_of(other, changes), changes))
    error = refusal(written, dataset)
    assert [one.rule for one in error.problems] == ["other_city"]
    assert "eksempelvik" in error.text("nb")
    assert "oslo" in error.text("nb")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        (b"\xff\xfe{}", "not_json"),
        ('{"kind": NaN}', "not_json"),
        ('{"kind": "scenario", "kind": "scenario"}', "not_json"),
        ("1" * 5000, "other_kind"),
        ("[]", "other_kind"),
        ('"scenario"', "other_kind"),
        ('{"kind": "recipe"}', "other_kind"),
        ('{"kind": "scenario"}', "other_format"),
        ('{"kind": "scenario", "format": true}', "other_format"),
        ('{"kind": "scenario", "format": 2}', "other_format"),
        ("[" * 100_000, "too_deep"),
        ('{"a":' * 50_000, "too_deep"),
        (" " * 512_001, "too_large"),
    ],
)
def test_what_is_no_scenario_is_refused(text: str | bytes, rule: str, dataset: Dataset) -> None:
    assert rules(text, dataset) == [rule]


def test_brackets_within_names_are_not_depth(content: dict[str, Any], dataset: Dataset) -> None:
    content["name"] = "[" * 50 + '"\\' + "{" * 50
    assert from_json(json.dumps(content), dataset).scenario.name == content["name"]


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("name", 3, "wrong_type"),
        ("name", "x" * 201, "name_too_long"),
        ("note", "x" * 10_001, "name_too_long"),
        ("made", "i dag", "wrong_type"),
        ("base", [], "wrong_type"),
        ("base", {"data": "oslo"}, "missing_field"),
        ("changes", {}, "wrong_type"),
        ("changes", [3], "wrong_type"),
        ("changes", [{"kind": "explode"}], "unknown_kind"),
        ("changes", [{"kind": ["move"]}], "unknown_kind"),
        ("changes", [{"kind": "close"}], "missing_field"),
        ("changes", [{"kind": "close", "service": "a", "hours": "24/7"}], "unknown_field"),
        ("changes", [{"kind": "capacity", "service": "a", "capacity": "4"}], "wrong_type"),
        ("changes", [{"kind": "capacity", "service": "a", "capacity": True}], "wrong_type"),
        ("changes", [{"kind": "types", "service": "a", "types": [1]}], "wrong_type"),
        ("changes", [{"kind": "close", "service": "a"}] * 201, "too_many_changes"),
        ("assumptions", {"luck": 1}, "unknown_assumption"),
        ("assumptions", {"speed": 5000}, "bad_assumption"),
        ("assumptions", {"speed": "fast"}, "wrong_type"),
        ("surprise", 1, "unknown_field"),
    ],
)
def test_what_no_scenario_says_is_refused(
    content: dict[str, Any],
    dataset: Dataset,
    *,
    field: str,
    value: Any,  # noqa: ANN401 - any JSON
    rule: str,
) -> None:
    content[field] = value
    assert rule in rules(content, dataset)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 5000])
def test_numbers_beyond_all_numbers_are_refused(
    number: str, content: dict[str, Any], dataset: Dataset
) -> None:
    content["changes"][4]["capacity"] = 123456789
    assert "wrong_type" in rules(json.dumps(content).replace("123456789", number), dataset)


def test_all_that_is_wrong_is_told_at_once(content: dict[str, Any], dataset: Dataset) -> None:
    content["surprise"] = 1
    content["name"] = None
    assert sorted(rules(content, dataset)) == ["unknown_field", "wrong_type"]


def test_script_and_control_characters_in_names_are_text(
    content: dict[str, Any], dataset: Dataset
) -> None:
    content["name"] = "<script>alert(1)</script>\u202e\u0000"
    assert from_json(json.dumps(content), dataset).scenario.name == "<script>alert(1)</script>"


def test_messages_show_no_control_characters_and_no_endless_values(dataset: Dataset) -> None:
    error = refusal({"kind": "\u001b[31m" + "x" * 100_000}, dataset)
    assert len(error.text("nb")) < 500
    assert "\u001b" not in error.text("nb")


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5))
def test_any_json_is_read_or_refused(dataset: Dataset, value: object) -> None:
    with pytest.raises(ScenarioError):
        from_json(json.dumps({"kind": "scenario", "format": 1, "changes": value}), dataset)


def test_the_fields_of_every_kind_of_change_are_described(root: Any) -> None:  # noqa: ANN401 - a path
    readme = (root / "geodata" / "README.md").read_text(encoding="utf-8")
    _, _, section = readme.partition("## Scenarios")
    for kind, fields in FIELDS.items():
        line = next(row for row in section.splitlines() if row.startswith(f"| `{kind}` |"))
        for name in fields:
            assert f"`{name}`" in line, (kind, name)
