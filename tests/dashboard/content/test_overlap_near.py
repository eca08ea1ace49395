"""Tests of what is open near a scene, by type and part of the week."""

import numpy as np

from dashboard.content.overlap_near import near
from dashboard.content.overlap_near_words import (
    known_words,
    near_table,
    near_words,
    part_name,
    silent_words,
    split_words,
)
from dashboard.content.week_gaps import PARTS
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset
from geodata.hours import weekly_minutes
from geodata.nearness import walks_to_areas
from geodata.walking import streets_of


def test_the_parts_of_the_week_are_all_of_it_for_every_type(dataset: Dataset) -> None:
    shown = near(dataset, View(walk="10"))
    for kind in shown.services:
        for part, mask in PARTS.items():
            assert sum(shown.split(kind, part).values()) == np.count_nonzero(mask)
    assert {*shown.there, *shown.perhaps, *shown.absent} == set(shown.services)


def test_street_nursing_near_brugata_is_known_open_when_prindsens_is(dataset: Dataset) -> None:
    """Open 9-22 on weekdays and 10-20 at weekends; no other has it as its first type nearby."""
    shown = near(dataset, View(scene="brugata-storgata"))
    minutes = weekly_minutes(dataset.services.loc[["feltpleie-prindsen"], "opening_hours"])
    for part, mask in PARTS.items():
        hours = int((minutes.iloc[0] >= 30).to_numpy()[mask].sum())
        assert shown.split("street_nursing", part)["one"] == hours
    assert shown.whole("street_nursing", "one") == 85
    assert shown.whole("street_nursing", "surely_none") == 0


def test_a_longer_walk_reaches_urtegata_and_doubles_the_nursing(dataset: Dataset) -> None:
    """Urtegata's is open 9-15 on weekdays, all of it while Prindsen's is."""
    scene = dataset.areas.geometry[["brugata-storgata"]]
    points = dataset.services.geometry[["feltpleien-frelsesarmeen"]]
    metres = walks_to_areas(streets_of(dataset), points, scene).to_numpy()[0, 0]
    assert 400 < metres <= 800
    shown = near(dataset, View(scene="brugata-storgata", walk="10"))
    assert shown.whole("street_nursing", "several") == 30
    assert shown.whole("street_nursing", "one") == 85 - 30


def test_doubles_gaps_and_the_unknown_are_named(dataset: Dataset, nb: Texts) -> None:
    close = near_words(near(dataset, View(scene="brugata-storgata")), dataset, nb)
    assert close[0] == "For ingen type er to eller flere kjent åpne samtidig."
    silent = silent_words(near(dataset, View(scene="brugata-storgata")), dataset, nb)
    assert silent.startswith("Ligger i nærheten, men ingen er kjent åpen")
    assert "værested" in silent
    assert "feltpleie" not in silent
    assert any("bolig og omsorg (" in words for words in close)
    wider = near_words(near(dataset, View(scene="brugata-storgata", walk="10")), dataset, nb)
    assert wider[0] == "To eller flere er kjent åpne samtidig: feltpleie (30 timer i uken)."
    assert near_words(near(dataset, View(types=())), dataset, nb) == []


def test_only_the_chosen_types_are_shown(dataset: Dataset) -> None:
    shown = near(dataset, View(types=("street_nursing", "drop_in")))
    assert set(shown.services) == {"street_nursing", "drop_in"}


def test_the_scene_is_the_heaviest_unless_another_is_chosen(dataset: Dataset) -> None:
    assert near(dataset, View()).scene == "brugata-storgata"
    assert near(dataset, View(scene="urtegata")).scene == "urtegata"


def test_the_table_says_of_every_type_what_is_not_in_the_hours(dataset: Dataset, nb: Texts) -> None:
    shown = near(dataset, View(scene="brugata-storgata"))
    table = near_table(shown, dataset, nb)
    assert len(table.rows) == len(shown.services)
    assert all(len(row) == len(table.header) for row in table.rows)
    row = shown.services["street_nursing"]
    assert f"{row['further']} har typen som et senere tilbud" in known_words(
        shown, "street_nursing", nb
    )
    assert "ingen kjent" in split_words(shown, "street_nursing", "night", nb)


def test_parts_are_named_with_their_own_hours(nb: Texts) -> None:
    for part, mask in PARTS.items():
        name = part_name(part, nb)
        start, end = (int(clock) for clock in name.rsplit(" ", 1)[1].split("–"))
        clock = np.flatnonzero(mask) % 24
        assert {start, (end - 1) % 24} <= set(clock.tolist())
        assert (start - 1) % 24 not in clock
        assert end % 24 not in clock
