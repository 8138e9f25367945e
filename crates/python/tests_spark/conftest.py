"""A cluster of two worker processes on this machine, and the sample town."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import pyspark
import pytest
import werkvlek
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Two executors of one core and 1,024 MB, each a Java process of its own."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # The mark by which a test knows the processes that are of this run.
    os.environ["WERKVLEK_TEST_RUN"] = str(os.getpid())
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("werkvlek")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", "1024m")
        .config("spark.sql.shuffle.partitions", "6")
        # The tests mean two processes whatever the sizes are.
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.local.dir", str(tmp_path_factory.mktemp("spark")))
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    # Spark keeps what its workers print where it is installed.
    printed = Path(pyspark.__file__).parent / "work" / session.sparkContext.applicationId
    session.stop()
    shutil.rmtree(printed, ignore_errors=True)


class Town:
    """Layers of the sample town: as GeoDataFrames, and as plain columns."""

    def __init__(self, folder: Path) -> None:
        self.streets = f"{folder / 'data' / 'straten.gpkg'}|layername=straten"
        self.folder = folder

    def read(self, name: str) -> Any:
        return geopandas.read_file(self.folder / "data" / f"{name}.gpkg", layer=name)

    def columns(self, name: str) -> Any:
        frame = self.read(name)
        plain = frame.drop(columns="geometry")
        return plain.assign(x=frame.geometry.x, y=frame.geometry.y)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(werkvlek.demo(tmp_path_factory.mktemp("demo") / "town"))
