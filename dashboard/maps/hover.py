"""Write what a map says about the thing under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from dashboard.wording import amount, period, plain

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset

END = "<extra></extra>"


class WithAreas(Protocol):
    """Anything that knows what the sources say of each area."""

    @property
    def areas(self) -> gpd.GeoDataFrame:
        """One row per area with `status` and `state`."""


def area_words(area: str, shown: WithAreas, dataset: Dataset, text: Texts) -> str:
    """Write an area's name, what the sources say of it, and whether it has a figure."""
    told = shown.areas.at[area, "state"]
    state = "" if told == "published" else f"<br>{text(f'state.{told}')}"
    status = str(shown.areas.at[area, "status"])
    name = dataset.name("areas", area, text.language)
    return (
        f"<b>{plain(name)}</b><br>{plain(dataset.label('status', status, text.language))}"
        f"{state}{END}"
    )


def count_words(row: dict[str, Any], dataset: Dataset, text: Texts) -> str:
    """Write a figure with its place, kind, period, counter and source."""
    language = text.language
    areas = " + ".join(dataset.name("areas", area, language) for area in row["areas"])
    when = period(row["period_start"], row["period_end"], text)
    lines = [
        f"<b>{plain(areas)}: {plain(amount(row, text))}</b>",
        f"{dataset.label('statistic', row['statistic'], language)}, {when}",
        plain(dataset.label("counter", row["counter"], language)),
        plain(dataset.name("sources", row["source"], language)),
    ]
    return "<br>".join(lines) + END


def place_words(row: dict[str, Any], shown: Overview, dataset: Dataset, text: Texts) -> str:
    """Write an address with its services and whether each is known to be in operation."""
    lines = [
        f"{plain(shown.services.loc[one, 'name'])} – "
        f"{dataset.label('service_status', shown.services.loc[one, 'operating'], text.language)}"
        for one in row["services"]
    ]
    return "<br>".join([f"<b>{plain(row['address'])}</b>", *lines]) + END
