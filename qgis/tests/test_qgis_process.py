"""Every algorithm through `qgis_process`, as a script or a server would call it."""

from __future__ import annotations

import os
import shutil
import subprocess

from .cases import CASES, COMPARE, NEAREST
from .support import SCRATCH, PluginTest, rows

# Debian's wrapper `qgis_process` fails; the program itself works.
_PROGRAM = shutil.which("qgis_process.bin") or "qgis_process"


def qgis_process(*arguments: str, **more: str) -> subprocess.CompletedProcess:
    """Runs `qgis_process` with a profile in which the plugin is switched on, and the program on the PATH."""
    path = os.pathsep.join([os.path.dirname(os.environ["WERKVLEK"]), os.environ["PATH"]])
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(SCRATCH / "process_profile"), "PATH": path, **more}
    return subprocess.run([_PROGRAM, *arguments], capture_output=True, text=True, check=False, env=environment)


class QgisProcessTest(PluginTest):
    """A process of its own for each algorithm."""

    @classmethod
    def setUpClass(cls) -> None:
        done = qgis_process("plugins", "enable", "werkvlek")
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)

    def check(self, algorithm: str, parameters: dict, files: dict[str, tuple[str, str]]) -> None:
        """It ends well, and writes what it says."""
        given = {**parameters, **{name: self.out(file) for name, (file, _) in files.items()}}
        texts = []
        for name, value in given.items():
            values = value if isinstance(value, list) else [value]
            texts.extend(f"{name}={text}" for text in values)
        done = qgis_process("run", f"werkvlek:{algorithm}", "--", *texts)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for name, (file, _) in files.items():
            self.assertIn(f"{name}:\t{self.out(file)}", done.stdout)
            self.assertTrue(os.path.exists(self.out(file)))

    def test_nearest(self) -> None:
        self.check("nearest", NEAREST, {"OUTPUT": ("nearest.gpkg", "")})
        self.assertGreater(len(rows(self.out("nearest.gpkg"))), 0)

    def test_compare(self) -> None:
        self.check("compare", COMPARE, {"OUTPUT": ("compared.gpkg", "")})
        self.assertGreater(len(rows(f"{self.out('compared.gpkg')}|layername=vergelijking_buurten")), 0)

    def test_list(self) -> None:
        listed = qgis_process("list").stdout
        for case in CASES:
            self.assertIn(f"werkvlek:{case.algorithm}\t", listed)

    def test_help_in_dutch(self) -> None:
        help_text = qgis_process("help", "werkvlek:heatmap", LANG="nl_NL.UTF-8", LC_ALL="nl_NL.UTF-8").stdout
        self.assertIn("Straal van de kernel", help_text)

    def test_an_error_is_an_error(self) -> None:
        case = CASES[0]
        given = [f"{name}={value}" for name, value in case.parameters.items() if name != "WHERE"]
        done = qgis_process("run", "werkvlek:heatmap", "--", *given, "WHERE=jaar = 1900", f"OUTPUT={self.out('x.tif')}")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("1900", done.stdout + done.stderr)
        self.assertFalse(os.path.exists(self.out("x.tif")))

    def test_without_the_program(self) -> None:
        case = CASES[0]
        given = [f"{name}={value}" for name, value in case.parameters.items()]
        done = qgis_process(
            "run", "werkvlek:heatmap", "--", *given, f"OUTPUT={self.out('x.tif')}", PATH="/usr/bin:/bin"
        )
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("The program werkvlek was not found", done.stdout + done.stderr)


def _test(case):
    return lambda self: self.check(case.algorithm, case.parameters, case.files)


for _case in CASES:
    setattr(QgisProcessTest, f"test_{_case.algorithm}", _test(_case))
