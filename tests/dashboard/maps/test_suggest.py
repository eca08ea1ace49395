"""Tests of the map of suggestions: it looks at what can be chosen, and tells the rest apart."""

from typing import Any

import plotly.graph_objects as go

from dashboard.content.plan import plan_of
from dashboard.content.suggest_question import Question
from dashboard.content.suggest_setting import Setting, asked_of, setting_of
from dashboard.content.suggest_shown import Shown
from dashboard.maps.suggest import suggest_map
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import View

EARTH_PX = 512
STYLE = "/light.json"


def setting(site: Site, question: Question) -> Setting:
    plan = plan_of(site, site.default())
    return setting_of(site.dataset, asked_of(site.dataset, plan, question))


def drawn(
    site: Site, question: Question, shown: Shown | None, view: View, text: Texts
) -> go.Figure:
    return suggest_map(setting(site, question), shown, view, text, style=STYLE)


def traces(figure: go.Figure) -> dict[str, Any]:
    return {trace.uid: trace for trace in figure.data if trace.uid}


def test_the_map_shows_all_that_can_be_chosen(site: Site, view: View, nb: Texts) -> None:
    for candidates in ("stops", "addresses", "districts"):
        question = Question("drop_in", candidates=candidates)
        figure = drawn(site, question, None, view, nb)
        rows = setting(site, question).candidates.rows[setting(site, question).measured.to_numpy()]
        degrees = 770 / EARTH_PX / 2**figure.layout.map.zoom * 360
        centre = figure.layout.map.center
        assert rows["lon"].min() > centre.lon - degrees / 2
        assert rows["lon"].max() < centre.lon + degrees / 2


def test_candidates_without_a_known_distance_are_hollow(site: Site, view: View, nb: Texts) -> None:
    found = traces(drawn(site, Question("drop_in", candidates="addresses"), None, view, nb))
    assert len(found["is_candidate"].lon) == 185
    assert len(found["is_unmeasured"].lon) == 86
    assert "ikke med" in found["is_unmeasured"].hovertemplate[0]


def test_another_set_of_candidates_is_looked_at_anew(site: Site, view: View, nb: Texts) -> None:
    stops, districts, fewer = (
        drawn(site, Question("drop_in", number, candidates=kind), None, view, nb).layout.map
        for number, kind in ((2, "stops"), (2, "districts"), (1, "stops"))
    )
    assert stops.uirevision != districts.uirevision
    assert stops.uirevision == fewer.uirevision


def test_a_camera_of_another_map_does_not_hide_the_candidates(
    site: Site, view: View, nb: Texts
) -> None:
    question = Question("drop_in", candidates="districts")
    moved = view.but(camera=(10.7, 59.9, 17.0))
    assert (
        drawn(site, question, None, moved, nb).layout.map
        == drawn(site, question, None, view, nb).layout.map
    )


def test_traces_keep_their_order_whatever_is_shown(site: Site, view: View, nb: Texts) -> None:
    question = Question("drop_in", 1)
    bare = drawn(site, question, None, view, nb)
    full = drawn(site, question, Shown("1", ("Sars gate",)), view, nb)
    assert [trace.uid for trace in bare.data] == [trace.uid for trace in full.data]


def test_a_draft_without_own_points_still_has_a_map(site: Site, view: View, nb: Texts) -> None:
    figure = drawn(site, Question("drop_in", candidates="own"), None, view, nb)
    assert len(traces(figure)["existing-hover"].lon) == 7
