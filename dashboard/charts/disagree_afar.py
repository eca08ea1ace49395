"""Draw figures that contradict each other to be read from afar: one pair, the others by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import afar
from dashboard.charts.afar import Block
from dashboard.charts.disagree import add_conflict, ends_of, label_of
from dashboard.content.disagree_tables import other_titles, words_against
from dashboard.wording import amount

if TYPE_CHECKING:
    from dashboard.charts.afar import Sheet
    from dashboard.charts.history import Place
    from dashboard.content.disagree import Conflict, Disagreements
    from dashboard.texts import Texts
    from geodata import Dataset

# Rows of text: two of words over each figure, then the figure itself; an axis with its title.
WORDS_ROWS, FIGURE_ROWS, APART_ROWS, AXIS_ROWS = 2.0, 1.5, 0.5, 2.6
LEFT = 1.2
# How much larger a figure is than the words, and the room for one beside its point.
LARGER = 7
BESIDE_PX = 14


def disagree_afar_chart(shown: Disagreements, dataset: Dataset, text: Texts) -> go.Figure:
    """Draw the contradiction that leads, its figures of each measure on an axis of their own."""
    size = theme.text_size(large=shown.view.large)
    leading = shown.leading()
    made = afar.shaped(
        lambda _: _blocks(shown, leading, dataset, text), size=size, left=size * LEFT
    )
    figure = go.Figure(layout=made.layout())
    notes = []
    for number, (conflict, place) in enumerate(zip(leading, made.places, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        middles = [
            order * (WORDS_ROWS + FIGURE_ROWS + APART_ROWS) + WORDS_ROWS + FIGURE_ROWS / 2
            for order in range(len(conflict.figures))
        ]
        add_conflict(figure, conflict, middles, suffix, dataset, text)
        figure.update_layout(_axes(conflict, suffix, place, made, text))
        notes += [
            _words(label_of(row, dataset, text), middle - FIGURE_ROWS / 2, suffix, size)
            for row, middle in zip(conflict.figures, middles, strict=True)
        ]
    figure.update_traces(textfont={"size": size + LARGER}, selector={"mode": "markers+text"})
    figure.update_layout(annotations=[*made.notes, *notes])
    return figure


def _blocks(
    shown: Disagreements, leading: tuple[Conflict, ...], dataset: Dataset, text: Texts
) -> list[Block]:
    """Give the contradiction that leads its place, and name the others."""
    if not leading:
        return [Block(text("movement.disagree.none"), bold=False)]
    title = leading[0].row[f"title_{text.language}"]
    places = [
        Block("" if order else title, _rows(one), foot=AXIS_ROWS)
        for order, one in enumerate(leading)
    ]
    said = [words for one in leading for words in words_against(one, dataset, text)]
    if any(len(one.figures) > 1 and not one.same_time for one in leading):
        said.append(text("movement.disagree.other_time"))
    others = other_titles(shown, leading, text)
    if others:
        said.append(text("movement.disagree.others", names="; ".join(others)))
    return [*places, *(Block(words, bold=False) for words in said)]


def _rows(conflict: Conflict) -> float:
    many = len(conflict.figures)
    return many * (WORDS_ROWS + FIGURE_ROWS) + (many - 1) * APART_ROWS


def _axes(
    conflict: Conflict, suffix: str, place: Place, made: Sheet, text: Texts
) -> dict[str, Any]:
    """Return the axes of a contradiction: from zero to where its figures can be read."""
    ends = [ends_of(row) for row in conflict.figures]
    letters = max(len(amount(row, text)) for row in conflict.figures)
    beside = letters * afar.BOLD_LETTER * (made.size + LARGER) + BESIDE_PX
    highest = max(high for _, high in ends) / (1 - min(beside / made.plot_px, 0.6))
    return {
        f"xaxis{suffix}": {
            "anchor": f"y{suffix}",
            "range": [min(0.0, *(low for low, _ in ends)), max(highest, 1.0)],
            "title": {
                "text": text(f"words.measure.{conflict.measure}"),
                "standoff": 4,
                "font": {"size": made.size},
            },
            "nticks": 6,
            "fixedrange": True,
            "gridcolor": theme.GREY_LINE,
            "zerolinecolor": theme.GREY,
        },
        f"yaxis{suffix}": {
            "anchor": f"x{suffix}",
            "domain": [place.bottom, place.top],
            "range": [_rows(conflict), 0],
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": False,
        },
    }


def _words(words: str, bottom: float, suffix: str, size: int) -> dict[str, Any]:
    """Write over a figure who counted, when, and who published it."""
    return {
        "text": words,
        "showarrow": False,
        "align": "left",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": bottom,
        "yref": f"y{suffix}",
        "yanchor": "bottom",
        "borderpad": 0,
        "bgcolor": theme.WHITE,
        "font": {"size": size},
    }
