# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider: which algorithms there are, and the option that names the program."""

from __future__ import annotations

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms import ALL
from .icon import ICON
from .program import SETTING
from .words import say


class WerkvlekProvider(QgsProcessingProvider):
    """The algorithms of werkvlek."""

    def id(self) -> str:
        return "werkvlek"

    def name(self) -> str:
        return "werkvlek"

    def longName(self) -> str:
        return say("provider.long_name")

    def icon(self) -> QIcon:
        return QIcon(ICON)

    def svgIconPath(self) -> str:
        return ICON

    def load(self) -> bool:
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        option = Setting(self.name(), SETTING, say("provider.option"), "", valuetype=Setting.FILE)
        ProcessingConfig.addSetting(option)
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self) -> None:
        ProcessingConfig.removeSetting(SETTING)

    def loadAlgorithms(self) -> None:
        for algorithm in ALL:
            self.addAlgorithm(algorithm())

    # What the program writes.

    def supportsNonFileBasedOutput(self) -> bool:
        return False

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        return ["gpkg", "geojson", "fgb"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:
        return "gpkg"

    def defaultRasterFileExtension(self) -> str:
        return "tif"
