"""Tests of how slides look and answer on a stage: each story is opened once, and gone through."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opening
from tests.browser.screen import without_base_map
from tests.browser.stage import DOT, STORY, at_step, on_stage
from tests.browser.trouble import Trouble

LAPTOP, PHONE = (1366, 768), (390, 844)
SIZES = [LAPTOP, (1920, 1080), (1024, 768), PHONE]
# What does not fit where it stands, on each slide: its words, its key, its figure.
CUT = """() => {
  const found = [];
  const stage = document.querySelector("#stage");
  for (const slide of stage.querySelectorAll(".slide")) {
    const seen = stage.getBoundingClientRect();
    for (const one of slide.querySelectorAll("h2, .slide-words p, .slide-key li, .slide-small")) {
      const box = one.getBoundingClientRect();
      const body = slide.querySelector(".slide-body").getBoundingClientRect();
      const room = one.closest(".slide-body") ? body : seen;
      const out = [box.bottom - room.bottom, box.right - room.right, room.top - box.top];
      const named = `${slide.dataset.step}: ${one.textContent.slice(0, 40)}`;
      if (box.width && Math.max(...out) > 1) found.push(named);
    }
    if (slide.classList.contains("slide-long")) found.push(`${slide.dataset.step} scrolls`);
  }
  const page = document.documentElement;
  if (page.scrollWidth > window.innerWidth) found.push("sideways");
  if (page.scrollHeight > window.innerHeight) found.push("down");
  return found;
}"""
WORDS_PX = """() => Math.min(...Array.from(document.querySelectorAll(".slide-words p"),
  (one) => parseFloat(getComputedStyle(one).fontSize)))"""
# Words of the charts that lie on each other, slide by slide. A line of type is a little higher than
# its letters, over and under them.
TOUCHING = """() => {
  const found = [];
  for (const slide of document.querySelectorAll(".slide")) {
    const words = Array.from(slide.querySelectorAll(".slide-chart text"))
      .filter((one) => one.textContent.trim());
    const boxes = words.map((one) => one.getBoundingClientRect());
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, j) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const clear = 0.1 * (a.height + b.height);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) - clear;
      const named = [words[i], words[i + 1 + j]].map((one) => one.textContent.slice(0, 30));
      if (wide > 1 && high > 1) found.push([slide.dataset.step, ...named, wide, high].join(" | "));
    }));
  }
  return found;
}"""
# A swipe of one finger over the stage, from one share of its width to another.
SWIPE = """([from, to]) => {
  const stage = document.querySelector("#stage");
  const at = (share) => new Touch({ identifier: 1, target: stage, clientY: 400,
    clientX: share * stage.clientWidth });
  const send = (kind, touches, changed) => stage.dispatchEvent(new TouchEvent(kind, {
    bubbles: true, cancelable: true, touches, changedTouches: changed }));
  send("touchstart", [at(from)], [at(from)]);
  send("touchend", [], [at(to)]);
}"""
STORIES = [(STORY, "nb"), (STORY, "en"), ("steering-group", "nb")]


@pytest.fixture(scope="module", params=STORIES, ids="-".join)
def loaded(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """Open a story in a language, over an empty base map."""
    story, language = request.param
    trouble = Trouble.on(server)
    with opening(browser, server, trouble) as open_page:
        yield on_stage(without_base_map(open_page()), f"&lang={language}&step=1", story=story)
    assert trouble.lines() == []


@pytest.fixture
def stage(loaded: Page) -> Page:
    """Begin each test at the first step, on a screen of a laptop's size."""
    fit(loaded, LAPTOP)
    loaded.keyboard.press("Home")
    at_step(loaded, 1)
    return loaded


def fit(page: Page, size: tuple[int, int]) -> None:
    """Give the window a size and wait until the slides have taken it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_selector(f'#stage[data-fitted="{size[0]}x{size[1]}"]')


def test_nothing_but_the_story_is_on_the_stage(stage: Page) -> None:
    expect(stage.locator("header, footer, .notice")).to_have_count(0)
    steps = stage.locator(".slide").count()
    expect(stage.locator(".stage-counter")).to_have_text(f"1 / {steps}")
    stage.mouse.move(300, 300)
    expect(stage.locator(".stage-buttons")).to_have_css("opacity", "1")
    stage.wait_for_selector(".presenting:not(.awake)")
    expect(stage.locator(".stage-buttons")).to_have_css("opacity", "0")


def test_maps_share_a_few_drawing_contexts(stage: Page) -> None:
    assert stage.locator(".maplibregl-canvas").count() <= 3
    kinds = stage.locator(".stage-map").evaluate_all("all => all.map((one) => one.dataset.kind)")
    assert len(set(kinds)) == len(kinds)


def test_quick_presses_end_at_the_step_they_count_to(stage: Page) -> None:
    for _ in range(4):
        stage.keyboard.press("ArrowRight")
    for _ in range(2):
        stage.keyboard.press("ArrowLeft")
    at_step(stage, 3)
    drawn = stage.locator(".stage-map.seen, .slide.seen .slide-chart")
    expect(drawn.first).to_be_visible()


def test_no_words_of_a_chart_lie_on_others(stage: Page) -> None:
    expect(stage.locator(".slide-chart .main-svg text").first).to_be_attached()
    assert stage.evaluate(TOUCHING) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_nothing_scrolls(stage: Page, size: tuple[int, int]) -> None:
    fit(stage, size)
    assert stage.evaluate(CUT) == []


def test_the_words_are_read_from_the_back_row(stage: Page) -> None:
    assert stage.evaluate(WORDS_PX) >= 24


def test_a_phone_is_swiped(stage: Page) -> None:
    fit(stage, PHONE)
    stage.evaluate(SWIPE, [0.8, 0.2])
    at_step(stage, 2)
    stage.evaluate(SWIPE, [0.2, 0.8])
    at_step(stage, 1)
    stage.evaluate(SWIPE, [0.5, 0.48])
    at_step(stage, 1)


def test_the_dot_follows_the_mouse_and_goes_again(stage: Page) -> None:
    stage.keyboard.press("p")
    stage.mouse.move(400, 200)
    stage.wait_for_selector(".stage-dot.seen")
    assert stage.evaluate(DOT) == pytest.approx([True, 400 / 1366, 200 / 768], abs=0.01)
    stage.keyboard.press("p")
    expect(stage.locator(".stage-dot")).to_have_css("opacity", "0")


@pytest.mark.parametrize("share", [1 / 2, 3 / 4])
def test_a_step_has_no_breaches(
    stage: Page, axe_violations: Callable[[Page], list[str]], share: float
) -> None:
    step = int(stage.locator(".slide").count() * share)
    for _ in range(step - 1):
        stage.keyboard.press("ArrowRight")
    at_step(stage, step)
    stage.mouse.move(300 + step, 300)
    assert axe_violations(stage) == []
