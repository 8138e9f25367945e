#!/usr/bin/python3
"""Opens every layer under a folder in a headless QGIS and checks that a planner could work with it.

    check_layers.py FOLDER [--png MAP.png]

Looked at: each layer of each .gpkg, each .geojson and each .tif. A layer must be valid and in the CRS of its format,
give as many features as it promises, have no missing or invalid geometry, and come with a style that QGIS takes: the
default style inside a GeoPackage, the .qml beside any other file. With --png a job density with the borders of the
buurten over it is drawn into that file, which must show more than a few colours.

One line a layer, then "N passed, M failed". Exit status 0 when all passed, 1 otherwise or when nothing was found.
Needs PyQGIS: Debian packages python3-qgis and qgis-providers."""

import argparse
import sys
from pathlib import Path

from headless_qgis import VECTOR_RENDERERS, Wrong, colours_of, concluded, drawn, end_with, passes, raster_labels, require, start

from qgis.core import (
    QgsExpression,
    QgsFillSymbol,
    QgsMapSettings,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

METRIC = "EPSG:28992"
DEGREES = "EPSG:4326"
STYLE_TABLE = "layer_styles"
MIN_COLOURS = 50


def check_crs(layer, expected):
    found = layer.crs().authid() or "none"
    require(found == expected, f"CRS is {found}, expected {expected}")


def check_features(layer):
    """Reads every feature; gives how many there are."""
    promised = layer.featureCount()
    spatial = layer.isSpatial()
    read = missing = invalid = 0
    for feature in layer.getFeatures():
        read += 1
        if not spatial:
            continue
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            missing += 1
        elif not geometry.isGeosValid():
            invalid += 1
    require(read > 0, "no features")
    require(read == promised, f"{promised} features promised, {read} read")
    require(missing == 0, f"{missing} of {read} features without geometry")
    require(invalid == 0, f"{invalid} of {read} geometries invalid")
    return read


def check_sidecar(layer, path):
    """Loads the .qml beside a file."""
    qml = path.with_suffix(".qml")
    require(qml.is_file(), f"no style beside it, expected {qml.name}")
    message, loaded = layer.loadNamedStyle(str(qml))
    require(loaded, f"{qml.name} was not taken: {message}")


def check_legend(layer):
    """The renderer is one we write, draws a column that exists, and every class has a label."""
    renderer = layer.renderer()
    kind = renderer.type()
    require(kind in VECTOR_RENDERERS, f"renderer is {kind}, expected one of {', '.join(sorted(VECTOR_RENDERERS))}")
    if kind == "singleSymbol":
        # QGIS gives a single symbol the name of its layer.
        require(layer.name().strip(), "layer without a name")
        return kind
    names = set(layer.fields().names())
    if kind == "RuleRenderer":
        rules = [rule.filterExpression() for rule in renderer.rootRule().children()]
        used = set().union(*(QgsExpression(rule).referencedColumns() for rule in rules))
        require(used and used <= names, f"the style asks for {sorted(used - names)}, which are no columns")
    else:
        column = renderer.classAttribute()
        used = {column} if column in names else QgsExpression(column).referencedColumns()
        require(used and used <= names, f"the style draws '{column}', which is not a column")
    labels = [item.label().strip() for item in renderer.legendSymbolItems()]
    require(labels, "legend without classes")
    require(all(labels), f"{labels.count('')} of {len(labels)} classes without a label")
    return f"{kind}, {len(labels)} classes"


def check_geopackage_layer(uri, name):
    layer = QgsVectorLayer(uri, name, "ogr")
    require(layer.isValid(), "QGIS cannot open it")
    count = check_features(layer)
    if not layer.isSpatial():
        return f"{count} rows, no geometry"
    check_crs(layer, METRIC)
    message, loaded = layer.loadDefaultStyle()
    require(loaded, f"no default style was taken: {message}")
    return f"{count} features, {QgsWkbTypes.displayString(layer.wkbType())}, {check_legend(layer)}"


def check_geojson(path):
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    require(layer.isValid(), "QGIS cannot open it")
    require(layer.isSpatial(), "no geometries")
    count = check_features(layer)
    check_crs(layer, DEGREES)
    check_sidecar(layer, path)
    return f"{count} features, {QgsWkbTypes.displayString(layer.wkbType())}, {check_legend(layer)}"


def check_raster(path):
    layer = QgsRasterLayer(str(path), path.stem, "gdal")
    require(layer.isValid(), "QGIS cannot open it")
    check_crs(layer, METRIC)
    require(layer.dataProvider().sourceHasNoDataValue(1), "no nodata value")
    check_sidecar(layer, path)
    labels = [label.strip() for label in raster_labels(layer.renderer())]
    require(labels, "legend without classes")
    require(all(labels), f"{labels.count('')} of {len(labels)} classes without a label")
    return f"{layer.width()} x {layer.height()} cells, {len(labels)} classes"


def geopackage_layers(path):
    """(name, uri) of each layer, without the table of styles."""
    found = QgsProviderRegistry.instance().querySublayers(str(path))
    return [(layer.name(), layer.uri()) for layer in found if layer.name() != STYLE_TABLE]


def first(paths, preferred):
    """The file with the preferred stem, or else the first."""
    return next((path for path in paths if path.stem == preferred), paths[0] if paths else None)


def buurt_borders(folder):
    """Outlines of the first polygon layer that has 'buurt' in its name, the vlekkenplan's before others."""
    packages = sorted(folder.rglob("*.gpkg"), key=lambda path: (path.stem != "vlekkenplan", path))
    for package in packages:
        for name, uri in geopackage_layers(package):
            layer = QgsVectorLayer(uri, name, "ogr")
            if "buurt" in name and layer.isValid() and layer.geometryType() == QgsWkbTypes.PolygonGeometry:
                outline = {"style": "no", "outline_color": "40,40,40,255", "outline_width": "0.3"}
                layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(outline)))
                return layer
    raise Wrong("no polygon layer with 'buurt' in its name to draw over the raster")


def draw_map(folder, png):
    raster_path = first(sorted(folder.rglob("*.tif")), "heatmap_banen")
    require(raster_path, "no .tif to draw")
    raster = QgsRasterLayer(str(raster_path), raster_path.stem, "gdal")
    check_sidecar(raster, raster_path)
    borders = buurt_borders(folder)

    settings = QgsMapSettings()
    settings.setLayers([borders, raster])
    settings.setDestinationCrs(raster.crs())
    settings.setOutputSize(QSize(1000, 900))
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    extent = borders.extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    image = drawn(settings)
    require(image.save(str(png), "PNG"), f"cannot write {png}")
    colours = colours_of(image)
    require(len(colours) > MIN_COLOURS, f"{len(colours)} colours, expected more than {MIN_COLOURS}")
    return f"{raster_path.name} under {borders.name()}, {len(colours)} colours"


def checks(folder):
    """(what is checked, the check) for every layer under the folder, in the order of their paths."""
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder)
        if path.suffix == ".gpkg":
            layers = geopackage_layers(path)
            if not layers:
                yield f"{shown}", lambda: require(False, "QGIS finds no layer in it")
            for name, uri in layers:
                yield f"{shown} | {name}", lambda uri=uri, name=name: check_geopackage_layer(uri, name)
        elif path.suffix == ".geojson":
            yield f"{shown}", lambda path=path: check_geojson(path)
        elif path.suffix == ".tif":
            yield f"{shown}", lambda path=path: check_raster(path)


def main():
    parser = argparse.ArgumentParser(description="Opens every layer under a folder in a headless QGIS and checks it.")
    parser.add_argument("folder", type=Path, help="folder with .gpkg, .geojson and .tif files")
    parser.add_argument("--png", type=Path, help="draw a map into this file and check that it is not blank")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder} is not a folder: give the 'out' folder of a demo", file=sys.stderr)
        return 1

    start()

    results = [passes(what, check) for what, check in checks(options.folder)]
    if not results:
        results.append(passes(str(options.folder), lambda: require(False, "no .gpkg, .geojson or .tif under it")))
    elif options.png:
        results.append(passes("map", lambda: draw_map(options.folder, options.png)))
    return concluded(results)


if __name__ == "__main__":
    end_with(main)
