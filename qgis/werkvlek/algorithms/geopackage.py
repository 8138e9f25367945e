# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tasks share that write one GeoPackage of layers and tables: their results."""

from __future__ import annotations

from typing import Any

from ..outputs import Result, layers_in_file, load
from ..parameters import Given
from ..program import Outcome
from .base import WerkvlekAlgorithm
from .shared import title_of

# What the dialog offers; the program writes other formats by their ending too.
GEOPACKAGE = "GeoPackage (*.gpkg)"


class GeoPackageAlgorithm(WerkvlekAlgorithm):
    """An algorithm whose OUTPUT is a file with layers and tables."""

    FILLED: tuple[str, ...] = ("--force",)

    def arguments(self, given: Given) -> list[str]:
        return [*super().arguments(given), "--force"]

    def answers(self, layer: str) -> bool:
        """Whether a layer is what this task is about: only those are loaded."""
        return True

    def wanted(self, layer: str) -> bool:
        """Whether a layer is what the user asked for by choosing this task: it is drawn at first, at the top."""
        return False

    def results(self, given: Given, outcome: Outcome) -> dict[str, Any]:
        results = self.outputs(given)
        found = layers_in_file(results["OUTPUT"])
        by_name = {layer.plain_name: layer.uri for layer in found}
        results.update({name: by_name[layer] for name, layer in self.LAYERS.items() if layer in by_name})
        if given.has("LOAD"):
            title = title_of(self.displayName(), given, "OUTPUT")
            load(given.context, title, self.shown(found), self.wanted)
        return results

    def shown(self, found: list[Result]) -> list[Result]:
        """The layers that are loaded: what the task is about, and rows that were set aside."""
        return [layer for layer in found if self.answers(layer.plain_name) or layer.name == "rejected"]
