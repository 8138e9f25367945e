"""Every flag of the command is a parameter here, with the same choices, and the reverse."""

from __future__ import annotations

import inspect
import json

import pytest
import werkvlek
from werkvlek import _settings

#: Flags that are something else here, and what.
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
    "by": "heatmaps(by=)",
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
    expected = {flag.replace("-", "_") for flag in named if flag not in ELSEWHERE}
    assert parameters - set(OWN) == expected
    groups = set(inspect.signature(werkvlek.heatmaps).parameters)
    assert groups <= set(inspect.signature(werkvlek.heatmap).parameters) | {"by"}


def test_words_are_those_of_the_command(flags):
    for command, of_command in flags.items():
        for flag in of_command if command in FUNCTIONS else []:
            words = _settings.WORDS.get((flag["flag"] or "").lstrip("-").replace("-", "_"))
            if words is not None:
                assert list(words) == flag["choices"], flag["flag"]


def test_every_parameter_of_a_setting_has_a_key():
    for name, function in FUNCTIONS.items():
        keys = _settings.keys(name)
        apart = {*OWN, "where", "existing_all", "contours", "hotspots"}
        missing = [p for p in inspect.signature(function).parameters if p not in keys and p not in apart]
        assert missing == [], name
