"""Tests of what is sent packed: nothing is lost, nothing is run, nothing live is frozen."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import dash_mantine_components as dmc
import pytest
from dash import html
from plotly.io.json import to_json_plotly as to_json

from dashboard.callbacks.routing import PAGES, page
from dashboard.components.static import Element, static
from dashboard.site import Site
from tests.dashboard.reading import kinds, parts, words

SCRIPT = "<script>alert(1)</script>"


def packed(*content: object) -> list[object]:
    """Return what travels."""
    return list(json.loads(static(*content).to_plotly_json()["props"]["data-static"]))


def lists(written: object) -> Iterator[list[object]]:
    """Give every list in what was written as JSON."""
    if isinstance(written, list):
        yield written
    inside = written.values() if isinstance(written, dict) else written
    for one in inside if isinstance(written, (list, dict)) else ():
        yield from lists(one)


def test_an_element_travels_with_its_words_and_attributes() -> None:
    link = html.A(["Til ", html.Strong("kartet")], href="/", className="view-link", tabIndex=0)
    ((tag, attributes, children),) = packed(link)
    assert tag == "a"
    assert attributes == {"href": "/", "class": "view-link", "tabindex": 0}
    assert children == ["Til ", ["strong", {}, ["kartet"]]]


def test_script_in_the_words_travels_as_words() -> None:
    assert packed(html.P(SCRIPT)) == [["p", {}, [SCRIPT]]]


def test_nothing_is_packed_of_nothing() -> None:
    assert packed(None, [], [None]) == []


def test_numbers_travel_as_words() -> None:
    assert packed(html.Span(106)) == [["span", {}, ["106"]]]


def test_what_answers_to_the_reader_is_refused() -> None:
    with pytest.raises(TypeError, match="Checkbox needs a component of its own"):
        static(html.Div(dmc.Checkbox(value="drop_in")))


def test_a_packed_table_reads_as_before() -> None:
    table = html.Table(html.Tbody(html.Tr([html.Th("Urtegata", scope="row"), html.Td("38")])))
    assert words(static(table)) == words(table) == "Urtegata 38"
    assert [one.scope for one in kinds(static(table), html.Th)] == ["row"]


def test_the_cells_of_a_table_travel_as_components_do() -> None:
    link = html.A("Nadheim", href="/tjenester")
    light = Element("tr", [Element("th", link, {"scope": "row"}), Element("td", ["38", None, 4])])
    assert packed(light) == packed(html.Tr([html.Th(link, scope="row"), html.Td(["38", None, 4])]))


@pytest.mark.parametrize("path", sorted(PAGES))
def test_what_is_made_to_be_packed_is_packed_on_every_page(site: Site, path: str) -> None:
    written = json.loads(to_json(page(site, path, "")))
    assert not any(one[:1] in (["tr"], ["td"], ["th"]) for one in lists(written))


@pytest.mark.parametrize("path", [*PAGES, "/nowhere"])
def test_every_packed_element_is_one_that_the_browser_builds(
    site: Site, root: Path, path: str
) -> None:
    script = (root / "assets" / "static.js").read_text(encoding="utf-8")
    (listed,) = re.findall(r"new Set\(\s*\((.*?)\)\.split", script, re.DOTALL)
    built = set(re.findall(r"\w+", listed))
    (allowed,) = re.findall(r"ATTRIBUTES = /(.*?)/;", script)
    for query in ("", "?lang=en&area=urtegata&period=2012"):
        for box in parts(page(site, path, query)):
            for tag, attributes in elements(box.to_plotly_json()["props"].get("data-static")):
                assert tag in built
                assert all(name == "style" or re.match(allowed, name) for name in attributes)


def elements(written: str | None) -> list[tuple[str, dict[str, object]]]:
    """List the elements in a box, those inside others included."""

    def walk(nodes: list[object]) -> list[tuple[str, dict[str, object]]]:
        found = [node for node in nodes if isinstance(node, list)]
        return [
            one for tag, attributes, inner in found for one in [(tag, attributes), *walk(inner)]
        ]

    return walk(json.loads(written)) if written else []
