"""Tests that a wrong cell is named with everything that is needed to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.checks import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.problems import Problem

# A fault: file, row, column, what is written there, the rule it breaks.
CELLS = [
    ("counts.csv", 2, "value", "15,4", "decimal_comma"),
    ("counts.csv", 2, "value", "ca 60", "number_about"),
    ("counts.csv", 2, "value", "NaN", "number"),
    ("counts.csv", 2, "value", "-5", "too_small"),
    ("counts.csv", 3, "low", "-1", "too_small"),
    ("counts.csv", 3, "low", "140", "low_above_high"),
    ("counts.csv", 3, "value", "120", "value_and_range"),
    ("counts.csv", 2, "value", "", "no_value"),
    ("counts.csv", 2, "areas", "harbuor", "unknown_area"),
    ("counts.csv", 2, "source", "raport", "unknown_source"),
    ("counts.csv", 2, "series", "winter", "unknown_series"),
    ("counts.csv", 2, "population", "everyone", "unknown_term"),
    ("counts.csv", 2, "counter", "", "required"),
    ("counts.csv", 2, "measure", "mean", "choice"),
    ("counts.csv", 2, "measure", "annual_distinct", "other_measure"),
    ("counts.csv", 3, "id", "C-1", "duplicate_id"),
    ("counts.csv", 2, "id", "C 1;x", "id_form"),
    ("counts.csv", 2, "period_end", "2017-13", "impossible_date"),
    ("counts.csv", 2, "period_end", "2017-06-31", "impossible_date"),
    ("counts.csv", 2, "period_end", "august 2017", "date_form"),
    ("counts.csv", 2, "period_end", "2099", "future_date"),
    ("counts.csv", 2, "period_end", "2017-05", "end_before_start"),
    ("presence.csv", 2, "area", "harbor", "unknown_area"),
    ("presence.csv", 2, "status", "busy", "choice"),
    ("presence.csv", 2, "period_end", "2027", "future_date"),
    ("series_breaks.csv", 2, "series", "winter", "unknown_series"),
    ("series_breaks.csv", 2, "start", "", "required"),
    ("contradictions.csv", 2, "records", "counts:C-9", "unknown_record"),
    ("services.csv", 2, "types", "dropin", "unknown_term"),
    ("services.csv", 2, "opening_hours", "man-fre 9-15", "hours"),
    ("services.csv", 2, "hours_as_of", "", "hours_undated"),
    ("services.csv", 2, "hours_as_of", "2027-01", "future_date"),
    ("services.csv", 2, "hours_as_of", "undated", "date_form"),
    ("services.csv", 2, "attested_last", "2099", "future_date"),
    ("services.csv", 2, "valid_to", "2011", "end_before_start"),
    ("services.csv", 2, "valid_to", "", "required"),
    ("services.csv", 3, "valid_from", "soon", "date_form"),
    ("services.csv", 2, "lon", "5.1", "outside"),
    ("services.csv", 2, "lat", "", "half_point"),
    ("services.csv", 2, "location_precision", "none", "point_needs_precision"),
    ("services.csv", 3, "location_precision", "address", "precision_needs_point"),
    ("services.csv", 2, "coordinate_source", "", "point_needs_source"),
    ("services.csv", 3, "bydel", "Vik", "unknown_bydel"),
    ("services.csv", 2, "capacity", "-1", "too_small"),
    ("events.csv", 3, "end", "2026", "end_before_start"),
    ("events.csv", 2, "services", "caffe", "unknown_service"),
    ("events.csv", 2, "url", "javascript:alert(1)", "url"),
    ("context.csv", 2, "value", "", "no_value"),
    ("population.csv", 2, "population", "-1", "too_small"),
    ("population.csv", 3, "cell", "1", "duplicate_id"),
    ("population.csv", 2, "lat", "59.9", "outside"),
    ("stops.csv", 2, "lon", "", "required"),
    ("network.csv", 2, "kind", "", "required"),
    ("network.csv", 2, "wkt", "", "required"),
    ("network.csv", 2, "wkt", "LINESTRING (4.1 70.1", "line"),
    ("network.csv", 2, "wkt", "POINT (4.1 70.1)", "line"),
    ("network.csv", 2, "wkt", "LINESTRING (70.1 4.1, 70.105 4.1)", "line_outside"),
    ("network.csv", 2, "length", "0", "line_length"),
    ("network.csv", 2, "length", "0.26", "line_length"),
    ("network.csv", 2, "length", "", "required"),
    ("network.csv", 3, "wkt", "LINESTRING (4.1051 70.1, 4.105 70.102)", "line_apart"),
    ("terms.csv", 3, "en", "", "required"),
    ("terms.csv", 4, "id", "all", "duplicate_id"),
    ("terms.csv", 7, "symbol", "V", "symbol"),
    ("sources.csv", 2, "kind", "blog", "choice"),
    ("areas.geojson", 1, "group", "center", "unknown_term"),
    ("areas.geojson", 2, "within", "harbr", "unknown_area"),
    ("areas.geojson", 3, "within", "quay", "not_within"),
    ("areas.geojson", 1, "within", "quay", "within_cycle"),
    ("areas.geojson", 2, "id", "harbour", "duplicate_id"),
]


def found(folder: Path) -> tuple[Problem, ...]:
    return examine(folder)[2]


@pytest.mark.parametrize(("file", "row", "column", "value", "rule"), CELLS)
def test_a_wrong_cell_is_named_with_file_row_column_value_rule_and_remedy(
    city: Path,
    alter: Callable[..., None],
    file: str,
    row: int,
    column: str,
    value: str,
    rule: str,
) -> None:
    alter(file, row, column, value)
    matching = [
        problem
        for problem in found(city)
        if (problem.file, problem.row, problem.column, problem.rule) == (file, row, column, rule)
    ]
    assert len(matching) == 1
    (problem,) = matching
    assert value.startswith(problem.value)
    assert bool(problem.value) == bool(value)
    for language in ("nb", "en"):
        text = problem.text(language)
        for part in (file, str(row), f"`{column}`", problem.value, problem.remedy(language)):
            assert part in text
        assert "{" not in text
