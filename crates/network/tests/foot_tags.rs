//! Profile `nl` beside what OSRM, GraphHopper and Valhalla let a walker do, for a table of tag sets of ways and one of
//! nodes; rows on which the profile means otherwise are marked in the table.

use werkvlek_network::{Decision, Direction, Profile};
use werkvlek_osm::StreetTags;

struct Row {
    tags: StreetTags,
    line: &'static str,
    /// What the profile is to say.
    expected: &'static str,
    is_meant: bool,
}

/// Rows of a table: tags, what the others say, what the profile says when it means otherwise, why. A comma stands for the
/// semicolon within a value.
fn rows(table: &'static str) -> Vec<Row> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split(';').collect();
            let [words, theirs, ours, why] = columns[..] else { panic!("four columns: {line}") };
            assert!(ours.is_empty() || !why.is_empty(), "a row that is meant says why: {line}");
            // A value may hold blanks: a word without = belongs to the one before.
            let mut tags: Vec<(String, String)> = Vec::new();
            for word in words.split(' ') {
                match word.split_once('=') {
                    Some((key, value)) => tags.push((key.to_owned(), value.replace(',', ";"))),
                    None => {
                        let last = &mut tags.last_mut().expect("a tag first").1;
                        *last = format!("{last} {word}");
                    }
                }
            }
            let expected = if ours.is_empty() { theirs } else { ours };
            let tags = StreetTags::new(tags.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            Row { tags, line, expected, is_meant: !ours.is_empty() && ours != theirs }
        })
        .collect()
}

fn walk(tags: &StreetTags) -> &'static str {
    match Profile::nl().explain(tags).decision {
        Decision::Street { direction: Direction::Both, .. } => "both",
        Decision::Street { direction: Direction::Forward, .. } => "forward",
        Decision::Street { direction: Direction::Backward, .. } => "backward",
        Decision::Area { .. } => "area",
        Decision::LeftOut => "no",
    }
}

#[test]
fn ways() {
    let rows = rows(include_str!("foot_ways.csv"));
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| walk(&row.tags) != row.expected)
        .map(|row| format!("{}: {}", row.line, Profile::nl().explain(&row.tags)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let meant = rows.iter().filter(|row| row.is_meant).count();
    println!("{} tag sets of ways, {meant} meant otherwise", rows.len());
    assert!(rows.len() > 140 && meant < 15);
}

#[test]
fn nodes() {
    let rows = rows(include_str!("foot_nodes.csv"));
    let nl = Profile::nl();
    for row in &rows {
        let closed = nl.closes(&row.tags).map(|rule| &rule.name);
        assert_eq!(if closed.is_some() { "no" } else { "yes" }, row.expected, "{}: {closed:?}", row.line);
    }
    assert!(rows.len() > 40);
}

/// Every kind of street with every value of foot and access, alone and in lists: more is never less. What is forbidden in a
/// list beside an allowed value is allowed, and the order of a list does not matter.
#[test]
fn lists_are_as_their_values() {
    let values =
        ["yes", "designated", "permissive", "destination", "no", "private", "agricultural", "customers"];
    let mut sets = 0;
    for highway in
        ["footway", "residential", "cycleway", "track", "bridleway", "trunk", "motorway", "garbage"]
    {
        for key in ["foot", "access"] {
            let walks = |value: &str| walk(&StreetTags::new([("highway", highway), (key, value)])) == "both";
            for a in values {
                for b in values {
                    let (both, turned) = (walks(&format!("{a};{b}")), walks(&format!("{b}; {a}")));
                    assert_eq!(both, turned, "{highway} {key}={a};{b}");
                    let is_allowed = |value: &str| values[..4].contains(&value);
                    let expected = match (is_allowed(a), is_allowed(b)) {
                        (true, _) => walks(a),
                        (_, true) => walks(b),
                        // A value that says nothing gives way to one that forbids.
                        _ => walks(a) && walks(b),
                    };
                    assert_eq!(both, expected, "{highway} {key}={a};{b}");
                    sets += 1;
                }
            }
        }
    }
    println!("{sets} tag sets with lists");
}

/// A one-way street for traffic is none for walkers, and one way on foot is turned by turning the sign.
#[test]
fn one_way_on_foot_is_symmetric() {
    let turn = |text: &str| match text {
        "forward" => "backward",
        "backward" => "forward",
        other => panic!("{other}"),
    };
    for highway in ["footway", "residential", "steps", "path"] {
        for value in ["yes", "no", "designated", "private"] {
            let of =
                |side: &str| walk(&StreetTags::new([("highway", highway), (&format!("foot:{side}"), value)]));
            assert_eq!(of("forward"), turn(of("backward")), "{highway} {value}");
        }
        for oneway in ["yes", "-1", "1", "true", "reverse", "no"] {
            assert_eq!(walk(&StreetTags::new([("highway", highway), ("oneway", oneway)])), "both");
        }
    }
}
