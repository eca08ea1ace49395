"""Read a page as a browser does, without drawing it: `python -m benchmarks.visiting PATH`."""

import gzip
import json
import sys
import time
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from flask import Response

from benchmarks.browsing import UPDATE_PATH
from benchmarks.replaying import HEADERS, NOTHING_NEW, OK, server

PAGE = "page.children"
ADDRESS = ("url", "search")


@dataclass(frozen=True)
class Answer:
    """What the server did for one callback: how long, how many bytes it sent, and whether news."""

    callback: str
    seconds: float
    size: int
    is_news: bool


class Client:
    """Ask the application in this process, one request after the other."""

    def __init__(self) -> None:
        self._client = server.test_client()

    def get(self, path: str) -> Response:
        """Fetch an address."""
        return self._client.get(path)

    def post_all(self, bodies: Iterable[str]) -> list[tuple[float, Response]]:
        """Send what callbacks are asked; return the seconds that each took, and its answer."""
        return [self._timed(one) for one in bodies]

    def post(self, body: str) -> Response:
        """Send what one callback is asked."""
        return self._client.post(UPDATE_PATH, data=body, headers=HEADERS)

    def _timed(self, body: str) -> tuple[float, Response]:
        start = time.perf_counter()
        answer = self.post(body)
        return time.perf_counter() - start, answer


class Visit:
    """A reader's page: it asks what the page would ask, and keeps what it was told."""

    def __init__(self, path: str, query: str = "", client: Client | None = None) -> None:
        """Open a page of the application in this process, or of the server that `client` asks."""
        self.client = client or Client()
        self.known: dict[str, dict[str, Any]] = {"route": {"data": {"path": path}}}
        self.callbacks = [
            one
            for one in self.client.get("/_dash-dependencies").get_json()
            if not one["clientside_function"]
        ]
        self._move(query)
        [(self.opened, page)] = self._ask([one for one in self.callbacks if one["output"] == PAGE])
        self._learn(page)

    def copy(self) -> "Visit":
        """Return a page that knows the same, to go another way from here."""
        other = copy(self)
        other.known = {name: dict(properties) for name, properties in self.known.items()}
        return other

    def go(self, query: str, part: str = "") -> list[Answer]:
        """Change the address, and ask all that follows it on this page, or one part of it only."""
        answers = self.look(query, part)
        for _, answer in answers:
            self._learn(answer)
        return [one for one, _ in answers]

    def look(self, query: str, part: str = "") -> list[tuple[Answer, Response]]:
        """Change the address and ask as `go` does, but leave the answers unread."""
        self._move(query)
        return self._ask(
            [one for one in self.callbacks if part in one["output"] and self._follows(one)]
        )

    def _move(self, query: str) -> None:
        self.known["url"] = {"search": query}

    def _follows(self, callback: dict[str, Any]) -> bool:
        """Tell whether the address is heard, by something that is on the page as a whole."""
        asks = [(one["id"], one["property"]) for one in callback["inputs"]]
        parts = {name for name, _ in _outputs(callback)}
        return asks == [ADDRESS] and all(_is_pattern(one) or one in self.known for one in parts)

    def _ask(self, callbacks: list[dict[str, Any]]) -> list[tuple[Answer, Response]]:
        """Call callbacks with what the page knows."""
        answers = self.client.post_all(self._body(one) for one in callbacks)
        return [
            (_answer(one["output"], *answer), answer[1])
            for one, answer in zip(callbacks, answers, strict=True)
        ]

    def _body(self, callback: dict[str, Any]) -> str:
        """Write what a browser sends for a callback."""
        outputs = [self._matching(*one) for one in _outputs(callback)]
        return json.dumps(
            {
                "output": callback["output"],
                "outputs": outputs if callback["output"].startswith("..") else outputs[0],
                "inputs": [self._given(one) for one in callback["inputs"]],
                "state": [self._given(one) for one in callback["state"]],
                "changedPropIds": [".".join(ADDRESS)],
            }
        )

    def _matching(self, name: str, property_: str) -> Any:  # noqa: ANN401 - one, or all of a pattern
        if not _is_pattern(name):
            return {"id": name, "property": property_}
        kind = json.loads(name)["type"]
        found = [json.loads(one) for one in self.known if _is_pattern(one)]
        return [{"id": one, "property": property_} for one in found if one["type"] == kind]

    def _given(self, one: dict[str, str]) -> dict[str, Any]:
        return {**one, "value": self.known.get(one["id"], {}).get(one["property"])}

    def _learn(self, answer: Response) -> None:
        """Keep what parts were told, and the parts that came with it."""
        if answer.status_code == NOTHING_NEW:
            return
        packed = answer.headers.get("Content-Encoding") == "gzip"
        told = json.loads(gzip.decompress(answer.data) if packed else answer.data)
        for name, properties in told["response"].items():
            self.known.setdefault(name, {}).update(properties)
            for value in properties.values():
                self.known |= {_name(part["id"]): part for part in _parts(value)}


def _answer(callback: str, seconds: float, answer: Response) -> Answer:
    """Measure an answer; one that is a fault ends the measurement."""
    if answer.status_code not in {OK, NOTHING_NEW}:
        message = f"{callback} answered {answer.status}"
        raise RuntimeError(message)
    return Answer(callback, seconds, len(answer.data), answer.status_code == OK)


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
