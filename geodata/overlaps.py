"""Tell which figures count the same persons, because their areas overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def overlapping(units: Iterable[str], inner: Mapping[str, set[str]]) -> dict[str, str]:
    """Find figures whose persons a larger figure counts as well.

    Parameters
    ----------
    units
        Area ids, or ids joined by `+`, of figures of one kind and period.
    inner
        Area id -> itself and the ids of all areas within it, from `counts.inner_areas`.

    Returns
    -------
    smaller
        Each figure to leave out -> the one that counts its persons.
    """
    extents = {
        unit: set().union(*(inner.get(area, {area}) for area in unit.split("+"))) for unit in units
    }
    kept: dict[str, set[str]] = {}
    smaller: dict[str, str] = {}
    for unit in sorted(extents, key=lambda unit: (-len(extents[unit]), unit)):
        larger = next((name for name, held in kept.items() if held & extents[unit]), "")
        if larger:
            smaller[unit] = larger
        else:
            kept[unit] = extents[unit]
    return smaller
