"""Write a data set to a folder that `python -m geodata check` accepts and QGIS opens."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.info import FILE
from geodata.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geodata.dataset import Dataset
    from geodata.declaration import Table

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_BASEMAP = "basemap"


def write_folder(dataset: Dataset, folder: Path) -> None:
    """Write a data set as a data folder of its own.

    Parameters
    ----------
    dataset
        Any data set. Tables without a geometry are written from memory; those with one, and the
        base map, are copied from the folder that it was read from.
    folder
        Must be empty or not exist yet.

    Raises
    ------
    FileExistsError
        If there is something in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        message = f"`{folder}` is not empty: give a new folder"
        raise FileExistsError(message)
    written = {
        table.file: (dataset.tables[name], table)
        for name, table in TABLES.items()
        if "geometry" not in dataset.tables[name]
    }
    for path in dataset.folder.iterdir():
        if path.is_file() and path.name not in {FILE, *written}:
            shutil.copyfile(path, folder / path.name)
    if dataset.basemap.is_dir():
        shutil.copytree(dataset.basemap, folder / _BASEMAP)
    for file, (frame, table) in written.items():
        text = csv_text(frame, table)
        (folder / file).write_text(text, encoding="utf-8", newline="")
    description = toml_text(dataset.info.settings)
    (folder / FILE).write_text(description, encoding="utf-8", newline="")


def csv_text(frame: pd.DataFrame, table: Table) -> str:
    """Write a table as its CSV file.

    Parameters
    ----------
    frame
        As a `Dataset` holds it.
    table
        Its declaration.

    Returns
    -------
    text
        The declared columns; lists separated by `;`, empty where there is no value.
    """
    cells = frame.reset_index()[list(table.columns)].astype(object)
    for name, column in table.schema.columns.items():
        about = column.metadata
        if about["kind"] == "number":
            cells[name] = ["" if np.isnan(cell) else _number(cell) for cell in cells[name]]
        elif about.get("many"):
            cells[name] = [";".join(cell) for cell in cells[name]]
    text: str = cells.to_csv(index=False, lineterminator="\n")
    return text


def _number(number: float) -> str:
    """Write a number without an exponent or needless zeros."""
    return np.format_float_positional(number, trim="-")


def toml_text(content: Mapping[str, Any]) -> str:
    """Write settings as TOML 1.0.

    Parameters
    ----------
    content
        Parsed TOML; mappings and lists may be read-only.

    Returns
    -------
    text
        Reads back as the same content; single settings stand before the tables.
    """
    plain = {key: value for key, value in content.items() if not _is_tabular(value)}
    blocks = [_settings(plain)] if plain else []
    for key, value in content.items():
        if isinstance(value, Mapping):
            blocks.append(f"[{_key(key)}]\n{_settings(value)}")
        elif _is_tabular(value):
            blocks.extend(f"[[{_key(key)}]]\n{_settings(entry)}" for entry in value)
    return "\n".join(blocks)


def _is_tabular(value: object) -> bool:
    """Tell whether a setting is a table or a list of tables."""
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(entry, Mapping) for entry in value)
    return isinstance(value, Mapping)


def _settings(content: Mapping[str, Any]) -> str:
    """Write one setting on each line."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in content.items())


def _key(key: str) -> str:
    """Write a key, quoted if it must be."""
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    """Write a text; JSON's escapes are TOML's, which also asks for one of DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    """Write a value on one line."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_value(inner)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(inner) for inner in value)}]"
    return value.isoformat() if isinstance(value, date | time) else repr(value)
