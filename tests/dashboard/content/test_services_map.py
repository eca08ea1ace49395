"""Tests of what the map of services holds: who is on it, who is not and why, and pairs."""

from dataclasses import replace

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely

from dashboard.content.services_map import pair_of, services_map
from dashboard.content.services_map_states import NEVER_TOLD
from dashboard.content.services_map_words import map_sentence, pair_sentence, placing_words
from dashboard.texts import Texts
from dashboard.view import MOMENTS, View
from geodata import Dataset
from geodata.services import operating_in
from geodata.walking import streets_of

HAUSMANNS_11 = (10.756876, 59.915736)
FAR_AWAY = (10.60, 59.80)


def made_up(dataset: Dataset, rows: dict[str, dict[str, object]]) -> Dataset:
    """Give a data set only these services, each like its first but for what is said of it."""
    frame = dataset.services.iloc[[0] * len(rows)].copy()
    frame.index = pd.Index(list(rows), name="id")
    usual = {
        "name": "", "types": ("drop_in",), "opening_hours": "", "hours_as_of": "", "mobile": "no",
        "lon": np.nan, "lat": np.nan, "address": "", "location_precision": "none", "bydel": "",
        "valid_from": "unknown", "valid_to": "unknown", "attested_first": "", "attested_last": "",
    }  # fmt: skip
    for column, value in usual.items():
        frame[column] = [one.get(column, value) for one in rows.values()]
    frame["name"] = [str(one.get("name", key)) for key, one in rows.items()]
    points = [
        None if np.isnan(lon) else shapely.Point(lon, lat)
        for lon, lat in zip(frame["lon"], frame["lat"], strict=True)
    ]
    frame = gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=points, crs=4326)
    return replace(dataset, tables={**dataset.tables, "services": frame})


def at(place: tuple[float, float], **more: object) -> dict[str, object]:
    usual = {"lon": place[0], "lat": place[1], "location_precision": "address"}
    return {**usual, "address": "Gata 1", **more}


def test_every_service_is_on_the_map_or_told_why_not(dataset: Dataset, view: View) -> None:
    for year in ("", "2005", "2012", "2017"):
        shown = services_map(dataset, view.but(year=year))
        on_map = [one for ids in shown.places["services"] for one in ids]
        assert sorted(on_map) == sorted(shown.placed.index)
        assert len(on_map) + sum(shown.unplaced.values()) == len(shown.services)


def test_the_services_are_those_that_run_or_may_run(dataset: Dataset, view: View) -> None:
    shown = services_map(dataset, view.but(year="2012"))
    operating = operating_in(dataset.services, 2012, updated=dataset.info.updated)
    assert set(shown.services.index) == set(operating.index[operating.isin(["yes", "unknown"])])
    assert set(shown.services.index[shown.services["confirmed"]]) == set(
        operating.index[operating == "yes"]
    )


def test_reasons_for_having_no_point_are_told_apart(dataset: Dataset, nb: Texts) -> None:
    small = made_up(
        dataset,
        {
            "bus": {"mobile": "yes"},
            "phone": {"mobile": "not_a_place"},
            "house": {"location_precision": "district", "bydel": "030104"},
            "somewhere": {},
            "here": at(HAUSMANNS_11),
            "street": at(HAUSMANNS_11, location_precision="street"),
        },
    )
    shown = services_map(small, View())
    assert shown.unplaced == {"mobile": 1, "not_a_place": 1, "district": 1, "nothing": 1}
    words = placing_words(shown, nb)
    assert words.startswith("2 står på kartet (1 etter adressen, 1 bare etter gata). 4 har ikke")


def test_services_at_one_address_are_one_place_that_is_open_when_one_is(dataset: Dataset) -> None:
    small = made_up(
        dataset,
        {
            "day": at(HAUSMANNS_11, opening_hours="Mo-Fr 09:00-15:00", attested_last="2026"),
            "night": at(HAUSMANNS_11, opening_hours="Mo-Su 22:00-06:00"),
            "silent": at(HAUSMANNS_11, attested_last="2026"),
        },
    )
    shown = services_map(small, View())
    (week,) = shown.places["week"]
    states = [week[MOMENTS.index(one)] for one in ("we-12", "we-23", "we-08", "we-18")]
    # Open and confirmed; open, if it still runs; about to open; not known of the silent one.
    assert states == ["O", "o", "S", "U"]


def test_a_place_with_known_hours_is_drawn_above_one_without(dataset: Dataset, view: View) -> None:
    silent = services_map(dataset, view).places["week"].str.lower().eq(NEVER_TOLD)
    assert silent.any()
    assert not silent.all()
    assert list(silent) == sorted(silent, reverse=True)


def test_without_services_the_map_says_so(dataset: Dataset, view: View, nb: Texts) -> None:
    shown = services_map(dataset, view.but(types=()))
    assert shown.places.empty
    assert map_sentence(shown, None, dataset, nb) == "Ingen tjenester er valgt."


def test_the_sentence_counts_the_hour(dataset: Dataset, nb: Texts) -> None:
    small = made_up(
        dataset,
        {
            "sure": at(
                HAUSMANNS_11, opening_hours="24/7", hours_as_of="2026", attested_last="2026"
            ),
            "unsure": at(HAUSMANNS_11, opening_hours="Mo-Fr 10:00-14:00", hours_as_of="2013"),
            "silent": at(HAUSMANNS_11),
            "elsewhere": {"opening_hours": "We 13:00-14:00", "hours_as_of": "2026"},
        },
    )
    words = map_sentence(services_map(small, View()), None, small, nb)
    assert "På kartet onsdag 12–13: 2 åpne (1 ikke bekreftet i drift), 0 åpner" in words
    assert "0 stengt, 1 ukjent. Av alle 4: 2 åpne (1 ikke bekreftet i drift), 1 åpner" in words
    assert "Åpningstiden til 1 av de åpne gjelder et annet år enn 2026" in words
    assert "4 tjenester i 2026, 1 av dem bekreftet i drift; 3 står på kartet, 1 har" in words


def test_a_selected_service_that_is_not_seen_is_said(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    def words(service: str) -> str:
        selected = view.but(service=service)
        return map_sentence(services_map(dataset, selected), None, dataset, nb)

    assert "Gatehospitalet er valgt, men har ikke noe punkt på kartet" in words("gatehospitalet")
    gone = "sproyterom-tollbugata3"
    assert "er ikke blant tjenestene som vises for 2026" in words(gone)
    assert "er valgt" not in words("fyrlyset")


def test_a_pair_is_as_far_apart_as_the_shortest_way_along_the_streets(dataset: Dataset) -> None:
    """Between two crossings, against networkx; the points lie exactly on them."""
    streets = streets_of(dataset)
    graph = nx.Graph()
    for (one, other), metres in zip(streets.ends, streets.lengths, strict=True):
        known = graph.get_edge_data(one, other, {"metres": np.inf})["metres"]
        graph.add_edge(int(one), int(other), metres=min(known, metres))
    lines = [0, len(streets.lines) // 2]
    nodes = [int(streets.ends[line][0]) for line in lines]
    corners = gpd.GeoSeries(
        [shapely.get_point(streets.lines[line], 0) for line in lines], crs=streets.crs
    ).to_crs(4326)
    places = [(corner.x, corner.y) for corner in corners]
    small = made_up(dataset, {"one": at(places[0]), "other": at(places[1])})
    pair = pair_of(small, View(pair=("one", "other")))
    assert pair is not None
    assert pair.metres == pytest.approx(
        nx.shortest_path_length(graph, *nodes, weight="metres"), abs=1.0
    )
    assert pair.hours is None


@pytest.mark.parametrize(
    ("other", "reason", "said"),
    [
        ({}, "no_point", "minst én av dem har ikke noe punkt"),
        (at(HAUSMANNS_11, location_precision="street"), "no_address", "bare gata kjent"),
        (at(FAR_AWAY), "too_far", "for langt fra nærmeste gate"),
    ],
)
def test_a_pair_without_a_walk_says_why(
    other: dict[str, object], reason: str, said: str, dataset: Dataset, nb: Texts
) -> None:
    small = made_up(dataset, {"one": at(HAUSMANNS_11), "other": other})
    pair = pair_of(small, View(pair=("one", "other")))
    assert pair is not None
    assert (pair.metres, pair.reason) == (None, reason)
    words = pair_sentence(pair, small, nb)
    assert "ukjent gangavstand" in words
    assert said in words


def test_a_pair_shares_the_hours_both_are_open(dataset: Dataset, nb: Texts) -> None:
    pair = pair_of(dataset, View(pair=("fyrlyset", "brukerrom-prindsen")))
    assert pair is not None
    # Mo-Fr 09:00-14:30 and Su 11:00-13:00, both within Mo-Su 09:00-22:00.
    assert pair.hours == 5 * 5.5 + 2
    assert "åpne samtidig 29,5 timer i uken" in pair_sentence(pair, dataset, nb)
