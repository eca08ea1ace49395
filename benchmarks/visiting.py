"""Read a page as a browser does, without drawing it: `python -m benchmarks.visiting PATH`."""

import gzip
import json
import sys
import time
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from app import server
from benchmarks.browsing import UPDATE_PATH
from benchmarks.replaying import HEADERS, NOTHING_NEW, OK

PAGE = "page.children"
ADDRESS = ("url", "search")


@dataclass(frozen=True)
class Answer:
    """What the server did for one callback: how long, how many bytes it sent, and whether news."""

    callback: str
    seconds: float
    size: int
    is_news: bool


class Visit:
    """A reader's page: it asks what the page would ask, and keeps what it was told."""

    def __init__(self, path: str, query: str = "") -> None:
        self.client = server.test_client()
        self.known: dict[str, dict[str, Any]] = {"route": {"data": {"path": path}}}
        self.callbacks = [
            one
            for one in self.client.get("/_dash-dependencies").get_json()
            if not one["clientside_function"]
        ]
        self._move(query)
        self.opened = self._ask(next(one for one in self.callbacks if one["output"] == PAGE))

    def copy(self) -> "Visit":
        """Return a page that knows the same, to go another way from here."""
        other = copy(self)
        other.known = {name: dict(properties) for name, properties in self.known.items()}
        return other

    def go(self, query: str, part: str = "") -> list[Answer]:
        """Change the address, and ask all that follows it on this page, or one part of it only."""
        self._move(query)
        asked = [one for one in self.callbacks if part in one["output"] and self._follows(one)]
        return [self._ask(one) for one in asked]

    def _move(self, query: str) -> None:
        self.known["url"] = {"search": query}

    def _follows(self, callback: dict[str, Any]) -> bool:
        """Tell whether the address is heard, by something that is on the page as a whole."""
        asks = [(one["id"], one["property"]) for one in callback["inputs"]]
        parts = {name for name, _ in _outputs(callback)}
        return asks == [ADDRESS] and all(_is_pattern(one) or one in self.known for one in parts)

    def _ask(self, callback: dict[str, Any]) -> Answer:
        """Call a callback with what the page knows."""
        outputs = [self._matching(*one) for one in _outputs(callback)]
        body = json.dumps(
            {
                "output": callback["output"],
                "outputs": outputs if callback["output"].startswith("..") else outputs[0],
                "inputs": [self._given(one) for one in callback["inputs"]],
                "state": [self._given(one) for one in callback["state"]],
                "changedPropIds": [".".join(ADDRESS)],
            }
        )
        start = time.perf_counter()
        answer = self.client.post(UPDATE_PATH, data=body, headers=HEADERS)
        seconds = time.perf_counter() - start
        if answer.status_code not in {OK, NOTHING_NEW}:
            message = f"{callback['output']} answered {answer.status}"
            raise RuntimeError(message)
        is_news = answer.status_code == OK
        if is_news:
            packed = answer.headers.get("Content-Encoding") == "gzip"
            told = json.loads(gzip.decompress(answer.data) if packed else answer.data)
            self._learn(told["response"])
        return Answer(callback["output"], seconds, len(answer.data), is_news)

    def _matching(self, name: str, property_: str) -> Any:  # noqa: ANN401 - one, or all of a pattern
        if not _is_pattern(name):
            return {"id": name, "property": property_}
        kind = json.loads(name)["type"]
        found = [json.loads(one) for one in self.known if _is_pattern(one)]
        return [{"id": one, "property": property_} for one in found if one["type"] == kind]

    def _given(self, one: dict[str, str]) -> dict[str, Any]:
        return {**one, "value": self.known.get(one["id"], {}).get(one["property"])}

    def _learn(self, told: dict[str, dict[str, Any]]) -> None:
        """Keep what parts were told, and the parts that came with it."""
        for name, properties in told.items():
            self.known.setdefault(name, {}).update(properties)
            for value in properties.values():
                self.known |= {_name(part["id"]): part for part in _parts(value)}


def _outputs(callback: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the parts and properties that a callback changes."""
    written = callback["output"].strip(".").split("...")
    named = [one.split("@")[0].rpartition(".") for one in written]
    return [(name, property_) for name, _, property_ in named]


def _parts(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Yield the properties of every component that has an id."""
    if isinstance(value, list):
        for one in value:
            yield from _parts(one)
    elif isinstance(value, dict):
        if "id" in value.get("props", {}):
            yield value["props"]
        for one in value.values():
            yield from _parts(one)


def _name(identity: str | dict[str, str]) -> str:
    """Write an id as the server does."""
    if isinstance(identity, str):
        return identity
    return json.dumps(identity, sort_keys=True, separators=(",", ":"))


def _is_pattern(name: str) -> bool:
    return name.startswith("{")


def main() -> None:
    """Open a page for the first time in this process, and print seconds and bytes."""
    opened = Visit(sys.argv[1]).opened
    print(opened.seconds, opened.size)


if __name__ == "__main__":
    main()
