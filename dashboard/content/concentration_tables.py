"""Write the concentration as tables: by scene, type and operator, and the tests."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.content.concentration import Bounds
from dashboard.content.concentration_places import PLACES, SERVICES, WALKS, null_of
from dashboard.content.concentration_words import (
    metres_words,
    p_words,
    range_words,
    ratio_words,
    share_words,
    when_words,
)
from dashboard.content.tables import Cell, Table
from dashboard.rows import records
from dashboard.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dashboard.content.concentration import Concentration, Group
    from dashboard.content.concentration_places import Nearness
    from dashboard.texts import Texts
    from geodata import Dataset


@lru_cache(maxsize=64)
def concentration_tables(shown: Concentration, dataset: Dataset, text: Texts) -> tuple[Table, ...]:
    """List everything that the figure shows, and what lies behind it."""
    tables = [
        _scenes_table(shown, dataset, text),
        _groups_table("types", shown, dataset, text),
        _groups_table("operators", shown, dataset, text),
        _tests_table(shown, dataset, text),
        _variants_table(shown, text),
        _without_table(shown, dataset, text),
        _curve_table(shown, text),
        _known_table(shown, text),
    ]
    return tuple(table for table in tables if table.rows)


def _caption(name: str, shown: Concentration, dataset: Dataset, text: Texts) -> str:
    return text(
        f"services.concentration.caption.{name}",
        when=when_words(shown.year, dataset, text),
        scene=dataset.name("areas", shown.scene, text.language),
    )


def _header(text: Texts, *names: str) -> list[str]:
    return [text(f"services.concentration.column.{name}") for name in names]


def _scenes_table(shown: Concentration, dataset: Dataset, text: Texts) -> Table:
    header = [text("column.place")]
    for minutes in WALKS:
        names = _header(text, "within", "about", "share", "chance", "p", "p_wide", "middle")
        header += [f"{name} ({minutes} min)" for name in names]
    rows = [
        [Cell(dataset.name("areas", row["area"], text.language), select=("scene", row["area"]))]
        + [cell for minutes in WALKS for cell in _scene_cells(row, minutes, text)]
        for row in records(shown.scenes.reset_index(names="area"))
    ]
    return Table("concentration-scenes", _caption("scenes", shown, dataset, text), header, rows)


def _scene_cells(row: Mapping[str, Any], minutes: int, text: Texts) -> list[Cell]:
    near = Bounds(int(row[f"confirmed_{minutes}"]), int(row[f"possible_{minutes}"]))
    middle = Bounds(int(row[f"middle_confirmed_{minutes}"]), int(row[f"middle_possible_{minutes}"]))
    return [
        Cell(range_words(near, text)),
        Cell(str(int(row[f"about_{minutes}"]))),
        Cell(text("services.concentration.percent", n=share_words(row[f"share_{minutes}"], text))),
        Cell(
            text(
                "services.concentration.interval",
                value=number(row[f"expected_{minutes}"], text.language, decimals=1),
                low=int(row[f"low_{minutes}"]),
                high=int(row[f"high_{minutes}"]),
            )
        ),
        Cell(p_words(row[f"p_value_{minutes}"], text)),
        Cell(p_words(row[f"wide_p_value_{minutes}"], text)),
        Cell(range_words(middle, text)),
    ]


def _groups_table(name: str, shown: Concentration, dataset: Dataset, text: Texts) -> Table:
    vocabulary, groups = {
        "types": ("service_type", shown.types),
        "operators": ("operator_kind", shown.operators),
    }[name]
    header = _header(text, name, "every", "near", "unplaced", "places", "ratio", "p_clustered")
    rows = [
        [
            Cell(dataset.label(vocabulary, group.name, text.language)),
            *[Cell(range_words(one, text)) for one in (group.every, group.near, group.unplaced)],
            *_group_test(group, text),
        ]
        for group in groups
    ]
    return Table(f"concentration-{name}", _caption(name, shown, dataset, text), header, rows)


def _group_test(group: Group, text: Texts) -> list[Cell]:
    count = Cell(str(group.nearness.count))
    test = group.nearness.nearest
    if test is None:
        return [count, Cell(text("services.concentration.too_few")), Cell("")]
    return [
        count,
        Cell(ratio_words(test.ratio, text)),
        Cell(p_words(test.p_clustered, text)),
    ]


def _tests_table(shown: Concentration, dataset: Dataset, text: Texts) -> Table:
    header = _header(
        text,
        *("what", "count", "outside", "observed", "expected", "ratio", "null", "p_clustered"),
        *("p_two_sided", "draws", "seed"),
    )
    every = (
        (PLACES, "confirmed", shown.places),
        (PLACES, "possible", shown.places_wide),
        (SERVICES, "confirmed", shown.services),
        (SERVICES, "possible", shown.services_wide),
    )
    rows = [
        [
            Cell(text(f"services.concentration.tested.{what}_{which}")),
            *_test_cells(found, dataset, text),
        ]
        for what, which, found in every
        if shown.streets
    ]
    return Table("concentration-tests", _caption("tests", shown, dataset, text), header, rows)


def _test_cells(found: Nearness, dataset: Dataset, text: Texts) -> list[Cell]:
    counted = [Cell(_counted(found, text)), Cell(str(found.outside))]
    test = found.nearest
    if test is None:
        said = found.refusal.text(text.language) if found.refusal else ""
        return [*counted, Cell(said), *[Cell("")] * 7]
    written = [
        metres_words(test.observed_m, text),
        metres_words(test.expected_m, text),
        ratio_words(test.ratio, text),
        f"{ratio_words(test.low, text)}–{ratio_words(test.high, text)}",
        p_words(test.p_clustered, text),
        p_words(test.p_two_sided, text),
        str(test.draws),
        str(null_of(dataset, found.study_area).seed),
    ]
    return [*counted, *[Cell(words) for words in written]]


def _counted(found: Nearness, text: Texts) -> str:
    if len(found.ids) == found.count:
        return str(found.count)
    return text("services.concentration.sampled", n=found.count, sampled=len(found.ids))


def _variants_table(shown: Concentration, text: Texts) -> Table:
    header = _header(
        text,
        *("study_area", "street_km", "places", "ratio", "p_clustered"),
        *("near_confirmed", "share", "expected_near", "p"),
    )
    rows = []
    for one in shown.variants:
        test = one.nearness.nearest
        rows.append(
            [
                Cell(text(f"services.concentration.study_area.{one.study_area}")),
                Cell(number(one.street_km, text.language, decimals=0)),
                Cell(str(one.nearness.count)),
                Cell(
                    ratio_words(test.ratio, text)
                    if test
                    else text("services.concentration.too_few")
                ),
                Cell(p_words(test.p_clustered, text) if test else ""),
                Cell(str(one.near)),
                Cell(text("services.concentration.percent", n=share_words(one.share, text))),
                Cell(number(one.expected, text.language, decimals=1)),
                Cell(p_words(one.p_value, text)),
            ]
        )
    return Table("concentration-areas", text("services.concentration.caption.areas"), header, rows)


def _without_table(shown: Concentration, dataset: Dataset, text: Texts) -> Table:
    header = _header(text, "left_out", "ratio", "p_clustered")
    addresses = dataset.services["address"]
    rows = [
        [
            Cell(str(addresses[row["place"]])),
            Cell(ratio_words(row["ratio"], text)),
            Cell(p_words(row["p_clustered"], text)),
        ]
        for row in records(shown.without.reset_index(names="place"))
    ]
    return Table(
        "concentration-without", text("services.concentration.caption.without"), header, rows
    )


def _curve_table(shown: Concentration, text: Texts) -> Table:
    header = _header(text, "metres", "others", "expected_others", "envelope", "pointwise")
    curve = shown.curve
    caption = text(
        "services.concentration.caption.curve", p=p_words(curve.p_value, text) if curve else ""
    )
    rows = [
        [
            Cell(number(row["metres"], text.language)),
            *[Cell(number(row[key], text.language, decimals=1)) for key in
              ("observed", "expected")],
            *[Cell("–".join(number(row[key], text.language, decimals=1) for key in ends))
              for ends in (("low", "high"), ("pointwise_low", "pointwise_high"))],
        ]
        for row in (records(curve.counts.reset_index()) if curve else [])
    ]  # fmt: skip
    return Table("concentration-curve", caption, header, rows)


def _known_table(shown: Concentration, text: Texts) -> Table:
    header = _header(text, "known", "confirmed", "possible")
    known = shown.known
    exact = Bounds(*(all_ - about for all_, about in zip(known.placed, known.about, strict=True)))
    numbers = {"address": exact, "about": known.about, "outside": known.outside,
               "unplaced": known.unplaced, "every": known.every}  # fmt: skip
    rows = [
        [
            Cell(text(f"services.concentration.known.{name}")),
            Cell(str(one.confirmed)),
            Cell(str(one.possible)),
        ]
        for name, one in numbers.items()
    ]
    return Table("concentration-known", text("services.concentration.caption.known"), header, rows)
