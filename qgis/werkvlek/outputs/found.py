"""The layers in the files that the program wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProviderRegistry

from ..versions import NO_GEOMETRY

_STYLES = "layer_styles"
_VECTOR_FILES = (".gpkg", ".geojson", ".fgb")
# The folder in which a project keeps the layers of its GeoPackages once more, for the web.
_TWICE = "geojson"


@dataclass(frozen=True)
class Result:
    """A layer or a table that the program wrote."""

    uri: str
    name: str
    is_table: bool = False
    is_raster: bool = False


def layers_in_file(path: str) -> list[Result]:
    """Every layer and table of a file, in the order in which the program wrote them."""
    found = QgsProviderRegistry.instance().querySublayers(path)
    vector = [layer for layer in found if layer.providerKey() == "ogr" and layer.name() != _STYLES]
    return [Result(layer.uri(), layer.name(), layer.wkbType() == NO_GEOMETRY) for layer in vector]


def uri_of(path: str, name: str) -> str | None:
    """The layer with this name, when the program wrote it."""
    return next((layer.uri for layer in layers_in_file(path) if layer.name == name), None)


def rejected_beside(path: str) -> Result | None:
    """The rows that were set aside, which stand beside a file that can hold no table."""
    output = Path(path)
    file = output.with_name(f"{output.stem}_rejected.csv")
    return Result(str(file), file.stem, is_table=True) if file.is_file() else None


def layers_in_folder(folder: str) -> list[Result]:
    """Rasters and layers of a run of a project; tables that are in a GeoPackage too are named once."""
    results: list[Result] = []
    for path in sorted(Path(folder).rglob("*")):
        if path.parent.name == _TWICE:
            continue
        if path.suffix == ".tif":
            results.append(Result(str(path), path.stem, is_raster=True))
        elif path.suffix in _VECTOR_FILES:
            results.extend(layers_in_file(str(path)))
        elif path.name == "rejected.csv":
            results.append(Result(str(path), path.stem, is_table=True))
    return results
