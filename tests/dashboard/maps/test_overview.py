"""Tests of the map: what is drawn, how big, in which colour, and what a pointer is told."""

import re
from collections.abc import Callable
from math import pi
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.content.overview import overview
from dashboard.content.tables import figures_table
from dashboard.maps.overview import overview_map
from dashboard.texts import texts
from dashboard.view import read_view, years
from geodata import Dataset, load_dataset
from tests.dashboard.reading import every_text, targets
from tests.geodata.conftest import Alter

Draw = Callable[..., go.Figure]
SCRIPT = "<script>alert(1)</script>"


def drawn(dataset: Dataset, query: str = "?lang=en") -> go.Figure:
    """Draw the map of an address."""
    view, problems = read_view(query, dataset, "nb")
    assert not problems
    return overview_map(overview(dataset, view), dataset, texts(view.lang), style="/style.json")


def discs(figure: go.Figure, lon: float, lat: float) -> list[tuple[float, str]]:
    """List the discs at a place from the lowest to the topmost: diameter and colour."""
    return [
        (size, color)
        for trace in figure.data
        if trace.type == "scattermap" and trace.mode == "markers" and trace.hoverinfo == "skip"
        for x, y, size, color in zip(
            trace.lon, trace.lat, trace.marker.size, trace.marker.color, strict=True
        )
        if (x, y) == (lon, lat)
    ]


def spot(dataset: Dataset, query: str, count: str) -> tuple[float, float]:
    """Find where a count stands on the map."""
    view, _ = read_view(query, dataset, "nb")
    figures = overview(dataset, view).figures
    (row,) = figures[figures["count"] == count].to_dict("records")
    return row["lon"], row["lat"]


def labels(figure: go.Figure) -> set[str]:
    """List the words that stand on the map."""
    return {words for trace in figure.data for words in (trace.text or ())}


def test_a_mean_is_one_disc_on_white(dataset: Dataset) -> None:
    seen = discs(drawn(dataset), *spot(dataset, "", "C-S2-10"))
    (_, ground), *persons = seen
    assert ground == theme.WHITE
    assert {color for _, color in persons} == {theme.PERSONS}
    assert len({size for size, _ in persons}) == 1


def test_a_range_is_drawn_as_an_outer_and_an_inner_disc_in_true_proportion(
    dataset: Dataset,
) -> None:
    # Up to 60-70 at Brugata/Storgata (statusrapport-2017, 7.5).
    _, outer, inner = discs(drawn(dataset), *spot(dataset, "", "C-S2-05"))
    assert outer[0] ** 2 / inner[0] ** 2 == pytest.approx(70 / 60)
    assert outer[1] != inner[1]


def test_a_peak_differs_in_colour_from_a_mean(dataset: Dataset) -> None:
    figure = drawn(dataset)
    mean = {color for _, color in discs(figure, *spot(dataset, "", "C-S2-10"))[1:]}
    peak = {color for _, color in discs(figure, *spot(dataset, "", "C-S2-05"))[1:]}
    assert not mean & peak


def test_a_mean_with_a_range_shows_its_range_too(city: Path, alter: Alter) -> None:
    alter("counts.csv", 3, "areas", "market")
    dataset = load_dataset(city)
    _, outer, inner = discs(drawn(dataset, "?period=2017"), *spot(dataset, "", "C-2"))
    assert outer[0] ** 2 / inner[0] ** 2 == pytest.approx(130 / 110)
    assert outer[1] != inner[1]


@pytest.mark.parametrize("period", ["2011", "2017", "2019"])
def test_all_discs_on_a_map_share_one_scale(dataset: Dataset, period: str) -> None:
    query = f"?period={period}"
    view, _ = read_view(query, dataset, "nb")
    figure = drawn(dataset, query)
    for row in overview(dataset, view).figures.to_dict("records"):
        most = row["value"] if row["value"] == row["value"] else row["high"]
        _, (size, _), *_ = discs(figure, row["lon"], row["lat"])
        # One person has a radius of four pixels.
        assert pi * size**2 / 4 / most == pytest.approx(pi * 4**2)


def test_an_unknown_number_is_a_question_mark_and_zero_is_a_zero(city: Path, alter: Alter) -> None:
    before = drawn(load_dataset(city), "?period=2017")
    assert "?" in labels(before)
    alter("counts.csv", 2, "value", "0")
    figure = drawn(load_dataset(city), "?period=2017")
    assert "0" in labels(figure)
    unknown = [trace for trace in figure.data if "?" in (trace.text or ())]
    assert all("0" not in trace.text for trace in unknown)


def test_every_counted_area_without_a_figure_has_a_question_mark(dataset: Dataset) -> None:
    view, _ = read_view("", dataset, "nb")
    states = overview(dataset, view).areas["state"]
    marks = [words for trace in drawn(dataset).data for words in (trace.text or ()) if words == "?"]
    assert len(marks) == (states == "not_published").sum()


@pytest.mark.parametrize("period", ["2004", "2011", "2012", "2016", "2017", "2018", "2019", "2023"])
def test_map_and_table_hold_the_same_figures(dataset: Dataset, period: str) -> None:
    view, _ = read_view(f"?lang=en&period={period}", dataset, "nb")
    shown, text = overview(dataset, view), texts("en")
    pointed = [
        re.sub("<.*?>", "", words.split("<br>")[0])
        for chosen, said in targets(drawn(dataset, f"?lang=en&period={period}")).items()
        for words in said
        if chosen[0] == "area" and re.search(r": .*\d", words.split("<br>")[0])
    ]
    table = [
        f"{row[0].words}: {row[2].words.removesuffix(' persons')}"
        for row in figures_table(shown, dataset, text).rows
        if row[0].select and re.search(r"\d", row[2].words)
    ]
    assert sorted(pointed) == sorted(table)


def test_every_area_and_every_address_can_be_pointed_at(dataset: Dataset) -> None:
    view, _ = read_view("", dataset, "nb")
    shown = overview(dataset, view)
    found = targets(drawn(dataset))
    assert {value for kind, value in found if kind == "area"} == set(dataset.areas.index)
    assert {value for kind, value in found if kind == "place"} == set(shown.places["address"])


def test_a_pointer_is_told_who_counted_and_when(dataset: Dataset) -> None:
    said = targets(drawn(dataset))["area", "urtegata"]
    salvation = next(words for words in said if "38" in words)
    assert "The Salvation Army" in salvation
    assert "June–August 2017" in salvation
    assert dataset.name("sources", "statusrapport-2017", "en") in salvation


def test_a_number_marks_an_address_with_several_services_and_a_letter_one(
    dataset: Dataset,
) -> None:
    view, _ = read_view("?types=drop_in", dataset, "nb")
    places = overview(dataset, view).places
    symbol = dataset.terms.loc[("service_type", "drop_in"), "symbol"]
    written = labels(drawn(dataset, "?types=drop_in"))
    assert {str(count) for count in places["count"] if count > 1} <= written
    assert (symbol in written) == bool((places["count"] == 1).any())


def test_the_heaviest_scene_has_a_look_of_its_own(dataset: Dataset) -> None:
    (areas,) = (one for one in drawn(dataset, "?period=2012").data if one.type == "choroplethmap")
    looks = dict(zip(areas.locations, areas.z, strict=True))
    assert [area for area, look in looks.items() if look == looks["skippergata"]] == ["skippergata"]


def test_a_selected_area_has_the_widest_outline(dataset: Dataset) -> None:
    figure = drawn(dataset, "?area=urtegata")
    (areas,) = (one for one in figure.data if one.type == "choroplethmap")
    widths = dict(zip(areas.locations, areas.marker.line.width, strict=True))
    assert [one for one, width in widths.items() if width == max(widths.values())] == ["urtegata"]


def test_a_selected_address_is_marked_where_it_is(dataset: Dataset) -> None:
    plain, chosen = drawn(dataset), drawn(dataset, "?place=Tollbugata 3")
    lon, lat = dataset.services.loc["motestedet-tollbugata", ["lon", "lat"]]
    assert theme.YELLOW in {color for _, color in discs(chosen, lon, lat)}
    assert theme.YELLOW not in {color for _, color in discs(plain, lon, lat)}


@pytest.mark.parametrize(
    ("file", "column"), [("areas.geojson", "name_nb"), ("services.csv", "name"),
                         ("services.csv", "address"), ("sources.csv", "title")],
)  # fmt: skip
def test_script_in_the_data_is_shown_as_text(
    city: Path, alter: Alter, file: str, column: str
) -> None:
    alter(file, 2 if file.endswith("csv") else 1, column, f"{SCRIPT} %{{lon}}")
    said = [words for many in targets(drawn(load_dataset(city), "?period=2017")).values()
            for words in many]  # fmt: skip
    assert any("&lt;script&gt;" in words for words in said)
    assert not any("<script" in words or "%{" in words for words in said)


def test_the_map_keeps_the_readers_camera(dataset: Dataset) -> None:
    layout = drawn(dataset, "?camera=10.76,59.92,15.5").layout
    center = layout.map.center
    assert (center.lon, center.lat, layout.map.zoom) == (10.76, 59.92, 15.5)
    assert layout.map.uirevision == layout.uirevision == "kept"


def test_a_bare_address_opens_on_the_centre_of_the_data_set(dataset: Dataset) -> None:
    layout, home = drawn(dataset).layout, dataset.info.centre
    center = layout.map.center
    assert (center.lon, center.lat, layout.map.zoom) == (home.lon, home.lat, home.zoom)


def test_large_type_reaches_the_figure(dataset: Dataset) -> None:
    plain, large = (drawn(dataset, query).layout.font.size for query in ("", "?large=1"))
    assert large / plain >= 1.25


def test_the_map_knows_nothing_of_any_city(full_city: Path) -> None:
    figure = drawn(load_dataset(full_city), "?lang=en&period=2017")
    said = every_text(figure)
    assert "15.4" in labels(figure)
    assert "urtegata" not in said.lower()
    assert figure.layout.map.center.lat == 70.1


def test_every_year_can_be_drawn_in_both_languages(dataset: Dataset) -> None:
    for year in years(dataset)[::7]:
        for language in ("nb", "en"):
            assert drawn(dataset, f"?period={year}&lang={language}").data


def test_per_cent_are_never_drawn_as_persons(city: Path) -> None:
    # The made-up city has a relative change of -12 per cent for its harbour.
    figure = drawn(load_dataset(city), "?measure=relative_change&period=2017")
    assert not any(re.search(r"12", words) for words in labels(figure))
