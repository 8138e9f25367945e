# SPDX-License-Identifier: GPL-2.0-or-later
"""Who comes to work here, and who leaves: commuting out of a table of home-work pairs."""

from __future__ import annotations

from ..parameters import FileOut, Layer, Number, Setting, Text
from ..versions import ANY_VECTOR, POLYGONS
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm


class Commuting(GeoPackageAlgorithm):
    """Who lives and works in an area, who comes and who leaves, and flows as lines."""

    NAME = "commuting"
    GROUP = "jobs"
    COMMAND = "commuting"
    LAYERS = {
        "ARRIVING": "pendel_inkomend",
        "LEAVING": "pendel_uitgaand",
        "OWN_AREAS": "pendel_gebieden",
        "AREAS_AROUND": "pendel_omgeving",
        "REJECTED": "rejected",
    }

    def parameters(self) -> list[Setting]:
        return [
            Layer("PAIRS", "", kind=ANY_VECTOR),
            Layer("AREAS", "--areas", kind=POLYGONS, optional=True),
            Text("OWN", "--own", optional=True),
            Number("TOP", "--top", whole=True),
            Text("WHERE", "--where", optional=True, advanced=True),
            Number("PAIRS_YEAR", "--year", whole=True, optional=True, advanced=True),
            Number("TIMES", "--times", whole=True, optional=True, advanced=True),
            *shared.columns(),
            Number("MIN_PEOPLE", "--min-personen", whole=True, advanced=True),
            *shared.pictures(),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", "--output", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]
