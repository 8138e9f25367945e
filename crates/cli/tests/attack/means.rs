//! The attack on means: integer programs over the people at each address, whose distances everybody can measure.

use crate::hard_towns::{hamlets, village};
use crate::published::{csv, numbers, run, sample_town, texts};
use highs::{HighsModelStatus, RowProblem, Sense};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a run tells: the distances at addresses, and the figures of districts.
struct Told {
    /// By district: its addresses, as rows of the layer.
    addresses: BTreeMap<String, Vec<usize>>,
    /// By column: the distances of every address.
    dist_m: BTreeMap<String, Vec<Option<f64>>>,
    ids: Vec<String>,
    rows: Vec<Row>,
}

/// What a table tells of a district for one kind, method and weight.
struct Row {
    district: String,
    weight: String,
    /// The distances at addresses that its mean is of.
    column: String,
    everyone: Option<f64>,
    mean_m: Option<f64>,
    within: Vec<(f64, Option<f64>)>,
}

/// A number of people at an address, between what the attacker can bound.
struct Bounds {
    id: String,
    weight: String,
    least: f64,
    most: f64,
}

const THRESHOLDS_M: [f64; 5] = [300.0, 400.0, 500.0, 800.0, 1000.0];

impl Told {
    fn read(layers: &Path, rows: Vec<BTreeMap<String, String>>) -> Self {
        let ids = texts(layers, "adressen", "id");
        let mut addresses: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, district) in texts(layers, "adressen", "district").into_iter().enumerate() {
            addresses.entry(district).or_default().push(i);
        }
        let number = |row: &BTreeMap<String, String>, field: &str| row[field].parse::<f64>().ok();
        let row = |row: &BTreeMap<String, String>| {
            let kind = &row["soort_voorziening"];
            let is_first =
                row["methode"].starts_with("netwerk") || !layers.to_string_lossy().contains("straten");
            let column = if is_first { format!("dist_{kind}_m") } else { format!("hemelsbreed_{kind}_m") };
            Row {
                district: row["code"].clone(),
                weight: row["gewicht"].clone(),
                column,
                everyone: number(row, "gewicht_totaal"),
                mean_m: number(row, "gemiddelde_m"),
                within: THRESHOLDS_M.iter().map(|t| (*t, number(row, &format!("binnen_{t}m")))).collect(),
            }
        };
        Self { addresses, dist_m: numbers(layers, "adressen"), ids, rows: rows.iter().map(row).collect() }
    }

    /// The bounds of every number in districts of at most so many addresses; means are told in steps of `step_m`.
    fn bounds(&self, weights: &[&str], most_addresses: usize, step_m: f64) -> Vec<Bounds> {
        let mut found = Vec::new();
        for (district, addresses) in
            self.addresses.iter().filter(|(code, a)| !code.is_empty() && a.len() <= most_addresses)
        {
            let rows: Vec<&Row> = self.rows.iter().filter(|row| row.district == *district).collect();
            let known: Vec<&str> = weights
                .iter()
                .copied()
                .filter(|w| rows.iter().any(|r| r.weight == *w && r.everyone.is_some()))
                .collect();
            for weight in 0..known.len() {
                for place in 0..addresses.len() {
                    let bound =
                        |sense| self.program((&rows, addresses, &known), (weight, place), sense, step_m);
                    let (Some(least), Some(most)) = (bound(Sense::Minimise), bound(Sense::Maximise)) else {
                        continue;
                    };
                    let id = self.ids[addresses[place]].clone();
                    found.push(Bounds { id, weight: known[weight].to_owned(), least, most });
                }
            }
        }
        found
    }

    /// The least or the most people of a weight at an address; none when the solver does not come to an end.
    fn program(
        &self,
        (rows, addresses, weights): (&[&Row], &[usize], &[&str]),
        (weight, place): (usize, usize),
        sense: Sense,
        step_m: f64,
    ) -> Option<f64> {
        let mut problem = RowProblem::default();
        let mut people = Vec::new();
        for (w, name) in weights.iter().enumerate() {
            let everyone = rows.iter().find_map(|row| row.everyone.filter(|_| row.weight == *name)).unwrap();
            let column = |i: usize| if (w, i) == (weight, place) { 1.0 } else { 0.0 };
            let own: Vec<highs::Col> =
                (0..addresses.len()).map(|i| problem.add_integer_column(column(i), 0.0..=everyone)).collect();
            let terms: Vec<_> = own.iter().map(|p| (*p, 1.0)).collect();
            problem.add_row(everyone..=everyone, &terms);
            people.push(own);
        }
        for pair in 1..weights.len() {
            // Each weight is a part of the one before it.
            for (whole, part) in people[pair - 1].iter().zip(&people[pair]) {
                problem.add_row(0.0.., [(*whole, 1.0), (*part, -1.0)]);
            }
        }
        for row in rows {
            let Some(w) = weights.iter().position(|name| *name == row.weight) else { continue };
            let (Some(everyone), Some(dist_m)) = (row.everyone, self.dist_m.get(&row.column)) else {
                continue;
            };
            let metres = |i: usize| dist_m[addresses[i]];
            if let (Some(mean_m), true) = (row.mean_m, (0..addresses.len()).all(|i| metres(i).is_some())) {
                // The distances of addresses are told to the decimetre.
                let half = step_m / 2.0 + 0.06;
                let terms: Vec<_> =
                    (0..addresses.len()).map(|i| (people[w][i], metres(i).unwrap())).collect();
                problem.add_row((mean_m - half) * everyone..=(mean_m + half) * everyone, &terms);
            }
            for (threshold, within) in &row.within {
                let Some(within) = within else { continue };
                let inside = (0..addresses.len()).filter(|i| metres(*i).is_some_and(|m| m <= *threshold));
                let terms: Vec<_> = inside.map(|i| (people[w][i], 1.0)).collect();
                if !terms.is_empty() {
                    problem.add_row(*within..=*within, &terms);
                }
            }
        }
        let mut model = problem.optimise(sense);
        model.set_option("parallel", "off");
        model.set_option("output_flag", false);
        model.set_option("time_limit", 2.0);
        let solved = model.solve();
        let values = solved.get_solution();
        let index = weight * addresses.len() + place;
        (solved.status() == HighsModelStatus::Optimal).then(|| values.columns()[index].round())
    }
}

/// How many of the numbers are pinned within 20 % of the truth, which must lie within the bounds.
fn pinned(bounds: &[Bounds], truth: impl Fn(&str, &str) -> f64) -> usize {
    let is_pinned = |found: &&Bounds| {
        let people = truth(&found.id, &found.weight);
        assert!(
            found.least <= people && people <= found.most,
            "{} {}: {} to {}, and there are {people}",
            found.id,
            found.weight,
            found.least,
            found.most
        );
        people > 0.0 && found.least >= 0.8 * people && found.most <= 1.2 * people
    };
    bounds.iter().filter(is_pinned).count()
}

#[test]
fn hamlets_of_five_to_ten_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let homes = hamlets();
    let [addresses, facilities, districts] = village(folder.path(), &homes);
    let attacked = |name: &str, more: &[&str], step_m: f64| {
        let layers = folder.path().join(name);
        let usual = ["vlekkenplan", "-q", "--crs", "EPSG:28992", "--weights", "inwoners,inwoners_65plus"];
        let paths: [(&str, &Path); 4] = [
            ("--origins", &addresses),
            ("--facilities", &facilities),
            ("--districts", &districts),
            ("-o", &layers),
        ];
        run(&[&usual[..], more].concat(), &paths);
        let bounds = Told::read(&layers, table(&layers)).bounds(&["inwoners", "inwoners_65plus"], 10, step_m);
        let truth = |id: &str, weight: &str| {
            let at: usize = id.parse().unwrap();
            homes[at - 1].people[usize::from(weight != "inwoners")] as f64
        };
        (pinned(&bounds, truth), bounds.len())
    };
    let (open, safe) =
        (attacked("open.gpkg", &["--min-personen", "1"], 1.0), attacked("veilig.gpkg", &[], 10.0));
    println!(
        "{} of {} numbers pinned where nothing is hidden, {} of {} where it is protected",
        open.0, open.1, safe.0, safe.1
    );
    assert!(open.0 * 2 > open.1 && open.1 > 40, "the attack itself must work: {open:?}");
    assert_eq!(safe.0, 0);
}

/// A table of a GeoPackage as rows of texts.
fn table(layers: &Path) -> Vec<BTreeMap<String, String>> {
    let name = "afstanden_buurt";
    let numbers = numbers(layers, name);
    let fields = ["code", "gewicht", "soort_voorziening", "methode"];
    let texts: BTreeMap<&str, Vec<String>> = fields.map(|field| (field, texts(layers, name, field))).into();
    let row = |i: usize| {
        let shown = |value: Option<f64>| value.map_or_else(String::new, |v| v.to_string());
        let of_numbers = numbers.iter().map(|(field, values)| (field.clone(), shown(values[i])));
        let mut row: BTreeMap<String, String> = of_numbers.collect();
        row.extend(texts.iter().map(|(field, values)| ((*field).to_owned(), values[i].clone())));
        row
    };
    (0..texts["code"].len()).map(row).collect()
}

/// The demo of the sample town, along its streets: buurten of 5 to 10 addresses are among its.
#[test]
fn the_smallest_buurten_of_the_sample_town() {
    let folder = tempfile::tempdir().unwrap();
    let town = sample_town().join("stad");
    let open = folder.path().join("straten_open");
    let project = std::fs::read_to_string(town.join("werkvlek.toml")).unwrap();
    let project = project.replacen("[vlekkenplan]", "[vlekkenplan]\nmin_personen = 1\nmaak = [\"plan\"]", 1);
    let project = without_scenarios(&project);
    let file = town.join("open.toml");
    std::fs::write(&file, project).unwrap();
    run(&["run", "-q"], &[("", &file), ("--out", &open)]);
    // The name says that distances go along streets.
    let safe = sample_town().join("straten_veilig");
    std::fs::rename(town.join("out"), &safe).unwrap();
    let people = numbers(&open.join("vlekkenplan.gpkg"), "adressen");
    let ids = texts(&open.join("vlekkenplan.gpkg"), "adressen", "id");
    let row_of: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let truth = |id: &str, weight: &str| people[weight][row_of[id]].unwrap();
    let attacked = |out: &PathBuf, step_m: f64| {
        let rows = csv(&out.join("tabellen/afstanden_buurt.csv"));
        let told = Told::read(&out.join("vlekkenplan.gpkg"), rows);
        let bounds = told.bounds(&["inwoners", "inwoners_65plus", "inwoners_75plus"], 10, step_m);
        (pinned(&bounds, truth), bounds.len())
    };
    let (open, safe) = (attacked(&open, 1.0), attacked(&safe, 10.0));
    println!(
        "{} of {} numbers pinned where nothing is hidden, {} of {} where it is protected",
        open.0, open.1, safe.0, safe.1
    );
    assert!(open.0 >= 10, "the attack itself must work: {open:?}");
    assert_eq!(safe.0, 0);
}

/// A project without what is compared.
fn without_scenarios(project: &str) -> String {
    let mut kept = String::new();
    let mut skips = false;
    for line in project.lines() {
        if line.starts_with('[') {
            skips = line.contains("scenario") || line.contains("werklocaties") || line.contains("heatmap");
        }
        if !skips && (!line.starts_with("maak =") || line.starts_with("maak = [\"plan\"]")) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
