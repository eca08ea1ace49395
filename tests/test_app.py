"""The door: what a production server imports answers, and says it is well."""

import importlib
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def door() -> ModuleType:
    """Import what a production server imports, but let nothing begin beside the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENTRUMSKART_WARM", "no")
        return importlib.import_module("app")


def test_the_server_is_the_applications_own(door: ModuleType) -> None:
    assert door.server is door.app.server


def test_the_server_says_that_it_is_well(door: ModuleType) -> None:
    assert door.server.test_client().get("/healthz").status_code == 200


def test_the_start_page_is_served(door: ModuleType) -> None:
    answer = door.server.test_client().get("/")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
