//! The sample town: what `werkvlek demo` runs on, and what the other crates are measured with.
//!
//! A made-up town that looks like Hilversum and gives back the published figures of that town: 43 buurten with their
//! inhabitants, some 46,000 dwellings, streets and a railway that is hard to cross, werklocaties, establishments of
//! 2010, 2021 and 2022, and facilities of twelve kinds. Only the figures and the centroids in `data/buurten.csv` are
//! real. The outline is drawn by hand; the borders are a fitted power diagram; streets, doors, names and establishments
//! are invented.
//!
//! The crate reads no files, links no C library and depends on none of the other crates. It returns plain rows in
//! metres of RD New (EPSG:28992); writing them is for others. The same options give the same rows to the last bit on
//! every machine: lattice points of a decimetre, integers, the four operations, square roots, and a generator of its
//! own.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`sample_town`], [`TownOptions`], [`Town`] | the one function, what it takes, what it gives |
//! | [`Gebied`], [`Buurt`] | gemeente and wijken; buurten with their published figures |
//! | [`Adres`] | a dwelling with its inhabitants |
//! | [`Straat`], [`Spoor`], [`Park`] | the walking network, what is in its way, and where no streets are |
//! | [`Werklocatie`], [`Vestiging`] | places of work, establishments in three years |
//! | [`Voorziening`] | facilities |
//! | [`Lijn`], [`Dienst`] | buses and trains ([`Town::dienstregeling`]) |
//! | [`Pendelstroom`] | who lives where and works where ([`Town::pendel`], [`Town::regio`]) |
//! | [`StraatSoort`], [`WerklocatieSoort`], [`VoorzieningSoort`] | kinds, each with its word in the data |
//!
//! # What agrees with the publications, and what cannot
//!
//! * Jobs by kind of location, their changes and shares, totals, establishments, shares of self-employed and jobs in
//!   care agree exactly as rounded there. The published kinds add up to 50,000 and the total is 49,900: both are
//!   rounded, and the town has 32,870 + 11,460 + 5,580 = 49,910.
//! * "762 jobs per 1,000 potential labour force" is not in the town: with the published labour force of 52,000, the
//!   jobs are 960 per 1,000. The 762 must be per head of a wider group (some 65,500 people), for which no figure is given.
//! * Inhabitants and those of 65 and older are exact per buurt. Those of 75 and older are one share of these
//!   ([`SHARE_75PLUS_PERCENT`]).
//! * Distances to practices, supermarkets and schools come near the published means per buurt, as far as facilities in
//!   invented places can. Areas of buurten are some per cent off the published land areas.
//! * Vacancy of offices and shops and land of business parks are the published tables; the premises are invented.
//!
//! # Example
//!
//! ```
//! use werkvlek_town::{TownOptions, VoorzieningSoort, sample_town};
//!
//! let town = sample_town(TownOptions::default());
//! assert_eq!(town.adressen.iter().map(|a| a.inwoners).sum::<u32>(), 94_440);
//! assert_eq!(town.vestigingen.iter().filter(|v| v.jaar == 2022).count(), 11_738);
//! let stations = town.voorzieningen.iter().filter(|v| v.soort == VoorzieningSoort::Treinstation);
//! assert_eq!(stations.count(), 3);
//! ```

mod apportion;
mod build;
mod copies;
mod coverage;
mod dienstregeling;
mod dissolve;
mod dwellings;
mod facilities;
mod figures;
mod landmarks;
mod outline;
mod pendel;
mod point;
mod rng;
mod ruimte;
mod sites;
mod slots;
mod soort;
mod streets;
mod town;
mod werklocaties;
mod woningplannen;
mod work;

pub use build::sample_town;
pub use dienstregeling::{Dienst, Lijn};
pub use pendel::Pendelstroom;
pub use soort::{StraatSoort, VoorzieningSoort, WerklocatieSoort};
pub use town::{
    AanbodRegel, Adres, Buurt, Gebied, LeegstandRegel, Pand, Park, SHARE_75PLUS_PERCENT, Spoor, Straat, Town,
    TownOptions, Vestiging, Voorziening, Werklocatie, Woningplan, WoningtypeGepland,
};
