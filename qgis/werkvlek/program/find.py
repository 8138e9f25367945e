# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the program is: the file that the user names, else on the PATH, else in the plugin's own environment."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

from ..words import say

# The name of the setting in QGIS's options for Processing.
SETTING = "WERKVLEK_PROGRAM"
_KEY = f"Processing/Configuration/{SETTING}"


class ProgramMissing(Exception):
    """There is no program to run; says how to get it."""


@dataclass(frozen=True)
class Program:
    """A program file, and who says that it is there."""

    path: str
    origin: str


def find() -> Program:
    """The program to run. A file that the user names is never passed over for another."""
    chosen = named()
    if chosen:
        if not _runs(chosen):
            raise ProgramMissing(say("program.named_missing", path=chosen))
        return Program(chosen, say("program.origin_setting"))
    path = from_path()
    if path:
        return Program(path, say("program.origin_path"))
    own = in_environment()
    if _runs(own):
        return Program(own, say("program.origin_environment"))
    raise ProgramMissing(say("program.missing"))


def named() -> str:
    """The file that the user names in the options; empty when none."""
    return str(QgsSettings().value(_KEY, "") or "").strip()


def from_path() -> str | None:
    """The program on the PATH."""
    return shutil.which("werkvlek")


def environment_folder() -> Path:
    """The plugin's own Python environment, in the folder of the user's profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "werkvlek" / "environment"


def in_environment() -> str:
    """Where the program is in the plugin's own environment, once it is installed."""
    place = ("Scripts", "werkvlek.exe") if os.name == "nt" else ("bin", "werkvlek")
    return str(environment_folder().joinpath(*place))


def _runs(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)
