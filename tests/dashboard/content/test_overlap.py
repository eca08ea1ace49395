"""Tests of what is said of services that overlap in kind, place and time."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.content.overlap import Overlap, equals, firmness, overlap
from dashboard.content.overlap_matrix import ALWAYS, FAR, LARGEST, OTHER_TYPE, OWN, RANKED, matrix
from dashboard.content.overlap_tables import LISTED, overlap_tables
from dashboard.content.overlap_words import amount, doubts, overlap_words, percent, walk
from dashboard.content.services import chosen
from dashboard.rows import records
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset

NURSING = {"feltpleie-prindsen", "feltpleien-frelsesarmeen"}
PRINDSEN = "prindsen-hausmanns11"


def ends(pair: pd.Series) -> set[str]:
    return {pair["first"], pair["second"]}


def with_services(dataset: Dataset, rows: pd.DataFrame) -> Dataset:
    """Show other services than the published ones."""
    return replace(dataset, tables={**dataset.tables, "services": rows})


@pytest.fixture(scope="module")
def shown(dataset: Dataset) -> Overlap:
    return overlap(dataset, View())


def test_every_pair_that_shares_a_type_is_counted_once(dataset: Dataset, shown: Overlap) -> None:
    rows = chosen(dataset, View())
    kinds = [set(types) - {"not_described"} for types in rows["types"]]
    sharing = sum(bool(one & other) for place, one in enumerate(kinds) for other in kinds[:place])
    found = shown.pairs
    assert len(rows) == len(shown.services)
    assert found.sharing == sharing
    assert (
        len(found.ranked) + len(found.round_the_clock) + len(found.unknown) + found.far == sharing
    )


def test_the_pair_that_overlaps_most_is_one_that_nothing_speaks_against(shown: Overlap) -> None:
    """Prindsen's own parts share more hours, but lie at one point; its first type is another."""
    assert shown.most is not None
    assert ends(shown.most) == NURSING
    assert shown.most["overlap"] < shown.pairs.ranked["overlap"].max()
    assert equals(shown) == 0
    assert firmness(shown) == {"more": True, "less": True}


def test_a_pair_with_a_reservation_says_which(shown: Overlap, nb: Texts) -> None:
    said = {
        frozenset((one["first"], one["second"])): doubts(one, nb)
        for one in records(shown.pairs.known)
    }
    assert said[frozenset(NURSING)] == []
    inside = said[frozenset({"brukerrom-prindsen", PRINDSEN})]
    assert inside == ["typen er ikke den første hos begge", "samme punkt"]
    moved = said[frozenset({"prindsen-storgata36", PRINDSEN})]
    assert moved == ["drift ikke bekreftet"]
    assert "omtrentlig sted" in said[frozenset({"uteseksjonen", "fyrlyset"})]


def test_the_sentence_has_the_numbers_the_dates_and_how_sure(
    dataset: Dataset, shown: Overlap, nb: Texts
) -> None:
    words = overlap_words(shown, dataset, nb)
    found = shown.pairs
    for part in (
        f"Av {len(shown.services)} tjenester i 2026 deler {found.sharing} par",
        f"{len(found.ranked)} er rangert",
        f"{len(found.unknown)} er ukjent (kan overlappe",
        f"{found.far} ligger mer enn 15 minutters gange",
        "(feltpleie): åpne samtidig 30 timer i uken, 35\xa0% av timene",
        "Åpningstidene er fra august 2026.",
        "Begge er bekreftet i drift",
        "men den ene kan være en del av den andre",
    ):
        assert part in words


def test_what_may_overlap_more_is_named_with_what_speaks_against_it(
    dataset: Dataset, shown: Overlap, nb: Texts
) -> None:
    """The room and the nursing at Hausmanns gate, with the centre 170 m away in Storgata."""
    assert shown.most is not None
    pairs = [{one["first"], one["second"]} for one in records(shown.stronger)]
    assert pairs == [
        {"brukerrom-prindsen", "prindsen-storgata36"},
        {"feltpleie-prindsen", "prindsen-storgata36"},
    ]
    words = overlap_words(shown, dataset, nb)
    assert "2 par overlapper mer, men med forbehold; mest Brukerrommet" in words
    assert "timer vektet (drift ikke bekreftet og typen er ikke den første hos begge)" in words
    alone = overlap(dataset, View(year="2012"))
    assert alone.sure.empty
    assert alone.stronger.empty


def test_hours_from_another_year_are_said_to_be_so(dataset: Dataset, nb: Texts) -> None:
    words = overlap_words(overlap(dataset, View(year="2012")), dataset, nb)
    assert "ikke nødvendigvis slik de var i 2012" in words
    assert "Dette er usikkert: " in words


def test_without_anything_to_compare_that_is_said(dataset: Dataset, nb: Texts) -> None:
    nothing = overlap(dataset, View(types=()))
    assert "Ingen par kan rangeres" in overlap_words(nothing, dataset, nb)
    assert matrix(nothing).ids == ()
    assert all(table.rows == [] for table in overlap_tables(nothing, dataset, nb))


def test_another_type_or_operator_compares_other_pairs(dataset: Dataset) -> None:
    found = overlap(dataset, View(types=("street_nursing",))).pairs
    assert set(found.known["types"]) == {("street_nursing",)}
    church = overlap(dataset, View(operators=("ngo",)))
    assert set(church.services["operator_kind"]) == {"ngo"}


def test_a_tie_and_a_change_of_first_place_are_told(dataset: Dataset, nb: Texts) -> None:
    """A twin of Urtegata's nursing ties; a farther one with longer hours leads when far is near."""
    urtegata = dataset.services.loc[["feltpleien-frelsesarmeen"]]
    twin = urtegata.rename(index={"feltpleien-frelsesarmeen": "tvilling"})
    tied = with_services(dataset, pd.concat([dataset.services, twin]))
    assert equals(overlap(tied, View())) == 1
    assert "Ett par til overlapper like mye" in overlap_words(overlap(tied, View()), tied, nb)
    far = twin.assign(opening_hours="Mo-Su 09:00-21:00")
    shift = far.geometry.to_crs(dataset.info.crs).translate(0, -620).to_crs("EPSG:4326")
    other = with_services(dataset, pd.concat([dataset.services, far.set_geometry(shift)]))
    found = overlap(other, View())
    assert found.most is not None
    answers = firmness(found)
    assert answers["more"] != answers["less"]
    assert "Men et annet par er først når avstand teller" in overlap_words(found, other, nb)


def test_a_pair_with_reservations_is_not_called_the_only_one_without(
    dataset: Dataset, nb: Texts
) -> None:
    found = overlap(dataset, View().but(types=("consumption_room",)))
    assert found.most is not None
    assert not found.most["sure"]
    words = overlap_words(found, dataset, nb)
    assert "Dette er usikkert" in words
    assert "eneste paret på to steder" in words
    assert "uten forbehold" not in words


def test_the_matrix_has_every_comparable_service_and_is_symmetric(shown: Overlap) -> None:
    grid = matrix(shown)
    assert set(grid.ids) == set(shown.measured.index)
    assert grid.left_out == 0
    size = range(len(grid.ids))
    assert all(grid.states[row][row] == OWN for row in size)
    assert all(grid.states[row][column] == grid.states[column][row]
               for row in size for column in size)  # fmt: skip
    place = {one: grid.ids.index(one) for one in grid.ids}
    assert grid.states[place["feltpleie-prindsen"]][place["feltpleien-frelsesarmeen"]] == RANKED
    assert grid.states[place["prindsen-storgata36"]][place[PRINDSEN]] == ALWAYS
    assert grid.states[place["fyrlyset"]][place["feltpleie-prindsen"]] == OTHER_TYPE
    assert grid.states[place["uteseksjonen"]][place["nav-sth"]] == FAR
    # Prindsen and its parts stand side by side.
    house = sorted(place[one] for one in (PRINDSEN, "feltpleie-prindsen", "brukerrom-prindsen",
                                          "prindsen-storgata36"))  # fmt: skip
    assert house == list(range(house[0], house[0] + 4))


def test_a_large_matrix_keeps_the_foremost_and_counts_the_others(dataset: Dataset) -> None:
    nursing = dataset.services.loc[["feltpleie-prindsen"]]
    many = pd.concat(
        [dataset.services, *[nursing.rename(index=lambda _, n=n: f"kopi-{n}") for n in range(30)]]
    )
    shown = overlap(with_services(dataset, many), View())
    grid = matrix(shown)
    assert len(grid.ids) == LARGEST
    assert grid.left_out == len(shown.measured) - LARGEST > 0
    assert "nav-sth" not in grid.ids


def test_the_tables_list_known_pairs_types_and_what_is_lacking(
    dataset: Dataset, shown: Overlap, nb: Texts
) -> None:
    pairs, services, types, hours_lacking, lacking = overlap_tables(shown, dataset, nb)
    assert len(pairs.rows) == len(shown.pairs.known)
    assert all(row[1].select and row[1].select[0] == "pair" for row in pairs.rows)
    assert len(services.rows) == len(shown.measured)
    assert all(row[-1].source for row in services.rows)
    nursing = next(row for row in types.rows if row[0].words == "Feltpleie")
    ranked = shown.pairs.ranked["types"].map(lambda kinds: "street_nursing" in kinds).sum()
    assert nursing[2].words == str(ranked)
    near = shown.pairs.unknown["place"].eq("").sum()
    assert len(hours_lacking.rows) == near <= LISTED
    assert len(lacking.rows) == len(shown.services) - len(shown.measured)
    assert {row[2].words for row in lacking.rows} == {"åpningstid", "sted", "åpningstid og sted"}
    # Each unknown pair is counted at both its ends.
    counted = sum(int(row[3].words.replace("\xa0", "")) for row in lacking.rows)
    assert len(shown.pairs.unknown) <= counted <= 2 * len(shown.pairs.unknown)


def test_numbers_are_no_finer_than_they_are_known(nb: Texts, en: Texts) -> None:
    assert (amount(0, nb), amount(0.3, nb), amount(7.6, nb)) == ("0", "under 1", "8")
    assert percent(0.353, nb) == "35\xa0%"
    assert percent(float("nan"), nb) == "ingen"
    assert walk(0, nb) == "samme punkt"
    assert walk(528.9, nb) == "7\xa0min (530\xa0m)"
    assert walk(12, en) == "1\xa0min (10\xa0m)"
