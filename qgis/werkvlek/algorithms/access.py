# SPDX-License-Identifier: GPL-2.0-or-later
"""What people can reach, on foot, by bicycle, by public transport or by a table of costs, and whether there is room."""

from __future__ import annotations

from ..parameters import (
    Choice,
    Choices,
    Distance,
    Field,
    FileIn,
    FileOut,
    FilesIn,
    Given,
    Layer,
    Number,
    Setting,
    Several,
    Switch,
    Text,
)
from ..versions import ANY_VECTOR
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm

# Layer, column and name of what can be reached: the first kind, and another one beside it.
_KINDS = (("OPPORTUNITIES", "AMOUNT", "REACHED_AS"), ("OTHER_OPPORTUNITIES", "OTHER_AMOUNT", "OTHER_REACHED_AS"))
TIMETABLES = "TIMETABLES"


class Access(GeoPackageAlgorithm):
    """Measures of access by origin, by district and at the places that are reached."""

    NAME = "access"
    GROUP = "reach"
    COMMAND = "access"
    FILLED = ("--force", "--opportunities")
    LAYERS = {"DISTRICT_FIGURES": "buurten", "ORIGINS": "herkomsten", "REJECTED": "rejected"}

    def parameters(self) -> list[Setting]:
        return [
            *shared.people(),
            Layer("OPPORTUNITIES", kind=ANY_VECTOR),
            Field("AMOUNT", None, "OPPORTUNITIES", optional=True),
            Text("REACHED_AS", optional=True),
            Layer("OTHER_OPPORTUNITIES", kind=ANY_VECTOR, optional=True, advanced=True),
            Field("OTHER_AMOUNT", None, "OTHER_OPPORTUNITIES", optional=True, advanced=True),
            Text("OTHER_REACHED_AS", optional=True, advanced=True),
            Choice("TRAVEL_BY", "--by"),
            Choices("MEASURES", "--measure"),
            Text("LIMITS", "--limit"),
            *shared.streets(),
            Distance("SQUARE", "--square", optional=True),
            Switch("STRAIGHT_OFF_STREETS", "--straight-off-streets", advanced=True),
            Number("SPEED", "--speed", advanced=True),
            FilesIn(TIMETABLES, "--timetable", optional=True),
            Text("DATE", "--date", optional=True, needs=TIMETABLES),
            Text("DEPART", "--depart", optional=True, needs=TIMETABLES),
            Distance("WALK_MAX", "--walk-max", advanced=True, needs=TIMETABLES),
            Number("TRANSFERS", "--transfers", whole=True, advanced=True, needs=TIMETABLES),
            Number("CHANGE_MIN", "--change-min", advanced=True, needs=TIMETABLES),
            Text("PERCENTILES", "--percentiles", advanced=True, needs=TIMETABLES),
            FileIn("TIMETABLE_CHANGES", "--changes", files="*.toml", optional=True, advanced=True, needs=TIMETABLES),
            FileIn("COSTS", "--costs", files="*.csv *.parquet", optional=True, advanced=True),
            Text("DECAY", "--decay", optional=True, advanced=True),
            Number("NTH_NEAREST", "-k", whole=True, advanced=True),
            Number("LONGEST", "--longest", optional=True, advanced=True),
            Several("EXPLAIN", "--explain", optional=True, advanced=True),
            *shared.spread(),
            Text("WHERE", "--where", optional=True, advanced=True),
            *shared.columns(),
            Number("MIN_PEOPLE", "--min-personen", whole=True, advanced=True),
            *shared.protection(),
            *shared.pictures(),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", "--output", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]

    def arguments(self, given: Given) -> list[str]:
        reached = [_opportunity(given, *names) for names in _KINDS if given.has(names[0])]
        return [*super().arguments(given), *(f"--opportunities={text}" for text in reached)]


def _opportunity(given: Given, layer: str, column: str, name: str) -> str:
    """A kind of opportunity as the program reads it: NAME=FILE:COLUMN."""
    word, amount = given.text(name), given.text(column)
    return (f"{word}=" if word else "") + (given.text(layer) or "") + (f":{amount}" if amount else "")
