"""The door: what a production server imports answers, and says it is well."""

from app import app, server


def test_the_server_is_the_applications_own() -> None:
    assert server is app.server


def test_the_server_says_that_it_is_well() -> None:
    assert server.test_client().get("/healthz").status_code == 200


def test_the_start_page_is_served() -> None:
    answer = server.test_client().get("/")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
