"""Tests of warming: every page is built beforehand, a fault does no harm, and off means off."""

import gc
import logging
from collections.abc import Iterator
from dataclasses import replace
from threading import Event, Thread
from typing import Any

import pytest

from dashboard import warming
from dashboard.app import App, create_app
from dashboard.callbacks.routing import PAGES
from dashboard.content.concentration_places import null_of
from dashboard.settings import Settings
from dashboard.site import Site

Built = list[str]


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Built:
    """Note the pages that are asked for, instead of building them."""
    paths: Built = []
    monkeypatch.setattr(warming, "page", lambda _site, path, _query: paths.append(path))
    return paths


@pytest.fixture
def own_app(settings: Settings) -> Iterator[App]:
    """Make an app that no other test has, for it is changed by being warmed."""
    yield create_app(replace(settings, warm=True))
    gc.unfreeze()


def test_every_page_can_be_warmed(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    warming.warm(site)
    assert caplog.records == []


def test_each_page_is_warmed_once_after_stepping_aside(site: Site, built: Built) -> None:
    warming.warm(site, lambda: built.append("aside"))
    assert built == [step for path in PAGES for step in ("aside", path)]


def test_a_page_finds_warm_what_takes_longest(site: Site) -> None:
    warming.warm(site)
    before = null_of.cache_info()
    warming.page(site, "/tjenester", "")
    after = null_of.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits


def test_a_page_that_fails_is_logged_and_the_others_are_warmed(
    site: Site, built: Built, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    note = warming.page

    def fail_once(site: Site, path: str, query: str) -> Any:  # noqa: ANN401 - as a page is
        if path == "/tjenester":
            message = "no such street"
            raise ValueError(message)
        return note(site, path, query)

    monkeypatch.setattr(warming, "page", fail_once)
    warming.warm(site)
    assert built == [path for path in PAGES if path != "/tjenester"]
    (told,) = caplog.records
    assert told.levelno == logging.ERROR
    assert told.getMessage().startswith("/tjenester could not be warmed")
    assert "no such street" in caplog.text


def test_a_server_warms_beside_its_work(own_app: App, built: Built) -> None:
    thread = warming.start(own_app)
    assert thread is not None
    assert thread.daemon
    thread.join()
    assert built == list(PAGES)
    assert own_app.server.test_client().get("/healthz").status_code == 200


@pytest.mark.usefixtures("built")
def test_what_is_kept_is_set_aside_once_it_is_warm(own_app: App) -> None:
    thread = warming.start(own_app)
    assert thread is not None
    thread.join()
    assert gc.get_freeze_count() > 0


def test_nothing_is_warmed_where_it_is_switched_off(settings: Settings, built: Built) -> None:
    app = create_app(replace(settings, warm=False))
    answers = app.server.wsgi_app
    assert warming.start(app) is None
    assert app.server.wsgi_app == answers
    assert built == []


def test_making_an_app_warms_nothing(own_app: App, built: Built) -> None:
    own_app.server.test_client().get("/")
    assert built == []


def test_it_steps_aside_while_a_request_is_answered() -> None:
    asked, go_on = Event(), Event()

    def answer() -> list[bytes]:
        asked.set()
        go_on.wait()
        return [b"done"]

    traffic = warming.Traffic(answer)
    steps = []
    request = Thread(target=lambda: steps.append(traffic()))
    request.start()
    asked.wait()
    aside = Thread(target=lambda: steps.append(traffic.wait()))
    aside.start()
    assert steps == []
    go_on.set()
    request.join()
    aside.join()
    assert steps == [[b"done"], None]


def test_it_does_not_step_aside_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "PATIENCE", 0.0)
    traffic = warming.Traffic(lambda: [traffic.wait()])
    assert traffic() == [None]


def test_a_request_that_fails_is_no_longer_waited_for() -> None:
    def fail() -> list[bytes]:
        message = "broken"
        raise OSError(message)

    traffic = warming.Traffic(fail)
    with pytest.raises(OSError, match="broken"):
        traffic()
    traffic.wait()
