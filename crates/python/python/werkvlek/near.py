"""Nearest in a straight line, for millions of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _werkvlek
from ._inputs import Places, TableLike
from ._run import Rejected, check, told
from ._settings import RD_NEW
from .tables import Table

if TYPE_CHECKING:
    from .streets import Streets

__all__ = ["nearest"]


def nearest(
    origins: TableLike,
    facilities: TableLike,
    *,
    k: int | None = None,
    within: float | None = None,
    streets: Streets | None = None,
    crs: str | None = None,
    target_crs: str = RD_NEW,
    rejected: Rejected = "keep",
) -> Table:
    """The nearest facility of each origin, in a straight line, or along `streets`.

    Args:
        origins, facilities: points; a pair of x and y is taken as it is, in metres, and its arrays are not checked for where they lie.
        k: the k nearest, each in a row of its own.
        within: all within so many metres, or with `k` the nearest of those; origins without any have no row.
        streets: measure along these streets, from door to door.
        crs: system of inputs that state none; `target_crs` that in which is measured.
        rejected: what becomes of rows without a place: kept out with a warning, or an InputError.

    Returns:
        Columns `origin` and `facility` (rows of the inputs, from 0), `dist_m`, and `rank` where several are asked for. Exact; of
        equally near facilities that with the lower row.

    Raises:
        InputError: an input cannot be used.

    Cost: O(log n) an origin on all cores.

    >>> import werkvlek
    >>> found = werkvlek.nearest(([0.0], [0.0]), ([3.0, 30.0], [4.0, 40.0]), k=2)
    >>> found["dist_m"].tolist()
    [5.0, 50.0]
    """
    if streets is not None:
        return streets.nearest(origins, facilities, k=k, within=within, crs=crs, rejected=rejected)
    check(rejected)
    of = Places(origins, "origins", crs, target_crs)
    to = Places(facilities, "facilities", crs, target_crs)
    for places in (of, to):
        told(places.rejected, rejected)
    found = Table(_werkvlek.nearest(of.x, of.y, to.x, to.y, k, within))
    return by_row(found, of, to)


def by_row(found: Table, of: Places, to: Places) -> Table:
    """Answers by the rows of the inputs, where some rows have no place."""
    if of.rejected is None and to.rejected is None:
        return found
    import numpy
    import pyarrow

    table = found.to_pyarrow()
    for column, places in (("origin", of), ("facility", to)):
        if places.rejected is not None and places.rows is not None:
            at = table[column].combine_chunks()
            rows = numpy.append(places.rows, -1)[at.fill_null(-1).to_numpy()]
            values = pyarrow.array(rows, mask=at.is_null().to_numpy(zero_copy_only=False))
            i = table.schema.get_field_index(column)
            table = table.set_column(i, table.schema.field(i), values)
    return PlainTable(found, table)


class PlainTable(Table):
    """A table whose columns were changed."""

    def __init__(self, found: Table, columns: object) -> None:
        super().__init__(found._table)
        self._columns = columns

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._columns.__arrow_c_stream__(requested_schema)  # type: ignore[attr-defined]
