# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that are a place on the map."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingParameterDefinition, QgsProcessingParameterExtent

from .base import Given, Setting, Told
from .values import number_text


class Area(Setting):
    """A rectangle, in the CRS in which everything is measured."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterExtent(self.name, self.label, None, self.optional)

    def text(self, given: Given) -> str | None:
        crs = QgsCoordinateReferenceSystem(given.text("TARGET_CRS"))
        box = given.algorithm.parameterAsExtent(given.parameters, self.name, given.context, crs)
        if box.isEmpty():
            return None
        return ",".join(map(number_text, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())))
