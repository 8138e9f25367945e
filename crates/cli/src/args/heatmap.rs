//! Flags of `werkvlek heatmap`.

use super::common::{EarlierArgs, InputArgs, OutputArgs, PictureArgs, RegisterArgs};
use super::one_or_more::one_or_more;
use super::parse::Edges;
use super::words::{ClassMethodWord, PrecisionWord};
use clap::Args;
use std::num::{NonZeroU8, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;
use werkvlek_heatmap::{Kernel, Unit};
use werkvlek_project::{FileStem, HeatmapPart, Project};

#[expect(clippy::struct_excessive_bools, reason = "each is a flag, there or not")]
#[derive(Debug, Args)]
pub(crate) struct HeatmapArgs {
    /// Points: establishments or anything with a weight; several files, a folder or a pattern together are one register
    #[arg(required = true)]
    pub(crate) points: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) register: RegisterArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Column with the weight of each point, such as banen; without it every point counts 1
    #[arg(long)]
    pub(crate) weight: Option<String>,
    /// Radius of the kernel in metres; never chosen silently, a suggestion is printed with -v
    #[arg(long, value_name = "M")]
    pub(crate) radius: f64,
    /// Size of a cell in metres
    #[arg(long, value_name = "M", default_value_t = HeatmapPart::default().cel_m)]
    pub(crate) cell: f64,
    /// quartic, triweight, epanechnikov, uniform, triangular (or triangular:DECAY) or gaussian
    #[arg(long, default_value_t = shipped(&HeatmapPart::default().kernel))]
    pub(crate) kernel: Kernel,
    /// per-ha, per-km2, per-m2 or raw
    #[arg(long, default_value_t = shipped(&HeatmapPart::default().eenheid))]
    pub(crate) unit: Unit,
    /// Grid edges in metres: x0,y0,x1,y1 (snapped outward to whole cells)
    #[arg(long, allow_hyphen_values = true, value_name = "X0,Y0,X1,Y1")]
    pub(crate) extent: Option<Edges>,
    /// Take the grid of this raster
    #[arg(long, conflicts_with_all = ["extent", "cell"], value_name = "TIF")]
    pub(crate) align: Option<PathBuf>,
    /// Subtract the density of these points (another year); may be the same file with another filter
    #[arg(long, value_name = "POINTS")]
    pub(crate) minus: Option<PathBuf>,
    /// Subtract the density of this year of the same points
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["minus_where", "by"])]
    pub(crate) minus_year: Option<u16>,
    /// Filter for the points to subtract, e.g. 'jaar = 2010'
    #[arg(long, requires = "minus", value_name = "FILTER")]
    pub(crate) minus_where: Option<String>,
    /// With --minus, also write the change in per cent of the earlier density
    #[arg(long, value_name = "TIF")]
    pub(crate) change_percent: Option<PathBuf>,
    /// Radius of each point: the distance to its K-th neighbour, at most --radius
    #[arg(long, value_name = "K", conflicts_with = "border", value_parser = one_or_more::<NonZeroUsize>)]
    pub(crate) adaptive: Option<NonZeroUsize>,
    /// With --adaptive, the least radius; default: two cells
    #[arg(long, requires = "adaptive", value_name = "M")]
    pub(crate) least_radius: Option<f64>,
    /// Border of the study area (polygons): kernels are cut off there, and all weight inside is kept inside
    #[arg(long, value_name = "POLYGONS")]
    pub(crate) border: Option<PathBuf>,
    /// Draw squares of 100 m with fewer than N establishments together with the nearest ones; default 3, with --weight
    #[arg(long, value_name = "N")]
    pub(crate) min_vestigingen: Option<u32>,
    /// Likewise squares of which one establishment has more than P % of the weight; default 80, with --weight
    #[arg(long, value_name = "P")]
    pub(crate) max_aandeel: Option<f64>,
    /// Draw all as it is: files are named _vertrouwelijk, and must not be published
    #[arg(long)]
    pub(crate) vertrouwelijk: bool,
    #[command(flatten)]
    pub(crate) earlier: EarlierArgs,
    /// A raster for each value of this column (a year), or by SBI code for each sector, zorg or media-ict, and of parts their
    /// total: bands of one .tif, or files when --output ends in /; with --png a picture of each
    #[arg(
        long,
        value_name = "COLUMN",
        conflicts_with_all = ["minus", "contours", "hotspots", "adaptive", "border"]
    )]
    pub(crate) by: Option<String>,
    /// Points of several years at once, which counts jobs more than once
    #[arg(long)]
    pub(crate) all_years: bool,
    /// Weights may be below 0: changes instead of counts
    #[arg(long, conflicts_with = "by")]
    pub(crate) allow_negative: bool,
    /// Bits a cell: f32 or f64
    #[arg(long, value_enum, default_value = "f32")]
    pub(crate) precision: PrecisionWord,
    /// How the classes of style, contours and picture are found
    #[arg(long, value_enum, default_value = "round", conflicts_with = "levels")]
    pub(crate) class_method: ClassMethodWord,
    /// How many classes at most
    #[arg(
        long,
        default_value_t = HeatmapPart::default().aantal_klassen,
        value_name = "N",
        conflicts_with = "levels",
        value_parser = one_or_more::<NonZeroU8>
    )]
    pub(crate) classes: NonZeroU8,
    /// Bounds of the classes, in the unit of the raster
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, value_name = "LEVELS")]
    pub(crate) levels: Vec<f64>,
    /// Also write the classes as polygons, with the area and the weight inside each
    #[arg(long, value_name = "FILE")]
    pub(crate) contours: Option<PathBuf>,
    /// Also write hot and cold spots (Getis-Ord Gi*, false discovery rate held) as square cells
    #[arg(long, value_name = "FILE", conflicts_with = "minus")]
    pub(crate) hotspots: Option<PathBuf>,
    /// Size of the cells of --hotspots; cells within --radius are neighbours
    #[arg(long, default_value_t = HeatmapPart::default().hotspots_cel_m, requires = "hotspots", value_name = "M")]
    pub(crate) hotspot_cell: f64,
    /// Hot and cold spots among these districts instead of cells: weight per hectare, districts that touch are neighbours
    #[arg(long, requires = "hotspots", conflicts_with = "hotspot_cell", value_name = "POLYGONS")]
    pub(crate) hotspot_districts: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) picture: PictureArgs,
    /// Outlines in the picture, such as buurten; with --outline-names their names too
    #[arg(long, requires = "png", value_name = "POLYGONS")]
    pub(crate) outlines: Option<PathBuf>,
    /// Write the names of the outlines in the picture
    #[arg(long, requires = "outlines")]
    pub(crate) outline_names: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// A default, which the settings hold as text.
fn shipped<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("the defaults of a heatmap are valid")
}

impl HeatmapArgs {
    /// The project of one heatmap.
    pub(crate) fn project(&self) -> Project {
        let mut project = Project::default();
        self.input.onto(&mut project);
        self.earlier.onto(&mut project);
        project.csv = self.output.csv.into();
        project.qgz = Some(self.output.qgz);
        project.svg = self.output.svg;
        project.invoer.ondergrond.clone_from(&self.output.context);
        self.picture.onto(&mut project);
        self.register.onto(&mut project, self.points.iter().map(|path| self.input.layer_of(path)));
        project.bron.clone_from(&self.picture.source);
        let minus = self.minus.as_deref().map(|path| self.input.layer_of(path));
        project.heatmap.push(HeatmapPart {
            naam: FileStem::of_output(&self.output.output, "heatmap"),
            filter: self.input.filter.clone(),
            jaar: None,
            minus_jaar: self.minus_year,
            minus_where: self.minus_where.clone(),
            minus,
            gewicht: self.weight.clone(),
            straal_m: self.radius,
            cel_m: self.cell,
            kernel: self.kernel.to_string(),
            eenheid: self.unit.to_string(),
            begrenzing_m: self.extent.map(|edges| edges.0),
            raster: self.align.clone(),
            buren: self.adaptive,
            minste_straal_m: self.least_radius,
            grens: self.border.clone(),
            min_vestigingen: self.min_vestigingen,
            max_aandeel: self.max_aandeel,
            vertrouwelijk: self.vertrouwelijk,
            per: self.by.clone(),
            alle_jaren: self.all_years,
            negatief: self.allow_negative,
            precisie: self.precision.into(),
            klassen: None,
            methode: self.class_method.into(),
            aantal_klassen: self.classes,
            grenzen: self.levels.clone(),
            contouren: self.contours.clone(),
            hotspots: self.hotspots.clone(),
            hotspots_cel_m: self.hotspot_cell,
            hotspots_gebieden: self.hotspot_districts.clone(),
            verandering_procent: self.change_percent.clone(),
            kaart: self.picture.title.clone(),
            kaart_uitvoer: self.picture.png.clone(),
            kaart_formaat: self.picture.png_size,
            omtrekken: self.outlines.clone(),
            omtrek_namen: self.outline_names,
            uitvoer: Some(self.output.output.clone()),
        });
        project
    }
}
