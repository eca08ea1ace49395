"""Tests that a planner changes a scenario by keys, click and link, and that slips cost nothing."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import open_page_at, without_base_map
from tests.browser.trouble import Trouble
from tests.geodata.test_whereabouts import haversine

OSLO = Path(__file__).parents[2] / "geodata/oslo"
# Tables, for maps drawn in software take most of a test's time.
TABLES = ",".join(f"{name}.table" for name in ("scenario-map", "effects", "suggest"))
NO_OTHER_MAPS = "effects.table,suggest.table"
GRAPH = "#scenario-map-graph .js-plotly-plot"
TO_A_HOUSE = "m~fyrlyset~10.755406~59.914965~Storgata 36C"
MOVED = "1~~m~fyrlyset~10.76~59.914"
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
CLICKS, CLICK_MS = 3, 3_000


def at(page: Page, query: str, faces: str = TABLES) -> Page:
    return open_page_at(without_base_map(page), f"/scenarier?faces={faces}&{query}")


def in_address(page: Page, key: str = "changes") -> str:
    return parse_qs(urlsplit(page.url).query).get(key, [""])[0]


def changes(page: Page) -> list[list[str]]:
    """Read the changes in the address: a letter, the service, and what becomes of it."""
    return [one.split("~") for one in in_address(page).split("~~")[1:]]


def point(page: Page) -> tuple[float, float]:
    """Return where the last change puts a service."""
    _, _, lon, lat, *_ = changes(page)[-1]
    return float(lon), float(lat)


def listed(page: Page) -> Locator:
    return page.locator("#plan-changes ol > li")


def counted(page: Page) -> Locator:
    return page.locator("#plan-changes")


def said(page: Page) -> Locator:
    return page.locator("#plan-said")


def effects(page: Page) -> Locator:
    return page.locator("#effects-sentence")


def fault(page: Page, part: str) -> Locator:
    return page.locator(f"#plan-fault-{part}")


def row(table: str, key: str, value: str) -> dict[str, str]:
    """Return a row of the data set as it stands in the file."""
    with (OSLO / table).open(encoding="utf-8", newline="") as lines:
        (found,) = (one for one in csv.DictReader(lines) if one[key] == value)
    return found


def choose_by_keys(page: Page, control: str, words: str) -> None:
    """Search a list and choose what is found, as one does without a mouse."""
    page.locator(control).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    expect(page.get_by_role("option", name=words).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-combobox-selected]")).to_contain_text(words)
    page.keyboard.press("Enter")
    expect(page.locator(control)).to_have_value(re.compile(re.escape(words)))
    expect(page.get_by_role("listbox")).to_have_count(0)


def press(page: Page, button: str, key: str = "Enter") -> None:
    page.locator(button).focus()
    page.keyboard.press(key)


def wait_until_worked_out(page: Page) -> None:
    """Wait until no card is faded for what is being worked out."""
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)


def unfold(page: Page, part: str) -> None:
    """Open a part of the form by its heading, unless it is open."""
    heading = page.locator(f"#plan-{part}-fold > summary")
    if page.locator(f"#plan-{part}-fold").get_attribute("open") is None:
        heading.focus()
        page.keyboard.press("Enter")
    expect(page.locator(f"#plan-{part}-fold[open]")).to_be_attached()


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


BAD_PLACES = {
    "fjord": ("10,72", "59,90", ["10,72000° Ø 59,90000° N", "i vannet", "25 meter", "på land"]),
    "no number": ("ti", "59,914", ["Lengdegrad", "«ti»", "et tall i grader", "Rett tallet"]),
    "outside": (
        "10,2",
        "59,74",
        ["10,20000° Ø 59,74000° N", "utenfor byen", "Velg et sted i byen"],
    ),
}


def test_what_cannot_be_used_is_explained_stays_written_and_changes_nothing(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    at(page, f"edit=fyrlyset&changes={MOVED}")
    expect(listed(page)).to_have_count(1)
    for _, (lon, lat, words) in sorted(BAD_PLACES.items()):
        page.locator("#plan-lon").fill(lon)
        page.locator("#plan-lat").fill(lat)
        page.keyboard.press("Enter")
        for said_words in words:
            expect(fault(page, "place")).to_contain_text(said_words)
        expect(page.locator("#plan-lon")).to_have_value(lon)
        expect(page.locator("#plan-lat")).to_have_value(lat)
    page.locator("#plan-address").fill("Storgata 36")
    page.keyboard.press("Enter")
    expect(fault(page, "place")).to_contain_text("«Storgata 36» er ikke blant")
    expect(fault(page, "place")).to_contain_text("Storgata 36C")
    expect(page.locator("#plan-address")).to_have_value("Storgata 36")

    unfold(page, "hours")
    page.locator("#plan-times-saturday").fill("kl ti")
    expect(fault(page, "hours")).to_contain_text("Lørdag: «kl ti» kan ikke leses. Skriv fra og til")
    # Hours that were there before are not used instead of those that cannot be read.
    page.get_by_role("button", name="Bruk åpningstiden").click()
    expect(fault(page, "hours")).to_contain_text("Lørdag: «kl ti» kan ikke leses. Skriv fra og til")
    expect(listed(page)).to_have_count(1)
    page.locator("#plan-opening").fill("hver dag fra ni")
    page.keyboard.press("Enter")
    expect(fault(page, "hours")).to_contain_text("Åpningstiden «hver dag fra ni» kan ikke leses")
    expect(page.locator("#plan-opening")).to_have_value("hver dag fra ni")
    unfold(page, "capacity")
    page.locator("#plan-amount").fill("mange")
    page.keyboard.press("Enter")
    expect(fault(page, "capacity")).to_contain_text("«mange», men må være et tall")
    expect(page.locator("#plan-amount")).to_have_value("mange")
    assert in_address(page) == MOVED
    expect(listed(page)).to_have_count(1)
    assert axe_violations(page) == []
    assert trouble.lines() == []


def test_what_is_closed_offers_no_move_and_a_link_that_moves_it_is_explained(
    page: Page, trouble: Trouble
) -> None:
    at(page, "edit=nadheim")
    press(page, "[data-plan=close]")
    expect(listed(page)).to_contain_text("Nadheim legges ned (Norbygata 45)")
    # The button that closed it is gone: the way back has the focus.
    expect(page.locator("[data-plan-turn=undo]")).to_be_focused()
    expect(page.locator("#plan-lon")).to_be_hidden()
    expect(page.locator(".plan-about")).to_contain_text("Fjern eller angre den endringen")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-lon")).to_be_visible()

    at(page, "edit=nadheim&changes=1~~c~nadheim~~m~nadheim~10.76~59.914")
    second = listed(page).nth(1)
    expect(second).to_contain_text("Endringen av «Nadheim» har ingenting å virke på")
    expect(second).to_contain_text("Endring 2: «Nadheim» er allerede lagt ned i scenariet")
    expect(second).to_contain_text("Angre nedleggelsen, eller fjern endringen.")
    second.get_by_role("button", name="Fjern").focus()
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(1)
    assert changes(page) == [["c", "nadheim"]]
    assert trouble.lines() == []


def test_a_new_service_and_new_hours_are_the_same_for_whoever_opens_the_link(
    page: Page,
    open_page: OpenPage,
    trouble: Trouble,
    axe_violations: Callable[[Page], list[str]],
) -> None:
    at(page, "")
    press(page, "[data-view='edit=new']")
    expect(page.locator(".plan-about h3")).to_have_text("Ny tjeneste")
    press(page, "[data-plan=open]")
    expect(fault(page, "place")).to_contain_text("Stedet mangler.")
    page.locator("#plan-address").fill("Storgata 36C")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-place")).to_contain_text("Nå: Storgata 36C.")
    page.locator("#plan-name").fill("Rom <b>2</b>")
    press(page, "[data-plan=open]")
    expect(fault(page, "types")).to_contain_text("Typen mangler.")
    expect(page.locator("#plan-name")).to_have_value("Rom <b>2</b>")
    choose_type(page, "Brukerrom")
    page.locator("#plan-times-weekdays").fill("9–15")
    page.locator("#plan-times-saturday").fill("10.30–14")
    page.locator("#plan-times-sunday").fill("stengt")
    expect(page.locator("#plan-opening")).to_have_value("Mo-Fr 09:00-15:00; Sa 10:30-14:00; Su off")
    # Five days of six hours and one of three and a half.
    expect(page.locator("#plan-opening-shown")).to_contain_text("33,5 timer i uken")
    page.locator("#plan-amount").fill("8")
    press(page, "[data-plan=open]")
    expect(listed(page)).to_have_count(1)
    house = row("addresses.csv", "address", "Storgata 36C")
    assert changes(page)[0] == [
        *("o", "new-1", "consumption_room", house["lon"], house["lat"], "Rom <b>2</b>"),
        *("Mo-Fr 09:00-15:00; Sa 10:30-14:00; Su off", "8", "Storgata 36C"),
    ]
    expect(listed(page)).to_contain_text("Rom <b>2</b> åpnes: Storgata 36C; brukerrom")

    choose_by_keys(page, "#plan-service", "Feltpleien ved Prindsen")
    unfold(page, "hours")
    expect(page.locator("#plan-opening")).to_have_value(
        row("services.csv", "id", "feltpleie-prindsen")["opening_hours"]
    )
    page.locator("#plan-opening").fill("24/7")
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(2)
    assert changes(page)[1] == ["h", "feltpleie-prindsen", "24/7"]
    expect(said(page)).to_contain_text("åpningstiden endres")
    wait_until_worked_out(page)
    assert axe_violations(page) == []
    elsewhere = without_base_map(open_page())
    open_page_at(elsewhere, page.url)
    for part in ("#plan-changes", "#plan-about", "#scenario-map-sentence", "#effects-sentence"):
        expect(elsewhere.locator(part)).to_have_text(page.locator(part).text_content() or "")
    expect(elsewhere.locator("#plan-service")).to_have_value(
        page.locator("#plan-service").input_value()
    )
    assert elsewhere.url == page.url
    assert trouble.lines() == []


def choose_type(page: Page, words: str) -> None:
    """Choose a type of service in the list, by its words."""
    page.locator("#plan-kinds").focus()
    page.keyboard.type(words)
    expect(page.get_by_role("option", name=words)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-types")).to_contain_text(words)
    page.keyboard.press("Escape")
