"""Make a hand-out: one HTML file with maps that can be moved, which asks nobody for anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dashboard.exports import handout_page as page
from dashboard.exports.framing import size_of, standalone
from dashboard.exports.handout_drawn import is_map, notes, panels
from dashboard.exports.handout_ground import ground, look_of
from dashboard.exports.handout_look import policy, scripts, sheet, sheet_for
from dashboard.exports.handout_maps import leaflet_map
from dashboard.exports.handout_shapes import Shapes
from dashboard.exports.markup import to_html
from dashboard.exports.render_error import RenderError
from dashboard.exports.renderer import renderer
from dashboard.texts import texts

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Edition, Exhibit
    from dashboard.exports.handout_drawn import Panel
    from dashboard.exports.progress import Tell
    from dashboard.site import Site
    from dashboard.texts import Texts

BOTH = 2
# What stands as it is in the address of a picture: shorter by far than letters for every byte.
KEPT = " !$'()*+,-./:;=?@[]^_`{|}~"
# What the script says by itself.
SAID = {
    "close": "handout.close",
    "zoom_in": "map.in_title",
    "zoom_out": "map.out_title",
    "symbol": "handout.symbol",
    "area": "handout.area",
}


@dataclass
class _File:
    """What is gathered while the steps of a file are written, one after the other."""

    site: Site
    text: Texts
    maps: list[Panel] = field(default_factory=list)
    shapes: Shapes = field(default_factory=Shapes)
    starting: list[str] = field(default_factory=list)


def handout(site: Site, edition: Edition, tell: Tell) -> bytes:
    """Write an edition as one file that opens on any machine, without a network."""
    text = texts(edition.lang)
    file = _File(site, text)
    sections, keys = [], []
    for place, one in enumerate(edition.exhibits):
        tell(place / len(edition.exhibits))
        key = to_html(one.key)
        keys.append(key)
        sections.append(page.section(edition, one, _figure(file, one), key, text))
    body = "".join(
        [page.head(edition, text), "<main>", *sections, "</main>", page.foot(edition, text)]
    )
    tell(1.0)
    return _document(file, edition, body, sheet_for("".join(keys))).encode()


def _figure(file: _File, one: Exhibit) -> str:
    """Write a figure: as maps that can be moved, or as the picture of a chart."""
    return _maps(file, one) if is_map(one.figure) else _chart(file, one)


def _maps(file: _File, one: Exhibit) -> str:
    written = notes(one.figure, one.mark)
    found = panels(one.figure, file.shapes)
    titles = written[: len(found)] if len(found) == BOTH else []
    above = "".join(f'<p class="note">{escape(note)}</p>' for note in written[len(titles) :])
    maps = [
        _one_map(file, one, panel, title)
        for panel, title in zip(found, titles or [""] * len(found), strict=True)
    ]
    look = "maps beside" if len(found) == BOTH else "maps"
    return f'{above}<div class="{look}">{"".join(maps)}</div>'


def _one_map(file: _File, one: Exhibit, panel: Panel, title: str) -> str:
    number = len(file.maps)
    name = f"{one.heading.words}: {title}" if title else one.heading.words
    made = leaflet_map(panel, number)
    file.maps.append(
        {
            **panel,
            "look": look_of(contrast=one.view.contrast),
            "mark": one.mark,
            "name": file.text("handout.map", title=name),
            "group": one.number,
        }
    )
    file.starting.append(made.script)
    caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
    ground_of = ", ".join(two.text for two in file.site.of(one.view).info.attribution)
    past = escape(file.text("handout.past"))
    return (
        f'<figure class="map">{caption}<a class="past" href="#past-{number}">{past}</a>'
        f'<div class="frame">{made.markup}</div>'
        f'<p class="ground" id="past-{number}" tabindex="-1">{escape(ground_of)}</p></figure>'
    )


def _chart(file: _File, one: Exhibit) -> str:
    """Write a chart as a picture; without anything to draw it with, say so and show the tables."""
    width, height = size_of(one)
    figure = standalone(file.site, one, width_px=width, height_px=height)
    try:
        drawn = renderer(file.site.settings).picture(
            figure, width_px=width, height_px=height, scale=1.0, kind="svg"
        )
    except RenderError as fault:
        words = f"{file.text('handout.no_picture')} {fault.text(file.text.language)}"
        return f'<p class="problem">{escape(words)}</p>{page.tables(one)}'
    name = escape(file.text("handout.chart", title=one.heading.words))
    address = f"data:image/svg+xml,{quote(drawn, safe=KEPT)}"
    return (
        f'<div class="chart" role="region" tabindex="0" aria-label="{name}">'
        f'<img width="{width}" height="{height}" alt="{escape(one.sentence)}" src="{address}">'
        "</div>"
    )


def _document(file: _File, edition: Edition, body: str, rules: str) -> str:
    starting = "\n".join(file.starting)
    running = [scripts(), starting] if file.maps else []
    data = _data(file, edition) if file.maps else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{edition.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(*running))}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(edition.title.words)}</title><style>{rules}{sheet()}</style></head>"
        f"<body>{body}{data}{''.join(f'<script>{one}</script>' for one in running)}</body></html>\n"
    )


def _seen(whole: dict[str, Any], maps: list[Panel]) -> dict[str, Any]:
    """Keep of the ground's looks those that a map has."""
    used = {one["look"] for one in maps}
    looks = {name: layers for name, layers in whole["looks"].items() if name in used}
    return {**whole, "looks": looks}


def _data(file: _File, edition: Edition) -> str:
    """Write what the maps show as data that no browser takes for a script or for markup."""
    content: dict[str, Any] = {
        "ground": _seen(ground(file.site.of(edition.exhibits[0].view).basemap), file.maps),
        "shapes": file.shapes.kept,
        "maps": file.maps,
        "words": {name: file.text(key, name="{name}") for name, key in SAID.items()},
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    safe = written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    noscript = f"<noscript><p>{escape(file.text('handout.no_script'))}</p></noscript>"
    return f'{noscript}<script type="application/json" id="handout-data">{safe}</script>'
