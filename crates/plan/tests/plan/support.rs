//! Kinds and columns for the tests.

use proptest::prelude::*;
use werkvlek_core::VoorzieningSoort;
use werkvlek_plan::NormColumn;

pub(crate) fn soort(word: &str) -> VoorzieningSoort {
    VoorzieningSoort::new(word).unwrap()
}

pub(crate) fn column<'a>(word: &str, norm_m: f64, dist_m: &'a [Option<f64>]) -> NormColumn<'a> {
    NormColumn::new(soort(word), norm_m, dist_m).unwrap()
}

/// Whole metres, sometimes no route; whole numbers keep every sum exact.
pub(crate) fn metres() -> impl Strategy<Value = Option<f64>> {
    prop::option::weighted(0.85, (0_u32..1500).prop_map(f64::from))
}

/// A dwelling: x, y, district of three or none, people, metres to two kinds.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    pub(crate) x_m: f64,
    pub(crate) y_m: f64,
    pub(crate) district: Option<u32>,
    pub(crate) people: f64,
    pub(crate) dist_m: [Option<f64>; 2],
}

pub(crate) fn home() -> impl Strategy<Value = Home> {
    let place = (-300_i32..300, -300_i32..300);
    (place, prop::option::weighted(0.9, 0_u32..3), 0_u32..6, metres(), metres()).prop_map(
        |((x, y), district, people, a, b)| Home {
            x_m: f64::from(x),
            y_m: f64::from(y),
            district,
            people: f64::from(people),
            dist_m: [a, b],
        },
    )
}

/// The same homes, column by column.
pub(crate) struct Columns {
    pub(crate) x_m: Vec<f64>,
    pub(crate) y_m: Vec<f64>,
    pub(crate) district: Vec<Option<u32>>,
    pub(crate) people: Vec<f64>,
    pub(crate) dist_m: [Vec<Option<f64>>; 2],
}

impl Columns {
    pub(crate) fn of(homes: &[Home]) -> Self {
        Self {
            x_m: homes.iter().map(|h| h.x_m).collect(),
            y_m: homes.iter().map(|h| h.y_m).collect(),
            district: homes.iter().map(|h| h.district).collect(),
            people: homes.iter().map(|h| h.people).collect(),
            dist_m: [0, 1].map(|k| homes.iter().map(|h| h.dist_m[k]).collect()),
        }
    }
}
