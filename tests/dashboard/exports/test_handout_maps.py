"""Tests that the maps of a hand-out say what the data say, and that names stay text."""

from dataclasses import replace

import pytest

from dashboard.exports.exhibit import edition_of_card
from dashboard.site import Site
from tests.dashboard.exports.handout_read import card, made
from tests.dashboard.hostile import HOSTILE, hostile

PERSONS = "#c9252d"


def test_a_count_is_a_circle_whose_area_is_its_persons(site: Site) -> None:
    (shown,) = card(site, "overview-map", "?period=2017").data["maps"]
    discs = [disc for kind, one, *_ in shown["over"] if kind == "discs" for disc in one]
    sizes = {round(size**2) for *_, size, color in discs if color == PERSONS}
    counts = site.dataset.counts
    # statusrapport-2017: 15.4 and 38 persons in Urtegata.
    known = counts[counts["value"].isin([15.4, 38.0])]["value"].unique()
    ratio = {round(size / 64, 1) for size in sizes}
    assert set(known) <= ratio


def test_what_answers_a_reader_says_what_the_data_say(site: Site) -> None:
    (shown,) = card(site, "overview-map", "?period=2017").data["maps"]
    said = [" | ".join("".join(runs) for runs in lines) for *_, lines in shown["points"]]
    row = site.dataset.counts.loc["C-S2-05"]
    (count,) = (one for one in said if one.startswith("Brugata/Storgata: opptil 60–70"))
    assert site.dataset.name("sources", row["source"], "nb") in count
    assert site.dataset.label("counter", row["counter"], "nb") in count
    areas = [" | ".join("".join(runs) for runs in lines) for *_, lines in shown["areas"]]
    assert "Jernbanetorget | Ikke et åpent rusmiljø | Telles ikke" in "\n".join(areas)


def test_services_have_their_letters(site: Site) -> None:
    (shown,) = card(site, "overview-map", "?period=2017").data["maps"]
    written = {words for kind, entries, *_ in shown["over"] if kind == "words"
               for *_, words in entries}  # fmt: skip
    assert written & set(site.dataset.terms.loc["service_type"]["symbol"])


def test_two_years_are_two_maps_with_their_titles(site: Site) -> None:
    page = card(site, "compare", "?before=2012&after=2017")
    assert len(page.data["maps"]) == 2
    assert len({one["group"] for one in page.data["maps"]}) == 1
    assert "Før: 2012" in page.text
    assert "Etter: 2017" in page.text


def test_exercise_figures_are_marked_on_the_page_and_on_the_map(site: Site) -> None:
    page = card(site, "overview-map", "?data=exercise&period=2014")
    (shown,) = page.data["maps"]
    assert shown["mark"] == "Øvelsesdata – syntetiske"
    assert page.text.count(shown["mark"]) >= 2


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("change", "?data=exercise&before=2012&after=2014"),
        ("effects", "?scenario=example.to-tjenester-til-bydelene"),
        ("movement-map", ""),
        ("overview-map", ""),
        ("scenario-map", "?scenario=example.to-tjenester-til-bydelene"),
        ("services-map", "?layer=districts"),
        ("suggest", "?suggest=drop_in:2"),
    ],
)
def test_script_in_every_name_stays_text(site: Site, name: str, query: str) -> None:
    edition = edition_of_card(hostile(site), name, query)
    line = edition.title._replace(words=f"Tittel {HOSTILE}")
    page = made(site, replace(edition, title=line, lead=line, data_name=HOSTILE))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 3
    assert "img" not in tags
    assert HOSTILE in page.text
    # The words of the map are data: what stands in them is nowhere in a script that runs.
    assert "hacked" in page.scripts[0]
    assert not any("hacked" in script for script in page.scripts[1:])
    assert "<" not in page.scripts[0]
