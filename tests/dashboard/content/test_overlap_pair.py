"""Tests of two chosen services side by side."""

from dataclasses import replace

import pytest

from dashboard.content.overlap_pair import BOTH, FIRST, SECOND, PairDetail, Span, pair_detail
from dashboard.content.overlap_words import pair_notes, pair_walk_words, shared_words
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset
from geodata.walking import streets_of, walking_distances

NURSING = ("feltpleie-prindsen", "feltpleien-frelsesarmeen")


def detail(dataset: Dataset, *ids: str, year: str = "") -> PairDetail:
    found = pair_detail(dataset, View(pair=ids, year=year))
    assert found is not None
    return found


def rewritten(dataset: Dataset, **hours: str) -> Dataset:
    """Give services other hours."""
    rows = dataset.tables["services"].copy()
    for service, text in hours.items():
        rows.loc[service, "opening_hours"] = text
    return replace(dataset, tables={**dataset.tables, "services": rows})


def test_without_a_choice_there_is_no_pair(dataset: Dataset) -> None:
    assert pair_detail(dataset, View()) is None


def test_the_week_is_cut_where_one_opens_or_closes(dataset: Dataset) -> None:
    """Prindsen's nursing is open 9-22 and 10-20 at weekends, Urtegata's 9-15 on weekdays."""
    found = detail(dataset, *NURSING)
    weekday = (Span(540, 900, BOTH), Span(900, 1320, FIRST))
    weekend = (Span(600, 1200, FIRST),)
    assert found.days == (*[weekday] * 5, *[weekend] * 2)
    assert found.shared == 30
    assert found.share == pytest.approx(30 / 85)
    assert found.types == ("street_nursing",)
    assert found.main_type
    turned = detail(dataset, *reversed(NURSING))
    assert turned.days[0] == (Span(540, 900, BOTH), Span(900, 1320, SECOND))


def test_the_walk_is_that_of_the_streets(dataset: Dataset) -> None:
    found = detail(dataset, *NURSING)
    points = dataset.services.geometry.loc[list(NURSING)]
    walks = walking_distances(streets_of(dataset), points).metres
    assert found.metres == pytest.approx(walks.loc[NURSING])
    assert found.minutes == pytest.approx(walks.loc[NURSING] / 80)


def test_the_shared_hours_are_said_to_the_minute_and_across_midnight(
    dataset: Dataset, nb: Texts
) -> None:
    one, other = NURSING
    changed = rewritten(dataset, **{one: "Fr 21:15-04:30; Mo 08:00-10:00", other: "Fr 20:00-03:45"})
    found = detail(changed, one, other)
    assert found.shared == 6.5
    assert "fredag 21.15–03.45" in shared_words(found, nb)
    assert "6,5 timer i uken" in shared_words(found, nb)


def test_never_unknown_and_always_are_three_things(dataset: Dataset, nb: Texts) -> None:
    one, other = NURSING
    apart = detail(rewritten(dataset, **{one: "Mo 08:00-10:00", other: "Mo 10:00-12:00"}), *NURSING)
    assert shared_words(apart, nb) == "De er aldri åpne samtidig i en vanlig uke."
    unknown = detail(rewritten(dataset, **{other: ""}), *NURSING)
    assert unknown.shared is None
    assert "er ukjent" in shared_words(unknown, nb)
    assert {span.who for day in unknown.days for span in day} == {FIRST}
    always = detail(rewritten(dataset, **{one: "24/7", other: "24/7"}), *NURSING)
    assert "hele døgnet, alle dager" in shared_words(always, nb)
    assert "168 timer" in shared_words(always, nb)
    never = detail(rewritten(dataset, **{one: "off", other: "off"}), *NURSING)
    assert (never.shared, never.share) == (0, None)


def test_what_is_not_known_of_the_two_is_said(dataset: Dataset, nb: Texts) -> None:
    placeless = dataset.services.index[dataset.services["lon"].isna()][0]
    found = detail(dataset, "feltpleie-prindsen", placeless)
    assert found.metres is None
    assert "har ikke noe punkt på kartet" in pair_walk_words(found, nb)
    street = detail(dataset, "uteseksjonen", "motestedet-skippergata")
    notes = " ".join(pair_notes(street, dataset, nb))
    assert "Avstanden er omtrentlig" in notes
    assert "ikke det første tilbudet hos begge" in notes
    same = detail(dataset, "feltpleie-prindsen", "prindsen-hausmanns11")
    assert "Den ene kan være en del av den andre" in pair_notes(same, dataset, nb)[0]
    assert pair_notes(detail(dataset, *NURSING), dataset, nb) == []
    earlier = pair_notes(detail(dataset, *NURSING, year="2012"), dataset, nb)
    assert any("Åpningstiden er ikke oppgitt for 2012" in note for note in earlier)
    assert any("status i 2012" in note for note in earlier)
