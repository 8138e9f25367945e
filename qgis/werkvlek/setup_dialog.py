# SPDX-License-Identifier: GPL-2.0-or-later
"""The window in which the user says where the program is, or lets the plugin install it."""

from __future__ import annotations

from typing import Callable

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsApplication, QgsProcessingFeedback, QgsTask
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from .program import SETTING, ProgramMissing, ProgramUnknown, find, named, settings
from .program.find import environment_folder
from .program.private_environment import InstallFailed, install
from .words import say


class InstallTask(QgsTask):
    """Fills the environment while QGIS goes on."""

    def __init__(self) -> None:
        super().__init__(say("install.task"))
        self.problem = ""
        self._feedback = QgsProcessingFeedback()

    def run(self) -> bool:
        try:
            install(self._feedback)
        except (InstallFailed, OSError) as problem:
            self.problem = str(problem)
        return not self.problem

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()


class SetupDialog(QDialog):
    """Shows which program is used, and two ways to another."""

    def __init__(self, parent: QWidget | None, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._changed = changed
        self.setWindowTitle(say("setup.title"))
        self.setMinimumWidth(560)
        self._task: InstallTask | None = None
        self._found = QLabel()
        self._found.setWordWrap(True)
        self._file = QgsFileWidget()
        self._file.setFilePath(named())
        self._file.fileChanged.connect(self._choose)
        self._install = QPushButton(say("setup.install"))
        self._install.clicked.connect(self._ask_to_install)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        how = QLabel(say("setup.how"))
        how.setWordWrap(True)
        for part in (self._found, QLabel(say("provider.option")), self._file, how, self._install, buttons):
            layout.addWidget(part)
        self._look()

    def _look(self) -> None:
        """Says which program is used."""
        try:
            program = find()
            version = settings(program).version
            self._found.setText(say("setup.found", version=version, path=program.path, origin=program.origin))
        except (ProgramMissing, ProgramUnknown) as problem:
            self._found.setText(str(problem) if named() else say("setup.missing"))

    def _choose(self, path: str) -> None:
        ProcessingConfig.setSettingValue(SETTING, path.strip())
        self._look()
        self._changed()

    def _ask_to_install(self) -> None:
        text = say("install.ask", folder=environment_folder())
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, say("setup.title"), text, yes | no, no) != yes:
            return
        self._install.setEnabled(False)
        self._found.setText(say("install.task"))
        self._task = InstallTask()
        self._task.taskCompleted.connect(self._installed)
        self._task.taskTerminated.connect(self._not_installed)
        QgsApplication.taskManager().addTask(self._task)

    def _installed(self) -> None:
        self._install.setEnabled(True)
        self._look()
        self._changed()

    def _not_installed(self) -> None:
        self._install.setEnabled(True)
        self._found.setText(self._task.problem or say("run.stopped"))
