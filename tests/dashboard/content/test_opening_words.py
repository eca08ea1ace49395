"""Tests of opening hours in plain words; what is expected is read off the hours by hand."""

import pytest

from dashboard.content.opening_words import opening_words
from dashboard.texts import Texts, texts


@pytest.mark.parametrize(
    ("hours", "nb", "en"),
    [
        (
            "Mo-Fr 09:00-14:30; Su 11:00-13:00",
            "mandag–fredag 09.00–14.30; søndag 11.00–13.00",
            "Monday–Friday 09:00–14:30; Sunday 11:00–13:00",
        ),
        ("24/7", "hele døgnet, alle dager", "round the clock, every day"),
        (
            "Mo-Su 21:00-12:00",
            "alle dager 21.00–12.00 neste dag",
            "every day 21:00–12:00 the next day",
        ),
        (
            "Mo-Fr 08:30-16:00; Mo,We 08:30-22:00",
            "mandag og onsdag 08.30–22.00; tirsdag, torsdag og fredag 08.30–16.00",
            "Monday and Wednesday 08:30–22:00; Tuesday, Thursday and Friday 08:30–16:00",
        ),
        # Two openings on one day; an end at midnight is the end of that day.
        (
            "Sa 10:00-12:00,18:00-24:00",
            "lørdag 10.00–12.00; lørdag 18.00–24.00",
            "Saturday 10:00–12:00; Saturday 18:00–24:00",
        ),
        # Over the end of the week, and for more than a day.
        (
            "Sa 08:00-24:00; Su 00:00-24:00; Mo 00:00-06:00",
            "lørdag 08.00 – mandag 06.00",
            "Saturday 08:00 – Monday 06:00",
        ),
        ("Su 22:00-02:00", "søndag 22.00–02.00 neste dag", "Sunday 22:00–02:00 the next day"),
        ("Mo-Su off", "aldri i en vanlig uke", "never in an ordinary week"),
        (
            "Mo 09:00-10:00; Tu 09:00-10:00 unknown",
            "mandag 09.00–10.00; deler av uken er ukjent",
            "Monday 09:00–10:00; parts of the week are unknown",
        ),
    ],
)
def test_hours_are_said_to_the_minute(hours: str, nb: str, en: str) -> None:
    assert opening_words(hours, texts("nb")) == nb
    assert opening_words(hours, texts("en")) == en


@pytest.mark.parametrize("hours", ["", "man-fre 9-15", "sunrise-sunset"])
def test_hours_that_cannot_be_told_have_no_words(hours: str, nb: Texts) -> None:
    assert opening_words(hours, nb) == ""


def test_hours_of_the_day_after_a_full_day_are_not_mistaken_for_it(en: Texts) -> None:
    said = opening_words("Mo 00:00-24:00; We 00:00-24:00", en)
    assert said == "Monday and Wednesday 00:00–24:00"
