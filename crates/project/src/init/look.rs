//! One file at a time: its layers, what each is, and what to know of it.

use super::RecognisedLayer;
use super::recognise::recognise;
use super::role::{FileRole, Sureness};
use crate::inputs::year_in_name;
use anyhow::{Context, Result};
use geo::{BoundingRect, Rect};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use werkvlek_io::{
    FacilityKind, FieldMap, LayerSketch, Source, is_osm, plane_for, read_attributes, read_home_work,
    read_origins, read_voorzieningen, sketch, zip_names,
};
use werkvlek_osm::KindTable;
use werkvlek_table::Crs;
use werkvlek_transit::{Date, ReadLimits, Weekday, read_gtfs};

/// RD New's coordinates over the Netherlands, in metres: x and y.
const RD: [(f64, f64); 2] = [(-7_000.0, 300_000.0), (289_000.0, 629_000.0)];
/// A register of more rows is not read for its years.
const MOST_ROWS: u64 = 5_000_000;

/// A layer that was looked at.
pub(super) struct Looked {
    pub(super) layer: RecognisedLayer,
    /// None for files that are no layers: OpenStreetMap, timetables.
    pub(super) sketch: Option<LayerSketch>,
    pub(super) years: Vec<u16>,
    /// Kinds of facilities with how many there are.
    pub(super) kinds: BTreeMap<String, usize>,
    /// How many addresses an OpenStreetMap file holds.
    pub(super) addresses: usize,
    /// A day of a timetable: a Tuesday in the middle of it, where there is one.
    pub(super) usual_day: Option<Date>,
    /// Regions of a table of home-work pairs.
    pub(super) regions: BTreeSet<String>,
    /// The code of the system to measure in around here.
    pub(super) plane: Option<String>,
    /// It states no CRS and lies where RD New does.
    pub(super) is_rd_unsaid: bool,
}

impl Looked {
    fn new(file: &Path, role: FileRole, sure: Sureness, why: &str) -> Self {
        let layer = RecognisedLayer {
            file: file.to_path_buf(),
            layer: None,
            rows: 0,
            role,
            sure,
            why: why.to_owned(),
            remarks: Vec::new(),
        };
        Self {
            layer,
            sketch: None,
            years: Vec::new(),
            kinds: BTreeMap::new(),
            addresses: 0,
            regions: BTreeSet::new(),
            usual_day: None,
            plane: None,
            is_rd_unsaid: false,
        }
    }

    /// The file, with its layer where it has several.
    pub(super) fn shown(&self) -> String {
        self.named().display().to_string()
    }

    /// The layer in QGIS's notation.
    pub(super) fn named(&self) -> PathBuf {
        let file = self.layer.file.display();
        self.layer
            .layer
            .as_ref()
            .map_or_else(|| self.layer.file.clone(), |l| format!("{file}|layername={l}").into())
    }

    /// The layer with a filter.
    pub(super) fn filtered(&self, filter: Option<&str>) -> PathBuf {
        let named = self.named();
        filter.map_or_else(|| named.clone(), |filter| format!("{}|subset={filter}", named.display()).into())
    }

    /// The name of the column that plays a role.
    pub(super) fn column(&self, role: &str) -> Option<String> {
        let sketch = self.sketch.as_ref()?;
        sketch.column(role).map(|i| sketch.fields[i].name.clone())
    }

    /// The name of a column as it is written in the file.
    pub(super) fn named_column(&self, name: &str) -> Option<String> {
        let sketch = self.sketch.as_ref()?;
        sketch.named(name).map(|i| sketch.fields[i].name.clone())
    }

    pub(super) fn into_layer(self) -> RecognisedLayer {
        self.layer
    }
}

/// The layers of a file.
pub(super) fn look_at(file: &Path) -> Result<Vec<Looked>> {
    if is_osm(&Source::new(file)) {
        return Ok(vec![osm(file)?]);
    }
    if zip_names(file).is_some_and(|names| names.iter().any(|name| name.ends_with("stop_times.txt"))) {
        return Ok(vec![timetable(file)?]);
    }
    let sketches = sketch(file)?;
    let several = sketches.len() > 1;
    sketches.into_iter().map(|sketch| layer(file, sketch, several)).collect()
}

fn layer(file: &Path, sketch: LayerSketch, several: bool) -> Result<Looked> {
    let guess = recognise(&sketch);
    let mut found = Looked::new(file, guess.role, guess.sure, &guess.why);
    found.layer.rows = sketch.rows;
    found.layer.layer = several.then(|| sketch.name.clone());
    let states_none = sketch.crs.is_none();
    let rd = |extent: Rect| {
        let [x, y] = RD;
        (x.0..=x.1).contains(&extent.center().x) && (y.0..=y.1).contains(&extent.center().y)
    };
    found.is_rd_unsaid = states_none && sketch.extent.is_some_and(rd);
    let crs = sketch.crs.clone().or_else(|| found.is_rd_unsaid.then(Crs::rd_new));
    found.plane = crs.zip(sketch.extent).and_then(|(crs, extent)| plane_for(&crs, extent));
    if !found.is_rd_unsaid {
        found.layer.remarks.extend(sketch.doubt.clone());
    }
    found.sketch = Some(sketch);
    match guess.role {
        FileRole::Register => years(&mut found)?,
        FileRole::Facilities => kinds_of_layer(&mut found)?,
        FileRole::Commuting => regions(&mut found)?,
        _ => {}
    }
    Ok(found)
}

/// A timetable, with a day on which it runs as on most.
fn timetable(file: &Path) -> Result<Looked> {
    let mut found = Looked::new(file, FileRole::Gtfs, Sureness::Sure, "stop_times.txt in the zip file");
    let read = read_gtfs(&[file], ReadLimits::default()).with_context(|| file.display().to_string())?;
    found.layer.rows = read.stop_time_count();
    let days = read.days_with_service();
    let tuesdays: Vec<Date> = days.iter().copied().filter(|day| day.weekday() == Weekday::Tuesday).collect();
    found.usual_day = tuesdays.get(tuesdays.len() / 2).or(days.first()).copied();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let (lines, stops) = (read.line_count(), read.stop_count());
        found.layer.remarks.push(format!("{lines} lines and {stops} stops, {first} to {last}"));
    }
    Ok(found)
}

/// The year and the regions of a table of home-work pairs.
fn regions(found: &mut Looked) -> Result<()> {
    let read = read_home_work(&Source::parse(found.named()), &FieldMap::default(), None, None)?;
    let pairs = &read.value.pairs;
    found.regions = pairs.iter().flat_map(|pair| [pair.from.clone(), pair.to.clone()]).collect();
    let year = read.value.year.map_or_else(String::new, |year| format!(" of {year}"));
    found.layer.remarks.push(format!("{} pairs{year} between {} regions", pairs.len(), found.regions.len()));
    Ok(())
}

/// The years of a register.
fn years(found: &mut Looked) -> Result<()> {
    let Some(column) = found.column("jaar") else {
        if let Ok(year) = year_in_name(&found.layer.file) {
            found.years = vec![year];
            found.layer.remarks.push(format!("no column of years; {year} by its name"));
            return Ok(());
        }
        found
            .layer
            .remarks
            .push("it has no column with the year; a heatmap needs none, the tables of jobs do".into());
        return Ok(());
    };
    if found.layer.rows > MOST_ROWS {
        found.layer.remarks.push("it is long; its years were not counted".into());
        return Ok(());
    }
    let read = read_attributes(&source(found))?;
    let index = read.table.field(&column).context("the column of years is gone")?;
    let years: BTreeSet<u16> =
        read.table.rows.iter().filter_map(|row| row.values[index].as_text()?.trim().parse().ok()).collect();
    found.years = years.into_iter().filter(|year| (1900..2200).contains(year)).collect();
    let listed = found.years.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    found.layer.remarks.push(format!("years {listed}"));
    Ok(())
}

/// The kinds of a layer of facilities.
fn kinds_of_layer(found: &mut Looked) -> Result<()> {
    let Some(column) = found.column("soort") else { return Ok(()) };
    let read = read_attributes(&source(found))?;
    let index = read.table.field(&column).context("the column of kinds is gone")?;
    for row in &read.table.rows {
        if let Some(word) = row.values[index].as_text() {
            *found.kinds.entry(word.trim().to_lowercase()).or_default() += 1;
        }
    }
    found.layer.remarks.push(counted(&found.kinds));
    Ok(())
}

/// The kinds of facilities in an OpenStreetMap file, and how many addresses: some extracts hold streets and shops alone.
fn osm(file: &Path) -> Result<Looked> {
    let mut found = Looked::new(file, FileRole::Osm, Sureness::Sure, "the ending of its name");
    let (source, fields) = (Source::new(file), FieldMap::default());
    let read =
        read_voorzieningen(&source, &Crs::wgs84(), &fields, &KindTable::default(), &FacilityKind::FromData)?;
    for facility in &read.value {
        *found.kinds.entry(facility.soort().to_string()).or_default() += 1;
    }
    let boxes = read.value.iter().filter_map(|facility| facility.geometry().bounding_rect());
    let extent = boxes.reduce(|a, b| {
        let (low, high) = ((a.min(), b.min()), (a.max(), b.max()));
        Rect::new(
            geo::coord! { x: low.0.x.min(low.1.x), y: low.0.y.min(low.1.y) },
            geo::coord! { x: high.0.x.max(high.1.x), y: high.0.y.max(high.1.y) },
        )
    });
    found.plane = extent.and_then(|extent| plane_for(&Crs::wgs84(), extent));
    found.layer.rows = read.value.len() as u64;
    found.layer.remarks.push(counted(&found.kinds));
    found.addresses = read_origins(&source, &Crs::wgs84(), &fields, &[])?.value.len();
    found.layer.remarks.push(match found.addresses {
        0 => "no addresses: distances cannot be measured from it".to_owned(),
        count => format!("{count} addresses"),
    });
    Ok(found)
}

fn source(found: &Looked) -> Source {
    Source::new(&found.layer.file).with_layer(found.layer.layer.clone())
}

/// Kinds with how many there are, most first.
fn counted(kinds: &BTreeMap<String, usize>) -> String {
    let mut all: Vec<(&String, &usize)> = kinds.iter().collect();
    all.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), kind.as_str()));
    let listed =
        all.iter().take(12).map(|(kind, count)| format!("{kind} {count}")).collect::<Vec<_>>().join(", ");
    if listed.is_empty() {
        "no facilities of a known kind".to_owned()
    } else {
        format!("facilities: {listed}")
    }
}
