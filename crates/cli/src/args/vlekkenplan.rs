//! Flags of `werkvlek vlekkenplan`.

use super::common::{
    AnswerArgs, EarlierArgs, FacilityArgs, InputArgs, NetworkArgs, PeopleArgs, PictureArgs, TableFormat,
};
use super::parse::{KeyValue, KindMetres, TypeCount, Years};
use super::words::{AtAddressWord, ServiceAreasWord};
use clap::Args;
use std::path::PathBuf;
use werkvlek_project::{
    BedieningPart, Candidates, GepubliceerdPart, Maak, Project, ToetsPart, VlekkenplanPart, WoningplannenPart,
};

fn service() -> BedieningPart {
    BedieningPart::default()
}

#[derive(Debug, Args)]
pub(crate) struct VlekkenplanArgs {
    /// Dwellings or addresses: points with weights, or a file of OpenStreetMap (.osm.pbf, .osm)
    #[arg(long)]
    pub(crate) origins: PathBuf,
    #[command(flatten)]
    pub(crate) facilities: FacilityArgs,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
    /// Service areas to draw from the thresholds
    #[arg(long, value_enum, default_value = "kind", requires = "network")]
    pub(crate) service_areas: ServiceAreasWord,
    /// Also draw the way from each origin to each nearest facility
    #[arg(long, requires = "network")]
    pub(crate) routes: bool,
    /// Also count the facilities within each threshold of each origin: aantal_KIND_300m and so on
    #[arg(long)]
    pub(crate) counts: bool,
    /// Also write the distance from every origin to every facility to this CSV, row by row as it is found
    #[arg(long, requires = "network", value_name = "CSV")]
    pub(crate) matrix: Option<PathBuf>,
    /// Kinds of facilities; default: every kind in the input
    #[arg(long, value_delimiter = ',')]
    pub(crate) kinds: Vec<String>,
    /// How near a facility should be; beyond it a dwelling is a weak spot
    #[arg(long, default_value_t = VlekkenplanPart::default().norm_m, value_name = "M")]
    pub(crate) norm: f64,
    /// Other norms for some kinds, e.g. supermarkt=500,treinstation=1500
    #[arg(long, value_delimiter = ',', value_name = "KIND=M")]
    pub(crate) norms: Vec<KindMetres>,
    /// Kinds that must all be within their norm for a dwelling to lie in a vlek; default: every kind
    #[arg(long, value_delimiter = ',', value_name = "KINDS")]
    pub(crate) required: Vec<String>,
    /// At least so many kinds must be within their norm for a dwelling to lie in a vlek
    #[arg(long, value_name = "N")]
    pub(crate) at_least: Option<usize>,
    /// Fewer people than this are hidden in tables and layers, with what would give them away; 1 hides nothing
    #[arg(long, default_value_t = VlekkenplanPart::default().min_personen, value_name = "N")]
    pub(crate) min_personen: u32,
    /// What is told at single addresses; both, with the means of districts, would tell who lives where
    #[arg(long, value_enum, default_value = "distances", value_name = "WHAT")]
    pub(crate) at_address: AtAddressWord,
    #[command(flatten)]
    pub(crate) earlier: EarlierArgs,
    /// Side of the square cells in which weak spots are ranked
    #[arg(long, default_value_t = VlekkenplanPart::default().cel_m, value_name = "M")]
    pub(crate) cell: f64,
    /// Weigh candidate sites against criteria: geclusterde-woonvorm, pantoffelzone, bedrijfskavel, middensegment, or a
    /// .toml of your own
    #[arg(long, value_delimiter = ',', value_name = "NAME|TOML", requires = "candidates")]
    pub(crate) criteria: Vec<String>,
    /// The sites to weigh: a file of points or polygons; `network` for places along the streets; `origins` for every
    /// address
    #[arg(long, value_name = "FILE|network|origins", requires = "criteria")]
    pub(crate) candidates: Option<PathBuf>,
    /// Candidates of `network` and `origins` are thinned to one in each square of this size; default 100 for network,
    /// none for origins
    #[arg(long, value_name = "M", requires = "candidates")]
    pub(crate) every: Option<f64>,
    /// A layer that criteria ask for by name, e.g. woonwijk=plannen.gpkg
    #[arg(long, value_name = "NAME=FILE", requires = "criteria")]
    pub(crate) criteria_layer: Vec<KeyValue>,
    /// Planned dwellings to weigh: points with woningtype, aantal and jaar
    #[arg(long, value_name = "FILE")]
    pub(crate) housing_plans: Option<PathBuf>,
    /// The need of dwellings per type, e.g. nultredenwoning=925,zorggeschikte-woning=130
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "TYPE=N",
        requires = "housing_plans",
        requires = "need_years"
    )]
    pub(crate) need: Vec<TypeCount>,
    /// The years of the need, e.g. 2022-2031
    #[arg(long, value_name = "FROM-TO", requires = "need")]
    pub(crate) need_years: Option<Years>,
    /// Published distances in km to compare with, column by kind, e.g. huisarts=g_afs_hp
    #[arg(long, value_delimiter = ',', value_name = "KIND=COLUMN", requires = "districts")]
    pub(crate) published: Vec<KeyValue>,
    /// Table with the published distances, by district code; default: the districts themselves
    #[arg(long, requires = "published", value_name = "TABLE")]
    pub(crate) published_table: Option<PathBuf>,
    /// Timetable as GTFS, a zip file or a folder: served is then near a stop where enough leaves; may be given more than once
    #[arg(long, value_name = "GTFS", requires = "date")]
    pub(crate) timetable: Vec<PathBuf>,
    /// The day
    #[arg(long, value_name = "YYYY-MM-DD", requires = "timetable")]
    pub(crate) date: Option<String>,
    /// When enough vehicles are to leave
    #[arg(long, value_name = "HH:MM-HH:MM", requires = "timetable", default_value_t = service().vertrek)]
    pub(crate) depart: String,
    /// Served is within so many metres of a stop
    #[arg(long, value_name = "M", requires = "timetable", default_value_t = service().binnen_m)]
    pub(crate) served_within: f64,
    /// At which at least so many vehicles an hour leave, of all lines and directions together
    #[arg(long, value_name = "N", requires = "timetable", default_value_t = service().per_uur)]
    pub(crate) per_hour: f64,
    /// Further parts of the day in which departures are counted
    #[arg(long, value_delimiter = ',', value_name = "HH:MM-HH:MM", requires = "timetable", default_values_t = service().dagdelen)]
    pub(crate) day_parts: Vec<String>,
    /// Thresholds in metres
    #[arg(long, value_delimiter = ',', default_values_t = VlekkenplanPart::default().drempels_m, value_name = "M")]
    pub(crate) thresholds: Vec<f64>,
    /// How to print the table per district
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) picture: PictureArgs,
    #[command(flatten)]
    pub(crate) output: AnswerArgs,
}

impl VlekkenplanArgs {
    /// The project of the vlekkenplan.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        let mut part = VlekkenplanPart {
            soorten: self.kinds.clone(),
            drempels_m: self.thresholds.clone(),
            bereik: self.service_areas.into(),
            routes: self.routes,
            aantallen: self.counts,
            matrix: self.matrix.clone(),
            kaart: self.picture.title.clone(),
            kaart_uitvoer: self.picture.png.clone(),
            kaart_formaat: self.picture.png_size,
            norm_m: self.norm,
            vereist: self.required.clone(),
            ten_minste: self.at_least,
            min_personen: self.min_personen,
            op_adres: self.at_address.into(),
            cel_m: self.cell,
            normen_m: self.norms.iter().map(|n| (n.kind.clone(), n.metres)).collect(),
            toets: self.sites(),
            woningplannen: self.plans(),
            gepubliceerd: self.published(),
            bediening: self.service(),
            maak: vec![Maak::Plan],
            uitvoer: self.output.output.clone(),
            ..VlekkenplanPart::default()
        };
        self.input.onto(&mut project);
        self.earlier.onto(&mut project);
        project.csv = self.output.csv.into();
        project.qgz = Some(self.output.qgz);
        project.svg = self.output.svg;
        project.invoer.ondergrond.clone_from(&self.output.context);
        self.picture.onto(&mut project);
        self.network.onto(&mut project, &mut part);
        self.people.onto(&mut project, &mut part);
        project.bron.clone_from(&self.picture.source);
        project.invoer.adressen = Some(self.input.main(&self.origins));
        self.facilities.onto(&mut project);
        project.vlekkenplan = Some(part);
        project
    }

    fn sites(&self) -> Vec<ToetsPart> {
        let Some(candidates) = &self.candidates else { return Vec::new() };
        let layer = |l: &KeyValue| (l.key.clone(), PathBuf::from(&l.value));
        let site = |criteria: &String| ToetsPart {
            criteria: criteria.clone(),
            kandidaten: Candidates::from(candidates.clone()),
            elke_m: self.every,
            lagen: self.criteria_layer.iter().map(layer).collect(),
        };
        self.criteria.iter().map(site).collect()
    }

    fn plans(&self) -> Option<WoningplannenPart> {
        let plans = |path: &PathBuf| WoningplannenPart {
            bestand: path.clone(),
            van: self.need_years.map(|years| years.from),
            tot_en_met: self.need_years.map(|years| years.to),
            behoefte: self.need.iter().map(|need| (need.woningtype.clone(), need.woningen)).collect(),
        };
        self.housing_plans.as_ref().map(plans)
    }

    fn service(&self) -> Option<BedieningPart> {
        (!self.timetable.is_empty()).then(|| BedieningPart {
            dienstregeling: self.timetable.clone(),
            datum: self.date.clone().unwrap_or_default(),
            vertrek: self.depart.clone(),
            binnen_m: self.served_within,
            per_uur: self.per_hour,
            dagdelen: self.day_parts.clone(),
        })
    }

    fn published(&self) -> Option<GepubliceerdPart> {
        (!self.published.is_empty()).then(|| GepubliceerdPart {
            tabel: self.published_table.clone(),
            kolommen_km: self.published.iter().map(|p| (p.key.clone(), p.value.clone())).collect(),
        })
    }
}
