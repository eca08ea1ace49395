"""Tests of stories on a stage: by keys and swipes, without network, in step with the speaker."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import without_base_map
from tests.browser.trouble import Trouble

STORY = "plata-today"
STEPS = 12
# Slides are worked out one by one, and two kinds of map are drawn in software.
LOADING_MS = 120_000
SIZES = [(1366, 768), (1920, 1080), (1024, 768), (390, 844)]
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
DOT = """() => {
  const dot = document.querySelector(".stage-dot");
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const box = dot.getBoundingClientRect();
  return [dot.classList.contains("seen"), (box.x + box.width / 2 - stage.x) / stage.width,
    (box.y + box.height / 2 - stage.y) / stage.height];
}"""


def on_stage(page: Page, query: str = "", *, path: str = "vis", story: str = STORY) -> Page:
    """Open a story on the stage, or in the speaker's window, and wait until all has come."""
    page.goto(f"/presentasjon/{path}?story={story}{query}")
    page.wait_for_selector("#stage[data-ready]", timeout=LOADING_MS)
    return page


def at_step(page: Page, step: int) -> None:
    """Check that a step is the one that is seen, in the page and in its address."""
    page.wait_for_selector(f'#stage[data-drawn="{step}"]')
    expect(page.locator(".slide.seen")).to_have_attribute("data-step", str(step))
    expect(page).to_have_url(re.compile(rf"[?&]step={step}(&|$)"))


def test_keys_and_clickers_move_the_story_and_reloading_stays(page: Page, trouble: Trouble) -> None:
    on_stage(without_base_map(page), "&step=3")
    at_step(page, 3)
    for key, step in (
        ("ArrowRight", 4), ("PageDown", 5), ("Space", 6), ("PageUp", 5), ("ArrowLeft", 4),
        ("Shift+Space", 3), ("End", STEPS), ("ArrowRight", STEPS), ("Home", 1), ("PageUp", 1),
        ("ArrowDown", 2),
    ):  # fmt: skip
        page.keyboard.press(key)
        at_step(page, step)
    expect(page.locator("#announce")).to_contain_text(f"Steg 2 av {STEPS}. 2004: ")
    page.reload()
    at_step(page, 2)
    assert trouble.lines() == []


def test_nothing_but_the_story_is_on_the_stage(page: Page) -> None:
    on_stage(without_base_map(page))
    expect(page.locator("header, footer, .notice")).to_have_count(0)
    expect(page.locator(".stage-counter")).to_have_text(f"1 / {STEPS}")
    page.mouse.move(300, 300)
    expect(page.locator(".stage-buttons")).to_have_css("opacity", "1")
    page.wait_for_selector(".presenting:not(.awake)")
    expect(page.locator(".stage-buttons")).to_have_css("opacity", "0")


def test_every_step_is_told_with_the_network_pulled_out(page: Page, trouble: Trouble) -> None:
    on_stage(page)
    page.context.set_offline(offline=True)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    for key, steps in (("ArrowRight", range(2, STEPS + 1)), ("ArrowLeft", range(STEPS - 1, 0, -1))):
        for step in steps:
            page.keyboard.press(key)
            at_step(page, step)
            slide = page.locator(".slide.seen")
            expect(slide.locator(".slide-small")).to_contain_text("Kilder: ")
            expect(page.locator(".slide.seen .slide-chart, .stage-map.seen").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".stage-word")).to_contain_text("Uten nett")
    at_step(page, 1)
    # Chromium itself looks for the page's sign again whenever the address changes.
    assert [one for one in asked if not one.startswith("blob:") and "favicon" not in one] == []
    assert not [one for one in trouble.console_errors if "uncaught" in one]
    assert trouble.blocked == trouble.other_hosts == []


def test_maps_share_a_few_drawing_contexts(page: Page) -> None:
    on_stage(without_base_map(page))
    assert page.locator(".maplibregl-canvas").count() <= 3
    kinds = page.locator(".stage-map").evaluate_all("all => all.map((one) => one.dataset.kind)")
    assert len(set(kinds)) == len(kinds)


def test_quick_presses_end_at_the_step_they_count_to(page: Page, trouble: Trouble) -> None:
    on_stage(without_base_map(page))
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    at_step(page, 6)
    expect(page.locator(".stage-map[data-kind=map]")).to_have_attribute("data-step", "6")
    assert trouble.lines() == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_nothing_is_cut_and_nothing_scrolls(page: Page, language: str) -> None:
    on_stage(without_base_map(page), f"&lang={language}")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_selector(f'#stage[data-fitted="{width}x{height}"]')
        assert page.evaluate(CUT) == [], (width, height)


@pytest.mark.parametrize("story", [STORY, "steering-group"])
def test_the_words_are_read_from_the_back_row(page: Page, story: str) -> None:
    on_stage(without_base_map(page), story=story)
    assert page.evaluate(WORDS_PX) >= 24


def test_a_phone_is_swiped(open_page: OpenPage) -> None:
    page = on_stage(without_base_map(open_page(width=390, height=844)), "&lang=en")
    page.evaluate(SWIPE, [0.8, 0.2])
    at_step(page, 2)
    page.evaluate(SWIPE, [0.2, 0.8])
    at_step(page, 1)
    page.evaluate(SWIPE, [0.5, 0.48])
    at_step(page, 1)


def test_escape_leads_back_to_the_story(page: Page) -> None:
    on_stage(without_base_map(page), "&step=2")
    page.keyboard.press("Escape")
    page.wait_for_url(
        lambda url: "/presentasjon?" in url and f"story={STORY}" in url and "step=2" in url
    )
    expect(page.locator("#stage")).to_have_count(0)


def test_an_unknown_step_is_told_and_the_nearest_is_shown(page: Page) -> None:
    on_stage(without_base_map(page), "&step=99")
    expect(page.locator(".stage-word")).to_contain_text("ikke noe steg «99»")
    expect(page.locator(".slide.seen")).to_have_attribute("data-step", str(STEPS))
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".stage-word")).to_be_empty()


def test_the_speaker_and_the_room_see_the_same_step(
    page: Page, trouble: Trouble, axe_violations: Callable[[Page], list[str]]
) -> None:
    on_stage(without_base_map(page), story="steering-group")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_selector("#stage[data-ready]", timeout=LOADING_MS)
    speaker.keyboard.press("ArrowRight")
    at_step(page, 2)
    at_step(speaker, 2)
    page.keyboard.press("PageDown")
    at_step(speaker, 3)
    expect(speaker.locator(".speaker-counter")).to_have_text("Steg 3 av 5")
    expect(speaker.locator(".speaker-step:visible")).to_have_attribute("data-step", "3")
    expect(speaker.locator(".speaker-clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    expect(speaker.locator(".speaker-elapsed")).not_to_have_text("0:00")
    speaker.keyboard.press("b")
    expect(page.locator("#stage")).to_have_class(re.compile("blank"))
    speaker.keyboard.press("b")
    speaker.keyboard.press("p")
    box = speaker.locator("#stage").bounding_box()
    assert box is not None
    speaker.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5)
    page.wait_for_selector(".stage-dot.seen")
    seen, across, down = page.evaluate(DOT)
    assert seen
    assert (across, down) == pytest.approx((0.25, 0.5), abs=0.01)
    assert axe_violations(speaker) == []
    assert trouble.lines() == []


def test_the_dot_follows_the_mouse_and_goes_again(page: Page) -> None:
    on_stage(without_base_map(page), story="steering-group")
    page.keyboard.press("p")
    page.mouse.move(400, 200)
    assert page.evaluate(DOT) == pytest.approx([True, 400 / 1366, 200 / 768], abs=0.01)
    page.keyboard.press("p")
    expect(page.locator(".stage-dot")).to_have_css("opacity", "0")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("vis", "?story=plata-today&step=6"),
        ("vis", "?story=plata-today&lang=en&step=9"),
        ("taler", "?story=plata-today&lang=en"),
        ("vis", ""),
    ],
)
def test_the_stage_can_be_used_by_everyone(
    page: Page, axe_violations: Callable[[Page], list[str]], path: str, query: str
) -> None:
    without_base_map(page).goto(f"/presentasjon/{path}{query}")
    expect(page.locator("#page-title")).to_be_attached()
    if query:
        page.wait_for_selector("#stage[data-ready]", timeout=LOADING_MS)
        page.mouse.move(300, 300)
    assert axe_violations(page) == []
    expect(page.locator("html")).to_have_attribute("lang", "en" if "lang=en" in query else "nb")
