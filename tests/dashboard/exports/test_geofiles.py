"""Tests of the files with geometry, read by geopandas and compared with the data."""

import io
import json
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from dashboard.exports.exhibit import Edition, edition_of_card, edition_of_story
from dashboard.exports.geofiles import NoLayersError, geojson, geopackage
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.site import Site
from geodata.story import Step, Story

STORY = Story(
    (("nb", "Fra Plata til Brugata"), ("en", "From Plata to Brugata")),
    steps=(
        Step("overview-map", "period=2012"),
        Step("timeline"),
        Step("services-map", "layer=density", heading=(("nb", "Tetthet på æøå"),)),
    ),
)


def card(site: Site, name: str, query: str = "") -> Edition:
    return edition_of_card(site, name, query)


def story(site: Site) -> Edition:
    return edition_of_story(site, STORY, "nb")


@pytest.fixture
def package(site: Site, tmp_path: Path) -> Path:
    """Write the story as a GeoPackage."""
    file = tmp_path / "story.gpkg"
    file.write_bytes(geopackage(site, story(site), tell_nobody))
    return file


def layers_of(file: Path) -> dict[str, str | None]:
    return {str(name): kind for name, kind in pyogrio.list_layers(file)}


def collection(site: Site, edition: Edition) -> dict[str, Any]:
    found = json.loads(geojson(site, edition, tell_nobody).decode())
    assert isinstance(found, dict)
    return found


def test_a_story_has_the_layers_of_each_of_its_maps(package: Path) -> None:
    assert layers_of(package) == {
        "step_01_areas": "MultiPolygon",
        "step_01_services": "Point",
        "step_03_areas": "MultiPolygon",
        "step_03_density": "MultiPolygon",
        "step_03_services": "Point",
        "about": None,
    }


def test_a_geopackage_is_in_metres(package: Path, site: Site) -> None:
    areas = gpd.read_file(package, layer="step_01_areas").set_index("id")
    assert areas.crs.to_epsg() == 25832
    expected = site.dataset.areas.geometry.to_crs(25832)
    apart = areas.geometry.hausdorff_distance(expected.loc[areas.index])
    assert apart.max() < 0.01


def test_a_single_card_has_plain_names(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "card.gpkg"
    file.write_bytes(geopackage(site, card(site, "overview-map", "?period=2017"), tell_nobody))
    assert set(layers_of(file)) == {"areas", "counts", "services", "about"}
    counts = gpd.read_file(file, layer="counts").set_index("id")
    assert counts.loc["C-S2-05", "high"] == 70
    assert (
        counts["value"].isna().sum() == site.dataset.counts.loc[counts.index, "value"].isna().sum()
    )
    services = gpd.read_file(file, layer="services")
    unplaced = site.dataset.services.loc[services["id"]].geometry.isna().to_numpy()
    assert (services.geometry.isna().to_numpy() == unplaced).all()


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_must_follow_the_figures_does(site: Site, language: str, tmp_path: Path) -> None:
    edition = edition_of_story(site, STORY, language)
    file = tmp_path / "story.gpkg"
    file.write_bytes(geopackage(site, edition, tell_nobody))
    for about in (
        pyogrio.read_dataframe(file, layer="about"),
        pd.DataFrame(collection(site, edition)["about"]),
    ):
        said = {step: " ".join(rows["words"]) for step, rows in about.groupby("step")}
        assert edition.title.words in said[0]
        assert edition.data_version in said[0]
        assert "OpenStreetMap" in said[0]
        for one in edition.exhibits:
            for words in (one.sentence, one.caveats, one.address, *one.sources):
                assert words in said[one.number]


def test_geojson_is_one_collection_whose_features_name_their_layer(site: Site) -> None:
    edition = story(site)
    found = collection(site, edition)
    assert found["type"] == "FeatureCollection"
    assert "æøå" in geojson(site, edition, tell_nobody).decode()
    expected = {
        (one.number, name): len(rows)
        for one in edition.exhibits
        if one.layers
        for name, rows in one.layers().items()
    }
    frame = gpd.read_file(io.BytesIO(json.dumps(found).encode()))
    assert frame.crs.to_epsg() == 4326
    assert frame.groupby(["step", "layer"]).size().to_dict() == expected


def test_geojson_turns_its_rings_as_the_norm_says_and_leaves_the_unknown_empty(site: Site) -> None:
    found = collection(site, card(site, "overview-map", "?period=2017"))
    for feature in found["features"]:
        assert all(value == value for value in feature["properties"].values())  # noqa: PLR0124 - NaN
        if feature["geometry"] is None:
            assert feature["properties"]["layer"] == "services"
        elif feature["geometry"]["type"] == "Polygon":
            outer, *holes = feature["geometry"]["coordinates"]
            assert shapely.LinearRing(outer).is_ccw
            assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)
    peak = next(
        one["properties"] for one in found["features"] if one["properties"].get("id") == "C-S2-05"
    )
    assert (peak["value"], peak["low"], peak["high"]) == (None, 60, 70)


def test_exercise_figures_are_marked_on_every_feature(site: Site, tmp_path: Path) -> None:
    edition = card(site, "overview-map", "?data=exercise&period=2014")
    (mark,) = {one.mark for one in edition.exhibits}
    assert mark
    found = collection(site, edition)
    assert {one["properties"]["mark"] for one in found["features"]} == {mark}
    file = tmp_path / "exercise.gpkg"
    file.write_bytes(geopackage(site, edition, tell_nobody))
    for layer in set(layers_of(file)) - {"about"}:
        assert set(gpd.read_file(file, layer=layer)["mark"]) == {mark}


@pytest.mark.parametrize("write", [geojson, geopackage])
def test_what_is_no_map_is_refused_with_what_to_do(site: Site, write: Any) -> None:  # noqa: ANN401
    with pytest.raises(NoLayersError) as refusal:
        write(site, card(site, "timeline", "?lang=en"), tell_nobody)
    assert re.search("CSV or Excel", refusal.value.text("en"))
    assert re.search("CSV eller Excel", refusal.value.text("nb"))


def test_nothing_is_left_when_nobody_waits_any_more(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    geopackage(site, card(site, "overview-map"), tell_nobody)

    def stop(done: float) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        geopackage(site, story(site), stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("change", "?data=exercise&before=2012&after=2014"),
        ("compare", ""),
        ("districts", ""),
        ("effects", "?scenario=example.to-tjenester-til-bydelene"),
        ("movement-map", "?data=exercise&period=2014"),
        ("multiples", ""),
        ("scenario-compare", "?scenario=example.lasso"),
        ("scenario-map", "?scenario=example.to-tjenester-til-bydelene"),
        ("services-map", "?layer=reach"),
        ("suggest", "?suggest=drop_in:2"),
    ],
)
def test_every_map_can_be_opened_again(site: Site, name: str, query: str, tmp_path: Path) -> None:
    edition = card(site, name, query)
    file = tmp_path / "card.gpkg"
    file.write_bytes(geopackage(site, edition, tell_nobody))
    make = edition.exhibits[0].layers
    assert make is not None
    expected = {layer: len(rows) for layer, rows in make().items()}
    assert {layer: len(gpd.read_file(file, layer=layer)) for layer in expected} == expected
    frame = gpd.read_file(io.BytesIO(geojson(site, edition, tell_nobody)))
    assert frame["layer"].value_counts().to_dict() == expected
