"""Tests of the week: who is counted in which hour, in which place, and what stays unknown."""

from dataclasses import replace

import numpy as np
import opening_hours
import pandas as pd
import pytest

from dashboard.content.week import hour_dates, moment, nearness, week
from dashboard.content.week_gaps import (
    PARTS,
    essential,
    essential_kinds,
    essential_years,
    kind_week,
    kind_weeks,
)
from dashboard.view import MOMENTS, View
from geodata import Dataset
from geodata.info import freeze
from geodata.walking import SPEED


def made_up(dataset: Dataset, **services: tuple[tuple[str, ...], str, str]) -> Dataset:
    """Give a data set only these services: their types, hours, and when they are confirmed."""
    rows = dataset.services.iloc[[0] * len(services)].copy()
    rows.index = pd.Index(list(services), name="id")
    kinds, hours, seen = zip(*services.values(), strict=True)
    rows["types"] = list(kinds)
    rows["opening_hours"] = list(hours)
    rows["hours_as_of"] = ["2026" if text else "" for text in hours]
    rows["attested_first"] = rows["attested_last"] = list(seen)
    rows["valid_from"] = rows["valid_to"] = "unknown"
    rows["name"] = list(services)
    return replace(dataset, tables={**dataset.tables, "services": rows})


@pytest.fixture
def small(dataset: Dataset) -> Dataset:
    """Give four services: one centre, one that may not run, a house with several, one unknown."""
    return made_up(
        dataset,
        centre=(("drop_in", "outreach"), "Mo-Fr 09:00-14:30", "2026"),
        closed_or_not=(("drop_in",), "Sa 10:00-12:00", "2012"),
        house=(("reception_centre", "drop_in"), "24/7", "2026"),
        silent=(("drop_in",), "", "2026"),
    )


def asked_at(text: str, moment: pd.Timestamp) -> bool:
    return opening_hours.OpeningHours(text, country="NO").is_open(moment.to_pydatetime())


def test_each_hour_counts_those_open_for_at_least_half_of_it(dataset: Dataset) -> None:
    """Against the reader itself, asked minute by minute of one day and night."""
    shown = week(dataset, View())
    start = pd.Timestamp("2026-03-04")
    hours = shown.known["opening_hours"]
    for hour in (0, 8, 9, 14, 15, 21, 23):
        minutes = pd.date_range(start + pd.Timedelta(hours=hour), periods=60, freq="min")
        counted = sum(sum(asked_at(text, one) for one in minutes) >= 30 for text in hours)
        assert shown.high[2 * 24 + hour] == counted


def test_confirmed_services_are_the_lower_bound(small: Dataset) -> None:
    shown = week(small, View())
    saturday = MOMENTS.index("sa-10")
    assert (shown.low[saturday], shown.high[saturday]) == (1, 2)
    assert (shown.low <= shown.high).all()


def test_a_house_with_the_chosen_type_among_others_is_only_perhaps_open(small: Dataset) -> None:
    """Its hours are those of the whole house, and not for certain those of what is chosen."""
    night = MOMENTS.index("we-03")
    every = week(small, View())
    assert (every.low[night], every.high[night]) == (1, 1)
    chosen = week(small, View(types=("drop_in",)))
    assert (chosen.low[night], chosen.high[night]) == (0, 1)
    assert chosen.low[MOMENTS.index("we-10")] == 1


def test_services_without_hours_are_in_no_hour_and_are_counted_apart(small: Dataset) -> None:
    shown = week(small, View())
    assert list(shown.unknown.index) == ["silent"]
    assert set(shown.known.index) == {"centre", "closed_or_not", "house"}
    assert len(week(small, View()).services) == 4
    silent = week(small, View(types=("drop_in",)))
    assert silent.minutes.loc["silent"].isna().all()


def test_a_service_outside_its_year_is_in_no_week(dataset: Dataset) -> None:
    """The room in Storgata 36 closed in April 2019 (services.csv)."""
    assert "sproyterom-storgata36b" not in week(dataset, View(year="2026")).services.index
    assert "sproyterom-storgata36b" in week(dataset, View(year="2012")).services.index


def test_the_chosen_hour_names_those_open_those_next_and_those_unknown(small: Dataset) -> None:
    now = moment(week(small, View()), View(moment="fr-08"))
    assert now.open == ("house",)
    assert now.soon == ("centre",)
    assert now.unknown == ("silent",)
    later = moment(week(small, View()), View(moment="fr-14"))
    assert later.open == ("centre", "house")
    assert later.partly == {"centre": 30}


def test_after_sunday_night_comes_monday(dataset: Dataset) -> None:
    early = made_up(dataset, early=(("drop_in",), "Mo 00:00-06:00", "2026"))
    assert moment(week(early, View()), View(moment="su-23")).soon == ("early",)


def test_a_place_takes_in_those_within_the_walk_and_names_those_it_cannot_place(
    dataset: Dataset,
) -> None:
    whole = week(dataset, View())
    near = week(dataset, View(scene="brugata-storgata", walk="5"))
    wider = week(dataset, View(scene="brugata-storgata", walk="15"))
    for shown in (near, wider):
        placed = len(shown.services) + shown.beyond + len(shown.unplaced)
        assert placed == len(whole.services)
    assert set(near.services.index) < set(wider.services.index)
    no_point = whole.services.index[whole.services.geometry.isna()]
    assert set(no_point) <= set(near.unplaced.index)
    assert whole.beyond == 0
    assert whole.unplaced.empty


def test_no_service_within_a_walk_is_further_off_in_a_straight_line(dataset: Dataset) -> None:
    for walk in (5, 10):
        place = nearness(dataset, "brugata-storgata", walk)
        area = dataset.areas.to_crs(dataset.info.crs).geometry["brugata-storgata"]
        straight = dataset.services.to_crs(dataset.info.crs).distance(area)
        assert (straight[place.eq("within")] <= walk * SPEED).all()
        assert place[straight > walk * SPEED].eq("beyond").all()
        assert place[dataset.services.geometry.isna()].eq("unknown").all()


def test_the_walk_matters_only_with_a_scene(dataset: Dataset) -> None:
    assert week(dataset, View(walk="15")) is week(dataset, View())


def test_how_old_hours_are_is_counted_against_the_year(dataset: Dataset) -> None:
    rows = pd.DataFrame({"hours_as_of": ["2013", "2026-08", "2026", "unknown", "2027-01-02"]})
    assert hour_dates(rows, 2026) == {"before": 1, "same": 2, "after": 1, "undated": 1}
    shown = week(dataset, View())
    assert sum(hour_dates(shown.known, shown.year).values()) == len(shown.known)


def test_the_parts_of_the_week_are_all_of_it_once() -> None:
    assert np.sum(list(PARTS.values()), axis=0).tolist() == [1] * 168
    assert {name: int(part.sum()) for name, part in PARTS.items()} == {
        "day": 50,
        "evening": 30,
        "night": 56,
        "weekend": 32,
    }


def test_only_the_first_type_of_a_confirmed_service_is_known_to_be_open(small: Dataset) -> None:
    """The house is open all week and has a drop-in centre too, at hours that nobody states."""
    one = kind_week(week(small, View()), "drop_in")
    assert one.members == ("centre", "closed_or_not", "house", "silent")
    assert one.unknown == ("silent",)
    # Monday to Friday 09-15: the last half-hour makes its hour count.
    assert int(one.known_open.sum()) == 5 * 6
    assert int(one.gaps.sum()) == 168 - 30
    assert int(one.open_gaps.sum()) == 168 - 30
    assert one.perhaps == ("closed_or_not", "house")
    assert not one.doubles.any()
    assert int((one.possible >= 2).sum()) == 30 + 2


def test_doubles_are_two_or_more_of_one_type_at_once(dataset: Dataset) -> None:
    two = made_up(
        dataset,
        one=(("street_nursing",), "Mo-Su 09:00-12:00", "2026"),
        other=(("street_nursing",), "Mo,Tu 11:00-14:00", "2026"),
        third=(("drop_in",), "24/7", "2026"),
    )
    nursing = kind_week(week(two, View()), "street_nursing")
    assert np.flatnonzero(nursing.doubles).tolist() == [11, 24 + 11]


def test_only_chosen_types_of_which_some_hours_are_known_are_listed(small: Dataset) -> None:
    every = kind_weeks(week(small, View()), small)
    assert {one.kind for one in every} == {"drop_in", "outreach", "reception_centre"}
    chosen = kind_weeks(week(small, View(types=("drop_in",))), small)
    assert [one.kind for one in chosen] == ["drop_in"]


def test_essential_types_are_a_setting_and_not_bound_to_the_chosen_types(dataset: Dataset) -> None:
    assert essential_kinds(dataset) == ("drop_in", "street_nursing")
    every = essential(dataset, View())
    some = essential(dataset, View(types=("housing",)))
    assert every is not None
    assert every is some


@pytest.mark.parametrize(
    "setting", [{}, {"services": {}}, {"services": {"essential": ["fishing"]}}]
)
def test_without_essential_types_there_is_no_answer(
    dataset: Dataset, setting: dict[str, object]
) -> None:
    bare = replace(dataset, info=replace(dataset.info, settings=freeze(setting)))
    assert essential(bare, View()) is None
    assert essential_years(bare, View()) == []


def test_none_of_the_essential_types_means_none_of_each(dataset: Dataset) -> None:
    """Street nursing, August 2026: Prindsen Mo-Fr 09-22, Sa and Su 10-20 (services.csv)."""
    found = essential(dataset, View(year="2026"))
    assert found is not None
    assert found.gaps.tolist() == np.all([one.gaps for one in found.kinds], axis=0).tolist()
    assert int(found.gaps.sum()) == 5 * (9 + 2) + 2 * (10 + 4)
    assert not found.gaps[MOMENTS.index("sa-19")]
    assert found.gaps[MOMENTS.index("sa-20")]


def test_the_years_are_those_of_the_setting_with_the_chosen_one_and_today(
    dataset: Dataset,
) -> None:
    found = essential_years(dataset, View(year="2014"))
    assert [one.year for one in found] == [2012, 2014, 2017, 2026]
    now = essential(dataset, View(year="2026"))
    assert now is not None
    assert found[-1].gaps.tolist() == now.gaps.tolist()


def test_a_week_of_nothing_is_empty(dataset: Dataset) -> None:
    nothing = week(dataset, View(types=()))
    assert nothing.services.empty
    assert nothing.low.tolist() == [0] * 168
    assert kind_weeks(nothing, dataset) == ()


def test_the_same_view_costs_nothing_twice(dataset: Dataset) -> None:
    assert week(dataset, View(moment="mo-00")) is week(dataset, View(moment="su-23"))
