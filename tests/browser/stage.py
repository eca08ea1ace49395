"""Open a story on the stage, as an audience and a speaker see it, and tell which step is seen."""

import re

from playwright.sync_api import Page, expect

STORY = "plata-today"
STEPS = 12
# Slides are worked out one by one, and two kinds of map are drawn in software.
LOADING_MS = 120_000
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
