"""Make the symbols of services by what is known of an hour; the browser restyles from the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import theme
from dashboard.content.services_map_states import CLOSED, OPEN, SOON, UNKNOWN
from dashboard.maps.beside import set_apart
from dashboard.maps.hover import END
from dashboard.rows import records
from dashboard.wording import plain

if TYPE_CHECKING:
    from dashboard.content.services_map import ServicesMap
    from dashboard.content.services_map_layers import Layer
    from dashboard.texts import Texts
    from geodata import Dataset

DIAMETER_PX, CLOSED_PX = 30.0, 25.0
SELECTED_PX, HALO_PX = 12.0, 4.0
# So many places fit on a map with letters; of more, only the small symbols are drawn.
MOST_WITH_LABELS = 300
SMALL = 0.45
BAND_PX, RIM_PX = 3.0, 1.0
CLOSED_FILL = "#d4d4d4"
NO_LETTER = "•"
# By state: diameter, width of the ring, its colour, the fill, and the sign after the letter.
LOOKS = {
    OPEN: (DIAMETER_PX, BAND_PX, theme.SERVICES, theme.SERVICES, ""),
    SOON: (DIAMETER_PX, BAND_PX, theme.SERVICES, theme.LIGHT_BLUE, "›"),
    CLOSED: (CLOSED_PX, 1.5, theme.GREY, CLOSED_FILL, ""),
    UNKNOWN: (DIAMETER_PX, 2.0, theme.GREY, theme.WHITE, "?"),
}

Look = dict[str, Any]


def looks(*, small: bool) -> dict[str, Look]:
    """Write how each letter of a place's week is drawn: four discs, a sign, white letters or not.

    A capital, confirmed to run in the year, is full; a small letter has a white hole. Where the
    fill is white already, a thin ring is drawn around the hole.
    """
    return {
        letter: _look(state, full=letter.isupper(), scale=SMALL if small else 1.0)
        for state in LOOKS
        for letter in (state.upper(), state)
    }


def _look(state: str, *, full: bool, scale: float) -> Look:
    diameter, ring, edge, fill, sign = LOOKS[state]
    body = diameter - 2 * ring
    hole = body - 2 * BAND_PX
    rim = edge if fill == theme.WHITE and not full else fill
    return {
        "px": [round(one * scale, 1) for one in (diameter, body, hole + 2 * RIM_PX, hole)],
        "colors": [edge, fill, rim, fill if full else theme.WHITE],
        "sign": sign,
        "light": full and state == OPEN,
    }


@dataclass(frozen=True)
class Symbols:
    """Everything of the places that the map draws, and what changes in it with the hour.

    `weeks` and `of`: the different weeks of places, and which one each place has; `labels` the
    letter or number of each place; `halo` its outermost disc; `hover` its head and, for each
    service, its words and which of `service_weeks` it has.
    """

    places: pd.DataFrame
    looks: dict[str, Look]
    weeks: list[str]
    of: list[int]
    labels: list[str]
    halo: dict[str, list[Any]]
    hover: list[tuple[str, list[tuple[str, int]]]]
    service_weeks: list[str]
    states: dict[str, str]

    def at(self, hour: int) -> dict[str, dict[str, list[Any]]]:
        """Write what of the traces follows the hour, by the names of traces and attributes."""
        found = [self.looks[self.weeks[one][hour]] for one in self.of]
        sizes, colors = [], []
        for look, size, color in zip(found, self.halo["px"], self.halo["colors"], strict=True):
            sizes += [size, *look["px"]]
            colors += [color, *look["colors"]]
        words = [_signed(label, look) for label, look in zip(self.labels, found, strict=True)]
        lit = [look["light"] for look in found]
        return {
            "discs": {"marker.size": sizes, "marker.color": colors},
            "light": {"text": [one if on else "" for one, on in zip(words, lit, strict=True)]},
            "dark": {"text": ["" if on else one for one, on in zip(words, lit, strict=True)]},
            "targets": {
                "hovertemplate": [self._hover(head, own, hour) for head, own in self.hover]
            },
        }

    def _hover(self, head: str, own: list[tuple[str, int]], hour: int) -> str:
        lines = [
            f"<br>{words}: {self.states[self.service_weeks[week][hour]]}" for words, week in own
        ]
        return f"{head}{''.join(lines)}{END}"

    def for_browser(self) -> dict[str, Any]:
        """Write what `assets/week.js` needs to draw any hour."""
        return {
            "looks": self.looks,
            "weeks": self.weeks,
            "of": self.of,
            "labels": self.labels,
            "halo": self.halo,
            "hover": self.hover,
            "serviceWeeks": self.service_weeks,
            "states": self.states,
            "end": END,
        }


def _signed(label: str, look: Look) -> str:
    """Put the sign of a state after a letter; a place without one has none."""
    sign = look["sign"]
    return f"{label}{sign}" if label and label != sign else label


def is_small(shown: ServicesMap, layer: Layer | None) -> bool:
    """Tell whether letters have no room: too many places, or the whole city in view."""
    return len(shown.places) > MOST_WITH_LABELS or (layer is not None and layer.fills_city)


def symbols_of(shown: ServicesMap, dataset: Dataset, text: Texts, *, small: bool) -> Symbols:
    """Make the symbols of all places of a view."""
    places = shown.places.assign(true_lon=shown.places["lon"], true_lat=shown.places["lat"])
    if not small:
        places = set_apart(shown.places, dataset.info.centre.zoom, DIAMETER_PX)
    of, weeks = pd.factorize(places["week"])
    week_of, service_weeks = pd.factorize(shown.services["week"])
    numbers = dict(zip(shown.services.index, (int(one) for one in week_of), strict=True))
    rows = records(pd.DataFrame(places.drop(columns="geometry")))
    known = shown.services["name"].to_dict(), shown.services["operating"].to_dict()
    chosen = [shown.is_chosen(row["services"], row["addresses"]) for row in rows]
    scale = SMALL if small else 1.0
    return Symbols(
        places=places,
        looks=looks(small=small),
        weeks=list(weeks),
        of=[int(one) for one in of],
        labels=["" if small else _label(row, dataset) for row in rows],
        halo={
            "px": [
                round(DIAMETER_PX * scale + (SELECTED_PX if one else HALO_PX * scale), 1)
                for one in chosen
            ],
            "colors": [theme.YELLOW if one else theme.WHITE for one in chosen],
        },
        hover=[_hover_of(row, known, numbers, dataset, text) for row in rows],
        service_weeks=list(service_weeks),
        states={state: text(f"services.map.state.{state}") for state in LOOKS},
    )


def _label(row: dict[str, Any], dataset: Dataset) -> str:
    """Write the number of services at a place, or the letter of the only one's type."""
    if row["count"] > 1:
        return str(row["count"])
    letters = dataset.terms["symbol"]["service_type"]
    return str(letters.get(row["kind"], NO_LETTER))


def _hover_of(
    row: dict[str, Any],
    known: tuple[dict[str, str], dict[str, str]],
    numbers: dict[str, int],
    dataset: Dataset,
    text: Texts,
) -> tuple[str, list[tuple[str, int]]]:
    language = text.language
    names, operating = known
    head = f"<b>{plain(row['address'])}</b>"
    if row["precision"] != "address":
        precision = dataset.label("location_precision", row["precision"], language)
        head += f" ({plain(precision.lower())})"
    lines = []
    for one in row["services"]:
        status = dataset.label("service_status", operating[one], language).lower()
        words = f"{plain(names[one])} ({plain(status)})"
        lines.append((words, numbers[one]))
    return head, lines
