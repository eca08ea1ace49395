"""Say in words what the week shows: how many are open, doubles, gaps, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.content.services import ABOUT
from dashboard.content.week import hour_dates
from dashboard.content.week_gaps import DOUBLE, PARTS
from dashboard.content.week_runs import run_words
from dashboard.rows import records
from dashboard.view import EVERYTHING
from dashboard.wording import lower_first, sentence_list
from geodata.hours import HOURS_A_WEEK
from geodata.walking import SPEED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.content.week import Hours, Moment, Week
    from dashboard.content.week_gaps import Essential, KindWeek
    from dashboard.texts import Texts
    from geodata import Dataset

NAMED = 3


def week_words(shown: Week, dataset: Dataset, text: Texts) -> str:
    """Say what the figure shows, of how many services, and what is not known."""
    parts = [_what(shown, dataset, text), _place_words(shown, text)]
    if not shown.services.empty:
        parts += [_known_words(shown, text)]
    if not shown.known.empty:
        parts += [_bounds_words(shown, text), _extremes(shown, text), dates_words(shown, text)]
    return " ".join(part for part in parts if part)


def place_name(shown: Week, dataset: Dataset, text: Texts) -> str:
    """Name the place that the week is about."""
    view = shown.view
    if not view.scene:
        return text("services.week.place.city")
    scene = dataset.name("areas", view.scene, text.language)
    return text("services.week.place.near", walk=view.walk, scene=scene)


def _what(shown: Week, dataset: Dataset, text: Texts) -> str:
    view = shown.view
    said = {
        "year": shown.year,
        "place": place_name(shown, dataset, text),
        "types": _chosen(view.types, "service_type", "types", dataset, text),
        "operators": _chosen(view.operators, "operator_kind", "operators", dataset, text),
    }
    if shown.services.empty:
        return text("services.week.nothing", **said)
    return text.count("services.week.what", len(shown.services), **said)


def _chosen(
    chosen: tuple[str, ...], vocabulary: str, key: str, dataset: Dataset, text: Texts
) -> str:
    if chosen == EVERYTHING:
        return text(f"services.week.every.{key}")
    if not chosen:
        return text(f"services.week.none.{key}")
    names = [lower_first(dataset.label(vocabulary, one, text.language)) for one in chosen]
    return sentence_list(names, text)


def _place_words(shown: Week, text: Texts) -> str:
    """Say how the place was measured, and who is left out by it."""
    if not shown.view.scene:
        return ""
    how = text("services.week.place.words", metres=round(int(shown.view.walk) * SPEED))
    left_out = text(
        "services.week.place.left_out",
        beyond=shown.beyond,
        unplaced=len(shown.unplaced),
        street=int(shown.services["location_precision"].eq(ABOUT).sum()),
    )
    return f"{how} {left_out}"


def _known_words(shown: Week, text: Texts) -> str:
    return text(
        "services.week.known",
        known=len(shown.known),
        unknown=len(shown.unknown),
    )


def _bounds_words(shown: Week, text: Texts) -> str:
    certain = int(shown.certain[shown.known.index].sum())
    maybe = len(shown.known) - certain
    if not maybe:
        return text("services.week.all_certain", year=shown.year)
    key = "typed" if shown.typed else "every"
    said = text(f"services.week.bounds.{key}", certain=certain, maybe=maybe, year=shown.year)
    return f"{said} {text('services.week.two_numbers')}"


def _extremes(shown: Week, text: Texts) -> str:
    """Name the hours with most and fewest that are known to be open."""
    low = shown.low
    if low.min() == low.max():
        return text("services.week.level", n=int(low.max()))
    most, fewest = low == low.max(), low == low.min()
    return text(
        "services.week.extremes",
        most=int(low.max()),
        when_most=run_words(most, text),
        fewest=int(low.min()),
        when_fewest=run_words(fewest, text),
    )


def dates_words(shown: Week, text: Texts) -> str:
    """Say from when the hours are, against the year shown."""
    return text(
        "services.week.dates",
        parts=_date_parts(hour_dates(shown.known, shown.year), shown.year, text),
    )


def _date_parts(dates: dict[str, int], year: int, text: Texts) -> str:
    parts = [text(f"services.week.date.{name}", n=n, year=year) for name, n in dates.items() if n]
    return sentence_list(parts, text)


def moment_words(shown: Week, now: Moment, text: Texts) -> str:
    """Say of the chosen hour how many are open, how many open next, and how many are unknown."""
    certain = int(shown.certain[list(now.open)].sum())
    return text(
        "services.week.moment.words",
        low=certain,
        more=len(now.open) - certain,
        soon=len(now.soon),
        unknown=len(now.unknown),
    )


def kind_name(kind: str, dataset: Dataset, text: Texts) -> str:
    """Name a type as inside a sentence."""
    return lower_first(dataset.label("service_type", kind, text.language))


def shortened(ids: Iterable[str], dataset: Dataset, text: Texts) -> str:
    """Name some services, and say how many more there are."""
    names = [str(dataset.services.loc[one, "name"]) for one in ids]
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], text("services.week.more", n=len(names) - NAMED)]
    return sentence_list(names, text)


def many(hours: Hours) -> int:
    """Count the marked hours."""
    return int(np.count_nonzero(hours))


def part_words(hours: Hours, text: Texts) -> str:
    """Say how the marked hours fall on the parts of the week."""
    parts = [
        text(f"services.week.part.{name}", n=many(hours & part), of=many(part))
        for name, part in PARTS.items()
    ]
    return ", ".join(parts)


def double_words(one: KindWeek, text: Texts) -> str:
    """Say when two or more of a type are open at once, known and at most."""
    possible = one.possible >= DOUBLE
    key = "services.week.double.some" if one.doubles.any() else "services.week.double.never"
    said = text(key, when=run_words(one.doubles, text), n=many(one.doubles))
    if many(possible) > many(one.doubles):
        said += " " + text("services.week.double.at_most", n=many(possible))
    return said


def gap_words(one: KindWeek, dataset: Dataset, text: Texts) -> str:
    """Say when none of a type is known to be open, and who may be open then."""
    if not one.gaps.any():
        return text("services.week.gap.never")
    said = text("services.week.gap.some", when=run_words(one.gaps, text), n=many(one.gaps))
    return f"{said} {perhaps_words(one, dataset, text)}".strip()


def perhaps_words(one: KindWeek, dataset: Dataset, text: Texts) -> str:
    """Name those that may be open when none is known to be."""
    if not one.open_gaps.any():
        return ""
    names = shortened(one.perhaps, dataset, text)
    if many(one.open_gaps) == many(one.gaps):
        return text("services.week.gap.perhaps_all", names=names)
    return text("services.week.gap.perhaps", n=many(one.open_gaps), names=names)


def kinds_words(found: Sequence[KindWeek], text: Texts) -> str:
    """Say in one line how many types are doubled, and how many have gaps."""
    return text(
        "services.week.kinds.summary",
        n=len(found),
        double=sum(bool(one.doubles.any()) for one in found),
        gap=sum(bool(one.gaps.any()) for one in found),
    )


def basis_words(one: KindWeek, year: int, text: Texts) -> str:
    """Say how much of a type is known at all, and from when."""
    known = len(one.members) - len(one.unknown)
    if not one.members:
        return text("services.week.basis.nobody")
    if not known:
        return text.count("services.week.basis.nothing", len(one.members))
    dates = _date_parts(one.dates, year, text)
    if not one.unknown:
        return text.count("services.week.basis.all", known, dates=dates)
    return text(
        "services.week.basis.some",
        known=known,
        n=len(one.members),
        dates=dates,
        unknown=len(one.unknown),
    )


def essential_words(one: KindWeek, year: int, dataset: Dataset, text: Texts) -> str:
    """Say when an essential type is missing, on what that rests, and what speaks against it."""
    basis = basis_words(one, year, text)
    if len(one.unknown) == len(one.members):
        return basis
    said = [_missing("services.week.essential.kind", one.gaps, text), basis]
    if one.unknown:
        said.append(text("services.week.essential.smaller"))
    return " ".join([*said, perhaps_words(one, dataset, text)]).strip()


def _missing(key: str, gaps: Hours, text: Texts) -> str:
    return text(
        key,
        when=run_words(gaps, text),
        n=many(gaps),
        of=HOURS_A_WEEK,
        parts=part_words(gaps, text),
    )


def joint_words(found: Essential, dataset: Dataset, text: Texts) -> str:
    """Say when none of the essential types is known to be open."""
    said = [_missing("services.week.essential.kind", found.gaps, text)]
    silent = [one.kind for one in found.kinds if len(one.unknown) == len(one.members)]
    if silent:
        names = sentence_list([kind_name(one, dataset, text) for one in silent], text)
        said.append(text("services.week.essential.silent", kinds=names))
    if found.perhaps.any():
        every = many(found.perhaps) == many(found.gaps)
        words = text("services.week.essential.joint_perhaps", n=many(found.perhaps))
        said.append(text("services.week.essential.joint_perhaps_all") if every else words)
    return " ".join(said)


def notes(found: Essential, dataset: Dataset, text: Texts) -> list[str]:
    """Quote what the data say of the hours of those that may be open when none is known to be."""
    ids = dict.fromkeys(one for kind in found.kinds for one in kind.perhaps)
    rows = dataset.services.loc[list(ids)]
    note = f"hours_note_{text.language}"
    return [
        text("services.week.essential.note", name=row["name"], note=row[note])
        for row in records(rows)
        if row[note]
    ]


def year_words(found: Essential, text: Texts) -> str:
    """Say for a year how long none was known to be open, and how old the hours are that say so."""
    kinds = found.kinds
    dates = {name: sum(one.dates[name] for one in kinds) for name in kinds[0].dates}
    gaps, perhaps = many(found.gaps), many(found.perhaps)
    key = "all" if perhaps == gaps else "some"
    return text(
        "services.week.essential.year",
        year=found.year,
        n=gaps,
        perhaps=text(f"services.week.essential.year_perhaps.{key}", n=perhaps) if perhaps else "",
        known=sum(dates.values()),
        of=sum(len(one.members) for one in kinds),
        same=dates["same"],
    )
