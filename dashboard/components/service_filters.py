"""Build the choices that the whole page of services follows: year, scene, types and operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.controls import operator_kinds, service_types
from dashboard.content.services import scene_of, year_of
from dashboard.view import EVERYTHING, years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# What of the view the choices depend on.
FILTERS_FOLLOW = ("year", "scene", "types", "operators")


def service_filters(dataset: Dataset, view: View, text: Texts) -> html.Div:
    """Build all choices as rows of buttons, each of which changes the address."""
    language = text.language
    names = {
        key: {one: dataset.label(vocabulary, one, language) for one in options}
        for key, vocabulary, options in (
            ("types", "service_type", service_types(dataset)),
            ("operators", "operator_kind", operator_kinds(dataset)),
        )
    }
    return html.Div(
        [
            _year(dataset, view, text),
            _scene(dataset, view, text),
            _many("types", names["types"], view.types, text),
            _many("operators", names["operators"], view.operators, text),
        ],
        className="filters service-filters",
    )


def _year(dataset: Dataset, view: View, text: Texts) -> html.Fieldset:
    """Build steps of a year, and the years that the data set offers at once."""
    today = str(dataset.info.today.year)
    chosen = str(year_of(dataset, view))
    known = years(dataset)
    place = known.index(chosen)
    named = {*dataset.info.settings.get("services", {}).get("years", ()), today, chosen}
    offered = [one for one in known if one in named]
    before, after = known[max(place - 1, 0)], known[min(place + 1, len(known) - 1)]
    return html.Fieldset(
        [
            html.Legend(text("services.filter.year")),
            _button("year", before, "‹", today, label=text("controls.before")),
            *[
                _button("year", one, one, today, on=one == chosen)
                for one in known
                if one in offered
            ],
            _button("year", after, "›", today, label=text("controls.after")),
        ]
    )


def _button(
    key: str, value: str, words: str, usual: str, *, on: bool | None = None, label: str = ""
) -> html.Button:
    pressed = {} if on is None else {"aria-pressed": "true" if on else "false"}
    named = {"aria-label": label} if label else {}
    return html.Button(
        words,
        type="button",
        className="choice",
        **{"data-view": f"{key}={'' if value == usual else value}", **pressed, **named},
    )


def _scene(dataset: Dataset, view: View, text: Texts) -> html.Details:
    """Build the choice of the scene that distances are measured from."""
    chosen = scene_of(dataset, view)
    usual = scene_of(dataset, view.but(scene=""))
    names = {area: dataset.name("areas", area, text.language) for area in dataset.areas.index}
    buttons = [
        _button("scene", area, name, usual, on=area == chosen) for area, name in names.items()
    ]
    return _folded("scene", text("services.filter.scene", shown=names[chosen]), buttons)


def _folded(key: str, words: str, buttons: list[html.Button]) -> html.Details:
    """Fold choices away under what is chosen; a choice leaves them open."""
    return html.Details(
        [
            html.Summary(words, id=f"filter-{key}-words"),
            html.Div(buttons, role="group", **{"aria-labelledby": f"filter-{key}-words"}),
        ],
        id=f"filter-{key}",
    )


def _many(key: str, names: dict[str, str], chosen: tuple[str, ...], text: Texts) -> html.Details:
    """Build choices of which several may be made; each button adds or takes away one."""
    every = chosen == EVERYTHING
    now = list(names) if every else [one for one in names if one in chosen]
    buttons = [_turn(key, one, names, now) for one in names]
    everything = html.Button(
        text("controls.all"), type="button", className="choice", **{"data-view": f"{key}="}
    )
    nothing = html.Button(
        text("controls.none"), type="button", className="choice", **{"data-view": f"{key}=,"}
    )
    shown = text("services.filter.every") if every else f"{len(now)}/{len(names)}"
    words = text(f"services.filter.{key}", shown=shown)
    return _folded(key, words, [everything, nothing, *buttons])


def _turn(key: str, one: str, names: dict[str, str], now: list[str]) -> html.Button:
    """Build the button that adds one choice, or takes it away when it is there."""
    then = _without(names, now, one) if one in now else _with(names, now, one)
    return html.Button(
        names[one],
        type="button",
        className="choice",
        **{"data-view": f"{key}={then}", "aria-pressed": "true" if one in now else "false"},
    )


def _with(names: Iterable[str], now: list[str], one: str) -> str:
    kept = [name for name in names if name in now or name == one]
    return "" if kept == list(names) else ",".join(kept)


def _without(names: Iterable[str], now: list[str], one: str) -> str:
    return ",".join(name for name in names if name in now and name != one) or ","
