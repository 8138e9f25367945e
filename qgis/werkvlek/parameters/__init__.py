# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of QGIS, each with the way the program is told about it."""

from .base import Given, Setting, Told
from .destinations import FileOut, FolderOut, PicturesOut, RasterOut, SinkOut, VectorOut
from .files import FileIn, FilesIn, OsmFile, RasterIn
from .layers import Field, Layer
from .places import Area
from .values import Choice, Choices, Crs, Distance, Number, Several, Switch, Text, number_text

__all__ = [
    "Area",
    "Choice",
    "Choices",
    "Crs",
    "Distance",
    "Field",
    "FileIn",
    "FileOut",
    "FilesIn",
    "FolderOut",
    "Given",
    "Layer",
    "Number",
    "OsmFile",
    "PicturesOut",
    "RasterIn",
    "RasterOut",
    "Setting",
    "Several",
    "SinkOut",
    "Switch",
    "Text",
    "Told",
    "VectorOut",
    "number_text",
]
