"""Whole projects, the sample town, and files as tables."""

from __future__ import annotations

import os
from pathlib import Path

from . import _werkvlek
from ._listen import Listener
from ._run import Rejected, check, told
from ._settings import RD_NEW
from .results import Results
from .tables import Table

__all__ = ["demo", "read", "run"]


def run(
    project: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    compare: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Results:
    """Runs every analysis of a project file into a folder, as `werkvlek run` does, with `run.json` beside the results.

    Args:
        project: a `werkvlek.toml`.
        out: folder of the results; `out` beside the project file.
        compare: another project file to compare with.
        overwrite: replace what is there.

    Returns:
        The tables that answer the question; everything else stands in the folder.

    Raises:
        InputError: what cannot be used, where, and what was expected; nothing is written then.
    """
    check(rejected)
    project = Path(project)
    folder = project.parent / "out" if out is None else Path(out)
    other = None if compare is None else os.fspath(compare)
    tables, aside = _werkvlek.run_project(
        os.fspath(project), os.fspath(folder), other, overwrite, Listener(progress)
    )
    return Results([], [Table(each) for each in tables], told(aside, rejected))


def demo(
    out: str | os.PathLike[str] = "werkvlek-demo",
    *,
    scale: int = 1,
    overwrite: bool = False,
    progress: bool = False,
) -> Path:
    """Makes the sample town in `out/data`, a project of it, and its results in `out/out`; gives back the folder.

    Args:
        scale: so many copies of the town side by side.

    Raises:
        InputError: there is such a project already and `overwrite` is not set.
    """
    _werkvlek.demo(os.fspath(out), scale, overwrite, Listener(progress))
    return Path(out)


def read(
    path: str | os.PathLike[str],
    *,
    crs: str | None = None,
    target_crs: str = RD_NEW,
    rejected: Rejected = "keep",
) -> Table:
    """Reads a layer of any file that the command reads (`FILE|layername=NAME|subset=FILTER`), in the system in which is measured.

    Raises:
        InputError: it cannot be read.
    """
    check(rejected)
    table, aside = _werkvlek.read(os.fspath(path), crs, target_crs, Listener())
    told(aside, rejected)
    return Table(table)
