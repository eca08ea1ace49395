"""Tests of the card on the week: the same on every face, and what is unknown is said."""

from dataclasses import replace

import pytest

from dashboard.cards.week import FOLLOWS, week_faces
from dashboard.components.card import marked, tables
from dashboard.components.static import static
from dashboard.content.week import week
from dashboard.content.week_gaps import essential
from dashboard.content.week_words import joint_words, many
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import MOMENTS, View
from geodata.info import freeze
from tests.dashboard.reading import classed, words

NEAR = "?scene=brugata-storgata&walk=10"
QUERIES = ["", "?lang=en", NEAR, f"{NEAR}&lang=en", "?types=,", "?year=2012&moment=su-03&large=1"]


def table(site: Site, query: str, name: str) -> list[list[str]]:
    view, _, text = site.read(query)
    (found,) = (one for one in week_faces(site, view, text).tables if one.name == name)
    return [[cell.words for cell in row] for row in found.rows]


def under(site: Site, query: str) -> str:
    view, _, text = site.read(query)
    return words(static(*week_faces(site, view, text).under_figure))


@pytest.mark.parametrize("query", QUERIES)
def test_every_face_speaks_in_both_languages(site: Site, query: str) -> None:
    view, _, text = site.read(query)
    faces = week_faces(site, view, text)
    assert faces.sentence.endswith(".")
    assert words(static(*faces.under_figure))
    assert words(tables(faces.tables, view))
    assert words(faces.about)
    assert "nan" not in words(tables(faces.tables, view)).split()


def test_the_sentence_counts_everyone_once(site: Site) -> None:
    view, _, text = site.read("?year=2026")
    shown = week(site.dataset, view)
    said = week_faces(site, view, text).sentence
    for part in (
        f"av {len(shown.services)} tjenester i hele byen i 2026",
        f"{len(shown.known)} har kjent åpningstid",
        f"{len(shown.unknown)} har det ikke",
        "ikke regnet som stengt",
    ):
        assert part in said


def test_a_place_says_how_it_was_measured_and_who_is_left_out(site: Site) -> None:
    view, _, text = site.read(NEAR)
    shown = week(site.dataset, view)
    said = week_faces(site, view, text).sentence
    assert "innen 10 minutters gange fra Brugata/Storgata" in said
    assert "800 m, 80 m i minuttet" in said
    assert f"{shown.beyond} andre ligger lenger unna" in said
    assert f"for {len(shown.unplaced)} er gangavstanden ikke kjent" in said
    assert len(table(site, NEAR, "week-unplaced")) == len(shown.unplaced)


def test_the_table_of_hours_is_the_twin_of_the_figure(site: Site, nb: Texts) -> None:
    view, _, text = site.read("")
    figure = week_faces(site, view, text).figure
    drawn = {
        (int(y), round(x - 0.5)): word
        for trace in figure.data[1:]
        for x, y, word in zip(trace.x, trace.y, trace.text, strict=True)
    }
    rows = table(site, "", "week-hours")
    assert [row[0] for row in rows] == [*nb("calendar.days").split(",")[1:], "søndag"]
    for day, row in enumerate(rows):
        assert row[1:] == [drawn[day, hour] for hour in range(24)]


def test_the_hours_of_the_table_can_be_chosen_without_a_pointer(site: Site) -> None:
    view, _, text = site.read("")
    (found,) = (one for one in week_faces(site, view, text).tables if one.name == "week-hours")
    chosen = [cell.select for row in found.rows for cell in row[1:]]
    assert chosen == [("moment", one) for one in MOMENTS]


def test_every_service_stands_in_one_table_with_date_and_source(site: Site) -> None:
    view, _, text = site.read("")
    shown = week(site.dataset, view)
    known, unknown = (table(site, "", f"week-{name}") for name in ("known", "unknown"))
    assert (len(known), len(unknown)) == (len(shown.known), len(shown.unknown))
    names = {row[0] for row in [*known, *unknown]}
    assert names == set(shown.services["name"])
    undated = shown.known["hours_as_of"].eq("unknown").sum()
    assert sum(row[4] == text("services.week.table.undated") for row in known) == undated > 0
    assert all(row[4] and row[-1] for row in known)
    assert all(row[2] == text("hours.unknown") for row in unknown)


def test_the_chosen_hour_leads_to_each_service(site: Site) -> None:
    view, _, text = site.read("?moment=we-03&year=2026")
    block = classed(static(*week_faces(site, view, text).under_figure), "week-block")[0]
    links = {words(link): link.href for link in classed(block, "view-link")}
    assert "onsdag 03–04" in words(block)
    name = site.dataset.services.loc["prindsen-hausmanns11", "name"]
    assert "service=prindsen-hausmanns11" in links[name]
    assert set(week(site.dataset, view).unknown["name"]) <= set(links)


def test_no_drop_in_centre_and_no_street_nursing_are_answered_together(site: Site) -> None:
    """August 2026: nursing at Prindsen Mo-Fr 09-22, Sa and Su 10-20; Fyrlyset within that."""
    said = under(site, "?year=2026")
    nights = "mandag–fredag 00–09 og 22–24; lørdag og søndag 00–10 og 20–24"
    assert f"Ingen av delene (værested og feltpleie):  ingen kjent åpen {nights}" in said
    assert "83 av 168 timer i uken" in said
    assert "9 har ukjent åpningstid. Hullet kan derfor være mindre" in said
    # What speaks against it is said too, in the words of the data.
    assert "Feltpleie mandag–fredag 09–22, lørdag og søndag 10–20" in said
    assert "2012: " in said
    assert "2026: 83 av 168 timer, men i alle kan noen likevel være åpne" in said
    assert "er brukt for alle årene" in said


def test_a_type_without_any_known_hours_is_not_called_closed(site: Site) -> None:
    said = under(site, "?scene=jernbanetorget&year=2026")
    found = essential(site.dataset, site.read("?scene=jernbanetorget&year=2026")[0])
    assert found is not None
    drop_in = found.kinds[0]
    assert drop_in.members
    assert drop_in.unknown == drop_in.members
    assert "ingen vi vet er åpen" in said
    assert "For værested" in said
    assert "stengt" not in said


def test_the_answer_says_which_type_rests_on_nothing(site: Site, nb: Texts) -> None:
    view = site.read("?scene=jernbanetorget&year=2026")[0]
    found = essential(site.dataset, view)
    assert found is not None
    assert str(many(found.gaps)) in joint_words(found, site.dataset, nb)


def test_doubles_and_gaps_are_said_by_type_with_the_unknown(site: Site) -> None:
    """Street nursing: Prindsen Mo-Fr 09-22 and Frelsesarmeen Mo-Fr 09-15 (services.csv)."""
    said = under(site, "?types=street_nursing&year=2026")
    assert "Dobbelt: to eller flere kjent åpne mandag–fredag 09–15 (30 timer)." in said
    assert "Typer med noen kjente åpningstider: 1. Dobbelt hos 1 av dem, hull hos 1." in said
    assert "1 har ukjent åpningstid" in said


def test_the_gaps_of_the_table_are_those_of_its_parts(site: Site) -> None:
    for row in table(site, "", "week-kinds"):
        assert int(row[3]) == sum(int(part) for part in row[5:])
    for row in table(site, "", "week-years"):
        assert int(row[4]) == sum(int(part) for part in row[6:])


def test_a_data_set_without_essential_types_says_nothing_of_them(site: Site, nb: Texts) -> None:

    info = replace(site.dataset.info, settings=freeze({}))
    bare = replace(site, dataset=replace(site.dataset, info=info))
    faces = week_faces(bare, View(), nb)
    assert "værested og feltpleie" not in words(static(*faces.under_figure))
    assert "week-years" not in [one.name for one in faces.tables]


def test_the_choice_of_place_says_what_is_chosen(site: Site) -> None:
    view, _, text = site.read(NEAR)
    buttons = classed(static(*week_faces(site, view, text).under_figure), "choice")
    pressed = [words(one) for one in buttons if getattr(one, "aria-pressed") == "true"]
    assert pressed == ["10 min"]
    assert getattr(buttons[0], "data-view") == "scene="
    assert getattr(buttons[1], "data-view") == "scene=brugata-storgata&walk=5"


def test_the_exercise_is_marked(site: Site) -> None:
    view, _, text = site.read("?data=exercise")
    faces = marked(week_faces(site, view, text), view, text)
    assert faces.sentence.startswith(text("exercise.mark"))
    assert text("exercise.mark") in [note.text for note in faces.figure.layout.annotations]


@pytest.mark.parametrize("field", ["year", "types", "operators", "scene", "walk", "moment"])
def test_the_card_follows_all_that_changes_it(field: str) -> None:
    assert field in FOLLOWS
