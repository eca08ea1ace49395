"""The base map's addresses: cached for ever, safe against other paths, new when data are new."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import basemap_routes
from dashboard.maps import basemap

TILES = "https://tiles.example/{z}/{y}/{x}.png"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "basemap"
    inside.mkdir()
    (inside / "water.geojson").write_text('{"type":"FeatureCollection","features":[]}', "utf-8")
    (tmp_path / "secret.geojson").write_text("secret", "utf-8")
    (inside / "unlisted.geojson").write_text("unlisted", "utf-8")
    return inside


def client_of(folder: Path, online_tiles: str | None = None) -> FlaskClient:
    server = Flask(__name__)
    server.register_blueprint(
        basemap_routes.blueprint(folder, online_tiles=online_tiles, attribution="© Noen")
    )
    return server.test_client()


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    return client_of(folder)


def layer_url(client: FlaskClient, look: str = "light") -> str:
    answer = client.get(f"/basemap/style-{look}.json")
    return str(answer.get_json()["sources"]["water"]["data"])


def test_a_layer_is_served_at_the_address_that_the_style_names(client: FlaskClient) -> None:
    answer = client.get(layer_url(client))
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    assert answer.get_json()["type"] == "FeatureCollection"


def test_a_layer_may_be_kept_for_a_year(client: FlaskClient) -> None:
    answer = client.get(layer_url(client))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_new_content_has_a_new_address_and_the_old_one_is_gone(folder: Path) -> None:
    old = layer_url(client_of(folder))
    (folder / "water.geojson").write_text('{"type":"FeatureCollection","features":[1]}', "utf-8")
    client = client_of(folder)
    assert layer_url(client) != old
    assert client.get(old).status_code == 404


@pytest.mark.parametrize("look", ["light", "contrast"])
def test_a_style_is_asked_for_again_and_answered_shortly(client: FlaskClient, look: str) -> None:
    url = basemap_routes.style_url(contrast=look == "contrast")
    first = client.get(url)
    assert url == f"/basemap/style-{look}.json"
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_both_looks_share_their_layers(client: FlaskClient) -> None:
    assert layer_url(client, "light") == layer_url(client, "contrast")


def test_the_style_names_only_layers_that_exist(client: FlaskClient) -> None:
    sources = client.get("/basemap/style-light.json").get_json()["sources"]
    assert list(sources) == ["water"]
    assert sources["water"]["attribution"] == "© Noen"


def test_online_tiles_are_named_only_when_set(folder: Path) -> None:
    off = client_of(folder).get("/basemap/style-light.json").get_data(as_text=True)
    on = client_of(folder, TILES).get("/basemap/style-light.json").get_data(as_text=True)
    assert "https://" not in off
    assert TILES in on


@pytest.mark.parametrize(
    "name",
    [
        "roads",
        "unlisted",
        "secret",
        "../secret",
        "..%2Fsecret",
        "%2e%2e/secret",
        "..\\secret",
        "/etc/passwd",
        "water%00",
        "",
    ],
)
def test_nothing_but_a_listed_layer_can_be_had(client: FlaskClient, name: str) -> None:
    digest = layer_url(client).split("/")[2]
    answer = client.get(f"/basemap/{digest}/{name}.geojson", follow_redirects=True)
    assert answer.status_code == 404


@pytest.mark.parametrize("look", ["dark", "..", "light.json/.."])
def test_an_unknown_look_is_not_found(client: FlaskClient, look: str) -> None:
    assert client.get(f"/basemap/style-{look}.json").status_code == 404


def test_the_fingerprint_changes_with_any_layer(folder: Path) -> None:
    before = basemap_routes.fingerprint(basemap.layer_files(folder))
    (folder / "metro.geojson").write_text("{}", "utf-8")
    assert basemap_routes.fingerprint(basemap.layer_files(folder)) != before
