"""Build what explains the map of services: the choice of layer, and a legend that follows it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dash import html

from dashboard.components.legend import entry
from dashboard.content.services_map_density import Density
from dashboard.content.services_map_layer_words import band_words
from dashboard.content.services_map_layers import DistrictLayer, Reach
from dashboard.maps.scenes import STATUS_LOOK
from dashboard.maps.services_layers import NOTHING_FILL, UNKNOWN_FILL, reach_fill, step_color
from dashboard.maps.services_symbols import MOST_WITH_LABELS, is_small
from dashboard.view import LAYERS, WALKS, WEIGHTS
from dashboard.wording import number
from geodata.catchment import MINUTES

if TYPE_CHECKING:
    from dashboard.content.services_map import ServicesMap
    from dashboard.content.services_map_layers import Layer
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

# How a state looks beside its words; the sign is what stands after the letter on the map.
MARKS = (("o", "open", "V"), ("s", "soon", "V›"), ("c", "closed", "V"), ("u", "untold", "V?"))


def layer_choices(view: View, text: Texts) -> html.Div:
    """Build the choice of what lies under the services, and of how it is weighed or how far."""
    layers = {one: text(f"services.map.layer.{one}") for one in LAYERS}
    rows = [_choices("layer", layers, view.layer, text)]
    if view.layer == Density.name:
        weights = {one: text(f"services.map.weight.{one}") for one in WEIGHTS}
        rows.append(_choices("weight", weights, view.weight, text))
    elif view.layer == Reach.name:
        walks = {one: text("services.map.reach.minutes", n=one) for one in WALKS}
        rows.append(_choices("walk", walks, view.walk, text))
    return html.Div(rows, className="filters layer-choices")


def _choices(key: str, options: dict[str, str], chosen: str, text: Texts) -> html.Fieldset:
    """Build one choice; its first option is the standard, which leaves the address."""
    usual = next(iter(options))
    return html.Fieldset(
        [
            html.Legend(text(f"services.map.choose.{key}")),
            *[
                html.Button(
                    words,
                    type="button",
                    className="choice",
                    **{
                        "data-view": f"{key}={'' if one == usual else one}",
                        "aria-pressed": "true" if one == chosen else "false",
                    },
                )
                for one, words in options.items()
            ],
        ]
    )


def services_legend(
    shown: ServicesMap, layer: Layer | None, dataset: Dataset, text: Texts
) -> html.Section:
    """Build the legend: the symbols, the scenes, and the layer that is shown."""
    parts = [_layer(layer, dataset, text)] if layer is not None else []
    small = is_small(shown, layer)
    parts += [_symbols(text, small=small), _scenes(shown, layer, dataset, text)]
    letters = None if small else _letters(shown, dataset, text)
    return html.Section(
        [*parts, *([letters] if letters else [])],
        className="legend",
        **{"aria-label": text("legend.title")},
    )


def _symbols(text: Texts, *, small: bool) -> html.Div:
    states = [
        entry(f"disc badge-{look}", text(f"services.map.state.{state}"), "" if small else mark)
        for state, look, mark in MARKS
    ]
    letter = "" if small else "V"
    others = [entry("disc badge-open hollow", text("services.map.legend.hollow"), letter)]
    if not small:
        others.insert(0, entry("disc badge-open", text("legend.several"), "3"))
        others.append(entry("leader", text("legend.moved")))
    note = [html.P(text("services.map.legend.small", n=MOST_WITH_LABELS))] if small else []
    return html.Div(
        [html.P(text("services.map.legend.symbols")), html.Ul([*states, *others]), *note]
    )


def _letters(shown: ServicesMap, dataset: Dataset, text: Texts) -> html.Div | None:
    """Say what the letters on the map stand for; a place with several services has a number."""
    kinds = dict.fromkeys(shown.places.loc[shown.places["count"].eq(1), "kind"])
    symbols = dataset.terms["symbol"]["service_type"]
    told = [
        f"{symbols[kind]} {dataset.label('service_type', kind, text.language).lower()}"
        for kind in kinds
        if kind in symbols
    ]
    if not told:
        return None
    return html.Div([html.P(text("services.map.legend.letters")), html.P(" · ".join(told))])


def _scenes(shown: ServicesMap, layer: Layer | None, dataset: Dataset, text: Texts) -> html.Div:
    """Show the outlines of those statuses that some scene has in the year."""
    there = set(shown.areas["status"])
    looks = [
        _patch(
            fill if layer is None else "none",
            dataset.label("status", status, text.language),
            line=line,
            width=width,
        )
        for status, (fill, line, width) in STATUS_LOOK.items()
        if status in there
    ]
    title = text("services.map.legend.scenes", year=shown.year)
    return html.Div([html.P(title), html.Ul(looks)])


def _patch(fill: str, words: str, *, line: str = "#1f42aa", width: float = 1.0) -> html.Li:
    style = {"background": fill, "borderColor": line, "borderWidth": f"{width}px"}
    return html.Li(
        [html.Span(className="patch", style=style, **{"aria-hidden": "true"}), words],
    )


def _layer(layer: Layer, dataset: Dataset, text: Texts) -> html.Div:
    """Explain the layer's colours, each with the numbers that it stands for."""
    if isinstance(layer, Density):
        bands = list(layer.shapes[["low", "high"]].itertuples(index=False))
        steps = [
            _patch(
                step_color(step, len(bands)),
                band_words(low, high, last=step == len(bands) - 1, text=text),
            )
            for step, (low, high) in enumerate(bands)
        ]
        title = text(f"services.map.legend.density_{layer.weight}")
    elif isinstance(layer, Reach):
        steps = [
            _patch(reach_fill(len(MINUTES) - place), text("services.map.legend.within", n=time))
            for place, time in enumerate(MINUTES)
        ]
        scene = dataset.name("areas", layer.scene, text.language)
        title = text("services.map.legend.reach", scene=scene)
    else:
        steps = _district_steps(layer, text)
        title = text("services.map.legend.districts")
    return html.Div([html.P(title), html.Ul(steps)])


def _district_steps(layer: DistrictLayer, text: Texts) -> list[html.Li]:
    ends = [_whole(one, text) for one in layer.content.breaks]
    names = [
        text("services.map.legend.below", n=ends[0]),
        *[f"{low}–{high}" for low, high in pairwise(ends)],
        text("services.map.legend.above", n=ends[-1]),
    ]
    steps = [_patch(step_color(step, len(names)), name) for step, name in enumerate(names)]
    none = _patch(NOTHING_FILL, text("services.map.legend.no_services"))
    unknown = _patch(UNKNOWN_FILL, text("services.map.legend.unknown"))
    return [none, *steps, unknown]


def _whole(value: float, text: Texts) -> str:
    return number(round(value), text.language)
