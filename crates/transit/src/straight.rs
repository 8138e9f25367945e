//! Walks in a straight line between stops, for who has no streets.

use std::collections::HashMap;

use crate::compact::id32;
use crate::error::AskError;
use crate::sphere::sphere_m;
use crate::timetable::Timetable;
use crate::walks::Walks;

impl Timetable {
    /// Walks between stops in a straight line, and from places to stops; see [`straight_walks`](Self::straight_walks).
    ///
    /// Of stops only those where vehicles call count; no stop walks to itself.
    ///
    /// # Errors
    /// As [`straight_walks`](Self::straight_walks).
    pub fn straight_footpaths(&self, max_m: f64, m_per_s: f64) -> Result<Walks, AskError> {
        let places: Vec<(f64, f64)> =
            self.stops.lon_deg.iter().copied().zip(self.stops.lat_deg.iter().copied()).collect();
        let served = self.served();
        let all = self.straight_walks(&places, max_m, m_per_s)?;
        let from_stops = (0..id32(places.len())).filter(|&stop| served[stop as usize]);
        let rows = from_stops.flat_map(|stop| {
            let others = all.of(stop).filter(move |&(to, _)| to != stop);
            others.map(move |(to, s)| (stop, to, f64::from(s)))
        });
        Walks::from_seconds(places.len(), rows)
    }

    /// Walks in a straight line over the sphere from places, in degrees of longitude and latitude, to every stop where vehicles
    /// call within a distance.
    ///
    /// Streets are longer than straight lines, by a quarter and more: use walks along streets where there are any. Cells of a grid
    /// find the stops: costs time linear in the places, the stops and the walks.
    ///
    /// # Units
    /// Metres and metres a second: 1.2 is a usual speed, 1.0 leaves room for streets that bend.
    ///
    /// # Errors
    /// When the distance is not 0 to 50,000 m, or the speed not 0.1 to 20 m/s.
    pub fn straight_walks(&self, places: &[(f64, f64)], max_m: f64, m_per_s: f64) -> Result<Walks, AskError> {
        #[expect(clippy::cast_possible_truncation, reason = "for a message")]
        let out =
            |what, found: f64, from, until| AskError::OutOfRange { what, found: found as i64, from, until };
        if !(0.0..=50_000.0).contains(&max_m) {
            return Err(out("the longest walk in metres", max_m, 0, 50_000));
        }
        if !(0.1..=20.0).contains(&m_per_s) {
            return Err(out("the speed in metres a second", m_per_s, 1, 20));
        }
        let (lon, lat) = (&self.stops.lon_deg, &self.stops.lat_deg);
        // A degree of latitude is 111 km; cells are a little wider than the longest walk.
        let size_deg = (max_m / 111_000.0).max(1e-4);
        #[expect(clippy::cast_possible_truncation, reason = "degrees over at least 1e-4")]
        let cell = |deg: f64| (deg / size_deg).floor() as i32;
        let mut cells: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
        for (stop, _) in self.served().into_iter().enumerate().filter(|(_, served)| *served) {
            cells.entry((cell(lon[stop]), cell(lat[stop]))).or_default().push(id32(stop));
        }
        let mut rows = Vec::new();
        for (from, &(from_lon, from_lat)) in places.iter().enumerate() {
            // Meridians come together towards the poles.
            let wide_deg = size_deg / from_lat.abs().min(89.0).to_radians().cos();
            for x in cell(from_lon - wide_deg)..=cell(from_lon + wide_deg) {
                for y in cell(from_lat - size_deg)..=cell(from_lat + size_deg) {
                    for &stop in cells.get(&(x, y)).into_iter().flatten() {
                        let to = (lon[stop as usize], lat[stop as usize]);
                        let m = sphere_m((from_lon, from_lat), to);
                        if m <= max_m {
                            rows.push((id32(from), stop, m / m_per_s));
                        }
                    }
                }
            }
        }
        Walks::from_seconds(places.len(), rows)
    }

    /// How many stops lie in a region, and how many do not; stops where no vehicle calls do not count.
    ///
    /// # Units
    /// Degrees: west, south, east and north.
    ///
    /// # Errors
    /// [`AskError::OtherRegion`] when none does: the feed is of another part of the world.
    ///
    /// # Example
    /// ```
    /// # use werkvlek_transit::{AskError, TimetableBuilder};
    /// let empty = TimetableBuilder::default().build();
    /// assert!(matches!(empty.check_region([5.0, 52.0, 5.4, 52.3]), Err(AskError::OtherRegion { stops: 0, .. })));
    /// ```
    pub fn check_region(&self, region_deg: [f64; 4]) -> Result<(usize, usize), AskError> {
        let [west, south, east, north] = region_deg;
        let served = self.served();
        let places = self.stops.lon_deg.iter().zip(&self.stops.lat_deg).zip(&served);
        let places: Vec<(f64, f64)> =
            places.filter(|(_, served)| **served).map(|((&lon, &lat), _)| (lon, lat)).collect();
        let is_inside =
            |&(lon, lat): &(f64, f64)| (west..=east).contains(&lon) && (south..=north).contains(&lat);
        let inside = places.iter().filter(|at| is_inside(at)).count();
        if inside > 0 {
            return Ok((inside, places.len() - inside));
        }
        let least = |of: fn(&(f64, f64)) -> f64| places.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| places.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        Err(AskError::OtherRegion {
            stops: places.len(),
            west: least(|at| at.0),
            east: most(|at| at.0),
            south: least(|at| at.1),
            north: most(|at| at.1),
        })
    }
}
