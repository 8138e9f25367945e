//! A comparison as typed rows: districts of every level, districts on the map, and addresses that moved.

use super::WhyBlank;
use geo::{MultiPolygon, Point};
use werkvlek_core::{AdresId, DistrictCode, VoorzieningSoort};
use werkvlek_plan::{ReachChange, ReachShift};
use werkvlek_table::Crs;

/// A figure of two moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BeforeAfter<T> {
    /// As it was.
    pub before: T,
    /// As it is, or will be.
    pub after: T,
}

/// Two runs compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// One a level of districts that both runs have, the finest first.
    pub levels: Vec<ComparedLevel>,
    /// The kinds of facilities that both runs have, each with the norm of the first run.
    pub kinds: Vec<ComparedKind>,
    /// The weight of the maps.
    pub headline: String,
    /// Every finest district of either run, by code.
    pub districts: Vec<ComparedDistrict>,
    /// By kind, the addresses of both runs that came within its norm or fell out of it.
    pub moved: Vec<MovedAddress>,
    /// What a reader must know besides the figures.
    pub remarks: Vec<String>,
    /// Coordinate system of the maps.
    pub crs: Crs,
}

/// A kind of facility, and how near it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedKind {
    /// The kind.
    pub kind: VoorzieningSoort,
    /// Its norm, in metres.
    pub norm_m: f64,
}

/// A level of districts.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedLevel {
    /// What a district of it is called: `buurt`.
    pub word: String,
    /// One a district, kind, distance and weight; those of the whole last.
    pub rows: Vec<ComparedRow>,
}

/// What the figures of a row are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedPlace {
    /// A district.
    District {
        /// Its code.
        code: DistrictCode,
        /// Its name.
        naam: String,
    },
    /// What lies in no district.
    Outside,
    /// All addresses.
    Whole,
}

impl ComparedPlace {
    /// Its code in the tables.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::District { code, .. } => code.as_str(),
            Self::Outside => "BUITEN",
            Self::Whole => "TOTAAL",
        }
    }

    /// Its name in the tables.
    #[must_use]
    pub fn naam(&self) -> &str {
        match self {
            Self::District { naam, .. } => naam,
            Self::Outside => "buiten de gebieden",
            Self::Whole => "alle adressen",
        }
    }
}

/// A district before and after, for one kind, distance and weight.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// What it is about.
    pub place: ComparedPlace,
    /// The kind of facility.
    pub kind: VoorzieningSoort,
    /// What counts as within reach, in metres.
    pub within_m: f64,
    /// The name of the weight.
    pub weight: String,
    /// People within reach and what their change is made of; none where it is hidden.
    pub reach: Option<ReachParts>,
    /// All people; none where they are hidden.
    pub everyone: Option<BeforeAfter<f64>>,
    /// People without a route; none where they are hidden.
    pub without_route: Option<BeforeAfter<f64>>,
    /// Addresses without a route; addresses are no people, so they are always told.
    pub addresses_without_route: BeforeAfter<usize>,
    /// Mean distance of the people with a route, in metres; none where it is hidden, and where nobody has one.
    pub mean_m: BeforeAfter<Option<f64>>,
    /// Addresses of both runs, with the same district in both.
    pub same_addresses: usize,
    /// Addresses of the second run only.
    pub new_addresses: usize,
    /// Addresses of the first run only.
    pub vanished_addresses: usize,
}

impl ComparedRow {
    /// Whether a figure is hidden.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.reach.is_none() || self.everyone.is_none() || self.without_route.is_none()
    }

    /// Why a figure is blank, where one is.
    #[must_use]
    pub fn why_blank(&self) -> Option<WhyBlank> {
        let Some(everyone) = self.everyone.filter(|_| !self.is_hidden()) else {
            return Some(WhyBlank::Hidden);
        };
        let sides = [(everyone.before, self.mean_m.before), (everyone.after, self.mean_m.after)];
        let why = |(people, mean_m): (f64, Option<f64>)| match mean_m {
            Some(_) => None,
            None if people > 0.0 => Some(WhyBlank::NoRoute),
            None => Some(WhyBlank::Nobody),
        };
        let mut whys = sides.into_iter().filter_map(why);
        let first = whys.next()?;
        Some(if whys.any(|why| why == WhyBlank::NoRoute) { WhyBlank::NoRoute } else { first })
    }
}

/// People within reach, and the parts of their change; see [`ReachChange`] for what each part is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReachParts {
    /// Before and after.
    pub within: BeforeAfter<f64>,
    /// Sum of the addresses that have more people within reach.
    pub gained: f64,
    /// Sum of the addresses that have fewer.
    pub lost: f64,
    /// By changed reach.
    pub by_reach: f64,
    /// By changed people.
    pub by_people: f64,
    /// By new addresses.
    pub by_new: f64,
    /// By vanished addresses; 0 or less.
    pub by_vanished: f64,
}

impl ReachParts {
    pub(super) fn of(change: &ReachChange) -> Self {
        Self {
            within: BeforeAfter { before: change.before, after: change.after },
            gained: change.gained,
            lost: change.lost,
            by_reach: change.by_reach,
            by_people: change.by_people,
            by_new: change.by_new,
            by_vanished: change.by_vanished,
        }
    }
}

impl BeforeAfter<f64> {
    /// After minus before.
    #[must_use]
    pub fn change(&self) -> f64 {
        self.after - self.before
    }
}

impl<T> BeforeAfter<T> {
    /// The same of both.
    pub(crate) fn map<U>(self, f: impl Fn(T) -> U) -> BeforeAfter<U> {
        BeforeAfter { before: f(self.before), after: f(self.after) }
    }
}

/// A district on the map.
#[derive(Clone, Debug)]
pub struct ComparedDistrict {
    /// Its code.
    pub code: DistrictCode,
    /// Its name.
    pub naam: String,
    /// Its area in the second run; in the first, where it is gone.
    pub area: MultiPolygon,
    /// By kind: people within the norm; none where they are hidden.
    pub within: Vec<Option<BeforeAfter<f64>>>,
}

/// An address that came within the norm of a kind, or fell out of it.
#[derive(Clone, Debug)]
pub struct MovedAddress {
    /// Its id.
    pub id: AdresId,
    /// Where it lies in the second run.
    pub at: Point,
    /// The kind of facility.
    pub kind: VoorzieningSoort,
    /// Whether it came or fell.
    pub shift: ReachShift,
    /// The norm, in metres.
    pub norm_m: f64,
    /// Metres to the nearest one; none without a route.
    pub dist_m: BeforeAfter<Option<f64>>,
    /// After minus before, in metres; none without a route in either.
    pub change_m: Option<f64>,
    /// Its weight in the second run; none where it is hidden.
    pub weight: Option<f64>,
}
