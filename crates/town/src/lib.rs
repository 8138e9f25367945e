//! The sample town.
mod apportion;
mod build;
mod copies;
mod coverage;
mod dissolve;
mod dwellings;
mod facilities;
mod figures;
mod landmarks;
mod outline;
mod point;
mod rng;
mod slots;
mod soort;
mod streets;
mod town;
mod werklocaties;
mod work;

pub use build::sample_town;
pub use soort::{StraatSoort, VoorzieningSoort, WerklocatieSoort};
pub use town::{
    Adres, Buurt, Gebied, Park, SHARE_75PLUS_PERCENT, Spoor, Straat, Town, TownOptions, Vestiging,
    Voorziening, Werklocatie,
};
