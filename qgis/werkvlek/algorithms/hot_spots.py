# SPDX-License-Identifier: GPL-2.0-or-later
"""Where jobs crowd together more than chance would make them: hot and cold spots."""

from __future__ import annotations

from ..parameters import Distance, Given, Layer, Setting, VectorOut
from ..versions import POLYGONS
from . import shared
from .raster import DensityAlgorithm


class HotSpots(DensityAlgorithm):
    """Getis-Ord Gi* of square cells or of districts."""

    NAME = "hot_spots"

    def parameters(self) -> list[Setting]:
        return [
            *shared.establishments(),
            Distance("RADIUS", "--radius"),
            Distance("HOTSPOT_CELL", "--hotspot-cell", unless="HOTSPOT_DISTRICTS"),
            Layer("HOTSPOT_DISTRICTS", "--hotspot-districts", kind=POLYGONS, optional=True, advanced=True),
            *shared.protection(),
            *shared.target_crs(),
            VectorOut("HOT_SPOTS", "--hotspots", kind=POLYGONS),
        ]

    def raster(self, given: Given) -> str:
        return str(given.scratch / "density.tif")

    def arguments(self, given: Given) -> list[str]:
        # The program draws a density as well, which is not asked for here.
        return [*super().arguments(given), f"--output={self.raster(given)}"]
