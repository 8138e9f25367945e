//! How a register is read is the same for a heatmap and for the monitor: places by postcode, codes without their zero, a header
//! that stands where nobody looks for it.

use super::support::{dorp, stderr, stdout, werkvlek};
use gdal::Dataset;
use std::path::Path;

/// The jobs of a raster: the sum over its cells of 25 m.
fn jobs(path: &Path) -> f64 {
    let read = Dataset::open(path).unwrap();
    let size = read.raster_size();
    let values = read.rasterband(1).unwrap().read_as::<f64>((0, 0), size, size, None).unwrap();
    values.data().iter().filter(|value| **value > 0.0).sum::<f64>() * 25.0 * 25.0 / 10_000.0
}

fn heatmap(input: &Path, output: &Path) -> assert_cmd::Command {
    let mut command = werkvlek();
    command.arg("heatmap").arg(input).args(["--crs", "EPSG:28992", "--weight", "banen", "--radius", "250"]);
    command.args(["--vertrouwelijk", "--force", "-o"]).arg(output);
    command
}

const REGISTER: &str = "id;jaar;sbi;banen;postcode;x;y\n\
1;2022;1131;10;1211AB;;\n\
2;2022;62010;20;1213 zz;;\n\
3;2022;1131;40;9999ZZ;;\n\
4;2022;62010;80;1211AB;140700;470700\n";
const CENTRES: &str = "postcode,x,y\n1211 AB,140000,470000\n1213,141000,471000\n";

#[test]
fn places_by_postcode_serve_a_heatmap_as_they_serve_the_monitor() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lisa.csv"), REGISTER).unwrap();
    std::fs::write(at("pc.csv"), CENTRES).unwrap();
    let tif = at("h.tif");
    let marked = at("h_vertrouwelijk.tif");
    let alone = stderr(&heatmap(&at("lisa.csv"), &tif).assert().code(1));
    assert!(alone.contains("no coordinate"), "{alone}");
    assert!((jobs(&marked) - 80.0).abs() < 0.1, "{}", jobs(&marked));
    let placed = heatmap(&at("lisa.csv"), &tif).arg("--postcodes").arg(at("pc.csv")).assert().code(1);
    let said = stderr(&placed);
    assert!(
        said.contains("2 establishments without coordinates stand at the centre of their postcode"),
        "{said}"
    );
    assert!(said.contains("postcode '9999ZZ' is not in the table of postcodes"), "{said}");
    assert!((jobs(&marked) - 110.0).abs() < 0.1, "{}", jobs(&marked));
    // Of an SBI code that lost its zero the section is another: 1131 would be food (C), 01131 is farming (A).
    let of = |section: &str, more: &[&str]| {
        let mut run = heatmap(&at("lisa.csv"), &tif);
        run.arg("--postcodes").arg(at("pc.csv")).args(["--sector", section]).args(more);
        run.assert()
    };
    of("A", &["--sbi-digits", "5"]).code(1);
    assert!((jobs(&marked) - 10.0).abs() < 0.1, "{}", jobs(&marked));
    let without = stderr(&of("A", &[]).code(2));
    assert!(without.contains("no row has an SBI code that is asked for"), "{without}");
}

#[test]
fn a_file_without_any_coordinates_stands_at_its_postcodes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lisa.csv"), "id,jaar,banen,pc6\n1,2022,10,1211AB\n2,2022,20,1213AA\n").unwrap();
    std::fs::write(at("pc.csv"), CENTRES).unwrap();
    let bare = stderr(&heatmap(&at("lisa.csv"), &at("h.tif")).assert().code(2));
    assert!(bare.contains("no geometry and no coordinate columns"), "{bare}");
    heatmap(&at("lisa.csv"), &at("h.tif")).arg("--postcodes").arg(at("pc.csv")).assert().success();
    assert!((jobs(&at("h_vertrouwelijk.tif")) - 30.0).abs() < 0.1);
    std::fs::write(at("kaal.csv"), "id,jaar,banen,plaats\n1,2022,10,Dorp\n").unwrap();
    let none = heatmap(&at("kaal.csv"), &at("h.tif")).arg("--postcodes").arg(at("pc.csv")).assert().code(2);
    assert!(stderr(&none).contains("postcode"), "{}", stderr(&none));
}

/// Titles with as many columns as the table itself, which nobody can tell from a header.
const TITLED: &str = "Uittreksel;Gooi;2022;versie;x\nnaar;de;stand;van;april\nid;jaar;banen;x;y\n1;2022;10;140000;470000\n2;2022;20;140700;470700\n";

#[test]
fn the_header_row_can_be_named_in_a_text_and_in_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lisa.csv"), TITLED).unwrap();
    let marked = at("h_vertrouwelijk.tif");
    heatmap(&at("lisa.csv"), &at("h.tif")).assert().code(2);
    heatmap(&at("lisa.csv"), &at("h.tif")).args(["--header-row", "3"]).assert().success();
    assert!((jobs(&marked) - 30.0).abs() < 0.1);
    let beyond = heatmap(&at("lisa.csv"), &at("h.tif")).args(["--header-row", "30"]).assert().code(2);
    assert!(
        stderr(&beyond).contains("line 30: --header-row: no names of columns found in this row"),
        "{}",
        stderr(&beyond)
    );
    // The same as a sheet.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(TITLED.lines()) {
        for (col, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, col, number).unwrap(),
                Err(_) => sheet.write(row, col, cell).unwrap(),
            };
        }
    }
    book.save(at("lisa.xlsx")).unwrap();
    heatmap(&at("lisa.xlsx"), &at("h.tif")).args(["--header-row", "3"]).assert().success();
    assert!((jobs(&marked) - 30.0).abs() < 0.1);
    let beyond = heatmap(&at("lisa.xlsx"), &at("h.tif")).args(["--header-row", "30"]).assert().code(2);
    assert!(
        stderr(&beyond).contains("--header-row: row 30 holds no names of columns; the sheet has 5 rows"),
        "{}",
        stderr(&beyond)
    );
    // Titles that are recognised need no flag, in a heatmap as in the monitor.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "LISA-uittreksel").unwrap();
    for (row, line) in (2..).zip(TITLED.lines().skip(2)) {
        for (col, cell) in (0..).zip(line.split(';')) {
            sheet.write(row, col, cell).unwrap();
        }
    }
    book.save(at("titel.xlsx")).unwrap();
    heatmap(&at("titel.xlsx"), &at("h.tif")).assert().success();
    assert!((jobs(&marked) - 30.0).abs() < 0.1);
    // A layer has names of its own.
    let layer =
        heatmap(&dorp("werklocaties.geojson"), &at("h.tif")).args(["--header-row", "3"]).assert().code(2);
    assert!(stderr(&layer).contains("--header-row is for texts and workbooks"), "{}", stderr(&layer));
    assert!(stdout(&layer).is_empty());
}

#[test]
fn extracts_of_several_years_are_no_one_map() {
    let folder = tempfile::tempdir().unwrap();
    let lisa = folder.path().join("lisa");
    std::fs::create_dir(&lisa).unwrap();
    for (year, jobs) in [(2021, 10), (2022, 20)] {
        let text = format!("id,banen,x,y\n1,{jobs},140000,470000\n");
        std::fs::write(lisa.join(format!("lisa_{year}.csv")), text).unwrap();
    }
    let tif = folder.path().join("h.tif");
    let both = stderr(&heatmap(&lisa, &tif).assert().code(2));
    assert!(both.contains("the files are of 2 years by their names (2021 to 2022)"), "{both}");
    assert!(both.contains("--year 2022") && both.contains("--all-years"), "{both}");
    heatmap(&lisa, &tif).args(["--year", "2022"]).assert().success();
    assert!((jobs(&folder.path().join("h_vertrouwelijk.tif")) - 20.0).abs() < 0.1);
    heatmap(&lisa, &tif).arg("--all-years").assert().success();
    assert!((jobs(&folder.path().join("h_vertrouwelijk.tif")) - 30.0).abs() < 0.1);
}

#[test]
fn a_row_that_adds_the_others_up_is_no_establishment_of_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.csv");
    std::fs::write(&path, "id,banen,x,y\n1,10,140000,470000\nTotaal,10,140000,470000\n").unwrap();
    let said = stderr(&heatmap(&path, &folder.path().join("h.tif")).assert().code(1));
    assert!(said.contains("a total of the other rows, no establishment"), "{said}");
    assert!((jobs(&folder.path().join("h_vertrouwelijk.tif")) - 10.0).abs() < 0.1);
}

#[test]
fn a_change_of_a_register_from_itself_is_nothing_whatever_places_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lisa.csv"), REGISTER.replace("9999ZZ", "1213AA")).unwrap();
    std::fs::write(at("pc.csv"), CENTRES).unwrap();
    let mut run = heatmap(&at("lisa.csv"), &at("h.tif"));
    run.arg("--minus").arg(at("lisa.csv")).arg("--postcodes").arg(at("pc.csv")).assert().success();
    let read = Dataset::open(at("h_vertrouwelijk.tif")).unwrap();
    let size = read.raster_size();
    let values = read.rasterband(1).unwrap().read_as::<f64>((0, 0), size, size, None).unwrap();
    assert!(values.data().iter().filter(|value| **value > -1e30).all(|value| value.abs() < 1e-6));
}

#[test]
fn a_header_row_is_that_of_the_register_and_of_no_other_input() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lisa.csv"), TITLED).unwrap();
    std::fs::write(at("homes.csv"), "id,x,y,inwoners\n1,140000,470000,30\n2,140100,470000,20\n").unwrap();
    std::fs::write(at("shops.csv"), "id,x,y,soort\n1,140500,470000,supermarkt\n").unwrap();
    let project = "[invoer]\ncrs = \"EPSG:28992\"\nvestigingen = \"lisa.csv\"\nkopregel = 3\nadressen = \"homes.csv\"\n\
                   voorzieningen = \"shops.csv\"\n[[heatmap]]\nnaam = \"h\"\nstraal_m = 250\nvertrouwelijk = true\n\
                   [vlekkenplan]\nsoorten = [\"supermarkt\"]\ngewichten = [\"inwoners\"]\n";
    std::fs::write(at("p.toml"), project).unwrap();
    werkvlek().arg("run").arg(at("p.toml")).assert().success();
    let distances = std::fs::read_to_string(at("out/tabellen/afstanden_buurt.csv")).unwrap();
    assert!(distances.contains(",50,2,"), "both homes, the first row too: {distances}");
}

#[test]
fn codes_that_lost_their_zero_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = "id;jaar;sbi;banen;x;y\n".to_owned();
    for i in 0..30 {
        let sbi = if i % 10 == 0 { "1131" } else { "62010" };
        register += &format!("{i};2022;{sbi};3;{};470050\n", 140_000 + i * 10);
    }
    let path = folder.path().join("l.csv");
    std::fs::write(&path, register).unwrap();
    let monitor = |more: &[&str]| {
        let mut run = werkvlek();
        run.arg("werklocaties").arg(&path).args(["--crs", "EPSG:28992", "--force"]).args(more);
        run.arg("--locaties").arg(dorp("werklocaties.geojson")).arg("-o").arg(folder.path().join("w.xlsx"));
        stderr(&run.assert().success())
    };
    let said = monitor(&[]);
    assert!(
        said.contains("3 SBI codes have four digits and 27 have five") && said.contains("--sbi-digits 5"),
        "{said}"
    );
    assert!(!monitor(&["--sbi-digits", "5"]).contains("four digits"));
    // A heatmap of a sector, and of each, says the same.
    for flags in [&["--sector", "J"][..], &["--by", "sector"]] {
        let drawn = |more: &[&str]| {
            stderr(&heatmap(&path, &folder.path().join("h.tif")).args(flags).args(more).assert().success())
        };
        let said = drawn(&[]);
        assert!(said.contains("3 SBI codes have four digits and 27 have five"), "{flags:?}: {said}");
        assert!(!drawn(&["--sbi-digits", "5"]).contains("four digits"), "{flags:?}");
    }
}

/// A register of full-time equivalents: 12,5 is no number of jobs in the monitor, in a heatmap, in what is reached; each says so alike.
#[test]
fn full_time_equivalents_are_no_jobs_in_any_analysis() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut text = String::from("id;jaar;sbi;banen;x;y\n");
    // 1,250 is one and a quarter beside 12,5.
    for (id, jobs) in ["10", "12,5", "20", "0,875", "40", "3", "1,250"].iter().enumerate() {
        text += &format!("{id};2022;62010;{jobs};{};470000\n", 140_000 + 40 * id);
    }
    std::fs::write(at("lisa.csv"), text).unwrap();
    let reason = |found: &str| {
        format!("'{found}' found, a whole number of jobs expected: full-time equivalents (fte) are no jobs")
    };
    let raster = stderr(&heatmap(&at("lisa.csv"), &at("h.tif")).assert().code(1));
    let mut monitor = werkvlek();
    monitor.arg("werklocaties").arg(at("lisa.csv")).arg("--locaties").arg(dorp("werklocaties.geojson"));
    monitor.args(["--crs", "EPSG:28992", "--vertrouwelijk", "--format", "csv", "-o"]).arg(at("w.gpkg"));
    let monitor = monitor.assert().code(1);
    let mut access = werkvlek();
    access.arg("access").arg("--origins").arg(dorp("adressen.csv"));
    access.arg("--opportunities").arg(format!("{}:banen", at("lisa.csv").display()));
    access.args(["--crs", "EPSG:28992", "--limit", "1000", "--vertrouwelijk", "-o"]);
    let access = stderr(&access.arg(at("b.gpkg")).assert().code(1));
    for said in [&raster, &stderr(&monitor), &access] {
        for (row, found) in [(3, "12,5"), (5, "0,875"), (8, "1,250")] {
            assert!(
                said.contains(&format!("row {row}, field 'banen': {}", reason(found))),
                "row {row}: {said}"
            );
        }
    }
    let total: u32 = stdout(&monitor)
        .lines()
        .filter(|line| line.starts_with("totaal,"))
        .filter_map(|line| line.split(',').nth(3)?.parse::<u32>().ok())
        .sum();
    assert_eq!(total, 73, "{}", stdout(&monitor));
    assert!((jobs(&at("h_vertrouwelijk.tif")) - 73.0).abs() < 0.1);
}

/// Full-time equivalents beside the jobs are a weight as any other.
#[test]
fn full_time_equivalents_may_be_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("id;jaar;sbi;banen;fte;x;y\n");
    for (id, fte) in ["10,5", "12,25", "1,250", "0,875"].iter().enumerate() {
        text += &format!("{id};2022;62010;13;{fte};{};470000\n", 140_000 + 40 * id);
    }
    std::fs::write(folder.path().join("lisa.csv"), text).unwrap();
    let mut drawn = werkvlek();
    drawn.arg("heatmap").arg(folder.path().join("lisa.csv")).args(["--weight", "fte", "--crs", "EPSG:28992"]);
    drawn.args(["--radius", "250", "--cell", "25", "--vertrouwelijk", "-o"]).arg(folder.path().join("f.tif"));
    drawn.assert().success();
    assert!((jobs(&folder.path().join("f_vertrouwelijk.tif")) - 24.875).abs() < 0.05);
}

/// Titles with semicolons of their own above a register, and what is said where they are not recognised.
#[test]
fn titles_with_semicolons_are_recognised_and_a_message_names_the_flag() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let table = "id;jaar;sbi;banen;x;y\n1;2022;62010;10;140000;470000\n2;2022;62010;20;140700;470700\n";
    std::fs::write(
        at("lisa.csv"),
        format!("Uittreksel LISA; gemeente Dorp\nPeildatum: 1 april 2022\n\n{table}"),
    )
    .unwrap();
    heatmap(&at("lisa.csv"), &at("h.tif")).assert().success();
    assert!((jobs(&at("h_vertrouwelijk.tif")) - 30.0).abs() < 0.1);
    std::fs::write(at("titled.csv"), TITLED).unwrap();
    let said = stderr(&heatmap(&at("titled.csv"), &at("t.tif")).assert().code(2));
    assert!(said.contains("give their row with --header-row"), "{said}");
    assert!(said.contains("at their postcode with --postcodes"), "{said}");
}

#[test]
fn a_count_of_nothing_is_refused_in_plain_words() {
    for line in [
        "heatmap a.csv -o a.tif --header-row 0",
        "heatmap a.csv -o a.tif --adaptive 0",
        "heatmap a.csv -o a.tif --classes 0",
        "inspect a.csv --threads 0",
        "demo --scale 0",
        "locate -p 0",
        "nearest -k 0",
        "access -k 0",
        "commuting a.csv --top 0",
        "commuting a.csv --times 0",
    ] {
        let said = stderr(&werkvlek().args(line.split(' ')).assert().code(2));
        assert!(said.contains("a whole number of 1 or more is expected"), "{line}: {said}");
        assert!(!said.contains("non-zero"), "{line}: {said}");
    }
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.toml");
    std::fs::write(&project, "[invoer]\nkopregel = 0\n").unwrap();
    let run = werkvlek().args(["run", "--lang", "nl"]).arg(&project).assert().code(2);
    let said = stderr(&run);
    assert!(said.contains("geheel getal `0` gevonden, verwacht een geheel getal van 1 of meer"), "{said}");
    let many = stderr(&werkvlek().args(["demo", "--scale", "99999999999"]).assert().code(2));
    assert!(many.contains("this is more than can be counted"), "{many}");
}

#[test]
fn an_empty_table_of_postcodes_is_named_itself() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("lisa.csv"), REGISTER).unwrap();
    std::fs::write(at("pc.csv"), "postcode,x,y\n").unwrap();
    let run = heatmap(&at("lisa.csv"), &at("h.tif")).arg("--postcodes").arg(at("pc.csv")).assert().code(2);
    let said = stderr(&run);
    assert!(said.contains("pc.csv") && said.contains("there are no postcodes in it"), "{said}");
}
