"""Say in plain words what the map of services shows: how many, where, and who is open when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.content.services import ABOUT, EXACT
from dashboard.content.services_map_states import CLOSED, OPEN, SOON, UNKNOWN
from dashboard.content.week import hour_dates
from dashboard.view import MOMENTS
from dashboard.wording import number, sentence_list
from geodata.refusals import reason_text
from geodata.walking import SPEED

if TYPE_CHECKING:
    from dashboard.content.services_map import Pair, ServicesMap
    from dashboard.texts import Texts
    from geodata import Dataset

HOURS_A_DAY = 24
COUNTED = {
    OPEN: "services.map.count.o",
    SOON: "services.map.count.s",
    CLOSED: "services.map.count.c",
    UNKNOWN: "services.map.count.u",
}
# A walk along mapped streets is not known more finely than this.
ROUND_M = 10


def map_sentence(shown: ServicesMap, pair: Pair | None, dataset: Dataset, text: Texts) -> str:
    """Say what the map shows at the view's hour; the layer has words of its own."""
    if shown.services.empty:
        return text("services.map.none")
    parts = [
        _hour(shown, text),
        text(
            f"services.map.number.{'one' if len(shown.services) == 1 else 'other'}",
            year=shown.year,
            n=number(len(shown.services), text.language),
            confirmed=number(int(shown.services["confirmed"].sum()), text.language),
            placed=number(len(shown.placed), text.language),
            without=number(len(shown.services) - len(shown.placed), text.language),
        ),
        _selected(shown, dataset, text),
    ]
    if pair is not None:
        parts.append(pair_sentence(pair, dataset, text))
    return " ".join(part for part in parts if part)


def placing_words(shown: ServicesMap, text: Texts) -> str:
    """Say how well the places on the map are known, and why the other services are not there."""
    precision = shown.placed["location_precision"]
    said = text(
        "services.map.placed",
        n=len(shown.placed),
        address=int(precision.eq(EXACT).sum()),
        street=int(precision.eq(ABOUT).sum()),
    )
    reasons = [
        text(f"services.map.unplaced.{reason}", n=many) for reason, many in shown.unplaced.items()
    ]
    if not reasons:
        return said
    without = len(shown.services) - len(shown.placed)
    return f"{said} {text('services.map.without', n=without, parts=sentence_list(reasons, text))}"


def hour_name(hour: int, text: Texts) -> str:
    """Write an hour of the week: «onsdag 12–13»."""
    sunday, *others = text("calendar.days").split(",")
    day, start = divmod(hour, HOURS_A_DAY)
    return f"{[*others, sunday][day]} {start:02}–{start + 1:02}"


def hour_words(counts: dict[str, int], hour: int, text: Texts) -> str:
    """Say an hour in a few words, for those who hear the week run instead of seeing it."""
    return f"{hour_name(hour, text)}: {_by_state(counts, text)}"


def _by_state(counts: dict[str, int], text: Texts) -> str:
    """Count by state; of those open, how many may have shut down for good."""
    parts = []
    for state, key in COUNTED.items():
        form = "one" if counts[state] == 1 else "other"
        said = text(f"{key}.{form}", n=number(counts[state], text.language))
        unsure = counts[state] - counts[state.upper()]
        if state == OPEN and unsure:
            said += f" ({text('services.map.unsure', n=number(unsure, text.language))})"
        parts.append(said)
    return ", ".join(parts)


def all_hours(shown: ServicesMap, text: Texts) -> list[str]:
    """Say every hour of the week of the services on the map."""
    return [hour_words(shown.counts[hour], hour, text) for hour in range(len(MOMENTS))]


def _hour(shown: ServicesMap, text: Texts) -> str:
    hour = shown.hour
    parts = [
        text("services.map.on_map", words=hour_words(shown.counts[hour], hour, text)),
        text(
            "services.map.of_all",
            n=number(len(shown.services), text.language),
            words=_by_state(shown.counts_all[hour], text),
        ),
    ]
    placed = shown.placed[["week", "hours_as_of"]]
    is_open = placed[[week[hour] == OPEN for week in placed["week"]]]
    dates = hour_dates(is_open, shown.year)
    other = len(is_open) - dates["same"]
    if other:
        parts.append(text("services.map.other_year", n=other, year=shown.year))
    return " ".join(parts)


def _selected(shown: ServicesMap, dataset: Dataset, text: Texts) -> str:
    """Say why a selected service is not seen on the map."""
    one = shown.view.service
    if not one:
        return ""
    name = str(dataset.services.at[one, "name"])
    if one not in shown.services.index:
        return text("services.map.selected_not_shown", name=name, year=shown.year)
    if one not in shown.placed.index:
        return text("services.map.selected_no_point", name=name)
    return ""


def walk_words(metres: float, text: Texts) -> str:
    """Write a walk, briefly enough to stand on one line: «420 m, 5 min»."""
    rounded = round(metres / ROUND_M) * ROUND_M
    return text(
        "services.map.on_foot",
        metres=number(rounded, text.language),
        minutes=number(round(metres / SPEED), text.language),
    )


def pair_words(pair: Pair, text: Texts) -> str:
    """Write what stands at the line between two services."""
    if pair.metres is None:
        return text("services.map.walk_unknown")
    return walk_words(pair.metres, text)


def pair_sentence(pair: Pair, dataset: Dataset, text: Texts) -> str:
    """Say how near two services are, and how long they are open at the same time."""
    one, other = (str(dataset.services.at[service, "name"]) for service in pair.ids)
    if pair.metres is None:
        own = f"services.map.reason.{pair.reason}"
        reason = text(own) if own in text else reason_text(pair.reason, text.language)
        walk = f"{text('services.map.walk_unknown')} ({reason.rstrip('.')})"
    else:
        walk = walk_words(pair.metres, text)
    shared = (
        text("services.map.shared_unknown")
        if pair.hours is None
        else text("services.map.shared", hours=number(pair.hours, text.language, decimals=1))
    )
    return text("services.map.pair", one=one, other=other, walk=walk, shared=shared)
