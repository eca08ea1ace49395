"""Say what cannot be known of the effects of a scenario, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import sentence_list

if TYPE_CHECKING:
    from dashboard.content.effects_unknown import Unknown
    from dashboard.texts import Texts

# Of many changed services, so many are named.
NAMED = 3


def changed_lines(found: Unknown, text: Texts) -> list[str]:
    """Write a line for each thing that is not known of the changed services."""
    lines = [
        text(f"scenarios.effects.unknown.{name}", names=_names(names, text))
        for name in ("silent", "astray", "placeless")
        if (names := getattr(found, name))
    ]
    if found.capacity:
        lines.append(text("scenarios.effects.unknown.capacity"))
    return lines


def general_lines(found: Unknown, text: Texts) -> list[str]:
    """Write what is not known of all services, and what nothing here can tell."""
    counts = {name: getattr(found, name) for name in ("total", "hours", "place", "unconfirmed")}
    every = text("scenarios.effects.unknown.all", **counts)
    if found.outside:
        every += " " + text("scenarios.effects.unknown.outside", n=found.outside)
    unseen = [text("scenarios.effects.unknown.unseen")] if found.place else []
    return [every, *unseen, text("scenarios.effects.unknown.use")]


def _names(names: tuple[str, ...], text: Texts) -> str:
    """Name the first few, and count the rest."""
    first = [name or text("scenarios.effects.new_service") for name in names[:NAMED]]
    left = len(names) - len(first)
    if left:
        first.append(text.count("scenarios.effects.more_services", left))
    return sentence_list(first, text)
