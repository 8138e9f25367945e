# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of QGIS, handed to the program as files: the file itself where it says the same, else a copy."""

from .handover import Handover, prepare

__all__ = ["Handover", "prepare"]
