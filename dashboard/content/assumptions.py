"""Say what is assumed, what of it is changed, and what is wrong with a value."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from dashboard.content.plan import AS_USUAL
from dashboard.wording import number, sentence_list
from geodata.effects_assumptions import ASSUMPTIONS, EFFECTS, PULL
from geodata.scenario_problems import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.plan import Plan
    from dashboard.texts import Texts
    from geodata.effects_assumptions import Assumption

GROUPS = (EFFECTS, PULL)
DECIMALS = 4
# Steps of a tenth where the whole range is a few units.
_SMALL = 10.0
_MOST_TROUBLES = 10

Changed = tuple[tuple[str, float], ...]


def group(name: str) -> list[Assumption]:
    """List the assumptions that something uses."""
    return [one for one in ASSUMPTIONS.values() if one.of == name]


def step(known: Assumption) -> float:
    """Say how far an arrow key moves a value."""
    return 1.0 if known.most > _SMALL else 0.1


def named(known: Assumption, text: Texts) -> str:
    """Name an assumption in few words."""
    return text(f"scenarios.assume.name.{known.key}")


def unit(known: Assumption, text: Texts) -> str:
    """Write the unit of an assumption."""
    return text(f"scenarios.assume.unit.{known.unit}") if known.unit != "power" else ""


def bare(value: float, text: Texts) -> str:
    """Write a value without its unit."""
    return number(value, text.language, decimals=DECIMALS)


def measured(known: Assumption, value: float, text: Texts) -> str:
    """Write a value with its unit."""
    return f"{bare(value, text)} {unit(known, text)}".rstrip()


def values_of(changed: Changed) -> dict[str, float]:
    """Give the value of every assumption."""
    return {key: known.default for key, known in ASSUMPTIONS.items()} | dict(changed)


def read(known: Assumption, written: object) -> float | None:
    """Read a value that was written; None when it is none, or out of bounds."""
    try:
        value = float(str(written).strip().replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) and known.least <= value <= known.most else None


def refusal(known: Assumption, written: object, now: float, text: Texts) -> str:
    """Say what is wrong with a value, and what holds meanwhile; nothing when it can be used."""
    if read(known, written) is not None:
        return ""
    said = {
        "name": named(known, text),
        "least": bare(known.least, text),
        "most": measured(known, known.most, text),
        "now": measured(known, now, text),
    }
    value = shown("" if written is None else str(written))
    if not value:
        return text("scenarios.assume.missing", **said)
    if isinstance(written, int | float):
        value = bare(written, text)
    return text("scenarios.assume.out_of_bounds", value=value, **said)


def mark(known: Assumption, value: float, text: Texts) -> str:
    """Say that a value is changed, and if it lies outside what is reasonable."""
    if value == known.default:
        return ""
    words = [text("scenarios.assume.changed", value=measured(known, known.default, text))]
    if not known.low <= value <= known.high:
        ends = {"low": bare(known.low, text), "high": measured(known, known.high, text)}
        words.append(text("scenarios.assume.unusual", **ends))
    return " ".join(words)


def facts(known: Assumption, text: Texts) -> str:
    """Say what is usual, what is reasonable, and what may be chosen."""
    spans = {
        "reasonable": {"low": known.low, "high": known.high},
        "allowed": {"least": known.least, "most": known.most},
    }
    low, high = (bare(value, text) for value in spans["reasonable"].values())
    least, most = (bare(value, text) for value in spans["allowed"].values())
    return " ".join(
        [
            text("scenarios.assume.usual", value=measured(known, known.default, text)),
            text("scenarios.assume.reasonable", low=low, high=high),
            text("scenarios.assume.allowed", least=least, most=most),
        ]
    )


def summary(changed: Changed, text: Texts) -> str:
    """Say which assumptions are changed."""
    if not changed:
        return text("scenarios.assume.all_usual")
    parts = [
        text(
            "scenarios.assume.changed_one",
            name=named(ASSUMPTIONS[key], text),
            value=measured(ASSUMPTIONS[key], value, text),
            usual=bare(ASSUMPTIONS[key].default, text),
        )
        for key, value in changed
    ]
    return text(
        "scenarios.assume.some_changed",
        n=len(changed),
        total=len(ASSUMPTIONS),
        parts=sentence_list(parts, text),
    )


def troubles(assume: str, text: Texts) -> list[str]:
    """Say what of the assumptions in an address cannot be used."""
    if assume in ("", AS_USUAL):
        return []
    found = []
    for part in filter(None, assume.split(";")):
        key, _, written = part.partition(":")
        known = ASSUMPTIONS.get(key)
        if known is None:
            found.append(text("scenarios.assume.trouble_unknown", value=shown(part)))
        elif read(known, written) is None:
            found.append(_trouble(known, written, text))
    return found[:_MOST_TROUBLES]


def _trouble(known: Assumption, written: str, text: Texts) -> str:
    return text(
        "scenarios.assume.trouble_value",
        name=named(known, text),
        value=shown(written),
        least=bare(known.least, text),
        most=measured(known, known.most, text),
        usual=measured(known, known.default, text),
    )


def chosen(written: Mapping[str, object], plan: Plan) -> Changed:
    """Gather the values that are not as usual; where one cannot be used, the one before holds."""
    before = values_of(plan.changed)
    found = {}
    for key, one in written.items():
        value = read(ASSUMPTIONS[key], one)
        found[key] = before[key] if value is None else value
    return tuple(
        sorted((key, one) for key, one in found.items() if one != ASSUMPTIONS[key].default)
    )
