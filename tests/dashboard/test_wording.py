"""Tests of how numbers, ranges, dates and periods are written in each language."""

import math

import pytest

from dashboard.texts import Texts, texts
from dashboard.wording import amount, amount_with_unit, moment, number, period, sentence_list
from geodata import Dataset


def row(dataset: Dataset, count: str) -> dict[str, object]:
    return dict(dataset.counts.loc[count])


@pytest.mark.parametrize(("language", "written"), [("nb", "15,4"), ("en", "15.4")])
def test_decimals_follow_the_language(language: str, written: str) -> None:
    assert number(15.4, language) == written


@pytest.mark.parametrize(("language", "written"), [("nb", "35\xa0106"), ("en", "35,106")])
def test_thousands_follow_the_language(language: str, written: str) -> None:
    assert number(35106, language) == written


def test_a_whole_number_gets_no_decimals() -> None:
    assert number(106.0, "nb") == "106"


@pytest.mark.parametrize(
    ("count", "norwegian", "english"),
    [
        ("C-S2-01", "110–130", "110–130"),  # statusrapport-2017, 7.1
        ("C-S2-05", "opptil 60–70", "up to 60–70"),  # 7.5
        ("C-S2-03", "til tider 100–120", "at times 100–120"),  # 7.2
        ("C-S2-10", "15,4", "15.4"),  # 7.6
        ("C-E-01", "over 200", "over 200"),  # TV 2, 24.09.2014
        ("C-E-48", "omtrent 20", "about 20"),
    ],
)
def test_figures_keep_range_and_qualifier(
    dataset: Dataset, nb: Texts, en: Texts, count: str, norwegian: str, english: str
) -> None:
    assert amount(row(dataset, count), nb) == norwegian
    assert amount(row(dataset, count), en) == english


@pytest.mark.parametrize(
    ("low", "high", "written"), [(200.0, math.nan, "over 200"), (math.nan, 30.0, "under 30")]
)
def test_a_range_open_at_one_end_is_said_to_be(
    nb: Texts, low: float, high: float, written: str
) -> None:
    one_sided = {"value": math.nan, "low": low, "high": high, "qualifier": ""}
    assert amount(one_sided, nb) == written


def test_zero_is_written_as_zero(nb: Texts) -> None:
    zero = {"value": 0.0, "low": math.nan, "high": math.nan, "qualifier": "", "unit": "persons"}
    assert amount_with_unit(zero, nb) == "0 personer"


def test_a_share_is_written_in_per_cent(dataset: Dataset, nb: Texts, en: Texts) -> None:
    # hkh-unge-voksne-2013: about 65 per cent men.
    assert amount_with_unit(row(dataset, "C-S3-03"), nb) == "omtrent 65 prosent"
    assert amount_with_unit(row(dataset, "C-S3-03"), en) == "about 65 per cent"


@pytest.mark.parametrize(
    ("reduced", "norwegian", "english"),
    [
        ("2017", "2017", "2017"),
        ("2017-06", "juni 2017", "June 2017"),
        ("2011-06-27", "27. juni 2011", "27 June 2011"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_no_finer_than_it_is_known(
    reduced: str, norwegian: str, english: str
) -> None:
    assert moment(reduced, "nb") == norwegian
    assert moment(reduced, "en") == english


@pytest.mark.parametrize(
    ("start", "end", "norwegian", "english"),
    [
        ("2017-06", "2017-08", "juni–august 2017", "June–August 2017"),
        ("2012", "2013", "2012–2013", "2012–2013"),
        ("2012", "2012", "2012", "2012"),
        ("2019", "", "2019", "2019"),
        ("", "2011-06", "til og med juni 2011", "up to June 2011"),
    ],
)
def test_a_period_says_its_year_once(start: str, end: str, norwegian: str, english: str) -> None:
    assert period(start, end, texts("nb")) == norwegian
    assert period(start, end, texts("en")) == english


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_period_within_one_year_names_both_its_ends(dataset: Dataset, language: str) -> None:
    for row in dataset.presence.itertuples():
        if row.period_start == row.period_end:
            continue
        written = period(row.period_start, row.period_end, texts(language))
        first, last = written.replace(" ", "").split("–")
        assert first.strip(",.")
        assert last.strip(",.")
        assert not first.endswith((",", "."))


def test_parts_are_joined_as_in_a_sentence(nb: Texts, en: Texts) -> None:
    assert sentence_list([], nb) == ""
    assert sentence_list(["Urtegata"], nb) == "Urtegata"
    assert sentence_list(["a", "b", "c"], nb) == "a, b og c"
    assert sentence_list(["a", "b"], en) == "a and b"


def test_a_number_may_keep_decimals_that_say_nothing() -> None:
    assert number(0.2, "nb", least=2) == "0,20"
    assert number(0.256, "en", least=2) == "0.26"
    assert number(0.2, "nb") == "0,2"
