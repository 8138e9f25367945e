//! Tests of the sample town through its public rows.

mod coverage;
mod people;
mod published;
mod scale;
mod streets;

use std::num::NonZeroU32;
use std::sync::LazyLock;

use werkvlek_town::{Town, TownOptions, sample_town};

/// The town, made once for all tests.
static TOWN: LazyLock<Town> = LazyLock::new(|| sample_town(TownOptions::default()));

fn town_of(scale: u32) -> Town {
    sample_town(TownOptions { scale: NonZeroU32::new(scale).expect("tests ask for at least one town") })
}
