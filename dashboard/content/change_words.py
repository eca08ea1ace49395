"""Say in words what changed between two years: only what is certain, and what cannot be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.content.change import NO_COUNTERPART
from dashboard.content.compare_words import breaks_words, kind_words, why_words, years_words
from dashboard.rows import records
from dashboard.wording import number, sentence_list
from geodata.movement import reason_text

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.change import Change
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

SIGNS = {"increase": "▲ {}", "decline": "▼ {}", "none": "{}"}
WITHOUT_SIGN = "({})"
NEAREST_METRES = -1


@dataclass(frozen=True)
class Said:
    """What stands on something in a figure, and what a pointer is told of it."""

    short: str
    full: str


@dataclass(frozen=True)
class ChangeWords:
    """All words of the figure: by area, by move, and on the figure as a whole."""

    heading: str
    breaks: str
    empty: str
    areas: dict[str, str]
    labels: dict[str, str]
    full: dict[str, str]
    flows: list[Said]


def place(key: str, dataset: Dataset, text: Texts) -> str:
    """Name an area, or areas that have one figure together."""
    return " + ".join(dataset.name("areas", area, text.language) for area in key.split("+"))


def persons(value: float, text: Texts) -> str:
    """Write a number of persons with at most one decimal."""
    return number(round(value, 1) + 0.0, text.language)


def signed(value: float, text: Texts) -> str:
    """Write a difference with its sign."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{persons(abs(value), text)}"


def metres(value: float, text: Texts) -> str:
    """Write a walking distance to the nearest ten metres."""
    return number(round(value, NEAREST_METRES), text.language)


def figure_words(shown: Change, dataset: Dataset, text: Texts) -> ChangeWords:
    """Write everything that stands in the figure."""
    rows = records(shown.areas.reset_index(names="key"))
    flows = [] if shown.displacement is None else records(shown.displacement.flows)
    years = years_words(shown.pair, text)
    return ChangeWords(
        heading=text("movement.change.heading", years=years),
        breaks=breaks_words(shown.pair, dataset, text),
        empty=text("movement.change.empty", years=years),
        areas={area: place(area, dataset, text) for area in dataset.areas.index},
        labels={
            row["key"]: f"{place(row['key'], dataset, text)}<br>"
            + SIGNS.get(row["sign"], WITHOUT_SIGN).format(signed(row["difference"], text))
            for row in rows
        },
        full={row["key"]: _area_words(row, dataset, text) for row in rows},
        flows=[_flow_words(row, dataset, text) for row in flows],
    )


def _area_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    return text(
        "movement.change.hover",
        place=place(row["key"], dataset, text),
        before=persons(row["before"], text),
        after=persons(row["after"], text),
        difference=signed(row["difference"], text),
        low=signed(row["low"], text),
        high=signed(row["high"], text),
        sign=text(f"movement.change.sign.{row['sign']}"),
    )


def _flow_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> Said:
    many, far = persons(row["persons"], text), metres(row["metres"], text)
    short = text("movement.change.flow", persons=many, metres=far)
    ends = {end: place(row[end], dataset, text) for end in ("origin", "destination")}
    return Said(short, text("movement.change.flow_hover", flow=short, **ends))


def change_words(shown: Change, view: View, dataset: Dataset, text: Texts) -> str:
    """Say what the figure shows, in two sentences what is certain, and what lies between."""
    parts = [
        text(
            "movement.change.what",
            years=years_words(shown.pair, text),
            kind=kind_words(view, dataset, text),
        ),
        *certain_words(shown, dataset, text),
        why_words(shown.pair, text),
        breaks_words(shown.pair, dataset, text),
    ]
    return " ".join(part for part in parts if part)


def certain_words(shown: Change, dataset: Dataset, text: Texts) -> tuple[str, str]:
    """Say in two sentences what is certain, and where nothing is."""
    if shown.areas.empty:
        return text("movement.change.nothing_certain"), text("movement.change.see_reasons")
    years = {"before": shown.pair.before, "after": shown.pair.after}
    up, down = (
        _listed(shown.areas[shown.areas["sign"] == sign], dataset, text)
        for sign in ("increase", "decline")
    )
    if up and down:
        first = text("movement.change.both", up=up, down=down, **years)
    elif up:
        first = text("movement.change.more", places=up, **years)
    elif down:
        first = text("movement.change.fewer", places=down, **years)
    else:
        first = text("movement.change.none_certain", **years)
    unsure = _listed(shown.uncertain, dataset, text)
    if not unsure:
        return first, text("movement.change.all_certain")
    return first, text("movement.change.unsure", places=unsure)


def _listed(areas: pd.DataFrame, dataset: Dataset, text: Texts) -> str:
    return sentence_list([place(key, dataset, text) for key in areas.index], text)


def displacement_words(shown: Change, dataset: Dataset, text: Texts) -> list[str]:
    """Say what the least displacement is, with growth and decline apart, or why there is none."""
    moves = shown.displacement
    if moves is None:
        if shown.refusal:
            return [shown.refusal.text(text.language)]
        return [text(f"movement.change.state.{shown.state}")]
    said = [text("movement.change.label")]
    if moves.flows.empty:
        said.append(text("movement.change.nobody_moves"))
    else:
        total = {"persons": persons(moves.moved, text), "metres": metres(moves.mean_metres, text)}
        said.append(text("movement.change.moved", **total))
    for name, side in (("growth", moves.growth), ("decline", moves.decline)):
        if round(side.sum(), 1) > 0:
            places = [
                text("movement.change.at", place=place(str(key), dataset, text),
                     persons=persons(value, text))
                for key, value in side.items() if round(value, 1) > 0
            ]  # fmt: skip
            total = {"persons": persons(side.sum(), text)}
            listed = sentence_list(places, text)
            said.append(text(f"movement.change.{name}", places=listed, **total))
    return said


def reasons(left_out: pd.Series, text: Texts) -> list[tuple[int, str]]:
    """Count the figures that are not compared, most frequent reason first."""
    found = left_out.value_counts(sort=True)
    return [(int(many), reason(str(name), text)) for name, many in found.items()]


def reason(name: str, text: Texts) -> str:
    """Write a reason for leaving a figure out."""
    if name == NO_COUNTERPART:
        return text("movement.change.no_counterpart")
    return reason_text(name, text.language)
