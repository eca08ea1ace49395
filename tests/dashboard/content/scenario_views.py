"""Write the views of some scenarios that tests look at."""

from dashboard.content.effects import Effects, effects_of
from dashboard.content.plan import Plan, plan_of
from dashboard.site import Site
from dashboard.view import View
from geodata.scenario import Change
from geodata.scenario_text import write_changes

FELTPLEIEN, NADHEIM = "feltpleien-frelsesarmeen", "nadheim"
NEAR = Change("move", FELTPLEIEN, 10.75, 59.92)
OUTSIDE = Change("move", FELTPLEIEN, 10.7775, 59.927)
SILENT = Change("move", NADHEIM, 10.76, 59.91)
CLOSED = Change("close", "brukerrom-prindsen")
LONGER = Change("hours", "fyrlyset", hours="Mo-Su 09:00-22:00")
ROOM = Change(
    "open", "new-1", 10.73, 59.915, types=("consumption_room",), hours="Mo-Su 10:00-20:00"
)
LARGER = Change("capacity", "fyrlyset", capacity=40)
SCENARIOS = {
    "nothing": (),
    "near": (NEAR,),
    "outside": (OUTSIDE,),
    "silent": (SILENT,),
    "closed": (CLOSED,),
    "longer": (LONGER,),
    "room": (ROOM,),
    "larger": (LARGER,),
    "several": (OUTSIDE, CLOSED, ROOM, SILENT),
}


def seen(site: Site, *changes: Change, language: str = "nb", assume: str = "") -> View:
    """Write the view of some changes."""
    return site.default().but(lang=language, changes=write_changes(changes), assume=assume)


def planned(site: Site, *changes: Change, assume: str = "") -> Plan:
    """Work out the plan of some changes."""
    return plan_of(site, seen(site, *changes, assume=assume))


def changed(site: Site, *changes: Change, assume: str = "") -> Effects:
    """Work out the effects of some changes."""
    return effects_of(site.dataset, planned(site, *changes, assume=assume))
