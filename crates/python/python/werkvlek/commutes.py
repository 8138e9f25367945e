"""Commuting: who comes to work here, and who leaves?"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal

from ._inputs import TableLike
from ._run import Rejected, run
from ._settings import Settings
from .results import Results

__all__ = ["commuting"]


def commuting(
    pairs: TableLike,
    *,
    areas: TableLike | None = None,
    own: str | Sequence[str] | None = None,
    year: int | None = None,
    times: int | None = None,
    top: int | None = None,
    min_personen: int | None = None,
    where: str | None = None,
    png: str | os.PathLike[str] | None = None,
    title: str | None = None,
    png_size: str | tuple[int, int] | None = None,
    source: str | None = None,
    crs: str | None = None,
    target_crs: str | None = None,
    x: str | None = None,
    y: str | None = None,
    decimal: Literal["comma", "point"] | None = None,
    field: Mapping[str, str] | None = None,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Results:
    """Who lives in an area and works there, who comes and who leaves, from which direction, and the largest flows.

    Fewer people than `min_personen` (5) are told nowhere, and neither is what would let them be worked out from all tables together;
    `min_personen=1` hides nothing.

    Args:
        pairs: a row a pair: where they live, where they work, how many. Columns are recognised, those of CBS too, or named by `field`:
            woongebied, werkgebied, pendelaars, periode.
        areas: polygons by code or name: where areas lie, for directions and lines.
        own: the areas that are told about, by code or name; all that have a polygon.
        year: where the table has several; the last.
        times: for how many people a 1 stands; 1,000 where its header says so, else 1.
        top: how many origins and destinations of each own area are named.

    Returns:
        Tables `pendel`, `pendel_richting`, `pendel_top` and `pendel_stromen`, and with `areas` flow lines and areas as layers.

    Raises:
        InputError: what cannot be used, where, and what was expected.

    >>> import pyarrow, werkvlek
    >>> flows = pyarrow.table({
    ...     "woongebied": ["GM0402", "GM0406", "GM0402"], "werkgebied": ["GM0402", "GM0402", "GM0406"], "pendelaars": [900, 250, 100]})
    >>> found = werkvlek.commuting(flows, own="GM0402")
    >>> found["pendel"]["inkomend"].tolist(), found["pendel"]["uitgaand"].tolist()
    ([250], [100])
    """
    given = {name: value for name, value in locals().items() if name not in ("pairs", "where", "rejected", "progress")}
    settings = Settings("commuting", given)
    settings.set("pendel.bestand", settings.input("pairs", pairs, where=where))
    settings.take(given)
    layers, tables, _, aside = run(settings, progress=progress, rejected=rejected)
    return Results(layers, tables, aside, min_personen is not None and min_personen <= 1)
