//! Flags of `werkvlek werklocaties`.

use super::common::{EarlierArgs, InputArgs, OutputArgs, RegisterArgs, TableFormat};
use super::parse::{JaarAantal, MetresCount};
use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;
use werkvlek_analysis::PictureSize;
use werkvlek_project::{BereikPart, ConcentratiesPart, LABOUR_OF_LAST_YEAR, Project, WerklocatiesPart};

fn reach() -> BereikPart {
    BereikPart::default()
}

#[derive(Debug, Args)]
pub(crate) struct WerklocatiesArgs {
    /// Establishments: point, SBI code, jobs, year; several files, a folder or a pattern together are one register
    #[arg(required = true)]
    pub(crate) vestigingen: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) register: RegisterArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Polygons of the werklocaties with their kind
    #[arg(long)]
    pub(crate) locaties: PathBuf,
    /// Districts: polygons with a code and a name, for figures per district
    #[arg(long, value_name = "FILE")]
    pub(crate) districts: Option<PathBuf>,
    /// Sector groups of your own: lines as "Media & ICT" = ["J", "73.1"]
    #[arg(long, value_name = "TOML")]
    pub(crate) sectors: Option<PathBuf>,
    /// Lower bounds of the size classes, in jobs
    #[arg(long, value_delimiter = ',', default_values_t = WerklocatiesPart::default().grootteklassen, value_name = "N")]
    pub(crate) size_classes: Vec<u32>,
    /// Labour force (beroepsbevolking), for jobs per 1,000: of the last year, or 2021=51000,2022=52000
    #[arg(long, value_delimiter = ',', value_name = "[YEAR=]N")]
    pub(crate) labour_force: Vec<JaarAantal>,
    /// Potential labour force (15 to 75 years), likewise
    #[arg(long, value_delimiter = ',', value_name = "[YEAR=]N")]
    pub(crate) potential_labour_force: Vec<JaarAantal>,
    /// Jobs of a reference region by jaar, sectie and banen, for location quotients and shift-share; without it the kinds and
    /// places are compared with all establishments together
    #[arg(long, value_name = "TABLE")]
    pub(crate) reference: Option<PathBuf>,
    /// Dwellings or addresses of dwellings: points, for working at home
    #[arg(long, value_name = "FILE")]
    pub(crate) dwellings: Option<PathBuf>,
    /// Vacancy per werklocatie or winkelgebied: gebied, segment, ligging, jaar, voorraad_m2, leeg_m2, courant_m2,
    /// incourant_m2, panden_leeg
    #[arg(long, value_name = "TABLE")]
    pub(crate) vacancy: Option<PathBuf>,
    /// Land of business parks: terrein, fase (in gebruik, terstond uitgeefbaar, hard plan, zacht plan, transformatie), ha
    #[arg(long, value_name = "TABLE")]
    pub(crate) supply: Option<PathBuf>,
    /// Premises: points or outlines with oppervlakte_m2, and leeg (ja, nee) or leeg_m2
    #[arg(long, value_name = "FILE")]
    pub(crate) premises: Option<PathBuf>,
    /// Facilities with their kind, for what is near each werklocatie: stops and stations, and support
    #[arg(long, value_name = "FILE")]
    pub(crate) facilities: Option<PathBuf>,
    /// Streets: an .osm.pbf, OpenStreetMap XML, or a line layer; the nearest stops are then measured along them
    #[arg(long, value_name = "FILE")]
    pub(crate) network: Option<PathBuf>,
    /// Columns of the dwellings that count people: who reaches each werklocatie by transit, bicycle and car, and which jobs they reach
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS", requires = "dwellings", requires = "network")]
    pub(crate) weights: Vec<String>,
    /// Within so many minutes; rising
    #[arg(long, value_delimiter = ',', default_values_t = reach().grenzen, requires = "weights", value_name = "MIN")]
    pub(crate) limit: Vec<f64>,
    /// Start from squares of this size, with all who live there
    #[arg(long, requires = "weights", value_name = "M")]
    pub(crate) square: Option<f64>,
    /// Timetable as GTFS, a zip file or a folder; may be given more than once
    #[arg(long, requires = "weights", value_name = "GTFS")]
    pub(crate) timetable: Vec<PathBuf>,
    /// The day
    #[arg(long, requires = "timetable", value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,
    /// When one leaves: every minute of a window, or once (08:00)
    #[arg(long, requires = "timetable", value_name = "HH:MM-HH:MM")]
    pub(crate) depart: Option<String>,
    /// Kinds of facility that support a werklocatie (lunch, shop, meeting place); the usual ones without it
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) support_kinds: Vec<String>,
    /// How near support is to be, in metres from the edge of the werklocatie
    #[arg(long, default_value_t = WerklocatiesPart::default().ondersteunend_binnen_m, value_name = "M")]
    pub(crate) support_within: f64,
    /// A werklocatie that is a line reaches so many metres to each side, where its column buffer_m does not say so
    #[arg(long, value_name = "M")]
    pub(crate) line_buffer: Option<f64>,
    /// Column of the districts with addresses per km², or 'tellen' to count the dwellings: places in no polygon are woonwijk
    /// or landelijk gebied by it
    #[arg(long, value_name = "COLUMN")]
    pub(crate) address_density: Option<String>,
    /// Below so many addresses per km² a district is landelijk gebied
    #[arg(long, value_name = "N", requires = "address_density")]
    pub(crate) rural_below: Option<f64>,
    /// Dense clusters of establishments outside the formal locations (DBSCAN), by the last year: neighbours lie within M
    /// metres, and a core has N establishments there, e.g. 100,25
    #[arg(long, value_name = "M,N")]
    pub(crate) concentraties: Option<MetresCount>,
    /// A figure needs at least this many establishments
    #[arg(long, default_value_t = WerklocatiesPart::default().min_vestigingen, value_name = "N")]
    pub(crate) min_vestigingen: u32,
    /// and no single establishment above this percentage of its jobs
    #[arg(long, default_value_t = WerklocatiesPart::default().max_aandeel, value_name = "P")]
    pub(crate) max_aandeel: f64,
    /// Hide nothing: files and tables are named _vertrouwelijk, and must not be published
    #[arg(long)]
    pub(crate) vertrouwelijk: bool,
    #[command(flatten)]
    pub(crate) earlier: EarlierArgs,
    /// Where the data come from, for the explanation beside the tables, e.g. 'LISA 2022'
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Folder for charts of jobs by kind and sector, self-employed and vacancy: an SVG and a PNG each
    #[arg(long, value_name = "DIR")]
    pub(crate) charts: Option<PathBuf>,
    /// Also draw the map as a picture; a folder ending in / gets one for each question that the layers answer
    #[arg(long, value_name = "PNG")]
    pub(crate) png: Option<PathBuf>,
    /// Title of the picture; of several before each question
    #[arg(long, requires = "png", value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Size of the picture; default 1600x1200, or upright where the map is
    #[arg(long, requires = "png", value_name = "WxH")]
    pub(crate) png_size: Option<PictureSize>,
    /// How to print the table per kind
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl WerklocatiesArgs {
    /// The project of the monitor.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        self.input.onto(&mut project);
        self.earlier.onto(&mut project);
        project.csv = self.output.csv.into();
        project.qgz = Some(self.output.qgz);
        project.svg = self.output.svg;
        project.invoer.ondergrond.clone_from(&self.output.context);
        project.kaarten.clone_from(&self.png);
        project.kaarten_titel.clone_from(&self.title);
        project.kaarten_formaat = self.png_size;
        project.bron.clone_from(&self.source);
        self.register.onto(&mut project, self.vestigingen.iter().map(|path| self.input.main(path)));
        let inputs = &mut project.invoer;
        inputs.werklocaties = Some(self.locaties.clone());
        inputs.buurten.clone_from(&self.districts);
        inputs.adressen.clone_from(&self.dwellings);
        inputs.voorzieningen.clone_from(&self.facilities);
        inputs.straten.clone_from(&self.network);
        let clusters = |c: MetresCount| ConcentratiesPart { straal_m: c.metres, min_vestigingen: c.number };
        project.werklocaties = Some(WerklocatiesPart {
            min_vestigingen: self.min_vestigingen,
            max_aandeel: self.max_aandeel,
            vertrouwelijk: self.vertrouwelijk,
            sectoren: self.sectors.clone(),
            grootteklassen: self.size_classes.clone(),
            beroepsbevolking: by_year(&self.labour_force),
            potentiele_beroepsbevolking: by_year(&self.potential_labour_force),
            referentie: self.reference.clone(),
            leegstand: self.vacancy.clone(),
            aanbod: self.supply.clone(),
            panden: self.premises.clone(),
            lijn_buffer_m: self.line_buffer,
            adressendichtheid: self.address_density.clone(),
            landelijk_onder: self.rural_below,
            ondersteunend: self.support_kinds.clone(),
            ondersteunend_binnen_m: self.support_within,
            concentraties: self.concentraties.map(clusters),
            bereik: self.reach(),
            grafieken: self.charts.clone(),
            uitvoer: Some(self.output.output.clone()),
        });
        project
    }

    fn reach(&self) -> Option<BereikPart> {
        (!self.weights.is_empty()).then(|| BereikPart {
            grenzen: self.limit.clone(),
            gewichten: self.weights.clone(),
            vak_m: self.square,
            dienstregeling: self.timetable.clone(),
            datum: self.date.clone(),
            vertrek: self.depart.clone(),
        })
    }
}

fn by_year(list: &[JaarAantal]) -> BTreeMap<String, u64> {
    let key =
        |jaar: Option<u16>| jaar.map_or_else(|| LABOUR_OF_LAST_YEAR.to_owned(), |jaar| jaar.to_string());
    list.iter().map(|p| (key(p.jaar), p.aantal)).collect()
}
