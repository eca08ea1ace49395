"""Name in a view what is else measured from the data, so that its address keeps its meaning.

What an address leaves out, the data fill in: the year with most figures, all years until today, the
heaviest scene. That is right on a page, where the newest is wanted; in a file, a link or a story it
would show another thing as soon as the data are added to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import ids
from dashboard.content.compare import pair_asked
from dashboard.content.history import span_of
from dashboard.content.movement import movement_map
from dashboard.content.services import scene_of, year_of
from dashboard.content.services_map_layers import Reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.site import Site
    from dashboard.view import View
    from geodata import Dataset

    Named = dict[str, str]


def lasting_query(site: Site, card: str, view: View) -> str:
    """Return the query of an address that opens a card as it is shown now, with any later data."""
    return lasting(site.of(view), card, view).lasting_query(site.default())


def lasting(dataset: Dataset, card: str, view: View) -> View:
    """Return the same view of a card, with all named that the data fill in where it is left out."""
    named = _NAMED[card](dataset, view) if card in _NAMED else {}
    return view.but(**{part: value for part, value in named.items() if not getattr(view, part)})


def _compared(dataset: Dataset, view: View) -> Named:
    before, after, _ = pair_asked(dataset, view)
    return {"before": before, "after": after}


def _span(dataset: Dataset, view: View) -> Named:
    first, last = span_of(dataset, view)
    return {"first": str(first), "last": str(last)}


def _run_through(dataset: Dataset, view: View) -> Named:
    first, last = movement_map(dataset, view).span
    return {"first": first, "last": last}


def _year(dataset: Dataset, view: View) -> Named:
    return {"year": str(year_of(dataset, view))}


def _year_and_scene(dataset: Dataset, view: View) -> Named:
    return {**_year(dataset, view), "scene": scene_of(dataset, view)}


def _mapped(dataset: Dataset, view: View) -> Named:
    """Name the scene where walks are shown: without them, no scene is asked for."""
    return (_year_and_scene if view.layer == Reach.name else _year)(dataset, view)


_NAMED: dict[str, Callable[[Dataset, View], Named]] = {
    ids.MOVEMENT_MAP: _run_through,
    ids.HISTORY: _span,
    ids.COMPARE: _compared,
    ids.CHANGE: _compared,
    ids.MULTIPLES: _span,
    ids.SERVICES_MAP: _mapped,
    ids.WEEK: _year,
    ids.CONCENTRATION: _year_and_scene,
    ids.SERVICE_YEARS: _year_and_scene,
    ids.OVERLAP: _year_and_scene,
    ids.DISTRICTS: _year,
}
