"""Commuting from memory is that of the command."""

from __future__ import annotations

import geopandas
import pandas
import pyogrio
import pytest
import werkvlek
from compared import same, same_tables


@pytest.fixture(scope="module")
def pairs(town):
    # Codes are filled up with spaces, as CBS publishes them.
    return pandas.read_csv(town.folder / "data" / "pendel.csv", sep=";")


@pytest.fixture(scope="module")
def areas(town):
    return geopandas.read_file(town.path("regio"), layer="gemeenten")


def test_commuting_is_that_of_the_command(town, pairs, areas, command, tmp_path):
    table = town.folder / "data" / "pendel.csv"
    command("commuting", table, "--areas", town.path("regio"), "--own", "GM0402", "--top", 3, "-o", "pendel.gpkg")
    found = werkvlek.commuting(pairs, areas=areas, own="GM0402", top=3)
    there = {name for name, _ in pyogrio.list_layers(tmp_path / "pendel.gpkg")} - {"layer_styles"}
    assert set(found) == there and not found.vertrouwelijk
    for layer in found.layers:
        same(found[layer], tmp_path / "pendel.gpkg", layer)
    same_tables(found, tmp_path / "pendel.gpkg")
    drawn = tmp_path / "pendel.png"
    werkvlek.commuting(pairs, areas=areas, own=["GM0402"], png=drawn, title="Wie komt, wie gaat?")
    assert drawn.read_bytes().startswith(b"\x89PNG")


def test_sums_are_those_of_pandas(pairs):
    last = pairs[pairs["Perioden"].str.startswith("2022")]
    home, work = (last[column].str.strip() for column in ("WoonregioS", "WerkregioS"))
    people = (last["BanenVanWerknemers_1"] * 1_000).round().astype(int)
    town, other = "GM0402", lambda codes: ~codes.isin(["GM0402", "NL00"])
    row = werkvlek.commuting(pairs, own=town)["pendel"].to_pandas().iloc[0]
    assert row.inkomend == people[(work == town) & other(home)].sum()
    assert row.uitgaand == people[(home == town) & other(work)].sum()
    assert row.woont_en_werkt == people[(home == town) & (work == town)].sum()


def test_few_people_are_told_nowhere():
    flows = pandas.DataFrame({
        "woongebied": ["GM0001", "GM0002", "GM0003", "GM0001"],
        "werkgebied": ["GM0002", "GM0001", "GM0001", "GM0001"],
        "pendelaars": [40, 3, 80, 500],
    })  # fmt: skip
    safe = werkvlek.commuting(flows, own="GM0001")
    told = werkvlek.commuting(flows, own="GM0001", min_personen=1)
    assert told.vertrouwelijk and not safe.vertrouwelijk
    assert told["pendel"]["inkomend"].tolist() == [83]
    assert len(safe["pendel_stromen"]) < len(told["pendel_stromen"]) == 4
    with pytest.raises(werkvlek.InputError, match="times: 0 found"):
        werkvlek.commuting(flows, own="GM0001", times=0)
