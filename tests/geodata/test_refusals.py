from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from geodata import comparability, walking
from geodata.refusals import NotComparableError, Rule, reason_text
from geodata.vocabulary import LANGUAGES

FOLDER = Path(__file__).parents[2] / "geodata"
TEXTS = tomllib.loads((FOLDER / "movement.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_worded_in_both_languages_with_the_same_details(rule: Rule) -> None:
    named = [set(re.findall(r"{(\w+)}", TEXTS["errors"][rule][language])) for language in LANGUAGES]
    assert named[0] == named[1]
    assert {"input", "value"} <= named[0]
    refusal = NotComparableError(rule, **dict.fromkeys(named[0], "noe"))
    assert str(refusal) == refusal.text("nb") != refusal.text("en")
    assert "{" not in refusal.text("en")


def test_no_text_is_left_over() -> None:
    assert set(TEXTS["errors"]) == set(Rule)
    code = "".join(Path(module.__file__).read_text("utf-8") for module in (comparability, walking))
    alike = {f"other_{name}" for name in comparability.ALIKE}
    for reason in TEXTS["reasons"]:
        assert reason in alike or f'"{reason}"' in code
        assert all(reason_text(reason, language).endswith(".") for language in LANGUAGES)


def test_an_unknown_reason_is_an_error() -> None:
    with pytest.raises(KeyError):
        reason_text("because")
