"""Say what the sources tell about each area in a year, without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from geodata.periods import covers_year
from geodata.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING_SAID = "nothing_said"
_STRENGTH = {str(status): rank for rank, status in enumerate(Status)}


class Statement(NamedTuple):
    """What one row says of an area."""

    row: str
    area: str
    status: str
    basis: str


def statements_in(presence: pd.DataFrame, year: int) -> pd.DataFrame:
    """Choose the statements that speak about a year.

    Parameters
    ----------
    presence
        `Dataset.presence`, with `earliest` and `latest`.
    year
        Calendar year.

    Returns
    -------
    presence
        Rows whose period shares a day with the year; a row with one end unknown speaks about the
        year of the other end only.
    """
    return presence[covers_year(presence["earliest"], presence["latest"], year)]


def status_in(
    presence: pd.DataFrame, areas: Iterable[str] | pd.DataFrame, year: int
) -> pd.DataFrame:
    """Say for each area the strongest thing that a source states about it in a year.

    Parameters
    ----------
    presence
        `Dataset.presence`.
    areas
        `Dataset.areas`, or the ids to answer for.
    year
        Calendar year.

    Returns
    -------
    statuses
        Index area. `status`: heaviest, active, declining, not_a_scene or nothing_said; what a
        source states goes before what is inferred. `basis` of the status, `rows` (ids that say
        it), `all_rows` (ids of every statement), `disagree` (they do not all say the same).
    """
    spoken = statements_in(presence, year)
    ids = areas.index if isinstance(areas, pd.DataFrame) else pd.Index(list(areas))
    # Few rows, asked for often: plain tuples are ten times faster here than one frame an area.
    statements: dict[str, list[Statement]] = {str(area): [] for area in ids}
    for one in zip(spoken.index, spoken["area"], spoken["status"], spoken["basis"], strict=True):
        statements.setdefault(one[1], []).append(Statement(*one))
    answers = [_answer(statements[str(area)]) for area in ids]
    columns = ["status", "basis", "rows", "all_rows", "disagree"]
    return pd.DataFrame(answers, columns=columns, index=ids.rename("area"))


def _answer(
    rows: list[Statement],
) -> tuple[str, str, tuple[str, ...], tuple[str, ...], bool]:
    """Sum up the statements about one area."""
    if not rows:
        return NOTHING_SAID, "", (), (), False
    heard = [one for one in rows if one.basis == Basis.STATED] or rows
    status = min((one.status for one in heard), key=lambda status: _STRENGTH[status])
    saying = [one for one in heard if one.status == status]
    ids = tuple(one.row for one in saying)
    every = tuple(one.row for one in rows)
    return status, saying[0].basis, ids, every, len({one.status for one in rows}) > 1
