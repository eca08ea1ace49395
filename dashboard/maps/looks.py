"""Tell what a map of the scenes has on it, for a legend that explains no more than that."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dashboard.maps.beside import has_leaders
from dashboard.maps.movement_frames import whole_figures
from dashboard.maps.overview import persons_in, silent_in
from dashboard.maps.scenes import FULL_COLOUR, STATUS_LOOK
from dashboard.rows import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.content.movement import MovementMap
    from dashboard.content.multiples import Multiples
    from dashboard.content.overview import Overview
    from geodata import Dataset

# How kinds of figures are drawn: in full colour, paler, paler for what is drawn inside it again,
# and as a question mark.
MEAN, RANGE, INCLUDES, NOT_PUBLISHED = "mean", "range", "includes", "not_published"
BADGES = SEVERAL, SINGLE, UNCONFIRMED = "several", "single", "unconfirmed"
CENTRE_MARKS = ("centre", "region", "ellipse", "path")
HEAVIEST, ONLY = "heaviest", "only"


class Badge(NamedTuple):
    """What stands on the badge of a place, and whether the badge is full or hollow."""

    mark: str
    full: bool = True


@dataclass(frozen=True)
class Looks:
    """What there is on a map of the scenes.

    `statuses` of its areas; kinds of `figures`; kinds of `badges` of services, each with an example
    from the map; whether some of them are `moved` aside; `marks` of the centre; kinds of steps of
    the `trail`.
    """

    statuses: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    badges: Mapping[str, Badge] = field(default_factory=lambda: MappingProxyType({}))
    moved: bool = False
    marks: frozenset[str] = frozenset()
    trail: frozenset[str] = frozenset()

    @property
    def has_numbers(self) -> bool:
        """Tell whether some figure has a number, and so a size."""
        return bool(self.figures - {NOT_PUBLISHED})


EVERY_STATUS = frozenset(STATUS_LOOK)
# What the reader of a page meets as the view changes.
SCENES = Looks(statuses=EVERY_STATUS, figures=frozenset({MEAN, RANGE, NOT_PUBLISHED}))
SCENES_AND_SERVICES = Looks(
    statuses=SCENES.statuses,
    figures=SCENES.figures,
    badges=MappingProxyType(
        {SEVERAL: Badge("3"), SINGLE: Badge("F"), UNCONFIRMED: Badge("V", full=False)}
    ),
    moved=True,
)
EXERCISE = Looks(figures=frozenset({MEAN, INCLUDES}), marks=frozenset(CENTRE_MARKS))


def overview_looks(shown: Overview, figure: go.Figure, dataset: Dataset) -> Looks:
    """Tell what is on the overview's map, which is drawn already."""
    scenes = scenes_looks(shown)
    return Looks(
        statuses=scenes.statuses,
        figures=scenes.figures,
        badges=_badges(shown, dataset),
        moved=has_leaders(figure),
    )


def scenes_looks(*shown: Overview) -> Looks:
    """Tell what is on maps of the scenes alone, all taken together."""
    figures: set[str] = set()
    for one in shown:
        figures |= _kinds(persons_in(one)["statistic"])
        figures |= set() if silent_in(one).empty else {NOT_PUBLISHED}
    return Looks(
        statuses=frozenset(status for one in shown for status in one.areas["status"]),
        figures=frozenset(figures),
    )


def multiples_looks(shown: Multiples) -> Looks:
    """Tell what is on little maps, all taken together."""
    return Looks(
        statuses=frozenset(status for one in shown.panels for status in one.areas["status"]),
        figures=frozenset(
            kind for one in shown.panels for kind in _kinds(one.figures["statistic"])
        ),
    )


def movement_looks(shown: MovementMap) -> Looks:
    """Tell what is on the map of movement in the year of the view."""
    now = shown.shown
    whole = now.figures["key"].isin(whole_figures(now.figures["part_of"]))
    whole &= now.figures["statistic"].isin(FULL_COLOUR)
    figures = _kinds(now.figures.loc[~whole, "statistic"])
    figures |= {INCLUDES} if whole.any() else set()
    figures |= {NOT_PUBLISHED} if now.silent else set()
    marks = set(CENTRE_MARKS[:-1]) if now.centre else set()
    marks |= {CENTRE_MARKS[-1]} if any(after <= now.year for _, after in shown.joined) else set()
    return Looks(
        # What sources say of the real scenes is not on a map of the exercise.
        statuses=frozenset() if shown.view.is_exercise else frozenset(now.areas["status"]),
        figures=frozenset(figures),
        marks=frozenset(marks),
        trail=frozenset(HEAVIEST if step.heaviest else ONLY for step in shown.reached),
    )


def _kinds(statistics: pd.Series) -> set[str]:
    return {MEAN if one in FULL_COLOUR else RANGE for one in statistics}


def _badges(shown: Overview, dataset: Dataset) -> dict[str, Badge]:
    """Find an example of each kind of badge; a full one where there is any."""
    letters = dataset.terms["symbol"]["service_type"]
    found: dict[str, Badge] = {}
    for row in sorted(records(shown.places), key=lambda row: not row["confirmed"]):
        many = row["count"] > 1
        badge = Badge(
            str(row["count"]) if many else letters[row["kind"]], full=bool(row["confirmed"])
        )
        found.setdefault(SEVERAL if many else SINGLE, badge)
        if not badge.full:
            found.setdefault(UNCONFIRMED, badge)
    return found
