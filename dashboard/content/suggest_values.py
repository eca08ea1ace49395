"""Write what the models find: values with their units, differences, ranges and gaps."""

from __future__ import annotations

from math import isclose, isnan
from typing import TYPE_CHECKING, NamedTuple

from dashboard.content.suggest_question import BALANCE, COVERAGE, DISPERSION
from dashboard.wording import number

if TYPE_CHECKING:
    from dashboard.content.suggest import Answer
    from dashboard.texts import Texts

PERCENT = 100
# Minutes and shares of those that a planner can tell apart; metres to the nearest ten.
TEN_M = -1
TIE = 1e-9


class Scale(NamedTuple):
    """How the values of a model are written: times what, with how many decimals, in which unit."""

    times: float
    decimals: int
    unit: str


MINUTES, SHARES, METRES, INDEX = (
    Scale(1, 1, "minutes"),
    Scale(PERCENT, 1, "percent"),
    Scale(1, TEN_M, "metres"),
    Scale(1, 3, "index"),
)
SCALES = {COVERAGE: SHARES, DISPERSION: METRES, BALANCE: INDEX}


def scale_of_model(model: str) -> Scale:
    """Return how the values of a model are written."""
    return SCALES.get(model, MINUTES)


def bare(value: float, scale: Scale, text: Texts) -> str:
    """Write a value without its unit."""
    if isnan(value):
        return text("scenarios.suggest.unknown_value")
    decimals = max(scale.decimals, 0)
    rounded = round(value * scale.times, scale.decimals) + 0.0
    return number(rounded, text.language, decimals=decimals, least=decimals)


def with_unit(value: float, scale: Scale, text: Texts) -> str:
    """Write a value with its unit."""
    if isnan(value):
        return text("scenarios.suggest.unknown_value")
    return text(f"scenarios.suggest.unit.{scale.unit}", value=bare(value, scale, text))


def span_words(answer: Answer, place: int, text: Texts) -> str:
    """Write the ends of an alternative's value; empty where it hangs on no assumption."""
    span = answer.spans[place]
    if span is None:
        return ""
    scale = scale_of_model(answer.setting.question.model)
    return "–".join(dict.fromkeys(bare(end, scale, text) for end in span))


def is_tie(answer: Answer, place: int) -> bool:
    """Tell whether an alternative is just as good as the first."""
    if answer.ranking is None:
        return False
    first, other = (answer.ranking.alternatives[one].value for one in (0, place))
    return isclose(first, other, rel_tol=TIE, abs_tol=TIE)


def difference_words(answer: Answer, place: int, text: Texts) -> str:
    """Write how much worse an alternative is than the first."""
    if answer.ranking is None or place == 0:
        return text("scenarios.suggest.dash")
    if is_tie(answer, place):
        return text("scenarios.suggest.equal")
    sign = "−" if answer.ranking.higher_is_better else "+"
    written, small = apart(answer, place, text)
    return written if small else f"{sign}{written}"


def apart(answer: Answer, place: int, text: Texts) -> tuple[str, bool]:
    """Write how far an alternative is from the first, and whether that is too little to say."""
    scale = scale_of_model(answer.setting.question.model)
    ranked = answer.ranking.alternatives if answer.ranking is not None else ()
    difference = abs(ranked[place].value - ranked[0].value)
    least = 10.0**-scale.decimals
    if difference * scale.times >= least / 2:
        return bare(difference, scale, text), False
    value = number(least, text.language, decimals=max(scale.decimals, 0))
    return text("scenarios.suggest.less_than", value=value), True


def gap_words(gap: float, text: Texts) -> str:
    """Write how much better the best could still be."""
    if isnan(gap):
        return text("scenarios.suggest.gap_unknown")
    if gap <= 0:
        return text("scenarios.suggest.proven")
    return text(
        "scenarios.suggest.unit.percent", value=number(gap * PERCENT, text.language, decimals=1)
    )
