//! The attack on access: who reaches each place within each distance are sums of people at addresses, and an attacker knows every distance.
//! Solved, they give what each address counts for; then he works out who lives there from how people are brought together.

use crate::hard_towns::{Dice, Household, village};
use crate::published::{numbers, run, texts};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Two hamlets of thirty addresses, 800 m each, of households as they are: mostly of one or two.
fn homes() -> Vec<Household> {
    let mut dice = Dice(23);
    let mut all = Vec::new();
    for n in 0..60_u64 {
        let west = 140_040 + n / 30 * 800;
        let at = ((west + dice.below(700)) as f64, (470_040 + dice.below(700)) as f64);
        let people = [1, 1, 1, 1, 2, 2, 2, 3, 4, 6][dice.below(10) as usize];
        all.push(Household { at, people: [people, 0] });
    }
    all
}

/// Places all around, so that every address lies within a distance of its own of some of them.
fn places(folder: &Path, count: u64) -> (PathBuf, Vec<(f64, f64)>) {
    let mut dice = Dice(4);
    let mut text = "id,x,y,plaatsen\n".to_owned();
    let mut at = Vec::new();
    for n in 0..count {
        let place = ((139_800 + dice.below(50 * count)) as f64, (469_800 + dice.below(1_200)) as f64);
        writeln!(text, "{},{},{},10", n + 1, place.0, place.1).unwrap();
        at.push(place);
    }
    let path = folder.join("plekken.csv");
    std::fs::write(&path, text).unwrap();
    (path, at)
}

const LIMITS_M: [u32; 8] = [100, 200, 300, 400, 500, 600, 700, 800];

/// Runs the command that tells who reaches each place; the files are addresses, districts and the layers to write.
fn reached_by(places: &Path, [addresses, districts, layers]: [&Path; 3], more: &[&str]) {
    let opportunities = format!("{}:plaatsen", places.display());
    let limits = LIMITS_M.map(|limit| limit.to_string()).join(",");
    let mut usual = vec!["access", "-q", "--crs", "EPSG:28992", "--weights", "inwoners", "--by", "metres"];
    usual.extend(["--measure", "passive", "--limit", &limits, "--opportunities", &opportunities]);
    run(
        &[&usual[..], more].concat(),
        &[("--origins", addresses), ("--districts", districts), ("-o", layers)],
    );
}

/// What each address counts for: the least squares of all sums that were told.
fn solved(layers: &Path, homes: &[Household], places: &[(f64, f64)]) -> Vec<f64> {
    let told = numbers(layers, "plaatsen");
    let unknowns = homes.len();
    // Normal equations, with the sums behind them.
    let mut equations = vec![vec![0.0; unknowns + 1]; unknowns];
    for (place, at) in places.iter().enumerate() {
        for limit in LIMITS_M {
            let Some(sum) = told[&format!("inwoners_{limit}m")][place] else { continue };
            let is_near = |home: &Household| (home.at.0 - at.0).hypot(home.at.1 - at.1) <= f64::from(limit);
            let near: Vec<usize> = (0..unknowns).filter(|&home| is_near(&homes[home])).collect();
            for &row in &near {
                near.iter().for_each(|&column| equations[row][column] += 1.0);
                equations[row][unknowns] += sum;
            }
        }
    }
    // Gauss, with the largest pivot.
    for step in 0..unknowns {
        let size = |row: &usize| equations[*row][step].abs();
        let pivot = (step..unknowns).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap();
        equations.swap(step, pivot);
        assert!(equations[step][step].abs() > 1e-6, "the sums tell each address apart");
        let pivot = equations[step].clone();
        for (row, equation) in equations.iter_mut().enumerate() {
            let factor = if row == step { 0.0 } else { equation[step] / pivot[step] };
            if factor != 0.0 {
                equation.iter_mut().zip(&pivot).for_each(|(value, pivot)| *value -= factor * pivot);
            }
        }
    }
    equations.iter().enumerate().map(|(row, equation)| equation[unknowns] / equation[row]).collect()
}

/// How an attacker thinks that addresses are brought together.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Until they have five people.
    UntilFive,
    /// In blocks of five addresses, until they have five people.
    BlocksOfFive,
}

impl Rule {
    /// The people that an address in a group can have.
    fn people(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::UntilFive => 1..=4,
            Self::BlocksOfFive => 0..=9,
        }
    }

    /// Whether a group goes on after so many addresses with so many people.
    fn goes_on(self, addresses: usize, people: usize) -> bool {
        match self {
            Self::UntilFive => people < 5,
            Self::BlocksOfFive => !addresses.is_multiple_of(5) || people < 5,
        }
    }

    /// The least and the most people at each address of a group with so many together; nothing where the rule makes no such group.
    fn bounds(self, addresses: usize, together: usize) -> Option<Vec<(usize, usize)>> {
        // The sums that can have come before each address, and those from which the group can be filled up.
        let mut before = vec![vec![false; together + 1]; addresses + 1];
        before[0][0] = true;
        for address in 0..addresses {
            for sum in (0..=together).filter(|&sum| before[address][sum]).collect::<Vec<_>>() {
                for next in self.people().map(|people| sum + people).filter(|&next| next <= together) {
                    let is_last = address + 1 == addresses;
                    before[address + 1][next] |= is_last || self.goes_on(address + 1, next);
                }
            }
        }
        let mut after = vec![vec![false; together + 1]; addresses + 1];
        after[addresses][together] = true;
        for address in (0..addresses).rev() {
            for sum in 0..=together {
                after[address][sum] = before[address][sum]
                    && self.people().any(|people| after[address + 1].get(sum + people) == Some(&true));
            }
        }
        let can = |address: usize, people: usize| {
            (0..=together)
                .any(|sum| after[address][sum] && after[address + 1].get(sum + people) == Some(&true))
        };
        (0..addresses)
            .map(|address| {
                let mut possible = self.people().filter(|&people| can(address, people));
                let least = possible.next()?;
                Some((least, possible.next_back().unwrap_or(least)))
            })
            .collect()
    }
}

/// The bits of the square of 50 m of an address, one after the other.
fn along_the_curve(at: (f64, f64)) -> u64 {
    let square = |metres: f64| ((metres + 1e8) / 50.0) as u64;
    let spread = |n: u64| (0..32).fold(0, |bits, bit| bits | ((n >> bit) & 1) << (2 * bit));
    spread(square(at.0)) | spread(square(at.1)) << 1
}

/// Addresses of which the attacker knows within 20 % how many people live there, and of how many he says anything.
fn read(values: &[f64], homes: &[Household], rule: Rule) -> (usize, usize) {
    let mut order: Vec<usize> = (0..homes.len()).collect();
    order.sort_by_key(|&home| (along_the_curve(homes[home].at), home));
    // Those that count alike belong together; one that counts by itself is what it is.
    let mut groups: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for home in order {
        groups.entry((values[home] * 1_000.0).round() as i64).or_default().push(home);
    }
    let (mut right, mut claims) = (0, 0);
    for (value, members) in groups {
        let each = value as f64 / 1_000.0;
        let together = (each * members.len() as f64).round() as usize;
        let Some(bounds) = rule.bounds(members.len(), together) else { continue };
        for (&home, (least, most)) in members.iter().zip(bounds) {
            claims += 1;
            let people = homes[home].people[0] as f64;
            right += usize::from(least as f64 >= 0.8 * people && most as f64 <= 1.2 * people && people < 5.0);
        }
    }
    (right, claims)
}

/// People as they were once brought together: along the curve, until they are five.
fn until_five(homes: &[Household]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..homes.len()).collect();
    order.sort_by_key(|&home| (along_the_curve(homes[home].at), home));
    let mut values: Vec<f64> = homes.iter().map(|home| home.people[0] as f64).collect();
    let mut open = Vec::new();
    for home in order.into_iter().filter(|&home| homes[home].people[0] < 5) {
        open.push(home);
        let together: u64 = open.iter().map(|&home| homes[home].people[0]).sum();
        if together >= 5 {
            open.iter().for_each(|&home: &usize| values[home] = together as f64 / open.len() as f64);
            open.clear();
        }
    }
    values
}

#[test]
fn who_reaches_each_place_tells_no_household() {
    let folder = tempfile::tempdir().unwrap();
    let homes = homes();
    let [addresses, _, districts] = village(folder.path(), &homes);
    let (places_file, places) = places(folder.path(), 40);
    let told = |name: &str, more: &[&str]| {
        let layers = folder.path().join(name);
        reached_by(&places_file, [&addresses, &districts, &layers], more);
        solved(&layers, &homes, &places)
    };
    let open = told("open.gpkg", &["--min-personen", "1"]);
    let known = open.iter().zip(&homes).filter(|(value, home)| (**value - home.people[0] as f64).abs() < 0.1);
    let known = known.count();
    let safe = told("veilig.gpkg", &[]);
    // Groups that count alike cannot be told apart here; he passes them over.
    let (once, now) =
        (read(&until_five(&homes), &homes, Rule::UntilFive), read(&safe, &homes, Rule::BlocksOfFive));
    println!(
        "{known} of {} households read where nothing is hidden; {} of {} where groups closed at five people, {} of {} in blocks of five addresses",
        homes.len(),
        once.0,
        once.1,
        now.0,
        now.1
    );
    assert_eq!(known, homes.len(), "the attack itself must work");
    assert!(once.0 > 3, "and so must the reasoning about groups: {once:?}");
    assert!(now.1 > 30, "it must have something to say: {now:?}");
    assert_eq!(now.0, 0);
}

/// Two hamlets of thirty addresses, one of a single address where two people live, and one of eight.
fn homes_beside_one() -> Vec<Household> {
    let mut dice = Dice(31);
    let mut all = homes();
    for n in 0..9_u64 {
        let west = if n == 0 { 141_640 } else { 142_440 };
        let at = ((west + dice.below(700)) as f64, (470_040 + dice.below(700)) as f64);
        all.push(Household { at, people: [if n == 0 { 2 } else { 4 + n % 3 }, 0] });
    }
    all
}

#[test]
fn who_reaches_each_place_tells_no_district_that_the_tables_hide() {
    let folder = tempfile::tempdir().unwrap();
    let homes = homes_beside_one();
    let [addresses, facilities, districts] = village(folder.path(), &homes);
    let (places_file, places) = places(folder.path(), 80);
    let hamlet = |home: usize| ((homes[home].at.0 - 140_000.0) / 800.0) as usize;
    let told = |name: &str, more: &[&str]| {
        let layers = folder.path().join(format!("{name}.gpkg"));
        reached_by(&places_file, [&addresses, &districts, &layers], more);
        let values = solved(&layers, &homes, &places);
        let tables = folder.path().join(format!("{name}_plan.gpkg"));
        let plan =
            ["vlekkenplan", "-q", "--crs", "EPSG:28992", "--weights", "inwoners", "--kinds", "huisarts"];
        let paths: [(&str, &Path); 4] = [
            ("--origins", &addresses),
            ("--facilities", &facilities),
            ("--districts", &districts),
            ("-o", &tables),
        ];
        run(&[&plan[..], more].concat(), &paths);
        let codes = texts(&tables, "afstanden_buurt", "code");
        let totals = numbers(&tables, "afstanden_buurt").remove("gewicht_totaal").unwrap();
        // By hamlet: what counts there, and what the table tells.
        let of_hamlet = |n: usize| {
            let counts: f64 =
                (0..homes.len()).filter(|&home| hamlet(home) == n).map(|home| values[home]).sum();
            (counts, totals[codes.iter().position(|code| code.ends_with(&n.to_string())).unwrap()])
        };
        (0..4).map(of_hamlet).collect::<Vec<_>>()
    };
    let open = told("open", &["--min-personen", "1"]);
    assert!((open[2].0 - 2.0).abs() < 0.1 && open[2].1 == Some(2.0), "the attack itself must work: {open:?}");
    let safe = told("veilig", &[]);
    let hidden: Vec<usize> = (0..4).filter(|&n| safe[n].1.is_none()).collect();
    assert!(hidden.contains(&2) && hidden.len() > 1 && hidden.len() < 4, "{safe:?}");
    // Nobody of a district that is told counts with one that is not: taking its number off what counts there leaves nothing to read.
    for (n, (counts, told)) in safe.iter().enumerate() {
        if let Some(told) = told {
            assert!((counts - told).abs() < 0.1, "hamlet {n}: {counts} count, {told} are told");
        }
    }
    // Of those that are hidden only their sum is known.
    assert!((safe[2].0 - 2.0).abs() > 0.5, "{safe:?}");
}
