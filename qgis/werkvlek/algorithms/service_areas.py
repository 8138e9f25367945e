# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies within a distance of facilities, along the streets."""

from __future__ import annotations

from ..parameters import Choice, FileOut, Setting, Text
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm


class ServiceAreas(GeoPackageAlgorithm):
    """Service areas of facilities and the people in them."""

    NAME = "service_areas"
    GROUP = "reach"
    COMMAND = "vlekkenplan"

    def parameters(self) -> list[Setting]:
        return [
            *shared.facilities(),
            *shared.streets(optional=False),
            Text("THRESHOLDS", "--thresholds"),
            Choice("SERVICE_AREAS", "--service-areas", ("kind", "facility")),
            *shared.people()[:2],
            *shared.what_if(),
            *shared.columns(),
            *shared.pictures(),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", "--output", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]

    def answers(self, layer: str) -> bool:
        return layer.startswith("bereik_") or layer == "voorzieningen"

    def wanted(self, layer: str) -> bool:
        return layer.startswith("bereik_") and not layer.endswith("_straten")
