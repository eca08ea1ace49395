"""Draw what is said and what happened along time: areas and kinds of event, a lane each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.along_time import EVENT_MARKS
from dashboard.rows import records
from dashboard.wording import period, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.charts.history import Place
    from dashboard.content.history import History
    from dashboard.texts import Texts
    from geodata import Dataset

# Colour, and height of the band as a share of its lane: strength is seen without colour too.
STATUS_BANDS = {
    "heaviest": (theme.PERSONS_DARK, 1.0),
    "active": ("#d9777c", 0.68),
    "declining": ("#efb9bb", 0.40),
    "not_a_scene": ("#8a8a8a", 0.16),
}
LANE_FILLED = 0.86
DAY_MS = 24 * 3600 * 1000
# An event that takes longer is drawn as a band; one dated by its year has a thin line through it.
BAND_PX, DOUBT_PX = 9, 2
SELECTED_PX, MARKER_PX = 17, 10


def _lane_axis(place: Place, names: list[str]) -> dict[str, Any]:
    return {
        "range": [len(names) - 0.5, -0.5],
        "domain": [place.bottom, place.top],
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "showgrid": True,
        "gridcolor": theme.GREY_GROUND,
        "zeroline": False,
    }


def add_presence(
    figure: go.Figure,
    shown: History,
    dataset: Dataset,
    text: Texts,
    place: Place,
    *,
    areas: Sequence[str] = (),
) -> None:
    """Draw one band for each statement: solid where a source states it, hatched where inferred.

    Areas get a lane each: those that are given, or else all.
    """
    areas = list(areas or dataset.areas.index)
    names = [plain(dataset.name("areas", area, text.language)) for area in areas]
    figure.update_layout({place.layout_key: _lane_axis(place, names)})
    rows = records(shown.presence[shown.presence["area"].isin(areas)])
    looks = [STATUS_BANDS[row["status"]] for row in rows]
    share = [LANE_FILLED / row["lanes"] for row in rows]
    figure.add_bar(
        orientation="h",
        base=[row["start"] for row in rows],
        x=[((row["stop"] - row["start"]).days + 1) * DAY_MS for row in rows],
        y=[
            areas.index(row["area"]) - LANE_FILLED / 2 + (row["lane"] + 0.5) * height
            for row, height in zip(rows, share, strict=True)
        ],
        width=[height * look[1] for height, look in zip(share, looks, strict=True)],
        yaxis=place.axis,
        marker={
            "color": [look[0] for look in looks],
            "line": {"width": 0},
            "pattern": {
                "shape": ["/" if row["basis"] == "inferred" else "" for row in rows],
                "fgcolor": theme.WHITE,
                "fillmode": "overlay",
                "size": 5,
                "solidity": 0.35,
            },
        },
        customdata=[["area", row["area"]] for row in rows],
        hovertemplate=[f"{_said(row, dataset, text)}<extra></extra>" for row in rows],
    )


def _said(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    language = text.language
    name = plain(dataset.name("areas", row["area"], language))
    basis = plain(dataset.label("basis", row["basis"], language)).lower()
    return "<br>".join(
        [
            f"<b>{name}</b>, {period(row['period_start'], row['period_end'], text)}",
            f"{plain(dataset.label('status', row['status'], language))} ({basis})",
            plain(dataset.name("sources", row["source"], language)),
        ]
    )


def kinds_shown(shown: History, dataset: Dataset) -> list[str]:
    """List the kinds of event that have a lane: those chosen, in the order of their marks."""
    present = set(dataset.events["kind"])
    chosen = [kind for kind in EVENT_MARKS if kind in present and shown.view.shows_kind(kind)]
    # A lane of its own says that nothing is chosen.
    return chosen or [""]


def add_events(
    figure: go.Figure, shown: History, dataset: Dataset, text: Texts, place: Place
) -> None:
    """Draw each event in the lane of its kind: a band from start to end, and its mark."""
    kinds = kinds_shown(shown, dataset)
    language = text.language
    names = [
        f"{dataset.label('event_kind', kind, language)} {EVENT_MARKS[kind][1]}"
        if kind
        else text("movement.history.no_kinds")
        for kind in kinds
    ]
    figure.update_layout({place.layout_key: _lane_axis(place, names)})
    rows = [{**row, "lane": kinds.index(row["kind"])} for row in records(_with_id(shown))]
    for lasting, width in ((True, BAND_PX), (False, DOUBT_PX)):
        mine = [row for row in rows if bool(row["end"]) == lasting]
        figure.add_scatter(
            x=[end for row in mine for end in (row["earliest"], row["latest"], None)],
            y=[end for row in mine for end in (row["lane"], row["lane"], None)],
            yaxis=place.axis,
            mode="lines",
            hoverinfo="skip",
            line={"width": width, "color": "#9b9ab8"},
        )
    figure.add_scatter(
        x=[_marked_at(row) for row in rows],
        y=[row["lane"] for row in rows],
        yaxis=place.axis,
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [EVENT_MARKS[row["kind"]][0] for row in rows],
            "size": MARKER_PX,
            "color": theme.INK,
            "line": {"width": 1, "color": theme.WHITE},
        },
        customdata=[["event", row["id"]] for row in rows],
        hovertemplate=[f"{_event_words(row, dataset, text)}<extra></extra>" for row in rows],
    )


def chosen_mark(shown: History, dataset: Dataset, axis: str) -> go.Scatter:
    """Return the mark of the chosen event, larger than the others; none when it is not shown."""
    rows = records(_with_id(shown))
    kinds = kinds_shown(shown, dataset)
    mine = [row for row in rows if row["id"] == shown.view.event]
    return go.Scatter(
        x=[_marked_at(row) for row in mine],
        y=[kinds.index(row["kind"]) for row in mine],
        yaxis=axis,
        mode="markers",
        cliponaxis=False,
        hoverinfo="skip",
        marker={
            "symbol": [EVENT_MARKS[row["kind"]][0] for row in mine],
            "size": SELECTED_PX,
            "color": theme.SERVICES,
            "line": {"width": 2, "color": theme.WHITE},
        },
    )


def _with_id(shown: History) -> pd.DataFrame:
    return shown.events.assign(id=shown.events.index)


def _marked_at(row: dict[str, Any]) -> pd.Timestamp:
    """Mark a lasting event at its start, another in the middle of what its date leaves open."""
    if row["end"]:
        return pd.Timestamp(row["earliest"])
    return pd.Timestamp(row["earliest"] + (row["latest"] - row["earliest"]) / 2)


def _event_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    language = text.language
    facts = [
        period(row["start"], row["end"], text),
        plain(dataset.label("event_kind", row["kind"], language)),
        plain(row[f"place_{language}"]),
    ]
    return "<br>".join(
        [
            f"<b>{plain(row[f'title_{language}'])}</b>",
            " · ".join(facts),
            plain(dataset.name("sources", row["sources"][0], language)),
        ]
    )
