"""Hold a checked data set that nobody can change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.checks import examine
from geodata.columns import split
from geodata.periods import days
from geodata.problems import DataError
from geodata.tables import TABLES
from geodata.vocabulary import LANGUAGES, labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.declaration import Table
    from geodata.info import Info
    from geodata.reading import RawTable

CRS = "EPSG:4326"
EMBEDDED = Path(__file__).with_name("oslo")
_NAME_STEMS = ("name", "title", "indicator", "place")


@dataclass(frozen=True, eq=False)
class Dataset:
    """One city's facts, checked; every table is handed out as a copy of its own.

    Missing text is the empty string, a missing number NaN, a list a tuple. Points and outlines are
    in EPSG:4326.

    Parameters
    ----------
    info
        What `dataset.toml` says.
    folder
        Where the data set was read from.
    tables
        The frames by name; use the properties instead.
    """

    info: Info
    folder: Path
    tables: Mapping[str, pd.DataFrame]

    def _frame(self, name: str) -> pd.DataFrame:
        """Hand out a table; pandas copies on write, so a change stays with whoever makes it."""
        return self.tables[name].copy(deep=False)

    def _geoframe(self, name: str) -> gpd.GeoDataFrame:
        """Hand out a table with geometry, whose array does not copy on write and is copied here."""
        frame = self.tables[name].copy(deep=False)
        return gpd.GeoDataFrame(frame, geometry=frame["geometry"].copy(deep=True), crs=CRS)

    @property
    def areas(self) -> gpd.GeoDataFrame:
        """Areas that are or were counted; index id."""
        return self._geoframe("areas")

    @property
    def bydeler(self) -> gpd.GeoDataFrame:
        """City districts with population; index id."""
        return self._geoframe("bydeler")

    @property
    def counts(self) -> pd.DataFrame:
        """Published figures about people in the scene; index id."""
        return self._frame("counts")

    @property
    def series(self) -> pd.DataFrame:
        """Series of counts that may share an axis; index id."""
        return self._frame("series")

    @property
    def series_breaks(self) -> pd.DataFrame:
        """Breaks that no line may cross; index id."""
        return self._frame("series_breaks")

    @property
    def contradictions(self) -> pd.DataFrame:
        """Rows that contradict each other; index id."""
        return self._frame("contradictions")

    @property
    def presence(self) -> pd.DataFrame:
        """What sources say of areas without a number; index id."""
        return self._frame("presence")

    @property
    def services(self) -> gpd.GeoDataFrame:
        """Services, with a point where one is known; index id."""
        return self._geoframe("services")

    @property
    def events(self) -> pd.DataFrame:
        """Dated events; index id."""
        return self._frame("events")

    @property
    def context(self) -> pd.DataFrame:
        """Other published figures; index id."""
        return self._frame("context")

    @property
    def sources(self) -> pd.DataFrame:
        """Sources that rows refer to; index id."""
        return self._frame("sources")

    @property
    def terms(self) -> pd.DataFrame:
        """Words of the open vocabularies; index vocabulary and id."""
        return self._frame("terms")

    @property
    def population(self) -> gpd.GeoDataFrame:
        """Inhabitants by grid cell, a point each; index cell."""
        return self._geoframe("population")

    @property
    def addresses(self) -> gpd.GeoDataFrame:
        """Address points."""
        return self._geoframe("addresses")

    @property
    def stops(self) -> gpd.GeoDataFrame:
        """Public-transport stops."""
        return self._geoframe("stops")

    @property
    def network(self) -> gpd.GeoDataFrame:
        """Streets that can be walked, a line each; empty for a city that has no such table."""
        return self._geoframe("network")

    @property
    def basemap(self) -> Path:
        """The folder with the layers of the base map."""
        return self.folder / "basemap"

    def label(self, vocabulary: str, id: str, language: str) -> str:  # noqa: A002 - the column is called id
        """Name a word of a vocabulary for people.

        Parameters
        ----------
        vocabulary
            Vocabulary of `terms.csv` or of `vocabulary.CLOSED`.
        id
            The word.
        language
            `nb` or `en`.

        Returns
        -------
        label
            As the city writes it in `terms.csv`, else as the code does.

        Raises
        ------
        KeyError
            If there is no such word.
        """
        term = self._terms.get((vocabulary, id))
        return term[language] if term else labels()[vocabulary][id][language]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], dict[str, str]]:
        """Look words up by themselves: a page asks for hundreds of them."""
        terms = self.tables["terms"]
        cells = zip(terms.index, *(terms[language] for language in LANGUAGES), strict=True)
        return {word: dict(zip(LANGUAGES, names, strict=True)) for word, *names in cells}

    def name(self, table: str, id: str, language: str) -> str:  # noqa: A002 - the column is called id
        """Name a row for people.

        Parameters
        ----------
        table
            E.g. `areas`, `sources`.
        id
            The id of the row.
        language
            `nb` or `en`.

        Returns
        -------
        name
            The name, title or indicator of the row; the id when it has none.

        Raises
        ------
        KeyError
            If there is no such row.
        """
        return self._names(table, language)[id]

    @cached_property
    def _named(self) -> dict[tuple[str, str], dict[str, str]]:
        return {}

    def _names(self, table: str, language: str) -> dict[str, str]:
        """Look up the names of a table's rows, found once for each language."""
        if (table, language) not in self._named:
            frame = self.tables[table]
            stems = [column for stem in _NAME_STEMS for column in (f"{stem}_{language}", stem)]
            columns = [frame[column] for column in stems if column in frame]
            rows = zip(frame.index, *columns, strict=True)
            self._named[table, language] = {
                str(row): next((str(cell) for cell in cells if cell), str(row))
                for row, *cells in rows
            }
        return self._named[table, language]


def _typed(table: Table, raw: RawTable) -> pd.DataFrame:
    """Turn a checked text table into its types, with its key as index."""
    frame = raw.frame.copy()
    for name, column in table.schema.columns.items():
        about = column.metadata
        if about["kind"] == "number":
            frame[name] = [float(cell) if cell.strip() else np.nan for cell in frame[name]]
        elif about.get("many"):
            frame[name] = pd.Series(
                [split(cell) for cell in frame[name]], index=frame.index, dtype=object
            )
        else:
            frame[name] = frame[name].astype("str")
    if table.periods:
        start, end = table.periods[0]
        frame["earliest"] = days(frame[start])
        frame["latest"] = days(frame[end], last=True)
        if table.single_day:
            frame["latest"] = frame["latest"].fillna(days(frame[start], last=True))
    if not table.key:
        return frame.reset_index(drop=True)
    return frame.set_index(table.key[0] if len(table.key) == 1 else list(table.key))


def _located(table: Table, raw: RawTable) -> gpd.GeoDataFrame:
    """Add the outlines or lines of a table, or make points of `lon` and `lat`."""
    frame = _typed(table, raw)
    if table.points:
        known = frame["lon"].notna().to_numpy()
        shapes = np.full(len(frame), None, dtype=object)
        shapes[known] = shapely.points(frame.loc[known, "lon"], frame.loc[known, "lat"])
    else:
        shapes = np.array([*raw.geometry, None], dtype=object)[:-1]
    return gpd.GeoDataFrame(frame.drop(columns="wkt", errors="ignore"), geometry=shapes, crs=CRS)


def load_dataset(folder: Path | str | None = None) -> Dataset:
    """Read and check a data folder.

    Parameters
    ----------
    folder
        Folder with `dataset.toml` and the tables that geodata/README.md describes; the embedded
        Oslo when None.

    Returns
    -------
    dataset
        Immutable.

    Raises
    ------
    DataError
        If anything is wrong; it lists every problem found.
    """
    path = EMBEDDED if folder is None else Path(folder)
    info, raws, problems = examine(path)
    if problems or info is None:
        raise DataError(problems)
    frames = {}
    for name, raw in raws.items():
        table = TABLES[name]
        located = table.points or table.lines or table.file.endswith(".geojson")
        frames[name] = _located(table, raw) if located else _typed(table, raw)
    return Dataset(info, path, MappingProxyType(frames))
