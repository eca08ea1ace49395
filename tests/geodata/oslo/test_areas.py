"""Check the outlines of the areas against the streets, addresses and stops of their names."""

import json
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point, union_all

AREAS = Path(__file__).parents[3] / "geodata" / "oslo" / "areas.geojson"
STREETS = Path(__file__).parents[4] / "shared" / "facts" / "streets.csv"
METRES = 25832

GROUPS = {
    "jernbanetorget": "oslo_sentrum",
    "christian-frederiks-plass": "oslo_sentrum",
    "skippergata": "oslo_sentrum",
    "kvadraturen": "oslo_sentrum",
    "brugata-storgata": "oslo_sentrum_ost",
    "vaterland": "oslo_sentrum_ost",
    "nedre-akerselva": "oslo_sentrum_ost",
    "gronland": "oslo_sentrum_ost",
    "urtegata": "urtegata",
    "oslo-s": "other",
    "hausmanns-gate": "other",
}
"""The groups as notes 8 and 9 of statusrapport-2017 define them."""

SIZES = {
    "jernbanetorget": (4_000, 20_000),  # The mapped square is about 40 by 90 m; streets around it.
    "christian-frederiks-plass": (6_000, 12_000),  # About 90 by 100 m.
    "oslo-s": (8_000, 30_000),  # Østbanehallen alone is about 100 by 50 m.
    "skippergata": (4_000, 9_000),  # 310 m of street, 15 m wide, and a square of 60 by 25 m.
    "kvadraturen": (200_000, 400_000),  # 10 by 5 blocks of about 60 by 90 m.
    "brugata-storgata": (6_000, 18_000),  # 290 and 220 m of street, 20 to 25 m wide.
    "vaterland": (8_000, 25_000),  # A park of somewhat more than a hectare.
    "nedre-akerselva": (20_000, 60_000),  # 600 m of river with banks of 20 to 50 m on either side.
    "gronland": (10_000, 40_000),  # The squares round one metro station.
    "urtegata": (2_000, 6_000),  # One block of 160 m, about 20 m wide.
    "hausmanns-gate": (2_000, 6_000),  # 140 m, about 25 m wide.
}
"""Plausible sizes in square metres, from block lengths and street widths, not from the outlines."""


@pytest.fixture(scope="module")
def areas() -> gpd.GeoDataFrame:
    return gpd.read_file(AREAS).set_index("id")


@pytest.fixture(scope="module")
def outlines(areas: gpd.GeoDataFrame) -> gpd.GeoSeries:
    return areas.geometry.to_crs(METRES)


def in_metres(lon: float, lat: float) -> Point:
    return gpd.GeoSeries.from_xy([lon], [lat], crs=4326).to_crs(METRES).iloc[0]


def test_every_area_is_there_once_in_its_group(areas: gpd.GeoDataFrame) -> None:
    assert areas["group"].to_dict() == GROUPS


def test_every_area_says_what_it_is_and_why_it_is_drawn(areas: gpd.GeoDataFrame) -> None:
    said = ["name", "definition", "counted_note", "outline_note"]
    columns = [f"{column}_{language}" for column in said for language in ("nb", "en")]
    assert (areas[[*columns, "source", "locator"]] != "").all(axis=None)
    assert set(areas["outline"]) <= {"mapped", "drawn", "approximate"}


def test_outlines_are_simple_polygons_inside_the_centre(areas: gpd.GeoDataFrame) -> None:
    assert areas.crs.to_epsg() == 4326
    assert (areas.geometry.geom_type == "Polygon").all()
    assert areas.geometry.is_valid.all()
    assert areas.geometry.map(lambda outline: not outline.interiors).all()
    west, south, east, north = areas.total_bounds
    assert 10.725 < west < east < 10.786
    assert 59.9025 < south < north < 59.926


def test_coordinates_have_at_most_six_decimals() -> None:
    for feature in json.loads(AREAS.read_text(encoding="utf-8"))["features"]:
        for lon, lat in feature["geometry"]["coordinates"][0]:
            assert (round(lon, 6), round(lat, 6)) == (lon, lat)


@pytest.mark.parametrize(("area", "bounds"), SIZES.items())
def test_an_area_has_a_plausible_size(
    outlines: gpd.GeoSeries, area: str, bounds: tuple[float, float]
) -> None:
    smallest, largest = bounds
    assert smallest < outlines[area].area < largest


def test_no_outline_has_slivers(outlines: gpd.GeoSeries) -> None:
    for area, outline in outlines.items():
        body = outline.buffer(-2).buffer(2.5, join_style="mitre")
        assert outline.difference(body).area < 0.01 * outline.area, area


def test_areas_overlap_only_where_one_is_declared_within_the_other(
    areas: gpd.GeoDataFrame, outlines: gpd.GeoSeries
) -> None:
    declared = {frozenset(pair) for pair in areas["within"].items() if pair[1]}
    overlapping = {
        frozenset(pair)
        for pair in combinations(outlines.index, 2)
        if outlines[pair[0]].intersection(outlines[pair[1]]).area > 0
    }
    assert overlapping == declared == {frozenset({"skippergata", "kvadraturen"})}


def test_skippergata_lies_wholly_within_kvadraturen(outlines: gpd.GeoSeries) -> None:
    assert outlines["kvadraturen"].covers(outlines["skippergata"])


def test_skippergata_reaches_from_europaradets_plass_to_tollbugata(
    outlines: gpd.GeoSeries,
) -> None:
    # Two corners of the square and the crossing with Tollbugata, from OpenStreetMap.
    for lon, lat in [(10.74921, 59.91215), (10.75030, 59.91201), (10.74687, 59.90974)]:
        assert outlines["skippergata"].distance(in_metres(lon, lat)) < 3
    # It ends there: Rådhusgata is the next street to the south.
    assert outlines["skippergata"].distance(in_metres(10.74590, 59.90872)) > 80


def test_urtegata_lies_outside_fyrlyset(outlines: gpd.GeoSeries) -> None:
    fyrlyset = in_metres(10.764022, 59.915197)  # Urtegata 16 A, Kartverket.
    assert outlines["urtegata"].distance(fyrlyset) < 60


@pytest.mark.parametrize(
    ("area", "lon", "lat"),
    [
        ("jernbanetorget", 10.750737, 59.910875),  # Jernbanetorget 1
        ("jernbanetorget", 10.749568, 59.910765),  # Jernbanetorget 2
        ("jernbanetorget", 10.75102, 59.9122),  # the stop Jernbanetorget T
        ("brugata-storgata", 10.756101, 59.913911),  # Brugata 9
        ("brugata-storgata", 10.753027, 59.914617),  # Storgata 33, opposite Gunerius
        ("brugata-storgata", 10.755045, 59.915587),  # Evangeliesenteret, Osterhaus' gate 1
        ("hausmanns-gate", 10.756876, 59.915736),  # Hausmanns gate 11
        ("gronland", 10.759578, 59.913353),  # Grønland 4
        ("gronland", 10.75935, 59.91297),  # the stop Grønland
        ("oslo-s", 10.7517, 59.9106),  # Østbanehallen
    ],
)
def test_an_area_lies_at_the_addresses_and_stops_of_its_name(
    outlines: gpd.GeoSeries, area: str, lon: float, lat: float
) -> None:
    assert outlines[area].distance(in_metres(lon, lat)) < 30


def test_the_river_leaves_its_culvert_where_lower_akerselva_begins(
    outlines: gpd.GeoSeries,
) -> None:
    # The open river ends at about 59.9134, by Brugata; Vaterlandsparken lies over the culvert.
    assert outlines["nedre-akerselva"].distance(in_metres(10.75806, 59.91336)) < 30
    assert gpd.GeoSeries([outlines["vaterland"]], crs=METRES).to_crs(4326).total_bounds[3] < 59.9138


def test_only_areas_that_were_counted_have_years_of_counting(areas: gpd.GeoDataFrame) -> None:
    counted = areas["counted_from"] != ""
    assert set(areas.index[~counted]) == {"oslo-s", "hausmanns-gate"}
    assert (areas.loc[~counted, "counted_to"] == "").all()
    # statusrapport-2017, 7.1: last count of the western centre, and Urtegata taken in.
    assert set(areas.loc[areas["group"] == "oslo_sentrum", "counted_to"]) == {"2015"}
    assert areas.loc["urtegata", "counted_from"] == "2017"


@pytest.mark.skipif(not STREETS.exists(), reason="the street network is not at hand")
@pytest.mark.parametrize(
    ("area", "street"),
    [
        ("skippergata", "Skippergata"),
        ("skippergata", "Tollbugata"),
        ("skippergata", "Europarådets plass"),
        ("brugata-storgata", "Storgata"),
        ("brugata-storgata", "Brugata"),
        ("urtegata", "Urtegata"),
        ("hausmanns-gate", "Hausmanns gate"),
        ("gronland", "Smalgangen"),
        ("gronland", "Olafiagangen"),
        ("vaterland", "Nylandsveien"),
        ("jernbanetorget", "Jernbanetorget"),
        ("kvadraturen", "Kirkegata"),
    ],
)
def test_an_area_contains_a_piece_of_the_streets_it_is_made_of(
    outlines: gpd.GeoSeries, area: str, street: str
) -> None:
    rows = gpd.read_file(STREETS)
    named = gpd.GeoSeries.from_wkt(rows.loc[rows["name"] == street, "wkt"], crs=4326)
    lines = union_all(named.to_crs(METRES))
    assert outlines[area].intersection(lines).length > 10
