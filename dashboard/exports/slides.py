"""Write an edition as slides: one step a slide, text as text, and sources at the end."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from dashboard.exports.fitting import PROPERTY, storable
from dashboard.exports.particulars import mark_of
from dashboard.exports.slides_boxes import Page
from dashboard.exports.slides_figure import draw, enlarged
from dashboard.exports.slides_pages import fill_front, fill_last, fill_step
from dashboard.exports.slides_template import open_template
from dashboard.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.exports.progress import Tell
    from dashboard.exports.slides_figure import Drawn
    from dashboard.exports.slides_template import Template
    from dashboard.site import Site

# Pictures that are asked for at once: more only stand in the renderer's queue.
AT_ONCE = 3
# How often whoever waits is told how far it has come, and may stop.
BREATH_S = 0.25


def slides(site: Site, edition: Edition, tell: Tell) -> bytes:
    """Write a PowerPoint presentation; raises `TemplateError` and `RenderError`."""
    template = open_template(site.settings.slides)
    text = texts(edition.lang)
    _describe(template, edition)
    fill_front(Page(template.deck, template.front), edition, text)
    steps = [Page(template.deck, template.step) for _ in edition.exhibits]
    drawn = _all_drawn(site, edition, steps, tell)
    for page, one, pictures in zip(steps, edition.exhibits, drawn, strict=True):
        fill_step(page, one, pictures, edition, text)
    fill_last(template, edition, text)
    file = io.BytesIO()
    template.deck.save(file)
    tell(1)
    return file.getvalue()


def _describe(template: Template, edition: Edition) -> None:
    about = template.deck.core_properties
    about.title = storable(edition.title.words, PROPERTY)
    about.subject = storable(edition.lead.words, PROPERTY)
    about.author = texts(edition.lang)("app.name")
    about.language = edition.lang
    about.comments = mark_of(edition)
    about.keywords = storable(f"{edition.data_name} {edition.data_version}", PROPERTY)
    about.created = about.modified = edition.made_at.replace(tzinfo=None)


def _all_drawn(site: Site, edition: Edition, steps: list[Page], tell: Tell) -> list[Drawn]:
    """Draw all figures, several at once; nothing more is begun when nobody waits any longer."""
    text = texts(edition.lang)

    def job(page: Page, one: Exhibit) -> Callable[[], Drawn]:
        rooms = page.room("figure"), page.room("key")
        return lambda: draw(site, enlarged(site, one, text), *rooms)

    jobs = [job(page, one) for page, one in zip(steps, edition.exhibits, strict=True)]
    workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="slides")
    try:
        begun = [workers.submit(one) for one in jobs]
        waiting = set(begun)
        while waiting:
            done, waiting = wait(waiting, timeout=BREATH_S)
            for one in done:
                one.result()
            tell((len(begun) - len(waiting)) / (len(begun) + 1))
        return [one.result() for one in begun]
    finally:
        workers.shutdown(wait=False, cancel_futures=True)
