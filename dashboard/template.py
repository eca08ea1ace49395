"""Let every figure start from as much of plotly's own look as our figures are drawn with.

Plotly writes its whole template into every figure, with the looks of globes, cubes and kinds of
chart that there are none of here: most of a map's layout, copied, written and sent at each redraw.
"""

from __future__ import annotations

import plotly.graph_objects as go
import plotly.io as pio

NAME = "sentrumskart"
TRACES = ("scatter", "bar", "scattermap")
# Colours along a scale are always our own, so that no figure takes those of the template.
LAYOUT = (
    "annotationdefaults",
    "autotypenumbers",
    "colorway",
    "font",
    "hoverlabel",
    "hovermode",
    "paper_bgcolor",
    "plot_bgcolor",
    "shapedefaults",
    "title",
    "xaxis",
    "yaxis",
)


def use_template() -> None:
    """Make the template the one that figures start from."""
    whole = pio.templates["plotly"].to_plotly_json()
    pio.templates[NAME] = go.layout.Template(
        data={name: whole["data"][name] for name in TRACES},
        layout={name: whole["layout"][name] for name in LAYOUT},
    )
    pio.templates.default = NAME
