//! Streets of OpenStreetMap in any form: `.osm.pbf`, and XML as Overpass and the editors give it.

use super::load::is_pbf;
use crate::{ReadError, Source};
use flate2::read::MultiGzDecoder;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::str::FromStr;
use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags, read_streets};

/// Whether a file is OpenStreetMap's, by its ending: `.osm.pbf`, `.pbf`, `.osm`, `.osm.gz`, `.osm.xml`.
#[must_use]
pub fn is_osm(source: &Source) -> bool {
    let name = source.path().to_string_lossy().to_lowercase();
    [".pbf", ".osm", ".osm.gz", ".osm.xml"].iter().any(|ending| name.ends_with(ending))
}

/// Reads the streets of OpenStreetMap: `.osm.pbf` on all cores, XML (also gzipped) as a stream.
///
/// XML is read here and not through GDAL: GDAL gives no numbers of nodes, so that streets could be joined by their
/// coordinates only, and finds no line in a file with its ways before its nodes, which Overpass writes.
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
    if is_pbf(source) {
        return read_streets(source.path()).map_err(ReadError::Osm);
    }
    let path = source.path().display().to_string();
    let file = File::open(source.path()).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing { path: path.clone() },
        _ => ReadError::Io { path: path.clone(), source: e },
    })?;
    let zipped = source.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let input: Box<dyn BufRead> = if zipped {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    };
    let (nodes, ways) = parse(input, &path)?;
    OsmStreets::new(nodes, ways).map_err(|e| ReadError::Streets { path, source: e })
}

/// A way under way.
struct Way {
    id: i64,
    node_ids: Vec<i64>,
    tags: Vec<(String, String)>,
}

fn parse(input: impl BufRead, path: &str) -> Result<(Vec<OsmNode>, Vec<OsmWay>), ReadError> {
    let mut reader = Reader::from_reader(input);
    let (mut nodes, mut ways) = (Vec::new(), Vec::new());
    let mut way: Option<Way> = None;
    let mut buffer = Vec::new();
    let mut seen_osm = false;
    loop {
        let at = reader.buffer_position();
        let bad = |problem: String| ReadError::Xml { path: path.to_owned(), byte: at, problem };
        let event = reader.read_event_into(&mut buffer).map_err(|e| bad(e.to_string()))?;
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                "osm" => seen_osm = true,
                "node" => nodes.push(OsmNode {
                    id: attribute(e, "id").map_err(bad)?,
                    lon_deg: attribute(e, "lon").map_err(bad)?,
                    lat_deg: attribute(e, "lat").map_err(bad)?,
                }),
                "way" if matches!(event, Event::Start(_)) => {
                    let id = attribute(e, "id").map_err(bad)?;
                    way = Some(Way { id, node_ids: Vec::new(), tags: Vec::new() });
                }
                "nd" => {
                    if let Some(way) = &mut way {
                        way.node_ids.push(attribute(e, "ref").map_err(bad)?);
                    }
                }
                "tag" => {
                    if let Some(way) = &mut way {
                        way.tags.push((attribute(e, "k").map_err(bad)?, attribute(e, "v").map_err(bad)?));
                    }
                }
                _ => {}
            },
            Event::End(e) if e.name().as_ref() == "way" => {
                if let Some(Way { id, node_ids, tags }) = way.take() {
                    let tags = StreetTags::new(tags.iter().map(|(k, v)| (k.as_str(), v.as_str())));
                    ways.push(OsmWay { id, tags, node_ids });
                }
            }
            Event::End(e) if e.name().as_ref() == "osm" => return Ok((nodes, ways)),
            Event::Eof if seen_osm => return Err(bad("the file is cut off before </osm>".into())),
            Event::Eof => return Err(bad("there is no <osm> in it; is it OpenStreetMap's XML?".into())),
            _ => {}
        }
        buffer.clear();
    }
}

/// An attribute that must be there.
fn attribute<T: FromStr>(element: &BytesStart<'_>, name: &str) -> Result<T, String> {
    let shown = || element.name().as_ref().to_owned();
    let found = element.try_get_attribute(name).map_err(|e| e.to_string())?;
    let found = found.ok_or_else(|| format!("a <{}> without {name}", shown()))?;
    let text = found.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
    text.parse().map_err(|_| format!("<{} {name}=\"{text}\"> found, a number expected", shown()))
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
        let (nodes, ways) = parse(TOWN.as_bytes(), "town.osm")?;
        assert_eq!((nodes.len(), ways.len()), (2, 2));
        assert_eq!(ways[0].tags.get("name"), Some("d'Oude & Weg"));
        let streets = OsmStreets::new(nodes, ways)?;
        assert_eq!((streets.len(), streets.of_way(7).count()), (1, 1));
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
