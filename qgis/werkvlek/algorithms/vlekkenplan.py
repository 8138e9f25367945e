# SPDX-License-Identifier: GPL-2.0-or-later
"""How far people live from facilities, and in which areas everything is near: the vlekkenplan."""

from __future__ import annotations

from ..parameters import Choice, Distance, FileOut, FilesIn, Layer, Number, Setting, Switch, Text
from ..versions import ANY_VECTOR, POINTS
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm


class Vlekkenplan(GeoPackageAlgorithm):
    """Distances, weak spots, service areas and vlekken."""

    NAME = "vlekkenplan"
    GROUP = "reach"
    COMMAND = "vlekkenplan"
    LAYERS = {
        "DISTRICT_FIGURES": "buurten",
        "ADDRESS_DISTANCES": "adressen",
        "VLEKKEN": "vlekken",
        "FACILITY_LEVELS": "voorzieningenniveau",
        "WEAK_SPOTS": "zwakke_plekken_cellen",
        "STOPS": "haltes",
        "REJECTED": "rejected",
    }

    def parameters(self) -> list[Setting]:
        return [
            *shared.people(),
            *shared.facilities(),
            *shared.streets(),
            Text("THRESHOLDS", "--thresholds"),
            Distance("NORM", "--norm"),
            Text("NORMS", "--norms", optional=True),
            Text("REQUIRED", "--required", optional=True, advanced=True),
            Number("AT_LEAST", "--at-least", whole=True, optional=True, advanced=True),
            *shared.spread(),
            *shared.what_if(),
            Choice("SERVICE_AREAS", "--service-areas", advanced=True),
            Switch("ROUTES", "--routes", advanced=True),
            Switch("COUNTS", "--counts", advanced=True),
            Distance("WEAK_CELL", "--cell", advanced=True),
            *_service(),
            Layer("HOUSING_PLANS", "--housing-plans", kind=POINTS, optional=True, advanced=True),
            Text("NEED", "--need", optional=True, advanced=True, needs="HOUSING_PLANS"),
            Text("NEED_YEARS", "--need-years", optional=True, advanced=True, needs="HOUSING_PLANS"),
            Text("PUBLISHED", "--published", optional=True, advanced=True, needs="DISTRICTS"),
            Layer(
                "PUBLISHED_TABLE",
                "--published-table",
                kind=ANY_VECTOR,
                optional=True,
                advanced=True,
                needs="PUBLISHED",
            ),
            Text("WHERE", "--where", optional=True, advanced=True),
            *shared.columns(),
            *shared.earlier(),
            *shared.pictures(),
            Number("MIN_PEOPLE", "--min-personen", whole=True, advanced=True),
            Choice("AT_ADDRESS", "--at-address", advanced=True),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("MATRIX", "--matrix", files="CSV (*.csv)", optional=True, advanced=True),
            FileOut("OUTPUT", "--output", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]


def _service() -> list[Setting]:
    """Who has public transport that comes often enough, by a timetable."""
    timetables = "SERVICE_TIMETABLES"
    return [
        FilesIn(timetables, "--timetable", optional=True, advanced=True),
        Text("DATE", "--date", optional=True, advanced=True, needs=timetables),
        Text("SERVICE_HOURS", "--depart", advanced=True, needs=timetables),
        Distance("SERVED_WITHIN", "--served-within", advanced=True, needs=timetables),
        Number("PER_HOUR", "--per-hour", advanced=True, needs=timetables),
        Text("DAY_PARTS", "--day-parts", advanced=True, needs=timetables),
    ]
