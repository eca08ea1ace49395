"""Write the overlaps as tables: pairs, their services, each type, and what is unknown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.overlap_words import (
    amount,
    date_words,
    doubts,
    hours,
    name,
    percent,
    types_words,
    walk,
)
from dashboard.content.tables import Cell, Table, source_cell
from dashboard.content.tables import hours as hours_with_date
from dashboard.rows import records
from dashboard.wording import number, sentence_list

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.overlap import Overlap
    from dashboard.texts import Texts
    from geodata import Dataset

# More than these are counted, not listed.
LISTED = 200


# Which pair is chosen does not change what is listed.
@lru_cache(maxsize=64)
def overlap_tables(shown: Overlap, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    """List the pairs, the services they are made of, each type, and what is not known."""
    return (
        _pairs_table(shown, dataset, text),
        _services_table(shown, dataset, text),
        _types_table(shown, dataset, text),
        _hours_lacking_table(shown, dataset, text),
        _lacking_table(shown, dataset, text),
    )


def _header(text: Texts, *names: str) -> list[str]:
    return [text(f"services.overlap.column.{one}") for one in names]


def _caption(key: str, rows: pd.DataFrame, text: Texts, **values: object) -> str:
    caption = text(f"services.overlap.caption.{key}", **values)
    if len(rows) <= LISTED:
        return caption
    total = number(len(rows), text.language)
    return f"{caption} {text('services.overlap.caption.first', listed=LISTED, n=total)}"


def pair_key(pair: dict[str, Any]) -> str:
    """Write the two services of a pair as the address does."""
    return f"{pair['first']},{pair['second']}"


def _pairs_table(shown: Overlap, dataset: Dataset, text: Texts) -> Table:
    known = shown.pairs.known
    header = _header(
        text, "rank", "first", "second", "types", "shared", "walk", "share", "overlap", "dates",
        "doubts",
    )  # fmt: skip
    dates = dataset.services["hours_as_of"]
    rows = [
        [
            Cell(_rank(pair, text)),
            Cell(name(pair["first"], dataset), select=("pair", pair_key(pair))),
            Cell(name(pair["second"], dataset), select=("pair", pair_key(pair))),
            Cell(types_words(pair["types"], dataset, text)),
            Cell(hours(pair["shared_hours"], text)),
            Cell(walk(pair["metres"], text)),
            Cell(percent(pair["share"], text)),
            Cell(amount(pair["overlap"], text)),
            Cell(_dates(pair, dates, text)),
            Cell(", ".join(doubts(pair, text)) or text("services.overlap.doubt.none")),
        ]
        for pair in records(known.head(LISTED))
    ]
    return Table("overlap-pairs", _caption("pairs", known, text, year=shown.year), header, rows)


def _dates(pair: dict[str, Any], dates: pd.Series, text: Texts) -> str:
    """Say of when the hours of both are; once when that is the same."""
    said = [date_words(str(dates[pair[side]]), text) for side in ("first", "second")]
    return "; ".join(dict.fromkeys(said))


def _rank(pair: dict[str, Any], text: Texts) -> str:
    if pair["round_the_clock"]:
        return text("services.overlap.not_ranked")
    return number(pair["rank"], text.language)


def _services_table(shown: Overlap, dataset: Dataset, text: Texts) -> Table:
    header = [
        *[text(f"column.{one}") for one in ("service", "service_types", "address", "precision")],
        *[text(f"column.{one}") for one in ("operating", "opening_hours")],
        *_header(text, "a_week"),
        text("column.source"),
    ]
    measured = shown.measured
    rows = [
        [
            Cell(row["name"], select=("service", row["id"])),
            Cell(types_words(row["types"], dataset, text)),
            Cell(row["address"]),
            Cell(dataset.label("location_precision", row["location_precision"], text.language)),
            Cell(dataset.label("service_status", row["operating"], text.language)),
            Cell(hours_with_date(row, text)),
            Cell(hours(row["hours_a_week"], text)),
            source_cell(row["sources"][0], row["locator"], dataset, text),
        ]
        for row in records(measured.drop(columns="geometry").head(LISTED).reset_index())
    ]
    caption = _caption("services", measured, text, year=shown.year)
    return Table("overlap-services", caption, header, rows)


def _types_table(shown: Overlap, dataset: Dataset, text: Texts) -> Table:
    """Sum up the pairs of each type; a pair that shares several counts in each of them."""
    ranked, always, unknown = (
        frame[["first", "second", "types"]].explode("types")
        for frame in (shown.pairs.ranked, shown.pairs.round_the_clock, shown.pairs.unknown)
    )
    counted = [frame["types"].value_counts() for frame in (ranked, always, unknown)]
    first = {pair["types"]: pair for pair in records(ranked.drop_duplicates("types"))}
    of_type = shown.services["types"].explode().value_counts()
    rows = [
        [
            Cell(dataset.label("service_type", kind, text.language)),
            Cell(number(of_type[kind], text.language)),
            *[Cell(number(one.get(kind, 0), text.language)) for one in counted],
            _foremost(first.get(kind), dataset, text),
        ]
        for kind in dataset.terms.loc["service_type"].index
        if any(kind in one.index for one in counted)
    ]
    header = _header(text, "type", "services", "ranked", "always", "unknown", "most")
    return Table("overlap-types", text("services.overlap.caption.types"), header, rows)


def _foremost(pair: dict[str, Any] | None, dataset: Dataset, text: Texts) -> Cell:
    """Name the pair of a type that overlaps most, whether or not it is sure."""
    if pair is None:
        return Cell(text("services.overlap.no_pair"))
    words = sentence_list([name(pair[side], dataset) for side in ("first", "second")], text)
    return Cell(words, select=("pair", pair_key(pair)))


def _hours_lacking_table(shown: Overlap, dataset: Dataset, text: Texts) -> Table:
    """List the pairs that are near, and of which only hours are lacking."""
    unknown = shown.pairs.unknown
    near = unknown[unknown["place"].eq("")].sort_values("metres", kind="stable")
    silent = shown.services["hours_a_week"].isna()
    rows = [
        [
            Cell(name(pair["first"], dataset), select=("pair", pair_key(pair))),
            Cell(name(pair["second"], dataset), select=("pair", pair_key(pair))),
            Cell(types_words(pair["types"], dataset, text)),
            Cell(walk(pair["metres"], text)),
            Cell(sentence_list([name(pair[side], dataset) for side in ("first", "second")
                                if silent[pair[side]]], text)),
        ]
        for pair in records(near.head(LISTED))
    ]  # fmt: skip
    header = _header(text, "first", "second", "types", "walk", "silent")
    caption = _caption("hours_lacking", near, text, year=shown.year)
    return Table("overlap-hours-lacking", caption, header, rows)


def _lacking_table(shown: Overlap, dataset: Dataset, text: Texts) -> Table:
    """List the services that cannot be compared, with what is lacking and in how many pairs."""
    services = shown.services
    lacking = services[services["hours_a_week"].isna() | ~services["placed"]]
    unknown = shown.pairs.unknown
    pairs = unknown["first"].value_counts().add(unknown["second"].value_counts(), fill_value=0)
    listed = lacking.drop(columns="geometry").assign(pairs=pairs.reindex(lacking.index).fillna(0))
    listed = listed.sort_values("pairs", ascending=False, kind="stable")
    rows = [
        [
            Cell(row["name"], select=("service", row["id"])),
            Cell(types_words(row["types"], dataset, text)),
            Cell(_lack(row, text)),
            Cell(number(row["pairs"], text.language)),
        ]
        for row in records(listed.head(LISTED).reset_index())
    ]
    header = _header(text, "service", "types", "lacking", "pairs_unknown")
    caption = _caption("lacking", lacking, text, year=shown.year)
    return Table("overlap-lacking", caption, header, rows)


def _lack(row: dict[str, Any], text: Texts) -> str:
    lacks = {"hours": row["hours_a_week"] != row["hours_a_week"], "place": not row["placed"]}
    said = [text(f"services.overlap.lack.{key}") for key, applies in lacks.items() if applies]
    return sentence_list(said, text)
