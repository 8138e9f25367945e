# SPDX-License-Identifier: GPL-2.0-or-later
"""Installs the program with pip into a Python environment of the plugin's own; QGIS's Python stays as it is."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from qgis.core import QgsProcessingFeedback

from ..words import say
from .find import Program, environment_folder, in_environment
from .run import run

PACKAGE = "werkvlek"


class InstallFailed(Exception):
    """The program could not be installed; says why and what else one can do."""


def install(feedback: QgsProcessingFeedback | None = None) -> str:
    """Makes the environment and fills it; gives the path of the program. Ask the user first: this uses the network."""
    folder = environment_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    python = base_python()
    if python is None:
        raise InstallFailed(say("install.no_python"))
    # Apart from what is asked here nothing reaches pip: neither the packages of QGIS nor those of the user.
    steps = [
        (python, ["-I", "-m", "venv", "--clear", str(folder)]),
        (str(_python_in(folder)), ["-I", "-m", "pip", "install", "--disable-pip-version-check", "--upgrade", PACKAGE]),
    ]
    for program, arguments in steps:
        outcome = run(Program(program, ""), arguments, feedback)
        if not outcome.done or outcome.code != 0:
            shutil.rmtree(folder, ignore_errors=True)
            if feedback is not None and feedback.isCanceled():
                raise InstallFailed(say("run.stopped"))
            # Python says on stdout what it misses, pip on stderr.
            lines = outcome.said or outcome.answer.decode("utf-8", errors="replace").splitlines()
            raise InstallFailed(say("install.failed", reason="\n".join(lines[-8:])))
    found = in_environment()
    if not os.path.isfile(found):
        shutil.rmtree(folder, ignore_errors=True)
        raise InstallFailed(say("install.no_program"))
    return found


def base_python() -> str | None:
    """A Python that can make an environment. Inside QGIS `sys.executable` may be QGIS itself."""
    folder, names = Path(sys.prefix), ("python.exe", "python3.exe")
    if os.name != "nt":
        folder, names = folder / "bin", ("python3", "python")
    candidates = [str(folder / name) for name in names]
    candidates += [found for found in map(shutil.which, ("python3", "python")) if found]
    return next((path for path in candidates if os.path.isfile(path)), None)


def _python_in(folder: Path) -> Path:
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"
