from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import Dataset, load_dataset
from geodata.checks import examine
from geodata.counts import by_area, in_period
from geodata.dataset import EMBEDDED
from geodata.presence import status_in
from geodata.series import segments
from geodata.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def oslo() -> Dataset:
    return load_dataset()


def test_the_embedded_data_have_no_faults() -> None:
    assert examine(EMBEDDED)[2] == ()


def test_every_row_of_the_published_compilation_is_there(oslo: Dataset) -> None:
    sizes = {name: len(getattr(oslo, name)) for name in TABLES}
    assert len({record for records in oslo.counts["records"] for record in records}) == 66
    assert (sizes["services"], sizes["events"], sizes["context"]) == (105, 69, 340)
    assert (sizes["population"], sizes["addresses"], sizes["stops"]) == (2380, 271, 42)
    assert sizes["areas"] == 11
    assert sizes["bydeler"] == 17


def test_the_population_cells_add_up_to_the_figure_of_statistics_norway(oslo: Dataset) -> None:
    assert oslo.population["population"].sum() == 707_339


def test_fyrlyset_2017_has_both_figures_of_the_status_report(oslo: Dataset) -> None:
    """statusrapport-2017, 7.6: 15.4 by Uteseksjonen, 38 by the Salvation Army."""
    ids = by_area(oslo.counts, oslo.areas, 2017).loc["urtegata", "counts"]
    assert sorted(oslo.counts.loc[list(ids), "value"]) == [15.4, 38.0]


def test_the_two_squares_of_2011_keep_one_joint_figure(oslo: Dataset) -> None:
    """statusrapport-2017, 7.2: at times 100 to 120 on both squares together."""
    table = by_area(oslo.counts, oslo.areas, 2011)
    joint = table.loc["christian-frederiks-plass+jernbanetorget"]
    low, high = oslo.counts.loc[joint["counts"][0], ["low", "high"]]
    assert (low, high) == (100, 120)
    assert table.loc["jernbanetorget", "state"] == "not_published"


def test_the_summer_series_is_not_drawn_across_the_change_of_coverage(oslo: Dataset) -> None:
    """statusrapport-2017: the western centre was last counted in 2015."""
    for run in segments(oslo.counts, oslo.series_breaks, "summer_mean_all"):
        ends = run["latest"].dt.year
        assert ends.max() <= 2015 or ends.min() >= 2016


def test_the_level_before_27_june_2011_belongs_to_2011_only(oslo: Dataset) -> None:
    """statusrapport-2017, 7.1: a mean of 110 to 130, over years it does not name."""
    ranged = oslo.counts[oslo.counts["low"].eq(110) & oslo.counts["high"].eq(130)]
    assert list(ranged["period_start"]) == [""]
    assert ranged.index[0] in in_period(oslo.counts, 2011).index
    assert ranged.index[0] not in in_period(oslo.counts, 2010).index


def test_the_heaviest_scene_of_2012_was_in_skippergata(oslo: Dataset) -> None:
    """statusrapport-2017, 7.4."""
    statuses = status_in(oslo.presence, oslo.areas, 2012)
    assert list(statuses.index[statuses["status"] == "heaviest"]) == ["skippergata"]


def test_every_word_and_name_has_both_languages(oslo: Dataset) -> None:
    for vocabulary, word in oslo.terms.index:
        assert oslo.label(vocabulary, word, "nb")
        assert oslo.label(vocabulary, word, "en")
    for name in ("areas", "series", "series_breaks", "contradictions", "events", "context"):
        for row in getattr(oslo, name).index:
            assert oslo.name(name, row, "nb")
            assert oslo.name(name, row, "en")


def test_the_street_network_has_every_edge_and_can_be_left_out(oslo: Dataset, city: Path) -> None:
    """4 961 edges, of which the shortest is 0.2 m."""
    assert len(oslo.network) == 4961
    assert oslo.network["length"].min() == 0.2
    assert oslo.network.geometry.geom_type.eq("LineString").all()
    (city / "network.csv").unlink()
    assert load_dataset(city).network.empty
