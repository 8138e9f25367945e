# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of QGIS, each with the way the program is told about it."""

from .base import Given, Setting, Told
from .destinations import FileOut, FolderOut, RasterOut, SinkOut, VectorOut
from .files import FileIn, OsmFile, RasterIn
from .layers import Field, Layer
from .places import Area
from .values import Choice, Crs, Distance, Number, Switch, Text, number_text

__all__ = [
    "Area",
    "Choice",
    "Crs",
    "Distance",
    "Field",
    "FileIn",
    "FileOut",
    "FolderOut",
    "Given",
    "Layer",
    "Number",
    "OsmFile",
    "RasterIn",
    "RasterOut",
    "Setting",
    "SinkOut",
    "Switch",
    "Text",
    "Told",
    "VectorOut",
    "number_text",
]
