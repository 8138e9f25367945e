//! The decisions of a vlekkenplan in the village: levels, weak spots, vlekken, criteria, plans; worked out by hand.
#![expect(clippy::float_cmp, reason = "whole people and metres worked out by hand")]

use crate::support::{column, csv_rows, dorp, layer, numbers, stderr, stdout, werkvlek};
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::path::Path;
use werkvlek_table::Value;

/// In a straight line the five addresses (2, 3, 4, 1 and 5 people) are 100, 424.26, 800, 500 and 1,140.18 m from the
/// practice and 824.62, 500, 300, 400 and 300 m from the supermarket.
fn plan(output: &Path, more: &[&str]) -> Command {
    let mut command = werkvlek();
    command.args(["vlekkenplan", "--crs", "EPSG:28992", "--format", "csv", "-o"]).arg(output);
    command.arg("--origins").arg(dorp("adressen.csv")).arg("--facilities").arg(dorp("voorzieningen.csv"));
    command.arg("--districts").arg(dorp("buurten.geojson"));
    if !more.contains(&"--weights") {
        command.args(["--weights", "inwoners"]);
    }
    command.args(more);
    command
}

fn rows_of(text: &str, code: &str, kind: &str) -> Vec<BTreeMap<String, String>> {
    csv_rows(text).into_iter().filter(|r| r["code"] == code && r["soort_voorziening"] == kind).collect()
}

#[test]
fn small_numbers_of_people_are_hidden_and_cannot_be_worked_out() {
    let folder = tempfile::tempdir().unwrap();
    let open = folder.path().join("open.gpkg");
    let run = plan(&open, &["--min-personen", "1", "--thresholds", "400,500"]).assert().code(1);
    let whole = &rows_of(&stdout(&run), "TOTAAL", "huisarts")[0];
    // 2 within 400 m, 2 + 3 + 1 within 500 m.
    assert_eq!((whole["binnen_400m"].as_str(), whole["binnen_500m"].as_str()), ("2", "6"));
    let west = &rows_of(&stdout(&run), "BU00010001", "huisarts")[0];
    assert_eq!((west["gewicht_totaal"].as_str(), west["binnen_400m"].as_str()), ("6", "2"));

    let safe = folder.path().join("safe.gpkg");
    let run = plan(&safe, &["--thresholds", "400,500"]).assert().code(1);
    // Four people live in Oost: its number, and what would give it away, are hidden, and so are means of theirs.
    let oost = &rows_of(&stdout(&run), "BU00010002", "huisarts")[0];
    assert_eq!((oost["gewicht_totaal"].as_str(), oost["gemiddelde_m"].as_str()), ("", ""));
    assert!(oost["verborgen"].starts_with("verborgen: minder dan het minimum"), "{oost:?}");
    let whole = &rows_of(&stdout(&run), "TOTAAL", "huisarts")[0];
    let west = &rows_of(&stdout(&run), "BU00010001", "huisarts")[0];
    assert!(
        whole["gewicht_totaal"].is_empty() || west["gewicht_totaal"].is_empty(),
        "the total less West would be Oost: {whole:?} {west:?}"
    );
    // Two people within 400 m.
    assert_eq!(west["binnen_400m"], "");
    assert!(stderr(&run).contains("numbers of people below 5 are hidden"), "{}", stderr(&run));
    // Nor are people told at an address that tells how far it is; without distances those of the 5 outside both are, and of
    // West's 2, 3 and 1 and the 4 of Oost none.
    assert_eq!(numbers(&layer(&safe, "adressen"), "inwoners"), [None; 5]);
    let people = folder.path().join("people.gpkg");
    plan(&people, &["--at-address", "people"]).assert().code(1);
    let homes = layer(&people, "adressen");
    assert_eq!(numbers(&homes, "inwoners"), [None, None, None, None, Some(5.0)]);
    assert_eq!(homes.table.field("dist_huisarts_m"), None);
    let spots = layer(&safe, "zwakke_plekken");
    let (units, codes) = (column(&spots, "eenheid"), column(&spots, "code"));
    let (people, reasons) = (numbers(&spots, "mensen_boven_norm"), column(&spots, "reden"));
    let at = |code: &str| {
        (0..codes.len())
            .find(|&i| units[i] == Value::from("woning") && codes[i] == Value::from(code))
            .unwrap()
    };
    // Within the 400 m of slippers: address 5 is 740 m beyond, address 3 is 400 m beyond.
    // A dwelling is told by its distance, so nobody who lives there is, nor a rank by how many do.
    assert_eq!((people[at("5")], people[at("3")]), (None, None));
    let ranks = numbers(&spots, "rang");
    assert_eq!((ranks[at("5")], ranks[at("3")]), (None, None));
    // That nobody over 65 lives somewhere is no more told than that few do: 1, 0, 2, 1, 0 and 0 people.
    let older = folder.path().join("older.gpkg");
    plan(&older, &["--weights", "inwoners_65plus"]).assert().success();
    assert_eq!(numbers(&layer(&older, "adressen"), "inwoners_65plus"), [None; 6]);
    // So the farthest dwelling is in the list though nobody over 65 lives there.
    let spots = layer(&older, "zwakke_plekken");
    let first = column(&spots, "eenheid").iter().position(|unit| *unit == Value::from("woning")).unwrap();
    assert_eq!((&column(&spots, "code")[first], numbers(&spots, "mensen")[first]), (&Value::from("5"), None));
    assert_eq!(reasons[at("3")], Value::from("400 m verder dan de norm van 400 m van een huisarts"));
}

#[test]
fn buurt_wijk_and_gemeente_come_at_once_and_add_up() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    plan(&output, &["--min-personen", "1"]).assert().code(1);
    let total = |table: &str| -> f64 {
        let read = layer(&output, table);
        let codes = column(&read, "code");
        let kinds = column(&read, "soort_voorziening");
        let people = numbers(&read, "gewicht_totaal");
        let rows = codes.iter().zip(&kinds).zip(&people);
        rows.filter(|((code, kind), _)| **code != Value::from("TOTAAL") && **kind == Value::from("huisarts"))
            .filter_map(|(_, people)| *people)
            .sum()
    };
    // The fifth address lies in no buurt.
    for table in ["afstanden_buurt", "afstanden_wijk", "afstanden_gemeente"] {
        assert_eq!(total(table), 10.0, "{table}");
    }
    assert_eq!(column(&layer(&output, "wijken"), "code"), [Value::from("WK000100")]);
    assert_eq!(column(&layer(&output, "gemeenten"), "code"), [Value::from("GM0001")]);
    let buurten = layer(&output, "buurten");
    assert_eq!(numbers(&buurten, "voorzieningen_huisarts"), [Some(1.0), Some(0.0)]);
    assert_eq!(numbers(&buurten, "voorzieningen_supermarkt"), [Some(0.0), Some(1.0)]);
}

#[test]
fn weak_spots_rank_people_times_metres_with_the_reason_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    let norms = ["--norms", "huisarts=500,supermarkt=400", "--min-personen", "1"];
    plan(&output, &norms).assert().code(1);
    let spots = layer(&output, "zwakke_plekken");
    let of = |unit: &str, kind: &str| -> Vec<(String, f64)> {
        let (units, kinds) = (column(&spots, "eenheid"), column(&spots, "soort_voorziening"));
        let (codes, metres) = (column(&spots, "code"), numbers(&spots, "mensen_meter"));
        (0..codes.len())
            .filter(|&i| units[i] == Value::from(unit) && kinds[i] == Value::from(kind))
            .map(|i| (codes[i].as_text().unwrap(), metres[i].unwrap()))
            .collect()
    };
    let named = |list: &[(&str, f64)]| -> Vec<(String, f64)> {
        list.iter().map(|(code, m)| ((*code).to_owned(), *m)).collect()
    };
    // Practice: 5 x 640.18 and 4 x 300; shop: 2 x 424.62 and 3 x 100.
    assert_eq!(of("woning", "huisarts"), named(&[("5", 3201.0), ("3", 1200.0)]));
    assert_eq!(of("woning", "supermarkt"), named(&[("1", 849.0), ("2", 300.0)]));
    assert_eq!(
        of("buurt", "alle"),
        named(&[("geen", 3201.0), ("BU00010002", 1200.0), ("BU00010001", 1149.0)])
    );
    assert_eq!(
        of("cel", "huisarts"),
        named(&[("E141200N470400_100m", 3201.0), ("E140900N470100_100m", 1200.0)])
    );
    let reasons: Vec<String> = column(&spots, "reden").iter().filter_map(Value::as_text).collect();
    assert_eq!(reasons[0], "5 inwoners wonen gemiddeld 640 m verder dan de norm van 500 m van een huisarts");
    // Levels: address 4 has both within its norm, the others one, and 15 people in all.
    let levels = layer(&output, "voorzieningenniveau_buurt");
    let last = |field: &str| *numbers(&levels, field).last().unwrap();
    assert_eq!((last("niveau_0"), last("niveau_1"), last("niveau_2")), (Some(0.0), Some(14.0), Some(1.0)));
    assert_eq!((last("in_vlek"), last("buiten_vlek")), (Some(1.0), Some(14.0)));
    let missing: Vec<String> =
        column(&layer(&output, "adressen"), "boven_norm").iter().filter_map(Value::as_text).collect();
    assert_eq!(missing[0], "te ver: supermarkt (825 m, norm 400 m)");
}

#[test]
fn along_the_streets_vlekken_are_areas_with_the_people_inside() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    let streets = dorp("straten.geojson");
    let streets = streets.to_str().unwrap();
    // On foot: practice at 100, 680, 1,500 and 800 m, shop at 1,200, 600, 300 and 500 m; the fifth lives on an island.
    let norms = ["--network", streets, "--norms", "huisarts=800,supermarkt=600", "--min-personen", "1"];
    plan(&output, &norms).assert().code(1);
    let vlekken = layer(&output, "vlekken");
    // Addresses 2 and 4: 3 + 1 people.
    assert_eq!(numbers(&vlekken, "inwoners").iter().flatten().sum::<f64>(), 4.0);
    assert_eq!(column(&vlekken, "vereist")[0], Value::from("huisarts 800 m, supermarkt 600 m"));
    let levels = layer(&output, "voorzieningenniveau");
    let people: Vec<(Option<f64>, Option<f64>)> =
        numbers(&levels, "niveau").into_iter().zip(numbers(&levels, "inwoners")).collect();
    // Nothing: the island; one: addresses 1 and 3.
    assert_eq!(people, [(Some(0.0), Some(5.0)), (Some(1.0), Some(6.0)), (Some(2.0), Some(4.0))]);
    let any = folder.path().join("any.gpkg");
    plan(&any, &[&norms[..], &["--at-least", "1"]].concat()).assert().code(1);
    assert_eq!(numbers(&layer(&any, "vlekken"), "inwoners").iter().flatten().sum::<f64>(), 10.0);
}

#[test]
fn sites_are_weighed_against_criteria_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    let rules = folder.path().join("eigen.toml");
    std::fs::write(
        &rules,
        "titel = \"Eigen\"\nuitleg = \"x\"\n[[regel]]\nnaam = \"huisarts dichtbij\"\neis = \"naaste\"\n\
         voorziening = \"huisarts\"\nhoogstens_m = 500\n[[regel]]\nnaam = \"winkel dichtbij\"\neis = \"naaste\"\n\
         voorziening = \"supermarkt\"\nhoogstens_m = 500\n",
    )
    .unwrap();
    let ask = ["--criteria", rules.to_str().unwrap(), "--candidates", "origins"];
    plan(&output, &ask).assert().code(1);
    let sites = layer(&output, "toets_eigen");
    // Within 500 m of both: addresses 2 (424 and 500 m) and 4 (500 and 400 m); 4 has more room for the shop.
    let words: Vec<Value> = column(&sites, "geschikt");
    let yes = Value::from("voldoet");
    assert_eq!(words.iter().map(|w| *w == yes).collect::<Vec<_>>(), [false, true, false, true, false]);
    assert_eq!(numbers(&sites, "score"), [Some(0.5), Some(1.0), Some(0.5), Some(1.0), Some(0.5)]);
    assert_eq!(column(&sites, "alleen_nog")[0], Value::from("supermarkt"));
    assert_eq!(layer(&output, "toets_eigen_regels").table.rows.len(), 10);
    // A layer that nobody named, and criteria that are none.
    let missing = folder.path().join("m.gpkg");
    let run = plan(&missing, &["--criteria", "bedrijfskavel", "--candidates", "origins"]).assert().code(2);
    assert!(stderr(&run).contains("asks for the layer 'woonwijk'"), "{}", stderr(&run));
    let run = plan(&missing, &["--criteria", "paleis", "--candidates", "origins"]).assert().code(2);
    assert!(stderr(&run).contains("there are no criteria 'paleis'"), "{}", stderr(&run));
    assert!(!missing.exists());
}

#[test]
fn housing_plans_are_counted_against_the_need_and_their_surroundings() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    let plans = folder.path().join("plannen.csv");
    std::fs::write(
        &plans,
        "id,naam,woningtype,aantal,jaar,status,x,y\n1,Brink,nultredenwoning,20,2024,hard,140500,470400\n\
         2,Dijk,nultredenwoning,10,2026,zacht,141200,470400\n3,Hof,kasteel,5,2026,zacht,140500,470400\n",
    )
    .unwrap();
    let ask = [
        "--housing-plans",
        plans.to_str().unwrap(),
        "--need",
        "nultredenwoning=25",
        "--need-years",
        "2022-2031",
        "--norm",
        "500",
    ];
    let run = plan(&output, &ask).assert().code(1);
    assert!(stderr(&run).contains("'kasteel' is not a type of dwelling"), "{}", stderr(&run));
    let found = layer(&output, "woningplannen");
    // Brink: practice at 500 m and shop at 400 m. Dijk: shop at 300 m, practice at 1,140 m.
    assert_eq!(column(&found, "vlek"), [Value::from("ja"), Value::from("met één voorziening erbij")]);
    assert_eq!(column(&found, "vlek_met_een"), [Value::Null, Value::from("huisarts")]);
    let balance = layer(&output, "woningplannen_behoefte");
    // 30 planned of 25 needed in the last year of the period.
    assert_eq!(numbers(&balance, "cumulatief").last(), Some(&Some(30.0)));
    assert_eq!(numbers(&balance, "saldo").last(), Some(&Some(5.0)));
    let feasible = layer(&output, "woningplannen_haalbaarheid");
    assert_eq!(numbers(&feasible, "voldoet")[0], Some(20.0));
}

#[test]
fn published_kilometres_stand_beside_computed_ones() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    let table = folder.path().join("cbs.csv");
    std::fs::write(&table, "code,km\nBU00010001,0.3\nBU00010002,0.7\n").unwrap();
    let ask = ["--published", "huisarts=km", "--published-table", table.to_str().unwrap(), "--force"];
    // Few people live here: how far they go is told in no other table, and not beside what was published either.
    let run = plan(&output, &ask).assert().code(1);
    let found = layer(&output, "afstanden_gepubliceerd_buurt");
    assert_eq!(numbers(&found, "gepubliceerd_km"), [Some(0.3), Some(0.7)]);
    for hidden in ["berekend_m", "verschil_gemeente_m", "gepubliceerd_min_berekend_km"] {
        assert_eq!(numbers(&found, hidden), [None, None], "{hidden}");
    }
    assert!(
        stderr(&run).contains("0 districts compared") && stderr(&run).contains("2 not told"),
        "{}",
        stderr(&run)
    );
    let run = plan(&output, &[&ask[..], &["--min-personen", "1"]].concat()).assert().code(1);
    let found = layer(&output, "afstanden_gepubliceerd_buurt");
    // West 328.8 m, Oost 800 m.
    assert_eq!(numbers(&found, "gepubliceerd_min_berekend_km"), [Some(-0.03), Some(-0.1)]);
    assert!(
        stderr(&run).contains("2 districts compared, 1 within the rounding of 0.05 km"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn a_scenario_says_who_gains_and_who_loses() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(dorp("werkvlek.toml")).unwrap();
    let text = text
        .replace("profiel = \"nl\"", "profiel = \"hemelsbreed\"")
        .replace("[werklocaties]\nmin_vestigingen = 3\nmax_aandeel = 80.0\n", "");
    for file in [
        "adressen.csv",
        "voorzieningen.csv",
        "buurten.geojson",
        "straten.geojson",
        "vestigingen.csv",
        "werklocaties.geojson",
    ] {
        std::fs::copy(dorp(file), folder.path().join(file)).unwrap();
    }
    std::fs::write(folder.path().join("nu.toml"), &text).unwrap();
    // The practice moves next door to address 3.
    let moved =
        std::fs::read_to_string(dorp("voorzieningen.csv")).unwrap().replace("140100,470100", "140900,470200");
    std::fs::write(folder.path().join("straks.csv"), moved).unwrap();
    let later = text.replace("voorzieningen.csv", "straks.csv");
    std::fs::write(folder.path().join("straks.toml"), later).unwrap();
    let out = folder.path().join("uit");
    let mut command = werkvlek();
    command
        .arg("run")
        .arg(folder.path().join("nu.toml"))
        .arg("--compare")
        .arg(folder.path().join("straks.toml"));
    let run = command.args(["--maps", "kaarten/", "--svg"]).arg("--out").arg(&out).assert().code(1);
    // A picture of each kind that changes, beside those of the plan itself.
    for ending in ["png", "svg"] {
        let picture = format!("kaarten/vergelijking_wat_verandert_er_huisarts_binnen_de_norm.{ending}");
        assert!(out.join(&picture).exists(), "{picture}");
    }
    assert!(out.join("kaarten/hoe_ver_is_de_huisarts.png").exists());
    assert!(
        stderr(&run).contains("5 addresses in both runs, 0 only before, 0 only after"),
        "{}",
        stderr(&run)
    );
    let text = std::fs::read_to_string(out.join("tabellen/vergelijking_buurt.csv")).unwrap();
    let row = |code: &str| {
        let fits = |r: &BTreeMap<String, String>| {
            r["code"] == code
                && r["soort_voorziening"] == "huisarts"
                && r["drempel_m"] == "400"
                && r["gewicht"] == "inwoners"
        };
        csv_rows(&text).into_iter().find(fits).unwrap()
    };
    // Within 400 m before: address 1 (2 people). After, from (140900, 470200): address 3 at 100 m (4 people) and 5 at
    // 360.6 m (5 people, in no buurt); 1 is 800 m away.
    let figures = |r: BTreeMap<String, String>| {
        ["binnen_voor", "binnen_na", "erbij", "eraf"].map(|field| r[field].parse::<f64>().unwrap())
    };
    assert_eq!(figures(row("BU00010001")), [2.0, 0.0, 0.0, 2.0]);
    assert_eq!(figures(row("BU00010002")), [0.0, 4.0, 4.0, 0.0]);
    assert_eq!(figures(row("TOTAAL")), [2.0, 9.0, 9.0, 2.0]);
    let moved = layer(&out.join("vergelijking.gpkg"), "vergelijking_adressen");
    let words: Vec<String> = column(&moved, "verschuiving").iter().filter_map(Value::as_text).collect();
    assert_eq!(words.iter().filter(|w| *w == "erbij").count(), 2, "{words:?}");
    assert_eq!(words.iter().filter(|w| *w == "eraf").count(), 1, "{words:?}");

    // With a minimum of five the 2 who lose and the 4 who gain are not told, nor is anything that would tell them.
    for file in ["nu.toml", "straks.toml"] {
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        std::fs::write(folder.path().join(file), text.replace("min_personen = 1", "min_personen = 5"))
            .unwrap();
    }
    let safe = folder.path().join("veilig");
    let mut command = werkvlek();
    command.arg("run").arg(folder.path().join("nu.toml"));
    command.arg("--compare").arg(folder.path().join("straks.toml"));
    let run = command.arg("--out").arg(&safe).assert().code(1);
    assert!(stderr(&run).contains("rows are hidden: they hold fewer than 5 people"), "{}", stderr(&run));
    let text = std::fs::read_to_string(safe.join("tabellen/vergelijking_buurt.csv")).unwrap();
    for code in ["BU00010001", "BU00010002", "TOTAAL"] {
        let fits = |r: &BTreeMap<String, String>| {
            r["code"] == code
                && r["soort_voorziening"] == "huisarts"
                && r["drempel_m"] == "400"
                && r["gewicht"] == "inwoners"
        };
        let row = csv_rows(&text).into_iter().find(fits).unwrap();
        assert_eq!(
            [&row["binnen_na"], &row["verschil"], &row["mensen_na"], &row["gemiddelde_na_m"]],
            [""; 4]
        );
        assert!(row["verborgen"].starts_with("minder dan het minimum"), "{row:?}");
    }
    let moved = numbers(&layer(&safe.join("vergelijking.gpkg"), "vergelijking_adressen"), "inwoners");
    assert!(moved.iter().flatten().all(|people| *people >= 5.0), "{moved:?}");
}

#[test]
fn a_column_of_people_is_protected_whatever_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let table = |file: &str, weights: &str| {
        let run =
            plan(&folder.path().join(file), &["--weights", weights, "--thresholds", "400,500"]).assert();
        let rows = csv_rows(&stdout(&run.code(1)));
        let figure = |r: &BTreeMap<String, String>| {
            ["code", "soort_voorziening", "gewicht_totaal", "binnen_400m", "binnen_500m", "gemiddelde_m"]
                .map(|f| r[f].clone())
        };
        rows.iter().map(figure).collect::<Vec<_>>()
    };
    let named = table("a.gpkg", "adressen=inwoners");
    assert_eq!(named, table("b.gpkg", "inwoners"));
    let small = |text: &String| text.parse::<f64>().is_ok_and(|people| people > 0.0 && people < 5.0);
    assert!(!named.iter().any(|row| row[2..5].iter().any(small)), "{named:?}");
}

/// Districts of CBS: 65+ as a percentage, -99997 for what is secret.
fn cbs(folder: &Path) -> std::path::PathBuf {
    let text = std::fs::read_to_string(dorp("buurten.geojson")).unwrap();
    let text = text.replace(
        r#""buurtnaam":"West""#,
        r#""buurtnaam":"West","aantal_inwoners":210,"percentage_personen_65_jaar_en_ouder":30"#,
    );
    let text = text.replace(
        r#""buurtnaam":"Oost""#,
        r#""buurtnaam":"Oost","aantal_inwoners":-99997,"percentage_personen_65_jaar_en_ouder":-99997"#,
    );
    let path = folder.join("cbs.geojson");
    std::fs::write(&path, text).unwrap();
    path
}

/// 30 % of 210 is 63, over the three addresses of West; of Oost nobody knows, which is not nobody.
#[test]
fn a_percentage_is_spread_as_people_and_no_figure_is_not_zero() {
    let folder = tempfile::tempdir().unwrap();
    let districts = cbs(folder.path());
    let spread = |figures: &str, output: &str| {
        let mut command = werkvlek();
        command
            .args(["vlekkenplan", "--crs", "EPSG:28992", "--format", "csv", "-o"])
            .arg(folder.path().join(output));
        command.arg("--origins").arg(dorp("adressen.csv")).arg("--facilities").arg(dorp("voorzieningen.csv"));
        command.arg("--districts").arg(&districts).args(["--spread", figures]);
        command
    };
    let plain = "percentage_personen_65_jaar_en_ouder";
    let said = stderr(&spread(plain, "a.gpkg").assert().code(2));
    assert!(
        said.contains("holds percentages") && said.contains(&format!("NAME={plain}%aantal_inwoners")),
        "{said}"
    );
    let both = format!("inwoners=aantal_inwoners,ouderen={plain}%aantal_inwoners");
    let run = spread(&both, "b.gpkg").assert().success();
    assert!(stderr(&run).contains("ouderen: districts with no figure: 1; how many live there stays unknown"));
    let of = |code: &str, weight: &str| {
        rows_of(&stdout(&run), code, "huisarts").into_iter().find(|r| r["gewicht"] == weight).unwrap()
    };
    assert_eq!(of("BU00010001", "inwoners")["gewicht_totaal"], "210");
    assert_eq!(of("BU00010001", "ouderen")["gewicht_totaal"], "63");
    let oost = of("BU00010002", "ouderen");
    assert_eq!((oost["gewicht_totaal"].as_str(), oost["binnen_400m"].as_str()), ("", ""));
    assert!(oost["verborgen"].starts_with("geen cijfer"), "{oost:?}");
    assert_eq!(of("TOTAAL", "ouderen")["gewicht_totaal"], "63");
    let levels = layer(&folder.path().join("b.gpkg"), "voorzieningenniveau_buurt");
    let rows = column(&levels, "code").into_iter().zip(column(&levels, "gewicht"));
    for ((code, weight), total) in rows.zip(column(&levels, "gewicht_totaal")) {
        if code == Value::from("BU00010002") {
            let known = if weight == Value::from("adressen") { Value::Real(1.0) } else { Value::Null };
            assert_eq!(total, known, "{code:?} {weight:?}: an address is an address, whoever lives there");
        }
    }
}

/// The practice closes and one comes at the supermarket: measured as if both were so.
#[test]
fn what_if_a_facility_closes_and_another_comes() {
    let folder = tempfile::tempdir().unwrap();
    let nearest = |more: &[&str]| {
        let mut command = werkvlek();
        command.args([
            "nearest",
            "--crs",
            "EPSG:28992",
            "--at",
            "140100,470200",
            "--kinds",
            "huisarts",
            "--format",
            "csv",
        ]);
        command.arg("--facilities").arg(dorp("voorzieningen.csv")).args(more);
        command
    };
    let metres =
        |command: &mut Command| csv_rows(&stdout(&command.assert().success()))[0]["afstand_m"].clone();
    assert_eq!(metres(&mut nearest(&[])), "100");
    let moved = ["--close", "1", "--add", "140900,470200,huisarts,Praktijk Oost"];
    assert_eq!(metres(&mut nearest(&moved)), "800");
    let none = stderr(&nearest(&["--close", "99"]).assert().code(2));
    assert!(
        none.contains("--close")
            && none.contains("no facility with the id '99'; it has 2, such as 1 (huisarts Praktijk De Brug)"),
        "{none}"
    );
    let wrong = stderr(&nearest(&["--add", "140900,huisarts"]).assert().code(2));
    let degrees = stderr(&nearest(&["--add", "5.17,52.22,huisarts"]).assert().code(2));
    assert!(degrees.contains("lies outside the area in which EPSG:28992"), "{degrees}");
    let mut asked = werkvlek();
    asked
        .args(["nearest", "--crs", "EPSG:28992", "--at", "5.17,52.22", "--facilities"])
        .arg(dorp("voorzieningen.csv"));
    let asked = stderr(&asked.assert().code(2));
    assert!(asked.contains("--at '5.17,52.22'") && asked.contains("with --at-crs"), "{asked}");
    assert!(wrong.contains("--add '140900,huisarts'") && wrong.contains("X,Y,KIND"), "{wrong}");
    let run = plan(
        &folder.path().join("a.gpkg"),
        &["--min-personen", "1", "--close", "1", "--add", "140900,470400,huisarts"],
    );
    let mut run = run;
    let rows = rows_of(&stdout(&run.assert().code(1)), "TOTAAL", "huisarts");
    // Of 2, 3, 4, 1 and 5 people: now 824.62, 500, 300, 400 and 300 m, as the supermarket is.
    let mean: f64 = rows[0]["gemiddelde_m"].parse().unwrap();
    let expected = (2.0 * 824.62 + 3.0 * 500.0 + 4.0 * 300.0 + 400.0 + 5.0 * 300.0) / 15.0;
    assert!((mean - expected).abs() <= 10.0, "{mean} {expected}");
}

/// Without an output the answer is printed, and nothing is written anywhere.
#[test]
fn without_an_output_the_answer_is_printed_and_nothing_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = werkvlek();
    command.current_dir(folder.path()).args(["vlekkenplan", "--crs", "EPSG:28992", "--format", "csv"]);
    command.arg("--origins").arg(dorp("adressen.csv")).arg("--facilities").arg(dorp("voorzieningen.csv"));
    let run = command.assert().success();
    assert_eq!(rows_of(&stdout(&run), "TOTAAL", "huisarts").len(), 1);
    let mut command = werkvlek();
    command.current_dir(folder.path()).args([
        "locate",
        "--crs",
        "EPSG:28992",
        "--kind",
        "huisarts",
        "--candidates",
        "origins",
    ]);
    command.arg("--origins").arg(dorp("adressen.csv")).args(["--format", "csv"]);
    assert!(stdout(&command.assert().success()).contains("bewezen optimaal"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A Dutch spreadsheet opens it with a double click.
#[test]
fn csv_files_have_the_form_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heat_rejected.csv");
    let mut command = werkvlek();
    command
        .args(["heatmap", "--crs", "EPSG:28992", "--radius", "300", "--csv", "nl"])
        .arg(dorp("adressen.csv"));
    command
        .args(["--weight", "inwoners", "--vertrouwelijk", "-o"])
        .arg(folder.path().join("heat.tif"))
        .assert()
        .code(1);
    let found = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let csv = found.into_iter().find(|path| path.extension().is_some_and(|e| e == "csv")).unwrap_or(path);
    let text = std::fs::read_to_string(csv).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("bron;rij;veld;reason"), "{text}");
}
