//! Texts that say how things are done, and the graph that an earlier run kept.

use geo::Coord;
use sha2::{Digest, Sha256};
use werkvlek_io::{ReadTable, filter_table};
use werkvlek_network::{Measure, Profile, StreetGraph};
use werkvlek_osm::{KindTable, StreetTags};
use werkvlek_plan::Criteria;
use werkvlek_project::Project;
use werkvlek_table::{Field, Row, Table, Value};

/// A filter of rows.
pub fn filter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let fields = vec![Field::text("naam"), Field::integer("jaar"), Field::real("banen")];
    let mut table = Table::new("laag", None, fields);
    for number in 0..3_i32 {
        let values = vec![Value::Text(format!("{number}.250")), i64::from(number).into(), Value::Null];
        table.rows.push(Row { number: 0, geometry: None, values });
    }
    let mut read = ReadTable::new("laag".into(), table, Vec::new(), None);
    let _ = filter_table(&mut read, text);
}

/// A project file.
pub fn project(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(project) = toml::from_str::<Project>(text) {
        let _ = toml::to_string(&project).map(|again| toml::from_str::<Project>(&again));
    }
}

/// Profiles of the streets, criteria for sites, tables of kinds: TOML that a user writes.
pub fn tables(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Criteria::from_toml(text);
    let _ = toml::from_str::<KindTable>(text);
    if let Ok(profile) = Profile::from_toml(text) {
        for tags in
            [[("highway", "residential"), ("foot", "no;yes")], [("barrier", "gate"), ("access", "private")]]
        {
            let tags = StreetTags::new(tags);
            let _ = (profile.explain(&tags), profile.closes(&tags));
        }
    }
}

/// A graph that an earlier run kept: any content behind a checksum that fits it.
pub fn graph_cache(bytes: &[u8]) {
    let mut saved = bytes.to_vec();
    saved.extend(Sha256::digest(bytes));
    if let Ok(graph) = StreetGraph::load(&mut saved.as_slice(), "k") {
        ask_graph(&graph);
    }
}

/// Asks a graph for ways between places on it.
pub(crate) fn ask_graph(graph: &StreetGraph) {
    let stats = graph.stats();
    let _ = (graph.components().len(), stats);
    let places: Vec<Coord> = (0..4)
        .filter_map(|edge| Some(*graph.edge_line(edge)?.0.first()?))
        .chain([Coord { x: 0.0, y: 0.0 }])
        .filter(|at| at.x.is_finite() && at.y.is_finite())
        .collect();
    let snapped = graph.snap_points(&places, 50.0);
    let _ = graph.nearest(&snapped, &[&snapped], Measure::Metres);
    let _ = graph.nearest(&snapped, &[&snapped], Measure::Minutes);
}
