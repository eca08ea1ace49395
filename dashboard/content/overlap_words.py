"""Say in words which services overlap most in kind, place and time, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.content.opening_words import opening_words
from dashboard.content.overlap import equals, firmness
from dashboard.wording import lower_first, moment, number, sentence_list
from geodata.overlap import LIMIT_M
from geodata.vocabulary import UNDATED
from geodata.walking import SPEED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.content.overlap import Overlap
    from dashboard.content.overlap_pair import PairDetail
    from dashboard.texts import Texts
    from geodata import Dataset

TENS = -1
HALF = 0.5
LIMIT_MINUTES = round(LIMIT_M / SPEED)
CONFIRMED = "yes"


def overlap_words(shown: Overlap, dataset: Dataset, text: Texts) -> str:
    """Say which pair overlaps most, on what hours, how sure that is, and of how many pairs."""
    numbers, best = _number_words(shown, text), shown.most
    if best is None:
        return f"{text('services.overlap.none')} {numbers}"
    pair = dict(best)
    parts = [
        _most_words(pair, shown, dataset, text),
        _dates_words(pair, shown.year, dataset, text),
        _sure_words(pair, text),
        _firm_words(shown, text),
        _stronger_words(shown, dataset, text),
    ]
    if not shown.together.empty:
        parts.append(_together_words(dict(shown.together.iloc[0]), dataset, text))
    return " ".join(part for part in [*parts, numbers] if part)


def _number_words(shown: Overlap, text: Texts) -> str:
    found = shown.pairs
    return text(
        "services.overlap.number",
        n=len(shown.services),
        year=shown.year,
        measured=len(shown.measured),
        sharing=number(found.sharing, text.language),
        ranked=number(len(found.ranked), text.language),
        always=number(len(found.round_the_clock), text.language),
        unknown=number(len(found.unknown), text.language),
        far=number(found.far, text.language),
        limit=LIMIT_MINUTES,
    )


def _most_words(pair: dict[str, Any], shown: Overlap, dataset: Dataset, text: Texts) -> str:
    words = text(
        "services.overlap.most",
        one=name(pair["first"], dataset),
        other=name(pair["second"], dataset),
        types=types_words(pair["types"], dataset, text),
        year=shown.year,
        hours=hours(pair["shared_hours"], text),
        share=percent(pair["share"], text),
        walk=walk(pair["metres"], text),
        amount=amount(pair["overlap"], text),
    )
    others = equals(shown)
    return f"{words} {text.count('services.overlap.equals', others)}" if others else words


def _dates_words(pair: dict[str, Any], year: int, dataset: Dataset, text: Texts) -> str:
    """Say of when the hours are, and that they are of another year than the one shown."""
    dates = list(dataset.services.loc[[pair["first"], pair["second"]], "hours_as_of"])
    said = list(dict.fromkeys(date_words(one, text) for one in dates))
    key = (
        "services.overlap.dates.other_year"
        if _elsewhen(dates, year)
        else "services.overlap.dates.same"
    )
    return text(key, dates=sentence_list(said, text), year=year)


def _elsewhen(dates: Iterable[str], year: int) -> bool:
    """Tell whether hours are not known to be of a year."""
    return any(not one.startswith(str(year)) for one in dates)


def date_words(date: str, text: Texts) -> str:
    """Write when hours were true."""
    if date in {"", UNDATED}:
        return text("services.overlap.undated")
    return text("services.overlap.dated", when=moment(date, text.language))


def _sure_words(pair: dict[str, Any], text: Texts) -> str:
    if pair["sure"]:
        return text("services.overlap.sure")
    return text("services.overlap.unsure", doubts=sentence_list(doubts(pair, text), text))


def _firm_words(shown: Overlap, text: Texts) -> str:
    """Say whether another weight of distance would put another pair first."""
    answers = firmness(shown)
    if len(shown.rivals) == 1:
        return text(f"services.overlap.firm.{'alone' if shown.sure.empty else 'only'}")
    if all(answers.values()):
        return text("services.overlap.firm.yes")
    changed = [text(f"services.overlap.firm.{side}") for side, same in answers.items() if not same]
    return text("services.overlap.firm.no", when=sentence_list(changed, text))


def _stronger_words(shown: Overlap, dataset: Dataset, text: Texts) -> str:
    """Name the pair that would come first if its reservations did not hold."""
    if shown.stronger.empty:
        return ""
    first = dict(shown.stronger.iloc[0])
    return text.count(
        "services.overlap.stronger",
        len(shown.stronger),
        one=name(first["first"], dataset),
        other=name(first["second"], dataset),
        amount=amount(first["overlap"], text),
        doubts=sentence_list(doubts(first, text), text),
    )


def _together_words(pair: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    return text(
        "services.overlap.together",
        one=name(pair["first"], dataset),
        other=name(pair["second"], dataset),
        hours=hours(pair["shared_hours"], text),
    )


def doubts(pair: dict[str, Any], text: Texts) -> list[str]:
    """List in few words what makes a pair uncertain; nothing for a sure one."""
    reasons = {
        "operating": not pair["confirmed"],
        "type": not pair["main_type"],
        "place": pair["approximate"],
        "point": pair["same_point"],
    }
    return [text(f"services.overlap.doubt.{key}") for key, applies in reasons.items() if applies]


def name(service: str, dataset: Dataset) -> str:
    """Name a service."""
    return _names(dataset)[service]


# A data set hands out a copy of its services each time it is asked.
@lru_cache(maxsize=8)
def _names(dataset: Dataset) -> dict[str, str]:
    return {str(service): str(named) for service, named in dataset.services["name"].items()}


def types_words(types: Iterable[str], dataset: Dataset, text: Texts) -> str:
    """Name types as inside a sentence."""
    names = [lower_first(dataset.label("service_type", kind, text.language)) for kind in types]
    return sentence_list(names, text)


def hours(value: float, text: Texts) -> str:
    """Write hours a week with at most one decimal."""
    return number(round(value, 1), text.language)


def percent(share: float, text: Texts) -> str:
    """Write a share in whole per cent; nothing to share is said so."""
    if share != share:  # noqa: PLR0124 - NaN is not equal to itself
        return text("services.overlap.no_share")
    return text("services.overlap.percent", n=number(round(100 * share), text.language))


def amount(value: float, text: Texts) -> str:
    """Write an overlap in whole hours: it is no finer than its assumption."""
    if 0 < value < HALF:
        return text("services.overlap.below_one")
    return number(round(value), text.language)


def walk(metres: float, text: Texts) -> str:
    """Write a walk: minutes, and metres to the nearest ten."""
    if metres == 0:
        return text("services.overlap.walk.same")
    return text(
        "services.overlap.walk.way",
        minutes=minutes(metres, text),
        metres=number(round(metres, TENS), text.language),
    )


def minutes(metres: float, text: Texts) -> str:
    """Write the minutes of a walk, at least the first begun."""
    return number(max(1, round(metres / SPEED)), text.language)


def shared_words(pair: PairDetail, text: Texts) -> str:
    """Say when both of a chosen pair are open, or why it is not known."""
    if pair.shared is None:
        return text("services.overlap.pair.hours_unknown")
    if not pair.shared:
        return text("services.overlap.pair.never_both")
    words = text(
        "services.overlap.pair.shared",
        when=opening_words(pair.same_time, text),
        hours=hours(pair.shared, text),
    )
    if pair.share is None:
        return words
    return f"{words} {text('services.overlap.pair.share', share=percent(pair.share, text))}"


def pair_walk_words(pair: PairDetail, text: Texts) -> str:
    """Say how far the two of a chosen pair are from each other, or why it is not known."""
    if pair.metres is None:
        reason = text(f"services.overlap.reason.{pair.reason}")
        return text("services.overlap.pair.walk_unknown", reason=reason)
    return text("services.overlap.pair.walk", walk=walk(pair.metres, text))


def pair_notes(pair: PairDetail, dataset: Dataset, text: Texts) -> list[str]:
    """List what makes a chosen pair uncertain, in sentences."""
    notes = []
    if pair.metres == 0:
        notes.append(text("services.overlap.pair.same_point"))
    if pair.metres is not None and pair.approximate:
        notes.append(text("services.overlap.pair.approximate"))
    if pair.types and not pair.main_type:
        notes.append(text("services.overlap.pair.further_type"))
    for row in pair.rows:
        if row["operating"] != CONFIRMED:
            status = dataset.label("service_status", row["operating"], text.language)
            notes.append(
                text(
                    "services.overlap.pair.operating",
                    name=row["name"],
                    status=lower_first(status),
                    year=pair.year,
                )
            )
    old = [row["name"] for row in pair.rows
           if row["opening_hours"] and _elsewhen([row["hours_as_of"]], pair.year)]  # fmt: skip
    if old:
        named = sentence_list(old, text)
        notes.append(text("services.overlap.pair.other_year", names=named, year=pair.year))
    return notes
