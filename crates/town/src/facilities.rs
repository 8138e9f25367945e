//! Facilities of twelve kinds.
//!
//! Practices, supermarkets and schools are moved about until the mean distance per buurt comes near the published one;
//! the other kinds follow people, practices or main roads.

use crate::dwellings::Dwelling;
use crate::figures::Figures;
use crate::landmarks::{MONNIKENBERG_M, STATIONS_M};
use crate::point::Pt;
use crate::rng::Rng;
use crate::slots::Slot;
use crate::soort::{StraatSoort, VoorzieningSoort};
use crate::town::Voorziening;

const SEED: u64 = 0x0402_0007;
/// A way along the streets is about this much longer than the straight line; published distances are along roads.
const DETOUR: f64 = 1.36;
/// Facilities of one kind keep this far apart.
const APART_M: f64 = 320.0;
/// A facility comes where people live on all sides: so many of the sampled doors are this near.
const NEIGHBOURS: usize = 4;
const NEIGHBOURHOOD_M: f64 = 400.0;

/// All facilities, by kind.
pub(crate) fn voorzieningen(figures: &[Figures], slots: &[Slot], dwellings: &[Dwelling]) -> Vec<Voorziening> {
    use VoorzieningSoort as S;
    let homes = Homes::new(figures, slots, dwellings);
    let mut rng = Rng::new(SEED);
    let target = |pick: fn(&Figures) -> Option<f64>| figures.iter().map(pick).collect::<Vec<_>>();
    let centra = homes.fitted(16, &target(|f| f.huisarts_m), &mut rng);
    let supermarkten = homes.fitted(22, &target(|f| f.supermarkt_m), &mut rng);
    let scholen = homes.fitted(30, &target(|f| f.basisschool_m), &mut rng);
    let apotheken: Vec<Pt> =
        centra.iter().step_by(2).chain(supermarkten.iter().step_by(6)).copied().collect();
    // Two practices to a house, but for two houses.
    let huisartsen: Vec<Pt> = centra.iter().chain(centra.iter().skip(2)).copied().collect();
    let ziekenhuis = Pt::from_m(MONNIKENBERG_M.0, MONNIKENBERG_M.1);
    let centre = Pt::from_m(140_420.0, 470_700.0);
    let lists: [(S, &str, Vec<Pt>); 11] = [
        (S::Apotheek, "Apotheek", beside(&apotheken, slots)),
        (S::Bibliotheek, "Bibliotheek", beside(&[centre, Pt::from_m(138_000.0, 469_850.0)], slots)),
        (S::Bushalte, "Halte", bus_stops(slots, 160)),
        (S::Fysiotherapie, "Fysiotherapie", homes.spread(38, &mut rng)),
        (S::Huisarts, "Huisartsenpraktijk", huisartsen),
        (S::Kinderopvang, "Kinderopvang", homes.spread(46, &mut rng)),
        (S::Ontmoetingsruimte, "Huiskamer", homes.spread(24, &mut rng)),
        (S::School, "Basisschool", scholen),
        (S::Supermarkt, "Supermarkt", supermarkten),
        (S::Wijkverpleging, "Wijkteam", homes.spread(14, &mut rng)),
        (S::Ziekenhuis, "Ziekenhuis Monnikenberg", vec![ziekenhuis]),
    ];
    let invented = lists.into_iter().flat_map(|(soort, word, places)| {
        let alone = places.len() == 1;
        places.into_iter().zip(1..).map(move |(p, n)| {
            let naam = if alone { word.to_owned() } else { format!("{word} {n}") };
            (soort, naam, p)
        })
    });
    let stations =
        STATIONS_M.iter().map(|&(naam, x, y)| (S::Treinstation, naam.to_owned(), Pt::from_m(x, y)));
    let mut rows: Vec<(S, String, Pt)> = invented.chain(stations).collect();
    rows.sort_by_key(|row| row.0);
    rows.into_iter()
        .zip(1..)
        .map(|((soort, naam, p), id)| Voorziening { id, soort, naam, point: p.coord() })
        .collect()
}

/// The door nearest to each place.
fn beside(places: &[Pt], slots: &[Slot]) -> Vec<Pt> {
    places
        .iter()
        .filter_map(|&p| slots.iter().map(|s| s.at).filter(|&s| s != p).min_by_key(|&s| (s.dist2(p), s)))
        .collect()
}

/// Places along the larger roads, as far apart as the number asked for allows.
fn bus_stops(slots: &[Slot], count: usize) -> Vec<Pt> {
    let along: Vec<Pt> = slots
        .iter()
        .filter(|s| {
            matches!(s.soort, StraatSoort::Secondary | StraatSoort::Tertiary | StraatSoort::Unclassified)
        })
        .map(|s| s.at)
        .collect();
    let mut gap_m = 420.0;
    loop {
        let mut stops: Vec<Pt> = Vec::new();
        for &p in &along {
            if stops.len() < count && stops.iter().all(|s| s.dist_m(p) >= gap_m) {
                stops.push(p);
            }
        }
        if stops.len() >= count.min(along.len()) || gap_m < 10.0 {
            return stops;
        }
        gap_m *= 0.93;
    }
}

/// A sample of the dwellings, and the doors where a facility may come.
struct Homes {
    /// Buurt and front door; the same number per buurt where there are enough.
    sample: Vec<(usize, Pt)>,
    /// Number of samples and inhabitants per buurt.
    buurten: Vec<(f64, f64)>,
    doors: Vec<Pt>,
}

impl Homes {
    const PER_BUURT: usize = 24;
    const DOORS: usize = 480;

    fn new(figures: &[Figures], slots: &[Slot], dwellings: &[Dwelling]) -> Self {
        let mut by_buurt: Vec<Vec<Pt>> = vec![Vec::new(); figures.len()];
        for dwelling in dwellings {
            let slot = &slots[dwelling.slot];
            by_buurt[slot.buurt].push(slot.at);
        }
        let mut sample = Vec::new();
        for (buurt, points) in by_buurt.iter().enumerate() {
            let n = points.len().min(Self::PER_BUURT);
            sample.extend((0..n).map(|k| (buurt, points[(2 * k + 1) * points.len() / (2 * n)])));
        }
        let buurten = figures
            .iter()
            .zip(&by_buurt)
            .map(|(f, points)| (points.len().min(Self::PER_BUURT) as f64, f64::from(f.inwoners)))
            .collect();
        let step = (dwellings.len() / Self::DOORS).max(1);
        let all: Vec<Pt> = dwellings.iter().step_by(step).map(|d| slots[d.slot].at).collect();
        let neighbours = |p: Pt| all.iter().filter(|q| q.dist_m(p) < NEIGHBOURHOOD_M).count();
        let doors = all.iter().copied().filter(|&p| neighbours(p) >= NEIGHBOURS).collect();
        Self { sample, buurten, doors }
    }

    /// Doors of random dwellings, at least 250 m apart: facilities where people are.
    fn spread(&self, count: usize, rng: &mut Rng) -> Vec<Pt> {
        let mut order = self.doors.clone();
        rng.shuffle(&mut order);
        let mut gap_m = 600.0;
        loop {
            let mut chosen: Vec<Pt> = Vec::new();
            for &p in &order {
                if chosen.len() < count && chosen.iter().all(|c| c.dist_m(p) >= gap_m) {
                    chosen.push(p);
                }
            }
            if chosen.len() >= count.min(order.len()) || gap_m < 1.0 {
                return chosen;
            }
            gap_m *= 0.85;
        }
    }

    /// Doors from which the mean distances per buurt come near the target: from a random start, each facility in turn
    /// moves to the door that lowers the error most, until a round brings nothing.
    fn fitted(&self, count: usize, target_m: &[Option<f64>], rng: &mut Rng) -> Vec<Pt> {
        let reach: Vec<Vec<f64>> = self
            .doors
            .iter()
            .map(|&door| self.sample.iter().map(|(_, home)| home.dist_m(door) * DETOUR).collect())
            .collect();
        let mut chosen: Vec<usize> = (0..self.doors.len()).collect();
        rng.shuffle(&mut chosen);
        chosen.truncate(count);
        let mut best = f64::INFINITY;
        for _ in 0..6 {
            let before = best;
            for place in 0..chosen.len() {
                let rest = self.nearest(&reach, &chosen, place);
                for (door, dist_m) in reach.iter().enumerate() {
                    let error = self.error(&rest, dist_m, target_m);
                    if error < best && self.apart(&chosen, place, door) {
                        best = error;
                        chosen[place] = door;
                    }
                }
            }
            if best >= before {
                break;
            }
        }
        chosen.sort_unstable();
        chosen.into_iter().map(|door| self.doors[door]).collect()
    }

    /// Whether a door is far enough from all chosen doors but one.
    fn apart(&self, chosen: &[usize], without: usize, door: usize) -> bool {
        let others = chosen.iter().enumerate().filter(|&(place, _)| place != without);
        others.map(|(_, &other)| self.doors[other].dist_m(self.doors[door])).all(|gap_m| gap_m >= APART_M)
    }

    /// Per home, the distance to the nearest chosen door but one.
    fn nearest(&self, reach: &[Vec<f64>], chosen: &[usize], without: usize) -> Vec<f64> {
        let mut nearest = vec![f64::INFINITY; self.sample.len()];
        for (_, &door) in chosen.iter().enumerate().filter(|&(place, _)| place != without) {
            for (home, &dist_m) in nearest.iter_mut().zip(&reach[door]) {
                *home = home.min(dist_m);
            }
        }
        nearest
    }

    /// Squared differences from the target, weighted by the square root of the inhabitants.
    fn error(&self, rest: &[f64], door: &[f64], target_m: &[Option<f64>]) -> f64 {
        let mut sums = vec![0.0; target_m.len()];
        for ((&(buurt, _), &a), &b) in self.sample.iter().zip(rest).zip(door) {
            sums[buurt] += a.min(b);
        }
        let mut error = 0.0;
        for ((sum, target_m), (samples, inwoners)) in sums.into_iter().zip(target_m).zip(&self.buurten) {
            if let Some(target_m) = target_m
                && *samples > 0.0
            {
                let off_m = sum / samples - target_m;
                error += inwoners.sqrt() * off_m * off_m;
            }
        }
        error
    }
}
