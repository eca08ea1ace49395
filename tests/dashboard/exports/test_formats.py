"""Tests of the list of formats: each makes what its name says, or says in words why not."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import ids
from dashboard.exports.exhibit import edition_of_card
from dashboard.exports.formats import FORMATS, MIMETYPES
from dashboard.exports.progress import StoppedError, tell_nobody
from dashboard.exports.render_error import RenderError
from dashboard.site import Site

QUICK = sorted(key for key, form in FORMATS.items() if not form.slow)
SLOW = sorted(key for key, form in FORMATS.items() if form.slow)
DRAWN = sorted(set(SLOW) - {"html"})
BEGINNINGS = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "gpkg": b"SQLite format 3", "geojson": b"{"}


@pytest.mark.parametrize("key", QUICK)
def test_what_is_ready_at_once_needs_no_browser(site: Site, key: str) -> None:
    edition = edition_of_card(site, ids.OVERVIEW_MAP, "?lang=nb")
    made = FORMATS[key].make(site, edition, tell_nobody)
    assert made.startswith(BEGINNINGS[FORMATS[key].suffix])
    if key == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
    if key == "geojson":
        assert json.loads(made)["type"] == "FeatureCollection"


@pytest.mark.parametrize("key", DRAWN)
def test_what_must_be_drawn_says_in_words_that_it_cannot_be(site: Site, key: str) -> None:
    broken = replace(site, settings=replace(site.settings, chromium=Path("/nowhere/chromium")))
    edition = edition_of_card(broken, ids.TIMELINE, "?lang=en")
    with pytest.raises(RenderError) as refused:
        FORMATS[key].make(broken, edition, tell_nobody)
    assert refused.value.text("en") != refused.value.text("nb")
    assert "CHROMIUM" in refused.value.text("en")


def stop(_: float) -> None:
    raise StoppedError


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_every_format_can_be_stopped(site: Site, key: str) -> None:
    edition = edition_of_card(site, ids.OVERVIEW_MAP, "")
    broken = replace(site, settings=replace(site.settings, chromium=Path("/nowhere/chromium")))
    with pytest.raises((StoppedError, RenderError)) as left:
        FORMATS[key].make(broken, edition, stop)
    if not FORMATS[key].slow:
        assert left.type is StoppedError


def test_every_suffix_has_one_mimetype() -> None:
    assert {one.suffix: one.mimetype for one in FORMATS.values()} == MIMETYPES
    assert len({(one.suffix, one.mimetype) for one in FORMATS.values()}) == len(MIMETYPES)
