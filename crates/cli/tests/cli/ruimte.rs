//! `werkvlek werklocaties`: premises, clusters, what is near, streets as lines, address density and charts.

use crate::support::{column, csv_rows, dorp, layer, numbers, stderr, werkvlek};
use assert_cmd::Command;
use std::path::Path;
use werkvlek_table::Value;

/// The command on a register of the village, with nothing hidden when asked.
fn monitor(folder: &Path, register: &str, flags: &[&str]) -> Command {
    std::fs::write(folder.join("lisa.csv"), register).unwrap();
    let mut run = werkvlek();
    run.arg("werklocaties").arg(folder.join("lisa.csv")).args(["--crs", "EPSG:28992"]);
    run.arg("--locaties").arg(dorp("werklocaties.geojson")).args(flags);
    run
}

/// Nobody is a secret, so that every figure can be seen.
const OPEN: [&str; 4] = ["--min-vestigingen", "1", "--max-aandeel", "100"];

/// Establishments of two jobs at these places, of one year.
fn register(places: &[(f64, f64)]) -> String {
    let rows = places.iter().enumerate().map(|(i, (x, y))| format!("{i};2022;62010;2;0;{x};{y}\n"));
    "id;jaar;sbi;banen;zzp;x;y\n".to_owned() + &rows.collect::<String>()
}

fn table(folder: &Path, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    csv_rows(&std::fs::read_to_string(folder.join(format!("uit/werklocaties_{name}.csv"))).unwrap())
}

fn out(folder: &Path) -> String {
    format!("{}/uit/", folder.display())
}

#[test]
fn premises_by_kind_and_size_with_what_stands_empty() {
    let folder = tempfile::tempdir().unwrap();
    let panden = folder.path().join("panden.csv");
    // In the business park, the office location, nowhere and the centre; the last two cannot be used.
    std::fs::write(
        &panden,
        "id,x,y,oppervlakte_m2,leeg\n1,140650,470050,399,ja\n2,140050,470450,400,nee\n3,140350,470050,1500,1\n\
         4,140250,470250,1501,\n5,140250,470250,-3,nee\n6,140250,470250,80,misschien\n",
    )
    .unwrap();
    let mut run = monitor(folder.path(), &register(&[(140_350.0, 470_050.0)]), &OPEN);
    let run = run.arg("--premises").arg(&panden).args(["-o", &out(folder.path())]).assert().code(1);
    let said = stderr(&run);
    assert!(said.contains("'misschien' found, ja or nee expected"), "{said}");
    let rows = table(folder.path(), "panden");
    let of = |soort: &str, grootte: &str| -> [String; 6] {
        let row = rows.iter().find(|r| r["soort"] == soort && r["grootte"] == grootte).unwrap();
        let fields = [
            "panden",
            "oppervlakte_m2",
            "panden_met_leegstand",
            "leeg_m2",
            "panden_met_leegstand_pct",
            "leeg_m2_pct",
        ];
        fields.map(|f| row[f].clone())
    };
    assert_eq!(of("gemengd", "400 tot 1.500 m²"), ["1", "1500", "1", "1500", "100", "100"]);
    assert_eq!(of("gemengd", "boven 1.500 m²"), ["1", "1501", "0", "0", "0", "0"]);
    assert_eq!(of("bedrijventerrein", "onder 400 m²"), ["1", "399", "1", "399", "100", "100"]);
    assert_eq!(of("kantoorlocatie", "400 tot 1.500 m²"), ["1", "400", "0", "0", "0", "0"]);
    // 1,899 of 3,800 m² is 49.97 %.
    assert_eq!(of("totaal", "totaal"), ["4", "3800", "2", "1899", "50", "50"]);
    assert_eq!(of("kantoorlocatie", "onder 400 m²"), ["0", "0", "0", "0", "", ""], "no share of nothing");
    // A column of another name is named, as the message says.
    std::fs::write(&panden, "id,x,y,meters\n1,140650,470050,399\n").unwrap();
    let once_more = |flags: &[&str]| {
        let mut run = monitor(folder.path(), &register(&[(140_350.0, 470_050.0)]), flags);
        run.args(OPEN).arg("--premises").arg(&panden).args(["--force", "-o", &out(folder.path())]).assert()
    };
    let said = stderr(&once_more(&[]).code(2));
    assert!(said.contains("Name it with --field oppervlakte_m2=COLUMN"), "{said}");
    once_more(&["--field", "oppervlakte_m2=meters"]).success();
}

#[test]
fn clusters_outside_the_formal_locations_are_polygons_that_give_nobody_away() {
    let folder = tempfile::tempdir().unwrap();
    // Five along a street, 40 m apart; one far off; three in the business park, which is no place for a cluster.
    let street = (0..5).map(|i| (140_120.0 + 40.0 * f64::from(i), 470_350.0));
    let park = (0..3).map(|i| (140_610.0 + f64::from(i), 470_050.0));
    let rows = register(&street.chain([(140_900.0, 470_050.0)]).chain(park).collect::<Vec<_>>());
    let output = folder.path().join("uit.gpkg");
    let run = |flags: &[&str]| {
        let mut run = monitor(folder.path(), &rows, &["--concentraties", "50,3", "--force"]);
        run.args(flags).arg("-o").arg(&output).assert().success();
        layer(&output, "concentraties")
    };
    let found = run(&OPEN);
    assert_eq!(numbers(&found, "vestigingen"), [Some(5.0)]);
    assert_eq!((numbers(&found, "banen"), numbers(&found, "jaar")), (vec![Some(10.0)], vec![Some(2022.0)]));
    assert_eq!(
        (numbers(&found, "straal_m"), numbers(&found, "min_vestigingen")),
        (vec![Some(50.0)], vec![Some(3.0)])
    );
    // Three cores 40 m apart: 25 m around the two at the ends, and a band of 50 m at most between them.
    let area_ha = numbers(&found, "oppervlakte_ha")[0].unwrap();
    assert!((0.4..=0.6).contains(&area_ha), "{area_ha}");
    // Of six mixed establishments five are in the cluster: with their total shown, the sixth would be known.
    let safe = run(&[]);
    assert_eq!(numbers(&safe, "banen"), [None]);
    assert_eq!(column(&safe, "verborgen"), [Value::from("verborgen")]);
    let mut run = monitor(folder.path(), &rows, &["--concentraties", "50", "-o", "x.gpkg"]);
    let said = stderr(&run.assert().code(2));
    assert!(said.contains("'50' found, metres and establishments such as 100,25 expected"), "{said}");
}

#[test]
fn stops_and_support_are_measured_from_the_edge_of_a_werklocatie() {
    let folder = tempfile::tempdir().unwrap();
    let near = folder.path().join("voorzieningen.csv");
    std::fs::write(
        &near,
        "id,soort,x,y\n1,bushalte,140750,470050\n2,bushalte,140750,470050\n3,supermarkt,140650,470050\n\
         4,ontmoetingsruimte,140650,470550\n5,treinstation,140600,471100\n6,kapper,140650,470060\n",
    )
    .unwrap();
    let rows = register(&[(140_350.0, 470_050.0)]);
    let mut run = monitor(folder.path(), &rows, &OPEN);
    run.arg("--facilities").arg(&near).args(["-o", &out(folder.path())]).assert().success();
    let rows_near = table(folder.path(), "bereikbaar");
    let park = rows_near.iter().find(|r| r["werklocatie"] == "vaart").unwrap();
    // The edge is at x 140,700 and y 470,100; of the two stops the lower id; the shop lies inside.
    let fields = ["dist_bushalte_m", "id_bushalte", "dist_treinstation_m", "aantal_supermarkt_400m"];
    assert_eq!(fields.map(|f| park[f].as_str()), ["50", "1", "1000", "1"]);
    assert_eq!(park["aantal_ontmoetingsruimte_400m"], "0", "450 m off");
    assert!(!park.contains_key("aantal_kapper_400m"), "no usual support");
    let wide = ["--support-within", "450", "--support-kinds", "kapper,ontmoetingsruimte", "--force"];
    let mut run = monitor(folder.path(), &rows, &wide);
    run.args(OPEN).arg("--facilities").arg(&near).args(["-o", &out(folder.path())]).assert().success();
    let rows_near = table(folder.path(), "bereikbaar");
    let park = rows_near.iter().find(|r| r["werklocatie"] == "vaart").unwrap();
    assert_eq!(
        (park["aantal_kapper_450m"].as_str(), park["aantal_ontmoetingsruimte_450m"].as_str()),
        ("1", "1")
    );
    let mut run = monitor(folder.path(), &rows, &["--support-kinds", "lunch", "-o", "nergens.gpkg"]);
    let said = stderr(&run.arg("--facilities").arg(&near).assert().code(2));
    assert!(said.contains("there is no lunch among the facilities; there are bushalte, kapper"), "{said}");
}

#[test]
fn a_stadsstraat_that_is_a_line_needs_how_far_it_reaches() {
    let folder = tempfile::tempdir().unwrap();
    let places = folder.path().join("plekken.geojson");
    std::fs::write(
        &places,
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[
{"type":"Feature","properties":{"id":"weg","naam":"Larenseweg","soort":"stadsstraat"},"geometry":{"type":"LineString","coordinates":[[140000,470250],[140400,470250]]}}]}"#,
    )
    .unwrap();
    // 20 m beside the street, and 30 m.
    std::fs::write(folder.path().join("l.csv"), register(&[(140_200.0, 470_270.0), (140_200.0, 470_280.0)]))
        .unwrap();
    let run = |flags: &[&str]| {
        let mut run = werkvlek();
        run.arg("werklocaties").arg(folder.path().join("l.csv")).args(["--crs", "EPSG:28992", "--force"]);
        run.arg("--locaties").arg(&places).args(OPEN).args(flags).arg("-o").arg(folder.path().join("u.gpkg"));
        run.assert()
    };
    let said = stderr(&run(&[]).code(2));
    assert!(said.contains("the geometry is a line, which needs a distance to each side"), "{said}");
    run(&["--line-buffer", "25"]).success();
    let found = layer(&folder.path().join("u.gpkg"), "werklocaties");
    // 400 m by 50 m and a circle of 25 m: 2.196 ha.
    assert_eq!(numbers(&found, "oppervlakte_ha"), [Some(2.2)]);
    assert_eq!(numbers(&found, "vestigingen_2022"), [Some(1.0)]);
}

#[test]
fn address_density_tells_woonwijk_from_landelijk_gebied() {
    let folder = tempfile::tempdir().unwrap();
    let districts = folder.path().join("buurten.geojson");
    let text = std::fs::read_to_string(dorp("buurten.geojson")).unwrap();
    let text = text.replace("\"West\"", "\"West\",\"oad\":1000").replace("\"Oost\"", "\"Oost\",\"oad\":999");
    std::fs::write(&districts, text).unwrap();
    // Two in West and one in Oost in no polygon, one in the centre, one outside every district.
    let rows = register(&[
        (140_350.0, 470_050.0),
        (140_360.0, 470_050.0),
        (140_800.0, 470_050.0),
        (140_250.0, 470_250.0),
        (142_000.0, 470_000.0),
    ]);
    let run = |flags: &[&str]| -> Vec<String> {
        let mut run = monitor(folder.path(), &rows, &["--force", "--vertrouwelijk"]);
        run.arg("--districts").arg(&districts).args(flags).args(["-o", &out(folder.path())]);
        run.assert().success();
        let folder = folder.path().join("uit_vertrouwelijk");
        let text = std::fs::read_to_string(folder.join("werklocaties_milieu_vertrouwelijk.csv")).unwrap();
        let of = |milieu: &str| {
            csv_rows(&text)
                .iter()
                .find(|r| r["milieu"] == milieu)
                .map_or_else(String::new, |r| r["vestigingen"].clone())
        };
        ["centrumgebied", "woonwijk", "landelijk gebied", "overig gemengd"].map(of).into()
    };
    assert_eq!(run(&[]), ["1", "0", "0", "4"], "no polygon, no milieu");
    // 1,000 is not under 1,000.
    assert_eq!(run(&["--address-density", "oad"]), ["1", "2", "1", "1"]);
    let rules = layer(
        &folder.path().join("uit_vertrouwelijk/vestigingen_vertrouwelijk.geojson"),
        "vestigingen_vertrouwelijk",
    );
    let rules: Vec<String> = column(&rules, "regel").iter().filter_map(Value::as_text).collect();
    assert_eq!(rules[0], "adressendichtheid van het district");
    assert_eq!((rules[3].as_str(), rules[4].as_str()), ("milieu", "in geen polygoon: gemengd"));
    // Counted: four dwellings on 25 ha are 16 per km², and one is 4.
    let homes = dorp("adressen.csv");
    let counted = ["--address-density", "tellen", "--dwellings", homes.to_str().unwrap()];
    assert_eq!(run(&counted), ["1", "0", "3", "1"]);
    assert_eq!(run(&[&counted[..], &["--rural-below", "10"]].concat()), ["1", "2", "1", "1"]);
    let mut run = monitor(folder.path(), &rows, &["--address-density", "tellen", "-o", "nergens.gpkg"]);
    let said = stderr(&run.assert().code(2));
    assert!(said.contains("there are no districts to have one"), "{said}");
}

#[test]
fn charts_are_svg_and_png_and_say_when_they_are_confidential() {
    let folder = tempfile::tempdir().unwrap();
    let rows = register(&[(140_350.0, 470_050.0), (140_650.0, 470_050.0), (140_050.0, 470_450.0)]);
    let rows = rows.clone()
        + &rows.lines().skip(1).map(|l| l.replace(";2022;", ";2021;") + "\n").collect::<String>();
    let charts = folder.path().join("grafieken");
    let leegstand = werkvlek_realdata::checkout().join("fixtures/monitor/leegstand.csv");
    let run = |flags: &[&str], charts: &Path| {
        let mut run = monitor(folder.path(), &rows, flags);
        run.arg("--vacancy").arg(&leegstand).arg("--charts").arg(charts);
        run.arg("-o").arg(folder.path().join("u.gpkg")).assert()
    };
    run(&[], &charts).success();
    let svg =
        |folder: &Path, name: &str| std::fs::read_to_string(folder.join(format!("{name}.svg"))).unwrap();
    // One establishment a kind: nothing may be shown.
    let kinds = svg(&charts, "banen_per_soort");
    assert!(kinds.contains("Banen naar soort werklocatie") && kinds.contains("verborgen"));
    // 7,200 of 148,900 m² and 31,500 of 474,200, under a norm of 8 %.
    let offices = svg(&charts, "leegstand_kantoren");
    assert!(
        ["4,8\u{a0}%", "6,6\u{a0}%", "6,2\u{a0}%", "norm 8,0\u{a0}%"].iter().all(|t| offices.contains(t)),
        "{offices}"
    );
    let shops = svg(&charts, "leegstand_winkels");
    assert!(shops.contains("14.372") && shops.contains("13.042"), "{shops}");
    for name in
        ["banen_per_soort", "banen_per_sector", "zzp_per_sector", "leegstand_kantoren", "leegstand_winkels"]
    {
        let png = std::fs::read(charts.join(format!("{name}.png"))).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n", "{name}");
    }
    // Nothing is overwritten unasked, and nothing half written.
    let said = stderr(&run(&[], &charts).code(2));
    assert!(said.contains("--force"), "{said}");
    run(&["--vertrouwelijk"], &charts).success();
    let kinds = svg(&folder.path().join("grafieken_vertrouwelijk"), "banen_per_soort");
    assert!(kinds.contains("niet openbaar maken"), "{kinds}");
}

#[test]
fn a_workbook_as_people_have_it_is_a_register() {
    use werkvlek_io::write_xlsx;
    use werkvlek_table::{Field, Table};
    let folder = tempfile::tempdir().unwrap();
    // Headers of LISA, numbers as text with points between thousands, decimal commas, SBI codes in four spellings, no place
    // in the last row.
    let headers =
        ["LISA-nummer", "Peiljaar", "SBI 2008", "Werkzame personen", "ZZP", "X-coördinaat", "Y-coördinaat"];
    let mut register = Table::new("LISA 2022", None, headers.map(Field::text).to_vec());
    for row in [
        ["1", "2022", "62.01", "1.250", "nee", "140350,5", "470050,0"],
        ["2", "2022", "6201", "3", "nee", "140360,0", "470050,0"],
        ["3", "2022", "62010", "0", "nee", "140370,0", "470050,0"],
        ["4", "2022", "01.13", "1", "ja", "140380,0", "470050,0"],
        ["5", "2022", "4711", "8", "nee", "", ""],
    ] {
        register.push(None, row.map(|text| Value::from((!text.is_empty()).then_some(text))).to_vec());
    }
    let book = folder.path().join("lisa.xlsx");
    write_xlsx(&[&register], &book).unwrap();
    let mut run = werkvlek();
    run.arg("werklocaties").arg(&book).args(["--crs", "EPSG:28992"]).args(OPEN);
    run.arg("--locaties").arg(dorp("werklocaties.geojson")).args(["-o", &out(folder.path())]);
    let said = stderr(&run.assert().code(1));
    assert!(said.contains("1 row was rejected"), "{said}");
    let sectors = table(folder.path(), "sector");
    let of = |sectie: &str| {
        let row = sectors.iter().find(|r| r["indeling"] == "sectie" && r["sectie"] == sectie).unwrap();
        (row["vestigingen"].clone(), row["banen"].clone())
    };
    assert_eq!(of("J"), ("3".to_owned(), "1253".to_owned()), "an establishment without jobs counts as one");
    assert_eq!(of("A"), ("1".to_owned(), "1".to_owned()));
}
