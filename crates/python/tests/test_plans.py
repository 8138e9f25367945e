"""The analyses of people and places give what the command writes, and hide what it hides."""

from __future__ import annotations

import pyogrio
import pytest
import werkvlek
from compared import same, same_tables


@pytest.fixture(scope="module")
def layers(town):
    return {name: town.read(name) for name in ("adressen", "voorzieningen", "buurten")}


def test_a_vlekkenplan_is_that_of_the_command(town, layers, command, tmp_path):
    command(
        *["vlekkenplan", "--origins", town.path("adressen"), "--facilities", town.path("voorzieningen")],
        *["--districts", town.path("buurten"), "--network", town.streets, "--kinds", "huisarts,supermarkt"],
        *["--weights", "inwoners,inwoners_65plus", "--thresholds", "400,800", "-o", "plan.gpkg"],
    )
    found = werkvlek.vlekkenplan(
        layers["adressen"],
        layers["voorzieningen"],
        districts=layers["buurten"],
        network=town.streets,
        kinds=["huisarts", "supermarkt"],
        weights=["inwoners", "inwoners_65plus"],
        thresholds=[400, 800],
    )
    there = {name for name, _ in pyogrio.list_layers(tmp_path / "plan.gpkg")} - {"layer_styles"}
    assert set(found) == there
    for layer in found.layers:
        same(found[layer], tmp_path / "plan.gpkg", layer)
    same_tables(found, tmp_path / "plan.gpkg")


def test_streets_that_were_built_serve_many_plans(town, layers):
    asked = {"kinds": "huisarts", "weights": "inwoners", "districts": layers["buurten"]}
    streets = werkvlek.Streets.from_lines(town.streets)
    plans = [
        werkvlek.vlekkenplan(layers["adressen"], layers["voorzieningen"], network=network, **asked)
        for network in (town.streets, streets, streets)
    ]
    first = plans[0]["afstanden_buurt"].to_pyarrow()
    assert all(plan["afstanden_buurt"].to_pyarrow().equals(first) for plan in plans[1:])
    assert "netwerk_nl" in first["methode"].to_pylist()
    elsewhere = werkvlek.Streets.from_lines(town.streets, target_crs="EPSG:25831")
    with pytest.raises(werkvlek.InputError, match="network: the streets lie in EPSG:25831.*the analysis in EPSG:28992"):
        werkvlek.vlekkenplan(layers["adressen"], layers["voorzieningen"], network=elsewhere, **asked)


def test_people_are_hidden_unless_asked(layers):
    asked = {"kinds": "huisarts", "weights": "inwoners_75plus", "districts": layers["buurten"]}
    safe = werkvlek.vlekkenplan(layers["adressen"], layers["voorzieningen"], **asked)
    all_told = werkvlek.vlekkenplan(layers["adressen"], layers["voorzieningen"], min_personen=1, **asked)
    hidden = safe["afstanden_buurt"].to_pandas().isna().sum().sum()
    assert hidden > all_told["afstanden_buurt"].to_pandas().isna().sum().sum()
    assert all_told.vertrouwelijk and not safe.vertrouwelijk


def test_sites_are_found_and_proven(town, layers, caplog):
    with caplog.at_level("INFO", logger="werkvlek"):
        found = werkvlek.locate(
            layers["adressen"],
            "network",
            kind="huisarts",
            p=2,
            existing=layers["voorzieningen"],
            network=town.streets,
            weights="inwoners_65plus",
            within=800,
            districts=layers["buurten"],
        )
    assert len(found["gekozen"]) == 2 and found["gekozen"].to_geopandas().geom_type.eq("Point").all()
    assert "proven optimal" in caplog.text
    assert found["locaties"]["bewijs"].tolist() == ["bewezen optimaal"] * 2


def test_the_monitor_is_that_of_the_command(town, command, tmp_path):
    command("werklocaties", town.path("vestigingen"), "--locaties", town.path("werklocaties"), "-o", "m.gpkg")
    found = werkvlek.werklocaties(town.read("vestigingen"), town.read("werklocaties"))
    same(found["werklocaties"], tmp_path / "m.gpkg", "werklocaties")
    same_tables(found, tmp_path / "m.gpkg")
    open_to_all = werkvlek.werklocaties(town.read("vestigingen"), town.read("werklocaties"), vertrouwelijk=True)
    assert open_to_all.vertrouwelijk and len(open_to_all) > len(found)


def test_tables_of_the_monitor_take_what_more_they_need(town, layers):
    found = werkvlek.werklocaties(
        town.read("vestigingen"),
        town.read("werklocaties"),
        districts=layers["buurten"],
        labour_force={2022: 52_000},
        concentraties=(100, 8),
        size_classes=[1, 10, 100],
    )
    assert len(found["concentraties"]) > 5 and "werklocaties_district" in found
    assert found["werklocaties_per_1000"].to_pandas()["banen_per_1000"].notna().all()


def test_sites_are_weighed_and_what_if_is_compared(layers):
    plan = {
        "origins": layers["adressen"],
        "facilities": layers["voorzieningen"],
        "districts": layers["buurten"],
        "kinds": "huisarts",
        "weights": "inwoners",
    }
    weighed = werkvlek.vlekkenplan(**plan, criteria="pantoffelzone", candidates="origins", every=500)
    assert len(weighed["toets_pantoffelzone"]) > 10
    with pytest.raises(werkvlek.InputError, match="criteria and candidates go together"):
        werkvlek.vlekkenplan(**plan, criteria="pantoffelzone")
    changed = werkvlek.compare(plan, {**plan, "close": "1"})
    rows = changed["vergelijking_buurt"].to_pandas()
    total = rows[rows["code"] == "TOTAAL"]
    assert len(total) > 0 and (total["gemiddelde_na_m"] >= total["gemiddelde_voor_m"]).all()
    with pytest.raises(TypeError, match="no parameter 'kind'"):
        werkvlek.compare(plan, {**plan, "kind": "huisarts"})


def test_a_project_runs_and_gives_its_tables(demo, tmp_path):
    found = werkvlek.run(demo / "werkvlek.toml", tmp_path / "out")
    assert len(found) > 0 and (tmp_path / "out" / "run.json").exists()
    ours, theirs = (folder / "heatmap_banen.tif" for folder in (tmp_path / "out", demo / "out"))
    assert ours.read_bytes() == theirs.read_bytes()
    with pytest.raises(werkvlek.InputError, match="overwrite=True"):
        werkvlek.run(demo / "werkvlek.toml", tmp_path / "out")


def test_a_file_is_read_as_a_table(town):
    read = werkvlek.read(town.path("buurten"))
    assert len(read) == 43 and read.to_geopandas().crs.to_epsg() == 28992
    some = werkvlek.read(f"{town.path('buurten')}|subset=inwoners > 3000")
    assert 0 < len(some) < 43
    # A table of results is an input like any other.
    work = werkvlek.read(f"{town.path('vestigingen')}|layername=vestigingen|subset=jaar = 2022")
    assert werkvlek.heatmap(work, weight="banen", radius=500).unit == "banen/ha"
