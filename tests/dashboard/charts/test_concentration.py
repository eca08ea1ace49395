"""Tests of the figures on concentration: what is drawn is what was worked out."""

import itertools
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.service_years import service_years_chart
from dashboard.content.concentration import concentration
from dashboard.content.service_years import service_years
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset, load_dataset
from tests.dashboard.reading import every_text


def traces(figure: go.Figure, axis: str, kind: str) -> list[Any]:
    return [one for one in figure.data if (one.yaxis or "y") == axis and one.type == kind]


@pytest.mark.parametrize(("axis", "minutes"), [("y", 5), ("y2", 10)])
def test_each_scene_has_its_bounds_and_what_chance_brings(
    dataset: Dataset, nb: Texts, axis: str, minutes: int
) -> None:
    shown = concentration(dataset, View(year="2012"))
    figure = concentration_chart(shown, dataset, nb)
    (band,) = traces(figure, axis, "bar")
    assert list(band.base) == list(shown.scenes[f"low_{minutes}"])
    ends = [low + wide for low, wide in zip(band.base, band.x, strict=True)]
    assert ends == list(shown.scenes[f"high_{minutes}"])
    expected, _, possible, sure = traces(figure, axis, "scatter")
    assert list(expected.x) == list(shown.scenes[f"expected_{minutes}"])
    assert list(possible.x) == list(shown.scenes[f"possible_{minutes}"])
    assert list(sure.x) == list(shown.scenes[f"confirmed_{minutes}"])
    assert possible.marker.color == theme.WHITE
    assert sure.marker.color == theme.SERVICES


def test_a_scene_can_be_clicked_and_the_chosen_one_stands_out(dataset: Dataset, nb: Texts) -> None:
    shown = concentration(dataset, View(scene="urtegata"))
    figure = concentration_chart(shown, dataset, nb)
    *_, sure = traces(figure, "y", "scatter")
    assert [list(one) for one in sure.customdata] == [
        ["scene", area] for area in shown.scenes.index
    ]
    names = figure.layout.yaxis.ticktext
    assert [name for name in names if name.startswith("<b>")] == ["<b>Urtegata</b>"]
    (shade,) = figure.layout.shapes
    assert shade.y0 < list(shown.scenes.index).index("urtegata") < shade.y1


def test_the_curve_stands_on_the_band_of_the_whole_test(dataset: Dataset, nb: Texts) -> None:
    shown = concentration(dataset, View(year="2017"))
    assert shown.curve is not None
    low, high, expected, observed = traces(concentration_chart(shown, dataset, nb), "y3", "scatter")
    counts = shown.curve.counts
    for trace, name in ((low, "low"), (high, "high"), (expected, "expected"),
                        (observed, "observed")):  # fmt: skip
        assert list(trace.y) == list(counts[name])


def test_too_few_places_give_words_and_no_curve(dataset: Dataset, nb: Texts) -> None:
    shown = concentration(dataset, View(year="2005"))
    figure = concentration_chart(shown, dataset, nb)
    assert traces(figure, "y3", "scatter") == []
    assert not figure.layout.yaxis3.visible
    assert "Bare 3 steder har bekreftet adresse" in every_text(figure)


def test_without_streets_the_figure_says_so(city: Path, en: Texts) -> None:
    (city / "network.csv").unlink()
    dataset = load_dataset(city)
    figure = concentration_chart(concentration(dataset, View()), dataset, en)
    assert not figure.data
    assert "no streets to walk along" in every_text(figure)


def test_a_figure_drawn_again_has_nothing_of_what_was_added_to_it(
    dataset: Dataset, nb: Texts
) -> None:
    shown = concentration(dataset, View())
    first = concentration_chart(shown, dataset, nb)
    notes = len(first.layout.annotations)
    first.add_annotation(text="merke")
    assert len(concentration_chart(shown, dataset, nb).layout.annotations) == notes


def test_a_year_stands_from_its_lower_to_its_upper_bound(dataset: Dataset, nb: Texts) -> None:
    shown = service_years(dataset, View())
    unsure, sure = traces(service_years_chart(shown, dataset, nb), "y", "bar")
    assert list(sure.y) == list(shown.years["confirmed"])
    assert list(unsure.base) == list(shown.years["confirmed"])
    tops = [low + more for low, more in zip(unsure.base, unsure.y, strict=True)]
    assert tops == list(shown.years["possible"])
    assert unsure.marker.color == theme.WHITE
    for bars in (unsure, sure):
        assert [list(one) for one in bars.customdata] == [
            ["year", str(year)] for year in shown.years.index
        ]


def test_only_years_with_enough_places_have_a_ratio(dataset: Dataset, nb: Texts) -> None:
    shown = service_years(dataset, View())
    (band,) = traces(service_years_chart(shown, dataset, nb), "y2", "bar")
    _, points = traces(service_years_chart(shown, dataset, nb), "y2", "scatter")
    known = shown.years["ratio"].dropna()
    assert 0 < len(known) < len(shown.years)
    assert [point[1] for point in points.customdata] == [str(year) for year in known.index]
    assert list(points.y) == list(known)
    assert len(band.x) == len(known)


def test_no_year_with_enough_places_is_said(dataset: Dataset, nb: Texts) -> None:
    shown = service_years(dataset, View(types=("overnight",)))
    figure = service_years_chart(shown, dataset, nb)
    assert traces(figure, "y2", "scatter") == []
    said = " ".join(note.text for note in figure.layout.annotations)
    assert "Ikke noe år har fire steder" in said


def test_bands_lead_to_their_scene_and_events_to_their_year(dataset: Dataset, nb: Texts) -> None:
    shown = service_years(dataset, View(year="2012"))
    figure = service_years_chart(shown, dataset, nb)
    (bands,) = traces(figure, "y3", "bar")
    assert {kind for kind, _ in bands.customdata} == {"scene"}
    assert {area for _, area in bands.customdata} == set(dataset.presence["area"])
    (events,) = traces(figure, "y4", "scatter")
    assert list(events.text) == [str(number) for number in shown.events["number"]]
    assert [year for _, year in events.customdata] == [
        str(day.year) for day in shown.events["earliest"]
    ]
    filled = [color == theme.SERVICES for color in events.marker.color]
    assert filled == list(shown.events["here"])


def test_the_chosen_year_is_shaded(dataset: Dataset, nb: Texts) -> None:
    (shade,) = service_years_chart(
        service_years(dataset, View(year="2012")), dataset, nb
    ).layout.shapes
    assert (shade.x0, shade.x1) == ("2012-01-01", "2013-01-01")


def test_events_close_in_time_do_not_cover_each_other(dataset: Dataset, nb: Texts) -> None:
    figure = service_years_chart(service_years(dataset, View()), dataset, nb)
    (events,) = traces(figure, "y4", "scatter")
    places = sorted(zip(events.y, events.x, strict=True))
    near = [one for one, other in itertools.pairwise(places)
            if one[0] == other[0] and (other[1] - one[1]).days < 200]  # fmt: skip
    assert near == []


def test_where_no_service_is_chosen_nought_is_not_drawn(dataset: Dataset, nb: Texts) -> None:
    figure = concentration_chart(concentration(dataset, View(types=())), dataset, nb)
    assert not [one for one in figure.data if one.type in ("bar", "scatter")]
    assert figure.layout.xaxis.dtick == 1
