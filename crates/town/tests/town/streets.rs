//! Streets hang together, and walking is not flying.

use geo::{Coord, Distance, Euclidean, Intersects, LineString};
use werkvlek_network::StreetGraph;
use werkvlek_town::{Adres, StraatSoort, Town, VoorzieningSoort};

use crate::TOWN;

fn graph() -> StreetGraph {
    let lines: Vec<LineString> = TOWN.straten.iter().map(|s| s.geometry.clone()).collect();
    StreetGraph::from_lines(&lines).expect("streets are lines of finite coordinates")
}

fn places(town: &Town, soort: VoorzieningSoort) -> Vec<Coord> {
    town.voorzieningen.iter().filter(|v| v.soort == soort).map(|v| v.point).collect()
}

/// Every address with its distance over the streets and through the air to the nearest facility, metres.
fn distances(soort: VoorzieningSoort) -> Vec<(&'static Adres, f64, f64)> {
    let facilities = places(&TOWN, soort);
    let origins: Vec<Coord> = TOWN.adressen.iter().map(|a| a.point).collect();
    let reach = graph().distances_to_nearest(&origins, &facilities, 500.0);
    TOWN.adressen
        .iter()
        .zip(&reach)
        .map(|(a, reach)| {
            let Ok(route) = reach else { panic!("{} cannot be left: {reach:?}", a.id) };
            let straight =
                facilities.iter().map(|&f| Euclidean.distance(a.point, f)).fold(f64::INFINITY, f64::min);
            (a, route.total_m, straight)
        })
        .collect()
}

/// Mean over inhabitants of the distance over the streets.
fn mean_m<'a>(rows: impl Iterator<Item = &'a (&'static Adres, f64, f64)>) -> f64 {
    let (sum, people) = rows.fold((0.0, 0.0), |(sum, people), (a, walk, _)| {
        (sum + f64::from(a.inwoners) * walk, people + f64::from(a.inwoners))
    });
    sum / people
}

#[test]
fn streets_are_one_component() {
    assert_eq!(graph().components().len(), 1);
}

#[test]
fn stretches_are_simple_and_their_ids_count_up() {
    for (street, id) in TOWN.straten.iter().zip(1..) {
        assert_eq!(street.id, id);
        assert!(street.geometry.0.len() >= 2);
        assert!(street.geometry.lines().all(|l| l.start != l.end), "{}", street.naam);
    }
    for soort in StraatSoort::ALL {
        assert!(TOWN.straten.iter().any(|s| s.soort == *soort), "no {soort}");
    }
}

#[test]
fn the_railway_is_crossed_in_eight_places() {
    let across: Vec<&str> = TOWN
        .straten
        .iter()
        .filter(|s| TOWN.spoor.iter().any(|rail| rail.geometry.intersects(&s.geometry)))
        .map(|s| s.naam.as_str())
        .collect();
    assert_eq!(across.len(), 8, "{across:?}");
}

#[test]
fn the_railway_passes_the_three_stations() {
    for station in places(&TOWN, VoorzieningSoort::Treinstation) {
        assert!(TOWN.spoor[0].geometry.0.contains(&station));
    }
}

#[test]
fn walking_to_the_supermarket_is_longer_than_flying() {
    let rows = distances(VoorzieningSoort::Supermarkt);
    let (walk, straight) = rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
    assert!(walk / straight >= 1.15, "{}", walk / straight);
    let worst = rows.iter().filter(|row| row.2 > 150.0).map(|row| row.1 / row.2).fold(0.0, f64::max);
    assert!(worst > 3.0, "the railway should stand in the way of someone: {worst}");
}

#[test]
fn mean_distances_come_near_the_published_ones() {
    for (soort, published_m) in [
        // Means over inhabitants of the published buurt figures, 2024.
        (VoorzieningSoort::Huisarts, 750.0),
        (VoorzieningSoort::Supermarkt, 660.0),
        (VoorzieningSoort::School, 630.0),
    ] {
        let rows = distances(soort);
        let town_m = mean_m(rows.iter());
        assert!((town_m - published_m).abs() < 80.0, "{soort}: {town_m} against {published_m}");
        let mut off = 0.0;
        let mut people = 0.0;
        for buurt in &TOWN.buurten {
            let wanted_m = match soort {
                VoorzieningSoort::Huisarts => buurt.cbs_huisarts_m,
                VoorzieningSoort::Supermarkt => buurt.cbs_supermarkt_m,
                _ => buurt.cbs_basisschool_m,
            };
            if let (Some(wanted_m), true) = (wanted_m, buurt.inwoners > 0) {
                let here_m = mean_m(rows.iter().filter(|row| row.0.buurtcode == buurt.code));
                off += f64::from(buurt.inwoners) * (here_m - wanted_m).abs();
                people += f64::from(buurt.inwoners);
            }
        }
        assert!(off / people < 160.0, "{soort}: buurten are {} m off", off / people);
    }
}

#[test]
fn streets_cross_in_shared_vertices_only() {
    use geo::Line;
    use geo::line_intersection::{LineIntersection, line_intersection};
    use rstar::RTree;
    use rstar::primitives::{GeomWithData, Rectangle};

    let pieces: Vec<Line> = TOWN.straten.iter().flat_map(|s| s.geometry.lines()).collect();
    let rectangle = |l: &Line| Rectangle::from_corners([l.start.x, l.start.y], [l.end.x, l.end.y]);
    let tree = RTree::bulk_load(
        pieces.iter().enumerate().map(|(i, l)| GeomWithData::new(rectangle(l), i)).collect(),
    );
    for (i, a) in pieces.iter().enumerate() {
        let around = rstar::AABB::from_corners([a.start.x, a.start.y], [a.end.x, a.end.y]);
        for j in tree.locate_in_envelope_intersecting(around).map(|g| g.data).filter(|&j| j > i) {
            let b = pieces[j];
            let shared = [b.start, b.end].iter().any(|p| *p == a.start || *p == a.end);
            match line_intersection(*a, b) {
                Some(LineIntersection::SinglePoint { .. }) => assert!(shared, "{a:?} crosses {b:?}"),
                Some(LineIntersection::Collinear { intersection }) => {
                    assert!(intersection.start == intersection.end, "{a:?} runs along {b:?}");
                }
                None => {}
            }
        }
    }
}
