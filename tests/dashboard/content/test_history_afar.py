"""Tests of what of a history is drawn to be read from afar: all of it is drawn or named."""

import pytest

from dashboard.content.history import history
from dashboard.content.history_afar import HistoryAfar, history_afar
from dashboard.content.history_afar_words import (
    folded_words,
    silent_words,
    unmentioned_words,
    without_words,
)
from dashboard.site import Site
from geodata import Dataset

PLATA = "event=E-013&kinds=police,policy,scene&first=1998&last=2008"
SINCE = "kinds=police&first=2018&last=2026"
YOUNG = "group=0-25&kinds=,&first=2011&last=2019"
VIEWS = ["", PLATA, SINCE, YOUNG, "first=2024&last=2026", "data=exercise"]


def chosen(site: Site, query: str) -> HistoryAfar:
    view, problems, _ = site.read(query)
    assert not problems
    return history_afar(history(site.of(view), view), site.of(view))


@pytest.mark.parametrize("query", VIEWS)
def test_all_of_a_history_is_drawn_or_named(site: Site, query: str) -> None:
    view, _, _ = site.read(query)
    dataset = site.of(view)
    shown, found = history(dataset, view), chosen(site, query)
    panels = [*found.panels, *found.folded, *found.silent]
    assert sorted(one.group + one.name for one in panels) == sorted(
        one.group + one.name for one in shown.panels
    )
    if found.by_area:
        assert sorted([*found.areas, *found.unmentioned]) == sorted(dataset.areas.index)
    events = [*found.named.index, *found.lanes.events.index]
    assert sorted(events) == sorted(shown.events.index)


@pytest.mark.parametrize("query", VIEWS)
def test_what_is_drawn_has_content(site: Site, query: str) -> None:
    view, _, _ = site.read(query)
    said = set(history(site.of(view), view).presence["area"])
    found = chosen(site, query)
    assert not any(one.points.empty for one in (*found.panels, *found.folded))
    assert all(one.points.empty for one in found.silent)
    assert set(found.areas) <= said
    assert not set(found.unmentioned) & said


def test_only_areas_that_the_sources_mention_in_these_years_are_drawn(
    site: Site, dataset: Dataset
) -> None:
    rows = dataset.presence
    within = (rows["period_start"].str[:4] <= "2008") & (rows["period_end"].str[:4] >= "1998")
    assert set(chosen(site, PLATA).areas) == set(rows.loc[within, "area"])
    assert set(chosen(site, PLATA).areas) == {"christian-frederiks-plass", "skippergata"}


def test_a_chosen_event_is_written_out_and_the_others_keep_their_lanes(site: Site) -> None:
    found = chosen(site, PLATA)
    assert list(found.named.index) == ["E-013"]
    assert set(found.lanes.view.kinds) == {"police", "policy", "scene"}


def test_few_events_are_all_written_out(site: Site) -> None:
    found = chosen(site, SINCE)
    assert list(found.named.index) == ["E-053", "E-059"]
    assert found.lanes.view.kinds == ()


def test_the_young_lead_where_they_are_chosen_and_are_named_elsewhere(site: Site) -> None:
    assert [one.group for one in chosen(site, YOUNG).panels] == ["0-25", "18-25", "under-18"]
    assert not chosen(site, YOUNG).by_area
    assert [one.group for one in chosen(site, SINCE).panels] == ["all"]
    assert [one.group for one in chosen(site, SINCE).folded] == ["0-25", "18-25", "under-18"]


def test_what_is_not_drawn_is_named_in_words(site: Site) -> None:
    view, _, text = site.read(PLATA)
    dataset = site.of(view)
    shown, found = history(dataset, view), chosen(site, PLATA)
    silent = silent_words(found, shown, dataset, text)
    assert silent == (
        "Ikke publisert for 1998–2008: personer til stede samtidig "
        "(alle, dag og kveld hver for seg, 0–25 år, 18–25 år, under 18 år)."
    )
    unmentioned = unmentioned_words(found, shown, dataset, text)
    assert unmentioned.startswith("Ikke omtalt i kildene 1998–2008: Jernbanetorget, Oslo S, ")
    assert unmentioned.endswith(" og Hausmanns gate.")
    since = chosen(site, SINCE)
    assert folded_words(since, dataset, text) == (
        "Tall finnes også for 0–25 år, 18–25 år og under 18 år."
    )


def test_a_chosen_kind_without_events_is_named(site: Site) -> None:
    query = "kinds=police,relocation&first=1998&last=2005"
    view, _, text = site.read(query)
    found = chosen(site, query)
    assert found.without == ("relocation",)
    assert without_words(found, site.of(view), text) == (
        "Ingen slike hendelser i disse årene: flytting."
    )
