//! Buurten, wijken and the gemeente fit together.

use std::collections::BTreeSet;

use geo::{Area, BooleanOps, BoundingRect, Contains, Intersects, LinesIter, Point, Validation, unary_union};

use crate::TOWN;

#[test]
fn the_outline_is_46_36_square_kilometres_within_a_hundredth() {
    let km2 = TOWN.gemeenten[0].geometry.unsigned_area() / 1e6;
    assert!((km2 / 46.36 - 1.0).abs() < 0.01, "{km2}");
}

#[test]
fn every_polygon_is_valid() {
    for buurt in &TOWN.buurten {
        assert!(buurt.geometry.is_valid(), "{}", buurt.naam);
    }
    for gebied in TOWN.wijken.iter().chain(&TOWN.gemeenten) {
        assert!(gebied.geometry.is_valid(), "{}", gebied.naam);
    }
    for w in &TOWN.werklocaties {
        assert!(w.geometry.is_valid(), "{}", w.naam);
    }
}

#[test]
fn buurten_do_not_overlap_and_leave_no_gaps() {
    for (i, a) in TOWN.buurten.iter().enumerate() {
        for b in &TOWN.buurten[i + 1..] {
            if a.geometry.bounding_rect().unwrap().intersects(&b.geometry.bounding_rect().unwrap()) {
                let area_m2 = a.geometry.intersection(&b.geometry).unsigned_area();
                assert!(area_m2 < 0.01, "{} and {} share {area_m2} m²", a.naam, b.naam);
            }
        }
    }
    let outline_m2 = TOWN.gemeenten[0].geometry.unsigned_area();
    let sum_m2: f64 = TOWN.buurten.iter().map(|b| b.geometry.unsigned_area()).sum();
    assert!((sum_m2 - outline_m2).abs() < 0.01);
    let union = unary_union(TOWN.buurten.iter().map(|b| &b.geometry));
    assert!((union.unsigned_area() - outline_m2).abs() < 1.0);
}

#[test]
fn neighbours_share_identical_edges() {
    let edge = |l: geo::Line| [l.start.x, l.start.y, l.end.x, l.end.y].map(f64::to_bits);
    let edges: BTreeSet<[u64; 4]> =
        TOWN.buurten.iter().flat_map(|b| b.geometry.lines_iter()).map(edge).collect();
    let outer: BTreeSet<[u64; 4]> = TOWN.gemeenten[0].geometry.lines_iter().map(edge).collect();
    for &[x0, y0, x1, y1] in &edges {
        let here = [x0, y0, x1, y1];
        assert!(edges.contains(&[x1, y1, x0, y0]) != outer.contains(&here), "an edge with no other side");
    }
    assert!(outer.is_subset(&edges));
}

#[test]
fn each_buurt_holds_its_published_centroid() {
    for line in include_str!("../../data/buurten.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let centroid = Point::new(fields[2].parse::<f64>().unwrap(), fields[3].parse().unwrap());
        let home: Vec<&str> =
            TOWN.buurten.iter().filter(|b| b.geometry.contains(&centroid)).map(|b| b.code.as_str()).collect();
        assert_eq!(home, [fields[0]]);
    }
}

#[test]
fn areas_come_near_the_published_land_areas() {
    let mut off = 0.0;
    for (line, buurt) in include_str!("../../data/buurten.csv").lines().skip(1).zip(&TOWN.buurten) {
        let land_ha: f64 = line.split(',').nth(4).unwrap().parse().unwrap();
        off += (buurt.geometry.unsigned_area() / 1e4 / land_ha - 1.0).abs();
    }
    assert!(off / 43.0 < 0.10, "areas are {} off on average", off / 43.0);
}

#[test]
fn wijken_are_the_unions_of_their_buurten() {
    let names: Vec<(&str, &str)> = TOWN.wijken.iter().map(|w| (w.code.as_str(), w.naam.as_str())).collect();
    assert_eq!(names[0], ("WK040201", "Centrum"));
    assert_eq!(names[8], ("WK040209", "Landelijk gebied"));
    assert_eq!(names.len(), 9);
    for wijk in &TOWN.wijken {
        let parts = TOWN.buurten.iter().filter(|b| b.wijkcode == wijk.code);
        let area_m2: f64 = parts.map(|b| b.geometry.unsigned_area()).sum();
        assert!((wijk.geometry.unsigned_area() - area_m2).abs() < 0.01, "{}", wijk.naam);
    }
}

#[test]
fn buurten_have_codes_in_order() {
    assert!(TOWN.buurten.is_sorted_by_key(|b| &b.code));
    assert_eq!(TOWN.buurten.len(), 43);
    assert!(TOWN.buurten.iter().all(|b| b.code[2..8] == b.wijkcode[2..8] && b.gemeentecode == "GM0402"));
}
