"""Tests that no figure reads as markup what stands in the data."""

from collections.abc import Iterator

import pytest

from dashboard.cards.registry import CARDS
from dashboard.site import Site
from tests.dashboard.hostile import hostile

EXAMPLE = "example.to-tjenester-til-bydelene"
# What else some cards need to have names in their figures than what they open with.
QUERIES = {
    "change": "data=exercise&before=2012&after=2014",
    "disagree": "record=total-2018",
    "effects": f"scenario={EXAMPLE}",
    "history": "event=E-013&kinds=police,policy,scene&first=1998&last=2008",
    "scenario-compare": f"compare=today,{EXAMPLE}",
    "scenario-map": f"scenario={EXAMPLE}",
    "services-map": "layer=districts",
    "suggest": "suggest=drop_in:2",
}


def read(part: object, kind: str = "") -> Iterator[str]:
    """Give every text that plotly reads its own markup in: not the names on a map, nor ids."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        kind = str(part.get("type", kind))
        for key, one in part.items():
            if key not in {"customdata", "meta"} and (key, kind) != ("text", "scattermap"):
                yield from read(one, kind)
    elif isinstance(part, (list, tuple)):
        for one in part:
            yield from read(one, kind)


@pytest.fixture(scope="module")
def written(site: Site) -> Site:
    return hostile(site)


@pytest.mark.parametrize("card", sorted(CARDS))
def test_what_is_written_in_the_data_is_never_markup(written: Site, card: str) -> None:
    view, problems, text = written.read(QUERIES.get(card, ""))
    assert problems == []
    entry = CARDS[card]
    for make in {entry.faces_of, entry.afar_of or entry.faces_of}:
        said = list(read(make(written, view, text).figure.to_dict()))
        assert said
        assert not [one for one in said if "<img" in one or "<script" in one or "%{x}" in one]
