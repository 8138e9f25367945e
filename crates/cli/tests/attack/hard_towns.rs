//! Two hard towns: a street with one giant and two shops, and hamlets of five to ten addresses.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// An establishment as everybody knows it, and its jobs, which only the attacked and the judge know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Establishment {
    pub(crate) at: (f64, f64),
    pub(crate) jobs: f64,
}

/// Numbers that are the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// One giant and two shops in a street, a few offices around, and a village of small businesses 2 km on.
pub(crate) fn street() -> Vec<Establishment> {
    let at = |x: f64, y: f64, jobs: f64| Establishment { at: (140_000.0 + x, 470_000.0 + y), jobs };
    let mut all = vec![at(30.0, 40.0, 850.0), at(75.0, 45.0, 12.0), at(140.0, 50.0, 9.0)];
    all.extend([
        at(420.0, 80.0, 60.0),
        at(455.0, 30.0, 75.0),
        at(610.0, 340.0, 110.0),
        at(-260.0, 190.0, 6.0),
    ]);
    let mut dice = Dice(11);
    for _ in 0..60 {
        let (x, y) = (2_000.0 + dice.below(900) as f64, 300.0 + dice.below(700) as f64);
        all.push(at(x, y, 1.0 + dice.below(24) as f64));
    }
    all
}

/// Writes a register of one year; ids from 1.
pub(crate) fn register(folder: &Path, all: &[Establishment]) -> PathBuf {
    let mut text = "id,x,y,jaar,sbi,banen\n".to_owned();
    for (i, e) in all.iter().enumerate() {
        writeln!(text, "{},{},{},2022,62.01,{}", i + 1, e.at.0, e.at.1, e.jobs).unwrap();
    }
    let path = folder.join("register.csv");
    std::fs::write(&path, text).unwrap();
    path
}

/// A household: where it is, and how many people of which ages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Household {
    pub(crate) at: (f64, f64),
    pub(crate) people: [u64; 2],
}

pub(crate) const HAMLETS: usize = 6;

/// Hamlets of five to ten addresses side by side, 800 m each.
pub(crate) fn hamlets() -> Vec<Household> {
    let mut dice = Dice(5);
    let mut all = Vec::new();
    for hamlet in 0..HAMLETS {
        for _ in 0..5 + hamlet {
            let x = 140_000.0 + hamlet as f64 * 800.0 + 40.0 + dice.below(700) as f64;
            let at = (x, 470_040.0 + dice.below(700) as f64);
            let people = 1 + dice.below(5);
            all.push(Household { at, people: [people, dice.below(people + 1).min(2)] });
        }
    }
    all
}

/// Writes addresses, facilities of five kinds and the hamlets as districts.
pub(crate) fn village(folder: &Path, all: &[Household]) -> [PathBuf; 3] {
    let mut addresses = "id,x,y,inwoners,inwoners_65plus\n".to_owned();
    for (i, home) in all.iter().enumerate() {
        let (x, y) = home.at;
        writeln!(addresses, "{},{x},{y},{},{}", i + 1, home.people[0], home.people[1]).unwrap();
    }
    let mut facilities = "id,x,y,soort\n".to_owned();
    for (kind, n) in ["huisarts", "supermarkt", "apotheek", "basisschool", "bushalte"].iter().zip(1_u32..) {
        for i in 0..n {
            let (x, y) = (140_000 + (i * 1_700 + n * 610) % 4_800, 470_000 + (n * 233 + i * 417) % 800);
            writeln!(facilities, "{n}{i},{x},{y},{kind}").unwrap();
        }
    }
    let district = |n: usize| {
        let (x0, x1) = (140_000 + n * 800, 140_800 + n * 800);
        format!(
            r#"{{"type":"Feature","properties":{{"code":"BU0001000{n}","naam":"gehucht {n}"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[{x0},470000],[{x1},470000],[{x1},470800],[{x0},470800],[{x0},470000]]]}}}}"#
        )
    };
    let features: Vec<String> = (0..HAMLETS).map(district).collect();
    let districts = format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[{}]}}"#,
        features.join(",")
    );
    let write = |name: &str, text: String| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    [
        write("adressen.csv", addresses),
        write("voorzieningen.csv", facilities),
        write("buurten.geojson", districts),
    ]
}

/// The sample town of the demo: its data, without a run.
pub(crate) fn sample_town() -> Vec<Establishment> {
    let town = werkvlek_town::sample_town(werkvlek_town::TownOptions::default());
    let of_2022 = town.vestigingen.iter().filter(|v| v.jaar == 2022);
    of_2022.map(|v| Establishment { at: (v.point.x, v.point.y), jobs: f64::from(v.banen) }).collect()
}
