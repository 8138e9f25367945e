# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that are a layer, or columns of one."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..versions import ANY_FIELD, NUMERIC_FIELD, field_names
from .base import Given, Setting, Told

# The parameter for an OpenStreetMap file that stands for layers that are not chosen.
OSM = "OSM"


class Layer(Setting):
    """A layer, with its selection and its filter. With `osm` an OpenStreetMap file may take its place."""

    def __init__(self, name: str, flag: str | None = None, *, kind: Any, osm: bool = False, **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.kind = kind
        self.osm = osm
        # Without the layer there has to be the file.
        self.required = not self.optional
        self.optional = self.optional or osm

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFeatureSource(self.name, self.label, [self.kind], None, self.optional)

    def text(self, given: Given) -> str | None:
        file = given.file(self.name)
        return given.text(OSM) if file is None and self.osm else file


class Field(Setting):
    """One column of a layer, or several."""

    def __init__(
        self, name: str, flag: str, parent: str, *, several: bool = False, numeric: bool = True, **how: Any
    ) -> None:
        super().__init__(name, flag, **how)
        self.parent = parent
        self.several = several
        self.numeric = numeric

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        kind = NUMERIC_FIELD if self.numeric else ANY_FIELD
        return QgsProcessingParameterField(self.name, self.label, None, self.parent, kind, self.several, self.optional)

    def text(self, given: Given) -> str | None:
        names = field_names(given.algorithm, given.parameters, self.name, given.context)
        return ",".join(names) or None
