"""Tests of the card on the map of services: one content on every face, and every choice told."""

import json

import plotly.graph_objects as go
import pytest

from dashboard.cards.services_map import services_map_faces
from dashboard.components.card import tables
from dashboard.components.static import static
from dashboard.components.week_control import CONTROL
from dashboard.content.services_map import services_map
from dashboard.site import Site
from dashboard.view import MOMENTS
from tests.dashboard.reading import by_id, classed, parts, words

LAYERS = ["none", "density", "reach", "districts"]


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("more", ["", "&lang=en", "&year=2012&weight=hours", "&types=,"])
def test_every_face_speaks_whatever_is_chosen(layer: str, more: str, site: Site) -> None:
    view, _, text = site.read(f"?layer={layer}{more}")
    faces = services_map_faces(site, view, text)
    assert faces.sentence.endswith(".")
    assert "{" not in faces.sentence
    for face in (static(*faces.under_figure), tables(faces.tables, view), faces.about):
        assert words(face)
        assert "nan" not in words(face).split()
    assert go.Figure(json.loads(faces.figure.to_json()))


@pytest.mark.parametrize("layer", LAYERS)
def test_one_button_of_each_choice_is_pressed(layer: str, site: Site) -> None:
    view, _, text = site.read(f"?layer={layer}&weight=hours&walk=10")
    over = services_map_faces(site, view, text).over_figure
    pressed = [
        button.to_plotly_json()["props"]["data-view"]
        for button in classed(over, "choice")
        if button.to_plotly_json()["props"]["aria-pressed"] == "true"
    ]
    expected = {
        "none": ["layer="],
        "density": ["layer=density", "weight=hours"],
        "reach": ["layer=reach", "walk=10"],
        "districts": ["layer=districts"],
    }
    assert pressed == expected[layer]


def test_every_hour_is_said_and_adds_up_to_the_services_on_the_map(site: Site) -> None:
    view, _, text = site.read("?year=2017")
    meta = services_map_faces(site, view, text).figure.layout.meta
    shown = services_map(site.dataset, view)
    assert len(meta["words"]) == len(MOMENTS)
    for said in meta["words"]:
        hour, counted = said.split(": ")
        assert hour.split()[0] in "mandag tirsdag onsdag torsdag fredag lørdag søndag"
        first = [part.split()[0] for part in counted.split(", ")]
        assert sum(map(int, first)) == len(shown.placed)


def test_the_control_says_the_hour_of_the_view(site: Site) -> None:
    view, _, text = site.read("?moment=su-10")
    faces = services_map_faces(site, view, text)
    control = by_id(faces.over_figure, CONTROL)
    (now,) = classed(control, "time-now")
    assert now.children == faces.figure.layout.meta["words"][MOMENTS.index("su-10")]
    assert now.role == "status"
    assert words(now) in faces.sentence
    named = [part for part in parts(control) if type(part).__name__ == "Button"]
    assert all(part.title for part in named)


def test_the_legend_explains_the_layer_that_is_shown(site: Site) -> None:
    said = {}
    for layer in LAYERS:
        view, _, text = site.read(f"?layer={layer}")
        said[layer] = words(static(*services_map_faces(site, view, text).under_figure))
    assert "Tjenester per km²" in said["density"]
    assert "Gangavstand fra Brugata/Storgata" in said["reach"]
    assert "per 10 000 innbyggere" in said["districts"]
    for layer in LAYERS:
        assert "ikke bekreftet i drift" in said[layer]
        assert "ukjent åpningstid" in said[layer]


def test_the_figure_says_who_made_the_map_and_what_is_assumed(site: Site) -> None:
    view, _, text = site.read("")
    said = words(services_map_faces(site, view, text).about)
    for part in ("80 meter i minuttet", "150 m", "OpenStreetMap contributors", "helligdag"):
        assert part in said
