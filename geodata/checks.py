"""Check a data folder as a whole: what no single cell tells, but a row or two tables do."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from geodata import placement, references
from geodata.columns import after
from geodata.declaration import Table, cell_problems
from geodata.info import FILE, Info, parse_info
from geodata.network import network_problems, with_lines
from geodata.periods import bounds, is_date
from geodata.problems import Problem, in_order
from geodata.reading import RawTable, Report, read_csv, read_geojson, read_toml
from geodata.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FIGURES = ("value", "low", "high")


def read_folder(folder: Path, report: Report) -> tuple[Info | None, dict[str, RawTable]]:
    """Read every file of a data folder.

    Parameters
    ----------
    folder
        The data folder.
    report
        Called with each problem.

    Returns
    -------
    info, tables
        The description, None when it is faulty, and every table as text.
    """
    content = read_toml(folder / FILE, report)
    info = None if content is None else parse_info(content, report)
    raws = {}
    for name, table in TABLES.items():
        if table.file.endswith(".geojson"):
            raws[name] = read_geojson(folder / table.file, table.columns, report)
            continue
        raw = read_csv(folder / table.file, table.columns, report, optional=table.optional)
        raws[name] = with_lines(raw) if table.lines else raw
    return info, raws


def reversed_periods(table: Table, raw: RawTable) -> Iterator[Problem]:
    """Find periods that end before they start.

    Parameters
    ----------
    table
        The declaration.
    raw
        The table as read.

    Yields
    ------
    problem
        On the end column.
    """
    for start, end in table.periods:
        for row, first, last in zip(raw.frame.index, raw.frame[start], raw.frame[end], strict=True):
            if is_date(first) and is_date(last) and bounds(last)[1] < bounds(first)[0]:
                yield Problem(
                    raw.file,
                    "end_before_start",
                    row,
                    end,
                    last,
                    {"start": start, "start_value": first},
                )


def future_dates(table: Table, raw: RawTable, info: Info) -> Iterator[Problem]:
    """Find dates after the data set was updated, where only the past can be known.

    Parameters
    ----------
    table
        The declaration.
    raw
        The table as read.
    info
        Gives the day the data set was updated.

    Yields
    ------
    problem
        One for each date.
    """
    for name, column in table.schema.columns.items():
        if not column.metadata.get("past"):
            continue
        cells = raw.frame[name]
        wrong = {cell for cell in set(cells) if after(cell, info.today)}
        for row, cell in cells[cells.isin(wrong)].items():
            yield Problem(
                raw.file, "future_date", int(str(row)), name, cell, {"today": info.updated}
            )


def negative_figures(raw: RawTable) -> Iterator[Problem]:
    """Find negative figures where the measure cannot be negative.

    Parameters
    ----------
    raw
        The counts as read.

    Yields
    ------
    problem
        One for each cell; a relative change may be negative.
    """
    rows = raw.frame[raw.frame["measure"].ne("relative_change")]
    for column in _FIGURES:
        figures = placement.numbers(rows[column])
        for row, cell in rows.loc[figures.lt(0), column].items():
            yield Problem(raw.file, "too_small", int(str(row)), column, cell, {"minimum": "0"})


def wrong_ranges(raw: RawTable, *, figures: tuple[str, ...]) -> Iterator[Problem]:
    """Find rows with no figure, with both a number and a range, or with a reversed range.

    Parameters
    ----------
    raw
        The counts or the context as read.
    figures
        Columns of which at least one must be filled in.

    Yields
    ------
    problem
        On `value` or `low`.
    """
    frame = raw.frame
    ranged = frame["low"].ne("") | frame["high"].ne("")
    for row, cell in frame.loc[frame["value"].ne("") & ranged, "value"].items():
        yield Problem(raw.file, "value_and_range", int(str(row)), "value", cell)
    listed = ", ".join(f"`{name}`" for name in figures)
    for row in frame.index[(frame[list(figures)] == "").all(axis=1)]:
        yield Problem(raw.file, "no_value", row, "value", details={"columns": listed})
    low, high = placement.numbers(frame["low"]), placement.numbers(frame["high"])
    for row, cells in frame.loc[low.gt(high), ["low", "high"]].iterrows():
        yield Problem(
            raw.file, "low_above_high", int(str(row)), "low", cells["low"], {"high": cells["high"]}
        )


def mixed_series(counts: RawTable, series: RawTable) -> Iterator[Problem]:
    """Find counts whose measure is not that of the series they are put in.

    Parameters
    ----------
    counts, series
        The tables as read.

    Yields
    ------
    problem
        On `measure`.
    """
    measures = dict(zip(series.frame["id"], series.frame["measure"], strict=True))
    expected = counts.frame["series"].map(measures)
    wrong = expected.notna() & expected.ne(counts.frame["measure"])
    for row, cells in counts.frame[wrong].iterrows():
        details = {"series": cells["series"], "expected": measures[cells["series"]]}
        yield Problem(
            counts.file, "other_measure", int(str(row)), "measure", cells["measure"], details
        )


def undated_hours(raw: RawTable) -> Iterator[Problem]:
    """Find opening hours that say neither when they were true nor that nobody knows.

    Parameters
    ----------
    raw
        The services as read.

    Yields
    ------
    problem
        On `hours_as_of`.
    """
    for row in raw.frame.index[raw.frame["opening_hours"].ne("") & raw.frame["hours_as_of"].eq("")]:
        yield Problem(raw.file, "hours_undated", row, "hours_as_of")


def _table_checks(name: str, raw: RawTable, info: Info | None) -> Iterator[Problem]:
    """Run the checks that one table needs, beside its columns."""
    table = TABLES[name]
    yield from references.duplicate_ids(table, raw)
    yield from reversed_periods(table, raw)
    if info is not None:
        yield from future_dates(table, raw, info)
    if table.points:
        yield from placement.half_points(raw)
        if info is not None:
            yield from placement.misplaced_points(raw, info.extent)
    if raw.file.endswith(".geojson"):
        yield from placement.bad_polygons(raw, info.extent if info else None)
    if table.lines:
        yield from network_problems(raw, info)


def _subject_checks(raws: Mapping[str, RawTable], info: Info | None) -> Iterator[Problem]:
    """Run the checks that belong to one subject."""
    if info is not None:
        yield from references.dangling_key_figures(info, raws)
        yield from placement.wrong_districts(raws["services"], raws["bydeler"], info.crs)
    yield from references.dangling(raws)
    yield from references.repeated_symbols(raws["terms"])
    yield from placement.wrong_containers(raws["areas"])
    yield from placement.contradicting_precision(raws["services"])
    yield from undated_hours(raws["services"])
    yield from negative_figures(raws["counts"])
    yield from wrong_ranges(raws["counts"], figures=_FIGURES)
    yield from wrong_ranges(raws["context"], figures=(*_FIGURES, "value_text"))
    yield from mixed_series(raws["counts"], raws["series"])


def _follows_from_absence(problem: Problem, raws: Mapping[str, RawTable]) -> bool:
    """Tell whether a problem only repeats that a column is absent."""
    absent = {raw.file: raw.absent for raw in raws.values()}
    return problem.rule != "missing_column" and problem.column in absent.get(
        problem.file, frozenset()
    )


def examine(folder: Path) -> tuple[Info | None, dict[str, RawTable], tuple[Problem, ...]]:
    """Read a data folder and find everything that is wrong with it.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    info, tables, problems
        What was read, and all problems in order of file and row.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        return None, {}, (Problem(str(folder), "missing_folder"),)
    info, raws = read_folder(folder, problems.append)
    for name, raw in raws.items():
        problems.extend(cell_problems(TABLES[name], raw))
    found = chain.from_iterable(_table_checks(name, raw, info) for name, raw in raws.items())
    problems.extend(chain(found, _subject_checks(raws, info)))
    return (
        info,
        raws,
        in_order(problem for problem in problems if not _follows_from_absence(problem, raws)),
    )
