"""Write contradicting counts as a sentence and a table: each figure by itself, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.tables import Cell, Table, kind_of_figure, source_cell
from dashboard.wording import amount, amount_with_unit, period, sentence_list

if TYPE_CHECKING:
    from dashboard.content.disagree import Conflict, Disagreements, Row
    from dashboard.texts import Texts
    from geodata import Dataset


def disagree_words(shown: Disagreements, text: Texts) -> str:
    """Say which figures stand against each other."""
    if not shown.conflicts:
        return text("movement.disagree.none")
    # A contradiction whose figures stand on two axes is still one, and named once.
    sides: dict[str, list[str]] = {}
    for one in shown.conflicts:
        figures = sentence_list([amount(row, text) for row in one.figures], text)
        sides.setdefault(one.row[f"title_{text.language}"], []).append(figures)
    against = f" {text('movement.disagree.against')} "
    parts = [
        text("movement.disagree.one", title=title, figures=against.join(said))
        for title, said in sides.items()
    ]
    return f"{text('movement.disagree.what', n=len(parts))} {' '.join(parts)}"


def explanations(shown: Disagreements, dataset: Dataset, text: Texts) -> list[tuple[str, str]]:
    """Explain each contradiction, with what is said in words against its figures."""
    said: dict[str, str] = {}
    for one in shown.conflicts:
        words = [one.row[f"explanation_{text.language}"], *words_against(one, dataset, text)]
        if not one.same_time:
            words.append(text("movement.disagree.other_time"))
        said.setdefault(one.row[f"title_{text.language}"], " ".join(words))
    return list(said.items())


def other_titles(shown: Disagreements, leading: tuple[Conflict, ...], text: Texts) -> list[str]:
    """Name the contradictions besides the leading ones, each once."""
    ids = {one.id for one in leading}
    return list(
        dict.fromkeys(
            str(one.row[f"title_{text.language}"]) for one in shown.conflicts if one.id not in ids
        )
    )


def words_against(conflict: Conflict, dataset: Dataset, text: Texts) -> list[str]:
    """Say what another source says in words alone."""
    return [
        text(
            "movement.disagree.in_words",
            words=other_words(row, text),
            source=dataset.name("sources", row["source"], text.language),
        )
        for row in conflict.others
        if "source" in row
    ]


def other_words(row: Row, text: Texts) -> str:
    """Write what another row than a count says."""
    if row.get("value_text"):
        return str(row["value_text"])
    return amount(row, text) if "value" in row else str(row.get(f"title_{text.language}", ""))


def disagreements_table(shown: Disagreements, dataset: Dataset, text: Texts) -> Table:
    """List every figure of every contradiction; none is summed up."""
    header = [text("movement.disagree.column_conflict")] + [
        text(f"column.{name}")
        for name in ("place", "period", "persons", "kind_of_figure", "counted_by", "source", "note")
    ]
    rows = [
        row
        for one in shown.conflicts
        for row in [
            *(_count_row(one, row, dataset, text) for row in one.figures),
            *(_other_row(one, row, dataset, text) for row in one.others if "source" in row),
        ]
    ]
    return Table("disagree-counts", text("movement.disagree.caption"), header, rows)


def _count_row(one: Conflict, row: Row, dataset: Dataset, text: Texts) -> list[Cell]:
    language = text.language
    return [
        Cell(one.row[f"title_{language}"], select=("record", one.id)),
        Cell(row[f"place_{language}"]),
        Cell(period(row["period_start"], row["period_end"], text)),
        Cell(amount_with_unit(row, text)),
        Cell(f"{text(f'words.measure.{one.measure}')}, {kind_of_figure(row, dataset, text)}"),
        Cell(dataset.label("counter", row["counter"], language)),
        source_cell(row["source"], row["locator"], dataset, text),
        Cell(row[f"note_{language}"]),
    ]


def _other_row(one: Conflict, row: Row, dataset: Dataset, text: Texts) -> list[Cell]:
    language = text.language
    return [
        Cell(one.row[f"title_{language}"], select=("record", one.id)),
        Cell(row.get("place", "")),
        Cell(period(row["period_start"], row["period_end"], text)),
        Cell(other_words(row, text)),
        Cell(row.get(f"indicator_{language}", "")),
        Cell(""),
        source_cell(row["source"], row["locator"], dataset, text),
        Cell(row[f"note_{language}"]),
    ]
