# SPDX-License-Identifier: GPL-2.0-or-later
"""Sites weighed against criteria: which of them are fit, and what the others miss."""

from __future__ import annotations

from ..parameters import Choice, FileIn, FileOut, Given, Layer, Setting, Text
from ..versions import ANY_GEOMETRY
from ..words import say
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm

CRITERIA = ("geclusterde-woonvorm", "pantoffelzone", "bedrijfskavel", "middensegment")


class CriteriaTest(GeoPackageAlgorithm):
    """Rules of a file, measured at each site."""

    NAME = "criteria_test"
    GROUP = "sites"
    COMMAND = "vlekkenplan"
    FILLED = ("--force", "--criteria-layer")

    def parameters(self) -> list[Setting]:
        return [
            Choice("CRITERIA", "--criteria", CRITERIA, unless="OWN_CRITERIA"),
            FileIn("OWN_CRITERIA", "--criteria", files="*.toml", optional=True, advanced=True),
            *shared.candidates("--candidates"),
            *shared.people(),
            *shared.facilities(),
            *shared.streets(),
            Layer("CRITERIA_LAYER", kind=ANY_GEOMETRY, optional=True, advanced=True),
            Text("CRITERIA_LAYER_NAME", optional=True, advanced=True),
            Text("THRESHOLDS", "--thresholds", advanced=True),
            *shared.what_if(),
            *shared.columns(),
            *shared.pictures(),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", "--output", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]

    def problem(self, given: Given) -> str | None:
        if given.has("CRITERIA_LAYER") != given.has("CRITERIA_LAYER_NAME"):
            return say("criteria.layer_and_name")
        return None

    def arguments(self, given: Given) -> list[str]:
        arguments = super().arguments(given)
        if given.has("CRITERIA_LAYER"):
            layer = f"{given.text('CRITERIA_LAYER_NAME')}={given.text('CRITERIA_LAYER')}"
            arguments.append(f"--criteria-layer={layer}")
        return arguments

    def answers(self, layer: str) -> bool:
        return layer.startswith("toets_") or layer == "voorzieningen"

    def wanted(self, layer: str) -> bool:
        return layer.startswith("toets_")
