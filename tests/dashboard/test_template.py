"""Tests that figures start from a short template, which holds all that they are drawn with."""

import plotly.graph_objects as go
import plotly.io as pio
import pytest

from dashboard.cards.registry import CARDS
from dashboard.site import Site
from dashboard.template import LAYOUT, TRACES
from dashboard.texts import texts
from dashboard.view import View

PLOTLY = pio.templates["plotly"].to_plotly_json()
# Kinds of figure, and scales of colour, that there are none of.
PARTS = {"polar", "ternary", "geo", "scene", "coloraxis", "colorscale"}


def looks(figure: go.Figure) -> dict[str, object]:
    """Return what plotly's own template says of the kinds of trace in a figure."""
    kinds = {trace.type for trace in figure.data}
    return {kind: PLOTLY["data"][kind] for kind in kinds & PLOTLY["data"].keys()}


@pytest.mark.parametrize("card", sorted(CARDS))
def test_no_figure_lacks_what_plotly_says_of_its_traces(site: Site, view: View, card: str) -> None:
    figure = CARDS[card].faces_of(site, view, texts(view.lang)).figure
    template = figure.layout.template.to_plotly_json()["data"]
    coloured = [trace for trace in figure.data if trace.type == "heatmap"]
    assert all(trace.colorscale and trace.showscale is False for trace in coloured)
    for kind, said in looks(figure).items():
        assert kind == "heatmap" or template[kind] == said


@pytest.mark.parametrize("card", sorted(CARDS))
def test_no_figure_has_parts_that_the_template_leaves_out(
    site: Site, view: View, card: str
) -> None:
    written = CARDS[card].faces_of(site, view, texts(view.lang)).figure.to_plotly_json()["layout"]
    assert not {name.rstrip("0123456789") for name in written} & PARTS


def test_the_template_leaves_out_no_other_part_of_the_layout() -> None:
    assert set(LAYOUT) | PARTS == set(PLOTLY["layout"])
    assert set(TRACES) <= set(PLOTLY["data"])
    figure = go.Figure().to_plotly_json()["layout"]["template"]["layout"]
    assert figure == {name: PLOTLY["layout"][name] for name in LAYOUT}
