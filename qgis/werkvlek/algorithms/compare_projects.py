# SPDX-License-Identifier: GPL-2.0-or-later
"""The vlekkenplan of one project beside that of another: a scenario, or a later year."""

from __future__ import annotations

from ..outputs import Result
from ..parameters import FileIn, FolderOut, Setting
from . import shared
from .projects import ProjectAlgorithm


class CompareProjects(ProjectAlgorithm):
    """Who comes within reach, who falls outside it, and why."""

    NAME = "compare_projects"
    LAYERS = {"COMPARED_DISTRICTS": "vergelijking_buurten", "COMPARED_ADDRESSES": "vergelijking_adressen"}

    def parameters(self) -> list[Setting]:
        return [
            FileIn("BEFORE", "", files="*.toml"),
            FileIn("AFTER", "--compare", files="*.toml"),
            *shared.earlier(),
            *shared.pictures_of_a_run(),
            *shared.loading(),
            FolderOut("FOLDER", "--out"),
        ]

    def shown(self, found: list[Result]) -> list[Result]:
        return [layer for layer in found if layer.uri.replace("\\", "/").split("|")[0].endswith("/vergelijking.gpkg")]
