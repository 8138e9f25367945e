# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the program: arguments as a list and no shell, its progress shown, stopped when the user stops it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import Callable

from qgis.core import QgsBlockingProcess, QgsProcessingFeedback
from qgis.PyQt.QtCore import QByteArray, QProcess

from .find import Program
from .messages import Lines, Progress, progress_of

# How the program ends.
DONE = 0
ROWS_ASIDE = 1
FAILED = 2


@dataclass
class Outcome:
    """How a run ended, with what the program said."""

    code: int
    crashed: bool = False
    started: bool = True
    answer: bytes = b""
    said: list[str] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether there are results."""
        return self.started and not self.crashed and self.code in (DONE, ROWS_ASIDE)

    @property
    def reason(self) -> str:
        """Why there are no results, in the words of the program."""
        start = next((i for i, line in enumerate(self.said) if line.startswith("error: ")), None)
        lines = self.said[-5:] if start is None else self.said[start:]
        return "\n".join(lines)


class Steps:
    """Shows the steps of the program, each once."""

    def __init__(self, feedback: QgsProcessingFeedback | None) -> None:
        self._feedback = feedback
        self._step = ""

    def show(self, progress: Progress) -> None:
        """A step goes on."""
        if self._feedback is None:
            return
        if progress.step != self._step:
            self._step = progress.step
            self._feedback.setProgressText(progress.step)
        if progress.share is not None:
            self._feedback.setProgress(100 * progress.share)


def run(
    program: Program,
    arguments: list[str],
    feedback: QgsProcessingFeedback | None = None,
    spelled: Callable[[str], str] = str,
) -> Outcome:
    """Runs the program to its end; what it says goes to the log as it comes, `spelled` for people at a window."""
    outcome = Outcome(code=FAILED)
    steps = Steps(feedback)

    def hear(line: str) -> None:
        progress = progress_of(line)
        if progress is not None:
            steps.show(progress)
            return
        outcome.said.append(spelled(line))
        if feedback is not None:
            feedback.pushConsoleInfo(outcome.said[-1])

    spoken = Lines(hear)
    answered: list[bytes] = []

    def take_said(piece: QByteArray) -> None:
        spoken.take(bytes(piece))

    def take_answer(piece: QByteArray) -> None:
        answered.append(bytes(piece))

    # QGIS keeps no reference to these, and fails without either of them: they stay alive here until the end.
    process = QgsBlockingProcess(program.path, arguments)
    process.setStdErrHandler(take_said)
    process.setStdOutHandler(take_answer)
    if feedback is not None:
        feedback.pushCommandInfo(shlex.join([program.path, *arguments]))
        if feedback.isCanceled():
            return outcome
    outcome.code = process.run(feedback)
    spoken.end()
    outcome.answer = b"".join(answered)
    outcome.crashed = process.exitStatus() == QProcess.ExitStatus.CrashExit
    outcome.started = process.processError() != QProcess.ProcessError.FailedToStart
    return outcome
