"""Work the form that changes a scenario, as a planner does."""

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import open_page_at, without_base_map

OSLO = Path(__file__).parents[2] / "geodata/oslo"
# Tables, for maps drawn in software take most of a test's time.
TABLES = ",".join(f"{name}.table" for name in ("scenario-map", "effects", "suggest"))


def at(page: Page, query: str, faces: str = TABLES) -> Page:
    """Open the page on scenarios, over an empty base map."""
    return open_page_at(without_base_map(page), f"/scenarier?faces={faces}&{query}")


def in_address(page: Page, key: str = "changes") -> str:
    """Return what the address holds under a key."""
    return parse_qs(urlsplit(page.url).query).get(key, [""])[0]


def changes(page: Page) -> list[list[str]]:
    """Read the changes in the address: a letter, the service, and what becomes of it."""
    return [one.split("~") for one in in_address(page).split("~~")[1:]]


def point(page: Page) -> tuple[float, float]:
    """Return where the last change puts a service."""
    _, _, lon, lat, *_ = changes(page)[-1]
    return float(lon), float(lat)


def listed(page: Page) -> Locator:
    """Return the list of changes."""
    return page.locator("#plan-changes ol > li")


def counted(page: Page) -> Locator:
    """Return what says how many changes apply."""
    return page.locator("#plan-changes")


def said(page: Page) -> Locator:
    """Return what the form has just said."""
    return page.locator("#plan-said")


def effects(page: Page) -> Locator:
    """Return the sentence on effects."""
    return page.locator("#effects-sentence")


def fault(page: Page, part: str) -> Locator:
    """Return what is said to be wrong in a part of the form."""
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
    """Press a key on a button."""
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
