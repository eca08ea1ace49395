from __future__ import annotations

from string import Formatter

import pytest

from geodata.problems import DataError, Problem, catalogue, closest

ABOUT = Problem("counts.csv", "number_about", 14, "value", "ca 60", {"number": "60"})


def test_a_problem_names_input_value_rule_and_remedy_in_bokmal() -> None:
    assert ABOUT.text("nb") == (
        "counts.csv rad 14: `value` er «ca 60», men må være et tall. "
        "Skriv 60 og sett `qualifier` til «about»."
    )
    assert str(ABOUT) == ABOUT.text("nb")


def test_a_problem_names_input_value_rule_and_remedy_in_english() -> None:
    assert ABOUT.text("en") == (
        "counts.csv row 14: `value` is “ca 60”, but it must be a number. "
        "Write 60 and set `qualifier` to “about”."
    )


def test_an_empty_cell_is_called_empty() -> None:
    text = Problem("counts.csv", "required", 2, "counter").text("nb")
    assert text.startswith("counts.csv rad 2: `counter` er tom, men må fylles ut.")


def test_the_nearest_word_is_suggested() -> None:
    near = closest("gronlad", ["vaterland", "gronland"])
    text = Problem("counts.csv", "unknown_area", 2, "areas", "gronlad", {"suggestion": near})
    assert "Mente du «gronland»? Legg området til" in text.text("nb")
    assert closest("xyz", ["gronland"]) == ""


def test_an_error_lists_every_problem_once_in_order_of_file_and_row() -> None:
    later = Problem("counts.csv", "required", 20, "counter")
    error = DataError([later, ABOUT, ABOUT])
    assert error.problems == (ABOUT, later)
    assert str(error).splitlines() == ["2 feil:", ABOUT.text("nb"), later.text("nb")]
    assert DataError([later]).text("en").startswith("1 fault:\n")


def test_a_value_cannot_break_the_lines_or_flood_the_list() -> None:
    text = Problem("counts.csv", "number", 2, "value", "a\x1b[2J\n" + "b" * 500).text("nb")
    assert "\n" not in text
    assert "\x1b" not in text
    assert len(text) < 300


@pytest.mark.parametrize("rule", catalogue()["rules"])
def test_every_rule_is_worded_in_both_languages_with_the_same_names(rule: str) -> None:
    texts = catalogue()["rules"][rule]
    names = {
        language: {name for part in texts[language] for _, name, *_ in Formatter().parse(part)}
        for language in ("nb", "en")
    }
    assert names["nb"] == names["en"]
    for clause, remedy in texts.values():
        assert not clause.endswith(".")
        assert remedy.endswith((".", "?"))
