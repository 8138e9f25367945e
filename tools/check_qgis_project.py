#!/usr/bin/python3
"""Opens QGIS projects in a headless QGIS and checks that a planner could print them.

    check_qgis_project.py PROJECT... [--pictures FOLDER]

PROJECT is a .qgz file, or a GeoPackage that keeps projects in its table qgis_projects. The folder of each is copied to
another place first, without the inputs of the run: a project whose paths are not relative has no valid layers then.

Looked at: every layer is valid, in a coordinate system, drawn by a style with a label for each class, and stands in a named
group; titles end without a space; the project's own system is metric and the one of the layers; each theme shows layers,
and each layer of a theme exists; each theme is drawn, and each layout with title, map, legend, scale bar and source. With
--pictures these are kept as PNG.

One line a thing, then "N passed, M failed". Exit status 0 when all passed, 1 otherwise.
Needs PyQGIS: Debian packages python3-qgis and qgis-providers."""

import argparse
import re
import shutil
import sqlite3
import tempfile
from pathlib import Path

from headless_qgis import (
    SCRATCH,
    VECTOR_RENDERERS,
    colours_of,
    concluded,
    drawn,
    end_with,
    passes,
    raster_labels,
    require,
    start,
)

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDatumTransform,
    QgsLayerTreeGroup,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsMapLayerType,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

# A raster without borders has no more than its classes.
FEWEST_COLOURS = 4


def check_layer(layer, project):
    require(layer.isValid(), f"cannot be opened: {layer.source()}")
    require(layer.crs().isValid(), "has no coordinate system")
    name = layer.name()
    require(name and name == name.strip(), f"'{name}' is no name")
    renderer = layer.renderer()
    if layer.type() == QgsMapLayerType.RasterLayer:
        labels = raster_labels(renderer)
    else:
        require(renderer.type() in VECTOR_RENDERERS, f"renderer is {renderer.type()}")
        labels = [item.label() for item in renderer.legendSymbolItems()]
        if renderer.type() == "singleSymbol":
            labels = [name]
        elif renderer.type() == "RuleRenderer":
            check_rules(layer, renderer)
    require(labels, "legend without classes")
    bad = [label for label in labels if not label or label != label.strip()]
    require(not bad, f"labels of classes: {bad}")
    parent = project.layerTreeRoot().findLayer(layer.id()).parent()
    require(parent.name(), "stands in no group")
    return f"{renderer.type()}, {len(labels)} classes"


def check_rules(layer, renderer):
    """Each feature is drawn by one rule: empty values are a class of their own."""
    rules = renderer.rootRule().children()
    names = set(layer.fields().names())
    filters = []
    for rule in rules:
        expression = rule.filter()
        require(expression is not None, f"rule '{rule.label()}' has no filter that QGIS reads")
        require(not expression.hasParserError(), f"rule '{rule.label()}': {expression.parserErrorString()}")
        require(set(expression.referencedColumns()) <= names, f"rule '{rule.label()}' asks for columns that are not there")
        filters.append(rule.filterExpression())
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    parsed = [QgsExpression(text) for text in filters]
    for expression in parsed:
        expression.prepare(context)
    for feature in layer.getFeatures():
        context.setFeature(feature)
        met = [i for i, expression in enumerate(parsed) if expression.evaluate(context)]
        require(len(met) == 1, f"feature {feature.id()} is drawn by {len(met)} rules")


def check_project(project, name):
    crs = project.crs()
    require(crs.isValid(), "the project has no coordinate system")
    require(not crs.isGeographic(), f"the project is in degrees ({crs.authid()})")
    require(project.layerTreeRoot().children(), "no layers")
    require(all(isinstance(node, QgsLayerTreeGroup) for node in project.layerTreeRoot().children()), "layers outside groups")
    require(not project.mapLayers() or project.title(), "no title")
    # QGIS asks whoever opens a project how to bring layers into its system, unless the project says so.
    for other in {layer.crs().authid() for layer in project.mapLayers().values()} - {crs.authid()}:
        ways = [way for way in QgsDatumTransform.operations(QgsCoordinateReferenceSystem(other), crs) if way.isAvailable]
        known = project.transformContext().hasTransform(QgsCoordinateReferenceSystem(other), crs)
        require(known or len(ways) < 2, f"QGIS asks how to come from {other} to {crs.authid()}")
    return f"'{project.title()}' in {crs.authid() or crs.description()}, {len(project.mapLayers())} layers"


def saved(image, pictures, name):
    require(not image.isNull(), "nothing was drawn")
    if pictures:
        plain = re.sub(r"[^\w]+", "_", name).strip("_").lower()
        require(image.save(str(pictures / f"{plain}.png"), "PNG"), "the picture cannot be written")
    colours = colours_of(image)
    require(len(colours) >= FEWEST_COLOURS, f"{len(colours)} colours, expected {FEWEST_COLOURS} or more")
    return f"{image.width()} x {image.height()}, {len(colours)} colours"


def draw_theme(project, theme, pictures, prefix):
    layers = project.mapThemeCollection().mapThemeVisibleLayers(theme)
    promised = project.mapThemeCollection().mapThemeState(theme).layerRecords()
    require(layers and len(layers) == len(promised), f"{len(layers)} of {len(promised)} layers")
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setLayerStyleOverrides(project.mapThemeCollection().mapThemeStyleOverrides(theme))
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(900, 1100))
    settings.setExtent(QgsRectangle(project.viewSettings().defaultViewExtent()))
    return saved(drawn(settings), pictures, f"{prefix}_thema_{theme}")


def draw_layout(layout, pictures, prefix):
    items = layout.items()
    for kind in [QgsLayoutItemMap, QgsLayoutItemLegend, QgsLayoutItemScaleBar]:
        require(any(isinstance(item, kind) for item in items), f"no {kind.__name__}")
    texts = [item.text() for item in items if isinstance(item, QgsLayoutItemLabel)]
    require(len(texts) == 2 and all(texts), f"texts: {texts}")
    legend = next(item for item in items if isinstance(item, QgsLayoutItemLegend))
    the_map = next(item for item in items if isinstance(item, QgsLayoutItemMap))
    require(legend.linkedMap() is not None, "the legend belongs to no map")
    require(len(legend.model().rootGroup().findLayers()) > 0, "the legend has no layers")
    require(all(node.layer() is not None for node in legend.model().rootGroup().findLayers()), "the legend names layers that are not there")
    scale = the_map.scale()
    image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=110)
    rect = legend.sceneBoundingRect()
    page = layout.pageCollection().page(0).rect()
    bar = next(item for item in items if isinstance(item, QgsLayoutItemScaleBar)).sceneBoundingRect()
    told = saved(image, pictures, f"{prefix}_{layout.name()}")
    require(rect.right() <= page.right() + 0.5, f"the legend is {rect.right() - page.right():.0f} mm beyond the paper")
    require(rect.bottom() <= bar.top() + 0.5, f"the legend runs {rect.bottom() - bar.top():.0f} mm into the scale bar")
    return f"1:{scale:.0f}, {told}"


def stored_projects(package):
    with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as database:
        try:
            return [name for (name,) in database.execute("SELECT name FROM qgis_projects ORDER BY name")]
        except sqlite3.OperationalError:
            return []


def moved(path):
    """The project in a copy of its folder, elsewhere."""
    copy = Path(tempfile.mkdtemp(dir=SCRATCH)) / "elders"
    shutil.copytree(path.parent, copy)
    return copy / path.name


def check_one(address, shown, pictures):
    """Everything about one project."""
    project = QgsProject.instance()
    project.clear()
    if not passes(shown, lambda: (require(project.read(address), f"QGIS cannot read it: {project.error()}"), "read")[1]):
        return [False]
    prefix = Path(shown).stem
    results = [passes(shown, lambda: check_project(project, shown))]
    for layer in sorted(project.mapLayers().values(), key=lambda layer: (layer.name(), layer.id())):
        results.append(passes(f"{shown} | {layer.name()}", lambda: check_layer(layer, project)))
    for theme in project.mapThemeCollection().mapThemes():
        results.append(passes(f"{shown} | thema {theme}", lambda: draw_theme(project, theme, pictures, prefix)))
    themes = set(project.mapThemeCollection().mapThemes())
    layouts = project.layoutManager().layouts()
    results.append(passes(shown, lambda: (require(len(layouts) == 2 * len(themes), f"{len(layouts)} layouts for {len(themes)} themes"), f"{len(layouts)} layouts")[1]))
    for layout in sorted(layouts, key=lambda layout: layout.name()):
        results.append(passes(f"{shown} | {layout.name()}", lambda: draw_layout(layout, pictures, prefix)))
    return results


def main():
    parser = argparse.ArgumentParser(description="Opens QGIS projects in a headless QGIS and checks them.")
    parser.add_argument("projects", type=Path, nargs="+", help=".qgz files, or GeoPackages that keep projects")
    parser.add_argument("--pictures", type=Path, help="keep what is drawn in this folder")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)

    start()

    results = []
    for path in options.projects:
        copy = moved(path.resolve())
        if path.suffix != ".gpkg":
            results += check_one(str(copy), path.name, options.pictures)
            continue
        names = stored_projects(copy)
        results.append(passes(path.name, lambda: (require(names, "keeps no project"), ", ".join(names))[1]))
        for name in names:
            results += check_one(f"geopackage:{copy}?projectName={name}", path.name, None)
    return concluded(results)


if __name__ == "__main__":
    end_with(main)
