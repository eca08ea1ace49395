"""Say what places are suggested, by what and for whom, and on which assumptions."""

from __future__ import annotations

from math import isclose, isnan
from typing import TYPE_CHECKING

from dashboard.content.suggest_ground import DETOUR, LEAST_DETOUR, LINE, MOST_DETOUR
from dashboard.content.suggest_question import BALANCE, DISTRICTS, NEED, OWN
from dashboard.content.suggest_values import (
    TIE,
    apart,
    is_tie,
    scale_of_model,
    span_words,
    with_unit,
)
from dashboard.wording import lower_first, number, sentence_list
from geodata.effects_assumptions import ASSUMPTIONS
from geodata.siting_refusals import SitingRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_question import Question
    from dashboard.content.suggest_setting import Setting
    from dashboard.texts import Texts
    from geodata import Dataset
    from geodata.siting import SitingError

# Refusals that a reader can act on in this form; others are worded where they arise.
WORDED = (
    SitingRule.NO_CANDIDATES,
    SitingRule.TOO_MANY,
    SitingRule.BAD_NUMBER,
    SitingRule.BAD_LIMIT,
    SitingRule.NO_DEMAND,
    SitingRule.NOTHING_REACHED,
    SitingRule.NO_PAIRS,
    SitingRule.NO_SERVICES,
)


def label(setting: Setting, place: str, text: Texts) -> str:
    """Name a candidate."""
    name = setting.candidates.names[place]
    if setting.candidates.kind == DISTRICTS:
        return text("scenarios.suggest.centre_of", name=name)
    return name or text("scenarios.suggest.own_place", id=place)


def labels(setting: Setting, chosen: Sequence[str], text: Texts) -> str:
    """Name the places of a set, as in a sentence."""
    return sentence_list([label(setting, one, text) for one in chosen], text)


def type_words(question: Question, dataset: Dataset, text: Texts) -> str:
    """Name the type of service, as inside a sentence."""
    return lower_first(dataset.label("service_type", question.type, text.language))


def sentence(answer: Answer, text: Texts) -> str:
    """Say what is suggested, how much it gives, how near the next is, and what it rests on."""
    if answer.refusal is not None:
        return refusal_words(answer.refusal, text)
    makers = (_what, _few, _first, _next, _ways)
    parts = [make(answer, text) for make in makers]
    return " ".join([*(part for part in parts if part), text("scenarios.suggest.no_advice")])


def not_asked(text: Texts) -> str:
    """Say what the card is for, before anything is asked."""
    return text("scenarios.suggest.not_asked")


def _what(answer: Answer, text: Texts) -> str:
    setting = answer.setting
    question = setting.question
    found = 0 if answer.ranking is None else len(answer.ranking.alternatives)
    if answer.ranking is None or not found:
        return text("scenarios.suggest.stopped_empty")
    usable = len(setting.candidates.rows) - len(answer.ranking.left_out)
    return text(
        f"scenarios.suggest.what.{question.model}",
        n=found,
        places=text.count("scenarios.suggest.places", question.number),
        type=type_words(question, setting.dataset, text),
        candidates=text(f"scenarios.suggest.among.{question.candidates}", n=usable),
        demand=text(f"scenarios.suggest.for.{question.demand}"),
        minutes=question.minutes,
    )


def _few(answer: Answer, text: Texts) -> str:
    """Say of how many districts the need is published, where the others have no say."""
    demand = answer.setting.demand
    if demand.kind != NEED or not demand.without:
        return ""
    known = len(demand.figures)
    return text("scenarios.suggest.need_few", known=known, every=known + len(demand.without))


def _first(answer: Answer, text: Texts) -> str:
    if answer.ranking is None or not answer.ranking.alternatives:
        return ""
    scale = scale_of_model(answer.setting.question.model)
    first = answer.ranking.alternatives[0]
    span = span_words(answer, 0, text)
    value = with_unit(first.value, scale, text)
    if span:
        value = text("scenarios.suggest.with_span", value=value, span=span)
    said = text(
        "scenarios.suggest.first", places=labels(answer.setting, first.chosen, text), value=value
    )
    if isnan(answer.before):
        return said
    if isclose(first.value, answer.before, rel_tol=TIE, abs_tol=TIE):
        return f"{said} {text('scenarios.suggest.no_gain')}"
    before = with_unit(answer.before, scale, text)
    return f"{said} {text('scenarios.suggest.before', value=before)}"


def _next(answer: Answer, text: Texts) -> str:
    if answer.ranking is None or len(answer.ranking.alternatives) <= 1:
        return ""
    equal = sum(is_tie(answer, place) for place in range(len(answer.ranking.alternatives)))
    if equal > 1:
        return text("scenarios.suggest.ties", n=equal)
    scale = scale_of_model(answer.setting.question.model)
    value, _ = apart(answer, 1, text)
    difference = text(f"scenarios.suggest.apart.{scale.unit}", value=value)
    return text("scenarios.suggest.next", difference=difference)


def _ways(answer: Answer, text: Texts) -> str:
    """Say in short how distances are measured, and for whom they are not known."""
    setting = answer.setting
    if setting.ground.scale == LINE:
        return line_short(text)
    whole, inside = setting.demand.whole, float(setting.demand.weights.sum())
    if isclose(whole, inside):
        return text("scenarios.suggest.streets_all")
    return text(
        "scenarios.suggest.streets",
        inside=number(round(inside), text.language),
        whole=number(round(whole), text.language),
        unit=text(f"scenarios.suggest.weight.{setting.demand.kind}"),
    )


def line_words(text: Texts) -> str:
    """Say how distances are measured where no streets are mapped."""
    factor, low, high = (number(one, text.language) for one in (DETOUR, LEAST_DETOUR, MOST_DETOUR))
    return text("scenarios.suggest.line", factor=factor, low=low, high=high)


def line_short(text: Texts) -> str:
    """Say in short how distances are measured where no streets are mapped."""
    return text("scenarios.suggest.line_short", factor=number(DETOUR, text.language))


def refusal_words(refusal: SitingError, text: Texts) -> str:
    """Say why there is no answer, and what can be done."""
    if refusal.rule in WORDED:
        said = text(f"scenarios.suggest.refused.{refusal.rule}", **refusal.details)
    else:
        said = refusal.text(text.language)
    return f"{said} {text('scenarios.suggest.nothing_lost')}"


def method_words(answer: Answer, text: Texts) -> str:
    """Say how the ranking was found, whether it is proven, and how long it took."""
    ranking = answer.ranking
    if ranking is None:
        return ""
    return text(
        f"scenarios.suggest.outcome.{ranking.outcome}",
        method=text(f"scenarios.suggest.method.{ranking.method.lower()}"),
        sets=number(ranking.sets, text.language),
        seconds=seconds_words(ranking.seconds, text),
    )


def seconds_words(seconds: float, text: Texts) -> str:
    """Write how long a search took."""
    return number(max(round(seconds, 2), 0.01), text.language)


def steady_words(answer: Answer, text: Texts) -> str:
    """Say whether the first stays first with other assumptions; of equals none is first."""
    several = answer.ranking is not None and len(answer.ranking.alternatives) > 1
    if answer.steady is None or (several and is_tie(answer, 1)):
        return ""
    return text(f"scenarios.suggest.steady.{'yes' if answer.steady else 'no'}")


def assumption_words(answer: Answer, text: Texts) -> str:
    """Say what the ends of the values come from."""
    speed = ASSUMPTIONS["speed"]
    values = {
        "speed": number(answer.setting.asked.speed, text.language),
        "slow": number(speed.low, text.language),
        "fast": number(speed.high, text.language),
    }
    said = text("scenarios.suggest.speed", **values)
    if answer.setting.ground.scale == LINE:
        return f"{said} {line_words(text)}"
    return said


def existing_words(setting: Setting, text: Texts) -> str:
    """Say which services of the type count as being there, and which are unknown."""
    asked = setting.asked
    known, pointed = len(setting.known), len(setting.existing)
    said = text(
        "scenarios.suggest.existing",
        n=known,
        sure=int(setting.known["confirmed"].astype(bool).sum()),
        total=pointed + asked.unplaced,
    )
    own = int(setting.known["own"].astype(bool).sum())
    if own:
        said += " " + text.count("scenarios.suggest.existing_own", own)
    if pointed > known:
        said += " " + text.count("scenarios.suggest.existing_outside", pointed - known)
    if asked.unplaced:
        said += " " + text.count("scenarios.suggest.existing_unplaced", asked.unplaced)
    unknown = dict(asked.held).get("", 0)
    if setting.question.model == BALANCE and unknown:
        said += " " + text.count("scenarios.suggest.existing_no_district", unknown)
    return said


def left_out_words(answer: Answer, text: Texts) -> str:
    """Count the candidates that cannot be judged."""
    if answer.ranking is None or not answer.ranking.left_out:
        return ""
    left = len(answer.ranking.left_out)
    if answer.setting.question.model == BALANCE:
        return text.count("scenarios.suggest.left_out.no_district", left)
    return text.count("scenarios.suggest.left_out.no_street", left)


def own_words(question: Question, text: Texts) -> str:
    """Say what own points are."""
    return text("scenarios.suggest.own_note") if question.candidates == OWN else ""
