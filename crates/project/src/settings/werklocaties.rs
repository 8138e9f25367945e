//! Settings of the employment monitor.

use super::BereikPart;
use anyhow::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use werkvlek_core::ConcentratieRule;

/// The employment monitor, and what of it may be published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WerklocatiesPart {
    /// A published figure needs at least this many establishments.
    pub min_vestigingen: u32,
    /// And no single establishment above this percentage of its jobs.
    pub max_aandeel: f64,
    /// With `true` nothing is hidden, and every file and table is named `_vertrouwelijk`.
    pub vertrouwelijk: bool,
    /// Sector groups of one's own, a TOML file of lines as `"Media & ICT" = ["J", "73.1"]`.
    pub sectoren: Option<PathBuf>,
    /// Lower bounds of the size classes, in jobs.
    pub grootteklassen: Vec<u32>,
    /// Labour force by year, as `2022 = 52000`; `laatste` for the last year of the register.
    pub beroepsbevolking: BTreeMap<String, u64>,
    /// Potential labour force (15 to 75 years) by year, likewise.
    pub potentiele_beroepsbevolking: BTreeMap<String, u64>,
    /// Jobs of a reference region by jaar, sectie and banen, for location quotients and shift-share.
    pub referentie: Option<PathBuf>,
    /// Vacancy per werklocatie or winkelgebied.
    pub leegstand: Option<PathBuf>,
    /// Land of business parks by phase.
    pub aanbod: Option<PathBuf>,
    /// Premises: points or outlines with floor area, and whether they stand empty.
    pub panden: Option<PathBuf>,
    /// How far a werklocatie that is a line reaches to each side, where its column `buffer_m` does not say so.
    pub lijn_buffer_m: Option<f64>,
    /// Column of the buurten with addresses per km², or `tellen` to count the addresses: places in no polygon are woonwijk
    /// or landelijk gebied by it.
    pub adressendichtheid: Option<String>,
    /// Below so many addresses per km² it is landelijk gebied; 1,000 when not given.
    pub landelijk_onder: Option<f64>,
    /// Kinds of facility that support a werklocatie (lunch, shop, meeting place); the usual ones when not given.
    pub ondersteunend: Vec<String>,
    /// How near support is to be, in metres from the edge of the werklocatie.
    pub ondersteunend_binnen_m: f64,
    /// Dense clusters of establishments outside the formal locations; without it none are looked for.
    pub concentraties: Option<ConcentratiesPart>,
    /// Who can reach each werklocatie, and which jobs the people of each buurt can.
    pub bereik: Option<BereikPart>,
    /// Folder for the charts; `grafieken` when there is no `uitvoer`.
    pub grafieken: Option<PathBuf>,
    /// File for all tables and layers, instead of a workbook, a GeoPackage, tables and charts.
    pub uitvoer: Option<PathBuf>,
}

impl Default for WerklocatiesPart {
    fn default() -> Self {
        Self {
            min_vestigingen: 3,
            max_aandeel: 80.0,
            vertrouwelijk: false,
            sectoren: None,
            grootteklassen: vec![1, 2, 5, 10, 50, 100, 250],
            beroepsbevolking: BTreeMap::new(),
            potentiele_beroepsbevolking: BTreeMap::new(),
            referentie: None,
            leegstand: None,
            aanbod: None,
            panden: None,
            lijn_buffer_m: None,
            adressendichtheid: None,
            landelijk_onder: None,
            ondersteunend: Vec::new(),
            ondersteunend_binnen_m: 400.0,
            concentraties: None,
            bereik: None,
            grafieken: None,
            uitvoer: None,
        }
    }
}

/// What makes a cluster of establishments (DBSCAN).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcentratiesPart {
    /// How far neighbours lie apart at most.
    pub straal_m: f64,
    /// Establishments within that distance, itself included, that make a core of a cluster.
    pub min_vestigingen: u32,
}

impl ConcentratiesPart {
    pub(crate) fn regel(self) -> Result<ConcentratieRule> {
        Ok(ConcentratieRule::new(self.straal_m, self.min_vestigingen)?)
    }
}

impl WerklocatiesPart {
    /// Files that are read beside the inputs.
    pub(crate) fn files(&self) -> Vec<&PathBuf> {
        let files = [&self.sectoren, &self.referentie, &self.leegstand, &self.aanbod, &self.panden];
        files.into_iter().flatten().chain(self.bereik.iter().flat_map(BereikPart::files)).collect()
    }

    pub(crate) fn files_mut(&mut self) -> Vec<&mut PathBuf> {
        let files = [
            &mut self.sectoren,
            &mut self.referentie,
            &mut self.leegstand,
            &mut self.aanbod,
            &mut self.panden,
        ];
        let feeds = self.bereik.iter_mut().flat_map(|part| &mut part.dienstregeling);
        files.into_iter().flatten().chain(feeds).collect()
    }

    pub(crate) fn outputs_mut(&mut self) -> Vec<&mut PathBuf> {
        [&mut self.uitvoer, &mut self.grafieken].into_iter().flatten().collect()
    }
}
