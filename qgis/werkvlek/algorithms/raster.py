# SPDX-License-Identifier: GPL-2.0-or-later
"""What the three tasks with a density share: their results."""

from __future__ import annotations

from typing import Any

from ..outputs import Result, load, rejected_beside, style
from ..parameters import Given
from ..program import Outcome
from .base import WerkvlekAlgorithm


class DensityAlgorithm(WerkvlekAlgorithm):
    """An algorithm of the command `heatmap`."""

    GROUP = "jobs"
    COMMAND = "heatmap"
    FILLED = ("--force",)
    LAYERS = {"REJECTED": "rejected"}

    def arguments(self, given: Given) -> list[str]:
        return [*super().arguments(given), "--force"]

    # The destination beside which rows that were set aside are put.
    MAIN = "OUTPUT"

    def rejected(self, given: Given, main: str) -> Result | None:
        """The rows that were set aside."""
        return rejected_beside(main)

    def results(self, given: Given, outcome: Outcome) -> dict[str, Any]:
        results = self.outputs(given)
        for path in results.values():
            style(given.context, path)
        rejected = self.rejected(given, results[self.MAIN])
        if rejected is not None:
            results["REJECTED"] = rejected.uri
            load(given.context, self.displayName(), [rejected])
        return results
