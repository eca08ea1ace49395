"""Time what goes out of the house: twelve steps as slides, on paper and as a hand-out."""

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from dashboard.exports.exhibit import edition_of_story
from dashboard.exports.formats import FORMATS
from dashboard.exports.framing import size_of, standalone
from dashboard.exports.progress import tell_nobody
from dashboard.exports.renderer import Renderer, renderer
from dashboard.settings import Settings
from dashboard.site import Site
from geodata import load_dataset
from geodata.stories import prepared_stories
from geodata.story import Step, Story

COLUMNS = ("", "seconds", "MB")
TOLD = ("pptx", "pdf", "html")
STEPS = 12
MAPS = ("overview-map", "services-map", "movement-map")
LANGUAGE = "nb"
MEGA = 1_000_000

Row = tuple[str, str, str]


class Made(NamedTuple):
    """How long a file took, and how large it is."""

    seconds: float
    size: int


def measure() -> list[Row]:
    """Return a row for each kind of file, made of the longest prepared story and of twelve maps."""
    with tempfile.TemporaryDirectory() as folder:
        site = _site(Path(folder))
        draw = renderer(site.settings)
        try:
            rows = [("starting the renderer, and its first map", *_first(site, draw))]
            stories = {"prepared story": _longest(site), "twelve maps": _maps()}
            for name, story in stories.items():
                rows += _rows(site, name, story)
        finally:
            draw.close()
    return rows


def _site(folder: Path) -> Site:
    settings = Settings(store=folder / "store.sqlite3")
    return Site(load_dataset(), settings, {False: "/light.json", True: "/contrast.json"})


def _first(site: Site, draw: Renderer) -> tuple[str, str]:
    one = edition_of_story(site, Story((), steps=(Step(MAPS[0]),)), LANGUAGE).exhibits[0]
    width, height = size_of(one)
    figure = standalone(site, one, width_px=width, height_px=height)
    start = time.perf_counter()
    drawn = draw.picture(figure, width_px=width, height_px=height)
    return _written(Made(time.perf_counter() - start, len(drawn)))


def _longest(site: Site) -> Story:
    told = prepared_stories(site.dataset).values()
    return max(told, key=lambda one: len(one.steps))


def _maps() -> Story:
    """Return a story of maps only, the slowest there is to draw: each of another year or hour."""
    views = [f"?period={2010 + place}" for place in range(STEPS)]
    return Story(
        (("nb", "Tolv kart"),),
        steps=tuple(Step(MAPS[place % len(MAPS)], view) for place, view in enumerate(views)),
    )


def _rows(site: Site, name: str, story: Story) -> list[Row]:
    start = time.perf_counter()
    edition = edition_of_story(site, story, LANGUAGE)
    gathered = time.perf_counter() - start
    rows = [(f"{name}: gathering {len(story.steps)} steps", f"{gathered:.1f}", "")]
    for key in TOLD:
        start = time.perf_counter()
        content = FORMATS[key].make(site, edition, tell_nobody)
        made = Made(time.perf_counter() - start, len(content))
        rows.append((f"{name} as {key}", *_written(made)))
    return rows


def _written(made: Made) -> tuple[str, str]:
    return f"{made.seconds:.1f}", f"{made.size / MEGA:.2f}"
