"""Tests of the store: every save is kept, by many at once, and through a crash in the middle."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.store import Store
from geodata.store_rules import LARGEST_BYTES, LONGEST_NAME, StoreError

# Saves for ever, and tells each version only after it has been kept.
WRITER = """
import json, sys
from pathlib import Path
from geodata.store import Store
store = Store(Path(sys.argv[1]))
saved = store.save("scenario", "First", json.dumps({"n": 0}))
print(saved.id, flush=True)
while True:
    content = json.dumps({"n": saved.version, "fill": "x" * 50_000})
    saved = store.save("scenario", "Next", content, document=saved.id, based_on=saved.version)
    print(saved.version, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept" / "store.sqlite3")


def test_the_file_and_its_folder_are_made_on_first_use(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "store.sqlite3"
    Store(path)
    assert path.is_file()


def test_what_was_saved_is_loaded_as_it_was(store: Store) -> None:
    saved = store.save("scenario", " Flere steder ", '{"æ": 1}')
    assert (saved.version, saved.based_on, saved.name) == (1, 0, "Flere steder")
    assert store.load("scenario", saved.id) == saved
    assert Store(store.path).load("scenario", saved.id) == saved


def test_a_save_never_overwrites(store: Store) -> None:
    first = store.save("scenario", "A", "1")
    second = store.save("scenario", "B", "2", document=first.id, based_on=1)
    assert not second.overtaken
    assert store.load("scenario", first.id, 1) == first
    assert store.load("scenario", first.id) == second
    assert store.versions("scenario", first.id) == [second, first]


def test_two_who_save_the_same_both_keep_their_work_and_the_second_is_told(store: Store) -> None:
    first = store.save("scenario", "A", "1")
    mine = store.save("scenario", "A", "mine", document=first.id, based_on=1)
    yours = store.save("scenario", "A", "yours", document=first.id, based_on=1)
    assert (mine.overtaken, yours.overtaken) == (False, True)
    assert [one.content for one in store.versions("scenario", first.id)] == ["yours", "mine", "1"]


def test_many_at_once_lose_nothing(store: Store) -> None:
    first = store.save("scenario", "A", "0")

    def save(number: int) -> int:
        own = Store(store.path)
        return own.save("scenario", "A", str(number), document=first.id, based_on=1).version

    with ThreadPoolExecutor(8) as pool:
        versions = list(pool.map(save, range(40)))
    assert sorted(versions) == list(range(2, 42))
    contents = {one.content for one in store.versions("scenario", first.id)}
    assert contents == {str(number) for number in range(40)}


def test_the_newest_of_each_document_are_listed(store: Store) -> None:
    one = store.save("scenario", "One", "1")
    last = store.save("scenario", "One again", "2", document=one.id, based_on=1)
    other = store.save("scenario", "Other", "3")
    store.save("story", "A story", "4")
    assert {saved.id: saved.version for saved in store.newest("scenario")} == {
        last.id: 2,
        other.id: 1,
    }


@pytest.mark.parametrize("seconds", [0.05, 0.15, 0.3])
def test_a_crash_in_the_middle_loses_nothing_that_was_kept(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "store.sqlite3"
    program = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        document = writer.stdout.readline().strip()
        time.sleep(seconds)
        os.kill(writer.pid, signal.SIGKILL)
        told = [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    assert told, "the writer was killed before it kept anything"
    kept = Store(path).versions("scenario", document)
    assert [one.version for one in kept] == list(range(kept[0].version, 0, -1))
    # Whoever was told of a version has it; at most the one being written is there untold.
    assert kept[0].version in (told[-1], told[-1] + 1)
    assert [json.loads(one.content)["n"] + 1 for one in kept] == [one.version for one in kept]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_name_is_text_whatever_it_says(store: Store) -> None:
    name = "'; DROP TABLE versions; -- <script>alert(1)</script>"
    saved = store.save("scenario", name, "{}")
    assert store.load("scenario", saved.id).name == name


@settings(max_examples=15, deadline=None)
@given(content=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "any.sqlite3")
    assert store.load("scenario", store.save("scenario", "x", content).id).content == content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("", "{}", "navn"),
        ("x" * (LONGEST_NAME + 1), "{}", str(LONGEST_NAME)),
        ("x", "y" * (LARGEST_BYTES + 1), str(LARGEST_BYTES // 1000)),
    ],
)
def test_what_is_too_long_is_refused_with_the_limit(
    store: Store, name: str, content: str, words: str
) -> None:
    with pytest.raises(StoreError) as refused:
        store.save("scenario", name, content)
    assert words in refused.value.text("nb")
    assert refused.value.text("en") != refused.value.text("nb")
    assert store.newest("scenario") == []


def test_what_was_never_kept_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="abc"):
        store.load("scenario", "abc")
    with pytest.raises(StoreError, match="abc"):
        store.save("scenario", "x", "{}", document="abc", based_on=1)
    saved = store.save("scenario", "x", "{}")
    with pytest.raises(StoreError, match="7"):
        store.load("scenario", saved.id, 7)


@pytest.mark.parametrize("version", [0, -1, 10**30])
def test_a_version_that_no_document_has_is_not_there(store: Store, version: int) -> None:
    saved = store.save("scenario", "x", "{}")
    with pytest.raises(StoreError):
        store.load("scenario", saved.id, version)


def test_what_is_not_there_is_named_by_its_kind_in_the_readers_language(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        store.load("story", "abc")
    assert refused.value.text("nb").startswith("Fortellingen «abc» er ikke lagret her.")
    assert refused.value.text("en").startswith("The story “abc” is not saved here.")


def test_only_the_last_versions_are_listed_when_asked_for(store: Store) -> None:
    first = store.save("story", "x", "1")
    for number in "234":
        store.save("story", "x", number, document=first.id, based_on=1)
    assert [one.content for one in store.versions("story", first.id, most=2)] == ["4", "3"]


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, and longer than a header of one hundred bytes " * 4)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Store(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(StoreError, match="file"):
        Store(blocked / "store.sqlite3")
