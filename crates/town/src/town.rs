//! The rows of the town.

use std::num::NonZeroU32;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use crate::soort::{StraatSoort, VoorzieningSoort, WerklocatieSoort};

/// How much town to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TownOptions {
    /// Number of copies of the town, side by side on a near-square lattice. 1 is the town itself.
    pub scale: NonZeroU32,
}

impl Default for TownOptions {
    fn default() -> Self {
        Self { scale: NonZeroU32::MIN }
    }
}

/// The sample town: plain rows, all coordinates in metres of RD New (EPSG:28992), all lists in order of their id or code.
///
/// Ids are unique within their list, copies included.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Town {
    /// Municipalities: one per copy.
    pub gemeenten: Vec<Gebied>,
    /// Wijken: nine per copy, each the union of its buurten.
    pub wijken: Vec<Gebied>,
    /// Buurten: 43 per copy, a coverage (neighbours share identical edges).
    pub buurten: Vec<Buurt>,
    /// Dwellings.
    pub adressen: Vec<Adres>,
    /// Streets, cut at their junctions.
    pub straten: Vec<Straat>,
    /// Railway lines.
    pub spoor: Vec<Spoor>,
    /// Parks.
    pub parken: Vec<Park>,
    /// Werklocaties; formal locations do not overlap each other, milieus may.
    pub werklocaties: Vec<Werklocatie>,
    /// Establishments of 2010, 2021 and 2022, in order of year and id.
    pub vestigingen: Vec<Vestiging>,
    /// Facilities of twelve kinds.
    pub voorzieningen: Vec<Voorziening>,
    /// Planned dwellings that older people need.
    pub woningplannen: Vec<Woningplan>,
    /// Premises that are no dwellings: where establishments are, and where they left.
    pub panden: Vec<Pand>,
    /// Vacancy of offices and shops, as published.
    pub leegstand: Vec<LeegstandRegel>,
    /// Land of the business parks.
    pub aanbod: Vec<AanbodRegel>,
}

/// Premises that people work in, or that stand empty.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pand {
    /// Unique.
    pub id: u64,
    /// Floor area, square metres.
    pub oppervlakte_m2: u32,
    /// Whether nobody is in it.
    pub leeg: bool,
    /// Where it stands.
    pub point: Coord,
}

/// Vacancy of one area, segment and year.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LeegstandRegel {
    /// The werklocatie or shopping area.
    pub gebied: &'static str,
    /// `kantoren` or `winkels`.
    pub segment: &'static str,
    /// `formeel` or `gemengd`; none for shops.
    pub ligging: Option<&'static str>,
    /// Year.
    pub jaar: u16,
    /// The stock, square metres, where it was published.
    pub voorraad_m2: Option<u32>,
    /// Empty for less than three years, square metres, where that was published.
    pub courant_m2: Option<u32>,
    /// Empty for longer, square metres.
    pub incourant_m2: Option<u32>,
    /// All that is empty, square metres: floor area of offices, sales area of shops.
    pub leeg_m2: u32,
    /// Premises that are empty, where they were counted.
    pub panden_leeg: Option<u32>,
}

/// Land of one business park in one phase.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AanbodRegel {
    /// The business park.
    pub terrein: &'static str,
    /// `in gebruik`, `terstond uitgeefbaar`, `hard plan`, `zacht plan` or `transformatie`.
    pub fase: &'static str,
    /// Hectares.
    pub ha: f64,
}

/// A gemeente or a wijk.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Gebied {
    /// `GM0402` or `WK040201`; copies count on from `GM9001`.
    pub code: String,
    /// Name.
    pub naam: String,
    /// Border in metres of RD New.
    pub geometry: MultiPolygon<f64>,
}

/// A buurt with the published figures it was built from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Buurt {
    /// `BU04020101`; copies count on from `BU90010101`.
    pub code: String,
    /// Name.
    pub naam: String,
    /// Code of its wijk.
    pub wijkcode: String,
    /// Code of its gemeente.
    pub gemeentecode: String,
    /// Inhabitants, 2024; 0 where not published.
    pub inwoners: u32,
    /// Of these 65 and older.
    pub inwoners_65plus: u32,
    /// Of these 75 and older (derived: see [`SHARE_75PLUS_PERCENT`]).
    pub inwoners_75plus: u32,
    /// Dwellings in this town (households of 2024 and 2 % empty).
    pub woningen: u32,
    /// Published mean road distance to a general practice, metres; `None` where not published.
    pub cbs_huisarts_m: Option<f64>,
    /// Published mean road distance to a large supermarket, metres.
    pub cbs_supermarkt_m: Option<f64>,
    /// Published mean road distance to a primary school, metres.
    pub cbs_basisschool_m: Option<f64>,
    /// Border in metres of RD New, counter-clockwise.
    pub geometry: Polygon<f64>,
}

/// The share of the inhabitants of 65 and older who are counted as 75 and older, per buurt, in per cent.
///
/// In the Netherlands of 2024 some 45 % of those of 65 and older were 75 or older. There is no figure per buurt in the
/// table this town is made from, so the share is the same everywhere.
pub const SHARE_75PLUS_PERCENT: u32 = 45;

/// A dwelling.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Adres {
    /// Unique; the first is 1.
    pub id: u64,
    /// Invented street name; the street of the same name is in [`Town::straten`].
    pub straatnaam: String,
    /// Unique within the street of one copy.
    pub huisnummer: u32,
    /// Looks like a postcode (`1211 AB` without the space), one per street and wijk; invented.
    pub postcode: String,
    /// The buurt it lies in.
    pub buurtcode: String,
    /// Inhabitants; 0 in an empty dwelling.
    pub inwoners: u32,
    /// Of these 65 and older.
    pub inwoners_65plus: u32,
    /// Of these 75 and older.
    pub inwoners_75plus: u32,
    /// Front door, metres of RD New. Dwellings of one building share a door.
    pub point: Coord<f64>,
}

/// A stretch of street between two junctions. Stretches that join share the vertex exactly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Straat {
    /// Unique; the first is 1.
    pub id: u64,
    /// Invented name.
    pub naam: String,
    /// Kind.
    pub soort: StraatSoort,
    /// Two vertices or more, metres of RD New.
    pub geometry: LineString<f64>,
}

/// A railway line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Spoor {
    /// Unique; the first is 1.
    pub id: u64,
    /// Name.
    pub naam: String,
    /// Metres of RD New.
    pub geometry: LineString<f64>,
}

/// A park.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Park {
    /// Unique; the first is 1.
    pub id: u64,
    /// Name.
    pub naam: String,
    /// Metres of RD New.
    pub geometry: Polygon<f64>,
}

/// A place of work, formal or mixed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Werklocatie {
    /// Unique; the first is 1.
    pub id: u64,
    /// Name.
    pub naam: String,
    /// Kind.
    pub soort: WerklocatieSoort,
    /// Area of the polygon in hectares.
    pub area_ha: f64,
    /// Metres of RD New.
    pub geometry: MultiPolygon<f64>,
}

/// An establishment in one year.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Vestiging {
    /// The same establishment has the same id in every year; unique together with `jaar`.
    pub id: u64,
    /// 2010, 2021 or 2022.
    pub jaar: u16,
    /// Invented name (`Vestiging 01234`).
    pub naam: String,
    /// SBI 2008 code with a point: `62.01`.
    pub sbi: String,
    /// Jobs, at least 1.
    pub banen: u32,
    /// Self-employed without staff (then `banen` is 1).
    pub zzp: bool,
    /// The dwelling it is run from, if it is.
    pub adres_id: Option<u64>,
    /// Metres of RD New.
    pub point: Coord<f64>,
}

/// A facility.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Voorziening {
    /// Unique; the first is 1.
    pub id: u64,
    /// Kind.
    pub soort: VoorzieningSoort,
    /// Invented name, but for the stations.
    pub naam: String,
    /// Metres of RD New. Two practices may share a house, and so a point.
    pub point: Coord<f64>,
}

/// A plan for dwellings of one type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Woningplan {
    /// Unique; the first is 1.
    pub id: u64,
    /// Invented name.
    pub naam: String,
    /// Type.
    pub woningtype: WoningtypeGepland,
    /// Dwellings, 1 or more.
    pub aantal: u32,
    /// Year of delivery, 2023 to 2031.
    pub jaar: u16,
    /// Whether the plan is hard (adopted) rather than soft.
    pub hard: bool,
    /// Metres of RD New.
    pub point: Coord<f64>,
}

/// Type of a planned dwelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WoningtypeGepland {
    /// Reachable and usable without stairs.
    Nultredenwoning,
    /// Clustered, with a meeting room.
    GeclusterdeWoonvorm,
    /// Fit for care at home.
    ZorggeschikteWoning,
}

impl WoningtypeGepland {
    /// All types.
    pub const ALL: [Self; 3] = [Self::Nultredenwoning, Self::GeclusterdeWoonvorm, Self::ZorggeschikteWoning];

    /// The word for outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nultredenwoning => "nultredenwoning",
            Self::GeclusterdeWoonvorm => "geclusterde woonvorm",
            Self::ZorggeschikteWoning => "zorggeschikte woning",
        }
    }
}
