"""Give the app, its site and its words, made once, and a made-up city to show instead."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import App, create_app
from dashboard.settings import Settings
from dashboard.site import Site
from dashboard.texts import Texts, texts
from dashboard.view import View
from geodata import Dataset
from tests.geodata.conftest import alter, city

__all__ = ["alter", "city"]

Call = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return default settings, but for where scenarios are saved."""
    return Settings(store=tmp_path_factory.mktemp("store") / "store.sqlite3")


@pytest.fixture(scope="session")
def app(settings: Settings) -> App:
    """Return the app; requests share nothing but what they save, so all tests may use it."""
    return create_app(settings)


@pytest.fixture(scope="session")
def site(dataset: Dataset, settings: Settings) -> Site:
    """Return a site over the data set that all tests share."""
    return Site(dataset, settings, {False: "/light.json", True: "/contrast.json"})


@pytest.fixture
def own_site(site: Site, tmp_path: Path) -> Site:
    """Return a site where nothing has been saved yet."""
    return replace(site, settings=replace(site.settings, store=tmp_path / "own.sqlite3"))


@pytest.fixture
def client(app: App) -> FlaskClient:
    """Return a client of the app."""
    return app.server.test_client()


@pytest.fixture(scope="session")
def nb() -> Texts:
    """Return the Norwegian words."""
    return texts("nb")


@pytest.fixture(scope="session")
def en() -> Texts:
    """Return the English words."""
    return texts("en")


@pytest.fixture(scope="session")
def view(site: Site) -> View:
    """Return the view of a bare address: 2017, everyone, present at once."""
    return site.default()


@pytest.fixture
def full_city(city: Path) -> Path:
    """Give the made-up city with a title and a reference for each of its key figures."""
    file = city / "dataset.toml"
    written = file.read_text(encoding="utf-8")
    titles = 'title_nb = "Nøkkeltall"\ntitle_en = "Key figure"\n'
    complete = written.replace('kind = "count"\n', f'kind = "count"\nreference = "C-2"\n{titles}')
    complete = complete.replace('kind = "context"\n', f'kind = "context"\n{titles}')
    file.write_text(complete, encoding="utf-8")
    return city


def asked(call: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Write the request that a browser sends for a callback, with the values that it holds."""

    def filled(one: dict[str, str]) -> Any:  # noqa: ANN401 - one input, or all of a pattern
        key = f"{one['id']}.{one['property']}"
        value = given.get(key)
        if isinstance(value, list):
            return value
        return {**one, "value": value}

    return {
        "inputs": [filled(one) for one in call["inputs"]],
        "state": [filled(one) for one in call["state"]],
        "changedPropIds": given.get("changed", [f"{one['id']}.{one['property']}"
                                                for one in call["inputs"]]),
    }  # fmt: skip


@pytest.fixture
def call(client: FlaskClient) -> Call:
    """Return a function that calls a callback as a browser does: its output, then its inputs."""
    known = client.get("/_dash-dependencies").get_json()

    def ask(output: str, outputs: Any, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - any props
        (found,) = (one for one in known if one["output"] == output)
        body = {"output": output, "outputs": outputs, **asked(found, given["values"])}
        answer = client.post("/_dash-update-component", json=body)
        assert answer.status_code == 200, answer.text
        return dict(answer.get_json())

    return ask
