# SPDX-License-Identifier: GPL-2.0-or-later
"""How job density changed: one density less another."""

from __future__ import annotations

from ..parameters import Given, Layer, RasterOut, Setting, Text, VectorOut
from ..versions import POINTS, POLYGONS
from ..words import say
from . import shared
from .raster import DensityAlgorithm


class ChangeHeatmap(DensityAlgorithm):
    """The density of one year less that of another."""

    NAME = "change_heatmap"
    FILLED = ("--force", "--minus")

    def parameters(self) -> list[Setting]:
        return [
            *shared.establishments(),
            Layer("MINUS", "--minus", kind=POINTS, optional=True),
            Text("MINUS_WHERE", "--minus-where", optional=True),
            Text("MINUS_YEAR", "--minus-year", optional=True, advanced=True),
            *shared.density(),
            *shared.classes(),
            *shared.protection(),
            *shared.pictures(),
            *shared.target_crs(),
            RasterOut("OUTPUT", "--output", called="CHANGE"),
            RasterOut("CHANGE_PERCENT", "--change-percent", optional=True),
            VectorOut("CONTOURS", "--contours", kind=POLYGONS, optional=True),
        ]

    def problem(self, given: Given) -> str | None:
        if any(given.has(name) for name in ("MINUS", "MINUS_WHERE", "MINUS_YEAR")):
            return None
        return say("change.nothing_to_subtract")

    def arguments(self, given: Given) -> list[str]:
        arguments = super().arguments(given)
        if not given.has("MINUS") and given.has("MINUS_WHERE"):
            # The same layer, with another filter.
            arguments.append(f"--minus={given.text('POINTS')}")
        return arguments
