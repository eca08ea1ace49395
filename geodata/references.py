"""Check that what one table refers to exists in another, and that no id is used twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.columns import split
from geodata.info import FILE, Info
from geodata.problems import Problem, closest
from geodata.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.declaration import Table
    from geodata.reading import RawTable

# The table that a key figure takes its rows from; the status of areas is asked for, not pointed at.
_KEY_FIGURES = {
    "count": "counts",
    "context": "context",
    "contradiction": "contradictions",
    "presence": "",
}
_RULES = {
    "areas": "unknown_area",
    "bydeler": "unknown_bydel",
    "services": "unknown_service",
    "sources": "unknown_source",
    "series": "unknown_series",
    "records": "unknown_record",
}


def duplicate_ids(table: Table, raw: RawTable) -> Iterator[Problem]:
    """Find ids that an earlier row has already used.

    Parameters
    ----------
    table
        The declaration.
    raw
        The table as read.

    Yields
    ------
    problem
        On the later row, naming the earlier.
    """
    if not table.key or raw.absent.intersection(table.key):
        return
    keys = raw.frame[list(table.key)]
    repeated = keys[keys.duplicated(keep="first") & (keys != "").all(axis=1)]
    for row, cells in repeated.iterrows():
        first = int(keys.index[keys.eq(cells).all(axis=1)][0])
        yield Problem(
            raw.file, "duplicate_id", _row(row), table.key[-1], cells.iloc[-1], {"first": first}
        )


def _row(label: object) -> int:
    """Take the row number out of an index label."""
    return int(str(label))


def known_ids(raws: Mapping[str, RawTable], target: str) -> frozenset[str] | None:
    """List what a reference may point at.

    Parameters
    ----------
    raws
        All tables as read.
    target
        As in `columns.reference`.

    Returns
    -------
    ids
        None when the target cannot be read: one missing file must not make every reference wrong.
    """
    if target == "records":
        ids: set[str] = set()
        for name, table in TABLES.items():
            if table.key == ("id",):
                ids.update(f"{name}:{key}" for key in raws[name].frame["id"])
        return frozenset(ids) if all(raw.readable for raw in raws.values()) else None
    name, _, vocabulary = target.partition(":")
    raw = raws[name]
    if not raw.readable or raw.absent.intersection(("id", "vocabulary")):
        return None
    frame = raw.frame[raw.frame["vocabulary"] == vocabulary] if vocabulary else raw.frame
    return frozenset(frame["id"])


def _unknown(target: str, entry: str, known: frozenset[str]) -> tuple[str, dict[str, object]]:
    """Say which rule an entry that points nowhere breaks."""
    details: dict[str, object] = {"suggestion": closest(entry, known)}
    name, _, vocabulary = target.partition(":")
    if name == "terms":
        return "unknown_term", {"vocabulary": vocabulary, **details}
    return _RULES[name], details


def _column_references(
    raw: RawTable, column: str, about: Mapping[str, Any], known: frozenset[str]
) -> Iterator[Problem]:
    """Find the entries of one column that point at nothing."""
    cells = raw.frame[column]
    allowed = known.union(about["also"])
    entries = {
        cell: split(cell) if about["many"] else (cell,) for cell in set(cells) if cell.strip()
    }
    wrong = {
        cell: [entry for entry in listed if entry not in allowed]
        for cell, listed in entries.items()
    }
    wrong = {cell: listed for cell, listed in wrong.items() if listed}
    for row, cell in cells[cells.isin(wrong)].items():
        for entry in wrong[cell]:
            rule, details = _unknown(about["target"], entry, known)
            yield Problem(raw.file, rule, _row(row), column, entry, details)


def dangling(raws: Mapping[str, RawTable]) -> Iterator[Problem]:
    """Find every reference that points at nothing.

    Parameters
    ----------
    raws
        All tables as read.

    Yields
    ------
    problem
        One for each entry, with the nearest id there is.
    """
    targets: dict[str, frozenset[str] | None] = {}
    for name, table in TABLES.items():
        for column, declared in table.schema.columns.items():
            about = declared.metadata
            if about["kind"] != "reference":
                continue
            target = about["target"]
            if target not in targets:
                targets[target] = known_ids(raws, target)
            known = targets[target]
            if known is not None:
                yield from _column_references(raws[name], column, about, known)


def dangling_key_figures(info: Info, raws: Mapping[str, RawTable]) -> Iterator[Problem]:
    """Find key figures in `dataset.toml` that point at rows that do not exist.

    Parameters
    ----------
    info
        The description of the data set.
    raws
        All tables as read.

    Yields
    ------
    problem
        One for each id, and one for each unknown kind.
    """
    for place, figure in enumerate(info.key_figures, start=1):
        kind = str(figure.get("kind", ""))
        if kind not in _KEY_FIGURES:
            allowed = {"allowed": ", ".join(_KEY_FIGURES)}
            yield Problem(
                FILE, "choice", column=f"key_figures.{place}.kind", value=kind, details=allowed
            )
            continue
        table = _KEY_FIGURES[kind]
        known = known_ids(raws, table) if table else None
        for key in ("record", "reference", "records", "contradiction"):
            entries = figure.get(key, ())
            for entry in map(str, entries if isinstance(entries, tuple) else (entries,)):
                if known is not None and entry not in known:
                    column = f"key_figures.{place}.{key}"
                    details = {"table": TABLES[table].file, "suggestion": closest(entry, known)}
                    yield Problem(FILE, "unknown_row", column=column, value=entry, details=details)


def repeated_symbols(raw: RawTable) -> Iterator[Problem]:
    """Find symbols that two terms of one vocabulary share, since a badge must name one thing.

    Parameters
    ----------
    raw
        The terms as read.

    Yields
    ------
    problem
        On the later row, naming the earlier.
    """
    terms = raw.frame[raw.frame["symbol"].ne("")]
    seen: dict[tuple[str, str], int] = {}
    for row, vocabulary, symbol in zip(
        terms.index, terms["vocabulary"], terms["symbol"], strict=True
    ):
        first = seen.setdefault((vocabulary, symbol), row)
        if first != row:
            yield Problem(raw.file, "symbol", row, "symbol", symbol, {"first": first})
