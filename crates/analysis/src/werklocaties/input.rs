//! What the employment monitor reads, and how it is counted.

use super::Bereikbaar;
use super::dims::{Class, Dim};
use crate::StreetNetwork;
use werkvlek_core::{
    AanbodRow, Classifier, ConcentratieRule, DisclosureRule, Districts, Grootteklassen, Histories,
    LeegstandRow, Pand, ReferentieBanen, SectorTable, Vestiging, Voorziening, Woningen,
};
use werkvlek_table::Crs;

/// Whether the tables are for everybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Openbaarheid {
    /// Nothing in them reveals one company.
    Beschermd(DisclosureRule),
    /// Nothing is hidden, and every output says so.
    Vertrouwelijk,
}

/// Persons for whom jobs are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Personen {
    /// Who they are.
    pub grondslag: &'static str,
    /// The year; the last of the register where none is given.
    pub jaar: Option<u16>,
    /// How many.
    pub aantal: u64,
}

/// What was read.
pub struct MonitorInput<'a> {
    /// Every establishment of every year.
    pub vestigingen: &'a [Vestiging],
    /// The life course of each, over the years.
    pub levenslopen: &'a Histories,
    /// Which werklocatie holds a place.
    pub classifier: &'a Classifier,
    /// Districts, for figures per district.
    pub districts: Option<&'a Districts>,
    /// Places of dwellings, for working at home.
    pub woningen: Option<&'a Woningen>,
    /// Facilities, for what is near a werklocatie.
    pub voorzieningen: &'a [Voorziening],
    /// Streets along which the nearest stops are measured; without any in a straight line.
    pub network: Option<&'a StreetNetwork>,
    /// What of them supports a werklocatie.
    pub bereikbaar: &'a Bereikbaar,
    /// Premises.
    pub panden: &'a [Pand],
    /// Sector groups of one's own.
    pub eigen_sectoren: Option<&'a SectorTable>,
    /// Jobs of a reference region.
    pub referentie: Option<&'a ReferentieBanen>,
    /// Vacancy by area, segment and year.
    pub leegstand: &'a [LeegstandRow],
    /// Land of business parks.
    pub aanbod: &'a [AanbodRow],
}

impl<'a> MonitorInput<'a> {
    /// A register and its places, with nothing beside them; further inputs are fields.
    #[must_use]
    pub fn new(
        vestigingen: &'a [Vestiging],
        levenslopen: &'a Histories,
        classifier: &'a Classifier,
        bereikbaar: &'a Bereikbaar,
    ) -> Self {
        Self {
            vestigingen,
            levenslopen,
            classifier,
            districts: None,
            woningen: None,
            voorzieningen: &[],
            network: None,
            bereikbaar,
            panden: &[],
            eigen_sectoren: None,
            referentie: None,
            leegstand: &[],
            aanbod: &[],
        }
    }
}

impl MonitorInput<'_> {
    /// The years of the register, rising.
    pub(super) fn jaren(&self) -> Vec<u16> {
        let mut jaren: Vec<u16> = self.vestigingen.iter().map(Vestiging::jaar).collect();
        jaren.sort_unstable();
        jaren.dedup();
        jaren
    }

    /// The name of a werklocatie or district, else the word that its class goes by.
    pub(super) fn naam(&self, class: Class, word: &str) -> String {
        let named = match class.dim() {
            Dim::Locatie => self.classifier.locaties().get(class.nth()).map(|w| w.naam()),
            Dim::District => self.districts.and_then(|d| d.as_slice().get(class.nth())).map(|d| d.naam()),
            _ => None,
        };
        named.unwrap_or(word).to_owned()
    }
}

/// How it is counted.
pub struct MonitorPlan {
    /// What may be shown.
    pub openbaar: Openbaarheid,
    /// Size classes.
    pub klassen: Grootteklassen,
    /// Persons for whom jobs are counted.
    pub personen: Vec<Personen>,
    /// What makes a concentratie; none are looked for without it.
    pub concentraties: Option<ConcentratieRule>,
    /// Where the data come from.
    pub bron: Option<String>,
    /// Coordinate system of the layers.
    pub crs: Crs,
}

impl MonitorPlan {
    /// The usual settings: what is published reveals no company (at least three establishments, none above 80 % of the
    /// jobs), the usual size classes, nothing beside.
    #[must_use]
    pub fn protected(crs: Crs) -> Self {
        Self {
            openbaar: Openbaarheid::Beschermd(DisclosureRule::default()),
            klassen: Grootteklassen::default(),
            personen: Vec::new(),
            concentraties: None,
            bron: None,
            crs,
        }
    }
}
