"""The program: where it is looked for, what it tells, how it is installed, and what is said when it is missing."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from pathlib import Path
from unittest import mock

from qgis.core import QgsApplication, QgsProcessingException, QgsSettings

from werkvlek.program import ProgramMissing, ProgramUnknown, find, settings
from werkvlek.program.find import Program, environment_folder
from werkvlek.program.messages import Lines, Progress, progress_of
from werkvlek.program.private_environment import InstallFailed, install

from .cases import CASES
from .support import OPTION, WERKVLEK, Log, PluginTest


class FindTest(PluginTest):
    """The option first, then the PATH, then the plugin's own environment."""

    def setUp(self) -> None:
        super().setUp()
        QgsSettings().remove(OPTION)
        shutil.rmtree(environment_folder(), ignore_errors=True)

    def fake(self, path: Path, script: str = "exit 0\n") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def test_order(self) -> None:
        with mock.patch.dict(os.environ, PATH=self.out("bin")):
            with self.assertRaisesRegex(ProgramMissing, "was not found"):
                find()
            own = self.fake(environment_folder() / "bin" / "werkvlek")
            self.assertEqual(find().path, str(own))
            on_path = self.fake(self.folder / "bin" / "werkvlek")
            self.assertEqual(find().path, str(on_path))
            chosen = self.fake(self.folder / "elsewhere" / "werkvlek")
            QgsSettings().setValue(OPTION, str(chosen))
            self.assertEqual(find().path, str(chosen))

    def test_a_named_file_that_is_gone_is_not_passed_over(self) -> None:
        self.fake(self.folder / "bin" / "werkvlek")
        QgsSettings().setValue(OPTION, self.out("gone"))
        with mock.patch.dict(os.environ, PATH=self.out("bin")), self.assertRaisesRegex(ProgramMissing, "gone"):
            find()

    def test_algorithms_say_that_it_is_missing(self) -> None:
        with mock.patch.dict(os.environ, PATH=self.out("bin")):
            algorithm = QgsApplication.processingRegistry().createAlgorithmById("werkvlek:heatmap")
            fine, message = algorithm.canExecute()
            self.assertFalse(fine)
            self.assertIn("Set up the program", message)
            with self.assertRaisesRegex(QgsProcessingException, "was not found"):
                self.run_algorithm("heatmap", {**CASES[0].parameters, "OUTPUT": self.out("x.tif")})

    def test_another_program(self) -> None:
        other = self.fake(self.folder / "other", "echo 'error: unknown command settings' >&2; exit 2\n")
        with self.assertRaisesRegex(ProgramUnknown, "too old.*unknown command"):
            settings(Program(str(other), ""))

    def test_settings_are_asked_once_for_each_version(self) -> None:
        told = {"version": "9", "commands": [{"name": "heatmap", "flags": [{"flag": "--cell", "default": "10"}]}]}
        count = self.folder / "count"
        script = f"echo asked >> '{count}'\necho '{json.dumps(told)}'\n"
        program = Program(str(self.fake(self.folder / "counted", script)), "")
        for _ in range(3):
            self.assertEqual(settings(program).default("heatmap", "--cell"), "10")
        self.assertEqual(count.read_text().count("asked"), 1)
        self.fake(self.folder / "counted", script.replace('"10"', '"20"'))
        self.assertEqual(settings(program).default("heatmap", "--cell"), "20")
        self.assertEqual(count.read_text().count("asked"), 2)

    def test_defaults_are_those_of_the_program(self) -> None:
        QgsSettings().setValue(OPTION, WERKVLEK)
        told = settings(find())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("werkvlek:vlekkenplan")
        for name, flag in (("NORM", "--norm"), ("WEAK_CELL", "--cell"), ("MIN_PEOPLE", "--min-personen")):
            default = algorithm.parameterDefinition(name).defaultValue()
            self.assertEqual(float(default), float(told.default("vlekkenplan", flag)))
        self.assertEqual(
            algorithm.parameterDefinition("SERVICE_AREAS").options(), told.choices("vlekkenplan", "--service-areas")
        )


class InstallTest(PluginTest):
    """The plugin's own environment, filled from a folder instead of the internet."""

    def setUp(self) -> None:
        super().setUp()
        QgsSettings().remove(OPTION)
        shutil.rmtree(environment_folder(), ignore_errors=True)

    def wheel(self, with_program: bool) -> None:
        """A package werkvlek as pip installs it, with a program that calls the real one."""
        with zipfile.ZipFile(self.folder / "werkvlek-0.1.0-py3-none-any.whl", "w") as package:
            entries = {
                "werkvlek-0.1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: werkvlek\nVersion: 0.1.0\n",
                "werkvlek-0.1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            }
            if with_program:
                script = f'#!/bin/sh\nexec "{WERKVLEK}" "$@"\n'
                entries["werkvlek-0.1.0.data/scripts/werkvlek"] = script
            record = "".join(f"{name},,\n" for name in entries)
            for name, text in {**entries, "werkvlek-0.1.0.dist-info/RECORD": record}.items():
                entry = zipfile.ZipInfo(name)
                entry.external_attr = 0o100755 << 16
                package.writestr(entry, text)

    def offline(self, packages: str) -> mock._patch_dict:
        """Packages come from this folder only, and the program is nowhere on the PATH."""
        return mock.patch.dict(os.environ, PATH="/usr/bin:/bin", PIP_NO_INDEX="1", PIP_FIND_LINKS=packages)

    def test_installed_and_used(self) -> None:
        self.wheel(with_program=True)
        with self.offline(str(self.folder)):
            path = install(Log())
            self.assertEqual(find().path, path)
            self.assertIn("environment", path)
            results = self.run_algorithm("heatmap", {**CASES[0].parameters, "OUTPUT": self.out("x.tif")})
            self.assertTrue(Path(results["OUTPUT"]).is_file())

    def test_nothing_to_install(self) -> None:
        with self.offline(self.out("empty")), self.assertRaisesRegex(InstallFailed, "No matching distribution"):
            install(Log())
        self.assertFalse(environment_folder().exists())

    def test_a_package_without_the_program(self) -> None:
        self.wheel(with_program=False)
        with self.offline(str(self.folder)), self.assertRaisesRegex(InstallFailed, "no program for this system"):
            install(Log())
        self.assertFalse(environment_folder().exists())


class MessageTest(PluginTest):
    """Lines for people and lines about the progress."""

    def test_progress(self) -> None:
        self.assertEqual(progress_of('{"progress":{"step":"reading","share":0.42}}'), Progress("reading", 0.42))
        self.assertEqual(progress_of('{"progress":{"step":"reading","share":null}}'), Progress("reading", None))
        for line in ("reading", "{not json", '{"progress": 3}', '{"other": {}}', "[1]", '{"progress":{"step":1}}x'):
            self.assertIsNone(progress_of(line), line)

    def test_lines(self) -> None:
        found: list[str] = []
        lines = Lines(found.append)
        text = "één\ntwee\n\ndrie".encode()
        for i in range(len(text)):
            lines.take(text[i : i + 1])
        lines.end()
        self.assertEqual(found, ["één", "twee", "drie"])

    def test_flags_are_spelled_as_the_dialog_does(self) -> None:
        log = Log()
        with self.assertRaisesRegex(QgsProcessingException, "'Radius'"):
            self.run_algorithm("heatmap", {**CASES[0].parameters, "RADIUS": 1, "OUTPUT": self.out("x.tif")}, log)
