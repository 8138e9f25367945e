# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin: the provider, and where there are windows a menu entry that sets up the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from .icon import ICON
from .program import ProgramMissing, find
from .provider import WerkvlekProvider
from .words import say

if TYPE_CHECKING:
    from qgis.gui import QgisInterface
    from qgis.PyQt.QtWidgets import QAction

MENU = "werkvlek"


class WerkvlekPlugin:
    """What QGIS loads."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._provider: WerkvlekProvider | None = None
        self._action: QAction | None = None

    def initProcessing(self) -> None:
        """All that `qgis_process` needs."""
        self._provider = WerkvlekProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """What a window has besides."""
        from qgis.PyQt.QtWidgets import QAction

        self.initProcessing()
        self._action = QAction(QIcon(ICON), say("setup.action"), self._iface.mainWindow())
        self._action.triggered.connect(self._set_up)
        self._iface.addPluginToMenu(MENU, self._action)
        try:
            find()
        except ProgramMissing:
            self._say_missing()

    def unload(self) -> None:
        """Takes everything away again."""
        if self._action is not None:
            self._iface.removePluginMenu(MENU, self._action)
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)

    def _say_missing(self) -> None:
        from qgis.PyQt.QtWidgets import QPushButton

        bar = self._iface.messageBar()
        note = bar.createMessage("werkvlek", say("setup.missing"))
        button = QPushButton(say("setup.action"), note)
        button.clicked.connect(self._set_up)
        note.layout().addWidget(button)
        bar.pushWidget(note)

    def _set_up(self) -> None:
        from .setup_dialog import SetupDialog

        # Another program has other defaults.
        SetupDialog(self._iface.mainWindow(), self._provider.refreshAlgorithms).exec()
