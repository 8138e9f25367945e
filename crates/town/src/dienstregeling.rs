//! A made-up timetable: buses through the stops of the town every 10 to 30 minutes, and trains between its stations.

use geo::Coord;

use crate::soort::VoorzieningSoort;
use crate::town::{Town, Voorziening};

/// The days of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dienst {
    /// Monday to Friday.
    Werkdagen,
    /// Saturday and Sunday.
    Weekend,
}

/// A line with its stops and its vehicles.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Lijn {
    /// Unique; the first is 1.
    pub id: u64,
    /// As it stands on the vehicle.
    pub naam: String,
    /// Whether it is a train; else it is a bus.
    pub trein: bool,
    /// Ids of the voorzieningen that it calls at, in one direction; the other is the reverse.
    pub haltes: Vec<u64>,
    /// Seconds from the first stop to each.
    pub rijtijd_s: Vec<u32>,
    /// Vehicles of both directions: the days, whether it goes back, and when it leaves its first stop, in seconds after midnight.
    pub ritten: Vec<(Dienst, bool, u32)>,
}

/// Sine and cosine of half a right angle.
const HALF_RIGHT: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// Directions of the lines around a station, a sixteenth of a circle apart: east, then against the clock.
const AROUND: [(f64, f64); 16] = [
    (1.0, 0.0),
    (0.923_9, 0.382_7),
    (HALF_RIGHT, HALF_RIGHT),
    (0.382_7, 0.923_9),
    (0.0, 1.0),
    (-0.382_7, 0.923_9),
    (-HALF_RIGHT, HALF_RIGHT),
    (-0.923_9, 0.382_7),
    (-1.0, 0.0),
    (-0.923_9, -0.382_7),
    (-HALF_RIGHT, -HALF_RIGHT),
    (-0.382_7, -0.923_9),
    (0.0, -1.0),
    (0.382_7, -0.923_9),
    (HALF_RIGHT, -HALF_RIGHT),
    (0.923_9, -0.382_7),
];
/// Minutes between the buses of each line on a working day.
const EVERY_MIN: [u32; 8] = [10, 15, 15, 20, 20, 30, 30, 30];
const TRAIN_EVERY_MIN: u32 = 15;
/// First and last departure.
const FROM_S: u32 = 6 * 3_600;
const UNTIL_S: u32 = 24 * 3_600;
/// Streets bend; a bus goes 18 km an hour between stops and a train 60, and each waits at a stop.
const DETOUR: f64 = 1.3;
const BUS_M_PER_S: f64 = 5.0;
const TRAIN_M_PER_S: f64 = 16.7;
const WAIT_S: f64 = 20.0;

impl Town {
    /// The timetable of 2022: eight bus lines across each town through its main station, so that every bus stop is served, and a train along its three
    /// stations.
    ///
    /// # Units
    /// Seconds.
    ///
    /// # Example
    /// ```
    /// use werkvlek_town::{TownOptions, VoorzieningSoort, sample_town};
    ///
    /// let town = sample_town(TownOptions::default());
    /// let lines = town.dienstregeling();
    /// assert_eq!(lines.iter().filter(|line| line.trein).count(), 1);
    /// let served = |id| lines.iter().any(|line| line.haltes.contains(&id));
    /// let stops = town.voorzieningen.iter().filter(|v| v.soort == VoorzieningSoort::Bushalte);
    /// assert!(stops.into_iter().all(|stop| served(stop.id)));
    /// ```
    #[must_use]
    pub fn dienstregeling(&self) -> Vec<Lijn> {
        let of = |soort| self.voorzieningen.iter().filter(move |v| v.soort == soort);
        let stations: Vec<&Voorziening> = of(VoorzieningSoort::Treinstation).collect();
        let stops: Vec<&Voorziening> = of(VoorzieningSoort::Bushalte).collect();
        let mut lines = Vec::new();
        // Three stations to a town, the main one first.
        for (town, stations) in stations.chunks(3).enumerate() {
            let main = stations[0];
            let own = |stop: &&&Voorziening| {
                let nearest = self.nearest_main(stop.point);
                nearest.is_some_and(|station| station.id == main.id)
            };
            let own: Vec<&Voorziening> = stops.iter().filter(own).copied().collect();
            let name = |number: usize| {
                if town == 0 { number.to_string() } else { format!("{number} ({})", town + 1) }
            };
            for (axis, every_min) in EVERY_MIN.into_iter().enumerate() {
                let mut haltes: Vec<&Voorziening> = arm(main, &own, axis + 8);
                haltes.reverse();
                haltes.push(main);
                haltes.extend(arm(main, &own, axis));
                if haltes.len() > 1 {
                    let after_s = 180 * u32::try_from(axis).unwrap_or(0);
                    lines.push(line(name(axis + 1), false, &haltes, every_min, after_s));
                }
            }
            // From north to south.
            let mut along = stations.to_vec();
            along.sort_by(|a, b| b.point.y.total_cmp(&a.point.y));
            if along.len() > 1 {
                lines.push(line(
                    format!("Sprinter{}", if town == 0 { String::new() } else { format!(" ({})", town + 1) }),
                    true,
                    &along,
                    TRAIN_EVERY_MIN,
                    120,
                ));
            }
        }
        for (line, id) in lines.iter_mut().zip(1..) {
            line.id = id;
        }
        lines
    }

    /// The main station of the town that a place lies in.
    fn nearest_main(&self, at: Coord<f64>) -> Option<&Voorziening> {
        let stations = self.voorzieningen.iter().filter(|v| v.soort == VoorzieningSoort::Treinstation);
        stations.step_by(3).min_by(|a, b| dist_m(a.point, at).total_cmp(&dist_m(b.point, at)))
    }
}

impl Voorziening {
    /// How many patients a practice takes: one, one and a half or two practices of the usual size of 2,095; none for other kinds.
    ///
    /// # Example
    /// ```
    /// use werkvlek_town::{TownOptions, sample_town};
    ///
    /// let town = sample_town(TownOptions::default());
    /// let patients: u32 = town.voorzieningen.iter().filter_map(|v| v.capaciteit()).sum();
    /// assert!((90_000..100_000).contains(&patients), "{patients}");
    /// ```
    #[must_use]
    pub fn capaciteit(&self) -> Option<u32> {
        (self.soort == VoorzieningSoort::Huisarts).then_some(match self.id % 3 {
            0 => 2_095,
            1 => 3_140,
            _ => 4_190,
        })
    }
}

/// The stops whose direction from the station is this one, the nearest first.
fn arm<'a>(main: &Voorziening, stops: &[&'a Voorziening], direction: usize) -> Vec<&'a Voorziening> {
    let along = |stop: &Voorziening, (x, y): (f64, f64)| {
        (stop.point.x - main.point.x) * x + (stop.point.y - main.point.y) * y
    };
    let nearest = |stop: &Voorziening| {
        let best = (0..AROUND.len())
            .max_by(|a, b| along(stop, AROUND[*a]).total_cmp(&along(stop, AROUND[*b])).then(b.cmp(a)));
        best.unwrap_or(0)
    };
    let mut found: Vec<&Voorziening> =
        stops.iter().filter(|stop| nearest(stop) == direction).copied().collect();
    found.sort_by(|a, b| {
        dist_m(a.point, main.point).total_cmp(&dist_m(b.point, main.point)).then(a.id.cmp(&b.id))
    });
    found
}

fn line(naam: String, trein: bool, haltes: &[&Voorziening], every_min: u32, after_s: u32) -> Lijn {
    let m_per_s = if trein { TRAIN_M_PER_S } else { BUS_M_PER_S };
    let mut rijtijd_s = vec![0];
    let mut so_far_s = 0;
    for two in haltes.windows(2) {
        let s = dist_m(two[0].point, two[1].point) * DETOUR / m_per_s + WAIT_S;
        // Half minutes, as timetables have them.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes within a town")]
        let halves = (s / 30.0).ceil() as u32;
        so_far_s += 30 * halves;
        rijtijd_s.push(so_far_s);
    }
    let mut ritten = Vec::new();
    for (dienst, every_min) in [(Dienst::Werkdagen, every_min), (Dienst::Weekend, (2 * every_min).max(30))] {
        for back in [false, true] {
            let half = if back { every_min * 30 } else { 0 };
            let first_s = FROM_S + (after_s + half) % (every_min * 60);
            ritten.extend((first_s..UNTIL_S).step_by(every_min as usize * 60).map(|s| (dienst, back, s)));
        }
    }
    Lijn { id: 0, naam, trein, haltes: haltes.iter().map(|stop| stop.id).collect(), rijtijd_s, ritten }
}

fn dist_m(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    (dx * dx + dy * dy).sqrt()
}
