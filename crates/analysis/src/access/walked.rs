//! Ways on foot (or by bicycle) between places: along the streets, and in straight lines where that is asked for.

use super::near::Bins;
use super::{AccessAskError, OffStreets, Ways};
use geo::Coord;
use rayon::prelude::*;
use werkvlek_heatmap::MemoryBudget;
use werkvlek_network::{Limit, Measure, SnappedPoints};

/// Streets bend: where there are no streets to measure along, a way takes so many times the minutes of the straight line. Assumed, not measured.
pub const DETOUR: f64 = 1.3;

/// A way from a place to a place, in the unit that was asked for.
pub(super) type Way = (usize, usize, f64);

/// While ways are measured so many pairs are looked at together: each takes some 70 bytes until it is one of three numbers.
const PAIRS_AT_ONCE: usize = 4_000_000;
/// A way with its copies on the way to a matrix.
const BYTES_A_WAY: u64 = 48;

impl Ways<'_> {
    /// Every way up to a limit, from each place of the one list to each of the other: by origin, then by destination.
    ///
    /// # Errors
    /// [`AccessAskError::TooManyWays`] when there are more than fit in the budget.
    pub(super) fn pairs(
        &self,
        from: &[Coord],
        to: &[Coord],
        limit: Limit,
        budget: MemoryBudget,
    ) -> Result<Vec<Way>, AccessAskError> {
        let mut ways: Vec<Way> = Vec::new();
        let most = budget.most(BYTES_A_WAY);
        let mut add = |more: Vec<Way>| {
            if (ways.len() + more.len()) as u64 > most {
                return Err(AccessAskError::TooManyWays { most });
            }
            ways.extend(more);
            Ok(())
        };
        match self.network {
            None => add(self.straight(from, to, limit, |_| true, |_| true))?,
            Some(network) => {
                let homes = network.snap(from);
                let (off_from, mut off_to) = (off(&homes), Vec::with_capacity(to.len()));
                let some = (PAIRS_AT_ONCE / from.len().max(1)).clamp(16, to.len().max(16));
                for (first, some) in (0..).step_by(some).zip(to.chunks(some)) {
                    let doors = network.snap(some);
                    off_to.extend(off(&doors));
                    let lists = network.graph.within(&homes, &[&doors], limit);
                    let of = |origin: usize| {
                        let routes = lists[0].of(origin).unwrap_or(&[]);
                        routes.iter().map(move |r| (origin, first + r.facility, r.total(limit.measure())))
                    };
                    add((0..from.len()).flat_map(of).collect())?;
                }
                if self.off_streets == OffStreets::StraightLines {
                    // From a place off the streets to all, and from one on them to those off them.
                    add(self.straight(from, to, limit, |i| off_from[i], |_| true))?;
                    add(self.straight(from, to, limit, |i| !off_from[i], |j| off_to[j]))?;
                }
            }
        }
        ways.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        ways.dedup_by_key(|way| (way.0, way.1));
        Ok(ways)
    }

    /// How many places are off the streets.
    pub(super) fn off_count(&self, places: &[Coord]) -> usize {
        self.network.map_or(0, |network| network.snap(places).off_network().count())
    }

    fn straight(
        &self,
        from: &[Coord],
        to: &[Coord],
        limit: Limit,
        is_from: impl Fn(usize) -> bool + Sync,
        is_to: impl Fn(usize) -> bool,
    ) -> Vec<Way> {
        // Metres are those of the line; minutes are those of a way that bends.
        let (per_m, most) = match limit {
            Limit::Metres(most) => (1.0, most),
            Limit::Minutes(most) => (DETOUR / self.m_per_min(), most),
        };
        let bins = Bins::of(to, is_to, (most / per_m).clamp(1.0, 1e7));
        let of = |origin: usize| {
            let at = from[origin];
            let near = if is_from(origin) { bins.around(at) } else { Vec::new() };
            let way = |place: usize| (origin, place, (to[place].x - at.x).hypot(to[place].y - at.y) * per_m);
            near.into_iter().map(way).filter(|way| way.2 <= most).collect::<Vec<_>>()
        };
        (0..from.len()).into_par_iter().map(of).collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn m_per_min(&self) -> f64 {
        self.network.map_or(self.km_h, |network| network.profile.speed_km_h()) * 1_000.0 / 60.0
    }

    /// So many metres as the minutes they take at the speed of the walker.
    pub(super) fn minutes_of(&self, metres: f64) -> Limit {
        Limit::Minutes(metres / self.m_per_min())
    }
}

/// Which points are off the streets.
fn off(points: &SnappedPoints<'_>) -> Vec<bool> {
    let mut off = vec![false; points.len()];
    points.off_network().for_each(|point| off[point] = true);
    off
}

/// The unit of a limit with a number in it.
pub(super) fn limit_of(unit: Measure, most: f64) -> Limit {
    match unit {
        Measure::Metres => Limit::Metres(most),
        Measure::Minutes => Limit::Minutes(most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StreetNetwork;
    use geo::line_string;
    use werkvlek_network::{Profile, StreetGraph};

    fn places(count: i32, step: i32) -> Vec<Coord> {
        let place = |n: i32| Coord { x: f64::from(n * step % 997), y: f64::from(n * 31 % 89) - 40.0 };
        (0..count).map(place).collect()
    }

    #[test]
    fn straight_ways_are_all_pairs_within_the_limit() {
        let (from, to) = (places(120, 37), places(90, 53));
        let ways = Ways { network: None, km_h: 5.0, off_streets: OffStreets::LeaveOut };
        for (limit, per_m, most) in
            [(Limit::Metres(180.0), 1.0, 180.0), (Limit::Minutes(3.0), DETOUR * 60.0 / 5_000.0, 3.0)]
        {
            let mut truth: Vec<Way> = Vec::new();
            for (i, a) in from.iter().enumerate() {
                for (j, b) in to.iter().enumerate() {
                    truth.push((i, j, (b.x - a.x).hypot(b.y - a.y) * per_m));
                }
            }
            truth.retain(|way| way.2 <= most);
            let found = ways.pairs(&from, &to, limit, MemoryBudget::default()).unwrap();
            assert_eq!(found.len(), truth.len());
            for (found, truth) in found.iter().zip(&truth) {
                assert_eq!((found.0, found.1), (truth.0, truth.1));
                assert!((found.2 - truth.2).abs() < 1e-9);
            }
        }
        let refused = ways.pairs(&from, &to, Limit::Metres(1e4), MemoryBudget::of_bytes(48 * 500));
        assert!(matches!(refused, Err(AccessAskError::TooManyWays { most: 500 })));
    }

    #[test]
    fn ways_along_streets_are_those_of_the_whole_matrix_and_what_is_off_them_is_joined_when_asked() {
        // Two streets that meet, and places beside them; the last of each list lies far from both.
        let streets = [
            line_string![(x: 0.0, y: 0.0), (x: 1_000.0, y: 0.0)],
            line_string![(x: 500.0, y: 0.0), (x: 500.0, y: 600.0)],
        ];
        let network = StreetNetwork {
            graph: StreetGraph::from_lines(&streets).unwrap(),
            profile: Profile::nl(),
            max_snap_m: 60.0,
        };
        let (mut from, mut to) = (places(40, 37), places(30, 53));
        from.push(Coord { x: 700.0, y: 300.0 });
        to.push(Coord { x: 300.0, y: 250.0 });
        let ways = |off_streets| Ways { network: Some(&network), km_h: 9.0, off_streets };
        let (homes, doors) = (network.snap(&from), network.snap(&to));
        let mut truth: Vec<Way> = Vec::new();
        network.graph.matrix(&homes, &doors, Measure::Metres, |door, column| {
            for (home, route) in column.iter().enumerate() {
                if let Ok(route) = route {
                    truth.push((home, door, route.total_m));
                }
            }
        });
        truth.retain(|way| way.2 <= 400.0);
        truth.sort_by_key(|way| (way.0, way.1));
        let budget = MemoryBudget::default();
        let found = ways(OffStreets::LeaveOut).pairs(&from, &to, Limit::Metres(400.0), budget).unwrap();
        assert!(found.len() > 100);
        assert_eq!(found, truth);
        let joined = ways(OffStreets::StraightLines).pairs(&from, &to, Limit::Metres(400.0), budget).unwrap();
        let (off, on): (Vec<Way>, Vec<Way>) = joined.iter().partition(|way| way.0 == 40 || way.1 == 30);
        assert_eq!(on, truth);
        let straight = |way: &&Way| {
            let (a, b) = (from[way.0], to[way.1]);
            ((b.x - a.x).hypot(b.y - a.y) - way.2).abs() < 1e-9
        };
        assert!(off.len() > 10 && off.iter().all(|way| straight(&way)));
        assert!(off.iter().any(|way| way.0 == 40) && off.iter().any(|way| way.1 == 30));
        assert_eq!(ways(OffStreets::LeaveOut).off_count(&from), 1);
    }
}
