# SPDX-License-Identifier: GPL-2.0-or-later
"""What the two tasks share that run a project file: their results."""

from __future__ import annotations

from typing import Any

from ..outputs import Result, layers_in_folder, load
from ..parameters import Given
from ..program import Outcome
from .base import WerkvlekAlgorithm
from .shared import title_of


class ProjectAlgorithm(WerkvlekAlgorithm):
    """An algorithm of the command `run`, with a folder of results."""

    GROUP = "projects"
    COMMAND = "run"
    FILLED = ("--force",)

    def arguments(self, given: Given) -> list[str]:
        return [*super().arguments(given), "--force"]

    def shown(self, found: list[Result]) -> list[Result]:
        """The layers that are loaded."""
        return found

    def results(self, given: Given, outcome: Outcome) -> dict[str, Any]:
        folder = given.text("FOLDER") or ""
        found = layers_in_folder(folder)
        if given.has("LOAD"):
            load(given.context, title_of(self.displayName(), given, "FOLDER"), self.shown(found))
        by_name = {layer.name: layer.uri for layer in found}
        layers = {name: by_name[layer] for name, layer in self.LAYERS.items() if layer in by_name}
        return {"FOLDER": folder, **layers}
