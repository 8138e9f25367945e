"""Compares the sample town of two builds: every file byte for byte, and what differs by what GDAL reads in it: fields, values, geometries, cells.

    /usr/bin/python3 tools/compare_demos.py ONE OTHER

Needs GDAL's Python and numpy (Debian: python3-gdal, python3-numpy). Another GDAL writes another header, index or order of pages; what is read
must be the same.
"""

import json
import os
import sys
from pathlib import Path

import numpy
from osgeo import gdal, ogr

gdal.UseExceptions()
VECTORS = {".gpkg", ".fgb", ".geojson", ".shp"}
RASTERS = {".tif"}
#: What a run says of itself: moments, seconds, versions.
OF_A_RUN = {"run.json"}


def files(folder: Path) -> dict[str, Path]:
    return {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}


def layers(path: Path) -> dict[str, tuple]:
    dataset = gdal.OpenEx(os.fspath(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    found = {}
    for number in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(number)
        definition = layer.GetLayerDefn()
        fields = [(field.GetName(), field.GetTypeName()) for field in (definition.GetFieldDefn(i) for i in range(definition.GetFieldCount()))]
        crs = layer.GetSpatialRef()
        rows = []
        for feature in layer:
            geometry = feature.GetGeometryRef()
            wkb = None if geometry is None else bytes(geometry.ExportToIsoWkb())
            rows.append(([feature.GetField(i) for i in range(len(fields))], wkb))
        found[layer.GetName()] = (fields, None if crs is None else crs.GetAuthorityCode(None), ogr.GeometryTypeToName(layer.GetGeomType()), rows)
    return found


def raster(path: Path) -> tuple:
    dataset = gdal.Open(os.fspath(path))
    crs = dataset.GetSpatialRef()
    bands = [(numpy.nan_to_num(band.ReadAsArray(), nan=-1).tobytes(), band.GetNoDataValue(), band.GetUnitType(), band.GetDescription())
             for band in (dataset.GetRasterBand(i + 1) for i in range(dataset.RasterCount))]  # fmt: skip
    return dataset.GetGeoTransform(), crs.GetAuthorityCode(None), bands, dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")


def difference(one: Path, other: Path) -> str | None:
    """What differs in what is read; none when nothing does."""
    if one.suffix in RASTERS:
        names = ("transform", "system", "bands", "layout")
        parts = zip(names, raster(one), raster(other), strict=True)
        return ", ".join(name for name, a, b in parts if a != b) or None
    if one.suffix in VECTORS:
        a, b = layers(one), layers(other)
        if list(a) != list(b):
            return f"layers {list(a)} and {list(b)}"
        for name in a:
            for what, x, y in zip(("fields", "system", "type", "rows"), a[name], b[name], strict=True):
                if x != y:
                    if what == "rows":
                        at = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
                        return f"layer {name}: row {at} of {len(x)} and {len(y)}"
                    return f"layer {name}: {what} {x} and {y}"
        return None
    if one.suffix == ".json":
        return None if json.loads(one.read_text()) == json.loads(other.read_text()) else "JSON"
    return "bytes"


def main(one: Path, other: Path) -> int:
    a, b = files(one), files(other)
    if list(a) != list(b):
        print(f"files in one only: {sorted(set(a) ^ set(b))}", file=sys.stderr)
        return 1
    same, read, wrong = 0, [], []
    for name in a:
        if a[name].name in OF_A_RUN:
            continue
        if a[name].read_bytes() == b[name].read_bytes():
            same += 1
            continue
        found = difference(a[name], b[name])
        (wrong if found else read).append(f"{name}: {found}" if found else name)
    print(f"{same} files are the same to the byte; {len(read)} others hold the same: {', '.join(read)}")
    for each in wrong:
        print(each, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
