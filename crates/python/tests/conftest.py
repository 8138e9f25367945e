"""The sample town, made once a run."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import geopandas
import pytest
import werkvlek


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return werkvlek.demo(tmp_path_factory.mktemp("demo") / "town")


class Town:
    """The layers of the sample town as GeoDataFrames, and their files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.streets = f"{self.path('straten')}|layername=straten"

    def path(self, name: str) -> str:
        return str(self.folder / "data" / f"{name}.gpkg")

    def read(self, name: str) -> Any:
        return geopandas.read_file(self.path(name), layer=name)


@pytest.fixture(scope="session")
def town(demo: Path) -> Town:
    return Town(demo)


@pytest.fixture
def command(tmp_path: Path) -> Any:
    """The command of the wheel, in a folder of its own."""

    def run(*arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["werkvlek", *map(str, arguments)], cwd=tmp_path, check=check, capture_output=True, text=True
        )

    return run
