"""Tests of what every answer carries: security, caching, compression, a sign of life."""

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.server import ScriptCache, content_security_policy
from dashboard.settings import Settings

ANSWERS = [
    ("/", 200),
    ("/kilder", 200),
    ("/healthz", 200),
    ("/_dash-layout", 200),
    ("/assets/style.css", 200),
    ("/assets/no-such-file.css", 404),
    ("/basemap/style-sepia.json", 404),
    ("/basemap/0/../../app.py.geojson", 404),
]
SCRIPT = "/_dash-component-suites/dash/dcc/dash_core_components.v4_4_1m1.js"


def policy(text: str) -> dict[str, set[str]]:
    """Read a content security policy as directives with their sources."""
    directives = (part.split() for part in text.split(";"))
    return {name: set(sources) for name, *sources in directives}


@pytest.mark.parametrize(("path", "status"), ANSWERS)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ],
)
def test_every_answer_carries_the_security_headers(
    client: FlaskClient, path: str, status: int, header: str, value: str
) -> None:
    with client.get(path) as answer:
        assert answer.status_code == status
        assert answer.headers[header] == value


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_forbids_what_comes_from_elsewhere(
    client: FlaskClient, path: str, status: int
) -> None:
    with client.get(path) as answer:
        assert answer.status_code == status
        rules = policy(answer.headers["Content-Security-Policy"])
    assert rules["default-src"] == rules["connect-src"] == {"'self'"}
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == {"'none'"}
    scripts = rules["script-src"] - {"'self'"}
    assert scripts
    assert all(one.startswith("'sha256-") for one in scripts)


def test_an_error_in_a_request_carries_the_headers_too(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", data="{", content_type="application/json")
    assert answer.status_code == 400
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_tile_server_is_let_in_only_where_it_is_set() -> None:
    tiles = policy(content_security_policy([], "https://tiles.example/{z}/{y}/{x}.png"))
    assert "https://tiles.example" in tiles["img-src"] & tiles["connect-src"]
    assert tiles["default-src"] == {"'self'"}
    assert "tiles.example" not in content_security_policy([], None)


def test_the_tile_server_is_let_in_at_its_own_port() -> None:
    tiles = policy(content_security_policy([], "https://tiles.example:8443/{z}/{y}/{x}.png"))
    assert "https://tiles.example:8443" in tiles["img-src"]


@pytest.mark.parametrize("path", ["/assets/style.css?m=1", SCRIPT])
def test_what_is_versioned_by_its_address_is_kept_for_a_year(
    client: FlaskClient, path: str
) -> None:
    with client.get(path) as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/om?lang=en", "/_dash-layout", "/assets/style.css"])
def test_what_may_change_under_its_address_is_asked_for_again(
    client: FlaskClient, path: str
) -> None:
    with client.get(path) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/assets/gone.css?m=1", "/_dash-component-suites/dash/gone.v1m1.js"]
)
def test_a_missing_file_is_not_kept_for_a_year(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        assert answer.status_code >= 400
        assert answer.headers["Cache-Control"] == "no-cache"


def test_the_base_map_is_kept_for_a_year(client: FlaskClient) -> None:
    layers = client.get("/basemap/style-light.json").get_json()["sources"]
    addresses = [one["data"] for one in layers.values() if one["type"] == "geojson"]
    assert addresses
    for address in addresses:
        assert "immutable" in client.get(address).headers["Cache-Control"]


@pytest.mark.parametrize("asked", ["gzip", "br"])
@pytest.mark.parametrize("path", ["/", SCRIPT, "/_dash-layout"])
def test_answers_are_compressed_as_the_browser_asks(
    client: FlaskClient, path: str, asked: str
) -> None:
    with client.get(path, headers={"Accept-Encoding": asked}) as answer:
        assert answer.headers["Content-Encoding"] == asked


def test_the_server_says_that_it_is_well(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_a_request_that_is_too_large_is_refused(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", json={"output": "x" * 3_000_000})
    assert answer.status_code in {400, 413}


def test_only_scripts_are_kept_compressed() -> None:
    cache = ScriptCache()
    cache.set(f"br;{SCRIPT}", b"script")
    cache.set("br;/?period=2012", b"page")
    assert cache.get(f"br;{SCRIPT}") == b"script"
    assert cache.get("br;/?period=2012") is None


def test_no_cookie_is_set(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers


def test_a_data_set_without_base_map_is_served_with_the_same_headers(full_city: object) -> None:
    server = create_app(Settings(data_folder=full_city)).server
    assert "default-src 'self'" in server.test_client().get("/").headers["Content-Security-Policy"]
