//! Streets of OpenStreetMap in any form: `.osm.pbf`, and XML as Overpass and the editors give it.

use super::load::is_pbf;
use super::osm::check_no_layer;
use crate::budget::{Limited, memory_limit};
use crate::guard::guarded;
use crate::{ReadError, Source};
use flate2::read::MultiGzDecoder;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::str::FromStr;
use werkvlek_osm::{
    OsmMember, OsmNode, OsmObjects, OsmRelation, OsmStreets, OsmWay, RingSide, StreetTags,
    read_streets_within,
};

/// Whether a file is OpenStreetMap's, by its ending: `.osm.pbf`, `.pbf`, `.osm`, `.osm.gz`, `.osm.xml`.
#[must_use]
pub fn is_osm(source: &Source) -> bool {
    let name = source.path().to_string_lossy().to_lowercase();
    [".pbf", ".osm", ".osm.gz", ".osm.xml"].iter().any(|ending| name.ends_with(ending))
}

/// Reads the streets of OpenStreetMap: `.osm.pbf` on all cores, XML (also gzipped) as a stream.
///
/// XML is read here and not through GDAL: GDAL gives no numbers of nodes, so that streets could be joined by their
/// coordinates only, and finds no line in a file with its ways before its nodes, which Overpass writes. Objects that an
/// editor marked as deleted (`action="delete"`, `visible="false"`) are left out and counted.
///
/// # Units
/// Degrees, WGS 84.
///
/// # Cost
/// Linear in the file.
///
/// # Errors
/// [`ReadError`] when the file cannot be used; for XML with the byte where reading stopped.
pub fn read_osm_streets(source: &Source) -> Result<OsmStreets, ReadError> {
    check_no_layer(source)?;
    if let Some(filter) = source.filter() {
        return Err(ReadError::Filter {
            path: source.path().display().to_string(),
            layer: "OpenStreetMap".into(),
            filter: filter.to_owned(),
            detail: "streets of OpenStreetMap are not filtered by columns; a profile says which ways count"
                .into(),
            fields: "(none)".into(),
        });
    }
    if is_pbf(source) {
        return guarded(|| read_streets_within(source.path(), memory_limit()))
            .map_err(|problem| ReadError::Damaged { path: source.path().display().to_string(), problem })?
            .map_err(ReadError::Osm);
    }
    let objects = read_osm_objects(source)?;
    let path = source.path().display().to_string();
    OsmStreets::from_objects(objects).map_err(|e| ReadError::Streets { path, source: e })
}

/// Reads all objects of OpenStreetMap's XML, also gzipped.
pub(super) fn read_osm_objects(source: &Source) -> Result<OsmObjects, ReadError> {
    let path = source.path().display().to_string();
    let file = File::open(source.path()).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing { path: path.clone() },
        _ => ReadError::Io { path: path.clone(), source: e },
    })?;
    let zipped = source.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let input: Box<dyn BufRead> = if zipped {
        Box::new(BufReader::new(Limited::new(MultiGzDecoder::new(file))))
    } else {
        Box::new(BufReader::new(file))
    };
    parse(input, &path)
}

/// A node, way or relation under way.
struct Object {
    kind: Kind,
    id: i64,
    tags: Vec<(String, String)>,
    node_ids: Vec<i64>,
    members: Vec<OsmMember>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Node,
    Way,
    Relation,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        match name {
            "node" => Some(Self::Node),
            "way" => Some(Self::Way),
            "relation" => Some(Self::Relation),
            _ => None,
        }
    }
}

fn parse(input: impl BufRead, path: &str) -> Result<OsmObjects, ReadError> {
    let mut reader = Reader::from_reader(input);
    let mut objects = OsmObjects::default();
    let mut object: Option<Object> = None;
    let mut buffer = Vec::new();
    let mut seen_osm = false;
    loop {
        let at = reader.buffer_position();
        let bad = |problem: String| ReadError::Xml { path: path.to_owned(), byte: at, problem };
        let event = reader.read_event_into(&mut buffer).map_err(|e| bad(e.to_string()))?;
        match &event {
            Event::Start(e) | Event::Empty(e) => {
                let name = e.name();
                if name.as_ref() == "osm" {
                    seen_osm = true;
                } else if let Some(kind) = Kind::of(name.as_ref()) {
                    object = begin(kind, e, &mut objects).map_err(bad)?;
                    if matches!(event, Event::Empty(_)) {
                        object.take().into_iter().for_each(|object| end(object, &mut objects));
                    }
                } else if let Some(object) = &mut object {
                    inside(e, object).map_err(bad)?;
                }
            }
            Event::End(e) if Kind::of(e.name().as_ref()).is_some() => {
                object.take().into_iter().for_each(|object| end(object, &mut objects));
            }
            Event::End(e) if e.name().as_ref() == "osm" => return Ok(objects),
            Event::Eof if seen_osm => return Err(bad("the file is cut off before </osm>".into())),
            Event::Eof => return Err(bad("there is no <osm> in it; is it OpenStreetMap's XML?".into())),
            _ => {}
        }
        buffer.clear();
    }
}

/// An object that begins; none when it was deleted in an editor, which is counted.
fn begin(kind: Kind, element: &BytesStart<'_>, objects: &mut OsmObjects) -> Result<Option<Object>, String> {
    let says = |name: &str, word: &str| -> Result<bool, String> {
        Ok(optional(element, name)?.is_some_and(|value| value == word))
    };
    if says("action", "delete")? || says("visible", "false")? {
        objects.deleted += 1;
        return Ok(None);
    }
    let id = attribute(element, "id")?;
    if kind == Kind::Node {
        let (lon_deg, lat_deg) = (attribute(element, "lon")?, attribute(element, "lat")?);
        objects.nodes.push(OsmNode { id, lon_deg, lat_deg });
    }
    Ok(Some(Object { kind, id, tags: Vec::new(), node_ids: Vec::new(), members: Vec::new() }))
}

/// What stands inside an object: its tags, nodes and members.
fn inside(element: &BytesStart<'_>, object: &mut Object) -> Result<(), String> {
    match element.name().as_ref() {
        "nd" => object.node_ids.push(attribute(element, "ref")?),
        "tag" => object.tags.push((attribute(element, "k")?, attribute(element, "v")?)),
        "member" if attribute::<String>(element, "type")? == "way" => {
            let role = optional(element, "role")?.unwrap_or_default();
            if let Some(side) = RingSide::of_role(&role) {
                object.members.push(OsmMember { way_id: attribute(element, "ref")?, side });
            }
        }
        _ => {}
    }
    Ok(())
}

fn end(object: Object, objects: &mut OsmObjects) {
    let Object { kind, id, tags, node_ids, members } = object;
    let tags = StreetTags::new(tags.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    match kind {
        Kind::Node if tags.is_empty() => {}
        Kind::Node => objects.node_tags.push((id, tags)),
        Kind::Way => objects.ways.push(OsmWay { id, tags, node_ids }),
        Kind::Relation => objects.relations.push(OsmRelation { id, tags, members }),
    }
}

/// An attribute that must be there.
fn attribute<T: FromStr>(element: &BytesStart<'_>, name: &str) -> Result<T, String> {
    let shown = || element.name().as_ref().to_owned();
    let text = optional(element, name)?.ok_or_else(|| format!("a <{}> without {name}", shown()))?;
    text.parse().map_err(|_| format!("<{} {name}=\"{text}\"> found, a number expected", shown()))
}

/// An attribute that may be there.
fn optional(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let found = element.try_get_attribute(name).map_err(|e| e.to_string())?;
    let Some(found) = found else { return Ok(None) };
    let text = found.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
    Ok(Some(text.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOWN: &str = r#"<?xml version="1.0"?><osm version="0.6">
        <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/><tag k="name" v="d&apos;Oude &amp; Weg"/></way>
        <way id="8"><nd ref="2"/><tag k="building" v="yes"/></way>
        <node id="1" lat="52.2" lon="5.1"><tag k="highway" v="crossing"/></node><node id="2" lat="52.3" lon="5.1"/>
        </osm>"#;

    #[test]
    fn ways_may_stand_before_their_nodes() -> Result<(), Box<dyn std::error::Error>> {
        let objects = parse(TOWN.as_bytes(), "town.osm")?;
        assert_eq!((objects.nodes.len(), objects.ways.len(), objects.node_tags.len()), (2, 2, 1));
        assert_eq!(objects.ways[0].tags.get("name"), Some("d'Oude & Weg"));
        let streets = OsmStreets::from_objects(objects)?;
        assert_eq!((streets.len(), streets.of_way(7).count()), (1, 1));
        assert_eq!(streets.tagged_nodes().collect::<Vec<_>>(), [(0, 0)]);
        Ok(())
    }

    #[test]
    fn what_an_editor_deleted_is_left_out() -> Result<(), Box<dyn std::error::Error>> {
        let town = r#"<osm>
            <node id="1" lat="52.2" lon="5.1"/><node id="2" lat="52.3" lon="5.1"/>
            <node id="3" action="delete" lat="52.4" lon="5.1"><tag k="barrier" v="gate"/></node>
            <way id="7" action="modify" visible="true"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>
            <way id="8" action="delete"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>
            <way id="9" visible="false"/>
            <relation id="5" visible="false"><member type="way" ref="7" role="outer"/><tag k="highway" v="path"/></relation>
            </osm>"#;
        let streets = OsmStreets::from_objects(parse(town.as_bytes(), "josm.osm")?)?;
        assert_eq!(streets.iter().map(|street| street.way_id).collect::<Vec<_>>(), [7]);
        assert_eq!((streets.report().deleted, streets.report().nodes), (4, 2));
        assert!(streets.report().left_out()[0].starts_with("4 objects are marked as deleted"));
        Ok(())
    }

    #[test]
    fn relations_are_read_with_their_ways() -> Result<(), Box<dyn std::error::Error>> {
        let plaza = r#"<osm>
            <relation id="5">
                <member type="node" ref="1" role="label"/><member type="way" ref="7" role="outer"/>
                <member type="way" ref="8" role=""/><member type="way" ref="6" role="label"/>
                <tag k="type" v="multipolygon"/><tag k="highway" v="pedestrian"/>
            </relation>
            <way id="7"><nd ref="1"/><nd ref="2"/></way><way id="8"><nd ref="1"/><nd ref="3"/><nd ref="2"/></way>
            <node id="1" lat="52.2" lon="5.1"/><node id="2" lat="52.3" lon="5.1"/><node id="3" lat="52.3" lon="5.2"/>
            </osm>"#;
        let streets = OsmStreets::from_objects(parse(plaza.as_bytes(), "plein.osm")?)?;
        assert_eq!(streets.plazas()[0].outer, [[0, 1, 2, 0]]);
        assert_eq!(streets.report().left_out(), [] as [String; 0]);
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let said =
            |text: &str| parse(text.as_bytes(), "t.osm").err().map(|e| e.to_string()).unwrap_or_default();
        let cut = said(&TOWN[..TOWN.len() - 7]);
        assert!(cut.contains("t.osm, byte") && cut.contains("cut off before </osm>"), "{cut}");
        assert!(said("<gpx></gpx>").contains("no <osm> in it"));
        let word = said(r#"<osm><node id="x" lat="1" lon="2"/></osm>"#);
        assert!(word.contains(r#"<node id="x"> found, a number expected"#), "{word}");
        assert!(said(r#"<osm><node id="1" lat="1"/></osm>"#).contains("a <node> without lon"));
    }
}
