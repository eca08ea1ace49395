"""Write how visits may spread as a table of ranges, with the parameters behind them."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from dashboard.content.suggest_ground import LINE
from dashboard.content.suggest_values import PERCENT
from dashboard.content.suggest_words import line_short, refusal_words
from dashboard.content.tables import Cell, Table
from dashboard.rows import records
from dashboard.wording import lower_first, number

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.suggest_pull import Visits
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.attractiveness import Interval
    from geodata.pull import Pull


def pull_table(shown: Visits, dataset: Dataset, text: Texts) -> Table | None:
    """List each service's share of the visits, before and after; None where it is refused."""
    if shown.before is None and shown.after is None:
        return None
    sides = [one for one in (shown.before, shown.after) if one is not None]
    ids = list(dict.fromkeys(one for side in sides for one in side.services.index))
    heads = ["service", "before", "after", "change"] if shown.changed else ["service", "before"]
    header = [text(f"scenarios.suggest.pull.column.{name}") for name in heads]
    columns = _columns(shown, ids, text)
    rows = [
        [Cell(words) for words in (shown.names[one], *told)]
        for one, *told in zip(ids, *columns, strict=True)
    ]
    kind = lower_first(dataset.label("service_type", shown.kind, text.language))
    caption = text("scenarios.suggest.pull.caption", type=kind)
    return Table("suggest-pull", caption, header, rows)


def _columns(shown: Visits, ids: list[str], text: Texts) -> list[list[str]]:
    """Write the shares before, and where anything changed those after and the changes."""
    absent = text("scenarios.suggest.pull.absent")
    sides = (shown.before, shown.after) if shown.changed else (shown.before,)
    columns = []
    for side in sides:
        there = {} if side is None else _by_service(side.services)
        columns.append([_range(there[one], text) if one in there else absent for one in ids])
    if not shown.changed:
        return columns
    dash, changes = text("scenarios.suggest.dash"), _by_service(shown.difference)
    signed = [_range(changes[one], text, signed=True) if one in changes else dash for one in ids]
    return [*columns, signed]


def _by_service(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return dict(zip(rows.index, records(rows), strict=True))


def _range(row: dict[str, Any], text: Texts, *, signed: bool = False) -> str:
    ends = [_points(row[end], text, signed=signed) for end in ("low", "high")]
    joined = f" {text('scenarios.suggest.pull.to')} ".join(dict.fromkeys(ends))
    return joined if signed else text("scenarios.suggest.unit.percent", value=joined)


def _points(value: float, text: Texts, *, signed: bool) -> str:
    """Write a share in whole per cent: the model is no finer than that."""
    rounded = round(value * PERCENT) + 0
    sign = ("+" if rounded > 0 else "−" if rounded < 0 else "") if signed else ""
    return f"{sign}{number(abs(rounded), text.language)}"


def pull_words(shown: Visits, text: Texts) -> list[str]:
    """Say what the model takes for granted, and what it knows nothing of."""
    side = shown.after or shown.before
    if side is None:
        return [refusal_words(shown.refusal, text)] if shown.refusal is not None else []
    parameters = side.parameters
    halved = [log(2) / end for end in reversed(parameters.decay)]
    said = [
        text(
            "scenarios.suggest.pull.parameters",
            alpha=_ends(parameters.alpha, text),
            halved="–".join(number(round(one), text.language) for one in halved),
            draws=side.draws,
            level=round(side.level * PERCENT),
            low=round((1 - side.level) / 2 * PERCENT),
            high=round((1 + side.level) / 2 * PERCENT),
        ),
        *_unknown(side, "hours", text),
        *_unknown(side, "capacity", text),
    ]
    if shown.scale == LINE:
        said.append(line_short(text))
    if shown.unplaced:
        said.append(text.count("scenarios.suggest.pull.unplaced", shown.unplaced))
    if not shown.changed:
        said.append(text("scenarios.suggest.pull.same"))
    return said


def _unknown(side: Pull, name: str, text: Texts) -> list[str]:
    """Say for how many services a figure is drawn, or that it is left out."""
    interval = getattr(side.parameters, name)
    if interval is None:
        return [text(f"scenarios.suggest.pull.{name}_left_out")]
    drawn = int(side.services[f"{name}_drawn"].sum())
    if not drawn:
        return []
    ends = _ends(interval, text)
    return [
        text(f"scenarios.suggest.pull.{name}_drawn", n=drawn, total=len(side.services), ends=ends)
    ]


def _ends(interval: Interval, text: Texts) -> str:
    return "–".join(number(end, text.language, decimals=1) for end in interval)
