"""Say what the demand is made of: which figures, from when, and what is not published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.content.suggest_question import NEED, SCENES, SCENES_ALIKE
from dashboard.content.tables import Cell, Table, kind_of_figure, source_cell
from dashboard.rows import records
from dashboard.wording import amount_with_unit, number, period, sentence_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.suggest_setting import Setting
    from dashboard.texts import Texts
    from geodata import Dataset


def demand_words(setting: Setting, text: Texts) -> str:
    """Say what the demand counts, with what is unknown."""
    demand, dataset = setting.demand, setting.dataset
    values = {
        "inside": number(round(float(demand.weights.sum())), text.language),
        "whole": number(round(demand.whole), text.language),
        "squares": number(len(demand.weights), text.language),
    }
    if demand.kind == SCENES:
        return _counted(setting, text)
    if demand.kind == SCENES_ALIKE:
        names = area_names(demand.weights.index, dataset, text)
        return text(
            "scenarios.suggest.demand_words.scenes_alike", n=len(demand.weights), names=names
        )
    if demand.kind == NEED:
        return _needed(setting, values, text)
    return text(f"scenarios.suggest.demand_words.inhabitants_{setting.ground.scale}", **values)


def _needed(setting: Setting, values: dict[str, str], text: Texts) -> str:
    """Say which figures of need are published, and for how many districts there is none."""
    dataset, figures = setting.dataset, setting.demand.figures
    if not figures:
        return text("scenarios.suggest.demand_words.need_none")
    named = [
        text(
            "scenarios.suggest.demand_words.needed",
            place=row["place"],
            what=row[f"indicator_{text.language}"],
            amount=amount_with_unit(row, text),
            when=period(row["period_start"], row["period_end"], text),
        )
        for row in records(dataset.context.loc[list(figures)])
    ]
    return text(
        "scenarios.suggest.demand_words.need",
        known=len(figures),
        every=len(dataset.bydeler),
        figures=sentence_list(named, text),
        inside=values["inside"],
        whole=values["whole"],
    )


def _counted(setting: Setting, text: Texts) -> str:
    """Say which figures weigh the scenes, which do not, and where none is published."""
    demand, dataset = setting.demand, setting.dataset
    said = [text("scenarios.suggest.demand_words.scenes", n=len(demand.figures))]
    said += [
        text(
            "scenarios.suggest.demand_words.figure",
            place=place_of(row, dataset, text),
            amount=amount_with_unit(row, text),
            when=period(row["period_start"], row["period_end"], text),
        )
        for row in _rows(demand.figures, dataset)
    ]
    if demand.others:
        said.append(text("scenarios.suggest.demand_words.others"))
    if demand.without:
        names = area_names(demand.without, dataset, text)
        said.append(text("scenarios.suggest.demand_words.without", names=names))
    if demand.left:
        left = _rows(demand.left, dataset)
        names = sentence_list([place_of(row, dataset, text) for row in left], text)
        said.append(text("scenarios.suggest.demand_words.left", names=names))
    return " ".join(said)


def _rows(figures: Iterable[str], dataset: Dataset) -> list[dict[str, Any]]:
    return records(dataset.counts.loc[list(figures)].reset_index())


def place_of(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    """Name the areas of a figure."""
    return area_names(row["areas"], dataset, text)


def area_names(areas: Iterable[str], dataset: Dataset, text: Texts) -> str:
    """Name areas, as in a sentence."""
    return sentence_list([dataset.name("areas", area, text.language) for area in areas], text)


def weights_table(setting: Setting, text: Texts) -> Table:
    """List what the demand is made of, and what is not published."""
    header = [
        text(f"scenarios.suggest.column.{name}")
        for name in ("place", "weight", "figure", "source", "note")
    ]
    rows = _scene_rows(setting, text) if setting.demand.areas is not None else []
    rows = rows or _square_rows(setting, text)
    return Table("suggest-weights", text("scenarios.suggest.weights_caption"), header, rows)


def _square_rows(setting: Setting, text: Texts) -> list[list[Cell]]:
    """Write squares as one line, and the figures of need behind them, if any."""
    demand, dataset = setting.demand, setting.dataset
    total = number(round(float(demand.weights.sum())), text.language)
    unit = text(f"scenarios.suggest.weight.{demand.kind}")
    place = text("scenarios.suggest.squares", n=number(len(demand.weights), text.language))
    rows = [[Cell(place), Cell(f"{total} {unit}"), Cell(""), Cell(""),
             Cell(demand_words(setting, text))]]  # fmt: skip
    for row in records(dataset.context.loc[list(demand.figures)]):
        source = source_cell(row["source"], row["locator"], dataset, text)
        figure = f"{row[f'indicator_{text.language}']}: {amount_with_unit(row, text)}"
        when = period(row["period_start"], row["period_end"], text)
        rows.append([Cell(row["place"]), Cell(""), Cell(f"{figure}, {when}"), source, Cell("")])
    return rows


def _scene_rows(setting: Setting, text: Texts) -> list[list[Cell]]:
    demand, dataset = setting.demand, setting.dataset
    if demand.kind == SCENES_ALIKE:
        words = text("scenarios.suggest.alike")
        return [
            [Cell(area_names([area], dataset, text)), Cell("1"), Cell(""), Cell(""), Cell(words)]
            for area in demand.weights.index
        ]
    states = [("used", demand.figures), ("other", demand.others), ("ended", demand.left)]
    rows = []
    for state, figures in states:
        for row in _rows(figures, dataset):
            weight = demand.weights.get(row["id"])
            rows.append(
                [
                    Cell(place_of(row, dataset, text)),
                    Cell("0" if weight is None else number(weight, text.language, decimals=1)),
                    Cell(_figure(row, dataset, text)),
                    source_cell(row["source"], row["locator"], dataset, text),
                    Cell(text(f"scenarios.suggest.figure_{state}")),
                ]
            )
    unknown = text("scenarios.suggest.figure_unknown")
    for area in demand.without:
        name = area_names([area], dataset, text)
        rows.append([Cell(name), Cell("–"), Cell(""), Cell(""), Cell(unknown)])
    return rows


def _figure(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    when = period(row["period_start"], row["period_end"], text)
    return f"{amount_with_unit(row, text)}, {kind_of_figure(row, dataset, text)}, {when}"
