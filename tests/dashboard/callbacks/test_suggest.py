"""Tests of asking for places: the address holds the question, a poll fetches what takes time."""

import time
from typing import Any

from dash import no_update

from dashboard.callbacks.suggest import FOUND, SIDE, followed, polled, stopping, wished
from dashboard.cards.suggest import FOLLOWS, answer_of, asked_by
from dashboard.components.suggest_form import FIELDS
from dashboard.content.suggest_jobs import JOBS
from dashboard.redraw import drawn_for
from dashboard.site import Site
from tests.dashboard.reading import words

ASKED = "?suggest=drop_in:2:inhabitants:p_median:10:stops"
CHOSEN = {
    "type": "drop_in",
    "number": "2",
    "minutes": "10",
    "candidates": "stops",
    "model": "p_median",
    "demand": "inhabitants",
}
PATIENCE_S = 30.0


def chosen(**other: str | None) -> list[str | None]:
    return [{**CHOSEN, **other}[name] for name in FIELDS]


def told(site: Site, query: str) -> dict[str, Any]:
    """Return what the form follows, by what it is put into."""
    found = followed(site, query, None)
    return {str(output): value for output, value in zip(SIDE, found, strict=False)}


def test_the_form_puts_its_question_into_the_address(site: Site) -> None:
    wish, *rest = wished(site, chosen(type="overnight", number="3"), "")
    assert wish["changes"] == {"suggest": "overnight:3:inhabitants:p_median:10:stops"}
    assert rest == [no_update, no_update, None]


def test_two_wishes_are_never_the_same(site: Site) -> None:
    first, second = (wished(site, chosen(), "")[0] for _ in range(2))
    assert first["changes"] == second["changes"]
    assert first["n"] != second["n"]


def test_a_field_without_a_value_is_as_usual(site: Site) -> None:
    wish, *_ = wished(site, chosen(type=None, minutes=None), "")
    assert wish["changes"] == {"suggest": "drop_in:2:inhabitants:p_median:10:stops"}


def test_asking_the_same_again_asks_for_the_answer_anew(site: Site) -> None:
    _, disabled, polls, stopped = wished(site, chosen(), ASKED)
    # A proven answer stays, so that there is nothing to wait for.
    assert (disabled, polls, stopped) == (True, 0, None)


def test_the_form_follows_the_address(site: Site) -> None:
    found = told(site, "?suggest=overnight:1:scenes:balance:20:districts")
    assert found["suggest-type.value"] == "overnight"
    assert found["suggest-candidates.value"] == "districts"
    assert found["suggest-poll.disabled"] is True
    assert found["suggest-front-box.hidden"] is False


def test_without_a_question_there_is_no_trade_off(site: Site) -> None:
    found = told(site, "")
    assert found["suggest-front-box.hidden"] is True
    assert found["suggest-stop.hidden"] is True


def test_the_form_stays_for_what_it_does_not_depend_on(site: Site, view: Any) -> None:  # noqa: ANN401
    before = drawn_for(view, FOLLOWS)
    assert set(followed(site, "?moment=fr-20", before)) == {no_update}


def fetched(site: Site, query: str, stopped: str | None = None) -> list[tuple[Any, ...]]:
    """Poll until the answer has come; return what every poll brought."""
    brought: list[tuple[Any, ...]] = []
    ends = time.monotonic() + PATIENCE_S
    while not brought or brought[-1][2] is not True:
        assert time.monotonic() < ends
        brought.append(polled(site, query, stopped))
        time.sleep(0.05)
    return brought


def test_a_poll_begins_the_search_and_brings_the_whole_card_when_it_is_done(site: Site) -> None:
    query = "?suggest=overnight:3:inhabitants:p_median:10:addresses"
    assert told(site, query)["suggest-poll.disabled"] is False
    first, *_, last = fetched(site, query)
    assert len(first) == len(last) == len(FOUND)
    assert first[3:] == (no_update,) * (len(FOUND) - 3)
    assert words(first[0])
    _, stop_hidden, disabled, figure, sentence, *_ = last
    assert stop_hidden is True
    assert disabled is True
    assert figure.data
    assert sentence.startswith("5 alternativer for 3 nye steder av typen akuttovernatting")


def test_a_poll_when_nothing_is_asked_rests(site: Site) -> None:
    status, hidden, disabled, *rest = polled(site, "", None)
    assert (status, hidden, disabled) == ([], True, True)
    assert set(rest) == {no_update}


def test_what_is_stopped_elsewhere_is_stopped_by_the_next_poll(site: Site) -> None:
    query = "?suggest=health_care:4:inhabitants:max_coverage:10:addresses"
    view, _, _ = site.read(query)
    stopped = stopping(site, query)
    assert stopped == drawn_for(view, FOLLOWS)
    assert answer_of(site, view) is None
    last = fetched(site, query, stopped)[-1]
    answer = answer_of(site, view)
    assert answer is not None
    # Either it was stopped, or done before the poll could say so.
    assert answer.proven or "toppet" in last[4] + words(last[5])
    _, asked = asked_by(site, view)
    assert asked is not None
    JOBS.forget(site.dataset, asked)
