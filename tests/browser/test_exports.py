"""Tests of files in a real browser: begun from a menu, followed, stopped, and opened."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.conftest import opening
from tests.browser.screen import (
    MAP,
    TIMELINE,
    download,
    open_overview,
    open_page_at,
    resize,
    sentence,
    wider_than_window,
)
from tests.browser.trouble import Trouble
from tests.serving import serving

# Pictures are drawn in software here.
DRAWN_MS = 180_000
SIZES = [(1366, 768), (390, 844)]
STORY = "/presentasjon?story=steering-group&lang=en"
Violations = Callable[[Page], list[str]]
TITLE = "The state in five steps"


def tray(page: Page) -> Locator:
    """Return the files that are being made, or are ready."""
    return page.locator(".exports li[data-stage]")


def summary(page: Page, place: str) -> Locator:
    """Return what opens a menu."""
    return page.locator(f"{place} .download-fold > summary")


def take(page: Page, place: str, form: str) -> bytes:
    """Choose a format and return the file that comes."""
    summary(page, place).click()
    with page.expect_download(timeout=DRAWN_MS) as taken:
        page.locator(f"{place} [data-export={form}]").click()
    assert taken.value.suggested_filename.endswith(form.partition("-")[0])
    return Path(taken.value.path()).read_bytes()


def words_of(form: str, content: bytes) -> str:
    """Read what a file says, with a reader that is not ours."""
    if form == "pptx":
        slides = Presentation(io.BytesIO(content)).slides
        return " ".join(one.text_frame.text for slide in slides for one in slide.shapes
                        if one.has_text_frame)  # fmt: skip
    if form.startswith("pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if form == "xlsx":
        sheets = load_workbook(io.BytesIO(content)).worksheets
        return " ".join(str(cell) for one in sheets for row in one.values for cell in row)
    if form == "gpkg":
        return content.decode("utf-8", "ignore")
    return content.decode("utf-8-sig")


@pytest.fixture(scope="module")
def overview(browser: Browser, server: str) -> Iterator[Page]:
    """Open the overview once: files are asked of it one after another, as a reader may."""
    trouble = Trouble.on(server)
    with opening(browser, server, trouble) as open_page:
        yield open_overview(open_page(), "?period=2018&lang=nb")
    assert trouble.lines() == []


@pytest.fixture(scope="module")
def story(browser: Browser, server: str) -> Iterator[Page]:
    """Open a story once, to take it out as one file after another."""
    trouble = Trouble.on(server)
    with opening(browser, server, trouble) as open_page:
        yield open_page_at(open_page(), STORY)
    assert trouble.lines() == []


@pytest.mark.parametrize("form", ["xlsx", "csv", "gpkg", "geojson", "html", "pptx", "pdf"])
def test_each_kind_of_file_of_a_card_comes_and_says_what_is_shown(
    overview: Page, form: str
) -> None:
    shown = sentence(overview).inner_text()
    content = take(overview, f"#{MAP}", form)
    said = " ".join(words_of(form, content).split())
    assert " ".join(shown.split())[:60] in said
    assert "2018" in said


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_of_a_card_comes_in_print_size(overview: Page, form: str) -> None:
    content = take(overview, f"#{TIMELINE}", form)
    if form == "png":
        assert min(Image.open(io.BytesIO(content)).size) > 1000
    else:
        assert content.lstrip().startswith((b"<svg", b"<?xml"))


@pytest.mark.parametrize("form", ["pptx", "xlsx", "pdf-landscape"])
def test_a_story_comes_whole(story: Page, form: str) -> None:
    content = take(story, ".story-do", form)
    assert TITLE in " ".join(words_of(form, content).split())
    if form == "pptx":
        assert zipfile.is_zipfile(io.BytesIO(content))
        assert len(Presentation(io.BytesIO(content)).slides) >= 7


def test_a_file_is_stopped_by_key_and_the_focus_goes_back(page: Page) -> None:
    open_page_at(page, STORY)
    opener = summary(page, ".story-do")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".story-do [data-export=pptx]")).to_be_focused()
    page.keyboard.press("Enter")
    one = page.locator(".exports li").first
    expect(one).to_be_focused()
    expect(one.locator("progress")).to_be_visible()
    page.keyboard.press("Tab")
    end = one.get_by_role("button")
    expect(end).to_be_focused()
    page.keyboard.press("Enter")
    expect(one).to_have_attribute("data-stage", "stopped")
    expect(one.get_by_role("status")).to_have_text("Stopped. No file was made.")
    expect(end).to_have_accessible_name(f"Close: PowerPoint: {TITLE}")
    page.keyboard.press("Enter")
    expect(page.locator(".exports")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_file_is_followed_from_page_to_page(page: Page) -> None:
    open_page_at(page, STORY)
    summary(page, ".story-do").click()
    with page.expect_download(timeout=DRAWN_MS):
        page.locator(".story-do [data-export=html]").click()
        page.get_by_role("banner").get_by_role("link", name="Sources", exact=True).click()
        expect(page.locator("#page-title")).to_contain_text("Sources")
    expect(tray(page)).to_contain_text(".html")


def test_a_quick_file_comes_while_slides_are_being_made(page: Page) -> None:
    open_page_at(page, STORY)
    summary(page, ".story-do").click()
    page.locator(".story-do [data-export=pptx]").click()
    expect(tray(page)).to_have_count(1)
    assert take(page, ".story-do", "csv").startswith(b"\xef\xbb\xbf")
    expect(tray(page).first).to_have_attribute("data-stage", "making")
    tray(page).first.get_by_role("button").click()
    expect(tray(page).first).to_have_attribute("data-stage", "stopped")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_menu_and_files_are_accessible_and_fit_the_screen(
    page: Page, axe_violations: Violations, language: str
) -> None:
    open_overview(page, f"?lang={language}")
    menu = page.locator(f"#{TIMELINE} .download-fold > div")
    for size in SIZES:
        resize(page, *size)
        summary(page, f"#{TIMELINE}").click()
        expect(menu).to_be_visible()
        box = menu.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert axe_violations(page) == []
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
    download(page, TIMELINE, "csv")
    expect(tray(page)).to_have_attribute("data-stage", "done")
    for size in SIZES:
        resize(page, *size)
        assert axe_violations(page) == []
        assert wider_than_window(page) == 0


@pytest.mark.parametrize("size", SIZES)
def test_the_menu_of_a_story_fits_the_screen(
    story: Page, axe_violations: Violations, size: tuple[int, int]
) -> None:
    resize(story, *size)
    summary(story, ".story-do").click()
    expect(story.locator(".story-do [data-export=pptx]")).to_be_in_viewport()
    assert wider_than_window(story) == 0
    assert axe_violations(story) == []
    story.keyboard.press("Escape")


def test_what_the_server_does_not_answer_is_said(page: Page) -> None:
    open_overview(page)
    page.route("**/export", lambda route: route.abort())
    download(page, TIMELINE, "csv")
    expect(tray(page)).to_have_attribute("data-stage", "failed")
    expect(tray(page)).to_contain_text("Tjeneren svarte ikke")


@pytest.fixture(scope="module")
def without_chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the application where no Chromium can be found."""
    nowhere = tmp_path_factory.mktemp("nowhere")
    settings = {"PATH": str(nowhere), "CHROMIUM": ""}
    with serving(log=nowhere / "app.log", settings=settings) as application:
        yield application.url


def test_without_chromium_the_reader_is_told_what_to_do_and_gets_the_tables(
    without_chromium: str, page: Page
) -> None:
    page.goto(f"{without_chromium}/?lang=en")
    expect(page.locator(".site-foot")).to_be_visible()
    download(page, TIMELINE, "png")
    expect(tray(page)).to_have_attribute("data-stage", "failed")
    expect(tray(page)).to_contain_text("CHROMIUM")
    expect(tray(page)).to_contain_text("Chromium")
    rows = take(page, f"#{TIMELINE}", "csv")
    assert b"133" in rows
    hand_out = take(page, f"#{TIMELINE}", "html").decode()
    assert "CHROMIUM" in hand_out
    assert "133" in hand_out
