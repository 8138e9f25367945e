//! Where sites are, in words: the street and the number of the nearest address, or the nearest street.

use geo::{Coord, Distance, Euclidean, Geometry, InteriorPoint, LineString, Point};
use std::collections::{BTreeMap, BTreeSet};
use werkvlek_core::{PointIndex, Voorziening};

/// An address, or a street, farther away says nothing about a site.
const NEARBY_M: f64 = 250.0;

/// An address by which a site may be named.
#[derive(Clone, Debug, PartialEq)]
pub struct StreetAddress {
    /// Where it is.
    pub at: Point,
    /// Its street.
    pub street: String,
    /// Its number, with letters behind it.
    pub number: String,
}

/// What sites are named after: addresses, or streets.
///
/// # Units
/// Metres of one projected system.
///
/// # Example
/// ```
/// use geo::{Coord, Point};
/// use werkvlek_analysis::{SiteNames, StreetAddress};
/// let address = |x, number: &str| StreetAddress { at: Point::new(x, 0.0), street: "Kerkstraat".into(), number: number.into() };
/// let names = SiteNames::of_addresses([address(0.0, "1"), address(40.0, "5")]);
/// assert_eq!(names.near(Coord { x: 30.0, y: 20.0 }).as_deref(), Some("Kerkstraat, bij nr. 5"));
/// assert_eq!(names.near(Coord { x: 900.0, y: 0.0 }), None);
/// ```
#[derive(Clone, Debug)]
pub struct SiteNames(Names);

#[derive(Clone, Debug)]
enum Names {
    Addresses(Vec<StreetAddress>, PointIndex),
    Streets(Vec<(String, LineString)>, Squares),
}

/// Positions of the streets that come through each square of 250 m.
type Squares = BTreeMap<(i64, i64), BTreeSet<usize>>;

impl SiteNames {
    /// Names as `Beethovenlaan, bij nr. 12`, after the nearest address within 250 m; of equally near ones the first by street and
    /// number.
    ///
    /// # Cost
    /// n log n in the addresses; then some microseconds a site.
    ///
    /// # Panics
    /// When an address is not at a finite place.
    pub fn of_addresses(addresses: impl IntoIterator<Item = StreetAddress>) -> Self {
        let mut addresses: Vec<StreetAddress> = addresses.into_iter().collect();
        // Of equally near points the index gives the first.
        addresses.sort_by(|a, b| (&a.street, &a.number).cmp(&(&b.street, &b.number)));
        let (x_m, y_m): (Vec<f64>, Vec<f64>) =
            addresses.iter().map(|address| (address.at.x(), address.at.y())).unzip();
        let index = PointIndex::new(&x_m, &y_m).expect("addresses are at finite places");
        Self(Names::Addresses(addresses, index))
    }

    /// Names as `Beethovenlaan`, after the nearest street within 250 m; of equally near ones the first by name. Each street is a name and
    /// a line.
    ///
    /// # Cost
    /// Linear in the squares of 250 m that the boxes of the streets' pieces cover; then the streets around each site.
    pub fn of_streets(streets: impl IntoIterator<Item = (String, LineString)>) -> Self {
        let streets: Vec<(String, LineString)> = streets.into_iter().collect();
        let mut squares = Squares::new();
        for (number, (_, line)) in streets.iter().enumerate() {
            for piece in line.lines() {
                let (a, b) = (square(piece.start), square(piece.end));
                for column in a.0.min(b.0)..=a.0.max(b.0) {
                    for row in a.1.min(b.1)..=a.1.max(b.1) {
                        squares.entry((column, row)).or_default().insert(number);
                    }
                }
            }
        }
        Self(Names::Streets(streets, squares))
    }

    /// The name of a place; none where nothing is near.
    #[must_use]
    pub fn near(&self, at: Coord) -> Option<String> {
        match &self.0 {
            Names::Addresses(addresses, index) => {
                let (found, dist_m) = index.nearest_from_each(&[at.x], &[at.y]);
                let address = addresses.get(found[0] as usize).filter(|_| dist_m[0] <= NEARBY_M)?;
                Some(format!("{}, bij nr. {}", address.street, address.number))
            }
            Names::Streets(streets, squares) => {
                let (column, row) = square(at);
                let around = (column - 1..=column + 1)
                    .flat_map(|column| (row - 1..=row + 1).map(move |row| (column, row)));
                let around: BTreeSet<usize> =
                    around.filter_map(|square| squares.get(&square)).flatten().copied().collect();
                let measured = around.into_iter().map(|number| {
                    let (name, line) = &streets[number];
                    (Euclidean.distance(&Point(at), line), name)
                });
                let near = measured.filter(|(dist_m, _)| *dist_m <= NEARBY_M);
                near.min_by(|(a_m, a), (b_m, b)| a_m.total_cmp(b_m).then_with(|| a.cmp(b)))
                    .map(|(_, name)| name.clone())
            }
        }
    }

    /// The name of a site that has none of its own.
    pub(crate) fn of_site(&self, site: &Voorziening) -> Option<String> {
        if site.naam().is_some() { None } else { self.near(place(site)) }
    }
}

/// The square that a place lies in.
fn square(at: Coord) -> (i64, i64) {
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates; no town is that far away")]
    let of = |m: f64| (m / NEARBY_M).floor() as i64;
    (of(at.x), of(at.y))
}

/// The place of a site; a point inside it where it is an area.
pub(crate) fn place(site: &Voorziening) -> Coord {
    match site.geometry() {
        Geometry::Point(point) => point.0,
        other => other.interior_point().map_or(Coord::zero(), |point| point.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Looks at every address.
    fn plain_address(addresses: &[StreetAddress], at: Coord) -> Option<String> {
        let measured = addresses.iter().map(|a| ((a.at.x() - at.x).hypot(a.at.y() - at.y), a));
        let near = measured.filter(|(dist_m, _)| *dist_m <= NEARBY_M);
        let nearest = near.min_by(|(a_m, a), (b_m, b)| {
            a_m.total_cmp(b_m).then_with(|| (&a.street, &a.number).cmp(&(&b.street, &b.number)))
        });
        nearest.map(|(_, address)| format!("{}, bij nr. {}", address.street, address.number))
    }

    /// Looks at every street.
    fn plain_street(streets: &[(String, LineString)], at: Coord) -> Option<String> {
        let measured = streets.iter().map(|(name, line)| (Euclidean.distance(&Point(at), line), name));
        let near = measured.filter(|(dist_m, _)| *dist_m <= NEARBY_M);
        let nearest = near.min_by(|(a_m, a), (b_m, b)| a_m.total_cmp(b_m).then_with(|| a.cmp(b)));
        nearest.map(|(_, name)| name.clone())
    }

    proptest! {
        /// Whole metres, so that there are ties.
        #[test]
        fn the_index_names_as_a_look_at_all_does(
            places in prop::collection::vec((-30..30_i32, -30..30_i32, 0..6_u8), 0..30),
            lines in prop::collection::vec((prop::collection::vec((-40..40_i32, -40..40_i32), 1..4), 0..4_u8), 0..12),
            sites in prop::collection::vec((-40..40_i32, -40..40_i32), 1..20),
        ) {
            let coord = |(x, y): (i32, i32)| Coord { x: f64::from(x) * 25.0, y: f64::from(y) * 25.0 };
            let address = |&(x, y, n): &(i32, i32, u8)| StreetAddress {
                at: Point(coord((x, y))), street: format!("straat {}", n % 3), number: n.to_string(),
            };
            let addresses: Vec<StreetAddress> = places.iter().map(address).collect();
            let line = |(nodes, n): &(Vec<(i32, i32)>, u8)| {
                // A line of one place is a street too short to be seen.
                let nodes: Vec<Coord> = nodes.iter().chain(nodes.first()).map(|at| coord(*at)).collect();
                (format!("weg {n}"), LineString(nodes))
            };
            let streets: Vec<(String, LineString)> = lines.iter().map(line).collect();
            let by_address = SiteNames::of_addresses(addresses.clone());
            let by_street = SiteNames::of_streets(streets.clone());
            for at in sites.into_iter().map(coord) {
                prop_assert_eq!(by_address.near(at), plain_address(&addresses, at));
                prop_assert_eq!(by_street.near(at), plain_street(&streets, at));
            }
        }
    }
}
