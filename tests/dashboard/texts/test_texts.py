"""Tests of the two catalogues: every word that the code asks for is there, and none is idle."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from dashboard import texts as catalogues
from dashboard.callbacks import routing
from dashboard.site import Site
from dashboard.texts import Texts, texts

FOLDER = Path(catalogues.__file__).parent
SOURCES = sorted(FOLDER.parent.rglob("*.py"))
ANY = "\0"


def flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)


@cache
def files(language: str) -> dict[str, dict[str, str]]:
    """Read every file of a language: its name and the words in it."""
    return {
        path.name: dict(flat(tomllib.loads(path.read_text(encoding="utf-8"))))
        for path in sorted((FOLDER / language).glob("*.toml"))
    }


@cache
def catalogue(language: str) -> dict[str, str]:
    return {key: words for one in files(language).values() for key, words in one.items()}


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def pattern(node: ast.expr) -> str:
    """Write the text of an expression, with a mark for what is only known at run time."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(pattern(part) for part in node.values)
    return ANY


def wanted(node: ast.Call) -> list[str]:
    """List the keys, or patterns of keys, that a call asks for."""
    asked = node.args[0]
    if isinstance(asked, ast.IfExp):
        return [pattern(asked.body), pattern(asked.orelse)]
    found = pattern(asked)
    if ast.unparse(node.func) == "text.count":
        return [f"{found}.one", f"{found}.other"]
    return [found]


@cache
def code() -> list[tuple[str, ast.AST]]:
    """Read the code: the name of each file and everything in it."""
    return [
        (file.name, node)
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Find every place where the code asks for words."""
    return [
        (f"{file}:{node.lineno}", node)
        for file, node in code()
        if isinstance(node, ast.Call) and node.args
        if ast.unparse(node.func) in {"text", "text.count"}
    ]


def matches(keys: Iterable[str], wish: str) -> bool:
    """Tell whether a key is the one wished for, whatever stands where it is open."""
    if ANY not in wish:
        return wish in keys
    inside = re.compile("[a-z0-9_]+".join(map(re.escape, wish.split(ANY))))
    return any(map(inside.fullmatch, keys))


def written_keys() -> set[str]:
    """Collect what stands in the code as it is, or as the beginning of a key that it completes."""
    return {pattern(node) for _, node in code() if isinstance(node, (ast.Constant, ast.JoinedStr))}


class Heard(Texts):
    """A catalogue that remembers what was asked of it."""

    def __init__(self, language: str) -> None:
        super().__init__(language, catalogue(language))
        self.keys_asked: set[str] = set()

    def __call__(self, key: str, **values: object) -> str:
        self.keys_asked.add(key)
        return super().__call__(key, **values)


def test_both_languages_have_the_same_words() -> None:
    assert texts("nb").keys() == texts("en").keys() == catalogue("nb").keys()


def test_both_languages_keep_a_word_in_the_same_file() -> None:
    nb, en = files("nb"), files("en")
    assert {name: set(words) for name, words in nb.items()} == {
        name: set(words) for name, words in en.items()
    }


def test_no_key_stands_in_two_files() -> None:
    assert len(catalogue("nb")) == sum(len(words) for words in files("nb").values())


def test_both_languages_leave_room_for_the_same_values() -> None:
    nb, en = (
        {key: placeholders(words) for key, words in catalogue(one).items()} for one in ("nb", "en")
    )
    assert {key: (nb[key], en[key]) for key in nb if nb[key] != en[key]} == {}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_word_is_empty(language: str) -> None:
    assert [key for key, words in catalogue(language).items() if not words] == []


def test_every_key_that_the_code_asks_for_exists() -> None:
    keys = catalogue("nb")
    missing = [
        (place, wish)
        for place, call in calls()
        for wish in wanted(call)
        if not wish.startswith(ANY) and not matches(keys, wish)
    ]
    assert missing == []


def test_every_placeholder_is_given_its_value() -> None:
    words = catalogue("nb")
    short = [
        (place, key)
        for place, call in calls()
        for key in wanted(call)
        if key in words and all(keyword.arg for keyword in call.keywords)
        if placeholders(words[key]) - {str(keyword.arg) for keyword in call.keywords} - {"n"}
    ]
    assert short == []


def test_no_key_is_idle(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard("nb")
    monkeypatch.setattr("dashboard.site.texts", lambda _: heard)
    for path in (*routing.PAGES, "/nowhere"):
        routing.page(site, path, "")
    written = written_keys()
    exact = {key for key in written if ANY not in key}
    # Only patterns whose beginning says which family they complete: «qualifier.…», «words.time.…».
    families = {key for key in written if re.match(r"[a-z_]+\.[a-z_.]*\0[a-z_]*$", key)}
    idle = {
        key
        for key in catalogue("nb").keys() - heard.keys_asked - exact
        if not any(matches([key], family) for family in families)
        if key.removesuffix(".one").removesuffix(".other") not in exact
    }
    assert idle == set()


def test_one_and_many_are_counted_in_words(en: Texts) -> None:
    assert en.count("detail.services_here", 1) == "One service has or has had this address."
    assert en.count("detail.services_here", 4).startswith("4 services have")


def test_words_of_the_reader_are_never_taken_for_placeholders(en: Texts) -> None:
    assert "{lang}" in en("not_found.words", path="{lang}")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_word_stigmatises(language: str) -> None:
    forbidden = re.compile(r"misbruk|narkoman|addict|junkie|drug abuse", re.IGNORECASE)
    assert [key for key, words in catalogue(language).items() if forbidden.search(words)] == []


def test_every_qualifier_and_unit_of_the_data_has_words(site: Site, nb: Texts) -> None:
    qualifiers = set(site.dataset.counts["qualifier"]) - {""}
    assert {f"qualifier.{one}" for one in qualifiers} <= nb.keys()
    units = set(site.dataset.counts["unit"])
    assert {f"unit.{one}" for one in units} <= nb.keys()
