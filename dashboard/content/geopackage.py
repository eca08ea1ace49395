"""Write layers as one GeoPackage, which every geographical tool opens."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyogrio

if TYPE_CHECKING:
    import pandas as pd

# The file on disk is read back at once and thrown away: nothing is gained by waiting for the disk.
pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})


def geopackage(layers: dict[str, tuple[pd.DataFrame, str | None]]) -> bytes:
    """Write layers by name, each with its kind of geometry or none; nothing is left on the server.

    Layers keep their order, which is that of a map from the bottom to the top.
    """
    with TemporaryDirectory(prefix="sentrumskart-") as folder:
        path = Path(folder) / "layers.gpkg"
        for name, (frame, geometry) in layers.items():
            pyogrio.write_dataframe(
                frame,
                path,
                layer=name,
                driver="GPKG",
                geometry_type=geometry,
                append=path.exists(),
            )
        return path.read_bytes()
