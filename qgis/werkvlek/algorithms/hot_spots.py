# SPDX-License-Identifier: GPL-2.0-or-later
"""Where jobs crowd together more than chance would make them: hot and cold spots."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..outputs import Result, as_written, rejected_beside
from ..parameters import Distance, Given, Layer, Setting, VectorOut
from ..versions import POLYGONS
from . import shared
from .raster import DensityAlgorithm

_DENSITY = "density.tif"


class HotSpots(DensityAlgorithm):
    """Getis-Ord Gi* of square cells or of districts."""

    NAME = "hot_spots"
    MAIN = "HOT_SPOTS"

    def parameters(self) -> list[Setting]:
        return [
            *shared.establishments(),
            Distance("RADIUS", "--radius"),
            Distance("HOTSPOT_CELL", "--hotspot-cell", unless="HOTSPOT_DISTRICTS"),
            Layer("HOTSPOT_DISTRICTS", "--hotspot-districts", kind=POLYGONS, optional=True, advanced=True),
            *shared.protection(),
            *shared.pictures(),
            *shared.target_crs(),
            VectorOut("HOT_SPOTS", "--hotspots", kind=POLYGONS),
        ]

    def arguments(self, given: Given) -> list[str]:
        # The program draws a density as well, which is not asked for here.
        return [*super().arguments(given), f"--output={given.scratch / _DENSITY}"]

    def rejected(self, given: Given, main: str) -> Result | None:
        # They stand beside the density, which goes away.
        confidential = given.has("CONFIDENTIAL")
        found = rejected_beside(as_written(str(given.scratch / _DENSITY), confidential))
        if found is not None:
            kept = Path(main).with_name(f"{Path(main).stem}_rejected.csv")
            shutil.copyfile(found.uri, kept)
        return rejected_beside(main)
