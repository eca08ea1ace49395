"""The base map: complete, light to send, legible, and without a word to any other host."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.maps import basemap
from dashboard.maps.basemap_looks import CONTRAST, LIGHT, Look
from geodata import Dataset

LOOKS = {"light": LIGHT, "contrast": CONTRAST}
TILES = "https://tiles.example/{z}/{y}/{x}.png"
MOST_BYTES = 250_000
LEGIBLE = 4.5


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "geodata" / "oslo" / "basemap"


@pytest.fixture(params=[False, True], ids=["light", "contrast"])
def style(request: pytest.FixtureRequest) -> dict[str, Any]:
    return basemap.style(layer_url="/basemap/x/{layer}.geojson", contrast=request.param)


def test_every_drawn_layer_has_its_source_and_every_source_is_drawn(style: dict[str, Any]) -> None:
    drawn = {layer["source"] for layer in style["layers"] if layer["type"] != "background"}
    assert drawn == set(style["sources"])


def test_every_source_has_its_file(style: dict[str, Any], folder: Path) -> None:
    names = [source["data"].removeprefix("/basemap/x/") for source in style["sources"].values()]
    assert [name for name in names if not (folder / name).is_file()] == []


def test_every_drawn_layer_has_a_name_of_its_own(style: dict[str, Any]) -> None:
    names = [layer["id"] for layer in style["layers"]]
    assert len(names) == len(set(names))


def test_the_style_reaches_no_other_host_and_needs_no_server_for_letters(
    style: dict[str, Any],
) -> None:
    assert re.findall(r"\w+://|\"//", json.dumps(style)) == []
    assert "glyphs" not in style
    assert "sprite" not in style


def test_areas_go_over_the_streets_and_under_their_names(style: dict[str, Any]) -> None:
    # Plotly puts them above the topmost layer whose name begins with "water".
    names = [layer["id"] for layer in style["layers"]]
    place = max(at for at, name in enumerate(names) if name.startswith("water"))
    below, above = style["layers"][: place + 1], style["layers"][place + 1 :]
    assert "streets" in [layer["id"] for layer in below]
    assert {layer["type"] for layer in above} == {"symbol"}


def test_stops_over_zoom_rise(style: dict[str, Any]) -> None:
    for layer in style["layers"]:
        for value in [*layer.get("paint", {}).values(), *layer.get("layout", {}).values()]:
            if isinstance(value, list) and value[0] == "interpolate":
                zooms = value[3::2]
                assert zooms == sorted(set(zooms)), layer["id"]


def test_something_is_drawn_and_named_at_every_zoom(style: dict[str, Any]) -> None:
    for zoom in [9 + step / 4 for step in range(37)]:
        shown = [
            layer
            for layer in style["layers"]
            if layer.get("minzoom", 0) <= zoom < layer.get("maxzoom", 24)
        ]
        kinds = {layer["type"] for layer in shown}
        assert {"fill", "line", "symbol"} <= kinds, zoom


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_words_are_legible_on_their_halo_and_on_the_land(look: Look) -> None:
    grounds = (look.halo, look.land)
    weak = {
        (name, ground): ratio
        for name, colour in look.texts.items()
        for ground in grounds
        if (ratio := contrast(colour, ground)) < LEGIBLE
    }
    assert weak == {}


def test_the_contrast_look_is_stronger_in_every_text() -> None:
    for name, colour in LIGHT.texts.items():
        assert contrast(CONTRAST.texts[name], CONTRAST.land) > contrast(colour, LIGHT.land)


def test_all_layers_together_are_light_to_send(folder: Path) -> None:
    sizes = {file.name: len(gzip.compress(file.path.read_bytes()))
             for file in basemap.layer_files(folder)}  # fmt: skip
    assert set(sizes) == set(basemap.LAYERS)
    assert sum(sizes.values()) < MOST_BYTES


def test_coordinates_lie_around_the_city_and_are_no_finer_than_a_metre(folder: Path) -> None:
    for file in basemap.layer_files(folder):
        numbers = re.findall(r"\[(-?[\d.]+),(-?[\d.]+)\]", file.path.read_text(encoding="utf-8"))
        assert numbers
        for lon, lat in numbers:
            assert 9.9 < float(lon) < 11.1, file.name
            assert 59.4 < float(lat) < 60.2, file.name
            assert max(len(lon.partition(".")[2]), len(lat.partition(".")[2])) <= 5, file.name


def test_no_place_is_named_that_an_area_of_ours_names(folder: Path, dataset: Dataset) -> None:
    labels = json.loads((folder / "labels.geojson").read_text(encoding="utf-8"))["features"]
    named = {feature["properties"]["name"] for feature in labels}
    areas = {name.split(" (")[0] for name in dataset.areas["name_nb"]}
    assert "Christian Frederiks plass" in areas
    assert named & areas == set()


def test_names_are_those_of_the_city_spelt_right(folder: Path) -> None:
    named = {
        feature["properties"]["name"]
        for file in basemap.layer_files(folder)
        for feature in json.loads(file.path.read_text(encoding="utf-8"))["features"]
        if "name" in feature["properties"]
    }
    assert {"Jernbanetorget T", "Skippergata", "Brugata", "Grønland", "Akerselva", "Urtegata",
            "Professor Aschehougs plass", "Oslo bussterminal", "Grünerløkka"} <= named  # fmt: skip
    assert not {"Proffessor Aschehougs plass", "Regjeringskvartalet", "", None} & named


def test_the_quays_of_the_centre_border_on_water(folder: Path) -> None:
    from shapely.geometry import Point, shape  # noqa: PLC0415 - only this test measures

    features = json.loads((folder / "water.geojson").read_text(encoding="utf-8"))["features"]
    sea = [shape(one["geometry"]) for one in features if one["properties"]["kind"] == "sea"]

    def wet(lon: float, lat: float) -> bool:
        return any(part.contains(Point(lon, lat)) for part in sea)

    # Langkaia runs from 10.74683, 59.90684 to the north-east, with the water on its right.
    assert wet(10.7485, 59.9070)
    assert not wet(10.7472, 59.9076)
    assert wet(10.7000, 59.8950)
    assert not wet(10.7500, 59.9110)


def test_a_layer_that_a_city_lacks_is_left_out_of_its_map() -> None:
    style = basemap.style(layer_url="/{layer}", layers=["water", "streets"])
    assert set(style["sources"]) == {"water", "streets"}
    assert {layer.get("source") for layer in style["layers"]} == {None, "water", "streets"}


def test_online_tiles_replace_our_own_streets_water_and_names() -> None:
    style = basemap.style(layer_url="/{layer}", online_tiles=TILES)
    names = [layer["id"] for layer in style["layers"]]
    assert style["sources"]["online"]["tiles"] == [TILES]
    assert names == ["land", "online", "borders", "district-names"]
    assert set(style["sources"]) == {"online", "borders", "labels"}


def test_the_attribution_is_text_and_never_markup() -> None:
    style = basemap.style(layer_url="/{layer}", attribution="© <b>A & B</b>")
    assert {one["attribution"] for one in style["sources"].values()} == {
        "© &lt;b&gt;A &amp; B&lt;/b&gt;"
    }


def test_the_inlined_style_stands_alone(folder: Path) -> None:
    inlined = basemap.inlined_style(folder)
    linked = basemap.style(layer_url="/{layer}")
    assert inlined["layers"] == linked["layers"]
    for name, source in inlined["sources"].items():
        assert source["data"]["type"] == "FeatureCollection"
        assert source["data"]["features"], name


def test_the_digest_of_a_layer_follows_its_content(tmp_path: Path) -> None:
    file = tmp_path / "water.geojson"
    file.write_text("{}", encoding="utf-8")
    (before,) = basemap.layer_files(tmp_path)
    file.write_text('{"a":1}', encoding="utf-8")
    (after,) = basemap.layer_files(tmp_path)
    assert before.name == after.name == "water"
    assert before.digest != after.digest


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
