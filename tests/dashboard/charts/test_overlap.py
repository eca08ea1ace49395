"""Tests of the matrix of services that overlap."""

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.overlap import SHADES, WHITE_FROM, overlap_chart
from dashboard.content.overlap import overlap
from dashboard.content.overlap_matrix import matrix
from dashboard.texts import Texts
from dashboard.theme import INK, WHITE
from dashboard.view import View
from geodata import Dataset

NURSING = ("feltpleie-prindsen", "feltpleien-frelsesarmeen")


def drawn(dataset: Dataset, text: Texts, **view: Any) -> go.Figure:  # noqa: ANN401 - parts of a view
    asked = View(**view)
    shown = overlap(dataset, asked)
    return overlap_chart(shown, matrix(shown), asked, dataset, text)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def told(dataset: Dataset, text: Texts) -> dict[tuple[str, str], tuple[list[str], str]]:
    """Return for each two services what a click chooses, and what a pointer is told."""
    grid = matrix(overlap(dataset, View()))
    cells = drawn(dataset, text).data[2]
    places = zip(cells.y, cells.x, cells.customdata, cells.hovertemplate, strict=True)
    return {(grid.ids[row], grid.ids[column]): (list(pick), said)
            for row, column, pick, said in places}  # fmt: skip


def test_every_cell_chooses_its_pair_and_the_diagonal_a_service(
    dataset: Dataset, nb: Texts
) -> None:
    grid = matrix(overlap(dataset, View()))
    cells = told(dataset, nb)
    assert len(cells) == len(grid.ids) ** 2
    for (one, other), (pick, _) in cells.items():
        assert pick == (["service", one] if one == other else ["pair", f"{one},{other}"])


def test_each_cell_is_shaded_by_its_overlap_or_has_a_ground_of_its_own(
    dataset: Dataset, nb: Texts
) -> None:
    shown = overlap(dataset, View())
    grid = matrix(shown)
    amounts, grounds, numbers = drawn(dataset, nb).data
    size = len(grid.ids)
    for row in range(size):
        for column in range(size):
            pair = grid.pair(row, column)
            shaded = amounts.z[row][column]
            assert (shaded is None) != (grounds.z[row][column] is None)
            if shaded is not None:
                assert pair is not None
                assert shaded == pair["overlap"]
    assert amounts.zmax == max(shown.pairs.ranked["overlap"])
    words = dict(zip(zip(numbers.y, numbers.x, strict=True), numbers.text, strict=True))
    one, other = (grid.ids.index(service) for service in NURSING)
    assert words[one, other] == words[other, one] == "<b>8</b>"
    assert words[one, one] == "(85)"
    assert "24/7" in words.values()
    assert "<b>91</b>*" in words.values()


def test_a_pointer_is_told_what_the_overlap_is_made_of(dataset: Dataset, nb: Texts) -> None:
    cells = told(dataset, nb)
    _, said = cells[NURSING]
    for part in (
        "Feltpleien ved Prindsen",
        "30 timer i uken",
        "(530\xa0m)",
        "30 timer × nærhet 0,27",
    ):
        assert part in said
    assert "over 15 minutters gange" in cells["uteseksjonen", "nav-sth"][1]
    assert "Åpen 25 timer i uken" in cells["uteseksjonen", "uteseksjonen"][1]


def test_the_chosen_pair_is_framed_twice(dataset: Dataset, nb: Texts) -> None:
    assert not drawn(dataset, nb).layout.shapes
    frames = drawn(dataset, nb, pair=NURSING).layout.shapes
    grid = matrix(overlap(dataset, View()))
    places = {grid.ids.index(one) for one in NURSING}
    assert len(frames) == 2
    assert {frame.x0 + 0.5 for frame in frames} == {frame.y0 + 0.5 for frame in frames} == places
    assert not drawn(dataset, nb, pair=("safir", "eroslo")).layout.shapes


def test_nothing_to_compare_is_said_in_the_figure(dataset: Dataset, nb: Texts) -> None:
    figure = drawn(dataset, nb, types=())
    assert not figure.data
    assert "både kjent åpningstid og kjent sted" in figure.layout.annotations[0].text


@pytest.mark.parametrize(("place", "colour"), SHADES)
def test_the_numbers_can_be_read_on_every_shade(place: float, colour: str) -> None:
    """The leap in the middle has a side for dark words and one for white ones."""
    dark = place < WHITE_FROM or [place, colour] == SHADES[1]
    assert contrast(colour, INK if dark else WHITE) >= 4.5
