"""Tests of what can be chosen: an offered choice gives something, an unavailable one a reason."""

import pytest

from dashboard.content.choices import Choices, choices
from dashboard.content.overview import overview
from dashboard.texts import Texts, texts
from dashboard.view import View, years
from geodata import Dataset


def gives_something(dataset: Dataset, view: View) -> bool:
    shown = overview(dataset, view)
    return len(shown.figures) + len(shown.totals) > 0


def available(options: Choices) -> dict[str, set[str]]:
    return {
        key: {one.value for one in getattr(options, name) if not one.disabled}
        for key, name in (("time", "times"), ("group", "groups"), ("measure", "measures"))
    }


@pytest.mark.parametrize(
    ("year", "measure"),
    [("2011", "present_at_once"), ("2017", "present_at_once"), ("2023", "registered_contacts")],
)
def test_every_choice_on_offer_gives_figures_and_no_other_would(
    dataset: Dataset, view: View, nb: Texts, year: str, measure: str
) -> None:
    now = view.but(period=year, measure=measure)
    offered = available(choices(dataset, now, nb))
    everything = {
        "time": {"both", "day", "evening"},
        "group": set(dataset.counts["population"]),
        "measure": set(dataset.counts["measure"]),
    }
    for key, values in everything.items():
        for value in values - {getattr(now, key)}:
            assert (value in offered[key]) == gives_something(dataset, now.but(**{key: value}))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_an_unavailable_choice_says_why_in_its_label(
    dataset: Dataset, view: View, language: str
) -> None:
    options = choices(dataset, view.but(period="2023"), texts(language))
    closed = [one for one in (*options.groups, *options.measures) if one.disabled]
    assert closed
    for one in closed:
        assert one.reason
        assert one.as_option() == {
            "value": one.value, "label": f"{one.label} – {one.reason}", "disabled": True,
        }  # fmt: skip


def test_what_is_chosen_stays_open_even_where_it_gives_nothing(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    odd = view.but(period="1999", time="evening", group="men-selling", measure="share")
    offered = available(choices(dataset, odd, nb))
    assert offered == {"time": {"any", "evening"}, "group": {"men-selling"}, "measure": {"share"}}


def test_every_year_can_be_chosen_and_those_with_figures_say_so(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    periods = {one.value: one for one in choices(dataset, view, nb).periods}
    assert list(periods) == list(reversed(years(dataset)))
    assert not any(one.disabled for one in periods.values())
    marked = {year for year, one in periods.items() if one.label != year}
    assert marked == {year for year in periods if gives_something(dataset, view.but(period=year))}


def test_closed_times_of_day_share_one_sentence_for_one_reason(
    dataset: Dataset, view: View, en: Texts
) -> None:
    # No figure of any kind is published for 2026, whatever the time of day.
    (said,) = choices(dataset, view.but(period="2026"), en).reasons(en)
    assert said == (
        "Day and evening, Day and Evening cannot be chosen: no figures published for 2026."
    )


def test_choices_that_can_be_made_come_first(dataset: Dataset, view: View, nb: Texts) -> None:
    closed = [one.disabled for one in choices(dataset, view, nb).groups]
    assert closed == sorted(closed)
