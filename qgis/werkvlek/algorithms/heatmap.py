# SPDX-License-Identifier: GPL-2.0-or-later
"""Job density: an exact kernel density raster."""

from __future__ import annotations

from ..parameters import Area, Distance, Layer, Number, RasterIn, RasterOut, Setting, Switch, VectorOut
from ..versions import POLYGONS
from . import shared
from .raster import DensityAlgorithm


class Heatmap(DensityAlgorithm):
    """A heatmap of points with a weight."""

    NAME = "heatmap"

    def parameters(self) -> list[Setting]:
        return [
            *shared.establishments(),
            *shared.density(cell_unless="ALIGN"),
            Layer("BORDER", "--border", kind=POLYGONS, optional=True, advanced=True),
            Area("EXTENT", "--extent", optional=True, advanced=True),
            RasterIn("ALIGN", "--align", optional=True, advanced=True),
            Number("ADAPTIVE", "--adaptive", whole=True, optional=True, advanced=True),
            Distance("LEAST_RADIUS", "--least-radius", optional=True, advanced=True, needs="ADAPTIVE"),
            *shared.classes(),
            Switch("ALL_YEARS", "--all-years", advanced=True),
            *shared.protection(),
            *shared.pictures(),
            Layer("OUTLINES", "--outlines", kind=POLYGONS, optional=True, advanced=True, needs="PICTURE"),
            Switch("OUTLINE_NAMES", "--outline-names", advanced=True, needs="OUTLINES"),
            *shared.target_crs(),
            RasterOut("OUTPUT", "--output", called="DENSITY"),
            VectorOut("CONTOURS", "--contours", kind=POLYGONS, optional=True),
        ]
