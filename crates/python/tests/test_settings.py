"""Every flag of the command is a parameter here, with the same choices, and the reverse."""

from __future__ import annotations

import inspect
import json
import math

import numpy
import pytest
import werkvlek
from werkvlek import _settings

#: Flags that are something else here, and what; those of one command behind its name.
ELSEWHERE = {
    "output": "results come back",
    "force": "nothing is written but what is named",
    "csv": "tables are no files",
    "format": "tables are not printed",
    "save-project": "a call is no file",
    "layer": "FILE|layername=NAME",
    "header-row": "pandas.read_excel(header=) and read_csv(skiprows=) read such a file",
    "precision": "to_geotiff(precision=)",
    "change-percent": "Heatmap.change_percent",
    "heatmap:by": "heatmaps(by=)",
    "maps": "werkvlek.run draws a picture of each question",
    "svg": "likewise",
    "context": "likewise",
    "qgz": "werkvlek.run writes a QGIS project",
    "help": "help()",
    "version": "__version__",
}

#: Flags of single commands that only say how their pictures are drawn, as maps does.
PICTURES = {"werklocaties": {"png", "title", "png-size"}, "locate": {"png", "source", "title", "png-size"}}

#: Parameters that no flag has, and why.
OWN = {
    "rejected": "the command always keeps them",
    "progress": "the command has a bar of its own",
    "minus_weight": "weights that are an array",
}

FUNCTIONS = {
    "heatmap": werkvlek.heatmap,
    "werklocaties": werkvlek.werklocaties,
    "vlekkenplan": werkvlek.vlekkenplan,
    "locate": werkvlek.locate,
    "nearest": werkvlek.nearest_facilities,
    "access": werkvlek.access,
    "commuting": werkvlek.commuting,
}


@pytest.fixture
def flags(command):
    known = json.loads(command("settings", "--json").stdout)
    return {each["name"]: each["flags"] for each in known["commands"]}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_flags_and_parameters_are_twins(flags, name):
    parameters = set(inspect.signature(FUNCTIONS[name]).parameters)
    named = {(flag["flag"] or flag["short"] or f"--{flag['value']}").lstrip("-").lower() for flag in flags[name]}
    named -= PICTURES.get(name, set())
    expected = {flag.replace("-", "_") for flag in named if not {flag, f"{name}:{flag}"} & ELSEWHERE.keys()}
    assert parameters - set(OWN) == expected
    groups = set(inspect.signature(werkvlek.heatmaps).parameters)
    assert groups <= set(inspect.signature(werkvlek.heatmap).parameters) | {"by"}


def test_words_are_those_of_the_command(flags):
    for command, of_command in flags.items():
        for flag in of_command if command in FUNCTIONS else []:
            words = _settings.words_of(command, (flag["flag"] or "").lstrip("-").replace("-", "_"))
            if words is not None:
                assert list(words) == flag["choices"], flag["flag"]


def test_every_parameter_of_a_setting_has_a_key():
    for name, function in FUNCTIONS.items():
        keys = _settings.keys(name)
        apart = {*OWN, "where", "existing_all", "contours", "hotspots"}
        missing = [p for p in inspect.signature(function).parameters if p not in keys and p not in apart]
        assert missing == [], name


#: Where a number stands in the value of a parameter that takes more than one.
AROUND = {
    "extent": lambda number: (0.0, 0.0, number, 1.0),
    "at": lambda number: (number, 1.0),
    "add": lambda number: [(1.0, number)],
    "standards": lambda number: {"huisarts": number},
    "labour_force": lambda number: {2022: number},
    "concentraties": lambda number: (number, 3),
    "need_years": lambda number: (2020, number),
    "thresholds": lambda number: [400, number],
    "limit": lambda number: numpy.array([10.0, number]),
}


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, numpy.float64("nan"), numpy.float32("inf")])
@pytest.mark.parametrize("command", FUNCTIONS)
def test_numbers_that_are_none_are_refused_by_the_name_of_their_parameter(command, number):
    parameters = [each for each in _settings.keys(command) if each not in _settings.INPUTS]
    assert parameters
    for parameter in parameters:
        value = AROUND.get(parameter, lambda number: number)(number)
        settings = _settings.Settings(command, {})
        with pytest.raises(werkvlek.InputError) as refused:
            settings.take({parameter: value})
        assert str(refused.value) == f"{parameter}: {float(number)!r} found, a finite number expected"


def test_a_cell_that_is_no_number_is_refused_before_anything_is_done():
    place = (numpy.array([140_000.0]), numpy.array([470_000.0]))
    with pytest.raises(werkvlek.InputError, match="^cell: nan found, a finite number expected$"):
        werkvlek.heatmap(place, radius=200, cell=math.nan)
