# SPDX-License-Identifier: GPL-2.0-or-later
"""The best places for new facilities, with a proof."""

from __future__ import annotations

from ..parameters import Choice, Distance, FileIn, FileOut, Layer, Number, Setting, Switch, Text
from ..versions import ANY_VECTOR
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm


class Locate(GeoPackageAlgorithm):
    """Sites that cut most person-metres, or bring most people within reach."""

    NAME = "locate"
    GROUP = "sites"
    COMMAND = "locate"
    LAYERS = {"CHOSEN": "gekozen", "GAINS": "winst", "DISTRICT_FIGURES": "buurten", "REJECTED": "rejected"}

    def parameters(self) -> list[Setting]:
        return [
            Text("KIND", "--kind"),
            Number("SITES_TO_CHOOSE", "-p", whole=True),
            Choice("OBJECTIVE", "--objective"),
            Distance("WITHIN", "--within"),
            *shared.candidates("--candidates"),
            *shared.people(),
            Layer("EXISTING", "--existing", kind=ANY_VECTOR, optional=True, osm=True),
            Switch("EXISTING_ALL", "--existing-all", advanced=True, needs="EXISTING"),
            *shared.streets(),
            Number("CAPACITY", "--capacity", optional=True, advanced=True),
            Distance("MAX_DISTANCE", "--max-distance", optional=True, advanced=True),
            Number("TIME_LIMIT", "--time-limit", advanced=True),
            Text("THRESHOLDS", "--thresholds", advanced=True),
            Number("MIN_PEOPLE", "--min-personen", whole=True, advanced=True),
            *shared.spread(),
            *shared.what_if(),
            FileIn("KIND_TABLE", "--kind-table", files="*.toml", optional=True, advanced=True, needs="OSM"),
            Text("WHERE", "--where", optional=True, advanced=True),
            *shared.columns(),
            *shared.pictures(folder=False),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", "--output", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]
