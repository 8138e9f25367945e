# SPDX-License-Identifier: GPL-2.0-or-later
"""Which file the program gets for a layer that the user chose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
)

from ..versions import NO_GEOMETRY
from ..words import say
from .copy import write_copy
from .file import file_of


@dataclass
class Handover:
    """A layer on its way to the program: a file that is there, or features that are to be copied to one."""

    source: QgsProcessingFeatureSource
    file: str | None

    @property
    def has_crs(self) -> bool:
        """Whether it is known where on Earth the layer lies; a table without geometries lies nowhere."""
        return self.source.wkbType() == NO_GEOMETRY or self.source.sourceCrs().isValid()

    def to_file(self, folder: Path, feedback: QgsProcessingFeedback) -> str:
        """What the program is given; a copy is made in this folder."""
        if self.file is not None:
            return self.file
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{_file_name(self.source.sourceName())}.gpkg"
        count = write_copy(self.source, path, feedback)
        if count == 0 and not feedback.isCanceled():
            raise QgsProcessingException(say("input.empty", layer=self.source.sourceName()))
        return str(path)


def prepare(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> Handover | None:
    """How the layer of a parameter gets to the program; None when none was chosen."""
    if parameters.get(name) in (None, ""):
        return None
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    whole = layer is not None and _is_whole(parameters[name])
    return Handover(source, file_of(layer) if whole else None)


def _is_whole(value: Any) -> bool:
    """Whether all features of the layer are meant, not the selected ones or those of an expression."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        expression = getattr(value, "filterExpression", "")
        return not value.selectedFeaturesOnly and value.featureLimit < 0 and not expression
    return isinstance(value, (str, QgsMapLayer))


def _file_name(layer: str) -> str:
    """A name for the file that people know the layer by."""
    return re.sub(r"[^\w -]", "_", layer).strip()[:60] or "layer"
