# SPDX-License-Identifier: GPL-2.0-or-later
"""werkvlek in QGIS: where are the jobs, and what is within reach of the people who live here?

A Processing provider that calls the program `werkvlek`. Folders, each a subject:

* `program`: finds the program, asks it for its settings, runs it;
* `inputs`: hands layers of QGIS to the program as files;
* `outputs`: loads what the program wrote, grouped and styled;
* `parameters`: one class a kind of parameter, each knows how the program is told about it;
* `algorithms`: one file a task;
* `words`: every text in Dutch and in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import WerkvlekPlugin


def classFactory(iface: QgisInterface) -> WerkvlekPlugin:
    """What QGIS asks a plugin for."""
    from .plugin import WerkvlekPlugin

    return WerkvlekPlugin(iface)
