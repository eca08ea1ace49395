from __future__ import annotations

from pathlib import Path

import pytest

from geodata.tables import TABLES
from geodata.vocabulary import CLOSED

README = (Path(__file__).parents[2] / "geodata" / "README.md").read_text(encoding="utf-8")


def section(file: str) -> str:
    _, _, rest = README.partition(f"### `{file}`")
    return rest.split("\n##", maxsplit=1)[0]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_in_the_section_of_its_table(name: str) -> None:
    described = section(TABLES[name].file)
    for column, declared in TABLES[name].schema.columns.items():
        assert f"| `{column}` |" in described, column
        if declared.metadata.get("required"):
            line = next(row for row in described.splitlines() if f"| `{column}` |" in row)
            assert "| yes |" in line, column


@pytest.mark.parametrize("vocabulary", CLOSED)
def test_every_closed_word_is_described(vocabulary: str) -> None:
    for word in CLOSED[vocabulary]:
        assert f"`{word}`" in README or not word
