# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that say where results go."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from .base import Given, Setting, Told


class RasterOut(Setting):
    """A raster."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterRasterDestination(self.name, self.label, None, self.optional, not self.optional)

    def text(self, given: Given) -> str | None:
        return given.destination(self.name, given.algorithm.parameterAsOutputLayer)


class VectorOut(Setting):
    """A layer of one kind of geometries."""

    def __init__(self, name: str, flag: str, *, kind: Any, **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.kind = kind

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterVectorDestination(
            self.name, self.label, self.kind, None, self.optional, not self.optional
        )

    def text(self, given: Given) -> str | None:
        return given.destination(self.name, given.algorithm.parameterAsOutputLayer)


class FileOut(Setting):
    """A file, of layers and tables or of something else."""

    def __init__(self, name: str, flag: str | None = None, *, files: str, **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.files = files

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFileDestination(
            self.name, self.label, self.files, None, self.optional, not self.optional
        )

    def text(self, given: Given) -> str | None:
        return given.destination(self.name, given.algorithm.parameterAsFileOutput)


class FolderOut(Setting):
    """A folder."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFolderDestination(self.name, self.label, None, self.optional, not self.optional)

    def text(self, given: Given) -> str | None:
        return given.destination(self.name, given.algorithm.parameterAsString)


class PicturesOut(FolderOut):
    """A folder for pictures, which the program knows by the slash at its end."""

    def text(self, given: Given) -> str | None:
        folder = super().text(given)
        return None if folder is None else folder.rstrip("/\\") + "/"


class SinkOut(Setting):
    """A layer that the plugin writes itself, from what the program answers."""

    def __init__(self, name: str, *, kind: Any, **how: Any) -> None:
        super().__init__(name, **how)
        self.kind = kind

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFeatureSink(self.name, self.label, self.kind)

    def text(self, given: Given) -> str | None:
        return None
