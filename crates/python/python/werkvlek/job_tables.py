"""Tables of jobs out of partial counts: each part counts its own establishments, the counts are added up, and only then judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy

from . import _werkvlek
from ._errors import InputError

if TYPE_CHECKING:
    import pyarrow

__all__ = ["job_counts", "job_table", "merge_job_counts"]

#: What totals are called, as in the tables of the monitor.
TOTAL = "totaal"
COUNTS = ["vestigingen", "banen", "grootste_banen"]


def job_counts(establishments: Any, *, rows: str, columns: str, jobs: str = "banen") -> pyarrow.Table:
    """Counts the establishments of a part of the work by two of their columns.

    Args:
        establishments: columns by name, or anything with `__arrow_c_stream__`; an establishment a row.
        rows, columns: columns with the classes by which is counted (`buurtcode`, `sectie`); texts or whole numbers.
        jobs: column with whole numbers of 0 and more.

    Returns:
        A row for each pair of classes that occurs: the classes as texts, `vestigingen`, `banen`, and `grootste_banen`, those of the largest
        establishment. As confidential as the establishments: [`job_table`][werkvlek.job_table] makes what may be published.

    Raises:
        InputError: a class or a number of jobs is missing, negative or no whole number.

    >>> import werkvlek
    >>> part = {"wijk": ["A", "A", "B"], "sectie": ["G", "G", "C"], "banen": [4, 6, 1]}
    >>> werkvlek.job_counts(part, rows="wijk", columns="sectie").to_pylist()[0]
    {'wijk': 'A', 'sectie': 'G', 'vestigingen': 2, 'banen': 10, 'grootste_banen': 6}
    """
    import pyarrow
    from pyarrow import compute

    table = pyarrow.table(dict(establishments) if isinstance(establishments, Mapping) else establishments)
    missing = [name for name in (rows, columns, jobs) if name not in table.column_names]
    if missing:
        raise InputError(f"no column {', '.join(missing)} among {', '.join(table.column_names)}")
    for name in (rows, columns, jobs):
        absent = table[name].null_count
        if absent:
            raise InputError(f"{name}: {absent} of {len(table)} establishments have none; leave them out, or give them a class of their own")
    banen = table[jobs]
    if pyarrow.types.is_floating(banen.type):
        odd = compute.sum(compute.not_equal(banen, compute.round(banen))).as_py() or 0
        if odd:
            raise InputError(f"{jobs}: {odd} numbers are no whole numbers")
    lowest = compute.min(banen).as_py()
    if lowest is not None and lowest < 0:
        raise InputError(f"{jobs}: {lowest} found, 0 or more expected")
    counted = pyarrow.table(
        {
            rows: table[rows].cast(pyarrow.string()),
            columns: table[columns].cast(pyarrow.string()),
            "vestigingen": pyarrow.array(numpy.ones(len(table), numpy.int64)),
            "banen": banen.cast(pyarrow.int64()),
            "grootste_banen": banen.cast(pyarrow.int64()),
        }
    )
    return _added(counted)


def _added(counted: pyarrow.Table) -> pyarrow.Table:
    """Rows of the same classes together, in the order of their classes."""
    rows, columns = counted.column_names[:2]
    sums = [("vestigingen", "sum"), ("banen", "sum"), ("grootste_banen", "max")]
    together = counted.group_by([rows, columns]).aggregate(sums)
    named = together.select([rows, columns, "vestigingen_sum", "banen_sum", "grootste_banen_max"])
    return named.rename_columns([rows, columns, *COUNTS]).sort_by([(rows, "ascending"), (columns, "ascending")])


def merge_job_counts(counts: Iterable[pyarrow.Table]) -> pyarrow.Table:
    """Adds up the counts of parts, in any order.

    Raises:
        InputError: there are none.
    """
    import pyarrow

    parts = list(counts)
    if not parts:
        raise InputError("counts: none found")
    return _added(pyarrow.concat_tables(parts))


def job_table(
    counts: pyarrow.Table, *, min_vestigingen: int = 3, max_aandeel: float = 80.0, vertrouwelijk: bool = False
) -> pyarrow.Table:
    """The table that may be published, of the counts of all parts: cells and totals, some of them hidden.

    Hidden is what has fewer establishments than `min_vestigingen`, or one with more than `max_aandeel` per cent of the jobs, and as many more
    cells as it takes that nobody works those out from the totals. Judged once, here: the sum of parts that were judged is another table.

    Returns:
        A row for each cell and each total (called `totaal`): the classes, `vestigingen` and `banen`, empty where hidden, and `verborgen`.

    Raises:
        InputError: a class is called `totaal`, or a rule is none.

    Source: Hundepool et al., Statistical Disclosure Control (2012), chapter 4.

    >>> import werkvlek
    >>> part = {"wijk": ["A"] * 5 + ["B"], "sectie": ["G"] * 6, "banen": [4, 6, 1, 2, 3, 90]}
    >>> table = werkvlek.job_table(werkvlek.job_counts(part, rows="wijk", columns="sectie"))
    >>> [(row["wijk"], row["banen"]) for row in table.to_pylist() if row["sectie"] == "G"]
    [('A', 16), ('B', None), ('totaal', None)]
    """
    import pyarrow

    rows, columns = counts.column_names[:2]
    of_rows, of_columns = (sorted(set(counts[name].to_pylist()), key=_lowest_first) for name in (rows, columns))
    if TOTAL in of_rows or TOTAL in of_columns:
        raise InputError(f"a class is called {TOTAL!r}, as totals are; give it another name")
    at_row, at_column = ({name: i for i, name in enumerate(names)} for names in (of_rows, of_columns))
    shape = (len(of_rows), len(of_columns))
    where = (
        [at_row[each] for each in counts[rows].to_pylist()],
        [at_column[each] for each in counts[columns].to_pylist()],
    )
    filled = []
    for name in COUNTS:
        cells = numpy.zeros(shape, numpy.uint64)
        cells[where] = counts[name].to_numpy()
        filled.append(cells.ravel())
    rule = None if vertrouwelijk else (min_vestigingen, max_aandeel)
    vestigingen, banen, hidden = _werkvlek.judge_jobs(*shape, (filled[0], filled[1], filled[2]), rule)
    names = [(row, column) for row in [*of_rows, TOTAL] for column in [*of_columns, TOTAL]]
    return pyarrow.table(
        {
            rows: [row for row, _ in names],
            columns: [column for _, column in names],
            "vestigingen": pyarrow.array(vestigingen, pyarrow.int64(), mask=numpy.array(hidden)),
            "banen": pyarrow.array(banen, pyarrow.int64(), mask=numpy.array(hidden)),
            "verborgen": hidden,
        }
    )


def _lowest_first(name: str) -> tuple[int, int, str]:
    """Whole numbers by their size, before other names."""
    return (0, int(name), name) if name.isdigit() else (1, 0, name)
