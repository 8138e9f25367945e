//! Journeys in full: which lines, from where to where, and how long one waits.

use std::fmt;

use crate::clock::clock;
use crate::compact::NONE;
use crate::error::AskError;
use crate::raptor::{Ride, Search, Trail, UNREACHED_S};
use crate::router::Router;
use crate::timetable::Timetable;
use crate::travel_times::Doors;
use crate::window::in_range;

/// A journey from door to door.
///
/// # Units
/// Seconds since midnight of the day that was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// When one leaves.
    pub departure_s: i32,
    /// When one is there.
    pub arrival_s: i32,
    /// Its parts, in order; one walk where no vehicle is faster.
    pub legs: Vec<Leg>,
}

/// A part of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leg {
    /// On foot (or by bicycle, if that is what the walks were measured for).
    Walk {
        /// Where it begins: a stop, none at the door.
        from: Option<u32>,
        /// Where it ends: a stop, none at the door.
        to: Option<u32>,
        /// When it begins.
        departure_s: i32,
        /// How long it takes; between two vehicles with the minimum change time.
        walk_s: u32,
    },
    /// On a vehicle.
    Ride {
        /// Index of the line.
        line: u32,
        /// Index of the trip.
        trip: u32,
        /// Where one gets on.
        from: u32,
        /// Where one gets off.
        to: u32,
        /// How long one waits there before it leaves.
        wait_s: u32,
        /// When it leaves.
        departure_s: i32,
        /// When it arrives.
        arrival_s: i32,
    },
}

impl Journey {
    /// Seconds from door to door.
    #[must_use]
    pub fn travel_s(&self) -> u32 {
        (self.arrival_s - self.departure_s).max(0).cast_unsigned()
    }

    /// How many vehicles.
    #[must_use]
    pub fn vehicles(&self) -> usize {
        self.legs.iter().filter(|leg| matches!(leg, Leg::Ride { .. })).count()
    }

    /// The journey in words, a line a leg.
    #[must_use]
    pub fn told(&self, timetable: &Timetable) -> Vec<String> {
        self.legs.iter().map(|leg| Told { leg, timetable }.to_string()).collect()
    }
}

struct Told<'a> {
    leg: &'a Leg,
    timetable: &'a Timetable,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |stop: Option<u32>| match stop.and_then(|stop| self.timetable.stop(stop)) {
            Some(stop) if stop.name.is_empty() => stop.id.to_owned(),
            Some(stop) => stop.name.to_owned(),
            None => "the door".to_owned(),
        };
        let minutes = |s: u32| format!("{:.1} min", f64::from(s) / 60.0);
        match *self.leg {
            Leg::Walk { from, to, departure_s, walk_s } => {
                write!(
                    f,
                    "{} walk from {} to {}, {}",
                    clock(departure_s),
                    place(from),
                    place(to),
                    minutes(walk_s)
                )
            }
            Leg::Ride { line, from, to, wait_s, departure_s, arrival_s, .. } => {
                let name = self.timetable.line(line).map_or("", |line| line.name());
                let (from, to) = (place(Some(from)), place(Some(to)));
                let (leaves, arrives) = (clock(departure_s), clock(arrival_s));
                write!(
                    f,
                    "{leaves} {name} from {from} to {to}, there at {arrives}, after a wait of {}",
                    minutes(wait_s)
                )
            }
        }
    }
}

/// How stops were reached, round by round; stops side by side.
struct Ways {
    rounds: usize,
    rides: Vec<Option<Ride>>,
    changed_at: Vec<u32>,
}

impl Ways {
    fn place(&self, stop: u32, round: usize) -> usize {
        stop as usize * (self.rounds + 1) + round
    }
}

impl Trail for Ways {
    fn rode(&mut self, round: usize, stop: u32, ride: Ride) {
        let place = self.place(stop, round);
        self.rides[place] = Some(ride);
    }

    fn changed(&mut self, round: usize, from: u32, to: u32) {
        let place = self.place(to, round);
        self.changed_at[place] = from;
    }
}

impl Router<'_> {
    /// The earliest journey from an origin to a destination for one departure; none where it is not reached within the longest
    /// travel time.
    ///
    /// Of equally early ones it is one with fewest vehicles. Costs a search like that of one departure.
    ///
    /// # Errors
    /// As [`travel_times`](Self::travel_times), and when the origin or the destination is not there.
    pub fn journey(
        &self,
        doors: Doors<'_>,
        origin: u32,
        destination: u32,
        departure_s: i32,
    ) -> Result<Option<Journey>, AskError> {
        self.check_doors(doors)?;
        let Doors { access, egress, all_the_way } = doors;
        for (what, found, walks) in [("origin", origin, access), ("destination", destination, egress)] {
            if found as usize >= walks.points() {
                return Err(AskError::UnknownIndex { what, found, count: walks.points() });
            }
        }
        in_range(
            "the departure in seconds",
            departure_s.into(),
            self.window.first_s().into(),
            self.window.last_s().into(),
        )?;
        let (rounds, places) = (self.rounds(), self.timetable.stop_count() * (self.rounds() + 1));
        let mut ways = Ways { rounds, rides: vec![None; places], changed_at: vec![NONE; places] };
        let mut search = Search::new(self);
        search.depart(self, access.of(origin), departure_s, &mut ways);

        let latest_s = departure_s + self.travel.max_travel_s.cast_signed();
        let ride = egress.of(destination).filter_map(|(stop, walk_s)| {
            let stop_s = search.arrival_s(stop, rounds);
            (stop_s != UNREACHED_S)
                .then(|| (stop_s + walk_s.cast_signed(), first(stop_s, |k| search.arrival_s(stop, k)), stop))
        });
        let ride = ride.min().filter(|ride| ride.0 <= latest_s);
        let walk_s = all_the_way.of(origin).find(|walk| walk.0 == destination).map(|walk| walk.1);
        let walk_s = walk_s.filter(|&s| s <= self.travel.max_travel_s);
        let walked = |walk_s: u32| Journey {
            departure_s,
            arrival_s: departure_s + walk_s.cast_signed(),
            legs: vec![Leg::Walk { from: None, to: None, departure_s, walk_s }],
        };
        Ok(match (ride, walk_s) {
            (None, None) => None,
            (None, Some(walk_s)) => Some(walked(walk_s)),
            (Some(ride), Some(walk_s)) if departure_s + walk_s.cast_signed() <= ride.0 => {
                Some(walked(walk_s))
            }
            (Some((arrival_s, vehicles, stop)), _) => {
                let legs = self.trace(&search, &ways, stop, vehicles, departure_s, arrival_s);
                Some(Journey { departure_s, arrival_s, legs })
            }
        })
    }

    /// The way to a stop, back from there.
    fn trace(
        &self,
        search: &Search,
        ways: &Ways,
        last: u32,
        vehicles: usize,
        departure_s: i32,
        arrival_s: i32,
    ) -> Vec<Leg> {
        let (mut stop, mut vehicles) = (last, vehicles);
        let there_s = search.arrival_s(stop, vehicles);
        let mut legs = vec![Leg::Walk {
            from: Some(stop),
            to: None,
            departure_s: there_s,
            walk_s: (arrival_s - there_s).max(0).cast_unsigned(),
        }];
        while let Some(ride) = ways.rides[ways.place(stop, vehicles)] {
            let route = self.day.route(ride.route);
            let trip = self.day.run(ride.route, ride.trip).trip;
            let from = route.stops[ride.board_at];
            let leaves_s = route.departure_s(ride.trip, ride.board_at);
            // With fewest vehicles as early as with one less than this ride.
            let ready_s = search.ready_s(from, vehicles - 1);
            vehicles = first(ready_s, |k| search.ready_s(from, k));
            let before = Some(ways.changed_at[ways.place(from, vehicles)]).filter(|_| vehicles > 0);
            let (walk, waits_from_s) = match before {
                None => {
                    let walk_s = (ready_s - departure_s).cast_unsigned();
                    (Some(Leg::Walk { from: None, to: Some(from), departure_s, walk_s }), ready_s)
                }
                Some(before) => {
                    let left_s = search.arrival_s(before, vehicles);
                    let walk_s = (ready_s - left_s).cast_unsigned();
                    let walk = Leg::Walk { from: Some(before), to: Some(from), departure_s: left_s, walk_s };
                    if before == from { (None, left_s) } else { (Some(walk), ready_s) }
                }
            };
            legs.push(Leg::Ride {
                line: self.timetable.patterns.lines[self.day.patterns[ride.route as usize] as usize],
                trip,
                from,
                to: stop,
                wait_s: (leaves_s - waits_from_s).cast_unsigned(),
                departure_s: leaves_s,
                arrival_s: route.arrival_s(ride.trip, ride.alight_at),
            });
            legs.extend(walk);
            match before {
                None => break,
                Some(before) => {
                    stop = before;
                    vehicles = first(search.arrival_s(stop, vehicles), |k| search.arrival_s(stop, k));
                }
            }
        }
        legs.reverse();
        legs
    }
}

/// The least number of vehicles with which a time is had.
fn first(s: i32, with: impl Fn(usize) -> i32) -> usize {
    (0..).find(|&vehicles| with(vehicles) <= s).unwrap_or(0)
}
