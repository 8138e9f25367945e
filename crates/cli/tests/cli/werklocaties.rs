//! `werkvlek werklocaties`: every published figure out of its tables, and nothing that an attack on them brings out.

#![expect(clippy::float_cmp, reason = "figures are rounded to whole numbers before they are compared")]

use crate::support::{csv_rows, dorp, layer, sample_town, stderr, werkvlek};
use microlp::OptimizationDirection::{Maximize, Minimize};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use werkvlek_io::{Source, read_attributes};
use werkvlek_table::Value;

type Rows = Vec<BTreeMap<String, String>>;

/// The folder of the sample town with every table of its monitor, made once.
static TOWN: LazyLock<&Path> = LazyLock::new(|| {
    monitor(sample_town(), "uit/").assert().success();
    sample_town()
});

fn fixture(name: &str) -> PathBuf {
    werkvlek_realdata::checkout().join("fixtures/monitor").join(name)
}

/// The command on the sample town, with everything it takes.
fn monitor(folder: &Path, output: &str) -> assert_cmd::Command {
    let data = |name: &str| folder.join("stad/data").join(name);
    let mut run = werkvlek();
    run.arg("werklocaties").arg(data("vestigingen.gpkg"));
    run.arg("--locaties").arg(data("werklocaties.gpkg"));
    run.arg("--districts").arg(data("buurten.gpkg"));
    run.arg("--dwellings").arg(data("adressen.gpkg"));
    run.arg("--vacancy").arg(fixture("leegstand.csv"));
    run.arg("--supply").arg(fixture("aanbod.csv"));
    run.args(["--labour-force", "52000", "--potential-labour-force", "65500", "--format", "csv"]);
    run.arg("-o").arg(format!("{}/{output}", folder.display()));
    run
}

fn table(name: &str) -> Rows {
    let path = TOWN.join("uit").join(format!("werklocaties_{name}.csv"));
    csv_rows(&std::fs::read_to_string(path).unwrap())
}

/// The one figure of the rows for which these fields hold these words.
fn figure(rows: &Rows, wanted: &[(&str, &str)], field: &str) -> f64 {
    let fits = |row: &&BTreeMap<String, String>| wanted.iter().all(|(f, v)| row[*f] == *v);
    let found: Vec<_> = rows.iter().filter(fits).collect();
    assert_eq!(found.len(), 1, "{wanted:?}");
    found[0][field].parse().unwrap_or_else(|_| panic!("{wanted:?}: {field} is '{}'", found[0][field]))
}

fn hundreds(banen: f64) -> f64 {
    (banen / 100.0).round() * 100.0
}

#[test]
fn jobs_by_kind_37_400_to_32_900_and_8_200_to_11_500_and_3_700_to_5_600() {
    let rows = table("soort_verloop");
    for (kind, then, now, percent) in [
        ("gemengd", 37_400.0, 32_900.0, -12.0),
        ("bedrijventerrein", 8_200.0, 11_500.0, 40.0),
        ("kantoorlocatie", 3_700.0, 5_600.0, 52.0),
    ] {
        assert_eq!(
            hundreds(figure(&rows, &[("soort", kind), ("jaar", "2010")], "banen")),
            then,
            "{kind} 2010"
        );
        let last = [("soort", kind), ("jaar", "2022")];
        assert_eq!(hundreds(figure(&rows, &last, "banen")), now, "{kind} 2022");
        // Published before rounding; the table has one decimal of it.
        let exact = (figure(&rows, &last, "banen")
            / figure(&rows, &[("soort", kind), ("jaar", "2010")], "banen")
            - 1.0)
            * 100.0;
        assert_eq!(exact.round(), percent, "{kind}");
        assert!((figure(&rows, &last, "banen_sinds_eerste_pct") - exact).abs() <= 0.05 + 1e-9, "{kind}");
    }
    let yearly =
        figure(&rows, &[("soort", "bedrijventerrein"), ("jaar", "2022")], "banen_sinds_eerste_pct_per_jaar");
    assert!((2.8..=2.9).contains(&yearly), "40 % in twelve years is 2.9 % a year, found {yearly}");
}

#[test]
fn total_49_900_jobs_plus_3_1_percent_and_11_738_establishments() {
    let rows = table("soort_verloop");
    let last = [("soort", "totaal"), ("jaar", "2022")];
    assert_eq!(hundreds(figure(&rows, &last, "banen")), 49_900.0);
    assert_eq!(figure(&rows, &last, "banen_verschil_pct"), 3.1);
    assert_eq!(figure(&rows, &last, "vestigingen"), 11_738.0);
    assert_eq!(figure(&rows, &[("soort", "totaal"), ("jaar", "2021")], "vestigingen"), 10_699.0);
}

#[test]
fn shares_two_thirds_mixed_23_percent_parks_11_percent_offices() {
    let rows = table("soort_verloop");
    let share = |kind| figure(&rows, &[("soort", kind), ("jaar", "2022")], "aandeel_banen_pct").round();
    assert_eq!([share("gemengd"), share("bedrijventerrein"), share("kantoorlocatie")], [66.0, 23.0, 11.0]);
}

#[test]
fn self_employed_63_percent_of_establishments_in_2021_and_68_in_2022() {
    let rows = table("zzp");
    let share = |jaar| figure(&rows, &[("klasse", "totaal"), ("jaar", jaar)], "zzp_vestigingen_pct").round();
    assert_eq!([share("2021"), share("2022")], [63.0, 68.0]);
    // Shares change by points: of the shares as they are shown.
    let all = |jaar, field| figure(&rows, &[("klasse", "totaal"), ("jaar", jaar)], field);
    let points = all("2022", "zzp_vestigingen_pct") - all("2021", "zzp_vestigingen_pct");
    assert!((all("2022", "zzp_vestigingen_verschil_punt") - points).abs() < 0.05 + 1e-9);
    let yearly = (all("2022", "zzp_vestigingen_pct") - all("2010", "zzp_vestigingen_pct")) / 12.0;
    assert!((all("2022", "zzp_vestigingen_punt_per_jaar") - yearly).abs() < 0.05 + 1e-9);
}

#[test]
fn care_just_over_7_000_jobs_plus_541_or_8_percent() {
    let rows = table("sector");
    let care = [("indeling", "sectie"), ("sectie", "Q"), ("jaar", "2022")];
    let banen = figure(&rows, &care, "banen");
    assert!(banen > 7_000.0 && banen < 7_100.0, "{banen}");
    assert_eq!(figure(&rows, &care, "banen_verschil"), 541.0);
    assert_eq!(figure(&rows, &care, "banen_verschil_pct").round(), 8.0);
    let branches = rows.iter().filter(|r| r["indeling"] == "zorg" && r["jaar"] == "2022");
    assert_eq!(branches.count(), 9);
}

#[test]
fn jobs_762_per_1_000_of_the_potential_labour_force() {
    let rows = table("per_1000");
    let ratio = |who| figure(&rows, &[("grondslag", who)], "banen_per_1000").round();
    assert_eq!(ratio("potentiële beroepsbevolking"), 762.0);
    assert_eq!(figure(&rows, &[("grondslag", "beroepsbevolking")], "personen"), 52_000.0);
    assert!((955.0..965.0).contains(&ratio("beroepsbevolking")));
}

#[test]
fn business_parks_86_9_ha_in_use_3_5_hard_3_transformation_none_available() {
    let rows = table("aanbod");
    let total = |field| figure(&rows, &[("terrein", "totaal")], field);
    assert_eq!(
        ["in_gebruik_ha", "hard_plan_ha", "transformatie_ha", "terstond_uitgeefbaar_ha"].map(total),
        [86.9, 3.5, 3.0, 0.0]
    );
    // The polygons of the town have that area too.
    let parks = layer(&TOWN.join("stad/out/werklocaties.gpkg"), "werklocaties");
    let (kind, area) = (parks.table.field("soort").unwrap(), parks.table.field("oppervlakte_ha").unwrap());
    let ha = |row: &werkvlek_table::Row| match row.values[area] {
        Value::Real(ha) if row.values[kind] == Value::Text("bedrijventerrein".into()) => ha,
        _ => 0.0,
    };
    let all: f64 = parks.table.rows.iter().map(ha).sum();
    assert!((all - 86.9).abs() < 0.5, "{all}");
}

#[test]
fn offices_623_100_m2_of_which_38_700_or_6_percent_empty_under_the_norm() {
    let rows = table("leegstand");
    for (ligging, stock, empty, percents) in [
        ("totaal", 623_100.0, 38_700.0, [6.0, 4.0, 2.0]),
        ("formeel", 148_900.0, 7_200.0, [5.0, 3.0, 2.0]),
        ("gemengd", 474_200.0, 31_500.0, [7.0, 5.0, 2.0]),
    ] {
        let key = [("segment", "kantoren"), ("gebied", "totaal"), ("ligging", ligging), ("jaar", "2023")];
        assert_eq!(figure(&rows, &key, "voorraad_m2"), stock, "{ligging}");
        assert_eq!(figure(&rows, &key, "leeg_m2"), empty, "{ligging}");
        let found = ["leeg_pct", "courant_pct", "incourant_pct"].map(|f| figure(&rows, &key, f).round());
        assert_eq!(found, percents, "{ligging}");
    }
    let all = rows.iter().filter(|r| r["segment"] == "kantoren");
    assert!(all.clone().count() == 5 && all.clone().all(|r| r["oordeel"] == "onder de norm"));
}

#[test]
fn shops_77_premises_and_14_137_m2_empty_in_2023_and_86_and_15_715_in_2022() {
    let rows = table("leegstand");
    for (gebied, in_2023, in_2022) in [
        ("bebouwde kom", (2.0, 150.0), (3.0, 250.0)),
        ("Centrum", (61.0, 13_042.0), (70.0, 14_372.0)),
        ("Gijsbrecht", (6.0, 375.0), (4.0, 588.0)),
        ("Larenseweg", (4.0, 280.0), (6.0, 380.0)),
        ("Meenterf", (1.0, 165.0), (0.0, 0.0)),
        ("Riebeeck Galerij", (3.0, 125.0), (3.0, 125.0)),
        ("totaal", (77.0, 14_137.0), (86.0, 15_715.0)),
    ] {
        for (jaar, (premises, m2)) in [("2023", in_2023), ("2022", in_2022)] {
            let key = [("segment", "winkels"), ("gebied", gebied), ("jaar", jaar)];
            assert_eq!(figure(&rows, &key, "panden_leeg"), premises, "{gebied} {jaar}");
            assert_eq!(figure(&rows, &key, "leeg_m2"), m2, "{gebied} {jaar}");
        }
    }
}

#[test]
fn newcomers_stayers_and_movers_add_up_to_the_establishments_of_the_town() {
    let all = confidential();
    let rows =
        csv_rows(&std::fs::read_to_string(all.join("werklocaties_dynamiek_vertrouwelijk.csv")).unwrap());
    let key = [("werklocatie", "totaal"), ("naar_jaar", "2022")];
    let of = |field: &str| figure(&rows, &key, field);
    let kept =
        of("gebleven_vestigingen") + of("verhuisd_hierheen_vestigingen") + of("verhuisd_binnen_vestigingen");
    assert_eq!(kept + of("nieuw_vestigingen"), 11_738.0);
    assert_eq!(kept + of("vertrokken_vestigingen"), 10_699.0);
    assert_eq!(of("netto_verhuisd_vestigingen"), 0.0, "who moves stays in the town");
    let flows =
        csv_rows(&std::fs::read_to_string(all.join("werklocaties_stromen_vertrouwelijk.csv")).unwrap());
    let moved: f64 = flows
        .iter()
        .filter(|r| r["naar_jaar"] == "2022")
        .map(|r| r["vestigingen"].parse::<f64>().unwrap())
        .sum();
    assert_eq!(moved, of("verhuisd_hierheen_vestigingen"));
    assert!(moved > 0.0);
}

/// Everything, named and marked as confidential.
fn confidential() -> PathBuf {
    static ALL: LazyLock<()> = LazyLock::new(|| {
        let mut run = monitor(&TOWN, "alles/");
        let said = stderr(&run.arg("--vertrouwelijk").assert().success());
        assert!(said.contains("VERTROUWELIJK: nothing is hidden"), "{said}");
    });
    LazyLock::force(&ALL);
    TOWN.join("alles_vertrouwelijk")
}

#[test]
fn confidential_outputs_say_so_in_every_name_and_table_and_keep_the_rule_of_each_establishment() {
    let folder = confidential();
    assert!(!TOWN.join("alles").exists());
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.contains("_vertrouwelijk"), "{name}");
        if name.ends_with(".csv") {
            let rows = csv_rows(&std::fs::read_to_string(&path).unwrap());
            assert!(rows.iter().all(|r| r["vertrouwelijk"] == "niet openbaar maken"), "{name}");
            assert!(rows.iter().all(|r| r.get("verborgen").is_none_or(String::is_empty)), "{name}");
        }
    }
    let each = read_attributes(&Source::new(folder.join("vestigingen_vertrouwelijk.geojson"))).unwrap();
    let rule = each.table.field("regel").unwrap();
    let rules: std::collections::BTreeSet<String> =
        each.table.rows.iter().filter_map(|r| r.values[rule].as_text()).collect();
    assert!(rules.contains("formele locatie gaat voor milieu") && rules.contains("milieu"), "{rules:?}");
    // And no such layer in what is for everybody.
    assert!(!TOWN.join("uit/vestigingen.geojson").exists());
}

#[test]
fn the_workbook_has_a_sheet_a_table_and_the_same_bytes_each_time() {
    let read = |name: &str| {
        monitor(&TOWN, name).assert().success();
        std::fs::read(TOWN.join(name)).unwrap()
    };
    assert!(read("een.xlsx") == read("twee.xlsx"), "the bytes differ");
    let sheet = |name: &str| {
        read_attributes(&Source::new(TOWN.join("een.xlsx")).with_layer(Some(name.into()))).unwrap()
    };
    let banen = sheet("werklocaties_soort");
    let of_2022 = banen
        .table
        .rows
        .iter()
        .find(|r| r.values[0] == "totaal".into() && r.values[1] == Value::Integer(2022));
    assert!(matches!(of_2022.unwrap().values[3], Value::Integer(49_850..=49_949)), "a number, not a text");
    let explained = sheet("Toelichting");
    let texts: Vec<String> = explained.table.rows.iter().filter_map(|r| r.values[1].as_text()).collect();
    assert!(texts.iter().any(|t| t.contains("minder dan 3 vestigingen")), "{texts:?}");
    assert!(texts.iter().any(|t| t.contains("52000 personen")), "{texts:?}");
    for name in
        ["werklocaties_sector", "werklocaties_leegstand", "werklocaties_dynamiek", "werklocaties_district"]
    {
        assert!(!sheet(name).table.rows.is_empty(), "{name}");
    }
}

/// What an audit from the outside brought out once: sizes bound jobs, zzp fill the smallest class, stock less flow is who
/// moved, a listed flow is at least one, and a reason tells a number.
#[test]
fn tables_that_would_tell_too_much_are_for_ones_own_eyes() {
    let published = TOWN.join("uit");
    assert!(!published.join("werklocaties_sector_grootte.csv").exists());
    assert!(confidential().join("werklocaties_sector_grootte_vertrouwelijk.csv").exists());
    assert!(table("quotient").iter().all(|r| r["gebiedsoort"] == "soort"));
    assert!(
        !table("dynamiek")[0].keys().any(|field| field.starts_with("gebleven") || field.contains("binnen"))
    );
    let flows = table("stromen");
    assert!(
        !flows.is_empty() && flows.iter().all(|r| r["vestigingen"].parse::<u32>().unwrap() >= 3),
        "{flows:?}"
    );
    for name in ["soort_verloop", "sector", "soort_sector", "district", "zzp", "aan_huis", "locatie"] {
        let reasons: Vec<String> = table(name).into_iter().map(|r| r["verborgen"].clone()).collect();
        assert!(reasons.iter().all(|r| r.is_empty() || r == "verborgen"), "{name}");
    }
    // Of a section that is hidden nothing is told in parts.
    let hidden: Vec<(String, String)> = table("sector")
        .into_iter()
        .filter(|r| r["indeling"] == "sectie" && !r["verborgen"].is_empty())
        .map(|r| (r["sector"].clone(), r["jaar"].clone()))
        .collect();
    assert!(!hidden.is_empty());
    for (name, field) in [("aan_huis", "banen_aan_huis"), ("zzp", "zzp_vestigingen")] {
        for row in table(name) {
            let is_hidden = hidden.contains(&(row["klasse"].clone(), row["jaar"].clone()));
            assert!(!is_hidden || row[field].is_empty(), "{name}: {row:?}");
        }
    }
}

/// What an outsider makes of the tables: every figure with the sums it stands in, and each sum with one unknown solved.
#[test]
fn no_suppressed_figure_follows_from_the_sums_of_all_tables() {
    let mut known: BTreeMap<String, Option<f64>> = BTreeMap::new();
    let mut sums: Vec<(String, Vec<String>)> = Vec::new();
    let mut put = |key: String, row: &BTreeMap<String, String>, field: &str| {
        let value = row[field].parse().ok();
        if let Some(before) = known.insert(key.clone(), value) {
            assert_eq!(before, value, "{key} stands differently in two tables");
        }
        key
    };
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut hang = |total: String, part: &str| parts.entry(total).or_default().push(part.to_owned());
    for field in ["vestigingen", "banen"] {
        for (name, dim, of) in [
            ("soort_verloop", "soort", "totaal"),
            ("grootteklasse", "grootteklasse", "totaal"),
            ("locatie", "werklocatie", "totaal"),
            ("district", "district", "totaal"),
        ] {
            for row in table(name) {
                let jaar = &row["jaar"];
                let total = format!("{field} {jaar} {of}");
                if row[dim] == "totaal" {
                    put(total, &row, field);
                } else {
                    let key = put(format!("{field} {jaar} {dim}={}", row[dim]), &row, field);
                    hang(format!("{total} by {dim}"), &key);
                }
            }
        }
        for row in table("sector").iter().filter(|r| r["indeling"] != "totaal") {
            let key =
                put(format!("{field} {} {}={}", row["jaar"], row["indeling"], row["sector"]), row, field);
            match row["indeling"].as_str() {
                "sectie" => hang(format!("{field} {} totaal by sectie", row["jaar"]), &key),
                "zorg" => {
                    let care = "Gezondheids- en welzijnszorg";
                    hang(format!("{field} {} sectie={care} by zorg", row["jaar"]), &key);
                }
                _ => {}
            }
        }
        for row in table("milieu").iter().filter(|r| r["milieu"] != "alle gemengde") {
            let key = put(format!("{field} {} milieu={}", row["jaar"], row["milieu"]), row, field);
            hang(format!("{field} {} soort=gemengd by milieu", row["jaar"]), &key);
        }
        for row in table("locatie").iter().filter(|r| r["werklocatie"] != "totaal") {
            let (jaar, kind) = (&row["jaar"], &row["gebiedsoort"]);
            let key = format!("{field} {jaar} werklocatie={}", row["werklocatie"]);
            let above = match kind.as_str() {
                "bedrijventerrein" | "kantoorlocatie" => format!("{field} {jaar} soort={kind} by locatie"),
                "gemengd" => format!("{field} {jaar} milieu=overig gemengd by locatie"),
                _ => format!("{field} {jaar} milieu={kind} by locatie"),
            };
            hang(above, &key);
        }
        for row in table("soort_sector") {
            let jaar = &row["jaar"];
            let key =
                put(format!("{field} {jaar} soort_sector {} {}", row["soort"], row["sector"]), &row, field);
            hang(format!("{field} {jaar} soort={} by soort_sector", row["soort"]), &key);
            hang(format!("{field} {jaar} sectie={} by soort_sector", row["sector"]), &key);
        }
    }
    for (total, members) in parts {
        let total = total.split(" by ").next().unwrap().to_owned();
        assert!(known.contains_key(&total), "no figure for {total}");
        sums.push((total, members));
    }
    let hidden: Vec<String> = known.iter().filter(|(_, v)| v.is_none()).map(|(k, _)| k.clone()).collect();
    assert!(hidden.len() > 20, "only {} hidden figures: nothing to attack", hidden.len());
    // Open sums are true, or the attack would attack nothing.
    for (total, members) in &sums {
        let values: Option<Vec<f64>> = members.iter().map(|m| known[m]).collect();
        if let (Some(all), Some(values)) = (known[total], values) {
            assert_eq!(all, values.iter().sum::<f64>(), "{total}");
        }
    }
    // The first step of solving them one by one; without it there is no second.
    for (total, members) in &sums {
        let unknown: Vec<&String> = members.iter().chain([total]).filter(|k| known[*k].is_none()).collect();
        assert!(unknown.len() != 1, "{} follows from the other figures of {total}", unknown[0]);
    }
    // All sums at once: the least and the most that each hidden figure can be.
    for key in &hidden {
        let (low, high) = (bound(key, &known, &sums, Minimize), bound(key, &known, &sums, Maximize));
        let width = if key.starts_with("banen") { 0.1 * high } else { 1.0 };
        assert!(high - low >= width - 1e-6, "{key} lies from {low} to {high}");
    }
}

/// How low or high a hidden figure can be by all sums of its year, none being negative.
fn bound(
    key: &str,
    known: &BTreeMap<String, Option<f64>>,
    sums: &[(String, Vec<String>)],
    direction: OptimizationDirection,
) -> f64 {
    // "banen 2022 soort=gemengd": sums do not cross years.
    let year: String = key.split_inclusive(' ').take(2).collect();
    let mut problem = Problem::new(direction);
    let unknown: BTreeMap<&str, Variable> = known
        .iter()
        .filter(|(k, value)| k.starts_with(&year) && value.is_none())
        .map(|(k, _)| (k.as_str(), problem.add_var(if k == key { 1.0 } else { 0.0 }, (0.0, 1e9))))
        .collect();
    for (total, members) in sums.iter().filter(|(total, _)| total.starts_with(&year)) {
        let mut terms: Vec<(Variable, f64)> = Vec::new();
        let mut constant = 0.0;
        for (k, sign) in members.iter().map(|m| (m, 1.0)).chain([(total, -1.0)]) {
            match known[k] {
                Some(value) => constant -= sign * value,
                None => terms.push((unknown[k.as_str()], sign)),
            }
        }
        if !terms.is_empty() {
            problem.add_constraint(&terms, ComparisonOp::Eq, constant);
        }
    }
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => solution.objective(),
        other => panic!("{key}: the true figures solve it, but: {other:?}"),
    }
}

#[test]
fn a_user_s_own_sectors_a_reference_and_lost_zeros() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut register = "id;jaar;sbi;banen;zzp;postcode;x;y\n".to_owned();
    for jaar in [2021, 2022] {
        for i in 0..40 {
            // Twenty farms with a lost zero, twenty software houses; one in ten without a place.
            let sbi = if i < 20 { "1131" } else { "62010" };
            let place = if i % 10 == 0 { ";".to_owned() } else { format!("{};470050", 140_000 + i * 10) };
            register += &format!("{i};{jaar};{sbi};{};0;1211AB;{place}\n", 2 + i % 5 + (jaar - 2021));
        }
    }
    std::fs::write(at("lisa.csv"), register).unwrap();
    std::fs::write(at("pc.csv"), "postcode,x,y\n1211AB,140055,470055\n").unwrap();
    std::fs::write(at("s.toml"), "boeren = [\"01\"]\nsoftware = [\"62\"]\n").unwrap();
    std::fs::write(
        at("nl.csv"),
        "jaar,sectie,banen\n2021,A,1000\n2021,J,9000\n2022,A,1000\n2022,J,10000\n2021,62.01,1\n2022,62.01,1\n",
    )
    .unwrap();
    let mut run = werkvlek();
    run.arg("werklocaties").arg(at("lisa.csv")).args(["--crs", "EPSG:28992", "--sbi-digits", "5"]);
    run.arg("--locaties").arg(dorp("werklocaties.geojson")).arg("--postcodes").arg(at("pc.csv"));
    run.arg("--sectors").arg(at("s.toml")).arg("--reference").arg(at("nl.csv"));
    run.arg("-o").arg(format!("{}/", at("uit").display()));
    let said = stderr(&run.assert().success());
    assert!(
        said.contains("8 establishments without coordinates stand at the centre of their postcode"),
        "{said}"
    );
    let read = |name: &str| csv_rows(&std::fs::read_to_string(at("uit").join(name)).unwrap());
    let sectors = read("werklocaties_sector.csv");
    // 20 farms with 2 to 6 jobs, four of each: 80 jobs, and 20 more a year later.
    let farms =
        |jaar| figure(&sectors, &[("indeling", "eigen"), ("sector", "boeren"), ("jaar", jaar)], "banen");
    assert_eq!([farms("2021"), farms("2022")], [80.0, 100.0]);
    // Half of the jobs here are on farms, a tenth in the reference: 0.5 / (1000 / 10001).
    let quotients = read("werklocaties_quotient.csv");
    let key = [("gebiedsoort", "totaal"), ("sector", "Landbouw, bosbouw en visserij"), ("jaar", "2021")];
    assert_eq!(figure(&quotients, &key, "locatiequotient"), 5.0);
    // Farms: 80 jobs grow by 25 %, the reference by 10 % (10001 to 11001) and its farms not at all.
    let split = read("werklocaties_shift_share.csv");
    let farm = [("regio", "totaal"), ("sector", "Landbouw, bosbouw en visserij")];
    let parts =
        ["banen_verschil", "nationaal", "sectormix", "concurrentie"].map(|f| figure(&split, &farm, f));
    assert_eq!(parts, [20.0, 8.0, -8.0, 20.0]);
}
