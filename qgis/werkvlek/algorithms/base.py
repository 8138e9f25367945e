# SPDX-License-Identifier: GPL-2.0-or-later
"""What all algorithms share: their parameters go to the program as arguments, and its results come back as layers."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputVectorLayer,
    QgsProcessingUtils,
)
from qgis.PyQt.QtGui import QIcon

from ..icon import ICON
from ..inputs import Handover, prepare
from ..outputs import as_written, load_instead
from ..parameters import FileOut, FolderOut, Given, Layer, OsmFile, RasterOut, Setting, Told, VectorOut
from ..program import Outcome, ProgramMissing, ProgramUnknown, Settings, find, run, settings
from ..program.run import ROWS_ASIDE
from ..program.settings import NONE
from ..words import algorithm_words, say, term

_FLAG = re.compile(r"--[a-z][a-z-]*|(?<!\S)-[a-z]\b")


class WerkvlekAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that calls one command of the program."""

    # Its name for QGIS, its group, and the command that it calls.
    NAME = ""
    GROUP = ""
    COMMAND = ""
    # The command that has its defaults, when that is another one.
    SETTINGS_OF = ""
    # Flags that it fills in itself, beside those of its parameters.
    FILLED: tuple[str, ...] = ()
    # Layers of the result that a model can go on with: parameter, and name of the layer.
    LAYERS: dict[str, str] = {}

    def __init__(self) -> None:
        super().__init__()
        self._settings = {setting.name: setting for setting in self.parameters()}
        self._handovers: dict[str, Handover] = {}

    def parameters(self) -> list[Setting]:
        """Its parameters, in the order of the dialog."""
        raise NotImplementedError

    def results(self, given: Given, outcome: Outcome) -> dict[str, Any]:
        """What came of it; loads what QGIS does not load by itself."""
        raise NotImplementedError

    def problem(self, given: Given) -> str | None:
        """What is wrong with the parameters together, if anything."""
        return None

    def arguments(self, given: Given) -> list[str]:
        """The arguments behind the command."""
        return [text for setting in self._settings.values() for text in setting.arguments(given)]

    def setting(self, name: str) -> Setting:
        """The parameter with this name."""
        return self._settings[name]

    # What QGIS asks.

    def createInstance(self) -> WerkvlekAlgorithm:
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return algorithm_words(self.NAME).name

    def icon(self) -> QIcon:
        return QIcon(ICON)

    def svgIconPath(self) -> str:
        return ICON

    def group(self) -> str:
        return say(f"group.{self.GROUP}")

    def groupId(self) -> str:
        return self.GROUP

    def shortDescription(self) -> str:
        return algorithm_words(self.NAME).summary

    def shortHelpString(self) -> str:
        shown = [setting for setting in self._settings.values() if not setting.advanced]
        return algorithm_words(self.NAME).html([term(setting.called) for setting in shown])

    def tags(self) -> list[str]:
        return algorithm_words(self.NAME).tags

    def canExecute(self) -> tuple[bool, str]:
        try:
            settings(find())
        except (ProgramMissing, ProgramUnknown) as problem:
            return False, str(problem)
        return True, ""

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        told = self._told(_known_settings())
        for setting in self._settings.values():
            self.addParameter(setting.parameter(told))
        for name in self.LAYERS:
            self.addOutput(QgsProcessingOutputVectorLayer(name, term(name).label))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        for fine, message in (self.canExecute(), super().checkParameterValues(parameters, context)):
            if not fine:
                return fine, message
        try:
            self._hand_over(parameters, context)
        except QgsProcessingException as problem:
            return False, str(problem)
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        self._handovers = self._hand_over(parameters, context)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            program = find()
            told = self._told(settings(program))
        except (ProgramMissing, ProgramUnknown) as problem:
            raise QgsProcessingException(str(problem)) from problem
        # Copies of layers go away with this folder, however the run ends.
        with tempfile.TemporaryDirectory(prefix="werkvlek-", dir=QgsProcessingUtils.tempFolder()) as scratch:
            given = Given(self, parameters, context, feedback, told, Path(scratch), self._handovers)
            problem = self.problem(given)
            if problem is not None:
                raise QgsProcessingException(problem)
            arguments = self.arguments(given)
            if feedback.isCanceled():
                return {}
            outcome = run(program, [self.COMMAND, "--progress=json", *arguments], feedback, self._spelled)
            if feedback.isCanceled():
                feedback.pushInfo(say("run.stopped"))
                return {}
            _judge(outcome, feedback)
            return self.results(given, outcome)

    def outputs(self, given: Given) -> dict[str, Any]:
        """The destinations that were written, under the names that the program gave them."""
        confidential = "CONFIDENTIAL" in self._settings and given.has("CONFIDENTIAL")
        results: dict[str, Any] = {}
        for setting in self._settings.values():
            path = setting.text(given) if isinstance(setting, (RasterOut, VectorOut, FileOut, FolderOut)) else None
            if path is None:
                continue
            # A folder for pictures ends in a slash for the program only.
            path = path.rstrip("/")
            written = as_written(path, confidential)
            results[setting.name] = written
            if written != path:
                load_instead(given.context, path, written)
        return results

    def _told(self, known: Settings) -> Told:
        """What the program tells of the flags of this algorithm."""
        return Told(known, self.SETTINGS_OF or self.COMMAND)

    def _spelled(self, line: str) -> str:
        """A line of the program with its flags as the dialog calls them."""
        labels = {setting.flag: setting.label for setting in self._settings.values() if setting.flag}
        return _FLAG.sub(lambda flag: f"'{labels[flag[0]]}'" if flag[0] in labels else flag[0], line)

    def _hand_over(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Handover]:
        """How each layer gets to the program; says so when one is missing or lies nowhere."""
        handovers: dict[str, Handover] = {}
        has_osm = any(isinstance(s, OsmFile) and parameters.get(s.name) for s in self._settings.values())
        for setting in self._settings.values():
            if not isinstance(setting, Layer):
                continue
            handover = prepare(self, parameters, setting.name, context)
            if handover is None:
                if setting.required and not (setting.osm and has_osm):
                    words = "input.missing_osm" if setting.osm else "input.missing"
                    raise QgsProcessingException(say(words, name=setting.label))
                continue
            if not handover.has_crs:
                raise QgsProcessingException(say("input.no_crs", layer=handover.source.sourceName()))
            handovers[setting.name] = handover
        return handovers


def _known_settings() -> Settings:
    """The settings of the program; without a program there are no defaults, and `canExecute` says why."""
    try:
        return settings(find())
    except (ProgramMissing, ProgramUnknown):
        return NONE


def _judge(outcome: Outcome, feedback: QgsProcessingFeedback) -> None:
    """An error with the words of the program, or a warning when rows were set aside."""
    if not outcome.started:
        raise QgsProcessingException(say("run.not_started"))
    if not outcome.done:
        raise QgsProcessingException(outcome.reason or say("run.ended", code=outcome.code))
    if outcome.code == ROWS_ASIDE:
        feedback.pushWarning(say("run.rows_aside"))
