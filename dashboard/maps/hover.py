"""Write what a map says about the thing under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.wording import amount, period, plain

if TYPE_CHECKING:
    from dashboard.content.overview import Overview
    from dashboard.texts import Texts
    from geodata import Dataset

END = "<extra></extra>"


def area_words(area: str, shown: Overview, dataset: Dataset, text: Texts) -> str:
    """Write an area's name, what the sources say of it, and whether it has a figure."""
    row = shown.areas.drop(columns="geometry").loc[area].to_dict()
    state = "" if row["state"] == "published" else f"<br>{text('state.' + row['state'])}"
    name = dataset.name("areas", area, text.language)
    return (
        f"<b>{plain(name)}</b><br>{plain(dataset.label('status', row['status'], text.language))}"
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
