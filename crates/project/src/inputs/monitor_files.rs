//! The files of the employment monitor, read.

use super::register::RegisterFiles;
use crate::none_left::{say_at_one_point, say_at_postcode};
use crate::reading::Reading;
use crate::streets::{NetworkPlan, of_part};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::sync::Arc;
use werkvlek_analysis::{Bereikbaar, MonitorInput, Progress, StreetNetwork};
use werkvlek_core::{AanbodRow, LeegstandRow, ReferentieBanen};
use werkvlek_core::{
    AddressDensities, Classifier, Districts, Origins, Pand, SectorTable, Voorziening, Woningen,
    addresses_per_km2,
};
use werkvlek_io::{
    FacilityKind, FieldMap, FigureColumn, Loaded, Register, Source, read_aanbod, read_districts,
    read_figures, read_leegstand, read_origins, read_panden, read_referentie, read_sector_table,
    read_voorzieningen, read_werklocaties,
};
use werkvlek_osm::KindTable;
use werkvlek_table::{Crs, Rejected};

/// Where the address density of districts comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Density {
    /// A column of the districts, addresses per km².
    Column(String),
    /// The dwellings, counted per district.
    Counted,
}

impl Density {
    /// The word that stands for counting.
    const COUNTED: &str = "tellen";

    pub(crate) fn parse(text: &str) -> Self {
        if text == Self::COUNTED { Self::Counted } else { Self::Column(text.to_owned()) }
    }
}

/// The files, and how those are read that leave a choice.
pub(crate) struct MonitorFiles<'a> {
    pub(crate) vestigingen: RegisterFiles<'a>,
    pub(crate) locaties: Source,
    pub(crate) districts: Option<Source>,
    pub(crate) dwellings: Option<Source>,
    pub(crate) facilities: Option<Source>,
    pub(crate) reference: Option<Source>,
    pub(crate) vacancy: Option<Source>,
    pub(crate) supply: Option<Source>,
    pub(crate) premises: Option<Source>,
    pub(crate) sectors: Option<PathBuf>,
    /// How far a street that is a line reaches to each side.
    pub(crate) line_buffer_m: Option<f64>,
    pub(crate) density: Option<Density>,
    /// Below so many addresses per km² a district is landelijk gebied.
    pub(crate) rural_below: Option<f64>,
}

/// What was in them.
pub(crate) struct MonitorData {
    register: Register,
    classifier: Classifier,
    districts: Option<Districts>,
    woningen: Option<Woningen>,
    voorzieningen: Vec<Voorziening>,
    network: Option<Arc<StreetNetwork>>,
    panden: Vec<Pand>,
    eigen_sectoren: Option<SectorTable>,
    referentie: Option<ReferentieBanen>,
    leegstand: Vec<LeegstandRow>,
    aanbod: Vec<AanbodRow>,
    /// Rows of the monitor's own files.
    pub(crate) rejected: Vec<Rejected>,
    /// Rows of districts, dwellings and facilities, which other analyses read too.
    pub(crate) rejected_shared: Vec<Rejected>,
}

impl MonitorFiles<'_> {
    /// Reads everything.
    pub(crate) fn read(&self, crs: &Crs, fields: &FieldMap, progress: &dyn Progress) -> Result<MonitorData> {
        let (mut own, mut shared) = (Kept::default(), Kept::default());
        let sectors = self.sectors.as_deref().map(read_sector_table).transpose().context("sector groups")?;
        let register = self.vestigingen.read()?;
        say_at_one_point(&register, register.value.vestigingen.len(), "establishments", progress);
        say_at_postcode(&register, progress);
        let register = own.of(register);
        let locaties = own.of(read_werklocaties(&self.locaties, crs, fields, self.line_buffer_m)?);
        let districts = match &self.districts {
            Some(source) => {
                let read = read_districts(source, crs, fields)?;
                let place = read.source.clone();
                Some(Districts::new(shared.of(read)).context(place)?)
            }
            None => None,
        };
        let dwellings = match &self.dwellings {
            Some(source) => Some(shared.of(read_origins(source, crs, fields, &[])?)),
            None => None,
        };
        let facilities = match &self.facilities {
            Some(source) => {
                let kinds = KindTable::default();
                shared.of(read_voorzieningen(source, crs, fields, &kinds, &FacilityKind::FromData)?)
            }
            None => Vec::new(),
        };
        let reference = match &self.reference {
            Some(source) => Some(own.of(read_referentie(source, fields)?)),
            None => None,
        };
        let vacancy = match &self.vacancy {
            Some(source) => own.of(read_leegstand(source, fields)?),
            None => Vec::new(),
        };
        let supply = match &self.supply {
            Some(source) => own.of(read_aanbod(source, fields)?),
            None => Vec::new(),
        };
        let premises = match &self.premises {
            Some(source) => own.of(read_panden(source, crs, fields)?),
            None => Vec::new(),
        };
        let mut classifier = Classifier::new(locaties);
        if let Some(density) = &self.density {
            let found = self.densities(density, districts.as_ref(), dwellings.as_ref(), fields, &mut own)?;
            classifier = classifier.with_densities(found);
        }
        let places = |origins: Origins| origins.positions().collect::<Vec<_>>();
        Ok(MonitorData {
            register,
            classifier,
            districts,
            woningen: dwellings.map(|origins| Woningen::new([], &places(origins))),
            voorzieningen: facilities,
            network: None,
            panden: premises,
            eigen_sectoren: sectors,
            referentie: reference,
            leegstand: vacancy,
            aanbod: supply,
            rejected: own.0,
            rejected_shared: shared.0,
        })
    }

    fn densities(
        &self,
        density: &Density,
        districts: Option<&Districts>,
        dwellings: Option<&Origins>,
        fields: &FieldMap,
        own: &mut Kept,
    ) -> Result<AddressDensities> {
        let (Some(districts), Some(source)) = (districts, &self.districts) else {
            bail!("address density: there are no districts to have one; name a layer of them");
        };
        let per_km2: Vec<Option<f64>> = match density {
            Density::Counted => {
                let dwellings = dwellings.context(
                    "address density: there are no dwellings to count; name a file of them, or a column",
                )?;
                let counted = addresses_per_km2(districts, &districts.assign(dwellings))?;
                counted.into_iter().map(Some).collect()
            }
            Density::Column(column) => {
                let figures = own.of(read_figures(source, fields, &[FigureColumn::parse(column)])?);
                let of = |d: &werkvlek_core::District| figures.get(d.code()).and_then(|f| f[0]);
                districts.as_slice().iter().map(of).collect()
            }
        };
        let found = AddressDensities::new(districts.clone(), per_km2)?;
        Ok(match self.rural_below {
            Some(limit) => found.with_limit(limit)?,
            None => found,
        })
    }
}

impl MonitorData {
    /// As the analysis takes it.
    pub(crate) fn input<'a>(&'a self, bereikbaar: &'a Bereikbaar) -> MonitorInput<'a> {
        MonitorInput {
            vestigingen: &self.register.vestigingen,
            levenslopen: &self.register.levenslopen,
            classifier: &self.classifier,
            districts: self.districts.as_ref(),
            woningen: self.woningen.as_ref(),
            voorzieningen: &self.voorzieningen,
            network: self.network.as_deref(),
            bereikbaar,
            panden: &self.panden,
            eigen_sectoren: self.eigen_sectoren.as_ref(),
            referentie: self.referentie.as_ref(),
            leegstand: &self.leegstand,
            aanbod: &self.aanbod,
        }
    }

    /// Reads the streets along which stops are measured, where the inputs name any and there are facilities to measure to.
    pub(crate) fn read_streets(&mut self, reading: &Reading<'_>) -> Result<()> {
        let part = reading.opened.project.vlekkenplan.clone().unwrap_or_default();
        if self.voorzieningen.is_empty() {
            return Ok(());
        }
        if let Some(plan) = NetworkPlan::of(&part, reading.opened)? {
            self.network = Some(of_part(reading, &plan, &mut self.rejected_shared)?);
        }
        Ok(())
    }

    /// How many establishments there are, years counted apart.
    pub(crate) fn vestigingen(&self) -> usize {
        self.register.vestigingen.len()
    }
}

/// Rows kept aside.
#[derive(Default)]
struct Kept(Vec<Rejected>);

impl Kept {
    /// The value, with the rest put with the other rejected rows.
    fn of<T>(&mut self, loaded: Loaded<T>) -> T {
        self.0.extend(loaded.rejected);
        loaded.value
    }
}
