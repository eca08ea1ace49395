"""Tests of the figure of the week: its numbers, steps, chosen hour and what a click chooses."""

from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.charts.week import STEPS, hover_words, step_starts, week_chart
from dashboard.content.week import Week, cell_words, week
from dashboard.content.week_runs import hour_words
from dashboard.texts import Texts
from dashboard.view import MOMENTS, View
from geodata import Dataset
from geodata.hours import weekly_minutes
from tests.dashboard.reading import targets


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def of(dataset: Dataset, *hours: str) -> Week:
    """Make a week of confirmed services with these hours."""
    text = pd.Series(hours, index=[f"s{place}" for place in range(len(hours))], dtype="str")
    services = dataset.services.iloc[[0] * len(hours)].set_index(text.index)
    services = services.assign(operating="yes", opening_hours=text, name=list(text.index))
    return Week(View(), 2026, services, weekly_minutes(text), 0, services.iloc[:0])


def test_every_cell_has_its_number_and_chooses_its_hour(dataset: Dataset, nb: Texts) -> None:
    shown = week(dataset, View())
    figure = week_chart(shown, View(), nb)
    written = {
        (round(x - 0.5), int(y)): (text, *chosen)
        for trace in figure.data[1:]
        for x, y, text, chosen in zip(trace.x, trace.y, trace.text, trace.customdata, strict=True)
    }
    told = targets(go.Figure(figure.data[1:]))
    words = cell_words(shown)
    for hour, chosen in enumerate(MOMENTS):
        day, start = divmod(hour, 24)
        assert written[start, day] == (words[hour], "moment", chosen)
        assert hour_words(hour, nb) in told["moment", chosen][0]
    assert len(written) == 168


def test_a_range_is_written_where_some_may_not_run(dataset: Dataset) -> None:
    shown = week(dataset, View(year="2026"))
    words = cell_words(shown)
    for low, high, word in zip(shown.low, shown.high, words, strict=True):
        assert word == (f"{low}–{high}" if high > low else f"{low}")


def test_an_hour_is_never_zero_where_nothing_is_known(dataset: Dataset, nb: Texts) -> None:
    shown = of(dataset, "", "")
    assert set(cell_words(shown)) == {"?"}
    heatmap = week_chart(shown, View(), nb).data[0]
    assert set(np.unique(heatmap.z)) == {-1}


def test_steps_follow_the_confirmed_and_stay_the_same(dataset: Dataset, nb: Texts) -> None:
    shown = of(dataset, *["Mo 10:00-12:00"] * 4, *["Mo 11:00-12:00"] * 8)
    levels = week_chart(shown, View(), nb).data[0].z
    assert (levels[0][9], levels[0][10], levels[0][11]) == (0, 2, 5)
    assert step_starts(shown) == [0, 1, 3, 5, 8, 12]


def test_with_very_many_services_the_steps_are_ten_times_as_high(dataset: Dataset) -> None:
    assert step_starts(of(dataset, *["24/7"] * 41)) == [0, 1, 30, 50, 80, 120]


def test_the_steps_are_one_blue_from_light_to_dark_and_their_numbers_can_be_read() -> None:
    colours = [colour for _, colour, _ in STEPS]
    lights = [luminance(colour) for colour in colours]
    assert all(one > other for one, other in pairwise(lights))
    assert all(contrast(colour, ink) >= 4.5 for _, colour, ink in STEPS)
    assert contrast(theme.GREY_LINE, theme.INK) >= 4.5


@pytest.mark.parametrize(("chosen", "corner"), [("mo-00", (0, 0)), ("we-12", (12, 2))])
def test_the_chosen_hour_is_outlined(
    dataset: Dataset, nb: Texts, chosen: str, corner: tuple[int, int]
) -> None:
    figure = week_chart(week(dataset, View()), View(moment=chosen), nb)
    *_, dark, light = figure.layout.shapes
    for shape in (dark, light):
        assert (shape.x0, shape.y0 + 0.5) == corner
        assert (shape.x1 - shape.x0, shape.y1 - shape.y0) == (1, 1)
    assert dark.line.width > light.line.width


def test_one_drawn_week_serves_every_hour_without_keeping_an_outline(
    dataset: Dataset, nb: Texts
) -> None:
    shown = week(dataset, View())
    first = week_chart(shown, View(moment="mo-00"), nb)
    second = week_chart(shown, View(moment="su-23"), nb)
    assert len(first.layout.shapes) == len(second.layout.shapes) == 4


def test_a_pointer_is_told_who_is_open_only_in_part_of_the_hour(
    dataset: Dataset, nb: Texts
) -> None:
    told = hover_words(of(dataset, "Mo 10:00-10:20", "Mo 09:15-11:00", ""), nb)
    assert "s0 (20 min)" in told[10]
    assert "s1" not in told[10]
    assert "s1 (45 min)" in told[9]
    assert "1 med ukjent åpningstid" in told[9]
    assert all("min)" not in told[hour] for hour in range(168) if hour not in {9, 10})


def test_unknown_services_stand_beside_the_week(dataset: Dataset, nb: Texts) -> None:
    shown = week(dataset, View())
    said = [note.text for note in week_chart(shown, View(), nb).layout.annotations]
    assert f"+ {len(shown.unknown)} med ukjent åpningstid" in said
