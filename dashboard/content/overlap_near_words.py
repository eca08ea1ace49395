"""Say in words and in a table where services near a scene double each other, and where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.tables import Cell, Table
from dashboard.content.week_gaps import PARTS
from dashboard.content.week_runs import HOURS
from dashboard.wording import lower_first, number, sentence_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.overlap_near import Near
    from dashboard.texts import Texts
    from geodata import Dataset

# How the hours of a part of the week are told apart, from the fewest open to the most.
STATES = ("surely_none", "none", "one", "several")


def near_words(shown: Near, dataset: Dataset, text: Texts) -> list[str]:
    """Say which types are doubled near a scene, which are lacking, and which may be there."""
    double = [kind for kind in shown.there if shown.whole(kind, "several")]
    groups = {"double": double, "perhaps": shown.perhaps, "absent": shown.absent}
    said = [
        text(
            f"services.overlap.near.{key}",
            kinds=_listed(kinds, shown, key, dataset, text),
        )
        for key, kinds in groups.items()
        if kinds
    ]
    if not double and shown.there:
        said.insert(0, text("services.overlap.near.no_double"))
    return said


def silent_words(shown: Near, dataset: Dataset, text: Texts) -> str:
    """Name the types near a scene of which none is known to be open in any hour."""
    kinds = _listed(shown.silent, shown, "silent", dataset, text)
    return text("services.overlap.near.silent", kinds=kinds)


def _listed(kinds: Iterable[str], shown: Near, key: str, dataset: Dataset, text: Texts) -> str:
    """Name types, with the number that matters for each group of them."""
    names = []
    for kind in kinds:
        name = lower_first(dataset.label("service_type", kind, text.language))
        if key == "double":
            many = number(shown.whole(kind, "several"), text.language)
            name = text("services.overlap.near.hours_of", kind=name, n=many)
        if key == "perhaps":
            many = number(shown.services[kind]["place_unknown"], text.language)
            name = text("services.overlap.near.number_of", kind=name, n=many)
        names.append(name)
    return sentence_list(names, text)


def part_name(part: str, text: Texts) -> str:
    """Name a part of the week, with its days and its hours of the day."""
    mask = np.asarray(PARTS[part]).reshape(-1, HOURS)
    clock = np.flatnonzero(mask[mask.any(axis=1)][0])
    start, end = int(clock[0]), int(clock[-1]) + 1
    if start == 0 and end == HOURS:
        gap = int(np.flatnonzero(np.diff(clock) > 1)[0])
        start, end = int(clock[gap + 1]), int(clock[gap]) + 1
    return text(f"services.overlap.part.{part}", start=f"{start:02}", end=f"{end:02}")


def split_words(shown: Near, kind: str, part: str, text: Texts) -> str:
    """Write the hours of a part of the week by the number open."""
    return ", ".join(
        text(f"services.overlap.near.cell.{state}", n=hours)
        for state, hours in shown.split(kind, part).items()
        if hours
    )


def known_words(shown: Near, kind: str, text: Texts) -> str:
    """Say of how many services of a type near the scene what is not known."""
    row = shown.services[kind]
    parts = [
        text(f"services.overlap.near.known.{name}", n=row[name])
        for name in ("further", "uncertain", "hours_unknown", "place_unknown")
        if row[name]
    ]
    return ", ".join(parts) or text("services.overlap.near.known.nothing")


def near_table(shown: Near, dataset: Dataset, text: Texts) -> Table:
    """List every type with the hours of each part of the week, and what is not known."""
    parts = [part_name(part, text) for part in PARTS]
    names = [text(f"services.overlap.column.{one}") for one in ("type", "near", "not_known")]
    rows = [
        [
            Cell(dataset.label("service_type", kind, text.language)),
            Cell(number(shown.services[kind]["near"], text.language)),
            *[Cell(split_words(shown, kind, part, text)) for part in PARTS],
            Cell(known_words(shown, kind, text)),
        ]
        for kind in shown.services
    ]
    caption = text(
        "services.overlap.caption.near",
        minutes=shown.minutes,
        scene=dataset.name("areas", shown.scene, text.language),
        year=shown.year,
    )
    return Table("overlap-near", caption, [*names[:2], *parts, names[2]], rows)
