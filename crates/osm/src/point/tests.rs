use proptest::prelude::*;

use super::*;

const SQUARE: [LonLat; 5] = [(5.0, 52.0), (5.2, 52.0), (5.2, 52.2), (5.0, 52.2), (5.0, 52.0)];

fn close(a: Option<LonLat>, b: LonLat) -> bool {
    a.is_some_and(|a| (a.0 - b.0).abs() < 1e-12 && (a.1 - b.1).abs() < 1e-12)
}

#[test]
fn a_ring_counts_at_the_mean_of_its_distinct_vertices() {
    assert!(close(of_way(&SQUARE), (5.1, 52.1)));
    // A vertex more on one side pulls the mean: (0 + 4 + 4 + 0 + 0) / 5 and (0 + 0 + 4 + 4 + 2) / 5.
    let five = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 2.0), (0.0, 0.0)];
    assert!(close(of_way(&five), (1.6, 2.0)));
}

#[test]
fn a_concave_ring_counts_in_its_widest_part() {
    // A U open to the north: legs 1 wide and 9 high, floor 1 high. The mean of the vertices, (5, 5.25), is in the
    // court. At mid-height the legs are equally wide: the middle of the western one.
    let u = [
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 10.0),
        (9.0, 10.0),
        (9.0, 1.0),
        (1.0, 1.0),
        (1.0, 10.0),
        (0.0, 10.0),
        (0.0, 0.0),
    ];
    assert!(!contains(&u, mean_of_distinct(&u)));
    // Half height is 5, between the vertices at 1 and 10: the parallel is 5.5.
    assert!(close(of_way(&u), (0.5, 5.5)));
}

#[test]
fn a_way_that_encloses_nothing_counts_halfway_along() {
    assert!(close(of_way(&[(4.0, 0.0), (4.0, 1.0), (4.0, 4.0)]), (4.0, 2.0)));
    assert!(close(of_way(&[(4.0, 0.0), (4.0, 2.0), (4.0, 0.0), (4.0, 0.0)]), (4.0, 2.0)), "there and back");
    assert!(close(of_way(&[(4.0, 3.0)]), (4.0, 3.0)));
    assert!(close(of_way(&[(4.0, 3.0); 5]), (4.0, 3.0)));
    assert_eq!(of_way(&[]), None);
    // At 60 degrees north two degrees of longitude are as long as one of latitude: half of 1 + 1.
    let corner = of_way(&[(0.0, 60.0), (2.0, 60.0), (2.0, 61.0)]);
    assert!(corner.is_some_and(|at| (at.0 - 2.0).abs() < 1e-9 && (at.1 - 60.0).abs() < 1e-9), "{corner:?}");
}

proptest! {
    /// Star-shaped rings around (0, 0), as spiky as they come: the point always lies inside, by the winding number.
    #[test]
    fn the_point_of_a_ring_lies_inside(radii in prop::collection::vec(0.05_f64..1.0, 3..20)) {
        let count = radii.len() as f64;
        let mut ring: Vec<LonLat> = (0u32..)
            .zip(&radii)
            .map(|(i, r)| {
                let (sin, cos) = (std::f64::consts::TAU * f64::from(i) / count).sin_cos();
                (r * cos, r * sin)
            })
            .collect();
        ring.push(ring[0]);
        let at = of_way(&ring).unwrap();
        let turn: f64 = ring
            .windows(2)
            .map(|w| {
                let (a, b) = ((w[0].0 - at.0, w[0].1 - at.1), (w[1].0 - at.0, w[1].1 - at.1));
                (a.0 * b.1 - a.1 * b.0).atan2(a.0 * b.0 + a.1 * b.1)
            })
            .sum();
        prop_assert!((turn - std::f64::consts::TAU).abs() < 1e-6, "{at:?} is turned about {turn}");
    }
}
