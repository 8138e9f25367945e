//! What a file can be.

use std::fmt;

/// What a layer of a file is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileRole {
    /// Establishments with jobs, as LISA and regional registers give them.
    Register,
    /// Polygons of werklocaties with their kind.
    Werklocaties,
    /// `verblijfsobject` of the BAG.
    BagAddresses,
    /// Addresses or dwellings, with or without people.
    Addresses,
    /// Facilities with their kind.
    Facilities,
    /// Districts of the finest level.
    Buurten,
    /// Districts one level up.
    Wijken,
    /// Municipalities.
    Gemeenten,
    /// A table of figures by district code, such as CBS's kerncijfers wijken en buurten.
    DistrictFigures,
    /// Streets: NWB, TOP10NL, or lines of another source.
    Streets,
    /// An OpenStreetMap file: addresses, facilities and streets.
    Osm,
    /// Postcodes with their coordinates.
    Postcodes,
    /// A timetable of public transport.
    Gtfs,
    /// Home-work pairs of municipalities.
    Commuting,
    /// Vacancy by segment and place.
    Vacancy,
    /// Land on offer.
    Supply,
    /// Premises with their floor space and what stands empty.
    Premises,
    /// Planned dwellings.
    HousingPlans,
    /// Nothing that is known.
    Unknown,
}

impl FileRole {
    /// What it is, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Register => "register of establishments",
            Self::Werklocaties => "werklocaties",
            Self::BagAddresses => "addresses of the BAG",
            Self::Addresses => "addresses",
            Self::Facilities => "facilities",
            Self::Buurten => "buurten",
            Self::Wijken => "wijken",
            Self::Gemeenten => "gemeenten",
            Self::DistrictFigures => "figures by district",
            Self::Streets => "streets",
            Self::Osm => "OpenStreetMap: addresses, facilities and streets",
            Self::Postcodes => "postcodes with places",
            Self::Gtfs => "timetable (GTFS)",
            Self::Commuting => "commuting by municipality",
            Self::Vacancy => "vacancy",
            Self::Supply => "land on offer",
            Self::Premises => "premises",
            Self::HousingPlans => "planned dwellings",
            Self::Unknown => "not recognised",
        }
    }
}

impl fmt::Display for FileRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// How sure a role is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// The names of its columns are those of one known source.
    Sure,
    /// It looks like it.
    Likely,
    /// Nothing was recognised.
    None,
}

impl Sureness {
    /// The word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::None => "–",
        }
    }
}
