"""Tests of the layers behind the maps: the same as the data, and the same as is shown."""

import re

import geopandas as gpd
import pandas as pd
import pytest

from dashboard.cards.registry import CARDS
from dashboard.components.card import Faces
from dashboard.site import Site
from geodata.presence import status_in

MAPS = (
    "change",
    "compare",
    "districts",
    "effects",
    "movement-map",
    "multiples",
    "overview-map",
    "scenario-compare",
    "scenario-map",
    "services-map",
    "suggest",
)
SHOWN = {
    "change": "data=exercise&before=2012&after=2014",
    "compare": "before=2012&after=2017",
    "districts": "",
    "effects": "scenario=example.to-tjenester-til-bydelene",
    "movement-map": "data=exercise&period=2014",
    "multiples": "",
    "overview-map": "period=2017",
    "scenario-compare": "scenario=example.lasso",
    "scenario-map": "scenario=example.to-tjenester-til-bydelene",
    "services-map": "layer=reach&pair=fyrlyset,nadheim",
    "suggest": "suggest=drop_in:2",
}


def faces(site: Site, card: str, query: str) -> Faces:
    view, problems, text = site.read(query)
    assert problems == []
    return CARDS[card].faces_of(site, view, text)


def layers(site: Site, card: str, query: str = "") -> dict[str, gpd.GeoDataFrame]:
    make = faces(site, card, query or SHOWN[card]).layers
    assert make is not None
    return make()


def table(site: Site, card: str, query: str, name: str) -> pd.DataFrame:
    (one,) = (found for found in faces(site, card, query).tables if found.name == name)
    rows = [[cell.words for cell in row] for row in one.rows]
    return pd.DataFrame(rows, columns=one.header)


def test_every_card_that_is_a_map_has_layers_and_no_other_has(site: Site) -> None:
    found = {card for card in CARDS if faces(site, card, SHOWN.get(card, "")).layers}
    assert found == set(MAPS)


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("card", MAPS)
def test_layers_can_be_read_anywhere(site: Site, card: str, language: str) -> None:
    found = layers(site, card, f"{SHOWN[card]}&lang={language}")
    west, south, east, north = site.dataset.bydeler.total_bounds
    assert found
    for name, rows in found.items():
        assert re.fullmatch(r"[a-z][a-z_]*(_[A-C])?", name)
        assert rows.crs.to_epsg() == 4326
        assert all(re.fullmatch(r"[a-z][a-z_]*", column) for column in rows.columns)
        assert "object" not in set(rows.drop(columns="geometry").dtypes.astype(str))
        assert rows.geometry.dropna().is_valid.all()
        bounds = rows.geometry.dropna().bounds
        assert (bounds["minx"].min(), bounds["miny"].min()) > (west - 0.1, south - 0.1)
        assert (bounds["maxx"].max(), bounds["maxy"].max()) < (east + 0.1, north + 0.1)


def test_an_area_says_what_the_sources_say_of_it(site: Site) -> None:
    areas = layers(site, "overview-map")["areas"].set_index("id")
    data = site.dataset
    said = status_in(data.presence, data.areas, 2017)
    assert areas["status"].to_dict() == said["status"].to_dict()
    assert areas.geometry.geom_equals(data.areas.geometry.loc[areas.index]).all()
    # statusrapport-2017, 7.5: Brugata/Storgata has the heaviest scene.
    assert areas.loc["brugata-storgata", "status"] == "heaviest"
    assert areas.loc["brugata-storgata", "status_name"] == "Tyngste miljø"


def test_counts_are_the_published_rows(site: Site) -> None:
    counts = layers(site, "overview-map")["counts"].set_index("id")
    rows = site.dataset.counts.loc[counts.index]
    for column in ("value", "low", "high", "period_end", "counter", "source", "locator"):
        pd.testing.assert_series_equal(counts[column], rows[column], check_index_type=False)
    # statusrapport-2017, 7.5: up to 60-70 persons.
    assert counts.loc["C-S2-05", ["low", "high", "qualifier"]].to_list() == [60, 70, "up_to"]
    areas = site.dataset.areas
    assert areas.geometry["brugata-storgata"].covers(counts.geometry["C-S2-05"])


def test_exercise_counts_name_their_unit_in_words(site: Site) -> None:
    counts = layers(site, "overview-map", "data=exercise&period=2014")["counts"]
    assert set(counts["unit"]) == {"persons"}
    assert set(counts["counter"]) == {"synthetic"}
    assert all(type(one) is str for one in counts["unit"])


@pytest.mark.parametrize("query", ["period=1998", "period=2017", "period=2017&types=drop_in"])
def test_services_are_those_of_the_table(site: Site, query: str) -> None:
    services = layers(site, "overview-map", query)["services"]
    shown = table(site, "overview-map", query, "services")
    assert sorted(services["name"]) == sorted(shown.iloc[:, 0])
    known = site.dataset.services.loc[services["id"]]
    placed = services.geometry.notna().to_numpy()
    assert placed.tolist() == known.geometry.notna().to_list()
    assert (services.geometry.x[placed].to_numpy() == known["lon"][placed].to_numpy()).all()


def test_services_have_the_state_of_the_hour(site: Site) -> None:
    states = {
        moment: layers(site, "services-map", f"moment={moment}")["services"].set_index("id")[
            "state"
        ]
        for moment in ("mo-03", "we-12")
    }
    # Fyrlyset's hours in services.csv leave the nights of Monday out.
    assert states["we-12"]["fyrlyset"] == "åpen"
    assert states["mo-03"]["fyrlyset"] == "stengt"


def test_what_lies_under_the_services_comes_along(site: Site) -> None:
    for name, columns in (
        ("density", {"low", "high", "weight"}),
        ("reach", {"minutes", "persons", "scene"}),
        ("districts", {"inhabitants", "possible_rate"}),
    ):
        found = layers(site, "services-map", f"layer={name}")
        assert columns <= set(found[name].columns)
        assert not {"density", "reach", "districts"} - {name} & set(found)


def test_the_trail_goes_no_further_than_the_year_of_the_view(site: Site) -> None:
    early, late = (layers(site, "movement-map", f"period={one}") for one in ("2003", "2017"))
    # Plata until 2004; statusrapport-2017, 7.1-7.5: Skippergata, then Brugata/Storgata.
    assert early["trail_steps"]["area"].to_list() == ["christian-frederiks-plass"]
    assert "trail" not in early
    steps = late["trail_steps"]["area"].to_list()
    assert steps[-1] == "brugata-storgata"
    assert "skippergata" in steps
    (line,) = late["trail"].geometry
    assert len(line.coords) == len(steps)


def test_a_centre_lies_within_its_region_and_ellipse(site: Site) -> None:
    found = layers(site, "movement-map")
    centre = found["centres"].set_index("year").geometry["2014"]
    assert found["centre_region"].geometry.iloc[0].covers(centre)
    assert found["standard_ellipse"].geometry.iloc[0].covers(centre)
    assert (found["centres"]["year"] <= "2014").all()


def test_the_flows_balance_the_change(site: Site) -> None:
    found = layers(site, "change")
    change, flows = found["change"].set_index("areas"), found["least_displacement"]
    net = (
        flows.groupby("destination")["persons"]
        .sum()
        .sub(flows.groupby("origin")["persons"].sum(), fill_value=0)
    )
    for area, persons in net.items():
        difference = change.loc[area, "difference"]
        # No area gains more by moves than it grew, nor loses more than it shrank.
        assert 0 <= persons / difference <= 1 + 1e-9
    assert set(change["year_before"]) == {"2012"}


def test_two_years_are_two_sets_of_layers(site: Site) -> None:
    found = layers(site, "compare")
    assert set(found["areas_before"]["year"]) == {"2012"}
    assert set(found["areas_after"]["year"]) == {"2017"}
    status = {
        side: found[f"areas_{side}"].set_index("id")["status"] for side in ("before", "after")
    }
    assert status["before"]["skippergata"] == "heaviest"
    assert status["after"]["brugata-storgata"] == "heaviest"


def test_every_little_map_is_in_the_layer(site: Site) -> None:
    areas = layers(site, "multiples")["areas"]
    notes = faces(site, "multiples", "").figure.layout.annotations
    titles = [note.text for note in notes if note.yanchor == "bottom"]  # Above a map, not in it.
    periods = areas.drop_duplicates(["period_first", "period_last"])
    assert len(areas) == len(periods) * len(site.dataset.areas)
    assert len(periods) == len(titles)
    assert all(
        str(year) in title for year, title in zip(periods["period_first"], titles, strict=True)
    )


def test_a_scenario_says_what_it_changes_and_where_it_was(site: Site) -> None:
    found = layers(site, "scenario-map")
    changed = found["services"][found["services"]["changed"] != ""].set_index("id")
    moves = found["moves"].set_index("service")
    assert set(moves.index) <= set(changed.index)
    for service, line in moves.geometry.items():
        was = site.dataset.services.loc[service]
        assert line.coords[0] == (was["lon"], was["lat"])
        assert line.coords[-1] == pytest.approx(
            (changed.geometry[service].x, changed.geometry[service].y)
        )


def test_reach_holds_who_lives_there(site: Site) -> None:
    reach = layers(site, "effects")["reach"].set_index("part")
    assert {"gained", "kept"} <= set(reach.index)
    assert (reach["low"] <= reach["persons"]).all()
    assert (reach["persons"] <= reach["high"]).all()


def test_all_scenarios_of_a_comparison_come_along(site: Site) -> None:
    found = layers(site, "scenario-compare")
    assert len(found["scenario_A"]) > len(found["today"])


def test_chosen_places_are_numbered(site: Site) -> None:
    candidates = layers(site, "suggest")["candidates"]
    assert sorted(candidates["chosen"].dropna()) == [1.0, 2.0]
    assert len(candidates) == site.dataset.stops["name"].nunique()


def test_districts_have_their_inhabitants(site: Site) -> None:
    found = layers(site, "districts")["districts"].set_index("id")
    assert set(found.index) == set(site.dataset.bydeler.index)
    rate = found["possible"] / found["inhabitants"] * 10_000
    pd.testing.assert_series_equal(found["possible_rate"], rate, check_names=False)
