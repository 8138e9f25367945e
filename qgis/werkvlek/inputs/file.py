# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a layer of QGIS is just a file that the program can read itself, and how it is named then."""

from __future__ import annotations

import os

from qgis.core import QgsProviderRegistry, QgsVectorLayer

from .filter import is_plain

# Formats that QGIS and the program read alike; of others the program gets a copy.
_ONE_LAYER = {"ESRI Shapefile", "GeoJSON", "FlatGeobuf"}
_GEOPACKAGE = "GPKG"


def file_of(layer: QgsVectorLayer) -> str | None:
    """`FILE|layername=NAME|subset=FILTER`, as QGIS and the program write it; None when a copy is needed."""
    provider = layer.dataProvider()
    if layer.providerType() != "ogr" or layer.isModified():
        return None
    # Joined and calculated columns are in QGIS only.
    if layer.fields().names() != provider.fields().names():
        return None
    # So is another CRS than that of the file.
    if layer.isSpatial() and layer.crs() != provider.crs():
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path") or ""
    special = (parts.get("vsiPrefix"), parts.get("openOptions"), "|geometrytype=" in layer.source())
    if any(special) or not os.path.isfile(path):
        return None
    subset = layer.subsetString()
    driver = provider.storageType()
    if driver == _GEOPACKAGE:
        return _of_geopackage(path, parts, subset, provider.fields().names())
    # A filter on these compares texts whatever their capitals, the program's does not.
    return path if driver in _ONE_LAYER and not subset else None


def _of_geopackage(path: str, parts: dict, subset: str, fields: list[str]) -> str | None:
    name = parts.get("layerName") or _first_layer(path)
    if not name or parts.get("layerId") is not None:
        return None
    file = f"{path}|layername={name}"
    if not subset:
        return file
    columns = [field for field in fields if field.lower() != "fid"]
    return f"{file}|subset={subset}" if is_plain(subset, columns) else None


def _first_layer(path: str) -> str | None:
    """The layer that QGIS takes when none is named."""
    found = QgsProviderRegistry.instance().querySublayers(path)
    return found[0].name() if found else None
