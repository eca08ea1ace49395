"""Say in plain words what lies under the services on the map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dashboard.content.districts import NO_HOURS, NO_RATE, NONE, STEP
from dashboard.content.services_map_density import CAPACITY, Density
from dashboard.content.services_map_layers import DistrictLayer, Reach
from dashboard.rows import records
from dashboard.wording import number, sentence_list
from geodata.catchment import MINUTES
from geodata.refusals import reason_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.services_map_layers import Layer
    from dashboard.texts import Texts
    from geodata import Dataset

# Persons are estimated from squares: hundreds are as fine as that is.
ROUND_TO = 100
WHOLE_FROM = 10
UNKNOWN_SIGN, NOTHING_SIGN = "?", "–"


def layer_sentence(layer: Layer | None, dataset: Dataset, text: Texts) -> str:
    """Say what the layer shows, what it is made of, and what is left out of it."""
    if isinstance(layer, Density):
        return _density(layer, text)
    if isinstance(layer, Reach):
        return _reach(layer, dataset, text)
    if isinstance(layer, DistrictLayer):
        return _districts(layer, text)
    return ""


def _density(layer: Density, text: Texts) -> str:
    if layer.reason:
        return text(f"services.map.density.{layer.reason}")
    parts = [
        text(
            f"services.map.density.what_{layer.weight}",
            n=layer.used,
            confirmed=layer.confirmed,
            bandwidth=number(layer.bandwidth_m, text.language),
        ),
        text(f"services.map.density.highest_{layer.weight}", n=_round_to_two(layer.highest, text)),
    ]
    left_out = [text("services.map.density.without_point", n=layer.without_point)]
    if layer.without_weight:
        left_out.append(
            text(f"services.map.density.without_{layer.weight}", n=layer.without_weight)
        )
    if layer.weight == CAPACITY and layer.other_unit:
        left_out[-1] += f" ({text('services.map.density.other_unit', n=layer.other_unit)})"
    parts.append(text("services.map.density.left_out", parts=sentence_list(left_out, text)))
    return " ".join(parts)


def _round_to_two(value: float, text: Texts) -> str:
    """Write a density with two figures: more would be finer than a chosen bandwidth allows."""
    return number(float(f"{value:.2g}"), text.language)


def _reach(layer: Reach, dataset: Dataset, text: Texts) -> str:
    scene = dataset.name("areas", layer.scene, text.language)
    if layer.reason:
        reason = reason_text(layer.reason, text.language)
        return text("services.map.reach.none", scene=scene, reason=reason)
    rows = list(zip(MINUTES, records(layer.shapes), strict=True))
    persons = [
        text("services.map.reach.persons", minutes=time, n=about(row["persons"], text))
        for time, row in rows
    ]
    services = [
        text("services.map.reach.services", minutes=time, n=span(row, text)) for time, row in rows
    ]
    parts = [
        text("services.map.reach.what", scene=scene, parts=sentence_list(persons, text)),
        text("services.map.reach.near", parts=sentence_list(services, text)),
    ]
    if layer.silent:
        parts.append(text("services.map.reach.silent", n=layer.silent))
    if any(row["reaches_edge"] for _, row in rows):
        edge = [str(time) for time, row in rows if row["reaches_edge"]]
        parts.append(text("services.map.reach.edge", minutes=sentence_list(edge, text)))
    return " ".join(parts)


def band_words(low: float, high: float, *, last: bool, text: Texts) -> str:
    """Write a band of densities; how high the last one goes is not known so finely."""
    if last:
        return text("services.map.legend.above", n=number(low, text.language))
    return f"{number(low, text.language)}–{number(high, text.language)}"


def about(persons: float, text: Texts) -> str:
    """Write an estimated number of persons, in hundreds."""
    return number(round(persons / ROUND_TO) * ROUND_TO, text.language)


def span(row: Mapping[str, Any], text: Texts, *, possible: str = "services") -> str:
    """Write how many services there are: from those confirmed to run to all that may."""
    low, high = (number(row[name], text.language) for name in ("confirmed", possible))
    return low if low == high else f"{low}–{high}"


def reach_words(row: Mapping[str, Any], minutes: str, text: Texts) -> str:
    """Say what lies within a walk."""
    return text(
        "services.map.reach.hover",
        minutes=minutes,
        persons=about(row["persons"], text),
        services=span(row, text),
    )


def _districts(layer: DistrictLayer, text: Texts) -> str:
    rows = layer.shapes
    parts = [text("services.map.districts.what")]
    for state in (NO_HOURS, NO_RATE):
        names = list(rows.loc[rows["state"].eq(state), "name"])
        if names:
            parts.append(text(f"services.map.districts.{state}", names=sentence_list(names, text)))
    without = int(rows["without_hours"].sum())
    unplaced = len(layer.content.unplaced)
    parts.append(text("services.map.districts.left_out", hours=without, district=unplaced))
    return " ".join(parts)


def district_label(row: Mapping[str, Any], text: Texts) -> str:
    """Write a district's name with its rate."""
    return f"{row['name']} {district_rate(row, row['rate'], text)}"


def district_rate(row: Mapping[str, Any], rate: float, text: Texts) -> str:
    """Write a district's rate; that no service is known there does not make it nought."""
    if row["state"] == NONE:
        return NOTHING_SIGN
    return rate_words(rate, text) if row["state"] == STEP else UNKNOWN_SIGN


def rate_words(rate: float, text: Texts) -> str:
    """Write a rate; one decimal below ten is as fine as hours of a few services are known."""
    if math.isnan(rate):
        return UNKNOWN_SIGN
    return number(rate, text.language, decimals=0 if rate >= WHOLE_FROM else 1)


def district_words(row: Mapping[str, Any], text: Texts) -> str:
    """Say what is known of a district's hours."""
    if row["state"] in (NO_HOURS, NO_RATE, NONE):
        return text(f"services.map.districts.hover_{row['state']}", n=row["possible"])
    return text(
        "services.map.districts.hover",
        rate=rate_words(row["rate"], text),
        low=rate_words(row["hours_confirmed_rate"], text),
        services=row["possible"],
        without=row["without_hours"],
    )
