//! The domain of werkvlek: jobs, facilities, dwellings and districts, and the straight-line questions between them.
//!
//! No file format and no C library: other crates read files into these types. Everything is validated on construction,
//! so that no later code meets NaN, and measured in metres of a projected system.
//!
//! **Where things are** (`place`)
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`Position`], ids | validated parts |
//! | [`SpatialIndex`] | nearest, k nearest and within a radius over points, lines and polygons |
//! | [`PointIndex`] | the same over points in columns, for millions of places at once |
//! | [`District`], [`Districts`] | districts, and which one holds a point |
//! | [`nest`], [`dissolve_by_code`] | districts within districts: buurt, wijk, gemeente |
//!
//! **Where people work** (`work`)
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`Vestiging`], [`Sbi`], [`Zzp`] | establishments |
//! | [`Werklocatie`], [`Gebiedsoort`], [`Soort`], [`Classifier`] | places of work, and which polygon decides |
//! | [`PlaceDecision`], [`DecidedBy`] | why it decides, and what was passed over |
//! | [`AddressDensities`], [`addresses_per_km2`] | woonwijk or landelijk gebied where no polygon decides |
//! | [`Concentraties`], [`ConcentratieRule`] | clusters of establishments outside the formal locations |
//! | [`SectorTable`], [`Grootteklassen`], [`WerkenAanHuis`] | classes of establishments: sector, size, at a dwelling |
//! | [`ClassColumn`], [`CrossTable`], [`JobCount`] | counts by any two classes and the year |
//! | [`yearly_changes`], [`FigureChange`], [`ShiftShare`] | changes between years, and what they are made of |
//! | [`location_quotient`], [`banen_per_1000`], [`banen_per_ha`] | ratios |
//! | [`MoveRule`], [`Histories`] | establishments followed through the years |
//! | [`Leegstand`], [`Aanbod`], [`Pand`] | vacancy of offices and shops, land of business parks, premises |
//!
//! **Where people live** (`living`)
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`KindSet`] | which kinds of a list, as bits |
//! | [`Origins`], [`Weight`] | dwellings in columns, and what each column of weights counts |
//! | [`Voorziening`], [`VoorzieningSoort`], [`FacilityIndex`], [`NearFacility`] | facilities and the nearest of each kind |
//! | [`summarise`], [`Summary`] | distances summed up, as the figures of a district |
//! | [`spread`] | a district's figure over its dwellings |
//!
//! **What may be published** (`publish`)
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`DisclosureRule`], [`Publishable`] | the rule for establishments, and its answer for a figure |
//! | [`TwoWayTable`], [`Protection`], [`ProtectedTable`] | jobs by two classes with all totals |
//! | [`LinkedTables`], [`Visibility`] | several tables that share figures, side by side |
//! | [`MinPeople`], [`PeopleTable`], [`ProtectedPeople`] | people by district and distance |
//! | [`PairTable`], [`ProtectedPairs`] | home-work pairs with their sums by area and direction |
//! | [`SafeSquares`], [`PlacedWeights`] | places on a map, brought together in squares |
//! | [`refuse_slivers`] | districts that differ by next to nothing |
//!
//! An outsider who has everything that is published of one run cannot work out a hidden figure of a table more closely than
//! its rule allows. Not covered: what differs between two runs or years; the head of `publish/mod.rs` says it in full.
//!
//! # Example
//! ```
//! use werkvlek_core::{FacilityIndex, Position, Voorziening, VoorzieningId, VoorzieningSoort};
//! let huisarts = VoorzieningSoort::new("huisarts")?;
//! let at = geo::Point::new(140_600.0, 470_650.0);
//! let practice = Voorziening::new(VoorzieningId::new("1")?, huisarts.clone(), None, at)?;
//! let found = FacilityIndex::new(&[practice])?.nearest(Position::new(140_570.0, 470_610.0)?, &huisarts);
//! assert!(found.is_some_and(|practice| (practice.dist_m - 50.0).abs() < 1e-9));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod id;
mod id_order;
mod living;
mod place;
mod publish;
mod reason;
mod words;
mod work;

pub use id::{AdresId, IdError, VestigingId, VoorzieningId, WerklocatieId, WoningplanId};

pub use id_order::lowest_id_first;
pub use reason::whole_reason;

pub use place::district::{District, DistrictCode, DistrictError, DistrictNiveau, Districts, DistrictsError};
pub use place::geometry::GeometryError;
pub use place::index::{Hit, IndexError, SpatialIndex};
pub use place::inner_point::inner_point;
pub use place::nesting::{dissolve_by_code, nest};
pub use place::point_index::{NO_POINT, NearLists, PointIndex};
pub use place::position::{Position, PositionError};

pub use work::aanbod::{Aanbod, AanbodError, AanbodRow, Aanbodfase};
pub use work::address_density::{
    AddressDensities, AddressDensitiesError, LANDELIJK_ONDER_ADRESSEN_PER_KM2, addresses_per_km2,
};
pub use work::class_column::{ClassColumn, ClassColumnError};
pub use work::classify::{Classification, Classifier, Overlap};
pub use work::concentratie::{Concentratie, ConcentratieError, ConcentratieRule, Concentraties};
pub use work::cross_table::CrossTable;
pub use work::figure_change::{FigureChange, YearFigure, change_percent, yearly_changes};
pub use work::gebied::{FormeleSoort, GebiedError, Gebiedsoort, Milieu, Soort};
pub use work::grootteklasse::{Grootteklasse, GrootteklasseError, Grootteklassen};
pub use work::histories::Histories;
pub use work::job_count::JobCount;
pub use work::leegstand::{
    FRICTIELEEGSTAND_KANTOREN_PERCENT, INCOURANT_VANAF_JAREN, LeegPand, Leegstand, LeegstandError,
    LeegstandRow, NormVerdict, Segment,
};
pub use work::move_rule::MoveRule;
pub use work::pand::{Pand, PandError, Pandgrootte};
pub use work::place_decision::{DecidedBy, PlaceDecision};
pub use work::ratio::{banen_per_1000, banen_per_ha, location_quotient};
pub use work::sbi::{Sbi, SbiError, SbiSection};
pub use work::sector::{SbiPrefix, SectorError, SectorGroup, SectorTable};
pub use work::shift_share::{ReferentieBanen, SectorBanen, ShiftShare, ShiftShareError, ShiftShareParts};
pub use work::vestiging::{Vestiging, VestigingError, Zzp, ZzpRule};
pub use work::werken_aan_huis::{Thuiswerk, ToleranceError, WerkenAanHuis, Woningen};
pub use work::werklocatie::{Werklocatie, WerklocatieError};

pub use living::adres::Adres;
pub use living::facility_index::{FacilityIndex, NearFacility};
pub use living::kind_set::KindSet;
pub use living::origins::{Origins, OriginsError};
pub use living::spread::{DistrictFigures, Spread, SpreadError, spread, spread_equally};
pub use living::statistics::{Summary, summarise};
pub use living::voorziening::{Voorziening, VoorzieningError, VoorzieningSoort, VoorzieningSoortError};
pub use living::weight::{Weight, WeightColumn, WeightName};

pub use publish::disclosure::{DisclosureError, DisclosureRule, Publishable};
pub use publish::linked::{LinkedTables, Visibility};
pub use publish::people::{
    AreaPair, HiddenPeople, MinPeople, MinPeopleError, PairFigure, PairTable, PairTableError, PeopleColumn,
    PeopleTable, PeopleTableError, ProtectedPairs, ProtectedPeople,
};
pub use publish::slivers::{NARROWEST_M, SliverError, refuse_slivers};
pub use publish::squares::{
    DrawnSquare, PlacedWeights, SQUARE_M, SafeSquares, SquareCount, SquareCounts, SquaresCost, SquaresError,
};
pub use publish::two_way::{
    CellPlace, Interval, ProtectedTable, Protection, ProtectionError, Suppression, TwoWayTable,
    TwoWayTableError,
};
