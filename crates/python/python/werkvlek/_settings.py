"""Parameters as settings of a project: each by its key, so that defaults and checks are those of every other door."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from . import _werkvlek
from ._errors import InputError
from ._inputs import as_layer, is_path, strings

#: Tables of a project of which there may be several, and what a project calls the first of them.
LISTS = {"heatmap", "bereikbaarheid", "vlekkenplan.toets", "vlekkenplan.locatie", "vlekkenplan.dichtstbij"}

#: Words of parameters and what settings call them; of one command alone behind its name.
WORDS: dict[str, dict[str, str]] = {
    "access:by": {"metres": "meters", "minutes": "minuten", "transit": "ov", "matrix": "matrix"},
    "access:measure": {
        "cumulative": "cumulatief",
        "passive": "passief",
        "nearest": "dichtstbij",
        "gravity": "gravitatie",
        "2sfca": "2sfca",
        "bfca": "bfca",
        "availability": "beschikbaar",
    },
    "class_method": {"round": "rond", "quantile": "kwantiel", "equal": "gelijk", "jenks": "jenks"},
    "service_areas": {"none": "geen", "kind": "soort", "facility": "voorziening"},
    "at_address": {"distances": "afstanden", "people": "mensen"},
    "objective": {"distance": "afstand", "coverage": "dekking"},
    "decimal": {"comma": "komma", "point": "punt"},
}

#: Parameters that take one value or several.
SEVERAL = {
    "kinds",
    "weights",
    "spread",
    "required",
    "thresholds",
    "levels",
    "sbi",
    "sector",
    "size_classes",
    "support_kinds",
    "close",
    "earlier",
    "timetable",
    "day_parts",
    "limit",
    "measure",
    "percentiles",
    "explain",
    "own",
}

#: Several of these are numbers.
NUMBERS = {"thresholds", "levels", "size_classes", "limit", "percentiles"}

#: Keys that a parameter has beside the one that it sets.
BESIDE = {"heatmap.klassen"}

#: Inputs: paths, or tables from memory.
INPUTS = {
    "points",
    "minus",
    "border",
    "outlines",
    "hotspot_districts",
    "vestigingen",
    "locaties",
    "districts",
    "dwellings",
    "facilities",
    "origins",
    "existing",
    "candidates",
    "network",
    "figures",
    "postcodes",
    "reference",
    "vacancy",
    "supply",
    "premises",
    "housing_plans",
    "published_table",
    "costs",
    "areas",
}

#: The system in which is measured unless told otherwise.
RD_NEW = "EPSG:28992"

Asked = tuple[str, list[tuple[str, _werkvlek.Layer]], "_werkvlek.Streets | None"]


@lru_cache(maxsize=None)
def keys(command: str) -> dict[str, list[str]]:
    """The keys of each parameter of a command."""
    found: dict[str, list[str]] = {}
    for parameter, key in _werkvlek.keys(command):
        if key not in BESIDE:
            found.setdefault(parameter, []).append(key)
    return found


def words_of(command: str, parameter: str) -> dict[str, str] | None:
    """The words that a parameter of a command takes; none where it takes any value."""
    return WORDS.get(f"{command}:{parameter}", WORDS.get(parameter))


def _word(parameter: str, value: Any, words: dict[str, str]) -> str:
    if value not in words:
        raise InputError(f"{parameter}: {value!r} found, one of {', '.join(words)} expected")
    return words[value]


class Settings:
    """The settings of one call, and the layers that they name."""

    def __init__(self, command: str, given: Mapping[str, Any]) -> None:
        self.command = command
        #: The system of columns that cannot say theirs: the one that is given, else that in which is measured.
        self.plane: str = given.get("crs") or given.get("target_crs") or RD_NEW
        self.project: dict[str, Any] = {}
        self.layers: list[tuple[str, _werkvlek.Layer]] = []
        self.streets: _werkvlek.Streets | None = None

    def asked(self) -> Asked:
        """As the extension module takes it."""
        return json.dumps(self.project), self.layers, self.streets

    def set(self, key: str, value: Any) -> None:
        """Sets a key, with its table."""
        table = self.project
        *tables, last = key.split(".")
        path = ""
        for name in tables:
            path = f"{path}.{name}" if path else name
            if path in LISTS:
                table = table.setdefault(name, [{}])[0]
            else:
                table = table.setdefault(name, {})
        table[last] = value

    def input(self, parameter: str, value: Any, *, where: str | None = None, name: str | None = None) -> str:
        """The name of an input in settings: its path, or what stands for a table from memory."""
        name = name or parameter
        if is_path(value):
            path = os.fspath(value)
        else:
            path = f"<{name}>"
            self.layers.append((path, as_layer(value, name, self.plane)))
        return path if where is None else f"{path}|subset={where}"

    def take(self, parameters: Mapping[str, Any]) -> None:
        """Sets every parameter that is given; None leaves a default where it is."""
        known = keys(self.command)
        for parameter, value in parameters.items():
            if value is not None:
                if parameter not in INPUTS:
                    _check_finite(parameter, value)
                self._take(parameter, value, known[parameter])

    def _take(self, parameter: str, value: Any, of: list[str]) -> None:
        if parameter == "network" and hasattr(value, "_streets"):
            # Built before: they stand for what the key would name.
            self.streets = value._streets
            self.set(of[0], f"<{parameter}>")
        elif parameter in INPUTS:
            named = value if parameter == "candidates" and value in ("network", "origins") else None
            self.set(of[0], named if isinstance(named, str) else self.input(parameter, value))
        elif (words := words_of(self.command, parameter)) is not None:
            named = [_word(parameter, each, words) for each in (strings(value) if parameter in SEVERAL else [value])]
            self.set(of[0], named if parameter in SEVERAL else named[0])
        elif parameter in SEVERAL:
            self.set(of[0], _numbers(parameter, value) if parameter in NUMBERS else strings(value))
        else:
            # The title and size of a picture; those of a picture of each question are `werkvlek.run`'s.
            of = [key for key in of if key not in ("kaarten_titel", "kaarten_formaat")] or of
            for key, part in zip(of, SPECIAL.get(parameter, _same)(parameter, value), strict=True):
                self.set(key, part)


def set_districts(settings: Settings, districts: Any) -> None:
    """Levels of districts, the finest first."""
    if districts is None:
        return
    levels = districts if isinstance(districts, list) else [districts]
    named = [
        settings.input("districts", level, name="districts" if len(levels) == 1 else f"districts[{i}]")
        for i, level in enumerate(levels)
    ]
    for key, level in zip(("buurten", "wijken", "gemeenten"), named, strict=False):
        settings.set(f"invoer.{key}", level)
    if len(named) > 3:
        settings.set("invoer.gebieden", named[3:])


def _same(_parameter: str, value: Any) -> list[Any]:
    return [os.fspath(value) if isinstance(value, os.PathLike) else _plain(value)]


def _plain(value: Any) -> Any:
    """Numbers of numpy as numbers."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.item() if hasattr(value, "item") else value


def _check_finite(parameter: str, value: Any) -> None:
    """Refuses what is no number, or endless, wherever it stands in a value: no setting takes one, and settings cannot write it."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)) or getattr(value, "ndim", 0) > 0:
        for each in value:
            _check_finite(parameter, each)
        return
    number = _plain(value)
    if isinstance(number, float) and not math.isfinite(number):
        raise InputError(f"{parameter}: {number!r} found, a finite number expected")


def _numbers(parameter: str, value: Any) -> list[Any]:
    several = value if hasattr(value, "__iter__") and not isinstance(value, str) else [value]
    found = [_plain(each) for each in several]
    if any(isinstance(each, str) for each in found):
        raise InputError(f"{parameter}: {value!r} found, numbers expected")
    return found


def _year(_parameter: str, value: Any) -> list[Any]:
    return ["bestandsnaam" if value == "name" else _plain(value)]


def _places(parameter: str, value: Any) -> list[Any]:
    """Places with what follows them, each as text: numbers as they are read back, to the last digit."""
    single = isinstance(value, tuple) and len(value) >= 2 and not isinstance(value[0], (tuple, list, str))
    said = []
    for place in [value] if single else value:
        if isinstance(place, str):
            said.append(place)
            continue
        x, y, *rest = place
        try:
            said.append(",".join([repr(float(x)), repr(float(y)), *map(str, rest)]))
        except (TypeError, ValueError):
            raise InputError(f"{parameter}: {place!r} found, x and y as numbers expected") from None
    return [said]


def _labour(_parameter: str, value: Any) -> list[Any]:
    return [_plain(value) if isinstance(value, Mapping) else {"laatste": _plain(value)}]


def _clusters(parameter: str, value: Any) -> list[Any]:
    try:
        metres, number = value
    except (TypeError, ValueError):
        raise InputError(f"{parameter}: {value!r} found, metres and a number of establishments expected") from None
    return [{"straal_m": _plain(metres), "min_vestigingen": _plain(number)}]


def _years(parameter: str, value: Any) -> list[Any]:
    try:
        first, last = value
    except (TypeError, ValueError):
        raise InputError(f"{parameter}: {value!r} found, the first and the last year expected") from None
    return [_plain(first), _plain(last)]


def _size(_parameter: str, value: Any) -> list[Any]:
    return [value if isinstance(value, str) else "x".join(str(side) for side in value)]


SPECIAL = {
    "year": _year,
    "at": _places,
    "add": _places,
    "labour_force": _labour,
    "potential_labour_force": _labour,
    "concentraties": _clusters,
    "need_years": _years,
    "png_size": _size,
}
