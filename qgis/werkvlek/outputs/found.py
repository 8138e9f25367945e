# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers in the files that the program wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from qgis.core import QgsProviderRegistry, QgsWkbTypes

from ..versions import LINE_GEOMETRY, NO_GEOMETRY, POINT_GEOMETRY

_STYLES = "layer_styles"
# What the program puts behind the names of files and layers in which nothing is hidden.
_MARK = "_vertrouwelijk"
_VECTOR_FILES = (".gpkg", ".geojson", ".fgb")
# The folder in which a project keeps the layers of its GeoPackages once more, for the web.
_TWICE = "geojson"


class Level(IntEnum):
    """What a layer is, from what is drawn on top to what is not drawn."""

    POINTS = 0
    LINES = 1
    POLYGONS = 2
    RASTER = 3
    TABLE = 4


@dataclass(frozen=True)
class Result:
    """A layer or a table that the program wrote."""

    uri: str
    name: str
    level: Level

    @property
    def plain_name(self) -> str:
        """Its name without the mark of what is confidential."""
        return self.name.removesuffix(_MARK)


def layers_in_file(path: str) -> list[Result]:
    """Every layer and table of a file, in the order in which the program wrote them."""
    found = QgsProviderRegistry.instance().querySublayers(path)
    vector = [layer for layer in found if layer.providerKey() == "ogr" and layer.name() != _STYLES]
    return [Result(layer.uri(), layer.name(), _level(layer.wkbType())) for layer in vector]


def _level(kind: Any) -> Level:
    """The level of a kind of geometries."""
    if kind == NO_GEOMETRY:
        return Level.TABLE
    levels = {POINT_GEOMETRY: Level.POINTS, LINE_GEOMETRY: Level.LINES}
    return levels.get(QgsWkbTypes.geometryType(kind), Level.POLYGONS)


def as_written(path: str, confidential: bool) -> str:
    """Where the program wrote what was to go to a path."""
    if not confidential:
        return path
    wanted = Path(path)
    return str(wanted.with_name(f"{wanted.stem.removesuffix(_MARK)}{_MARK}{wanted.suffix}"))


def rejected_beside(path: str) -> Result | None:
    """The rows that were set aside, which stand beside a file that can hold no table."""
    output = Path(path)
    file = output.with_name(f"{output.stem}_rejected.csv")
    return Result(str(file), file.stem, Level.TABLE) if file.is_file() else None


def layers_in_folder(folder: str) -> list[Result]:
    """Rasters and layers of a run of a project; tables that are in a GeoPackage too are named once."""
    results: list[Result] = []
    for path in sorted(Path(folder).rglob("*")):
        if path.parent.name == _TWICE:
            continue
        if path.suffix == ".tif":
            results.append(Result(str(path), path.stem, Level.RASTER))
        elif path.suffix in _VECTOR_FILES:
            results.extend(layers_in_file(str(path)))
        elif path.name == "rejected.csv":
            results.append(Result(str(path), path.stem, Level.TABLE))
    return results
