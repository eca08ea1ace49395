"""Work out what every page shows before anyone asks, so that the first reader does not wait.

Each process of the server has caches of its own and warms them itself. They may be filled by
several threads at once: at worst the same is worked out twice. A thread cannot be given a lower
priority here, as the one that the system lets wait may hold the interpreter's lock, which all the
others need; it steps aside instead, before each page, for as long as requests are being answered.
"""

from __future__ import annotations

import gc
import logging
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from dashboard.callbacks.routing import PAGES, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dashboard.app import App
    from dashboard.site import Site

    Answer = Callable[..., Iterable[bytes]]

# Seconds to step aside: on a server that is never quiet, warm caches are worth a moment's work.
PATIENCE = 5.0
log = logging.getLogger(__name__)


class Traffic:
    """A server's answers, with a count of those that are being worked on."""

    def __init__(self, answer: Answer) -> None:
        """Stand before what answers requests."""
        self._answer = answer
        self._under_way = 0
        self._changed = Condition()

    def __call__(self, *request: Any) -> Iterable[bytes]:  # noqa: ANN401 - as WSGI has it
        """Answer a request."""
        self._count(1)
        try:
            return self._answer(*request)
        finally:
            self._count(-1)

    def wait(self) -> None:
        """Wait until no request is being answered, but not for ever."""
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way, PATIENCE)

    def _count(self, more: int) -> None:
        with self._changed:
            self._under_way += more
            self._changed.notify_all()


def start(app: App) -> Thread | None:
    """Warm the caches of this process beside its work, unless the settings say not to."""
    if not app.site.settings.warm:
        return None
    traffic = Traffic(app.server.wsgi_app)
    app.server.wsgi_app = traffic
    # A server that is shut down does not wait for it.
    thread = Thread(target=_work, args=(app.site, traffic.wait), name="warming", daemon=True)
    thread.start()
    return thread


def _work(site: Site, step_aside: Callable[[], None]) -> None:
    """Warm, and set aside what is kept: looking through it for waste would stop every answer."""
    warm(site, step_aside)
    step_aside()
    gc.collect()
    gc.freeze()


def warm(site: Site, step_aside: Callable[[], None] = lambda: None) -> None:
    """Build every page as its bare address shows it; one that fails is logged and left cold."""
    for path in PAGES:
        step_aside()
        try:
            page(site, path, "")
        except Exception:
            log.exception("%s could not be warmed; it is worked out when it is asked for", path)
