"""Hold the colours and type of the municipality's design system, for pages and figures alike."""

from typing import Any

INK = "#2a2859"
INK_MUTED = "#4d4d4d"
PERSONS = "#c9252d"
PERSONS_DARK = "#8f1119"
SERVICES = "#1f42aa"
SERVICES_DARK = "#14296b"
GREEN = "#034b45"
YELLOW = "#f9c66b"
LIGHT_BLUE = "#b3f5ff"
GREY = "#6b6b6b"
GREY_LINE = "#e6e6e6"
GREY_GROUND = "#f2f2f2"
WHITE = "#ffffff"

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', "
    "Arial, sans-serif"
)

# Ten steps from light to dark around the warm blue: text on steps 6-9 passes 4.5:1 in white.
WARM_BLUE = [
    "#eef1fb",
    "#d9e0f6",
    "#b1bfec",
    "#879ce2",
    "#637dd8",
    "#4a68d0",
    "#2f52c0",
    "#1f42aa",
    "#1a388f",
    "#14296b",
]


def mantine_theme() -> dict[str, Any]:
    """Return the theme that all interactive components share."""
    return {
        "primaryColor": "warmblue",
        "primaryShade": 7,
        "colors": {"warmblue": WARM_BLUE},
        "black": INK,
        "fontFamily": FONT,
        "headings": {"fontFamily": FONT, "fontWeight": "700"},
        "defaultRadius": "xs",
        "cursorType": "pointer",
        "focusRing": "auto",
    }


def watermark(words: str) -> dict[str, Any]:
    """Return the mark across a figure that shows no published figures."""
    return {
        "text": words,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "textangle": -20,
        "font": {"size": 34, "color": "rgba(42,40,89,0.28)"},
    }


def text_size(*, large: bool) -> int:
    """Return the size of ordinary figure text, in pixels."""
    return 17 if large else 13


def chart_layout(*, large: bool) -> dict[str, Any]:
    """Return the layout that every chart starts from."""
    size = text_size(large=large)
    return {
        "font": {"family": FONT, "size": size, "color": INK},
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {
            "bgcolor": WHITE,
            "bordercolor": INK,
            "font": {"family": FONT, "size": size, "color": INK},
            "align": "left",
        },
        "showlegend": False,
    }
