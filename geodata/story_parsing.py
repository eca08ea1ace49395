"""Read a story field by field, and gather what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.scenario_model import plain
from geodata.story import Reference, Step, Story
from geodata.story_problems import WRONG_TYPE, StoryError, StoryProblem, unknown
from geodata.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from geodata.story import Words

FORMAT = 1
MOST_STEPS = 60
LONGEST_VIEW = 8_000
LONGEST_NAME = 200
LONGEST_TEXT = 5_000
_TOP = ("format", "language", "title", "lead", "steps")
_TEXTS = {
    "heading": LONGEST_NAME,
    "words": LONGEST_TEXT,
    "point": LONGEST_TEXT,
    "notes": LONGEST_TEXT,
}
_STEP = ("card", "view", *_TEXTS, "sources")
_SOURCE = ("source", "locator")


class Reader:
    """Read the fields, and gather what is wrong in `problems`."""

    def __init__(self) -> None:
        self.problems: list[StoryProblem] = []
        self.language = ""
        self.step: int | None = None

    def wrong(self, rule: str, value: object, place: str, **details: object) -> None:
        """Note a problem with the whole, or with the step that is read."""
        told = {name: str(detail) for name, detail in details.items()}
        self.problems.append(StoryProblem(rule, str(value), self.step, place, told))

    def story(self, content: Any) -> Story:  # noqa: ANN401 - any YAML value
        """Read the whole; refuse at once what is no story of this format."""
        if not isinstance(content, dict):
            self.wrong(WRONG_TYPE, _type(content), "", known="fields")
            raise StoryError(self.problems)
        if content.get("format") != str(FORMAT):
            self.wrong("other_format", _readable(content.get("format", "")), "", known=FORMAT)
            raise StoryError(self.problems)
        found = self.fields(content, _TOP)
        self.language = self.known_language(self.text(found, "language"), "language")
        title = self.words(found, "title", LONGEST_NAME)
        if not title:
            self.missing("title")
        lead = self.words(found, "lead", LONGEST_TEXT)
        return Story(title, lead, self.steps(found.get("steps", "")))

    def steps(self, content: Any) -> tuple[Step, ...]:  # noqa: ANN401 - any YAML value
        """Read the steps."""
        steps = self.list_of(content, "steps")
        if len(steps) > MOST_STEPS:
            self.wrong("too_many_steps", len(steps), "steps", most=MOST_STEPS)
            return ()
        return tuple(self.one_step(one, number) for number, one in enumerate(steps, start=1))

    def one_step(self, content: Any, number: int) -> Step:  # noqa: ANN401 - any YAML value
        """Read a step."""
        self.step = number
        found = self.fields(content, _STEP)
        card = self.text(found, "card")
        if not card and isinstance(content, dict):
            self.missing("card")
        step = Step(
            card=card,
            view=self.text(found, "view", LONGEST_VIEW).lstrip("?"),
            **{name: self.words(found, name, most) for name, most in _TEXTS.items()},
            sources=self.sources(found.get("sources", "")),
        )
        self.step = None
        return step

    def sources(self, content: Any) -> tuple[Reference, ...]:  # noqa: ANN401 - any YAML value
        """Read what a step rests on."""
        return tuple(
            self.source(one, f"sources[{number}]")
            for number, one in enumerate(self.list_of(content, "sources"), start=1)
        )

    def source(self, content: Any, place: str) -> Reference:  # noqa: ANN401 - any YAML value
        """Read a reference."""
        found = self.fields(content, _SOURCE, place)
        named = Reference(*(self.text(found, name, prefix=f"{place}.") for name in _SOURCE))
        if not named.source and isinstance(content, dict):
            self.missing(f"{place}.source")
        return named

    def missing(self, place: str) -> None:
        """Note what must be there, unless what is there instead is noted already."""
        if not any((one.step, one.place) == (self.step, place) for one in self.problems):
            self.wrong("missing_field", "", place)

    def fields(self, content: Any, known: tuple[str, ...], place: str = "") -> dict[str, Any]:  # noqa: ANN401 - any YAML value
        """Take the fields that may be there."""
        if not isinstance(content, dict):
            self.wrong(WRONG_TYPE, _type(content), place, known="fields")
            return {}
        for name in content:
            if name not in known:
                self.problems.append(
                    unknown("unknown_field", name, known, step=self.step, place=place)
                )
        return {name: value for name, value in content.items() if name in known}

    def list_of(self, content: Any, place: str) -> list[Any]:  # noqa: ANN401 - any YAML value
        """Take a list; a field without content is an empty one."""
        if isinstance(content, list):
            return content
        if content != "":
            self.wrong(WRONG_TYPE, _type(content), place, known="list")
        return []

    def text(
        self, found: dict[str, Any], name: str, most: int = LONGEST_NAME, prefix: str = ""
    ) -> str:
        """Take a text on one line; empty when there is none."""
        value = found.get(name, "")
        if not isinstance(value, str):
            self.wrong(WRONG_TYPE, _type(value), f"{prefix}{name}", known="text")
            return ""
        return self.short(plain(" ".join(value.split())), f"{prefix}{name}", most)

    def words(self, found: dict[str, Any], name: str, most: int) -> Words:
        """Take a text in each language that it stands in."""
        value = found.get(name, "")
        if isinstance(value, dict):
            texts = [
                (self.known_language(key, f"{name}.{key}"), self.paragraphs(one, name, key, most))
                for key, one in value.items()
            ]
            return _in_order(texts)
        if not isinstance(value, str):
            self.wrong(WRONG_TYPE, _type(value), name, known="words")
            return ()
        text = self.short(_paragraphs(value), name, most)
        if text and not self.language:
            self.wrong("no_language", _readable(text), name, known=" / ".join(LANGUAGES))
        return _in_order([(self.language, text)])

    def paragraphs(self, value: Any, name: str, language: str, most: int) -> str:  # noqa: ANN401 - any YAML value
        """Take a text in one language."""
        place = f"{name}.{language}"
        if isinstance(value, str):
            return self.short(_paragraphs(value), place, most)
        self.wrong(WRONG_TYPE, _type(value), place, known="text")
        return ""

    def short(self, text: str, place: str, most: int) -> str:
        """Take a text that is not too long."""
        if len(text) > most:
            self.wrong("too_long", len(text), place, most=most)
        return text

    def known_language(self, word: str, place: str) -> str:
        """Take a language that there is; for an unknown one, which is noted, the first."""
        if not word or word in LANGUAGES:
            return word
        self.problems.append(
            unknown("unknown_language", word, LANGUAGES, step=self.step, place=place)
        )
        return LANGUAGES[0]


def _paragraphs(text: str) -> str:
    """Keep the lines of a text, and of each what can be read."""
    return "\n".join(plain(line) for line in text.splitlines()).strip()


def _in_order(texts: list[tuple[str, str]]) -> Words:
    known = dict(texts)
    return tuple((language, known[language]) for language in LANGUAGES if known.get(language))


def _readable(value: object) -> str:
    """Quote the beginning of a value."""
    text = value if isinstance(value, str) else str(value)
    return text[:80]


def _type(value: object) -> str:
    """Name what kind of value stands there; see `types` in `story.toml`."""
    if value in ("", None):
        return "nothing"
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else "fields"
