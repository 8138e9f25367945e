"""The package that QGIS installs: what is in it, and that it runs from there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import werkvlek

from .support import PluginTest
from .test_qgis_process import qgis_process

TOP = Path(werkvlek.__file__).resolve().parent.parent.parent


class PackageTest(PluginTest):
    """Packed by the tool that `make qgis-plugin` calls."""

    def pack(self) -> Path:
        """The zip."""
        tool = str(TOP / "tools" / "package_qgis_plugin.py")
        done = subprocess.run(
            ["/usr/bin/python3", tool, self.out("packed")], capture_output=True, text=True, check=False
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return next(Path(self.out("packed")).glob("werkvlek-*.zip"))

    def test_contents(self) -> None:
        first = self.pack().read_bytes()
        path = self.pack()
        self.assertEqual(path.read_bytes(), first, "the same files give the same bytes")
        self.assertLess(len(first), 200_000)
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
        self.assertTrue(all(name.startswith("werkvlek/") for name in names))
        for name in ("__init__.py", "metadata.txt", "LICENSE", "icon.svg", "algorithms/heatmap.py"):
            self.assertIn(f"werkvlek/{name}", names)
        self.assertFalse([name for name in names if "__pycache__" in name or "tests" in name])

    def test_rules_are_checked(self) -> None:
        """A binary, or metadata without a tracker, is refused."""
        copy = self.folder / "copy"
        shutil.copytree(TOP / "tools", copy / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(TOP / "qgis" / "werkvlek", copy / "qgis" / "werkvlek")
        shutil.copy(TOP / "Cargo.toml", copy)
        tool = ["/usr/bin/python3", str(copy / "tools" / "package_qgis_plugin.py"), self.out("packed")]
        self.assertEqual(subprocess.run(tool, capture_output=True, check=False).returncode, 0)
        binary = copy / "qgis" / "werkvlek" / "werkvlek.so"
        binary.write_bytes(b"\0")
        self.assertIn(b"werkvlek.so", subprocess.run(tool, capture_output=True, check=False).stderr)
        binary.unlink()
        said = copy / "qgis" / "werkvlek" / "metadata.txt"
        said.write_text("\n".join(line for line in said.read_text().splitlines() if not line.startswith("tracker")))
        self.assertIn(b"tracker", subprocess.run(tool, capture_output=True, check=False).stderr)

    def test_a_release_needs_real_addresses(self) -> None:
        """What is offered to QGIS's repository names no address that leads nowhere."""
        copy = self.folder / "copy"
        shutil.copytree(TOP / "tools", copy / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(TOP / "qgis" / "werkvlek", copy / "qgis" / "werkvlek")
        shutil.copy(TOP / "Cargo.toml", copy)
        said = copy / "qgis" / "werkvlek" / "metadata.txt"
        text = said.read_text(encoding="utf-8")

        def release(**addresses: str) -> subprocess.CompletedProcess:
            lines = [line for line in text.splitlines() if line.partition("=")[0] not in addresses]
            said.write_text("\n".join([*lines, *(f"{key}={value}" for key, value in addresses.items())]), encoding="utf-8")
            tool = [str(copy / "tools" / "package_qgis_plugin.py"), "--release", self.out("released")]
            return subprocess.run(["/usr/bin/python3", *tool], capture_output=True, text=True, check=False)

        host = "https://werkvlek.nl"
        real = {"email": "werkvlek@werkvlek.nl", "homepage": host, "repository": f"{host}/source", "tracker": f"{host}/issues"}
        self.assertEqual(release(**real).returncode, 0)
        for key, unreal in (
            ("email", "founders@werkvlek.example"),
            ("email", "founders"),
            ("homepage", "https://example.com/qgis"),
            ("repository", "https://localhost/source"),
            ("tracker", "http://werkvlek.nl/issues"),
            ("tracker", "https://werkvlek.test/issues"),
        ):
            refused = release(**{**real, key: unreal})
            self.assertEqual(refused.returncode, 1, unreal)
            self.assertIn(f"needs a real {key}:", refused.stderr)

    def test_it_runs_from_the_package(self) -> None:
        plugins = self.folder / "plugins"
        with zipfile.ZipFile(self.pack()) as package:
            package.extractall(plugins)
        profile = {"QGIS_CUSTOM_CONFIG_PATH": self.out("profile"), "QGIS_PLUGINPATH": str(plugins)}
        self.assertEqual(qgis_process("plugins", "enable", "werkvlek", **profile).returncode, 0)
        self.assertIn("werkvlek:vlekkenplan\t", qgis_process("list", **profile).stdout)

    def test_it_stands_on_qgis_and_python_alone(self) -> None:
        """No module is imported that another installation of QGIS may not have, and none of one version of Qt."""
        known = {"qgis", "processing", "__future__"} | set(sys.stdlib_module_names)
        for path in sorted((TOP / "qgis" / "werkvlek").rglob("*.py")):
            for line in path.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if len(words) > 1 and words[0] in ("import", "from") and not words[1].startswith("."):
                    self.assertIn(words[1].split(".")[0], known, f"{path}: {line}")
