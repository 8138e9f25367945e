# SPDX-License-Identifier: GPL-2.0-or-later
"""The nearest facilities of each kind from some points."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
)

from ..parameters import Distance, Given, Layer, Number, Setting, SinkOut, Text, number_text
from ..program import Outcome
from ..versions import AS_THEY_ARE, FAST_INSERT, NUMBER_FIELD, POINT, POINTS, TEXT_FIELD, WHOLE_FIELD
from ..words import say
from . import shared
from .base import WerkvlekAlgorithm

# More points than this do not fit on a command line everywhere.
MOST_POINTS = 500


class Nearest(WerkvlekAlgorithm):
    """A point for each nearest facility, at the place that was asked about."""

    NAME = "nearest"
    GROUP = "reach"
    COMMAND = "nearest"
    FILLED = ("--at", "--at-crs", "--format")

    def parameters(self) -> list[Setting]:
        return [
            Layer("FROM", kind=POINTS),
            *shared.facilities(),
            *shared.streets(),
            Number("HOW_MANY", "-k", whole=True, optional=True),
            Distance("NEAREST_WITHIN", "--within", optional=True),
            Number("NEAREST_WITHIN_MIN", "--within-min", optional=True, advanced=True, needs="STREETS"),
            Text("WHERE", "--where", optional=True, advanced=True),
            *shared.what_if(),
            *shared.columns(),
            *shared.target_crs(),
            SinkOut("OUTPUT", kind=POINTS, called="NEAREST_POINTS"),
        ]

    def arguments(self, given: Given) -> list[str]:
        crs = given.handovers["FROM"].source.sourceCrs()
        if not crs.authid():
            raise QgsProcessingException(say("input.crs_without_code", crs=crs.description()))
        points = _points(given)
        if len(points) > MOST_POINTS:
            raise QgsProcessingException(say("nearest.too_many", found=len(points), most=MOST_POINTS))
        at = [f"--at={text}" for text in points]
        return [*super().arguments(given), *at, f"--at-crs={crs.authid()}", "--format=json"]

    def results(self, given: Given, outcome: Outcome) -> dict[str, Any]:
        rows = json.loads(outcome.answer)
        points = _points(given)
        fields = _fields(rows)
        crs = given.handovers["FROM"].source.sourceCrs()
        sink, path = self.parameterAsSink(given.parameters, "OUTPUT", given.context, fields, POINT, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(given.parameters, "OUTPUT"))
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes([row.get(name) for name in fields.names()])
            feature.setGeometry(QgsGeometry.fromPointXY(points[row["punt"]]))
            sink.addFeature(feature, FAST_INSERT)
        return {"OUTPUT": path}


def _points(given: Given) -> dict[str, QgsPointXY]:
    """Each point by the text that the program is given for it; two at one place are one."""
    points: dict[str, QgsPointXY] = {}
    for feature in given.handovers["FROM"].source.getFeatures(QgsFeatureRequest(), AS_THEY_ARE):
        geometry = feature.geometry()
        if not geometry.isNull():
            for vertex in geometry.vertices():
                points[f"{number_text(vertex.x())},{number_text(vertex.y())}"] = QgsPointXY(vertex.x(), vertex.y())
    if not points:
        raise QgsProcessingException(say("input.empty", layer=given.handovers["FROM"].source.sourceName()))
    return points


def _fields(rows: list[dict[str, Any]]) -> QgsFields:
    """A column for each part of the answer, of the kind of its values."""
    fields = QgsFields()
    for name in rows[0] if rows else []:
        values = [row.get(name) for row in rows if row.get(name) is not None]
        if values and all(isinstance(value, int) for value in values):
            kind = WHOLE_FIELD
        elif values and all(isinstance(value, (int, float)) for value in values):
            kind = NUMBER_FIELD
        else:
            kind = TEXT_FIELD
        fields.append(QgsField(name, kind))
    return fields
