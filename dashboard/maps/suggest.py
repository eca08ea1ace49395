"""Draw where services could be put: candidates quiet, what is there hollow, the chosen numbered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.content.suggest_demand import scenes
from dashboard.content.suggest_words import label
from dashboard.maps.coordinates import lonlat
from dashboard.maps.hover import END
from dashboard.maps.labels import add_name_trace
from dashboard.maps.scenes import add_areas, map_layout, traces_of
from dashboard.maps.symbols import ABOVE_ALL
from dashboard.web_mercator import fitting
from dashboard.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.content.suggest_setting import Setting
    from dashboard.content.suggest_shown import Shown
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata import Dataset

CANDIDATE_PX, EXISTING_PX, CHOSEN_PX = 8.0, 17.0, 30.0
EDGE_PX, RING_PX = 3.0, 4.0
# Full black on the map would shout over what is chosen.
CANDIDATE = "#767676"
SCENE = "active"
# The size of map that a start view is made for (`assets/maps.js`), less an edge.
ROOM_PX = (770.0 / 1.2, 450.0 / 1.2)
LEAST_DEGREES = 0.01


def suggest_map(
    setting: Setting,
    shown: Shown | None,
    view: View,
    text: Texts,
    *,
    style: Any,  # noqa: ANN401 - an address or a style
) -> go.Figure:
    """Draw the candidates of a question, what is there, and the set that is shown."""
    dataset = setting.dataset
    # Where the reader has moved another map of the page has nothing to do with this one.
    layout = map_layout(view.but(camera=None), dataset, style)
    layout["map"] |= _looked_at(setting)
    there = [{**one} for one in _scenes(dataset, text, theme.text_size(large=view.large))]
    figure = go.Figure({"data": there, "layout": layout}, _validate=False)
    _add_candidates(figure, setting, text)
    _add_existing(figure, setting, text)
    _add_chosen(figure, setting, shown, view, text)
    return figure


def _looked_at(setting: Setting) -> dict[str, Any]:
    """Show what can be chosen; the reader's own pan and zoom last as long as it is the same."""
    candidates = setting.candidates
    rows = candidates.rows[setting.measured.to_numpy()]
    if rows.empty:
        return {}
    (west, east), (south, north) = (_ends(rows[axis]) for axis in ("lon", "lat"))
    lon, lat, zoom = fitting((west, south), (east, north), ROOM_PX)
    kept = f"{candidates.kind}-{len(rows)}"
    return {"center": {"lon": lon, "lat": lat}, "zoom": round(zoom, 2), "uirevision": kept}


def _ends(degrees: pd.Series) -> tuple[float, float]:
    """Return where degrees begin and end, at least so far apart that there is something to see."""
    low, high = float(degrees.min()), float(degrees.max())
    wider = max(LEAST_DEGREES - (high - low), 0.0) / 2
    return low - wider, high + wider


@lru_cache(maxsize=16)
def _scenes(dataset: Dataset, text: Texts, size: int) -> list[dict[str, Any]]:
    """Draw the areas that the sources last call scenes: what concentration is measured from."""
    areas = dataset.areas.loc[list(scenes(dataset))]
    names = [dataset.name("areas", area, text.language) for area in areas.index]
    figure = go.Figure()
    add_areas(figure, areas.geometry, [SCENE] * len(areas), "", [
        f"<b>{plain(name)}</b><br>{text('scenarios.suggest.hover_scene')}{END}" for name in names
    ])  # fmt: skip
    figure.data[-1].update(uid="scenes", customdata=[["", ""]] * len(areas))
    middles = areas.geometry.representative_point()
    rows = areas.assign(lon=middles.x, lat=middles.y)
    add_name_trace(figure, rows, names, (theme.PERSONS_DARK, 400), size)
    figure.data[-1].uid = "scene-names"
    return traces_of(figure)


def _add_candidates(figure: go.Figure, setting: Setting, text: Texts) -> None:
    """Draw the candidates as dots; those that no distance is known to are hollow."""
    rows = setting.candidates.rows
    known = setting.measured.to_numpy()
    for name, kept in (("is_candidate", known), ("is_unmeasured", ~known)):
        some = rows[kept]
        words = [
            f"<b>{plain(label(setting, place, text))}</b><br>"
            f"{text(f'scenarios.suggest.{name}')}{END}"
            for place in some.index
        ]
        _add_discs(figure, some, name, (CANDIDATE_PX, CANDIDATE), words)
    hole = (CANDIDATE_PX - RING_PX, theme.WHITE)
    _add_discs(figure, rows[~known], "unmeasured-hole", hole, [""] * int((~known).sum()))


def _add_existing(figure: go.Figure, setting: Setting, text: Texts) -> None:
    """Draw the services of the type as rings."""
    rows = setting.existing
    words = [
        f"<b>{plain(str(name))}</b><br>{text('scenarios.suggest.is_existing')}{END}"
        for name in rows["name"]
    ]
    looks = [
        (EXISTING_PX + EDGE_PX, theme.WHITE),
        (EXISTING_PX, theme.SERVICES),
    ]
    for place, look in enumerate(looks):
        _add_discs(figure, rows, f"existing-{place}", look, [""] * len(rows))
    hole = (EXISTING_PX - 2 * RING_PX, theme.WHITE)
    _add_discs(figure, rows, "existing-hover", hole, words)


def _add_chosen(
    figure: go.Figure, setting: Setting, shown: Shown | None, view: View, text: Texts
) -> None:
    """Draw the chosen places as full discs with numbers, over everything else."""
    chosen = [] if shown is None else list(shown.chosen)
    rows = setting.candidates.rows.loc[chosen]
    words = [
        f"<b>{number}. {plain(label(setting, place, text))}</b><br>"
        f"{text('scenarios.suggest.is_suggested')}{END}"
        for number, place in enumerate(chosen, start=1)
    ]
    size = theme.text_size(large=view.large)
    _add_discs(figure, rows, "chosen-edge", (CHOSEN_PX + EDGE_PX, theme.WHITE), [""] * len(rows))
    _add_discs(figure, rows, "chosen", (CHOSEN_PX, theme.SERVICES), words)
    figure.add_scattermap(
        **_spots(rows),
        uid="chosen-numbers",
        mode="markers+text",
        hoverinfo="skip",
        below=ABOVE_ALL,
        text=[str(number) for number in range(1, len(rows) + 1)],
        textposition="middle center",
        textfont={"size": size + 1, "color": theme.WHITE, "weight": 700},
        marker={"size": 1, "opacity": 0},
    )


def _add_discs(
    figure: go.Figure,
    rows: pd.DataFrame,
    uid: str,
    look: tuple[float, str],
    words: list[str],
) -> None:
    """Add one disc for each row; those without words do not answer the pointer."""
    size, color = look
    silent = not any(words)
    figure.add_scattermap(
        **_spots(rows),
        uid=uid,
        mode="markers",
        below=ABOVE_ALL,
        marker={"size": size, "color": color, "opacity": 1, "allowoverlap": True},
        **({"hoverinfo": "skip"} if silent else {"hovertemplate": words}),
    )


def _spots(rows: pd.DataFrame) -> dict[str, list[Any]]:
    if rows.empty:
        return {"lon": [None], "lat": [None]}
    return lonlat(list(zip(rows["lon"], rows["lat"], strict=True)))
