"""Inputs as layers: GeoDataFrames, Arrow tables, columns of numpy, and paths."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, Union

import numpy

from . import _werkvlek
from ._errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class ArrowStream(Protocol):
    """Anything that gives its columns as Arrow: tables of pyarrow, polars, duckdb, geoarrow, werkvlek."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


#: A path (`FILE|layername=NAME|subset=FILTER` too), a GeoDataFrame, anything with `__arrow_c_stream__`, columns by name with `x`
#: and `y` among them, or a pair of x and y.
TableLike = Union[
    str, "os.PathLike[str]", ArrowStream, Mapping[str, "ArrayLike"], "tuple[ArrayLike, ArrayLike]"
]

EXPECTED = (
    "a path, a GeoDataFrame, a table with __arrow_c_stream__ (pyarrow, polars, duckdb), columns by name with x and y, or a pair of "
    "x and y expected"
)


def is_path(value: object) -> bool:
    return isinstance(value, (str, os.PathLike))


def as_layer(value: Any, name: str, crs: str | None = None) -> _werkvlek.Layer:
    """An input that is no path, as a layer; messages call it by its name."""
    if isinstance(value, Mapping):
        return _from_columns(value, name, crs)
    if isinstance(value, tuple) and len(value) == 2:
        return _from_columns({"x": value[0], "y": value[1]}, name, crs)
    if isinstance(value, numpy.ndarray) and value.ndim == 2 and value.shape[1] == 2:
        return _from_columns({"x": value[:, 0], "y": value[:, 1]}, name, crs)
    if hasattr(value, "geom_type") and hasattr(value, "to_frame"):
        value = value.to_frame(name="geometry")
    if hasattr(value, "to_arrow") and hasattr(value, "active_geometry_name"):
        value = _with_geometry_only(value).to_arrow(index=False, geometry_encoding="WKB")
    if hasattr(value, "__arrow_c_stream__"):
        return _werkvlek.Layer.from_arrow(name, value)
    raise TypeError(f"{name}: {type(value).__name__} found, {EXPECTED}")


def _with_geometry_only(frame: Any) -> Any:
    """A GeoDataFrame without geometries beside its active one."""
    others = [
        column
        for column in frame.columns
        if column != frame.active_geometry_name and str(frame[column].dtype) == "geometry"
    ]
    return frame.drop(columns=others) if others else frame


def _from_columns(columns: Mapping[str, Any], name: str, crs: str | None) -> _werkvlek.Layer:
    missing = [axis for axis in ("x", "y") if axis not in columns]
    if missing:
        raise InputError(
            f"{name}: there is no {' and no '.join(missing)} among its columns ({', '.join(columns)}); coordinates are called x and y"
        )
    numbers: list[tuple[str, Any]] = []
    for column, values in columns.items():
        array = numpy.asarray(values)
        if array.ndim != 1:
            raise InputError(f"{name}: column {column!r} has {array.ndim} dimensions, one expected")
        if array.dtype.kind not in "biuf":
            return _from_texts(columns, name)
        kind = numpy.float64 if column in ("x", "y") or array.dtype.kind == "f" else numpy.int64
        numbers.append((column, numpy.ascontiguousarray(array, dtype=kind)))
    lengths = {len(values) for _, values in numbers}
    if len(lengths) > 1:
        said = ", ".join(f"{column} {len(values)}" for column, values in numbers)
        raise InputError(f"{name}: columns of one length expected, found {said}")
    named = dict(numbers)
    others = [(column, values) for column, values in numbers if column not in ("x", "y")]
    return _werkvlek.Layer.from_columns(name, named["x"], named["y"], crs, others)


def _from_texts(columns: Mapping[str, Any], name: str) -> _werkvlek.Layer:
    """Columns with texts among them: coordinates are found by their names."""
    import pyarrow

    return _werkvlek.Layer.from_arrow(name, pyarrow.table(dict(columns)))


def with_column(value: Any, column: str, values: Any, name: str) -> Any:
    """An input with one more column."""
    if isinstance(value, Mapping):
        return {**value, column: values}
    if isinstance(value, tuple) and len(value) == 2:
        return {"x": value[0], "y": value[1], column: values}
    if isinstance(value, numpy.ndarray) and value.ndim == 2 and value.shape[1] == 2:
        return {"x": value[:, 0], "y": value[:, 1], column: values}
    if hasattr(value, "assign"):
        return value.assign(**{column: numpy.asarray(values)})
    raise TypeError(f"{name}: a column of its own by name expected, since it is a {type(value).__name__}")


class Places:
    """Points in columns, with the row of each."""

    def __init__(self, value: Any, name: str, crs: str | None, target_crs: str) -> None:
        if is_path(value):
            raise TypeError(f"{name}: a path found; werkvlek.read({str(value)!r}) makes a table of it")
        pair = _plain_pair(value, crs, target_crs)
        self.rejected: _werkvlek.Table | None = None
        #: The row of each; none where every row is a place.
        self.rows: numpy.ndarray[Any, Any] | None = None
        if pair is not None:
            self.x, self.y = pair
            return
        layer = as_layer(value, name, crs)
        self.x, self.y, self.rows, self.rejected = layer.places(crs, target_crs)


def _plain_pair(value: Any, crs: str | None, target_crs: str) -> tuple[Any, Any] | None:
    """Columns that are taken as they are: in the system in which is measured."""
    if not (isinstance(value, tuple) and len(value) == 2) or crs not in (None, target_crs):
        return None
    x, y = (numpy.ascontiguousarray(axis, dtype=numpy.float64) for axis in value)
    return x, y


def strings(value: Sequence[object] | object) -> list[str]:
    """One word or several, as several."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return [str(value)]
    return [str(each) for each in value]
