"""What the tests share: one QGIS, the sample town, and ways to run an algorithm and the command beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import unittest
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
)

WERKVLEK = os.environ["WERKVLEK"]
SCRATCH = Path(os.environ["WERKVLEK_SCRATCH"])
TOWN = SCRATCH / "demo"
DATA = TOWN / "data"
STREETS = f"{DATA / 'straten.gpkg'}|layername=straten"
OPTION = "Processing/Configuration/WERKVLEK_PROGRAM"

# Kept for the whole process: QGIS needs them alive.
_alive: list[Any] = []


def start_qgis() -> None:
    """Starts QGIS with Processing and the plugin, as `qgis_process` does."""
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    import werkvlek

    plugin = werkvlek.classFactory(None)
    plugin.initProcessing()
    _alive.extend([application, plugin])


class Log(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.commands: list[str] = []
        self.console: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self.steps: list[str] = []
        self.shares: list[float] = []
        self.progressChanged.connect(self.shares.append)

    def pushCommandInfo(self, info: str) -> None:
        self.commands.append(info)

    def pushConsoleInfo(self, info: str) -> None:
        self.console.append(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)

    def setProgressText(self, text: str) -> None:
        self.steps.append(text)


class PluginTest(unittest.TestCase):
    """A test with a folder of its own and the program named in the options."""

    maxDiff = 2000

    def setUp(self) -> None:
        self.folder = SCRATCH / "tests" / self.id().rsplit(".", 2)[-2] / self.id().rsplit(".", 1)[-1]
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        QgsSettings().setValue(OPTION, WERKVLEK)
        QgsProject.instance().clear()

    def out(self, name: str) -> str:
        """A path in the folder of this test."""
        return str(self.folder / name)

    def run_algorithm(self, name: str, parameters: dict[str, Any], log: Log | None = None) -> dict[str, Any]:
        """Runs an algorithm through `processing.run`."""
        import processing

        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        return processing.run(f"werkvlek:{name}", dict(parameters), feedback=log or Log(), context=context)

    def run_command(self, *arguments: str) -> str:
        """Runs the program by itself; gives what it answers."""
        done = subprocess.run([WERKVLEK, *arguments], capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.stdout

    def assert_same_file(self, found: str, expected: str) -> None:
        """Two files have the same bytes."""
        self.assertTrue(Path(found).is_file(), f"{found} was not written")
        same = Path(found).read_bytes() == Path(expected).read_bytes()
        self.assertTrue(same, f"{found} and {expected} differ")

    def assert_same_layer(self, found: str, expected: str) -> None:
        """Two layers have the same rows in the same order, geometries included."""
        self.assertEqual(rows(found), rows(expected))


def rows(uri: str) -> list[tuple]:
    """The rows of a layer without the numbers of its file, each with its geometry."""
    layer = QgsVectorLayer(uri, "rows", "ogr")
    if not layer.isValid():
        raise AssertionError(f"{uri} is not a layer")
    kept = [i for i, name in enumerate(layer.fields().names()) if name != "fid"]
    found = []
    for feature in layer.getFeatures(QgsFeatureRequest()):
        values = feature.attributes()
        found.append((*(str(values[i]) for i in kept), feature.geometry().asWkt(3)))
    if not found:
        raise AssertionError(f"{uri} has no rows")
    return found


def cells(path: str) -> bytes:
    """The values of a raster."""
    raster = QgsRasterLayer(path, "cells", "gdal")
    block = raster.dataProvider().block(1, raster.extent(), raster.width(), raster.height())
    return bytes(block.data())


def vector(uri: str | Path, name: str = "layer") -> QgsVectorLayer:
    """A layer of a file, in the project."""
    layer = QgsVectorLayer(str(uri), name, "ogr")
    if not layer.isValid():
        raise AssertionError(f"{uri} is not a layer")
    QgsProject.instance().addMapLayer(layer)
    return layer
