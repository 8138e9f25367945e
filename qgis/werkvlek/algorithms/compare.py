# SPDX-License-Identifier: GPL-2.0-or-later
"""What a change does: facilities or people of later beside those of now."""

from __future__ import annotations

import shutil
from typing import Any

from ..parameters import Distance, Field, FileOut, Given, Layer, Number, Setting, Text
from ..program import Outcome
from ..versions import ANY_VECTOR, LINES, POINTS, POLYGONS
from ..words import say
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm
from .project_file import write_project

# What the program calls the comparison.
_RESULT = "vergelijking"


class Compare(GeoPackageAlgorithm):
    """Who comes within reach, who falls outside it, and why."""

    NAME = "compare"
    GROUP = "reach"
    COMMAND = "run"
    SETTINGS_OF = "vlekkenplan"
    LAYERS = {"COMPARED_DISTRICTS": "vergelijking_buurten", "COMPARED_ADDRESSES": "vergelijking_adressen"}

    def parameters(self) -> list[Setting]:
        return [
            Layer("FACILITIES", kind=ANY_VECTOR),
            Layer("FACILITIES_LATER", kind=ANY_VECTOR, optional=True),
            Text("KINDS", "--kinds", optional=True),
            Layer("ADDRESSES", kind=POINTS),
            Field("WEIGHTS", "--weights", "ADDRESSES", several=True, optional=True),
            Layer("ADDRESSES_LATER", kind=POINTS, optional=True),
            Field("WEIGHTS_LATER", "--weights", "ADDRESSES_LATER", several=True, optional=True),
            Layer("DISTRICTS", kind=POLYGONS),
            Layer("STREETS", kind=LINES, optional=True),
            Layer("STREETS_LATER", kind=LINES, optional=True, advanced=True),
            Text("THRESHOLDS", "--thresholds"),
            Distance("NORM", "--norm"),
            Number("MIN_PEOPLE", "--min-personen", whole=True, advanced=True),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", files=GEOPACKAGE, called="LAYERS_FILE"),
        ]

    def problem(self, given: Given) -> str | None:
        later = ("FACILITIES_LATER", "ADDRESSES_LATER", "STREETS_LATER")
        if not any(given.has(name) for name in later):
            return say("compare.nothing_later")
        if given.has("WEIGHTS_LATER") and len(_list(given, "WEIGHTS_LATER")) != len(_list(given, "WEIGHTS")):
            return say("compare.other_weights")
        return None

    def arguments(self, given: Given) -> list[str]:
        now, later = given.scratch / "now.toml", given.scratch / "later.toml"
        write_project(now, _project(given, ""))
        write_project(later, _project(given, "_LATER"))
        return [str(now), f"--compare={later}", f"--out={given.scratch / 'out'}"]

    def results(self, given: Given, outcome: Outcome) -> dict[str, Any]:
        # The program makes the vlekkenplan of now as well, which is not asked for here.
        shutil.copyfile(given.scratch / "out" / f"{_RESULT}.gpkg", given.text("OUTPUT"))
        return super().results(given, outcome)


def _project(given: Given, when: str) -> dict[str, dict[str, Any]]:
    """The project of now, or of later: what is not chosen for later stays as it is."""

    def layer(name: str) -> str | None:
        return given.text(name + when) or given.text(name)

    weights: list[str] = _list(given, "WEIGHTS")
    if when and given.has("WEIGHTS_LATER"):
        # Called as now, or they could not be compared.
        weights = [f"{name}={column}" for name, column in zip(weights, _list(given, "WEIGHTS_LATER"))]
    return {
        "": {"naam": given.algorithm.displayName(), "crs": given.text("TARGET_CRS")},
        "invoer": {
            "adressen": layer("ADDRESSES"),
            "voorzieningen": layer("FACILITIES"),
            "buurten": given.text("DISTRICTS"),
            "straten": layer("STREETS"),
        },
        "vlekkenplan": {
            "soorten": _list(given, "KINDS"),
            "drempels_m": [float(text) for text in _list(given, "THRESHOLDS")],
            "gewichten": weights,
            "norm_m": float(given.text("NORM") or 0),
            "min_personen": int(given.text("MIN_PEOPLE") or 0),
            "bereik": "geen",
        },
    }


def _list(given: Given, name: str) -> list[str]:
    """The values of a parameter that are written with commas."""
    return [part.strip() for part in (given.text(name) or "").split(",") if part.strip()]
