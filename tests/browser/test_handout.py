"""Tests of the hand-out in a real browser, opened from a file with the network off."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.exports.exhibit import edition_of_card, edition_of_story
from dashboard.exports.handout_drawn import is_map
from dashboard.site import Site
from geodata.stories import prepared_stories
from geodata.story import Step, Story
from tests.browser.handed import LAPTOP, PHONE, HandOut
from tests.browser.screen import eventually

READY = ".folium-map[data-ready]"
SCRIPT = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
STORY = Story(
    (("nb", "Fra Plata til Brugata"), ("en", "From Plata to Brugata")),
    steps=(
        Step("overview-map", "period=2017"),
        Step("compare", "before=2012&after=2017"),
        Step("movement-map", "data=exercise&period=2014"),
        Step("services-map", "layer=reach"),
        Step("effects", "scenario=example.to-tjenester-til-bydelene"),
    ),
)
PERSONS = [201, 37, 45]
LARGEST = 1_500_000
# The colour of the drawing at a place on the page.
COLOR_AT = """([canvas, x, y]) => {
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const spot = [(x - box.x) * scale, (y - box.y) * scale];
  return [...canvas.getContext("2d").getImageData(...spot, 1, 1).data].slice(0, 3);
}"""


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_story_opens_without_a_network_and_asks_for_nothing(
    hand_out: HandOut,
    site: Site,
    axe_violations: Callable[[Page], list[str]],
    size: tuple[int, int],
    language: str,
) -> None:
    handed = hand_out(edition_of_story(site, STORY, language), size)
    handed.see_every_map()
    expect(handed.page.locator(READY)).to_have_count(len(STORY.steps) + 1)
    assert handed.outside == []
    assert handed.wrong == []
    assert axe_violations(handed.page) == []
    width = handed.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]


@pytest.mark.parametrize("key", ["plata-today", "steering-group"])
def test_a_prepared_story_is_small_and_all_its_charts_are_drawn(
    hand_out: HandOut, site: Site, axe_violations: Callable[[Page], list[str]], key: str
) -> None:
    edition = edition_of_story(site, prepared_stories(site.dataset)[key], "nb")
    handed = hand_out(edition)
    handed.see_every_map()
    charts = handed.page.locator(".chart img")
    expect(charts).to_have_count(sum(not is_map(one.figure) for one in edition.exhibits))
    assert all(charts.evaluate_all("all => all.map((one) => one.complete && one.naturalWidth > 0)"))
    assert charts.first.get_attribute("alt") in {one.sentence for one in edition.exhibits}
    assert handed.size < LARGEST
    assert handed.outside == []
    assert handed.wrong == []
    assert axe_violations(handed.page) == []


def test_counts_are_drawn_where_they_can_be_met(hand_out: HandOut, site: Site) -> None:
    handed = hand_out(edition_of_card(site, "overview-map", "?period=2017"))
    handed.see_every_map()
    target = handed.page.get_by_role("button", name="Urtegata: 38")
    box = target.bounding_box()
    assert box is not None
    canvas = handed.page.locator(".folium-map canvas").element_handle()
    # Beside the middle, where the figure is written, in the direction where nothing lies over it.
    spot = [box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.2]
    assert handed.page.evaluate(COLOR_AT, [canvas, *spot]) == PERSONS


def test_a_symbol_is_read_by_keys_and_the_focus_comes_back(hand_out: HandOut, site: Site) -> None:
    handed = hand_out(edition_of_card(site, "overview-map", "?period=2017"))
    handed.see_every_map()
    page = handed.page
    symbol = page.get_by_role("button", name="Brugata/Storgata: opptil 60–70")
    symbol.focus()
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog")
    expect(popup).to_contain_text("Uteseksjonen")
    expect(popup).to_contain_text("Statusrapport for Sentrumsarbeidet")
    expect(page.locator(".said-there")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(symbol).to_be_focused()


def test_an_area_is_read_by_keys_and_by_pointer(hand_out: HandOut, site: Site) -> None:
    handed = hand_out(edition_of_card(site, "overview-map", "?period=2017"))
    handed.see_every_map()
    page = handed.page
    area = page.get_by_role("button", name="Kvadraturen")
    area.focus()
    page.keyboard.press("Space")
    popup = page.get_by_role("dialog", name="Kvadraturen")
    expect(popup).to_contain_text("Ikke et åpent rusmiljø")
    page.get_by_role("button", name="Lukk").click()
    expect(popup).to_have_count(0)
    box = area.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(popup).to_be_visible()


def test_a_map_moves_with_the_keys_and_zooms(hand_out: HandOut, site: Site) -> None:
    handed = hand_out(edition_of_card(site, "overview-map", "?period=2017&lang=en"))
    handed.see_every_map()
    page = handed.page
    scale = page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    page.get_by_role("button", name="Zoom in").click()
    expect(scale).not_to_have_text(before)
    symbol = page.get_by_role("button", name="Urtegata: 38")
    place = left_of(symbol)
    page.get_by_role("region", name="Map:").focus()
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: left_of(symbol), lambda moved: moved < place)


def left_of(symbol: Locator) -> float:
    """Return where a symbol begins, from the left of the window."""
    box = symbol.bounding_box()
    assert box is not None
    return box["x"]


def test_both_maps_of_a_comparison_show_the_same_ground(hand_out: HandOut, site: Site) -> None:
    handed = hand_out(edition_of_card(site, "compare", "?before=2012&after=2017"))
    handed.see_every_map()
    scales = handed.page.locator(".leaflet-control-scale-line")
    handed.page.get_by_role("button", name="Zoom ut").first.click()
    expect(scales.nth(1)).to_have_text(scales.nth(0).inner_text())
    spots = [
        handed.page.locator(".folium-map").nth(place).get_by_role("button", name="Grønland").first
        for place in (0, 1)
    ]
    frames = [handed.page.locator(".folium-map").nth(place).bounding_box() for place in (0, 1)]
    places = [spot.bounding_box() for spot in spots]
    assert all(places)
    assert all(frames)
    offsets = [
        (place["x"] - frame["x"], place["y"] - frame["y"])
        for place, frame in zip(places, frames, strict=True)
        if place and frame
    ]
    assert offsets[0] == pytest.approx(offsets[1], abs=1.5)


def test_script_in_names_and_headings_does_nothing(hand_out: HandOut, site: Site) -> None:
    tables = dict(site.dataset.tables)
    tables["areas"] = tables["areas"].assign(
        name_nb=[f"{name}{SCRIPT}" for name in tables["areas"]["name_nb"]]
    )
    bad = replace(site, dataset=replace(site.dataset, tables=tables))
    edition = edition_of_card(bad, "overview-map", "?period=2017")
    edition = replace(edition, lead=edition.title._replace(words=SCRIPT))
    handed = hand_out(edition)
    handed.see_every_map()
    page = handed.page
    area = page.get_by_role("button", name="Kvadraturen")
    area.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("onerror=")
    expect(page.locator("img")).to_have_count(0)
    assert page.title() == edition.title.words
    assert handed.wrong == []


def test_with_the_contrast_look_the_ground_is_another(hand_out: HandOut, site: Site) -> None:
    colors = []
    for query in ("?period=2017", "?period=2017&contrast=1"):
        handed = hand_out(edition_of_card(site, "overview-map", query))
        handed.see_every_map()
        canvas = handed.page.locator(".folium-map canvas").element_handle()
        box = handed.page.locator(".folium-map").bounding_box()
        assert box is not None
        corner = [box["x"] + box["width"] - 60, box["y"] + box["height"] - 60]
        colors.append(handed.page.evaluate(COLOR_AT, [canvas, *corner]))
    assert colors[0] != colors[1]
