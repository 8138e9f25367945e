//! What a map draws lightly under its data: water, green, streets, railways and the names of places.

use super::osm_xml::is_osm;
use crate::{ReadError, ReadTable, Source, read_layer, sketch};
use geo::{Coord, Geometry, LineString, MultiPolygon};
use werkvlek_table::{Crs, Row};

/// What a map draws lightly under its data.
///
/// # Units
/// Metres of the analysis system.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Lakes, wide rivers and the sea.
    pub water: Vec<MultiPolygon>,
    /// Parks, woods, meadows.
    pub green: Vec<MultiPolygon>,
    /// Rivers and canals as lines.
    pub waterways: Vec<LineString>,
    /// Streets.
    pub streets: Vec<LineString>,
    /// Those among them that lead through the town.
    pub main_streets: Vec<LineString>,
    /// Railways.
    pub railways: Vec<LineString>,
    /// Places with their names.
    pub names: Vec<(Coord, String)>,
}

/// What a feature is on a map of context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Water,
    Green,
    Street,
    MainStreet,
    Railway,
    Place,
}

const MAIN: [&str; 8] = [
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "motorway_link",
    "trunk_link",
    "primary_link",
    "secondary_link",
];
const STREETS: [&str; 6] =
    ["tertiary", "tertiary_link", "unclassified", "residential", "living_street", "pedestrian"];
const GREEN: [&str; 13] = [
    "park",
    "wood",
    "forest",
    "grass",
    "meadow",
    "heath",
    "scrub",
    "recreation_ground",
    "garden",
    "golf_course",
    "nature_reserve",
    "village_green",
    "cemetery",
];
const PLACES: [&str; 5] = ["city", "town", "village", "suburb", "hamlet"];

/// Reads the context of a map: of a file of OpenStreetMap by its tags, of any other every layer by its columns and its name.
/// A layer of lines is streets unless its name says railway (`spoor`) or water; one of areas is green unless it says water.
///
/// # Errors
/// [`ReadError`] when the file or a layer cannot be read.
pub fn read_context(source: &Source, target: &Crs) -> Result<Context, ReadError> {
    let mut context = Context::default();
    let names: Vec<String> = match source.layer() {
        Some(layer) => vec![layer.to_owned()],
        None if is_osm(source) => ["points", "lines", "multipolygons"].map(str::to_owned).into(),
        None => sketch(source.path())?
            .into_iter()
            .filter(|layer| layer.geometry.is_some())
            .map(|layer| layer.name)
            .collect(),
    };
    for name in names {
        let read = read_layer(&source.clone().with_layer(Some(name.clone())), target)?;
        let tags = Tags::of(&read, &name);
        for row in &read.table.rows {
            context.take(row, &tags);
        }
    }
    Ok(context)
}

/// The columns of a layer that say what its rows are.
struct Tags<'a> {
    columns: Vec<(usize, &'a str)>,
    other: Option<usize>,
    name: Option<usize>,
    layer: String,
}

impl<'a> Tags<'a> {
    fn of(read: &'a ReadTable, layer: &str) -> Self {
        const KEYS: [&str; 8] =
            ["highway", "railway", "waterway", "natural", "landuse", "leisure", "place", "water"];
        let fields = read.table.fields.iter().enumerate();
        let columns = fields.filter(|(_, field)| KEYS.contains(&field.name.as_str()));
        Self {
            columns: columns.map(|(i, field)| (i, field.name.as_str())).collect(),
            other: read.table.field("other_tags"),
            name: read.table.field("name").or_else(|| read.table.field("naam")),
            layer: layer.to_lowercase(),
        }
    }

    /// What a row is; none for what no map of context shows.
    fn part(&self, row: &Row) -> Option<Part> {
        let texts = self.columns.iter().filter_map(|(i, key)| Some((*key, row.values.get(*i)?.as_text()?)));
        let mut tags: Vec<(&str, String)> = texts.collect();
        // What GDAL gives no column: `"railway"=>"rail","gauge"=>"1435"`.
        if let Some(text) = self.other.and_then(|i| row.values.get(i)?.as_text()) {
            for key in ["railway", "water"] {
                let found =
                    text.split_once(&format!("\"{key}\"=>\"")).and_then(|(_, rest)| rest.split('"').next());
                tags.extend(found.map(|value| (key, value.to_owned())));
            }
        }
        if tags.is_empty() && self.columns.is_empty() && self.other.is_none() {
            return self.by_layer(row);
        }
        tags.iter().find_map(|(key, value)| match (*key, value.as_str()) {
            ("highway", kind) if MAIN.contains(&kind) => Some(Part::MainStreet),
            ("highway", kind) if STREETS.contains(&kind) => Some(Part::Street),
            ("railway", "rail") => Some(Part::Railway),
            ("waterway", "river" | "canal" | "riverbank" | "dock") | ("natural", "water") | ("water", _) => {
                Some(Part::Water)
            }
            ("landuse", "reservoir" | "basin") => Some(Part::Water),
            ("natural" | "landuse" | "leisure", kind) if GREEN.contains(&kind) => Some(Part::Green),
            ("place", kind) if PLACES.contains(&kind) => Some(Part::Place),
            _ => None,
        })
    }

    /// A row of a layer whose columns say nothing.
    fn by_layer(&self, row: &Row) -> Option<Part> {
        let says = |words: &[&str]| words.iter().any(|word| self.layer.contains(word));
        match row.geometry.as_ref()? {
            Geometry::Polygon(_) | Geometry::MultiPolygon(_) if says(&["water"]) => Some(Part::Water),
            Geometry::Polygon(_) | Geometry::MultiPolygon(_) => Some(Part::Green),
            Geometry::LineString(_) | Geometry::MultiLineString(_) if says(&["spoor", "rail"]) => {
                Some(Part::Railway)
            }
            Geometry::LineString(_) | Geometry::MultiLineString(_) if says(&["water"]) => Some(Part::Water),
            Geometry::LineString(_) | Geometry::MultiLineString(_) => Some(Part::Street),
            Geometry::Point(_) => Some(Part::Place),
            _ => None,
        }
    }
}

impl Context {
    fn take(&mut self, row: &Row, tags: &Tags<'_>) {
        let Some(part) = tags.part(row) else { return };
        let lines = |geometry: &Geometry| match geometry {
            Geometry::LineString(line) => vec![line.clone()],
            Geometry::MultiLineString(lines) => lines.0.clone(),
            _ => Vec::new(),
        };
        match (&row.geometry, part) {
            (Some(Geometry::Polygon(p)), Part::Water) => self.water.push(MultiPolygon(vec![p.clone()])),
            (Some(Geometry::MultiPolygon(m)), Part::Water) => self.water.push(m.clone()),
            (Some(Geometry::Polygon(p)), Part::Green) => self.green.push(MultiPolygon(vec![p.clone()])),
            (Some(Geometry::MultiPolygon(m)), Part::Green) => self.green.push(m.clone()),
            (Some(geometry), Part::Water) => self.waterways.extend(lines(geometry)),
            (Some(geometry), Part::Street) => self.streets.extend(lines(geometry)),
            (Some(geometry), Part::MainStreet) => self.main_streets.extend(lines(geometry)),
            (Some(geometry), Part::Railway) => self.railways.extend(lines(geometry)),
            (Some(Geometry::Point(point)), Part::Place) => {
                if let Some(name) = tags.name.and_then(|i| row.values.get(i)?.as_text()) {
                    self.names.push((point.0, name));
                }
            }
            _ => {}
        }
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
