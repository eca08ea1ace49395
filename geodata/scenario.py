"""Change services in thought: move, open, close, other hours, types or capacity.

A scenario is a list of changes on the services of a data set. They apply in order, the last one on
a subject counts, and what they apply to stays as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.scenario_model import (
    FIELDS,
    LONGEST_NAME,
    MOST_CHANGES,
    Base,
    Change,
    Draft,
    Kind,
    Scenario,
    complete,
    next_id,
)
from geodata.vocabulary import UNDATED, Mobile, OperatorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "LONGEST_NAME",
    "MOST_CHANGES",
    "PLACED",
    "Base",
    "Change",
    "Draft",
    "Kind",
    "Scenario",
    "apply",
    "next_id",
]

# How exactly the place of a moved or opened service is known, unless it is an address.
PLACED = "planned_point"


def apply(services: gpd.GeoDataFrame, changes: Sequence[Change]) -> gpd.GeoDataFrame:
    """Apply changes to services.

    Parameters
    ----------
    services
        `Dataset.services`, or some of them, EPSG:4326; with or without `operating`.
    changes
        Applied in order. Those on a service that is not there, or not any more, change nothing; so
        does opening one that is there already, and moving without a place: `scenario_checks.check`
        tells of them.

    Returns
    -------
    services
        New frame with the same columns, and `changed` (the kinds of change that made a difference,
        joined by `+`; empty for none), `from_lon` and `from_lat` (where a moved service was, NaN
        for all others). What is closed has left; what is opened stands last, with `operating` `yes`
        when there is such a column. The place of a moved or opened service is known as `address`
        when an address was picked, else as `planned_point`; which district it is in, the point
        tells. A service moved back to where it was is as it was.
    """
    edits, closed, opened = _folded(services, changes)
    kept = services[~services.index.isin(closed)] if closed else services.copy(deep=False)
    marks = pd.DataFrame({"changed": "", "from_lon": np.nan, "from_lat": np.nan}, index=kept.index)
    marks["changed"] = marks["changed"].astype("str")
    frame = pd.DataFrame(kept).join(marks)
    shapes = np.array(kept.geometry.to_numpy(), dtype=object)
    _edit(frame, shapes, edits)
    if opened:
        added = pd.DataFrame([_opened(frame, change) for change in opened.values()], [*opened])
        added = added.reindex(columns=frame.columns).astype(frame.dtypes.drop("geometry").to_dict())
        points = [shapely.Point(one.lon, one.lat) for one in opened.values()]
        added.index.name = frame.index.name
        frame = pd.concat([frame, added])
        shapes = np.array([*shapes, *points, None], dtype=object)[:-1]
    frame = frame.drop(columns="geometry").assign(geometry=gpd.GeoSeries(shapes, frame.index))
    return gpd.GeoDataFrame(
        frame[[*services.columns, *marks]], geometry="geometry", crs=services.crs
    )


def _folded(
    services: gpd.GeoDataFrame, changes: Sequence[Change]
) -> tuple[dict[str, dict[str, Change]], set[str], dict[str, Change]]:
    """Sum up the changes: edits by service and kind, what is closed, and what is opened."""
    edits: dict[str, dict[str, Change]] = {}
    closed: set[str] = set()
    opened: dict[str, Change] = {}
    for change in changes:
        service = change.service
        there = service in services.index and service not in closed
        if not complete(change):
            continue
        if change.kind == Kind.OPEN:
            if service not in services.index and service not in opened:
                opened[service] = change
        elif change.kind == Kind.CLOSE:
            opened.pop(service, None)
            edits.pop(service, None)
            closed |= {service} if there else set()
        elif service in opened:
            said = {name: getattr(change, name) for name in FIELDS[change.kind]}
            opened[service] = replace(opened[service], **said)
        elif there:
            edits.setdefault(service, {})[change.kind] = change
    return edits, closed, opened


def _edit(frame: pd.DataFrame, shapes: Any, edits: Mapping[str, Mapping[str, Change]]) -> None:  # noqa: ANN401 - array of geometries
    """Put new values into the frame, one column at a time."""
    values: dict[str, dict[str, object]] = {}
    rows = dict(zip(edits, frame.index.get_indexer(pd.Index([*edits])), strict=True))
    for service, kinds in edits.items():
        row = frame.iloc[rows[service]]
        told: list[str] = []
        for kind in Kind:
            said = _new_values(kinds[kind], row) if kind in kinds else {}
            if said:
                told.append(kind)
                for column, value in said.items():
                    values.setdefault(column, {})[service] = value
        values.setdefault("changed", {})[service] = "+".join(told)
        if Kind.MOVE in told:
            move = kinds[Kind.MOVE]
            shapes[rows[service]] = shapely.Point(move.lon, move.lat)
    for column, cells in values.items():
        changed = frame[column].to_numpy(dtype=object, copy=True)
        for service, cell in cells.items():
            changed[rows[service]] = cell
        frame[column] = pd.Series(changed, frame.index).astype(frame[column].dtype)


def _new_values(change: Change, row: pd.Series) -> dict[str, object]:
    """Say which columns a change gives which value; none when it comes to what is there."""
    if change.kind == Kind.MOVE:
        if (change.lon, change.lat) == (row["lon"], row["lat"]):
            return {}
        return {**_placed(change), "from_lon": row["lon"], "from_lat": row["lat"]}
    if change.kind == Kind.HOURS and change.hours != row["opening_hours"]:
        return _timed(change)
    if change.kind == Kind.TYPES and change.types != row["types"]:
        return {"types": change.types}
    if change.kind == Kind.CAPACITY and change.capacity != row["capacity"]:
        notes = dict.fromkeys(("capacity_as_of", "capacity_note_nb", "capacity_note_en"), "")
        return {"capacity": change.capacity, **notes}
    return {}


def _placed(change: Change) -> dict[str, object]:
    """Say where a service is put; in which district, the point tells."""
    return {
        "lon": change.lon,
        "lat": change.lat,
        "address": change.address,
        "postcode": "",
        "location_precision": "address" if change.address else PLACED,
        "bydel": "",
        "coordinate_source": "",
    }


def _timed(change: Change) -> dict[str, object]:
    dated = UNDATED if change.hours else ""
    return {
        "opening_hours": change.hours,
        "hours_as_of": dated,
        "hours_note_nb": "",
        "hours_note_en": "",
    }


def _opened(frame: pd.DataFrame, change: Change) -> dict[str, object]:
    """Make the row of an opened service; what the change does not say is unknown."""
    numbers = frame.dtypes.map(lambda kind: kind.kind in "fM")
    row: dict[str, object] = {
        str(column): np.nan if is_number else "" for column, is_number in numbers.items()
    }
    row |= {name: () for name in ("sources",) if name in row}
    row |= {
        "name": change.name,
        "types": change.types,
        "operator_kind": OperatorKind.UNKNOWN.value,
        "mobile": Mobile.NO.value,
        "capacity": np.nan if change.capacity is None else change.capacity,
        "valid_from": "planned",
        "valid_to": "unknown",
        "operating": "yes",
        "changed": Kind.OPEN.value,
    }
    return row | _placed(change) | _timed(change)
