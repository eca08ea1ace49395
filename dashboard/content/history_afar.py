"""Choose what of a history is drawn to be read from afar, and name all the rest of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.view import DEFAULT_POPULATION

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.history import History, Panel
    from geodata import Dataset

# So many events are written out; of more, the chosen one alone.
FEW_EVENTS = 3
YOUNG = "young"


@dataclass(frozen=True)
class HistoryAfar:
    """What is drawn of a history, and what is only named: together all that the history holds.

    `panels`: figures that the view is about; `folded`: panels with figures of other groups;
    `silent`: panels without any figure in these years. `areas`: those that a source mentions in
    these years; `unmentioned`: the others; neither when the view is about an age group, for what is
    said of areas is of nobody's age (`by_area`). `named`: the events that are written out; `lanes`:
    the history with the other events; `without`: chosen kinds of which there is no event.
    """

    panels: tuple[Panel, ...]
    folded: tuple[Panel, ...]
    silent: tuple[Panel, ...]
    by_area: bool
    areas: tuple[str, ...]
    unmentioned: tuple[str, ...]
    named: pd.DataFrame
    lanes: History
    without: tuple[str, ...]

    @property
    def breaks(self) -> pd.DataFrame:
        """Return the breaks that are numbered in the figure: those of its first panel."""
        return self.panels[0].breaks if self.panels else self.lanes.breaks.iloc[:0]


def history_afar(shown: History, dataset: Dataset) -> HistoryAfar:
    """Choose what is drawn of a history: what has something to show, the view's choice first."""
    told = tuple(one for one in shown.panels if not one.points.empty)
    everyone = shown.view.group == DEFAULT_POPULATION
    others_young = tuple(one for one in told if everyone and one.name == YOUNG)
    drawn = tuple(one for one in told if not (everyone and one.name == YOUNG))
    said = set(shown.presence["area"])
    areas = [str(one) for one in dataset.areas.index]
    named = _named(shown)
    others = shown.events.drop(index=named.index)
    happened = set(shown.events["kind"])
    return HistoryAfar(
        panels=drawn or others_young,
        folded=others_young if drawn else (),
        silent=tuple(one for one in shown.panels if one.points.empty),
        by_area=everyone,
        areas=tuple(one for one in areas if everyone and one in said),
        unmentioned=tuple(one for one in areas if everyone and one not in said),
        named=named,
        lanes=replace(
            shown, view=shown.view.but(kinds=tuple(others["kind"].unique())), events=others
        ),
        without=tuple(
            str(one)
            for one in dataset.events["kind"].unique()
            if shown.view.shows_kind(one) and one not in happened
        ),
    )


def _named(shown: History) -> pd.DataFrame:
    events = shown.events
    if len(events) <= FEW_EVENTS:
        return events
    return events[events.index == shown.view.event]
