"""Write a comparison of two years as tables: figures, change, moves, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.content.change_words import metres, persons, place, reason, signed
from dashboard.content.compare_words import years_words
from dashboard.content.tables import (
    Cell,
    Table,
    breaks_table,
    figures_table,
    kind_of_figure,
    source_cell,
)
from dashboard.content.timeline import numbered_breaks
from dashboard.rows import records
from dashboard.wording import amount_with_unit, period
from geodata.walking import SPEED

if TYPE_CHECKING:
    from dashboard.content.change import Change
    from dashboard.content.compare import Pair
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset


def compare_tables(
    pair: Pair, before: Overview, after: Overview, dataset: Dataset, text: Texts
) -> list[Table]:
    """List both years' figures, and the breaks between them."""
    years = [
        replace(figures_table(shown, dataset, text), name=f"compare-{side}")
        for side, shown in (("before", before), ("after", after))
    ]
    return [*years, *between_table("compare-breaks", pair, dataset, text)]


def between_table(name: str, pair: Pair, dataset: Dataset, text: Texts) -> list[Table]:
    """List the breaks between the two years; no table when there is none."""
    if not pair.breaks:
        return []
    breaks = numbered_breaks(dataset).loc[list(pair.breaks)]
    caption = text("movement.compare.breaks_caption", years=years_words(pair, text))
    return [breaks_table(breaks, dataset, text, name=name, caption=caption)]


def change_tables(shown: Change, dataset: Dataset, text: Texts) -> list[Table]:
    """List the change by area, the moves, growth and decline, breaks, and what is left out."""
    tables = []
    if not shown.areas.empty:
        tables.append(_areas_table(shown, dataset, text))
    if shown.displacement is not None:
        tables += [_flows_table(shown, dataset, text), _rest_table(shown, dataset, text)]
    tables += between_table("change-breaks", shown.pair, dataset, text)
    return [*tables, _left_out_table(shown, dataset, text)]


def _header(text: Texts, *names: str) -> list[str]:
    return [text(f"movement.change.column.{name}") for name in names]


def _areas_table(shown: Change, dataset: Dataset, text: Texts) -> Table:
    names = ("difference", "interval", "sign")
    years = [shown.pair.before, shown.pair.after]
    header = [text("column.place"), *years, *_header(text, *names), text("column.source")]
    rows = [
        [
            Cell(place(row["key"], dataset, text), select=("area", row["key"].split("+")[0])),
            Cell(persons(row["before"], text)),
            Cell(persons(row["after"], text)),
            Cell(signed(row["difference"], text)),
            Cell(
                text(
                    "movement.change.between",
                    low=signed(row["low"], text),
                    high=signed(row["high"], text),
                )
            ),
            Cell(text(f"movement.change.sign.{row['sign']}")),
            _source(row["key"], shown, dataset, text),
        ]
        for row in records(shown.areas.reset_index(names="key"))
    ]
    years_said = years_words(shown.pair, text)
    return Table(
        "change-areas", text("movement.change.areas_caption", years=years_said), header, rows
    )


def _source(key: str, shown: Change, dataset: Dataset, text: Texts) -> Cell:
    """Lead to the source of an area's later figure."""
    found = shown.pair.found
    counts = dataset.counts.loc[list(found.counts)] if found else dataset.counts.iloc[:0]
    mine = counts[["+".join(sorted(areas)) == key for areas in counts["areas"]]]
    last = mine[mine["latest"].dt.year == int(shown.pair.after)].iloc[0]
    return source_cell(last["source"], last["locator"], dataset, text)


def _flows_table(shown: Change, dataset: Dataset, text: Texts) -> Table:
    flows = records(shown.displacement.flows) if shown.displacement else []
    rows = [
        [
            Cell(place(row["origin"], dataset, text)),
            Cell(place(row["destination"], dataset, text)),
            Cell(persons(row["persons"], text)),
            Cell(metres(row["metres"], text)),
            Cell(persons(row["metres"] / SPEED, text)),
        ]
        for row in flows
    ]
    header = _header(text, "origin", "destination", "persons", "metres", "minutes")
    return Table("change-flows", text("movement.change.label"), header, rows)


def _rest_table(shown: Change, dataset: Dataset, text: Texts) -> Table:
    moves = shown.displacement
    header = [text("column.place"), *_header(text, "stayed", "growth", "decline")]
    rows = [
        [Cell(place(str(key), dataset, text))]
        + [Cell(persons(float(side[key]), text)) for side in (moves.stayed, moves.growth,
                                                              moves.decline)]
        for key in shown.areas.index
        if moves is not None
    ]  # fmt: skip
    return Table("change-rest", text("movement.change.rest_caption"), header, rows)


def _left_out_table(shown: Change, dataset: Dataset, text: Texts) -> Table:
    header = [text(f"column.{name}") for name in ("place", "period", "persons", "kind_of_figure")]
    left_out = shown.left_out.to_dict()
    counts = dataset.counts.loc[list(left_out)].reset_index()
    rows = [
        [
            Cell(row[f"place_{text.language}"]),
            Cell(period(row["period_start"], row["period_end"], text)),
            Cell(amount_with_unit(row, text)),
            Cell(kind_of_figure(row, dataset, text)),
            source_cell(row["source"], row["locator"], dataset, text),
            Cell(reason(left_out[row["id"]], text)),
        ]
        for row in records(counts)
    ]
    header += [text("column.source"), text("movement.change.column.reason")]
    caption = text("movement.change.left_out_caption", years=years_words(shown.pair, text))
    return Table("change-left-out", caption, header, rows)
