"""Say how the concentration was then and is now, and how sure that is."""

from __future__ import annotations

from functools import lru_cache
from math import isnan
from typing import TYPE_CHECKING

from dashboard.content.concentration_words import range_words, ratio_words, verdict_words
from dashboard.content.service_years import COMPARED
from dashboard.rows import records
from dashboard.wording import sentence_list

if TYPE_CHECKING:
    from dashboard.content.concentration import Bounds
    from dashboard.content.service_years import ServiceYears
    from dashboard.texts import Texts
    from geodata import Dataset


def service_years_words(shown: ServiceYears, dataset: Dataset, text: Texts) -> str:
    """Compare the chosen year and an earlier one with today, with what is not known."""
    return _words(shown.still, shown.year, dataset, text)


def left_out_words(shown: ServiceYears, text: Texts) -> str:
    """Say what of the card is not drawn where only the scene itself is."""
    areas = set(shown.scenes.presence["area"]) - {shown.scene}
    elsewhere = int((~shown.events["here"]).sum())
    return text("services.years.afar.left_out", areas=len(areas), events=elsewhere)


@lru_cache(maxsize=128)
def _words(shown: ServiceYears, year: int, dataset: Dataset, text: Texts) -> str:
    if not shown.dated.every:
        return text("services.years.none_chosen")
    told = sorted({COMPARED, year} & set(shown.years.index) - {shown.today})
    parts = [
        _numbers(shown, told, dataset, text),
        *_changed(shown, told, text),
        _ratios(shown, told, text),
        dated_words(shown, text),
    ]
    return " ".join(part for part in parts if part)


def _numbers(shown: ServiceYears, told: list[int], dataset: Dataset, text: Texts) -> str:
    """Give the numbers of each year, today's last."""
    each = [
        text("services.years.number", year=one, range=range_words(shown.near(one), text))
        for one in told
    ]
    return text(
        "services.years.what",
        scene=dataset.name("areas", shown.scene, text.language),
        earlier="".join(f"{one}, " for one in each),
        today=range_words(shown.near(shown.today), text),
    )


def _changed(shown: ServiceYears, told: list[int], text: Texts) -> list[str]:
    """Say if today's number is surely another than before: when the bounds are apart."""
    now = shown.near(shown.today)
    went = {one: direction(shown.near(one), now) for one in told}
    return [
        text(
            f"services.years.changed.{way}",
            years=sentence_list([str(one) for one in told if went[one] == way], text),
        )
        for way in dict.fromkeys(went.values())
    ]


def direction(before: Bounds, after: Bounds) -> str:
    """Tell which way a number went, when its bounds do not overlap."""
    if after.confirmed > before.possible:
        return "more"
    return "fewer" if after.possible < before.confirmed else "unsure"


def _ratios(shown: ServiceYears, told: list[int], text: Texts) -> str:
    """Give how near each other the places lay, for each year with enough of them."""
    each = []
    for row in records(shown.years.loc[[*told, shown.today]].reset_index(names="year")):
        if isnan(row["ratio"]):
            each.append(text("services.years.ratio_few", year=row["year"], n=int(row["places"])))
            continue
        each.append(
            text(
                "services.years.ratio",
                year=row["year"],
                ratio=ratio_words(row["ratio"], text),
                n=int(row["places"]),
                verdict=verdict_words(row["p_clustered"], row["p_dispersed"], text),
            )
        )
    return text("services.years.ratios", each="; ".join(each))


def dated_words(shown: ServiceYears, text: Texts) -> str:
    """Say for how few services the dates are known."""
    dated = shown.dated
    return text(
        "services.years.dated", both=dated.both, every=dated.every, opened=dated.opened,
        closed=dated.closed, never=dated.never,
    )  # fmt: skip
