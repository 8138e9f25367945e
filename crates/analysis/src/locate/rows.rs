//! An answer to where to build as typed rows: sites, candidates, addresses and districts before and after.

use super::Objective;
use crate::Method;
use crate::comparison::{BeforeAfter, ComparedPlace, WhyBlank};
use geo::{MultiPolygon, Point};
use werkvlek_core::{AdresId, Voorziening, VoorzieningId, VoorzieningSoort};
use werkvlek_siting::Proof;
use werkvlek_table::Crs;

/// Where to build, and what that changes for whom.
#[derive(Clone, Debug)]
pub struct Located {
    /// Kind of the facilities.
    pub kind: VoorzieningSoort,
    /// Name of the weight that decided.
    pub weight: String,
    /// What counts as within reach, in metres.
    pub within_m: f64,
    /// What the sites are best at.
    pub objective: Objective,
    /// How distances were measured.
    pub method: Method,
    /// How good the sites are known to be.
    pub proof: Proof,
    /// The chosen sites, those that serve most first.
    pub sites: Vec<ChosenSite>,
    /// Every candidate, in the order in which they were given.
    pub candidates: Vec<CandidateSite>,
    /// Who is served, in the order of the origins.
    pub origins: Vec<OriginGain>,
    /// The facilities of the kind that stay.
    pub existing: Vec<Voorziening>,
    /// The finest districts with the figures of the weight that decided; none without districts.
    pub districts: Option<Vec<DistrictGain>>,
    /// One a level of districts, the finest first; without districts one of the whole.
    pub levels: Vec<GainLevel>,
    /// What a reader must know besides the figures.
    pub remarks: Vec<String>,
    /// Coordinate system of the layers.
    pub crs: Crs,
}

/// A chosen site and whom it serves.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenSite {
    /// From 1, those that serve most first.
    pub rank: usize,
    /// The site.
    pub site: Voorziening,
    /// Where it is, in words: `Beethovenlaan, bij nr. 12`; none until [`Located::name_sites`] found an address nearby.
    pub near: Option<String>,
    /// How many addresses with weight it serves.
    pub addresses: usize,
    /// The weight that it serves; none where it is hidden.
    pub serves: Option<f64>,
    /// The mean distance of that weight, in metres; none when it serves nobody.
    pub mean_m: Option<f64>,
    /// Weight × metres gained by those who had a facility.
    pub gained_weight_m: f64,
    /// The weight that had no facility; none where it is hidden.
    pub had_none: Option<f64>,
    /// The weight that comes within reach; none where it is hidden.
    pub newly_within: Option<f64>,
}

/// A candidate and what it would do when it came alone.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateSite {
    /// The site.
    pub site: Voorziening,
    /// The weight that would come within reach; in steps of the minimum of people.
    pub alone_within: f64,
    /// Weight × metres that it would save; none where the search looks no farther than its limit, or nothing exists yet.
    pub alone_saved_weight_m: Option<f64>,
}

/// An address before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginGain {
    /// Its id.
    pub id: AdresId,
    /// Where it lies.
    pub at: Point,
    /// Its weight; none where it is hidden.
    pub weight: Option<f64>,
    /// Metres to the nearest facility; none without one.
    pub dist_m: BeforeAfter<Option<f64>>,
    /// Before minus after, in metres; none without a facility before or after.
    pub gained_m: Option<f64>,
    /// The chosen site that is now the nearest.
    pub site: Option<VoorzieningId>,
}

/// A level of districts before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct GainLevel {
    /// What a district of it is called: `buurt`.
    pub word: String,
    /// One a district and weight; those of the whole last.
    pub rows: Vec<GainRow>,
}

/// A district before and after, for one weight.
#[derive(Clone, Debug, PartialEq)]
pub struct GainRow {
    /// What it is about.
    pub place: ComparedPlace,
    /// The name of the weight.
    pub weight: String,
    /// Everybody; none where they are hidden, and where no figure says how many they are.
    pub everyone: Option<u64>,
    /// Mean distance of those with a facility, in metres; none where it is hidden, and where nobody has one.
    pub mean_m: BeforeAfter<Option<f64>>,
    /// The distance that nine of ten of those with a facility stay below, in metres; none as the mean.
    pub p90_m: BeforeAfter<Option<f64>>,
    /// The weight within reach; none where it is hidden.
    pub within: BeforeAfter<Option<u64>>,
    /// The weight without a facility; none where it is hidden.
    pub without: BeforeAfter<Option<u64>>,
    /// Addresses without a distance to a facility; addresses are no people, so they are always told.
    pub addresses_without_route: BeforeAfter<usize>,
    /// Whether there was no facility of the kind at all, before.
    pub there_were_none: bool,
    /// Whether the number of people is known of any address there; of none is known there is no figure.
    pub is_known: bool,
}

impl GainRow {
    /// The mean before minus the mean after, in whole metres.
    #[must_use]
    pub fn gained_m(&self) -> Option<f64> {
        Some((self.mean_m.before? - self.mean_m.after?).round())
    }

    /// Why a figure is blank, where one is.
    #[must_use]
    pub fn why_blank(&self) -> Option<WhyBlank> {
        if !self.is_known {
            return Some(WhyBlank::NoFigure);
        }
        let told = [self.within.before, self.within.after, self.without.before, self.without.after];
        let Some(everyone) = self.everyone.filter(|_| told.iter().all(Option::is_some)) else {
            return Some(WhyBlank::Hidden);
        };
        match self.mean_m {
            BeforeAfter { before: Some(_), after: Some(_) } => None,
            _ if everyone == 0 => Some(WhyBlank::Nobody),
            BeforeAfter { before: None, .. } if self.there_were_none => Some(WhyBlank::NoFacility),
            // Some have a route: the mean is hidden, of few addresses.
            BeforeAfter { before, after } => {
                let nobody_has_one =
                    |mean: Option<f64>, without: Option<u64>| mean.is_none() && without == Some(everyone);
                let no_route =
                    nobody_has_one(before, self.without.before) || nobody_has_one(after, self.without.after);
                Some(if no_route { WhyBlank::NoRoute } else { WhyBlank::Hidden })
            }
        }
    }
}

/// A district on the map.
#[derive(Clone, Debug)]
pub struct DistrictGain {
    /// Its area.
    pub area: MultiPolygon,
    /// Its figures.
    pub row: GainRow,
}
