# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that are a file."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
)

from ..versions import ONE_FILE, SOME_FILES
from ..words import say
from .base import Given, Setting, Told
from .layers import OSM


class FileIn(Setting):
    """A file that is no layer, such as a TOML file."""

    def __init__(self, name: str, flag: str | None = None, *, files: str, **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.files = files

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFile(
            self.name, self.label, ONE_FILE, "", None, self.optional, f"{self.label} ({self.files})"
        )

    def text(self, given: Given) -> str | None:
        return given.algorithm.parameterAsFile(given.parameters, self.name, given.context) or None


class FilesIn(Setting):
    """Several files that are no layers; the flag is repeated for each."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterMultipleLayers(self.name, self.label, SOME_FILES, None, self.optional)

    def text(self, given: Given) -> str | None:
        return "\n".join(self._files(given)) or None

    def arguments(self, given: Given) -> list[str]:
        return [f"{self.flag}={file}" for file in self._files(given)] if self.counts(given) else []

    def _files(self, given: Given) -> list[str]:
        files = given.algorithm.parameterAsFileList(given.parameters, self.name, given.context)
        # Of nothing QGIS makes a list of an empty text.
        return [file for file in files if file]


class OsmFile(FileIn):
    """An OpenStreetMap extract; layers that are not chosen are read from it."""

    def __init__(self) -> None:
        super().__init__(OSM, files="*.osm.pbf *.pbf *.osm *.osm.gz", optional=True, advanced=True)


class RasterIn(Setting):
    """A raster in a file."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterRasterLayer(self.name, self.label, None, self.optional)

    def text(self, given: Given) -> str | None:
        layer = given.algorithm.parameterAsRasterLayer(given.parameters, self.name, given.context)
        if layer is None:
            return None
        if layer.providerType() != "gdal":
            raise QgsProcessingException(say("input.raster_without_file", layer=layer.name()))
        return layer.source()
