"""List every card with the page it stands on: what a step of a story or an export may show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard import ids
from dashboard.cards.change import change_faces
from dashboard.cards.compare import compare_afar_faces, compare_faces
from dashboard.cards.concentration import concentration_faces
from dashboard.cards.disagree import disagree_afar_faces, disagree_faces
from dashboard.cards.districts import districts_faces
from dashboard.cards.effects import effects_faces, effects_file
from dashboard.cards.history import history_afar_faces, history_faces
from dashboard.cards.movement_map import movement_map_afar_faces, movement_map_faces
from dashboard.cards.multiples import multiples_afar_faces, multiples_faces
from dashboard.cards.overlap import overlap_faces
from dashboard.cards.overview import map_afar_faces, map_faces, timeline_afar_faces, timeline_faces
from dashboard.cards.scenario_compare import scenario_compare_faces
from dashboard.cards.scenario_map import scenario_map_faces
from dashboard.cards.service_years import service_years_afar_faces, service_years_faces
from dashboard.cards.services_map import services_map_faces
from dashboard.cards.suggest import suggest_faces
from dashboard.cards.week import week_afar_faces, week_faces

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.components.card import Faces
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

    FacesOf = Callable[[Site, View, Texts], Faces]


class Entry(NamedTuple):
    """A card: the path of its page, the keys of its title and caveats, and what makes its faces.

    `computed` says that its numbers rest on more than the rows that its tables name sources of;
    `file_of` makes the faces for a file where it holds more rows than the screen, `afar_of` those
    whose figure is read from afar where that is drawn otherwise than on a page.
    """

    path: str
    title: str
    caveats: str
    faces_of: FacesOf
    file_of: FacesOf | None = None
    afar_of: FacesOf | None = None
    computed: bool = False

    def from_afar(self, site: Site, view: View, text: Texts) -> Faces:
        """Make the faces as they are told as a story: on a stage, a slide, or paper."""
        return (self.afar_of or self.faces_of)(site, view, text)


def _overview(name: str, title: str, faces_of: FacesOf, afar_of: FacesOf | None = None) -> Entry:
    return Entry("/", title, f"{name}.about.caveats", faces_of, afar_of=afar_of)


def _movement(
    name: str, faces_of: FacesOf, *, caveats: str = "caveats", afar_of: FacesOf | None = None
) -> Entry:
    words = f"movement.{name}.about.{caveats}"
    return Entry("/forflytning", f"movement.{name}.title", words, faces_of, afar_of=afar_of)


def _services(name: str, faces_of: FacesOf, afar_of: FacesOf | None = None) -> Entry:
    words = f"services.{name}"
    return Entry(
        "/tjenester", f"{words}.title", f"{words}.about.caveats", faces_of, afar_of=afar_of
    )


def _scenarios(name: str, faces_of: FacesOf, file_of: FacesOf | None = None) -> Entry:
    caveats = f"scenarios.{name}.about.caveats"
    title = f"scenarios.{name}.title"
    return Entry("/scenarier", title, caveats, faces_of, file_of, computed=True)


CARDS = {
    ids.OVERVIEW_MAP: _overview("overview", "overview.map_title", map_faces, map_afar_faces),
    ids.TIMELINE: _overview("timeline", "timeline.title", timeline_faces, timeline_afar_faces),
    ids.MOVEMENT_MAP: _movement("map", movement_map_faces, afar_of=movement_map_afar_faces),
    ids.HISTORY: _movement("history", history_faces, afar_of=history_afar_faces),
    ids.COMPARE: _movement(
        "compare", compare_faces, caveats="assumptions", afar_of=compare_afar_faces
    ),
    ids.CHANGE: _movement("change", change_faces, caveats="assumptions"),
    ids.MULTIPLES: _movement("multiples", multiples_faces, afar_of=multiples_afar_faces),
    ids.DISAGREE: _movement("disagree", disagree_faces, afar_of=disagree_afar_faces),
    ids.SERVICES_MAP: _services("map", services_map_faces),
    ids.WEEK: _services("week", week_faces, week_afar_faces),
    ids.CONCENTRATION: _services("concentration", concentration_faces),
    ids.SERVICE_YEARS: _services("years", service_years_faces, service_years_afar_faces),
    ids.OVERLAP: _services("overlap", overlap_faces),
    ids.DISTRICTS: _services("districts", districts_faces),
    ids.SCENARIO_MAP: _scenarios("plan", scenario_map_faces),
    ids.EFFECTS: _scenarios("effects", effects_faces, effects_file),
    ids.SCENARIO_COMPARE: _scenarios("compare", scenario_compare_faces),
    ids.SUGGEST: _scenarios("suggest", suggest_faces),
}
