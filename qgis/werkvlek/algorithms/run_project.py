# SPDX-License-Identifier: GPL-2.0-or-later
"""All analyses of a project file."""

from __future__ import annotations

from ..parameters import FileIn, FolderOut, Setting
from . import shared
from .projects import ProjectAlgorithm


class RunProject(ProjectAlgorithm):
    """Runs a project file, and loads what it makes."""

    NAME = "run_project"

    def parameters(self) -> list[Setting]:
        return [
            FileIn("PROJECT", "", files="*.toml"),
            *shared.earlier(),
            *shared.pictures_of_a_run(),
            *shared.loading(),
            FolderOut("FOLDER", "--out"),
        ]
