"""Access from memory is that of the command, by every way of travelling."""

from __future__ import annotations

import pandas
import pyogrio
import pytest
import werkvlek
from compared import same, same_tables


@pytest.fixture(scope="module")
def layers(town):
    names = ("adressen", "voorzieningen", "buurten", "vestigingen")
    found = {name: town.read(name) for name in names}
    facilities, work = found["voorzieningen"], found["vestigingen"]
    found["huisartsen"] = facilities[facilities.soort == "huisarts"].reset_index(drop=True)
    found["werk"] = work[work.jaar == 2022].reset_index(drop=True)
    return found


def files(town):
    work = f"{town.path('vestigingen')}|layername=vestigingen|subset=jaar = 2022"
    doctors = f"{town.path('voorzieningen')}|subset=soort = 'huisarts'"
    return work, doctors


def test_access_is_that_of_the_command(town, layers, command, tmp_path):
    work, doctors = files(town)
    command(
        *["access", "--origins", town.path("adressen"), "--districts", town.path("buurten"), "--network", town.streets],
        *["--opportunities", f"banen={work}:banen", "--opportunities", f"huisartsen={doctors}", "--weights", "inwoners"],
        *["--measure", "cumulative,2sfca", "--limit", "10,20", "-o", "access.gpkg"],
    )
    found = werkvlek.access(
        layers["adressen"],
        {"banen": (layers["werk"], "banen"), "huisartsen": layers["huisartsen"]},
        districts=layers["buurten"],
        network=werkvlek.Streets.from_lines(town.streets),
        weights="inwoners",
        measure=["cumulative", "2sfca"],
        limit=[10, 20],
    )
    there = {name for name, _ in pyogrio.list_layers(tmp_path / "access.gpkg")} - {"layer_styles"}
    assert set(found) == there and not found.vertrouwelijk
    for layer in found.layers:
        same(found[layer], tmp_path / "access.gpkg", layer)
    same_tables(found, tmp_path / "access.gpkg")


def test_jobs_are_drawn_together_unless_all_is_asked(layers):
    asked = {"origins": layers["adressen"], "opportunities": {"banen": (layers["werk"], "banen")}, "by": "metres"}
    safe = werkvlek.access(**asked, limit=300)
    everyone = werkvlek.access(**asked, limit=300, vertrouwelijk=True)
    assert everyone.vertrouwelijk and not safe.vertrouwelijk
    assert (safe["herkomsten"]["banen_300m"] != everyone["herkomsten"]["banen_300m"]).any()


def test_the_timetable_is_ridden_and_its_changes_compared(town, layers, tmp_path):
    asked = {
        "origins": layers["adressen"],
        "opportunities": {"huisartsen": layers["huisartsen"]},
        "by": "transit",
        "timetable": town.folder / "data" / "dienstregeling.zip",
        "date": "2022-05-17",
        "weights": "inwoners",
        "districts": layers["buurten"],
        "square": 500,
    }
    once = werkvlek.access(**asked, depart="08:00", limit=20)
    window = werkvlek.access(**asked, depart="08:00-08:05", limit=20, percentiles=[10, 90])
    reached = [column.name for column in window["herkomsten"].columns if column.name.startswith("huisartsen_20min")]
    assert len(reached) == 2 and len(once["herkomsten"]) == len(window["herkomsten"])
    assert (window["herkomsten"][reached[0]] <= window["herkomsten"][reached[1]]).all()
    with pytest.raises(werkvlek.InputError, match="date: no day is named"):
        werkvlek.access(**{**asked, "date": None}, depart="08:00")


def test_a_table_of_costs_comes_from_memory():
    homes = {"x": [140_000.0, 141_000.0], "y": [470_000.0, 470_000.0], "id": [1, 2]}
    practices = {"x": [140_500.0, 141_500.0], "y": [470_000.0, 470_000.0], "id": [7, 8], "plaatsen": [3, 4]}
    costs = pandas.DataFrame({"origin": [1, 1, 2], "destination": [7, 8, 8], "minutes": [5.0, 40.0, 12.0]})
    found = werkvlek.access(homes, {"plaatsen": (practices, "plaatsen")}, by="matrix", costs=costs, limit=[15, 45])
    # By hand: 7 lies within 15 minutes of the first home and 8 within 45; of the second home only 8 is known.
    assert found["herkomsten"]["plaatsen_15min"].tolist() == [3.0, 4.0]
    assert found["herkomsten"]["plaatsen_45min"].tolist() == [7.0, 4.0]


def test_what_cannot_be_meant_is_named():
    place = ([140_000.0], [470_000.0])
    with pytest.raises(werkvlek.InputError, match="measure: 'cumulatief' found, one of cumulative, passive"):
        werkvlek.access(place, {"x": place}, measure="cumulatief")
    with pytest.raises(werkvlek.InputError, match="by: 'meters' found, one of metres, minutes"):
        werkvlek.access(place, {"x": place}, by="meters")
    with pytest.raises(werkvlek.InputError, match="opportunities: nothing is named"):
        werkvlek.access(place, {})
    with pytest.raises(werkvlek.InputError, match="limit"):
        werkvlek.access(place, {"x": place}, limit=[30, 15])
