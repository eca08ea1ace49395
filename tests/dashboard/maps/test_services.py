"""Tests of the map of services: what is drawn of an hour, and from what the others are drawn."""

import json
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.content.services_map import pair_of, services_map
from dashboard.content.services_map_layers import layer_of
from dashboard.maps import services_symbols
from dashboard.maps.services import services_figure
from dashboard.maps.services_layers import UNKNOWN_FILL
from dashboard.maps.services_symbols import Symbols, looks, symbols_of
from dashboard.texts import Texts
from dashboard.view import MOMENTS, View
from geodata import Dataset
from tests.dashboard.reading import targets

HAUSMANNS_11 = ("place", "Hausmanns gate 11")


def drawn(dataset: Dataset, view: View, text: Texts, **changes: Any) -> go.Figure:  # noqa: ANN401
    asked = view.but(**changes)
    pair = pair_of(dataset, asked)
    return services_figure(
        services_map(dataset, asked),
        layer_of(dataset, asked),
        None if pair is None else (pair, "530 m"),
        dataset,
        text,
        style="/style.json",
    )


def trace(figure: go.Figure, name: str) -> Any:  # noqa: ANN401
    (found,) = (one for one in figure.data if one.uid == name)
    return found


@pytest.fixture
def symbols(dataset: Dataset, view: View, nb: Texts) -> Symbols:
    return symbols_of(services_map(dataset, view), dataset, nb, small=False)


def test_each_place_has_its_letter_or_the_number_of_its_services(
    dataset: Dataset, symbols: Symbols
) -> None:
    letters = dataset.terms.loc["service_type", "symbol"]
    for ids, label in zip(symbols.places["services"], symbols.labels, strict=True):
        first = dataset.services.loc[ids[0], "types"][0]
        assert label == (str(len(ids)) if len(ids) > 1 else letters[first])


def test_no_two_letters_of_a_week_look_alike_without_their_colours() -> None:
    """Light and dark, the sizes of the discs, and the sign: what a grey print keeps."""
    for small in (False, True):
        looks_like = []
        for look in looks(small=small).values():
            light = [_lightness(color) for color in look["colors"]]
            rings = [
                (px, tone)
                for px, tone, below in zip(look["px"][1:], light[1:], light, strict=False)
                if abs(tone - below) > 0.05
            ]
            looks_like.append(
                (look["px"][0], light[0], tuple(rings), "" if small else look["sign"])
            )
        assert len(set(looks_like)) == len(looks_like)


def _lightness(color: str) -> float:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 2)


def test_only_what_is_open_and_confirmed_is_filled_blue_with_white_letters() -> None:
    for letter, look in looks(small=False).items():
        assert look["light"] == (letter == "O")
        assert (look["colors"][3] == theme.SERVICES) == (letter == "O")
        assert (look["colors"][3] == theme.WHITE) == (letter.islower() or letter == "U")


@pytest.mark.parametrize("moment", ["we-12", "mo-03", "su-10"])
def test_the_figure_shows_the_hour_of_the_view(
    moment: str, dataset: Dataset, view: View, nb: Texts, symbols: Symbols
) -> None:
    figure = drawn(dataset, view, nb, moment=moment)
    now = symbols.at(MOMENTS.index(moment))
    discs = trace(figure, "discs")
    assert list(discs.marker.color) == now["discs"]["marker.color"]
    assert list(discs.marker.size) == now["discs"]["marker.size"]
    each = len(discs.lon) / len(symbols.places)
    assert each == 5
    assert list(trace(figure, "dark").text) == now["dark"]["text"]
    for light, dark in zip(now["light"]["text"], now["dark"]["text"], strict=True):
        assert bool(light) != bool(dark)


def test_a_pointer_hears_of_each_service_whether_it_runs_and_is_open(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    (words,) = targets(drawn(dataset, view, nb, moment="mo-03"))[HAUSMANNS_11]
    assert "<b>Hausmanns gate 11</b>" in words
    assert "Brukerrommet ved Prindsen mottakssenter (i drift): stengt" in words
    assert "Prindsen mottakssenter (Hausmanns gate) (i drift): åpen" in words


def test_markup_in_the_data_stays_words(dataset: Dataset, view: View, nb: Texts) -> None:
    shown = services_map(dataset, view)
    named = replace(shown, services=shown.services.assign(name="<b onclick=1>%{x}"))
    said = json.dumps(symbols_of(named, dataset, nb, small=False).for_browser())
    assert "onclick" in said
    assert "<b onclick" not in said
    assert "%{x}" not in said


def test_a_click_selects_the_service_or_the_address_of_several(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    found = set(targets(drawn(dataset, view, nb)))
    assert HAUSMANNS_11 in found
    assert ("service", "nadheim") in found
    assert ("scene", "brugata-storgata") in found


def test_what_is_selected_has_a_yellow_ring(dataset: Dataset, view: View, nb: Texts) -> None:
    def rings(**changes: Any) -> int:  # noqa: ANN401
        colors = trace(drawn(dataset, view, nb, **changes), "discs").marker.color
        return list(colors).count(theme.YELLOW)

    assert rings() == 0
    assert rings(service="nadheim") == rings(place="Hausmanns gate 11") == 1
    assert rings(pair=("nadheim", "fyrlyset")) == 2


def test_a_pair_is_joined_by_a_line_under_the_symbols(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    figure = drawn(dataset, view, nb, pair=("nadheim", "fyrlyset"))
    ends = dataset.services.loc[["nadheim", "fyrlyset"]]
    assert list(trace(figure, "pair-3").lon) == pytest.approx(list(ends["lon"]), abs=1e-6)
    assert list(trace(figure, "pair-words").text) == ["530 m"]
    order = [one.uid for one in figure.data]
    assert order.index("pair-3") < order.index("discs")
    without = drawn(dataset, view, nb, pair=("nadheim", "gatehospitalet"))
    assert list(trace(without, "pair-3").lon) == [None]
    assert [one.uid for one in without.data] == order


def test_a_change_of_layer_keeps_the_names_of_the_other_traces(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    """By their names the browser knows them again, and what it has set for their labels."""
    plain = [one.uid for one in drawn(dataset, view, nb).data]
    for layer, more in (
        ("density", ["density"]),
        ("reach", ["reach", "reach-minutes"]),
        ("districts", ["districts", "wide-districts"]),
    ):
        names = [one.uid for one in drawn(dataset, view, nb, layer=layer).data]
        assert names == [*more, *plain]
        assert len(set(names)) == len(names)


def test_the_traces_that_follow_the_hour_are_told_to_the_browser(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    for layer in ("none", "reach"):
        figure = drawn(dataset, view, nb, layer=layer)
        for name, place in figure.layout.meta["traces"].items():
            assert figure.data[place].uid == name


def test_districts_with_unknown_figures_are_grey_with_a_question_mark(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    figure = drawn(dataset, view, nb, layer="districts")
    shapes, names = trace(figure, "districts"), trace(figure, "wide-districts").text
    fills = [color for _, color in shapes.colorscale][::2]
    assert [fill == UNKNOWN_FILL for fill in fills] == [name.endswith("?") for name in names]
    assert sum(name.endswith("?") for name in names) >= 2


def test_districts_open_on_the_whole_city_unless_the_map_was_moved(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    def zoom(**changes: Any) -> float:  # noqa: ANN401
        return float(drawn(dataset, view, nb, **changes).layout.map.zoom)

    assert zoom() == dataset.info.centre.zoom
    assert zoom(layer="districts") == dataset.info.city.zoom
    assert zoom(layer="districts", camera=(10.7, 59.9, 13.0)) == 13.0


def test_too_many_places_for_letters_are_small_symbols(
    dataset: Dataset, view: View, nb: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services_symbols, "MOST_WITH_LABELS", 3)
    figure = drawn(dataset, view, nb)
    assert not any(trace(figure, "dark").text)
    assert max(trace(figure, "discs").marker.size) < 20


def test_an_unknown_type_and_no_services_are_drawn_without_fault(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    empty = drawn(dataset, view, nb, types=())
    assert not trace(empty, "discs").lon
    row = {"count": 1, "kind": "never-heard-of"}
    assert services_symbols._label(row, dataset) == "•"  # noqa: SLF001


def test_the_week_travels_once_and_small(dataset: Dataset, view: View, nb: Texts) -> None:
    meta = drawn(dataset, view, nb).layout.meta
    assert len(meta["weeks"]) == len(set(meta["weeks"])) < len(meta["of"])
    assert all(len(week) == len(MOMENTS) for week in meta["weeks"])
    assert len(json.dumps(meta)) < 20_000
