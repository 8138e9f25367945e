# SPDX-License-Identifier: GPL-2.0-or-later
"""The program `werkvlek`: where it is, what it can do, how it is run."""

from .find import SETTING, Program, ProgramMissing, find, from_path, in_environment, named
from .run import Outcome, run
from .settings import ProgramUnknown, Settings, settings

__all__ = [
    "SETTING",
    "Outcome",
    "Program",
    "ProgramMissing",
    "ProgramUnknown",
    "Settings",
    "find",
    "from_path",
    "in_environment",
    "named",
    "run",
    "settings",
]
