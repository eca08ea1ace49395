"""Draw how many other places lie within each walk, against the envelope of chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import theme
from dashboard.content.concentration_words import few_words, p_words, ratio_words
from dashboard.rows import records
from dashboard.wording import number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.content.concentration import Concentration
    from dashboard.texts import Texts

CHANCE = "#d3d3d3"


def add_curve(
    figure: go.Figure, shown: Concentration, text: Texts, top: float
) -> list[dict[str, Any]]:
    """Draw the count within each walk up to a height; return the notes that go with it."""
    curve = shown.curve
    font = {"size": theme.text_size(large=shown.view.large)}
    axes = {
        "xaxis3": {
            "domain": [0, 1],
            "anchor": "y3",
            "fixedrange": True,
            "gridcolor": theme.GREY_LINE,
            "title": {
                "text": text("services.concentration.panel.metres"),
                "standoff": 4,
                "font": font,
            },
            "range": [0, 1030],
            "visible": curve is not None,
        },
        "yaxis3": {
            "domain": [0, top],
            "anchor": "x3",
            "fixedrange": True,
            "gridcolor": theme.GREY_LINE,
            "rangemode": "tozero",
            "nticks": 5,
            "title": {
                "text": text("services.concentration.panel.others"),
                "standoff": 8,
                "font": font,
            },
            "visible": curve is not None,
        },
    }
    figure.update_layout(axes)
    if curve is None:
        words = few_words(shown.places, text)
        return [{**note(words, 0, top / 2), "xanchor": "left"}]
    counts = curve.counts
    on = {"xaxis": "x3", "yaxis": "y3"}
    radii = list(counts.index)
    for end, fill in (("low", None), ("high", "tonexty")):
        figure.add_scatter(
            x=radii,
            y=counts[end].tolist(),
            mode="lines",
            line={"width": 0, "color": CHANCE},
            fill=fill,
            fillcolor=CHANCE,
            hoverinfo="skip",
            **on,
        )
    figure.add_scatter(
        x=radii,
        y=counts["expected"].tolist(),
        mode="lines",
        line={"width": 2, "dash": "dash", "color": theme.GREY},
        hoverinfo="skip",
        **on,
    )
    figure.add_scatter(
        x=radii,
        y=counts["observed"].tolist(),
        mode="lines+markers",
        line={"width": 3, "color": theme.SERVICES},
        marker={"size": 8, "color": theme.SERVICES},
        hovertemplate=[
            f"{_curve_words(row, text)}<extra></extra>" for row in records(counts.reset_index())
        ],
        **on,
    )
    return [_curve_result(shown, text, top)]


def _curve_words(row: dict[str, Any], text: Texts) -> str:
    written = {key: number(row[key], text.language, decimals=1)
               for key in ("observed", "expected", "low", "high")}  # fmt: skip
    return text("services.concentration.hover_curve", metres=int(row["metres"]), **written)


def _curve_result(shown: Concentration, text: Texts, top: float) -> dict[str, Any]:
    """Write the answers of both tests into the curve's empty corner."""
    test, curve = shown.places.nearest, shown.curve
    words = ""
    if test and curve:
        words = text(
            "services.concentration.panel.result",
            n=test.places,
            ratio=ratio_words(test.ratio, text),
            low=ratio_words(test.low, text),
            high=ratio_words(test.high, text),
            p=p_words(test.p_clustered, text),
            p_curve=p_words(curve.p_value, text),
        )
    return {
        **note(words, 0.01, top - 0.01),
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "bgcolor": "rgba(255,255,255,0.85)",
    }


def note(words: str, x: float, y: float) -> dict[str, Any]:
    """Write words at a place in the figure, given in shares of it."""
    return {"text": words, "x": x, "y": y, "xref": "paper", "yref": "paper", "showarrow": False}
