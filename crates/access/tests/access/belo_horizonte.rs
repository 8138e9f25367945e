//! A real matrix with published answers: 898 cells of Belo Horizonte, minutes by transit.

use crate::plain::{self, Table};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use std::collections::HashMap;
use std::fs::File;
use std::num::NonZeroUsize;
use werkvlek_access::{
    Amounts, CostMatrix, Decay, Limits, balanced_catchment, cumulative, cumulative_passive,
    floating_catchment, gravity, kth_nearest, spatial_availability,
};
use werkvlek_realdata::real_data;

struct City {
    ids: Vec<String>,
    people: Vec<f64>,
    jobs: Vec<f64>,
    /// Origin, destination and minutes.
    pairs: Vec<(usize, usize, f64)>,
}

impl City {
    fn read() -> Option<Self> {
        let land = std::fs::read_to_string(real_data("access/bho_land_use.csv")?).unwrap();
        let matrix = real_data("access/bho_travel_matrix.parquet")?;
        let fields: Vec<Vec<&str>> = land.lines().skip(1).map(|line| line.split(',').collect()).collect();
        let column = |at: usize| fields.iter().map(|row| row[at].parse().unwrap()).collect();
        let ids: Vec<String> = fields.iter().map(|row| row[0].to_owned()).collect();
        let at: HashMap<&str, usize> = ids.iter().map(String::as_str).zip(0..).collect();
        let reader = SerializedFileReader::new(File::open(matrix).unwrap()).unwrap();
        let pair = |row: Result<parquet::record::Row, _>| {
            let row = row.unwrap();
            let place = |column| at[row.get_string(column).unwrap().as_str()];
            (place(0), place(1), f64::from(row.get_float(2).unwrap()))
        };
        let pairs = reader.get_row_iter(None).unwrap().map(pair).collect();
        Some(Self { people: column(1), jobs: column(2), ids, pairs })
    }

    fn amounts(&self) -> (Amounts, Amounts) {
        (Amounts::new(self.jobs.clone()).unwrap(), Amounts::new(self.people.clone()).unwrap())
    }

    fn sparse(&self) -> CostMatrix {
        CostMatrix::sparse(self.ids.len(), self.ids.len(), self.pairs.iter().copied()).unwrap()
    }

    fn table(&self) -> Table {
        let mut table = vec![vec![f64::INFINITY; self.ids.len()]; self.ids.len()];
        self.pairs.iter().for_each(|&(i, j, minutes)| table[i][j] = minutes);
        table
    }

    fn only(&self, some: &[&str]) -> Self {
        let old: Vec<usize> = some.iter().map(|id| self.ids.iter().position(|i| i == id).unwrap()).collect();
        let new = |place| old.iter().position(|&o| o == place);
        Self {
            ids: some.iter().map(|&id| id.to_owned()).collect(),
            people: old.iter().map(|&o| self.people[o]).collect(),
            jobs: old.iter().map(|&o| self.jobs[o]).collect(),
            pairs: self.pairs.iter().filter_map(|&(i, j, c)| Some((new(i)?, new(j)?, c))).collect(),
        }
    }
}

fn to_four(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| (value * 1e4).round() / 1e4).collect()
}

#[test]
fn five_cells_have_the_values_that_the_package_accessibility_states() {
    let Some(city) = City::read() else { return };
    let five = city.only(&[
        "89a88cdb57bffff",
        "89a88cdb597ffff",
        "89a88cdb5b3ffff",
        "89a88cdb5cfffff",
        "89a88cd909bffff",
    ]);
    let (jobs, people) = five.amounts();
    let minutes = five.sparse();
    let within = Decay::within(45.0).unwrap();
    let limits = Limits::new(&[30.0]).unwrap();
    assert_eq!(cumulative(&minutes, &limits, &[&jobs]).unwrap()[0][0], [82.0, 408.0, 408.0, 109.0, 0.0]);
    let two_step = floating_catchment(&minutes, &within, &jobs, &people).unwrap();
    assert_eq!(to_four(&two_step.access), [0.0152, 0.1491, 0.1491, 0.1068, 0.0]);
    let balanced = balanced_catchment(&minutes, &within, &jobs, &people).unwrap();
    assert_eq!(to_four(&balanced.access), [0.0094, 0.1993, 0.1993, 0.1147, 0.0]);
}

/// What `ref_access.py` gives, each cell times 1 to 101 by its place (37 i mod 101, plus 1) and added up, so that a value in another cell shows; and the largest.
const REFERENCE: [(&str, f64, f64); 7] = [
    ("cum", 12_520_019_109.0, 484_534.0),
    ("cum_pass", 17_305_052_698.0, 905_034.0),
    ("grav", 744_866_009.030_566_3, 74_056.543_568_048_92),
    ("closest", 289_272.007_779_121_4, 36.0),
    ("sfca2", 21_645.097_150_366_004, 0.967_083_878_387_461_1),
    ("bfca", 18_570.919_543_736_05, 0.961_912_615_253_706_7),
    ("spav", 25_732_535.693_282_083, 7_285.586_812_029_584_5),
];

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

fn all_close(name: &str, found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{name}");
    for (place, (&found, &expected)) in found.iter().zip(expected).enumerate() {
        assert!(close(found, expected), "{name} of {place}: {found}, expected {expected}");
    }
}

#[test]
fn every_cell_is_as_the_reference_says() {
    let Some(city) = City::read() else { return };
    assert_eq!((city.ids.len(), city.pairs.len()), (898, 748_437));
    let (jobs, people) = city.amounts();
    let (table, minutes) = (city.table(), city.sparse());
    let dense = table.iter().flatten().map(|&c| small(c)).collect();
    let dense = CostMatrix::dense(city.ids.len(), dense).unwrap();
    let (within, fading) = (Decay::within(45.0).unwrap(), Decay::exponential(0.1).unwrap());
    let limits = Limits::new(&[45.0]).unwrap();
    let binary = |c: f64| f64::from(u8::from(c <= 45.0));
    let exponential = |c: f64| (-0.1 * c).exp();
    let (o, p) = (jobs.as_slice(), people.as_slice());
    for matrix in [&minutes, &dense] {
        let nearest = kth_nearest(matrix, &jobs, NonZeroUsize::MIN).unwrap();
        let nearest: Vec<f64> =
            nearest.iter().map(|found| found.map_or(f64::NAN, |found| found.cost)).collect();
        let two_step = floating_catchment(matrix, &within, &jobs, &people).unwrap();
        let balanced = balanced_catchment(matrix, &within, &jobs, &people).unwrap();
        let available = spatial_availability(matrix, &fading, &jobs, &people).unwrap();
        let plain_nearest: Vec<f64> =
            plain::kth(&table, o, 1).iter().map(|found| found.map_or(f64::NAN, |found| found.0)).collect();
        let found = [
            (cumulative(matrix, &limits, &[&jobs]).unwrap()[0][0].clone(), plain::active(&table, &binary, o)),
            (
                cumulative_passive(matrix, &limits, &[&people]).unwrap()[0][0].clone(),
                plain::passive(&table, &binary, p),
            ),
            (gravity(matrix, &fading, &jobs).unwrap(), plain::active(&table, &exponential, o)),
            (nearest, plain_nearest),
            (two_step.access.clone(), plain::two_step(&table, &binary, o, p)),
            (balanced.access.clone(), plain::balanced(&table, &binary, o, p)),
            (available.access.clone(), plain::available(&table, &exponential, o, p)),
        ];
        for ((found, plain), (name, weighed, largest)) in found.iter().zip(REFERENCE) {
            let there =
                |values: &[f64]| values.iter().copied().map(|v| if v.is_nan() { -1.0 } else { v }).collect();
            let (found_there, plain_there): (Vec<f64>, Vec<f64>) = (there(found), there(plain));
            all_close(name, &found_there, &plain_there);
            let places = found.iter().enumerate().filter(|(_, value)| !value.is_nan());
            let sum: f64 =
                places.clone().map(|(i, v)| v * f64::from(u16::try_from(i * 37 % 101 + 1).unwrap())).sum();
            let most = places.map(|(_, v)| *v).fold(0.0, f64::max);
            assert!(close(sum, weighed) && close(most, largest), "{name}: {sum} and {most}");
        }
        // The laws that the reference prints.
        let used: f64 = two_step.access.iter().zip(p).map(|(a, p)| a * p).sum();
        assert!(close(used, 496_088.0) && close(two_step.reached_supply(&jobs), 496_088.0), "{used}");
        assert!(close(available.access.iter().sum(), 496_088.0));
        assert!(
            close(balanced.access.iter().sum(), 365.394_112_733_002_5),
            "{}",
            balanced.access.iter().sum::<f64>()
        );
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the file holds f32")]
fn small(cost: f64) -> f32 {
    cost as f32
}
