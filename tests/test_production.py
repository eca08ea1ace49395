"""The production server answers as the README says."""

import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.serving import HOST, free_port, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn needs fork()")


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start gunicorn with two workers and return its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "app:server", "--workers=2"]
    log = tmp_path_factory.mktemp("gunicorn") / "gunicorn.log"
    with serving([*command, f"--bind={HOST}:{port}"], log=log, port=port) as application:
        yield application.url


def fetch(url: str) -> tuple[int, Message, bytes]:
    with urlopen(url, timeout=30) as answer:  # noqa: S310 - our own address
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize("path", ["/healthz", "/"])
def test_gunicorn_answers(production: str, path: str) -> None:
    status, _, body = fetch(production + path)
    assert status == 200
    assert body


def test_every_answer_carries_the_security_headers(production: str) -> None:
    for path in ("/", "/_dash-layout"):
        _, headers, _ = fetch(production + path)
        policy = directives(headers["Content-Security-Policy"])
        assert policy["default-src"] == ["'self'"]
        assert policy["object-src"] == ["'none'"]
        assert policy["base-uri"] == ["'none'"]
        assert policy["frame-ancestors"] == ["'none'"]
        assert "'unsafe-inline'" not in policy["script-src"]
        assert "'unsafe-eval'" not in policy["script-src"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies"])
def test_workers_agree_so_that_any_may_answer(production: str, path: str) -> None:
    answers = [fetch(production + path) for _ in range(8)]
    assert len({body for _, _, body in answers}) == 1
    assert len({headers["Content-Security-Policy"] for _, headers, _ in answers}) == 1


def test_the_servers_name_and_version_are_not_told_to_the_world(production: str) -> None:
    _, headers, _ = fetch(f"{production}/")
    assert "Python" not in (headers["Server"] or "")


def directives(policy: str) -> dict[str, list[str]]:
    """Split a Content-Security-Policy into its directives."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: values for name, *values in parts}


def test_the_command_in_the_readme_is_the_one_tested_here(root: Path) -> None:
    assert "gunicorn app:server" in (root / "README.md").read_text("utf-8")
