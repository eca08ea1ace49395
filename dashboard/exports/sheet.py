"""Set one step on paper as HTML: its words, the figure with its legend, and the small print."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from dashboard.exports.framing import size_of, standalone
from dashboard.exports.markup import to_html
from dashboard.exports.particulars import day
from dashboard.exports.renderer import renderer
from dashboard.exports.slides_figure import few_colours, split

if TYPE_CHECKING:
    from dashboard.exports.exhibit import Edition, Exhibit, Line
    from dashboard.site import Site
    from dashboard.texts import Texts

# What stands under a figure beside its legend and must be read with it; the rest is for the screen.
BESIDE = frozenset(
    {
        "sentence",
        "explanations",
        "caution",
        "concentration-notes",
        "displacement",
        "readings",
        "years-events",
    }
)

# A figure is followed by what it rests on most; the whole list stands at the end.
MOST_SOURCES = 5
# How wide a figure lies on the paper, in the paper's pixels: a legend's discs are drawn alike.
LYING_PX = 658


class Drawn(NamedTuple):
    """A figure as a picture that can lie inside a document."""

    mimetype: str
    content: bytes

    @property
    def address(self) -> str:
        """Return the picture as the address of an image."""
        return f"data:{self.mimetype};base64,{b64encode(self.content).decode()}"


def drawn(site: Site, one: Exhibit, *, scale: float = 2.0) -> Drawn:
    """Draw a figure: a chart as lines and letters, a map as a picture."""
    width, height = size_of(one)
    figure = standalone(site, one, width_px=width, height_px=height)
    kind = "png" if one.is_map else "svg"
    content = renderer(site.settings).picture(
        figure, width_px=width, height_px=height, scale=scale, kind=kind
    )
    return (
        Drawn("image/png", few_colours(content)) if one.is_map else Drawn("image/svg+xml", content)
    )


def figure(one: Exhibit, picture: Drawn, label: str) -> str:
    """Write a figure with what it shows in words, and its legend."""
    alternative = escape(one.sentence, quote=True)
    parts = split(one)
    alike = f' style="zoom:{LYING_PX / size_of(one)[0]:.2f}"' if one.is_map else ""
    beside = [part for part in one.key if set(_looks(part)) & BESIDE]
    return (
        f'<figure class="drawn{" map" if one.is_map else ""}">'
        f'<img src="{picture.address}" alt="{alternative}">'
        f"<figcaption><b>{escape(label)}</b> {escape(one.sentence)}</figcaption></figure>"
        + (f'<div class="key"{alike}>{to_html(parts.legend)}</div>' if parts.legend else "")
        + (f'<div class="aside">{to_html(beside)}</div>' if beside else "")
    )


def told(one: Exhibit) -> str:
    """Write what is said of the figure, with the mark of exercise figures and what went wrong."""
    parts = [f'<p class="exercise-mark">{escape(one.mark)}</p>' if one.mark else ""]
    parts += [f'<p class="trouble">{escape(problem)}</p>' for problem in one.problems]
    if one.words.words:
        parts.append(
            f'<div class="told"{_lang(one.words, one)}>{paragraphs(one.words.words)}</div>'
        )
    return "".join(parts)


def heading(one: Exhibit, level: int) -> str:
    """Write the heading of a step, in the language that it is in."""
    return f"<h{level}{_lang(one.heading, one)}>{escape(one.heading.words)}</h{level}>"


def small_print(one: Exhibit, edition: Edition, text: Texts) -> str:
    """Write what must follow the figure: caveats, sources, data, date, address and base map."""
    more = len(one.sources) - MOST_SOURCES
    listed = one.sources[: MOST_SOURCES if more > 1 else None]
    listed += [text("paper.more_sources", n=more)] if more > 1 else []
    sources = "".join(f"<li>{escape(source)}</li>" for source in listed)
    ground = ", ".join(edition.attribution)
    rows = [
        (text("about_figure.caveats"), escape(one.caveats)),
        (text("column.source"), f"<ul>{sources}</ul>" if sources else ""),
        (text("particulars.made"), escape(f"{day(edition)}. {data_of(edition, text)}.")),
        (text("particulars.ground"), escape(ground) if one.is_map else ""),
        (text("particulars.link"), escape(one.address)),
    ]
    written = "".join(f"<dt>{escape(name)}</dt><dd>{said}</dd>" for name, said in rows if said)
    return f'<dl class="small">{written}</dl>'


def data_of(edition: Edition, text: Texts) -> str:
    """Name the data with their version, in short."""
    return text("slides.data", name=edition.data_name, version=edition.data_version)


def paragraphs(words: str) -> str:
    """Write words as paragraphs, one for each line."""
    return "".join(f"<p>{escape(line)}</p>" for line in words.splitlines() if line.strip())


def _lang(line: Line, one: Exhibit) -> str:
    return f' lang="{line.lang}"' if line.lang != one.view.lang else ""


def _looks(part: object) -> list[str]:
    return str(getattr(part, "className", "")).split()
