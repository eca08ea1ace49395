"""Name what a history that is read from afar does not draw: nothing unknown is left unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import lower_first, sentence_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.history import History, Panel
    from dashboard.content.history_afar import HistoryAfar
    from dashboard.texts import Texts
    from geodata import Dataset

APART = "apart"


def silent_words(chosen: HistoryAfar, shown: History, dataset: Dataset, text: Texts) -> str:
    """Say for which measures and groups nothing is published in the years shown."""
    if not chosen.silent:
        return ""
    names = _by_measure(chosen.silent, chosen, dataset, text)
    return text("movement.history.afar.silent", span=_span(shown), names=names)


def folded_words(chosen: HistoryAfar, dataset: Dataset, text: Texts) -> str:
    """Name the groups whose figures are not drawn, though there are some."""
    if not chosen.folded:
        return ""
    names = _by_measure(chosen.folded, chosen, dataset, text)
    return text("movement.history.afar.folded", names=names)


def unmentioned_words(chosen: HistoryAfar, shown: History, dataset: Dataset, text: Texts) -> str:
    """Name the areas that no source mentions in the years shown."""
    if not chosen.unmentioned:
        return ""
    names = [dataset.name("areas", one, text.language) for one in chosen.unmentioned]
    said = sentence_list(names, text)
    return text("movement.history.afar.unmentioned", span=_span(shown), names=said)


def without_words(chosen: HistoryAfar, dataset: Dataset, text: Texts) -> str:
    """Name the chosen kinds of event of which there is none in the years shown."""
    if not chosen.without:
        return ""
    names = [dataset.label("event_kind", one, text.language) for one in chosen.without]
    said = sentence_list([lower_first(one) for one in names], text)
    return text("movement.history.afar.without", names=said)


def _span(shown: History) -> str:
    first, last = shown.span
    return f"{first}–{last}" if first != last else str(first)


def _by_measure(panels: Iterable[Panel], chosen: HistoryAfar, dataset: Dataset, text: Texts) -> str:
    """List groups with the measure that they share, unless it stands over a panel that is drawn."""
    groups: dict[str, list[str]] = {}
    for one in panels:
        name = (
            lower_first(text("movement.history.part.apart"))
            if one.name == APART
            else dataset.label("population", one.group, text.language).lower()
        )
        groups.setdefault(one.measure, []).append(name)
    named = {one.measure for one in chosen.panels}
    return "; ".join(
        sentence_list(names, text)
        if measure in named
        else f"{text(f'words.measure.{measure}')} ({', '.join(names)})"
        for measure, names in groups.items()
    )
