//! What a layer is, by the names of its columns, its geometries and its first values.

use super::role::{FileRole, Sureness};
use werkvlek_core::Gebiedsoort;
use werkvlek_io::LayerSketch;
use werkvlek_osm::KindTable;

/// A role with its reason.
pub(super) struct Guess {
    pub(super) role: FileRole,
    pub(super) sure: Sureness,
    /// By what it was recognised.
    pub(super) why: String,
}

impl Guess {
    fn new(role: FileRole, sure: Sureness, why: impl Into<String>) -> Self {
        Self { role, sure, why: why.into() }
    }

    /// Sure, by these columns.
    fn by(role: FileRole, columns: &[&str]) -> Self {
        Self::new(role, Sureness::Sure, format!("columns {}", columns.join(", ")))
    }
}

/// The kind of a geometry, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Points,
    Lines,
    Areas,
    None,
}

fn shape(layer: &LayerSketch) -> Shape {
    match layer.geometry {
        Some("Point" | "MultiPoint") => Shape::Points,
        Some("LineString" | "MultiLineString") => Shape::Lines,
        Some("Polygon" | "MultiPolygon") => Shape::Areas,
        None if layer.has_coordinates() => Shape::Points,
        _ => Shape::None,
    }
}

/// The first rule that fits; the sources with names of their own come before what only looks like something.
pub(super) fn recognise(layer: &LayerSketch) -> Guess {
    known_source(layer).or_else(|| by_content(layer)).unwrap_or_else(|| {
        let fields =
            layer.fields.iter().take(6).map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ");
        Guess::new(FileRole::Unknown, Sureness::None, format!("columns {fields}"))
    })
}

/// Sources that are known by the names of their columns, whatever else they hold.
fn known_source(layer: &LayerSketch) -> Option<Guess> {
    let shape = shape(layer);
    let all = |names: &[&str]| names.iter().all(|name| layer.named(name).is_some());
    if shape == Shape::Areas
        && let Some(guess) = by_codes(layer, shape)
    {
        return Some(guess);
    }
    let sources: [(FileRole, Shape, &[&str]); 9] = [
        (FileRole::BagAddresses, Shape::Points, &["identificatie", "gebruiksdoel"]),
        (FileRole::Streets, Shape::Lines, &["wvk_id", "rijrichtng"]),
        (FileRole::Streets, Shape::Lines, &["wvk_id", "stt_naam"]),
        (FileRole::Streets, Shape::Lines, &["typeweg", "hoofdverkeersgebruik"]),
        (FileRole::Werklocaties, Shape::Areas, &["rin_nummer", "plan_naam"]),
        (FileRole::HousingPlans, Shape::Points, &["woningtype", "aantal"]),
        (FileRole::Buurten, Shape::Areas, &["buurtcode"]),
        (FileRole::Wijken, Shape::Areas, &["wijkcode"]),
        (FileRole::Gemeenten, Shape::Areas, &["gemeentecode"]),
    ];
    if let Some((role, _, names)) = sources.into_iter().find(|(_, of, names)| *of == shape && all(names)) {
        return Some(Guess::by(role, names));
    }
    let of_kwb = ["gwb_code_10", "gwb_code", "gwb_code_8"];
    if let Some(code) = of_kwb.into_iter().find(|name| shape == Shape::None && all(&[name])) {
        return Some(Guess::by(FileRole::DistrictFigures, &[code]));
    }
    let commuting = [("woonregios", "werkregios"), ("woongemeente", "werkgemeente")];
    let pair = commuting.into_iter().find(|(home, work)| shape == Shape::None && all(&[home, work]));
    if let Some((home, work)) = pair {
        return Some(Guess::by(FileRole::Commuting, &[home, work]));
    }
    let ends = [layer.column("woongebied")?, layer.column("werkgebied")?, layer.column("pendelaars")?];
    let names: Vec<&str> = ends.iter().map(|&i| layer.fields[i].name.as_str()).collect();
    let is_pairs = shape == Shape::None && ends[0] != ends[1] && !ends[..2].contains(&ends[2]);
    is_pairs
        .then(|| Guess::new(FileRole::Commuting, Sureness::Likely, format!("columns {}", names.join(", "))))
}

/// What a layer looks like by the roles of its columns and its first values.
fn by_content(layer: &LayerSketch) -> Option<Guess> {
    let has = |role: &str| layer.column(role).is_some();
    let name = |role: &str| layer.column(role).map_or("", |i| layer.fields[i].name.as_str());
    let shape = shape(layer);
    let is_placed = shape == Shape::Points || has("postcode");
    if has("banen") && is_placed && (has("sbi") || has("jaar")) && shape != Shape::Areas {
        let columns: Vec<&str> = ["banen", "sbi", "jaar"].into_iter().filter(|r| has(r)).map(name).collect();
        return Some(Guess::by(FileRole::Register, &columns));
    }
    if let (Shape::Areas | Shape::Lines, Some(soort)) = (shape, layer.column("soort")) {
        let kinds = layer.texts(soort).filter(|word| word.parse::<Gebiedsoort>().is_ok()).count();
        if kinds * 2 > layer.first.len() {
            return Some(Guess::new(
                FileRole::Werklocaties,
                Sureness::Sure,
                format!(
                    "{kinds} of the first {} rows have a kind of werklocatie in {}",
                    layer.first.len(),
                    name("soort")
                ),
            ));
        }
    }
    if let (Shape::Points | Shape::Areas, Some(soort)) = (shape, layer.column("soort")) {
        let table = KindTable::default();
        let is_kind = |word: &String| table.kinds().any(|kind| word.to_lowercase().starts_with(kind));
        let known = layer.texts(soort).filter(is_kind).count();
        let sure = if known > 0 { Sureness::Sure } else { Sureness::Likely };
        return Some(Guess::new(FileRole::Facilities, sure, format!("kinds in {}", name("soort"))));
    }
    by_shape(layer, shape)
}

/// A level of districts, or a table of them, by what its codes begin with.
fn by_codes(layer: &LayerSketch, shape: Shape) -> Option<Guess> {
    let code = layer.column("code");
    let prefix = |letters: &str| {
        code.is_some_and(|i| {
            layer.texts(i).next().is_some_and(|text| text.to_uppercase().starts_with(letters))
        })
    };
    let code_name = code.map_or("", |i| layer.fields[i].name.as_str());
    let levels = [("BU", FileRole::Buurten), ("WK", FileRole::Wijken), ("GM", FileRole::Gemeenten)];
    let level = levels.into_iter().find(|(letters, _)| prefix(letters));
    let (letters, role) = level?;
    match shape {
        Shape::Areas => Some(Guess::new(role, Sureness::Sure, format!("codes {letters}… in {code_name}"))),
        Shape::None => Some(Guess::new(
            FileRole::DistrictFigures,
            Sureness::Sure,
            format!("codes {letters}… in {code_name}, no geometry"),
        )),
        _ => None,
    }
}

/// Tables beside the register, and what is told by the kind of geometry.
fn by_shape(layer: &LayerSketch, shape: Shape) -> Option<Guess> {
    let has = |role: &str| layer.column(role).is_some();
    let tables: [(FileRole, &[&str]); 3] = [
        (FileRole::Vacancy, &["segment", "voorraad_m2"]),
        (FileRole::Supply, &["fase", "ha"]),
        (FileRole::Premises, &["oppervlakte_m2", "leeg"]),
    ];
    if let Some((role, names)) = tables.into_iter().find(|(_, names)| names.iter().all(|name| has(name))) {
        return Some(Guess::new(role, Sureness::Sure, format!("columns {}", names.join(", "))));
    }
    let code = layer.column("code").filter(|&i| !layer.fields[i].name.eq_ignore_ascii_case("id"));
    let code_name = code.map_or("", |i| layer.fields[i].name.as_str());
    match shape {
        Shape::None => by_codes(layer, shape),
        Shape::Areas if code.is_some() && layer.column("naam").is_some() => Some(Guess::new(
            FileRole::Buurten,
            Sureness::Likely,
            format!("polygons with a code ({code_name}) and a name"),
        )),
        Shape::Points => {
            if let Some(people) = people_columns(layer).first() {
                return Some(Guess::new(
                    FileRole::Addresses,
                    Sureness::Likely,
                    format!("points with people in {people}"),
                ));
            }
            let postcode = layer.column("postcode").map(|i| layer.fields[i].name.as_str());
            let numbered = layer.named("huisnummer").is_some();
            match postcode {
                Some(column) if numbered => Some(Guess::new(
                    FileRole::Addresses,
                    Sureness::Likely,
                    format!("points with {column} and huisnummer"),
                )),
                Some(column) if layer.fields.len() <= 8 => {
                    Some(Guess::new(FileRole::Postcodes, Sureness::Likely, format!("places with {column}")))
                }
                _ => None,
            }
        }
        Shape::Lines => Some(Guess::new(FileRole::Streets, Sureness::Likely, "lines")),
        Shape::Areas => None,
    }
}

/// Columns that hold numbers of people, in their order.
pub(super) fn people_columns(layer: &LayerSketch) -> Vec<String> {
    let is_people = |name: &str| {
        let name = name.to_lowercase();
        ["inwoners", "aantal_inwoners", "bewoners", "personen"].iter().any(|start| name.starts_with(start))
            && !name.contains("percentage")
            && !name.ends_with("_km")
    };
    layer.fields.iter().map(|field| &field.name).filter(|name| is_people(name)).cloned().collect()
}
