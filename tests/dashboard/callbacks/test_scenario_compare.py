"""Tests of the two buttons: a press sends a file, and nothing else does."""

import base64
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
from flask.testing import FlaskClient

from dashboard import ids
from dashboard.cards.scenario_compare import CSV, GPKG
from tests.dashboard.conftest import Call
from tests.dashboard.content.compared import EXAMPLES

QUERY = f"?lang=en&compare={EXAMPLES[0]}"
PAGE = "http://127.0.0.1:8050/scenarier"
# What is kept names its year, also where the page need not.
KEPT = f"{PAGE}?lang=en&period=2017&compare={EXAMPLES[0]}"


@pytest.fixture
def output(client: FlaskClient) -> str:
    """Return the name of the output that the buttons share with the other downloads."""
    known = client.get("/_dash-dependencies").get_json()
    (found,) = (one["output"] for one in known if CSV in {asked["id"] for asked in one["inputs"]})
    assert found.startswith(f"{ids.DOWNLOAD}.data")
    return str(found)


def pressed(call: Call, output: str, button: str, **clicks: int | None) -> dict[str, Any]:
    given = {CSV: None, GPKG: None, **clicks}
    values = {f"{name}.n_clicks": number for name, number in given.items()}
    values |= {
        f"{ids.URL}.search": QUERY,
        f"{ids.URL}.href": f"{PAGE}{QUERY}",
        "changed": [f"{button}.n_clicks"],
    }
    outputs = {"id": ids.DOWNLOAD, "property": output.partition(".")[2]}
    return call(output, outputs, values=values)


def sent(answer: dict[str, Any]) -> dict[str, Any]:
    (found,) = answer["response"].values()
    (data,) = found.values()
    return dict(data)


def test_the_spreadsheet_is_sent_as_text(call: Call, output: str) -> None:
    data = sent(pressed(call, output, CSV, **{CSV: 1}))
    assert data["filename"] == "sentrumskart-scenarios.csv"
    assert "One more drug consumption room" in data["content"]
    assert f"address,{KEPT}" in data["content"]


def test_the_geopackage_can_be_opened_as_a_map(call: Call, output: str, tmp_path: Path) -> None:
    data = sent(pressed(call, output, GPKG, **{GPKG: 1}))
    assert data["filename"] == "sentrumskart-scenarios.gpkg"
    file = tmp_path / data["filename"]
    file.write_bytes(base64.b64decode(data["content"]))
    assert "scenario_A" in {name for name, _ in pyogrio.list_layers(file)}
    found = gpd.read_file(file, layer="scenario_A")
    assert found.loc[found["changed"] == "open", "name"].tolist() == ["Brukerrom 2"]


def test_buttons_that_only_appear_send_nothing(call: Call, output: str) -> None:
    assert not pressed(call, output, CSV).get("response")
