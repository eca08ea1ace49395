"""Tests that a planner moves a service by keys, click and link, and undoes it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.scenario_form import (
    at,
    changes,
    choose_by_keys,
    counted,
    effects,
    in_address,
    listed,
    point,
    press,
    row,
    said,
    wait_until_worked_out,
)
from tests.browser.trouble import Trouble
from tests.geodata.test_whereabouts import haversine

NO_OTHER_MAPS = "effects.table,suggest.table"
GRAPH = "#scenario-map-graph .js-plotly-plot"
TO_A_HOUSE = "m~fyrlyset~10.755406~59.914965~Storgata 36C"
# Where a place lies in the window, on a whole pixel, and which place that pixel is.
SPOT = """([lon, lat]) => {
  const graph = document.querySelector("#scenario-map-graph .js-plotly-plot");
  const map = graph._fullLayout.map._subplot.map;
  const box = map.getCanvas().getBoundingClientRect();
  const spot = map.project([lon, lat]);
  const [x, y] = [Math.round(box.x + spot.x), Math.round(box.y + spot.y)];
  const place = map.unproject([x - box.x, y - box.y]);
  return { x, y, lon: place.lng, lat: place.lat };
}"""
PLACE = "[data-plan-mode=place]"
CLICKS, CLICK_MS = 6, 10_000


def test_a_service_is_moved_nudged_and_moved_back_by_keys_alone(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    at(page, "")
    expect(effects(page)).to_contain_text("Ingenting er endret ennå")
    choose_by_keys(page, "#plan-service", "Fyrlyset")
    expect(page.locator(".plan-about h3")).to_have_text("Fyrlyset")
    assert in_address(page, "edit") == "fyrlyset"

    # By a stop, by an address, by degrees.
    choose_by_keys(page, "#plan-candidate", "Bjørvika")
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(1)
    stop = row("stops.csv", "name", "Bjørvika")
    assert changes(page) == [["m", "fyrlyset", stop["lon"], stop["lat"]]]
    expect(listed(page)).to_contain_text("Fyrlyset flyttes fra Urtegata 16 A til 10,757° Ø")
    expect(effects(page)).to_contain_text("Tall som blir sikkert bedre")

    page.locator("#plan-address").focus()
    page.keyboard.type("storgata 36 c")
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(2)
    house = row("addresses.csv", "address", "Storgata 36C")
    assert changes(page)[1] == ["m", "fyrlyset", house["lon"], house["lat"], "Storgata 36C"]
    expect(page.locator("#plan-place")).to_contain_text("Nå: Storgata 36C.")

    page.locator("#plan-lon").fill("10,76")
    page.locator("#plan-lat").fill("59,914")
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(3)
    assert changes(page)[2] == ["m", "fyrlyset", "10.76", "59.914"]
    expect(said(page)).to_contain_text("til 10,76° Ø 59,914° N")
    wait_until_worked_out(page)
    assert axe_violations(page) == []
    assert trouble.lines() == []


def test_a_point_is_nudged_and_a_change_undone_by_keys_and_by_going_back(
    page: Page, trouble: Trouble
) -> None:
    at(page, f"edit=fyrlyset&changes=1~~{TO_A_HOUSE}~~m~fyrlyset~10.76~59.914")
    expect(listed(page)).to_have_count(2)
    # Ten metres east, fifty north: each step keeps the focus, and none is a change of its own.
    arrow = page.get_by_role("button", name="10 meter mot øst")
    arrow.focus()
    page.keyboard.press("ArrowRight")
    expect(said(page)).to_contain_text("Flyttet 10 m mot øst.")
    east = point(page)
    assert haversine((10.76, 59.914), east) == pytest.approx(10, abs=0.2)
    assert east[0] > 10.76
    assert east[1] == 59.914
    expect(arrow).to_be_focused()
    page.keyboard.press("Shift+ArrowUp")
    expect(said(page)).to_contain_text("Flyttet 50 m mot nord.")
    assert haversine(east, point(page)) == pytest.approx(50, abs=0.5)
    assert point(page)[0] == east[0]
    expect(listed(page)).to_have_count(2)
    moved = in_address(page)
    wait_until_worked_out(page)
    told = effects(page).inner_text()

    press(page, "[data-plan-turn=undo]")
    expect(said(page)).to_contain_text("Angret: Fyrlyset flyttes fra Storgata 36C")
    expect(page.locator("[data-plan-turn=undo]")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(counted(page)).to_contain_text("0 av 2 gjelder.")
    expect(page.locator("#plan-changes .undone")).to_have_count(2)
    expect(effects(page)).to_contain_text("Ingenting er endret ennå")
    assert (in_address(page), in_address(page, "done")) == (moved, "0")
    page.go_back()
    expect(counted(page)).to_contain_text("1 av 2 gjelder.")
    press(page, "[data-plan-turn=redo]")
    expect(counted(page)).to_contain_text("2 av 2 gjelder.")
    expect(effects(page)).to_have_text(told)
    assert (in_address(page), in_address(page, "done")) == (moved, "")
    assert trouble.lines() == []


def test_a_click_on_empty_map_places_the_chosen_service_once(page: Page, trouble: Trouble) -> None:
    # The first page has to hear it: nothing was drawn anew since it was opened.
    at(page, "edit=fyrlyset", faces=NO_OTHER_MAPS)
    page.wait_for_selector(f"{GRAPH}[data-ready=yes]", state="attached")
    place = page.get_by_role("button", name="Plasser Fyrlyset")
    place.focus()
    page.keyboard.press("Enter")
    expect(place).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".plan-modes")).to_contain_text("også der kartet er tomt")
    page.locator(GRAPH).scroll_into_view_if_needed()
    spot = click_until_heard(page)
    expect(listed(page)).to_have_count(1)
    assert haversine((spot["lon"], spot["lat"]), point(page)) < 1
    # The next click chooses again: nobody is moved by looking at another service.
    expect(page.locator(".plan-modes")).to_contain_text("Klikk på en tjeneste i kartet")
    assert trouble.lines() == []


def click_until_heard(page: Page) -> dict[str, float]:
    """Click the map, again if it was drawing: a map drawn in software can miss a click."""
    for _ in range(CLICKS):
        spot: dict[str, float] = page.evaluate(SPOT, [10.76, 59.914])
        page.mouse.move(spot["x"] - 2, spot["y"] - 2)
        page.mouse.move(spot["x"], spot["y"], steps=3)
        page.mouse.click(spot["x"], spot["y"])
        try:
            page.wait_for_selector(f".plan-modes {PLACE}[aria-pressed=false]", timeout=CLICK_MS)
        except Error:
            continue
        return spot
    return pytest.fail(f"the map heard none of {CLICKS} clicks")
