"""Tests of the matrix of areas and years, against what the 2017 status report says."""

import pytest

from dashboard.content.matrix import Matrix, MatrixCell, matrix
from dashboard.texts import texts
from geodata import Dataset


@pytest.fixture
def shown(dataset: Dataset) -> Matrix:
    """Return the matrix in Norwegian."""
    return matrix(dataset, texts("nb"))


def cell(shown: Matrix, areas: tuple[str, ...], year: int) -> MatrixCell:
    """Find one cell."""
    row = next(row for row in shown.rows if row.areas == areas)
    return next(cell for cell in row.cells if cell.year == year)


def test_two_counters_of_one_place_are_both_shown(shown: Matrix) -> None:
    found = cell(shown, ("urtegata",), 2017)
    assert found.shown == "15,4 / 38"
    assert "Frelsesarmeen" in found.words
    assert "Uteseksjonen" in found.words


def test_an_area_that_is_no_longer_counted_is_not_a_gap(shown: Matrix) -> None:
    # statusrapport-2017, 7.1: 2015 was the last year with counts at Jernbanetorget.
    found = cell(shown, ("jernbanetorget",), 2017)
    assert (found.state, found.words, found.withheld) == ("not_counted", "Ikke talt", False)


def test_a_counted_area_without_a_published_figure_is_a_gap(shown: Matrix) -> None:
    found = cell(shown, ("gronland",), 2016)
    assert (found.state, found.shown, found.withheld) == ("not_published", "?", True)


def test_urtegata_was_not_counted_before_2017(shown: Matrix) -> None:
    assert cell(shown, ("urtegata",), 2016).state == "not_counted"


def test_years_that_no_source_speaks_of_are_unknown_and_not_uncounted(shown: Matrix) -> None:
    assert cell(shown, ("gronland",), 2018).state == "unknown"
    assert cell(shown, ("brugata-storgata",), 2022).state == "unknown"


def test_a_figure_for_several_areas_stands_in_a_row_of_their_own(shown: Matrix) -> None:
    together = ("brugata-storgata", "nedre-akerselva", "urtegata", "vaterland")
    assert cell(shown, together, 2018).shown == "120"
    member = cell(shown, ("vaterland",), 2018)
    assert (member.state, member.shown) == ("joint", "∑")
    assert "Urtegata" in member.words


def test_a_figure_for_minors_alone_does_not_pass_for_everyone(shown: Matrix) -> None:
    # statusrapport-2017, 7.1: 0.4 minors at Vaterland; no figure for all ages there.
    assert cell(shown, ("vaterland",), 2017).state == "other"


def test_a_station_that_is_no_counting_area_says_so(shown: Matrix) -> None:
    assert cell(shown, ("oslo-s",), 2015).state == "no_counting_area"


def test_every_cell_has_words(shown: Matrix) -> None:
    assert all(cell.words and cell.shown for row in shown.rows for cell in row.cells)


def test_every_row_covers_every_year(shown: Matrix) -> None:
    assert {tuple(cell.year for cell in row.cells) for row in shown.rows} == {shown.years}
