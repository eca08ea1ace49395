"""Fixtures for every test: the repository's root and the embedded data set, loaded once."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from geodata import Dataset

ROOT = Path(__file__).resolve().parents[1]

# The same examples every time and no clock: a test fails for a reason, or not at all.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def dataset() -> "Dataset":
    """Return the embedded data set; it is immutable, so all tests may have the same one."""
    from geodata import load_dataset  # noqa: PLC0415 - tests of the tools need no data

    return load_dataset()
