# SPDX-License-Identifier: GPL-2.0-or-later
"""Features of a layer as a GeoPackage, for the program: of a selection, a layer in memory, a database or a service."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
)

from ..versions import AS_THEY_ARE, FAST_INSERT
from ..words import say


def write_copy(source: QgsProcessingFeatureSource, path: Path, feedback: QgsProcessingFeedback) -> int:
    """Writes all features that the user means, in the CRS of the layer; gives how many."""
    feedback.setProgressText(say("input.copying", layer=source.sourceName()))
    # A GeoPackage numbers its rows itself, in a column with this name.
    kept = [i for i, field in enumerate(source.fields()) if field.name().lower() != "fid"]
    fields = QgsFields()
    for i in kept:
        fields.append(source.fields().at(i))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = path.stem
    writer = QgsVectorFileWriter.create(
        str(path), fields, source.wkbType(), source.sourceCrs(), QgsProject.instance().transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise QgsProcessingException(say("input.not_copied", layer=source.sourceName(), reason=writer.errorMessage()))
    count = 0
    for feature in source.getFeatures(QgsFeatureRequest(), AS_THEY_ARE):
        if feedback.isCanceled():
            break
        row = QgsFeature(fields)
        values = feature.attributes()
        row.setAttributes([values[i] for i in kept])
        row.setGeometry(feature.geometry())
        if not writer.addFeature(row, FAST_INSERT):
            reason = writer.errorMessage()
            raise QgsProcessingException(say("input.not_copied", layer=source.sourceName(), reason=reason))
        count += 1
    # The file is whole once the writer is gone.
    del writer
    return count
