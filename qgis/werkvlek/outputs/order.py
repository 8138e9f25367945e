# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a layer goes in the legend, and which layers are drawn at first."""

from __future__ import annotations

from typing import NamedTuple

from ..words import say
from .found import Level, Result

# Layers that answer the question, drawn at first; the others are in the legend, switched off.
_DRAWN = {
    "gekozen",
    "bestaand",
    "voorzieningen",
    "haltes",
    "buurten",
    "vergelijking_buurten",
    "werklocaties",
    "pendel_inkomend",
    "pendel_gebieden",
    "rejected",
}
_PARTS = {
    "bereik_": "group.areas",
    "zwakke_plekken": "group.weak",
    "toets_": "group.criteria",
    "woningplannen": "group.housing",
}


class Place(NamedTuple):
    """The group inside that of the run, if any, and whether the layer is drawn."""

    group: str | None
    drawn: bool


def place(result: Result, wanted: bool) -> Place:
    """Where a layer goes; `wanted` layers are those that the user asked for by name, which are always drawn."""
    if result.level == Level.TABLE:
        return Place(say("group.tables"), False)
    if wanted:
        return Place(None, True)
    part = next((key for start, key in _PARTS.items() if result.name.startswith(start)), None)
    return Place(
        None if part is None else say(part),
        part is None and (result.level == Level.RASTER or result.plain_name in _DRAWN),
    )
