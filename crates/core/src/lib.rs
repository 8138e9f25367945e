//! The domain of werkvlek: jobs, facilities, dwellings and districts, and the straight-line questions between them.
//!
//! No file format and no C library: other crates read files into these types. Everything is validated on construction,
//! so that no later code meets NaN, and measured in metres of a projected system.
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`Position`], ids | validated parts |
//! | [`Vestiging`], [`Sbi`], [`Zzp`] | establishments |
//! | [`Werklocatie`], [`Gebiedsoort`], [`Soort`], [`Classifier`] | where people work, and which polygon decides |
//! | [`Beslissing`], [`Beslisregel`] | why it decides, and what was passed over |
//! | [`Dichtheden`], [`addresses_per_km2`] | woonwijk or landelijk gebied where no polygon decides |
//! | [`Concentraties`], [`ConcentratieRegel`] | where establishments lie close together outside the formal locations |
//! | [`Telling`], [`Disclosure`], [`Publishable`] | counts of establishments and jobs; what may be published |
//! | [`SectorTabel`], [`Grootteklassen`], [`WerkenAanHuis`] | classes of establishments: sector, size, at a dwelling |
//! | [`Indeling`], [`Kruistabel`], [`verloop`], [`Verandering`] | counts by any two classes and the year, and their changes |
//! | [`TweewegTabel`], [`Bescherming`], [`BeschermdeTabel`] | such a table with its totals, safe to publish |
//! | [`PersonenTabel`], [`MinPersonen`], [`BeschermdePersonen`] | people by district and distance, safe to publish |
//! | [`Samenhang`], [`Zicht`] | several tables that share figures, safe to publish side by side |
//! | [`ShiftShare`], [`location_quotient`], [`banen_per_1000`], [`VerhuisRegel`], [`Levenslopen`] | what a change is made of, ratios, moves |
//! | [`Leegstand`], [`Aanbod`], [`Pand`] | vacancy of offices and shops, land of business parks, premises |
//! | [`Voorziening`], [`VoorzieningSoort`], [`FacilityIndex`], [`Reach`] | facilities and the nearest of each kind |
//! | [`Origins`], [`District`], [`Districts`], [`summarise`] | dwellings, districts and their figures |
//! | [`nest`], [`dissolve_by_code`] | districts within districts: buurt, wijk, gemeente |
//! | [`SpatialIndex`] | nearest, k nearest and within a radius over points, lines and polygons |
//!
//! # Example
//! ```
//! use werkvlek_core::{FacilityIndex, Position, Reach, Voorziening, VoorzieningId, VoorzieningSoort};
//! let huisarts = VoorzieningSoort::new("huisarts")?;
//! let at = geo::Point::new(140_600.0, 470_650.0);
//! let practice = Voorziening::new(VoorzieningId::new("1")?, huisarts.clone(), None, at)?;
//! let reach = FacilityIndex::new(&[practice])?.nearest(Position::new(140_570.0, 470_610.0)?, &huisarts);
//! assert!(matches!(reach, Reach::Reached { dist_m, .. } if (dist_m - 50.0).abs() < 1e-9));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod id;
mod living;
mod place;
mod publish;
mod words;
mod work;

pub use id::{AdresId, IdError, VestigingId, VoorzieningId, WerklocatieId};

pub use place::district::{District, DistrictCode, DistrictError, DistrictNiveau, Districts, DistrictsError};
pub use place::geometry::GeometryError;
pub use place::index::{Hit, IndexError, SpatialIndex};
pub use place::nesting::{dissolve_by_code, nest};
pub use place::position::{Position, PositionError};

pub use work::aanbod::{Aanbod, AanbodError, Aanbodfase};
pub use work::beslissing::{Beslisregel, Beslissing};
pub use work::classify::{Classificatie, Classifier, Overlap};
pub use work::concentratie::{Concentratie, ConcentratieError, ConcentratieRegel, Concentraties};
pub use work::dichtheden::{
    Dichtheden, DichthedenError, LANDELIJK_ONDER_ADRESSEN_PER_KM2, addresses_per_km2,
};
pub use work::dynamiek::VerhuisRegel;
pub use work::gebied::{FormeleSoort, GebiedError, Gebiedsoort, Milieu, Soort};
pub use work::grootteklasse::{Grootteklasse, GrootteklasseError, Grootteklassen};
pub use work::indeling::{Indeling, IndelingError};
pub use work::kruistabel::Kruistabel;
pub use work::leegstand::{
    FRICTIELEEGSTAND_KANTOREN_PERCENT, INCOURANT_VANAF_JAREN, LeegPand, Leegstand, LeegstandError,
    Normoordeel,
};
pub use work::levensloop::Levenslopen;
pub use work::monitor::Telling;
pub use work::pand::{Pand, PandError, Pandgrootte};
pub use work::ratio::{banen_per_1000, banen_per_ha, location_quotient};
pub use work::sbi::{Sbi, SbiError, SbiSection};
pub use work::sector::{SbiPrefix, SectorError, SectorGroep, SectorTabel};
pub use work::shift_share::{SectorBanen, ShiftShare, ShiftShareError, Verschuiving};
pub use work::verandering::{Jaarstand, Verandering, change_percent, verloop};
pub use work::vestiging::{Vestiging, VestigingError, Zzp, ZzpRegel};
pub use work::werken_aan_huis::{Thuiswerk, TolerantieError, WerkenAanHuis, Woningen};
pub use work::werklocatie::{Werklocatie, WerklocatieError};

pub use living::origins::{Adres, Origins, OriginsError};
pub use living::reach::{FacilityIndex, Reach, Reason};
pub use living::spread::{Spread, SpreadError, spread, spread_equally};
pub use living::statistics::{Summary, summarise};
pub use living::voorziening::{Voorziening, VoorzieningError, VoorzieningSoort, VoorzieningSoortError};

pub use publish::disclosure::{Disclosure, DisclosureError, Publishable};
pub use publish::personen::{
    BeschermdePersonen, MinPersonen, MinPersonenError, PersonenKolom, PersonenTabel, PersonenTabelError,
    VerborgenPersonen,
};
pub use publish::samenhang::{Samenhang, Zicht};
pub use publish::tweeweg::{
    BeschermdeTabel, Bescherming, BeschermingError, Interval, Onderdrukking, Plek, TweewegError, TweewegTabel,
};
