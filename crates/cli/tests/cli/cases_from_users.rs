//! Inputs that failed for users, each with the command that failed: what comes out now. The files are not in the repository; the tests
//! are skipped, and say so, where they are not beside it.

use super::support::{stderr, stdout, werkvlek};
use gdal::Dataset;
use std::path::{Path, PathBuf};

/// The folder of the cases.
fn cases() -> Option<PathBuf> {
    werkvlek_realdata::case("from-users")
}

/// What a command line gives: exit code, stdout, stderr. `@` stands for the folder of outputs.
fn run(folder: &Path, line: &str, out: &Path) -> (i32, String, String) {
    let mut command = werkvlek();
    command.current_dir(folder);
    for word in line.split_whitespace() {
        command.arg(word.replace('@', &out.display().to_string()).replace('~', " "));
    }
    let done = command.assert();
    (done.get_output().status.code().unwrap(), stdout(&done), stderr(&done))
}

const HOMES: &str = "vlekkenplan --format csv --kinds huisarts --origins bag_verblijfsobjecten.gpkg|layername=verblijfsobject";
/// What every file with the same 382 facilities gives.
const SAME: &str = "TOTAAL,alle adressen,huisarts,hemelsbreed,adressen,525,491,903,";

#[test]
fn every_file_of_the_same_facilities_gives_the_same() {
    let Some(folder) = cases() else { return };
    let out = tempfile::tempdir().unwrap();
    for facilities in [
        "voorz.fgb",
        "voorz.zip",
        "pointz.gpkg",
        "voorz_zm.gpkg",
        "voorz_zonder_prj.shp --crs EPSG:28992",
        "rd_zonder_crs.geojson --crs EPSG:28992",
        "wgs84_met_rd_crs.geojson --crs EPSG:4326",
        "huisartsen_zonder_soort.geojson --facility-kind huisarts",
    ] {
        let (code, table, said) = run(&folder, &format!("{HOMES} --facilities {facilities}"), out.path());
        assert!(code == 0 && table.contains(SAME), "{facilities}: {code}\n{table}\n{said}");
    }
    // Areas count at a point inside them, and two points of a practice as one place that is not known: near the same, not the same.
    let (code, table, said) = run(&folder, &format!("{HOMES} --facilities voorz_vlak.gpkg"), out.path());
    assert!(
        code == 0 && table.contains("TOTAAL,alle adressen,huisarts,hemelsbreed,adressen,510,"),
        "{table}\n{said}"
    );
    let (_, table, said) = run(&folder, &format!("{HOMES} --facilities multipoint2.gpkg"), out.path());
    assert!(table.contains("TOTAAL,alle adressen,huisarts,hemelsbreed,adressen,522,"), "{table}\n{said}");
}

#[test]
fn what_cannot_be_used_is_refused_with_what_to_do() {
    let Some(folder) = cases() else { return };
    let out = tempfile::tempdir().unwrap();
    for (line, expected) in [
        (
            "--facilities voorz_zonder_prj.shp",
            "no CRS is stated; the coordinates look like RD New: read it with --crs EPSG:28992",
        ),
        (
            "--facilities rd_zonder_crs.geojson",
            "the coordinates look like RD New: read it with --crs EPSG:28992",
        ),
        (
            "--facilities wgs84_met_rd_crs.geojson",
            "the coordinates look like degrees: read it with --crs EPSG:4326",
        ),
        ("--facilities huisartsen_zonder_soort.geojson", "no column for 'soort'"),
        ("--facilities bag_verblijfsobjecten.gpkg", "bag_verblijfsobjecten.gpkg|layername=NAME"),
        (
            "--facilities voorz.fgb --districts delft_buurten_wgs84.geojson --spread oud=percentage_personen_65_jaar_en_ouder",
            "holds percentages, which are no people",
        ),
    ] {
        let (code, table, said) = run(&folder, &format!("{HOMES} {line}"), out.path());
        assert!(code == 2 && said.contains(expected) && table.is_empty(), "{line}: {code}\n{said}");
    }
}

#[test]
fn points_between_thousands_and_figures_that_are_unknown_are_read_as_they_are_meant() {
    let Some(folder) = cases() else { return };
    let out = tempfile::tempdir().unwrap();
    let plan = |more: &str| {
        run(&folder, &format!("{HOMES} --facilities voorz.fgb --districts buurten_z.gpkg {more}"), out.path())
    };
    let total = |table: &str| {
        let row =
            table.lines().find(|line| line.starts_with("TOTAAL,alle adressen,huisarts,hemelsbreed,inw,"));
        row.unwrap_or_else(|| panic!("{table}")).to_owned()
    };
    // 87,680 inhabitants, of whom 140 live in buurten without an address.
    let (_, meant, _) = plan("--spread inw=a_inw --figures kwb_code.csv");
    assert!(total(&meant).contains(",87540,2000,"), "{}", total(&meant));
    for figures in ["kwb_duizendpunt.csv", "kwb_duizendpunt.xlsx", "kwb_punt.csv"] {
        let (_, table, said) = plan(&format!("--spread inw=a_inw --figures {figures}"));
        assert_eq!(table, meant, "{figures}\n{said}");
        assert!(
            said.contains("inw: districts with no figure: 2; how many live there stays unknown"),
            "{figures}: {said}"
        );
    }
    for (districts, without) in [("cbs_min99997.gpkg", 3), ("cbs_punt_en_x.geojson", 2)] {
        let line =
            format!("{HOMES} --facilities voorz.fgb --districts {districts} --spread inw=aantal_inwoners");
        let (code, _, said) = run(&folder, &line, out.path());
        let expected = format!("inw: districts with no figure: {without}; how many live there stays unknown");
        assert!(code == 0 && said.contains(&expected), "{districts}: {code}\n{said}");
    }
    let addresses =
        HOMES.replace("bag_verblijfsobjecten.gpkg|layername=verblijfsobject", "adressen_duizendpunt.csv");
    let (_, table, _) = run(
        &folder,
        &format!("{addresses} --crs EPSG:28992 --facilities voorz.fgb --weights inwoners"),
        out.path(),
    );
    assert!(table.contains(",3262,3,"), "1.250 and 2.000 and 12 people: {table}");
    let unknown =
        HOMES.replace("bag_verblijfsobjecten.gpkg|layername=verblijfsobject", "adressen_min99997.gpkg");
    let (code, _, said) =
        run(&folder, &format!("{unknown} --facilities voorz.fgb --weights inwoners"), out.path());
    assert!(
        code == 1 && said.contains("-99997"),
        "an address whose people are unknown is kept aside: {said}"
    );
}

#[test]
fn registers_as_people_have_them_make_maps() {
    let Some(folder) = cases() else { return };
    let out = tempfile::tempdir().unwrap();
    let highest = |name: &str| {
        let read = Dataset::open(out.path().join(name)).unwrap();
        let size = read.raster_size();
        let values = read.rasterband(1).unwrap().read_as::<f64>((0, 0), size, size, None).unwrap();
        values.data().iter().copied().fold(0.0, f64::max)
    };
    let map = |name: &str, more: &str| {
        let line = format!(
            "heatmap {name} --crs EPSG:28992 --weight banen --radius 300 --vertrouwelijk --force -o @/m.tif {more}"
        );
        let (code, _, said) = run(&folder, &line, out.path());
        (code, said, if code == 2 { 0.0 } else { highest("m_vertrouwelijk.tif") })
    };
    let (code, said, dense) = map("punten_duizendpunt.csv", "");
    assert!(code == 0 && (dense - 210.74).abs() < 0.01, "1,26 when 1.250 was 1,25: {dense}\n{said}");
    let (code, said, dense) = map("xy_duizendpunt.csv", "");
    assert!(code == 0 && (dense - 0.42).abs() < 0.01, "{dense}\n{said}");
    let (code, said, dense) = map("lonlat.csv", "");
    assert!(code == 0 && (dense - 0.42).abs() < 0.01, "{dense}\n{said}");
    let (code, said, _) = map("sbi.csv", "");
    assert!(code == 1 && said.contains("row 7, field 'Werkzame personen': '-1' found"), "{said}");
    let (code, said, _) = map("lisa_titelrijen.xlsx", "");
    assert!(
        code == 1 && said.contains("from 11,486 points") && said.contains("252 rows were rejected"),
        "{said}"
    );
    // A filter with OR keeps what it says; one that keeps nothing is refused.
    let both = "--where Gemeente~=~'Hilversum'~OR~Gemeente~=~'Laren' --all-years";
    let (code, said, _) = map("lisa_klein.csv", both);
    assert!(code < 2 && said.contains("points, highest"), "{code}: {said}");
    let (code, said, _) = map("lisa_klein.csv", "--where Gemeente~=~'Nergens' --all-years");
    assert!(code == 2 && said.contains("Nergens"), "{code}: {said}");
    let (code, said, _) = map("lisa_klein.csv", "--where Gemente~=~'Laren'");
    assert!(code == 2 && said.contains("Gemente"), "{code}: {said}");
}

#[test]
fn curves_and_heights_are_districts_like_others() {
    let Some(folder) = cases() else { return };
    let out = tempfile::tempdir().unwrap();
    let plan = |districts: &str| {
        run(&folder, &format!("{HOMES} --facilities voorz.fgb --districts {districts}"), out.path())
    };
    let (code, with_heights, _) = plan("buurten_z.gpkg");
    let (other, with_curves, said) = plan("buurten_curve.gpkg");
    assert_eq!((code, other), (0, 0), "{said}");
    assert!(with_heights.contains(SAME) && with_curves.contains(SAME), "{with_curves}");
    assert_eq!(with_heights.lines().count(), with_curves.lines().count());
}

#[test]
fn inspect_says_what_looks_wrong_before_anything_is_run() {
    let Some(folder) = cases() else { return };
    let out = tempfile::tempdir().unwrap();
    for (file, expected) in [
        (
            "kwb_duizendpunt.csv",
            "'.' in 'a_inw' is taken to separate thousands; 2 values of 'a_inw' without a figure ('.')",
        ),
        ("kwb_duizendpunt.xlsx", "'.' in 'a_inw' is taken to separate thousands"),
        ("cbs_min99997.gpkg", "3 values of 'aantal_inwoners' without a figure ('-99997')"),
        (
            "lisa_titelrijen.xlsx",
            "titles in 3 rows above the header are left out; 252 rows without coordinates",
        ),
        ("buurten_curve.gpkg", "curves or surfaces of 43 geometries are taken for straight pieces"),
        ("buurten_z.gpkg", "heights (Z) or measures (M) of 43 geometries are left out"),
    ] {
        let (code, said, _) = run(&folder, &format!("inspect {file}"), out.path());
        assert!(code == 0 && said.contains(expected), "{file}: {said}");
    }
    // And a run says once what it made of them.
    let (_, _, said) = run(&folder, &format!("{HOMES} --facilities voorz_zm.gpkg"), out.path());
    assert_eq!(said.matches("heights (Z) or measures (M)").count(), 1, "{said}");
    let map = "heatmap punten_duizendpunt.csv --crs EPSG:28992 --weight banen --radius 300 --vertrouwelijk -o @/m.tif";
    let (_, _, said) = run(&folder, map, out.path());
    assert!(
        said.contains("'.' in 'banen' is taken to separate thousands; --decimal says otherwise"),
        "{said}"
    );
}

#[test]
fn streets_and_places_far_from_the_plane_are_refused_with_one_to_measure_in() {
    let Some(prague) = werkvlek_realdata::real_data("osm/prague-northeast.osm.pbf") else { return };
    let out = tempfile::tempdir().unwrap();
    let file = prague.display();
    let line = format!("vlekkenplan --origins {file} --facilities {file} --kinds huisarts");
    let (code, _, said) = run(out.path(), &line, out.path());
    assert!(code == 2 && said.contains("EPSG:32633") && said.contains("--target-crs"), "{code}: {said}");
    let (code, ..) = run(out.path(), &format!("{line} --target-crs EPSG:32633"), out.path());
    assert!(code < 2);
}
