"""State every assumption behind a scenario's effects: what it means, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.attractiveness import ALPHA, DECAY, Interval, Parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


EFFECTS, PULL = "effects", "pull"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One parameter that somebody had to choose.

    Parameters
    ----------
    key
        Its name in the address and in files.
    default
        What is used unless another value is chosen.
    low, high
        Values that are reasonable as well: where to look how much hangs on it.
    least, most
        What may be chosen at all.
    unit
        Word for the unit: `m_per_min`, `min` (walking), `min_per_hour` or `power`.
    nb, en
        What it means.
    source_nb, source_en
        Where the value is from.
    of
        What uses it: `effects` or `pull`.
    """

    key: str
    default: float
    low: float
    high: float
    least: float
    most: float
    unit: str
    nb: str
    en: str
    source_nb: str
    source_en: str
    of: str = EFFECTS

    def meaning(self, language: str) -> str:
        """Say what it means.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        meaning
            A whole sentence.
        """
        return self.en if language == "en" else self.nb

    def source(self, language: str) -> str:
        """Say where the value is from.

        Parameters
        ----------
        language
            `nb` or `en`.

        Returns
        -------
        source
            A whole sentence.
        """
        return self.source_en if language == "en" else self.source_nb


# The ends of the interval that the model states as a decay, in minutes as people say it.
_SHORTEST, _LONGEST = (log(2) / decay for decay in (DECAY.high, DECAY.low))
_CHOSEN_NB = "Valgt for dette verktøyet; ingen kilde fastsetter den."
_CHOSEN_EN = "Chosen for this tool; no source sets it."


def _walk(key: str, default: float, nb: str, en: str) -> Assumption:
    """State a walk in minutes, which somebody simply has to choose."""
    return Assumption(
        key=key,
        default=default,
        low=3.0,
        high=20.0,
        least=1.0,
        most=30.0,
        unit="min",
        nb=nb,
        en=en,
        source_nb=_CHOSEN_NB,
        source_en=_CHOSEN_EN,
    )


_ALPHAS = tuple(
    Assumption(
        key=f"alpha_{end}",
        default=value,
        low=ALPHA.low,
        high=ALPHA.high,
        least=0.0,
        most=5.0,
        unit="power",
        nb=f"{nb} for hvor mye åpne timer og kapasitet betyr i modellen for tiltrekning. "
        "1 er i forhold til dem, 0 at de ikke betyr noe.",
        en=f"{en} of how much open hours and capacity matter in the model of pull. "
        "1 is in proportion to them, 0 that they do not matter.",
        source_nb="Hos Huff (1963, doi:10.2307/3144521) er den 1. Spennet er valgt her.",
        source_en="With Huff (1963, doi:10.2307/3144521) it is 1. The interval is chosen here.",
        of=PULL,
    )
    for end, value, nb, en in (
        ("low", ALPHA.low, "Laveste verdi", "Lowest value"),
        ("high", ALPHA.high, "Høyeste verdi", "Highest value"),
    )
)
_HALVINGS = tuple(
    Assumption(
        key=f"halving_{end}",
        default=value,
        low=_SHORTEST,
        high=_LONGEST,
        least=1.0,
        most=60.0,
        unit="min",
        nb=f"{nb} gange som halverer hvor mye en tjeneste trekker.",
        en=f"{en} walk that halves how much a service pulls.",
        source_nb="Halvparten av turene til fots i USA er over 10 minutter (Yang og Diez-Roux "
        "2012, doi:10.1016/j.amepre.2012.03.015), for alle formål og folk. Spennet er valgt her.",
        source_en="Half of the walks in the United States are over 10 minutes (Yang and Diez-Roux "
        "2012, doi:10.1016/j.amepre.2012.03.015), for all purposes and people. The interval is "
        "chosen here.",
        of=PULL,
    )
    for end, value, nb, en in (
        ("low", _SHORTEST, "Korteste", "Shortest"),
        ("high", _LONGEST, "Lengste", "Longest"),
    )
)

_ALL = (
    Assumption(
        key="speed",
        default=80.0,
        low=57.0,
        high=86.0,
        least=30.0,
        most=120.0,
        unit="m_per_min",
        nb="Hvor fort folk går, i meter per minutt. 80 er 4,8 km i timen.",
        en="How fast people walk, in metres per minute. 80 is 4.8 km an hour.",
        source_nb=(
            "Vanlig ganghastighet er fra 0,94 til 1,43 m/s etter alder og kjønn (Bohannon og "
            "Williams Andrews 2011, doi:10.1016/j.physio.2010.12.004). Personer i rusmiljøet kan "
            "gå saktere."
        ),
        source_en=(
            "Usual walking speed is 0.94 to 1.43 m/s by age and sex (Bohannon and Williams Andrews "
            "2011, doi:10.1016/j.physio.2010.12.004). People in the drug scene may walk slower."
        ),
    ),
    _walk(
        "near",
        5.0,
        "Så mange minutters gange fra en scene regnes som nær den.",
        "As many minutes’ walk from a scene count as near it.",
    ),
    _walk(
        "reach",
        10.0,
        "Den korte gangen som innbyggere telles innenfor, i minutter.",
        "The short walk that inhabitants are counted within, in minutes.",
    ),
    _walk(
        "far_reach",
        15.0,
        "Den lange gangen som innbyggere telles innenfor, i minutter.",
        "The long walk that inhabitants are counted within, in minutes.",
    ),
    _walk(
        "without",
        15.0,
        "Er nærmeste åpne tjeneste lenger unna enn dette, i minutter, er scenen uten i den timen.",
        "With the nearest open service further away than this, in minutes, the scene is without in "
        "that hour.",
    ),
    Assumption(
        key="open",
        default=30.0,
        low=1.0,
        high=60.0,
        least=1.0,
        most=60.0,
        unit="min_per_hour",
        nb="Så mange minutter må en tjeneste ha åpent i en time for å regnes som åpen i den.",
        en="As many minutes of an hour must a service be open to count as open in it.",
        source_nb=_CHOSEN_NB,
        source_en=_CHOSEN_EN,
    ),
    *_ALPHAS,
    *_HALVINGS,
)

ASSUMPTIONS: Mapping[str, Assumption] = MappingProxyType({one.key: one for one in _ALL})


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The value of every assumption of the effects, as in `ASSUMPTIONS`."""

    speed: float = ASSUMPTIONS["speed"].default
    near: float = ASSUMPTIONS["near"].default
    reach: float = ASSUMPTIONS["reach"].default
    far_reach: float = ASSUMPTIONS["far_reach"].default
    without: float = ASSUMPTIONS["without"].default
    open: float = ASSUMPTIONS["open"].default


def assumed(changed: Iterable[tuple[str, float]] = ()) -> Assumptions:
    """Take the usual assumptions of the effects, with some that are not as usual.

    Parameters
    ----------
    changed
        Key and value; those of the model of pull are passed over.

    Returns
    -------
    assumptions
        Every value.

    Raises
    ------
    ValueError
        If there is no such assumption, or the value lies outside what may be chosen.
    """
    return Assumptions(**{key: one for key, one in _values(changed).items() if _of(key, EFFECTS)})


def pull_parameters(changed: Iterable[tuple[str, float]] = ()) -> Parameters:
    """Take the usual parameters of `pull.pull`, with some that are not as usual.

    Parameters
    ----------
    changed
        As for `assumed`; those of the effects are passed over.

    Returns
    -------
    parameters
        For distances in minutes; an interval whose ends stand the wrong way is turned round.

    Raises
    ------
    ValueError
        As `assumed`.
    """
    values = {key: one.default for key, one in ASSUMPTIONS.items()} | _values(changed)
    alpha = sorted(values[f"alpha_{end}"] for end in ("low", "high"))
    halving = sorted(values[f"halving_{end}"] for end in ("low", "high"))
    decay = Interval(log(2) / halving[1], log(2) / halving[0])
    return Parameters(alpha=Interval(*alpha), decay=decay)


def _of(key: str, what: str) -> bool:
    return ASSUMPTIONS[key].of == what


def _values(changed: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Check values that are not as usual."""
    values = dict(changed)
    for key, value in values.items():
        known = ASSUMPTIONS.get(key)
        if known is None:
            message = f"`{key}` is no assumption; use one of {', '.join(ASSUMPTIONS)}."
            raise ValueError(message)
        if not known.least <= value <= known.most:
            message = f"`{key}` is {value}, but must be from {known.least} to {known.most}."
            raise ValueError(message)
    return values
