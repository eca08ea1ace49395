from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.scenario import Change
from geodata.scenario_model import FIELDS
from geodata.scenario_text import LONGEST_TEXT, read_changes, write_changes

texts = st.text(max_size=30)
names = texts.filter(lambda text: Change("close", text).service != "")
degrees = st.floats(-180, 180)
values = {
    "lon": degrees,
    "lat": degrees,
    "address": texts,
    "hours": names.filter(lambda text: Change("hours", "a", hours=text).hours != ""),
    "types": st.lists(names, min_size=1, max_size=3).map(tuple),
    "capacity": st.floats(allow_nan=False, allow_infinity=False),
    "name": texts,
}
changes = st.lists(
    st.sampled_from(list(FIELDS)).flatmap(
        lambda kind: st.builds(
            Change, st.just(str(kind)), names, **{name: values[name] for name in FIELDS[kind]}
        )
    ),
    max_size=6,
).map(tuple)


@given(changes)
def test_what_is_written_is_read_back(made: tuple[Change, ...]) -> None:
    assert read_changes(write_changes(made)) == (made, ())


@given(changes)
def test_it_survives_an_address(made: tuple[Change, ...]) -> None:
    query = urlencode({"changes": write_changes(made)})
    text = parse_qs(query).get("changes", [""])[0]
    assert read_changes(text).changes == made


def test_it_can_be_read_by_people() -> None:
    made = (
        Change("move", "fyrlyset", 10.78, 59.927),
        Change("hours", "fyrlyset", hours="Mo-Su 09:00-20:00"),
        Change("open", "new-1", 10.8, 59.9, types=("drop_in", "street_nursing"), name="Nytt"),
        Change("close", "nadheim"),
    )
    assert write_changes(made) == (
        "1~~m~fyrlyset~10.78~59.927~~h~fyrlyset~Mo-Su 09:00-20:00"
        "~~o~new-1~drop_in,street_nursing~10.8~59.9~Nytt~~c~nadheim"
    )


def test_no_changes_are_no_text() -> None:
    assert write_changes(()) == ""
    assert read_changes("") == ((), ())


def test_separators_in_names_are_told_apart() -> None:
    made = (Change("open", "new-1", 10.8, 59.9, types=("a,b", "c"), name="~~c~!1!~, ~"),)
    assert read_changes(write_changes(made)).changes == made


@given(st.text(max_size=200))
def test_any_text_is_read_or_told_of(text: str) -> None:
    found, problems = read_changes(text)
    assert problems or not text or read_changes(write_changes(found)).changes == found
    for problem in problems:
        assert problem.text("nb")
        assert problem.text("en")


@given(st.text("1~!mochtk.,-0e9 x", max_size=60))
def test_text_that_is_nearly_right_is_read_or_told_of(text: str) -> None:
    found, problems = read_changes(f"1~~{text}")
    assert len(found) + len(problems) == len(f"1~~{text}".split("~~")) - 1


@pytest.mark.parametrize(
    "part",
    [
        "m~fyrlyset",
        "m~fyrlyset~10.7~north",
        "m~fyrlyset~nan~59.9",
        "m~fyrlyset~1e999~59.9",
        "m~!0~10.7~59.9",
        "x~fyrlyset",
        "c",
        "c~a~b",
        "h~a",
        "k~a~١٢",
        "<script>alert(1)</script>",
    ],
)
def test_a_part_that_says_nothing_is_left_out_and_told_of(part: str) -> None:
    found, problems = read_changes(f"1~~c~nadheim~~{part}~~c~huset-oslo")
    assert found == (Change("close", "nadheim"), Change("close", "huset-oslo"))
    assert [problem.rule for problem in problems] == ["unreadable"]
    assert part in problems[0].text("nb")


def test_another_format_too_many_changes_and_too_long_a_text_are_told_of() -> None:
    assert read_changes("2~~c~a").problems[0].rule == "other_format"
    found, problems = read_changes("~~".join(["1", *["c~a"] * 201]))
    assert (len(found), problems[0].rule) == (200, "too_many_changes")
    found, problems = read_changes("1" + "~~c~a" * LONGEST_TEXT)
    assert (found, problems[0].rule) == ((), "too_long")
