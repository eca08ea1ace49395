"""Tests of where the labels of points stand: on a side that is free."""

import pytest

from dashboard.boxes import Box
from dashboard.charts.afar_labels import box_of, sides

ROOM = Box(0, 0, 400, 200)


def test_a_label_stands_over_its_point_where_there_is_room() -> None:
    assert sides([(200, 100)], ["119"], 18, ROOM, []) == ["top center"]


def test_labels_of_two_points_beside_each_other_never_meet() -> None:
    points = [(200.0, 100.0), (214.0, 100.0), (206.0, 104.0)]
    labels = ["119", "120", "13,2"]
    found = sides(points, labels, 18, ROOM, [])
    boxes = [
        box_of(point, label, 18, side)
        for point, label, side in zip(points, labels, found, strict=True)
    ]
    assert not any(one.meets(two) for one in boxes for two in boxes if one is not two)


def test_a_label_gives_way_to_one_that_has_fewer_sides() -> None:
    # The totals of 2016 to 2019 as a slide has them, close to each other.
    points = [(426.0, 153.0), (460.0, 113.0), (490.0, 97.0), (497.0, 96.0), (527.0, 80.0)]
    labels = ["73", "106", "119", "120", "133"]
    found = sides(points, labels, 18, Box(0, 0, 742, 240), [])
    boxes = [
        box_of(point, label, 18, side)
        for point, label, side in zip(points, labels, found, strict=True)
    ]
    assert not any(one.meets(two) for one in boxes for two in boxes if one is not two)


def test_a_label_leaves_the_room_of_other_words() -> None:
    assert sides([(200, 100)], ["119"], 18, ROOM, [Box(150, 60, 250, 95)]) == ["bottom center"]


@pytest.mark.parametrize(("y", "side"), [(10, "bottom center"), (190, "top center")])
def test_a_label_stays_in_its_panel(y: float, side: str) -> None:
    assert sides([(200, y)], ["almost 2"], 18, ROOM, []) == [side]
