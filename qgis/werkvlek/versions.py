# SPDX-License-Identifier: GPL-2.0-or-later
"""Names that differ between the versions of QGIS: until 3.30 or 3.36 an enum belongs to a class, later to `Qgis`."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QVariant


def _named(new: str, old: Any, name: str) -> Any:
    """The member of an enum of `Qgis`, or of the class that had it before."""
    enum, _, member = new.partition(".")
    found = getattr(Qgis, enum, None)
    return getattr(old, name) if found is None else getattr(found, member)


ANY_VECTOR = _named("ProcessingSourceType.Vector", QgsProcessing.SourceType, "TypeVector")
ANY_GEOMETRY = _named("ProcessingSourceType.VectorAnyGeometry", QgsProcessing.SourceType, "TypeVectorAnyGeometry")
POINTS = _named("ProcessingSourceType.VectorPoint", QgsProcessing.SourceType, "TypeVectorPoint")
LINES = _named("ProcessingSourceType.VectorLine", QgsProcessing.SourceType, "TypeVectorLine")
POLYGONS = _named("ProcessingSourceType.VectorPolygon", QgsProcessing.SourceType, "TypeVectorPolygon")

SOME_FILES = _named("ProcessingSourceType.File", QgsProcessing.SourceType, "TypeFile")

ADVANCED = _named("ProcessingParameterFlag.Advanced", QgsProcessingParameterDefinition.Flag, "FlagAdvanced")
OPTIONAL = _named("ProcessingParameterFlag.Optional", QgsProcessingParameterDefinition.Flag, "FlagOptional")
WHOLE_NUMBER = _named("ProcessingNumberParameterType.Integer", QgsProcessingParameterNumber.Type, "Integer")
ANY_NUMBER = _named("ProcessingNumberParameterType.Double", QgsProcessingParameterNumber.Type, "Double")
NUMERIC_FIELD = _named("ProcessingFieldParameterDataType.Numeric", QgsProcessingParameterField.DataType, "Numeric")
ANY_FIELD = _named("ProcessingFieldParameterDataType.Any", QgsProcessingParameterField.DataType, "Any")
ONE_FILE = _named("ProcessingFileParameterBehavior.File", QgsProcessingParameterFile.Behavior, "File")
METRES = _named("DistanceUnit.Meters", QgsUnitTypes.DistanceUnit, "DistanceMeters")

# The program judges geometries itself, and sets aside what it cannot use, with a reason.
AS_THEY_ARE = _named(
    "ProcessingFeatureSourceFlag.SkipGeometryValidityChecks",
    QgsProcessingFeatureSource.Flag,
    "FlagSkipGeometryValidityChecks",
)
FAST_INSERT = QgsFeatureSink.Flag.FastInsert

# Kinds of columns: until 3.38 they are those of QVariant.
if Qgis.QGIS_VERSION_INT >= 33800:
    WHOLE_FIELD, NUMBER_FIELD, TEXT_FIELD = QMetaType.Type.Int, QMetaType.Type.Double, QMetaType.Type.QString
else:
    WHOLE_FIELD, NUMBER_FIELD, TEXT_FIELD = QVariant.Type.Int, QVariant.Type.Double, QVariant.Type.String

NO_GEOMETRY = _named("WkbType.NoGeometry", QgsWkbTypes.Type, "NoGeometry")
POINT = _named("WkbType.Point", QgsWkbTypes.Type, "Point")
POINT_GEOMETRY = _named("GeometryType.Point", QgsWkbTypes.GeometryType, "PointGeometry")
LINE_GEOMETRY = _named("GeometryType.Line", QgsWkbTypes.GeometryType, "LineGeometry")


def field_names(algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: Any) -> list[str]:
    """The fields that a parameter names."""
    read = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
    return list(read(parameters, name, context))
