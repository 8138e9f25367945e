"""A run that is stopped half way leaves nothing: no output, no copy, no process."""

from __future__ import annotations

import os
import signal
import subprocess
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
    """Processes of the program that this one started, itself or through others; those of anybody else are none of its business."""
    parents: dict[str, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The name of a program, in brackets, may hold anything; its state and its parent stand behind it.
                parents[entry.name] = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
    found = []
    for process in parents:
        above = parents.get(process)
        while above is not None and above != str(os.getpid()):
            above = parents.get(above)
        if above is not None and _is_werkvlek(process):
            found.append(process)
    return found


def _is_werkvlek(process: str) -> bool:
    """Whether a process runs the program."""
    try:
        return os.path.samefile(f"/proc/{process}/exe", os.environ["WERKVLEK"])
    except OSError:
        return False


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

    def test_only_children_count(self) -> None:
        """A program that somebody else runs is not seen, one of our own is."""
        # Both take some seconds.
        other_asks, own_asks = ([os.environ["WERKVLEK"], "demo", "--out", self.out(name)] for name in ("other", "own"))
        # The shell ends at once, so that nobody here is its parent any more.
        shell = ["/bin/sh", "-c", '"$@" >/dev/null 2>&1 & echo $!', "sh", *other_asks]
        started = subprocess.run(shell, capture_output=True, text=True, check=True, start_new_session=True)
        other = started.stdout.strip()
        try:
            deadline = time.monotonic() + 10
            while not _is_werkvlek(other) and time.monotonic() < deadline:
                time.sleep(0.01)
            self.assertTrue(_is_werkvlek(other), "it runs")
            self.assertEqual(processes(), [])
            with subprocess.Popen(own_asks, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as own:
                try:
                    self.assertEqual(processes(), [str(own.pid)])
                finally:
                    own.kill()
        finally:
            os.kill(int(other), signal.SIGKILL)

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
