"""The extension module, in Rust: `crates/python/src`."""

from typing import Any, Protocol, final

import numpy
from numpy.typing import NDArray

__version__: str

_Numbers = NDArray[numpy.float64]
_Asked = tuple[str, list[tuple[str, Layer]], Streets | None]

class _Listener(Protocol):
    def say(self, text: str) -> None: ...
    def detail(self, text: str) -> None: ...
    def began(self, step: int, text: str, length: int | None) -> None: ...
    def reached(self, step: int, position: int) -> None: ...
    def ended(self, step: int) -> None: ...

@final
class Layer:
    @staticmethod
    def from_arrow(name: str, source: Any) -> Layer: ...
    @staticmethod
    def from_columns(
        name: str, x: _Numbers, y: _Numbers, crs: str | None, columns: list[tuple[str, NDArray[Any]]]
    ) -> Layer: ...
    @property
    def name(self) -> str: ...
    @property
    def crs(self) -> str | None: ...
    def places(
        self, crs: str | None, target_crs: str
    ) -> tuple[_Numbers, _Numbers, NDArray[numpy.int64], Table | None]: ...

@final
class Table:
    @property
    def name(self) -> str: ...
    @property
    def column_names(self) -> list[str]: ...
    @property
    def num_rows(self) -> int: ...
    @property
    def geometry_name(self) -> str | None: ...
    @property
    def first_rejected(self) -> tuple[str, int, str | None, str] | None: ...
    def meanings(self) -> list[tuple[str, str | None, str | None, str | None]]: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...

@final
class Raster:
    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def crs(self) -> str: ...
    @property
    def grid(self) -> tuple[float, float, float]: ...
    @property
    def classes(self) -> list[tuple[float, float, str]]: ...
    def values(self) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]: ...
    def write(self, path: str, is_double: bool, overwrite: bool) -> None: ...

@final
class Streets:
    @staticmethod
    def open(asked: _Asked, listener: _Listener) -> Streets: ...
    @staticmethod
    def load(path: str, listener: _Listener) -> Streets: ...
    def save(self, path: str) -> None: ...
    @property
    def crs(self) -> str: ...
    @property
    def profile(self) -> str: ...
    @property
    def rejected(self) -> Table | None: ...
    @property
    def stats(self) -> tuple[int, int, float, int]: ...
    def edges(self, listener: _Listener) -> Table: ...
    def nearest(
        self,
        x: _Numbers,
        y: _Numbers,
        to_x: _Numbers,
        to_y: _Numbers,
        k: int | None,
        within: float | None,
        is_minutes: bool,
        listener: _Listener,
    ) -> Table: ...
    def matrix(
        self,
        x: _Numbers,
        y: _Numbers,
        to_x: _Numbers,
        to_y: _Numbers,
        is_minutes: bool,
        listener: _Listener,
    ) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]: ...
    def routes(
        self,
        x: _Numbers,
        y: _Numbers,
        to_x: _Numbers,
        to_y: _Numbers,
        is_minutes: bool,
        listener: _Listener,
    ) -> Table: ...
    def service_areas(
        self,
        to_x: _Numbers,
        to_y: _Numbers,
        limits: list[float],
        is_minutes: bool,
        is_each: bool,
        listener: _Listener,
    ) -> Table: ...

_Grid = tuple[float, float, float, int, int]
_Counts = tuple[NDArray[numpy.int32], NDArray[numpy.int32], NDArray[numpy.uint64], _Numbers, _Numbers, _Numbers]

@final
class TiledHeatmap:
    @staticmethod
    def open(settings: str, listener: _Listener) -> TiledHeatmap: ...
    @property
    def is_protected(self) -> bool: ...
    @property
    def radius_m(self) -> float: ...
    def grid(self, extremes: tuple[float, float, float, float]) -> _Grid: ...
    def rows(
        self, grid: _Grid, first_row: int, count: int, points: tuple[_Numbers, _Numbers, _Numbers]
    ) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]: ...
    def raster(self, grid: _Grid, values: NDArray[numpy.float64]) -> Raster: ...
    def drawn(self, counts: Any) -> tuple[_Numbers, _Numbers, _Numbers]: ...

def square_counts(x: _Numbers, y: _Numbers, weight: _Numbers) -> _Counts: ...
def judge_jobs(
    rows: int,
    columns: int,
    counts: tuple[NDArray[numpy.uint64], NDArray[numpy.uint64], NDArray[numpy.uint64]],
    rule: tuple[int, float] | None,
) -> tuple[list[int], list[int], list[bool]]: ...
def set_threads(threads: int) -> None:
    """Sets how many threads work; 0 for one a core. No result depends on it."""

def set_language(language: str) -> None:
    """Sets the language of messages, warnings and progress: `"en"`, as it is, or `"nl"`. Names of columns are the same in both.

    >>> import werkvlek
    >>> werkvlek.set_language("nl")
    >>> try:
    ...     werkvlek.heatmap("weg.gpkg", radius=500)
    ... except werkvlek.InputError as error:
    ...     print(error)
    weg.gpkg: dit bestand is er niet
    >>> werkvlek.set_language("en")
    """

def set_max_memory(size: str) -> None:
    """Sets how much memory a step may take, such as `500MB` or `4GB`; three quarters of what is free unless told otherwise."""

def keys(command: str) -> list[tuple[str, str]]: ...
def run(
    command: str, asked: _Asked, listener: _Listener, compare: tuple[str, _Asked] | None = None
) -> tuple[list[Table], list[Table], list[Raster], Table | None]: ...
def run_project(
    project: str, out: str, compare: str | None, overwrite: bool, listener: _Listener
) -> tuple[list[Table], Table | None]: ...
def demo(out: str, scale: int, overwrite: bool, listener: _Listener) -> tuple[list[Table], Table | None]: ...
def read(
    path: str, crs: str | None, target_crs: str, listener: _Listener
) -> tuple[Table, Table | None]: ...
def main(arguments: list[str]) -> int: ...
def nearest(
    x: _Numbers,
    y: _Numbers,
    to_x: _Numbers,
    to_y: _Numbers,
    k: int | None = None,
    within: float | None = None,
) -> Table: ...

def cannot_be_used(count: int, first: str) -> str:
    """That rows cannot be used, in the language that is set."""

def were_rejected(count: int, first: str) -> str:
    """That rows were rejected, in the language that is set."""
