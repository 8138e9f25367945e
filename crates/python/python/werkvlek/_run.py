"""One call of the runner: settings in, results out, rejected rows told or refused."""

from __future__ import annotations

from typing import Literal

from . import _werkvlek
from ._errors import InputError
from ._listen import Listener, logger
from ._settings import Settings
from .tables import Table

#: What becomes of rows that cannot be used: kept aside with their reasons, or an error.
Rejected = Literal["keep", "raise"]


def run(
    settings: Settings, *, progress: bool, rejected: Rejected, compare: tuple[str, Settings] | None = None
) -> tuple[list[Table], list[Table], list[_werkvlek.Raster], Table | None]:
    """Runs settings: layers, tables, rasters and rejected rows."""
    check(rejected)
    other = None if compare is None else (compare[0], compare[1].asked())
    layers, tables, rasters, aside = _werkvlek.run(
        settings.command, settings.asked(), Listener(progress), other
    )
    refused = told(aside, rejected)
    return [Table(each) for each in layers], [Table(each) for each in tables], rasters, refused


def check(rejected: str) -> None:
    if rejected not in ("keep", "raise"):
        raise InputError(f"rejected: {rejected!r} found, 'keep' or 'raise' expected")


def told(aside: _werkvlek.Table | None, rejected: Rejected) -> Table | None:
    """Says that rows were rejected, or raises."""
    if aside is None:
        return None
    table = Table(aside)
    source, row, field, reason = aside.first_rejected or ("", 0, None, "")
    said = f"{source}: row {row}: {reason}" if field is None else f"{source}: row {row}: {field}: {reason}"
    if rejected == "raise":
        raise InputError(_werkvlek.cannot_be_used(len(table), said), table, source, row, field)
    logger.warning("%s", _werkvlek.were_rejected(len(table), said))
    return table
