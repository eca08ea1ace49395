"""Say which service of a scenario is worked on, how it stands, and who stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.content.scenario_map import now_at, scenario_map
from dashboard.content.scenario_rows import Standing
from geodata.scenario_model import DECIMALS, plain
from geodata.whereabouts import district_at

if TYPE_CHECKING:
    from dashboard.content.plan import Plan
    from dashboard.content.scenario_map import Point
    from geodata import Dataset

# What the address may ask for: nothing, a service, one that the scenario closes, a new one that is
# not opened yet (perhaps with its place), or one that is not there.
NOTHING, SERVICE, CLOSED, NEW, GONE = "nothing", "service", "closed", "new", "gone"
_PLACE_PARTS = 2


class FormError(Exception):
    """What a reader wrote cannot be used; says in which part of the form, and why."""

    def __init__(self, part: str, words: str) -> None:
        """Keep the part of the form and the words."""
        super().__init__(words)
        self.part, self.words = part, words


@dataclass(frozen=True)
class Editing:
    """What is worked on; `beside` are the ids and names of others at the same point."""

    state: str
    standing: Standing
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def placed(self) -> bool:
        """Tell whether it can be nudged."""
        return self.state in (SERVICE, NEW) and self.standing.point is not None


def editing(plan: Plan, edit: str, dataset: Dataset) -> Editing:
    """Read what the address asks to work on."""
    if not edit:
        return Editing(NOTHING, Standing("", ""))
    if edit.partition("@")[0] == NEW:
        return Editing(NEW, _planned(edit, dataset))
    standing = now_at(plan, dataset).get(edit)
    if standing is None:
        return Editing(GONE, Standing(edit, edit))
    if standing.closed:
        return Editing(CLOSED, standing)
    spots = scenario_map(plan, dataset).spots
    here = next((spot.stand for spot in spots if any(one.id == edit for one in spot.stand)), ())
    beside = tuple((one.id, one.name) for one in here if one.id != edit)
    return Editing(SERVICE, standing, beside)


def _planned(edit: str, dataset: Dataset) -> Standing:
    """Read the place of a service that is not yet opened: `new@10.78,59.93,Storgata 1`."""
    nowhere = Standing(NEW, "")
    parts = edit.partition("@")[2].split(",", _PLACE_PARTS)
    try:
        lon, lat = (round(float(one), DECIMALS) for one in parts[:_PLACE_PARTS])
    except ValueError:
        return nowhere
    if not dataset.info.extent.holds(lon, lat):
        return nowhere
    address = plain(parts[_PLACE_PARTS]) if len(parts) > _PLACE_PARTS else ""
    district = district_at(dataset, (lon, lat))
    return Standing(NEW, "", lon=lon, lat=lat, address=address, district=district)


def planned_at(point: Point, address: str) -> str:
    """Write the place of a service that is not yet opened; `editing` reads it."""
    lon, lat = (round(one, DECIMALS) for one in point)
    return ",".join([f"{NEW}@{lon}", str(lat), *([address] if address else [])])


def edited_on_map(plan: Plan, edit: str, dataset: Dataset) -> tuple[str, Point | None]:
    """Say which service the map frames, and where a new one is about to stand."""
    found = editing(plan, edit, dataset)
    if found.state == NEW:
        return "", found.standing.point
    return (found.standing.id if found.state in (SERVICE, CLOSED) else ""), None
