"""Tests of stories on a stage: by keys, without network, in step with the speaker.

How slides look, and how they answer fingers and pointer, is tested in `test_stage.py`.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import without_base_map
from tests.browser.stage import DOT, LOADING_MS, STEPS, STORY, at_step, on_stage
from tests.browser.trouble import Trouble


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


@pytest.mark.parametrize("query", ["?story=plata-today&lang=en", ""])
def test_the_speaker_and_whoever_has_no_story_have_no_breaches(
    page: Page, axe_violations: Callable[[Page], list[str]], query: str
) -> None:
    path = "taler" if query else "vis"
    without_base_map(page).goto(f"/presentasjon/{path}{query}")
    expect(page.locator("#page-title")).to_be_attached()
    if query:
        page.wait_for_selector("#stage[data-ready]", timeout=LOADING_MS)
    assert axe_violations(page) == []
    expect(page.locator("html")).to_have_attribute("lang", "en" if query else "nb")
