"""Tests of where in a source something stands, as readers of each language are told it."""

import pytest

from dashboard.content.tables import source_cell
from dashboard.exports.exhibit import exhibit
from dashboard.locators import located
from dashboard.site import Site
from dashboard.texts import texts
from geodata.story import Reference, Step


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("", ""),
        ("7.1; 10.3", "7.1; 10.3"),
        ("7, tiltak 7F", "7, measure 7F"),
        ("7.5 Brugata/Storgata (s. 11)", "7.5 Brugata/Storgata (p. 11)"),
        ("Ot.prp. nr. 59 (2008–2009) kap. 6", "Ot.prp. nr. 59 (2008–2009) ch. 6"),
        ("overskrift og brødtekst", "headline and body text"),
        ("hkh-unge-voksne-2013, baksiden", "hkh-unge-voksne-2013, the back page"),
        ("faktaboks 2", "fact box 2"),
        ("3 figur 1", "3 figure 1"),
        # Names of sections are what the place is found by, and a part of a word is no word.
        ("Sammendrag; Innledning", "Sammendrag; Innledning"),
        ("Konkret tiltaksplan 2012", "Konkret tiltaksplan 2012"),
        ("«Et tiltak på side 3», tabell 2", "«Et tiltak på side 3», table 2"),
    ],
)
def test_common_words_are_put_into_english_and_names_stay(noted: str, said: str) -> None:
    assert located(noted, texts("en")) == said
    assert located(noted, texts("nb")) == noted


def test_tables_and_files_say_it_alike(site: Site) -> None:
    known = str(site.dataset.sources.index[0])
    cell = source_cell(known, "side 3", site.dataset, texts("en"))
    one = exhibit(site, Step("timeline", sources=(Reference(known, "side 3"),)), "en")
    assert cell.words.endswith(", page 3")
    assert one.sources[0].endswith(", page 3")
