"""A run that is stopped half way leaves nothing: no output, no copy, no process."""

from __future__ import annotations

import os
import time
from pathlib import Path

from qgis.core import QgsProcessingUtils

from .cases import CASES
from .support import SCRATCH, Log, PluginTest


class StopsAt(Log):
    """Stops the run when the program has come to this step, counted from 1."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step

    def setProgressText(self, text: str) -> None:
        super().setProgressText(text)
        if len(self.steps) == self.step:
            self.cancel()


def files_below(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {str(path) for path in folder.rglob("*") if path.is_file()}


def processes() -> list[str]:
    """Running processes of the program."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.path.samefile(entry / "exe", os.environ["WERKVLEK"]):
                    found.append(entry.name)
            except OSError:
                continue
    return found


class CancelTest(PluginTest):
    """Whatever the step at which the user stops."""

    def check(self, case_name: str, step: int, steps: int) -> None:
        """Stops at a step, and looks at what is left."""
        case = next(case for case in CASES if case.algorithm == case_name)
        destinations = {name: self.out(f"{step}_{file}") for name, (file, _) in case.files.items()}
        temporary = Path(QgsProcessingUtils.tempFolder())
        before = files_below(self.folder) | files_below(temporary)
        log = StopsAt(step)
        started = time.monotonic()
        results = self.run_algorithm(case_name, {**case.parameters, **destinations}, log)
        took = time.monotonic() - started
        self.assertEqual(results, {})
        self.assertTrue(log.isCanceled())
        self.assertLessEqual(len(log.steps), min(step + 1, steps), "it went on")
        self.assertLess(took, 20)
        self.assertEqual(files_below(self.folder) | files_below(temporary), before)
        self.assertEqual(processes(), [])

    def steps_of(self, case_name: str) -> int:
        """How many steps a whole run has."""
        case = next(case for case in CASES if case.algorithm == case_name)
        log = Log()
        destinations = {name: str(SCRATCH / "whole" / file) for name, (file, _) in case.files.items()}
        (SCRATCH / "whole").mkdir(exist_ok=True)
        self.run_algorithm(case_name, {**case.parameters, **destinations}, log)
        self.assertTrue(all(Path(path).exists() for path in destinations.values()))
        return len(log.steps)

    def test_half_way(self) -> None:
        steps = self.steps_of("vlekkenplan")
        self.assertGreater(steps, 3)
        for step in (1, steps // 2, steps - 1):
            with self.subTest(step=step):
                self.check("vlekkenplan", step, steps)

    def test_before_the_program_starts(self) -> None:
        log = Log()
        log.cancel()
        case = CASES[0]
        self.run_algorithm(case.algorithm, {**case.parameters, "OUTPUT": self.out("x.tif")}, log)
        self.assertEqual(files_below(self.folder), set())
