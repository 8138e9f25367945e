//! A patch makes a new timetable out of an old one.

use std::collections::HashMap;

use crate::builder::{Call, Calls, TimetableBuilder, Trip};
use crate::compact::id32;
use crate::date::Date;
use crate::error::PatchError;
use crate::sphere::sphere_m;
use crate::stops::{Stop, StopKind};
use crate::timetable::{Headway, Line, MAY_ALIGHT, MAY_BOARD, Timetable};

use super::edits::{Edits, Inserted, edits};
use super::headway::Leaving;
use super::names::Names;
use super::{AddedLine, Directions, Patch, PatchEffect};

impl Patch {
    /// The timetable as it would be, and what changed; the old one stays as it is.
    ///
    /// Stops, lines and services keep their indices, so that walks to stops fit both; new stops come after the old ones. Costs time and
    /// memory as building the timetable once more.
    ///
    /// # Errors
    /// [`PatchError`]: a name that is not there, with names that are like it; one that several have where one is meant; a value that
    /// cannot be; a change without effect, such as a headway at a time when the line does not run.
    pub fn apply(&self, timetable: &Timetable) -> Result<(Timetable, PatchEffect), PatchError> {
        let mut builder = TimetableBuilder::from_timetable(timetable);
        let first_station = id32(timetable.stop_count());
        self.add_stations(timetable, &mut builder)?;
        let mut effect = PatchEffect::default();
        // Names are looked up in what is there by now.
        let with_stations = TimetableBuilder::from_timetable(timetable);
        let with_stations = self.with_stations(timetable, with_stations)?;
        for (number, line) in self.added_lines.iter().enumerate() {
            let names = Names { timetable: &with_stations, part: format!("lijn_erbij {}", number + 1) };
            add_line(line, &names, timetable, &mut builder, &mut effect)?;
        }
        let edits = edits(self, &with_stations, first_station)?;
        let mut trips = Edited {
            timetable,
            edits: &edits,
            builder,
            effect,
            used: vec![false; edits.headways.len()],
            inserted: HashMap::new(),
            leaving: Vec::new(),
        };
        trips.all()?;
        trips.check()?;
        let Edited { mut builder, mut effect, leaving, .. } = trips;
        super::headway::add(timetable, &edits, leaving, &mut builder, &mut effect)?;
        Ok((builder.build_with(timetable.report.clone()), effect))
    }

    fn with_stations(
        &self,
        timetable: &Timetable,
        mut builder: TimetableBuilder,
    ) -> Result<Timetable, PatchError> {
        self.add_stations(timetable, &mut builder)?;
        Ok(builder.build())
    }

    fn add_stations(&self, timetable: &Timetable, builder: &mut TimetableBuilder) -> Result<(), PatchError> {
        for (number, station) in self.added_stations.iter().enumerate() {
            let names = Names { timetable, part: format!("station_erbij {}", number + 1) };
            let name = station.name.as_str();
            let earlier = self.added_stations[..number].iter().any(|other| other.name == name);
            if name.is_empty() || earlier || names.stops(name).is_ok() {
                return Err(names
                    .bad(format!("naam {name:?} is empty or another stop has it; give a name of its own")));
            }
            let stop = Stop {
                id: name,
                name,
                lon_deg: station.lon_deg,
                lat_deg: station.lat_deg,
                kind: StopKind::Platform,
                parent: None,
                feed: 0,
            };
            builder.stop(stop).map_err(|error| names.bad(error.to_string()))?;
        }
        Ok(())
    }
}

/// A line that was not there before, with its trips.
fn add_line(
    line: &AddedLine,
    names: &Names<'_>,
    timetable: &Timetable,
    builder: &mut TimetableBuilder,
    effect: &mut PatchEffect,
) -> Result<(), PatchError> {
    let name = line.name.as_str();
    if name.is_empty() || names.lines(name).is_ok() {
        return Err(
            names.bad(format!("naam {name:?} is empty or another line has it; give a name of its own"))
        );
    }
    if line.stops.len() < 2 || line.run_min.len() + 1 != line.stops.len() {
        let (stops, runs) = (line.stops.len(), line.run_min.len());
        return Err(names.bad(format!(
            "{stops} haltes and {runs} rijtijden_min; expected two stops or more, and a time between each two"
        )));
    }
    let stops: Vec<u32> = line.stops.iter().map(|stop| names.stop(stop)).collect::<Result<_, _>>()?;
    let runs_s: Vec<i32> = line
        .run_min
        .iter()
        .map(|&min| names.minutes_s("a time of rijtijden_min", min, 0.0, 1_440.0))
        .collect::<Result<_, _>>()?;
    let time_s = names.times_s(&line.from, &line.until)?;
    let every_s = names.minutes_s("elke_min", line.every_min, 0.5, 1_440.0)?;
    let refused = |error: crate::error::RowError| names.bad(error.to_string());
    let kind = line.kind.line_kind();
    let row =
        Line { id: name, short_name: name, long_name: "", kind, route_type: kind.route_type(), feed: 0 };
    let index = builder.line(row).map_err(refused)?;
    let runs =
        |date: &Date| line.days.is_empty() || line.days.iter().any(|day| day.weekday() == date.weekday());
    let days: Vec<Date> = timetable.days_with_service().into_iter().filter(runs).collect();
    if days.is_empty() {
        return Err(names.bad("dagen has no day on which anything runs"));
    }
    let service = builder.service(days);
    let back = match line.directions {
        Directions::Both => vec![0, 1],
        Directions::There => vec![0],
    };
    for direction in back {
        let (mut stops, mut runs_s) = (stops.clone(), runs_s.clone());
        if direction == 1 {
            stops.reverse();
            runs_s.reverse();
        }
        let mut s = time_s.start;
        let mut calls = Vec::with_capacity(stops.len());
        for (i, &stop) in stops.iter().enumerate() {
            calls.push(Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both });
            s += runs_s.get(i).copied().unwrap_or(0);
        }
        let id = format!("{name} {direction}");
        let trip = Trip { id: &id, line: index, service, direction: Some(direction) };
        let trip = builder.trip(trip, &calls).map_err(refused)?;
        builder.headway(trip, time_s.clone(), every_s).map_err(refused)?;
        effect.trips_added += 1;
    }
    Ok(())
}

/// The trips of the old timetable on their way into the new one.
struct Edited<'a> {
    timetable: &'a Timetable,
    edits: &'a Edits,
    builder: TimetableBuilder,
    effect: PatchEffect,
    used: Vec<bool>,
    /// How often each new call was put in, by line and its place there.
    inserted: HashMap<(u32, usize), u64>,
    leaving: Vec<Leaving>,
}

impl Edited<'_> {
    fn all(&mut self) -> Result<(), PatchError> {
        let timetable = self.timetable;
        let mut headways: HashMap<u32, Vec<Headway>> = HashMap::new();
        for headway in &timetable.headways {
            headways.entry(headway.trip).or_default().push(*headway);
        }
        let mut calls = Vec::new();
        for trip in 0..id32(timetable.trip_count()) {
            let i = trip as usize;
            let pattern = timetable.trips.patterns[i];
            let line = timetable.patterns.lines[pattern as usize];
            if self.edits.dropped.contains(&line) {
                self.effect.trips_left_out += 1;
                continue;
            }
            timetable.calls_of(trip, &mut calls);
            let before = calls.len();
            self.insert(line, &mut calls);
            let inserted = calls.len() - before;
            calls.retain(|call| !self.edits.closed.contains(&call.stop));
            if calls.len() < 2 {
                self.effect.trips_left_out += 1;
                continue;
            }
            let repeated = headways.get(&trip).map_or(&[][..], Vec::as_slice);
            let changed = inserted > 0 || calls.len() != before;
            match self.edits.headway_of.get(&line) {
                Some(which) => self.divert(trip, &calls, repeated, which)?,
                None => self.keep(trip, &calls, repeated)?,
            }
            self.effect.trips_changed += u64::from(changed);
        }
        Ok(())
    }

    fn keep(&mut self, trip: u32, calls: &[Call], headways: &[Headway]) -> Result<(), PatchError> {
        let refused = |error: crate::error::RowError| PatchError::Bad {
            part: "patch".to_owned(),
            fault: error.to_string(),
        };
        let row = self.timetable.trip_row(trip);
        let index = self.builder.trip(row, calls).map_err(refused)?;
        // The headway counts from the first stop of the trip as it was.
        let later_s = calls[0].departure_s - self.timetable.trips.starts_s[trip as usize];
        for headway in headways {
            let time_s = headway.from_s + later_s..headway.until_s + later_s;
            self.builder.headway(index, time_s, headway.headway_s).map_err(refused)?;
        }
        Ok(())
    }

    /// Departures of a line whose headway changes: those in its time wait to be replaced, the others stay.
    fn divert(
        &mut self,
        trip: u32,
        calls: &[Call],
        headways: &[Headway],
        which: &[usize],
    ) -> Result<(), PatchError> {
        let first_s = calls[0].departure_s;
        let later_s = first_s - self.timetable.trips.starts_s[trip as usize];
        let mut starts_s = Vec::new();
        if headways.is_empty() {
            starts_s.push(first_s);
        }
        for headway in headways {
            let mut s = headway.from_s;
            while s < headway.until_s {
                starts_s.push(s + later_s);
                s += headway.headway_s;
            }
        }
        for start_s in starts_s {
            let moved: Vec<Call> = calls
                .iter()
                .map(|call| Call {
                    arrival_s: call.arrival_s + start_s - first_s,
                    departure_s: call.departure_s + start_s - first_s,
                    ..*call
                })
                .collect();
            match which.iter().find(|&&which| self.edits.headways[which].time_s.contains(&start_s)) {
                Some(&headway) => {
                    self.used[headway] = true;
                    self.effect.trips_left_out += 1;
                    self.leaving.push(Leaving { headway, trip, calls: moved });
                }
                None => self.keep(trip, &moved, &[])?,
            }
        }
        Ok(())
    }

    /// Puts in the calls at new stations, each where its two stops follow each other.
    fn insert(&mut self, line: u32, calls: &mut Vec<Call>) {
        let Some(all) = self.edits.inserted.get(&line) else { return };
        for (which, inserted) in all.iter().enumerate() {
            let [one, other] = &inserted.between;
            let follow = |pair: &[Call]| {
                let (a, b) = (pair[0].stop, pair[1].stop);
                (one.contains(&a) && other.contains(&b)) || (other.contains(&a) && one.contains(&b))
            };
            let Some(at) = calls.windows(2).position(follow) else { continue };
            *self.inserted.entry((line, which)).or_default() += 1;
            let call = self.call_between(inserted, calls[at], calls[at + 1]);
            for later in &mut calls[at + 1..] {
                later.arrival_s += inserted.loss_s;
                later.departure_s += inserted.loss_s;
            }
            calls.insert(at + 1, call);
        }
    }

    fn call_between(&self, inserted: &Inserted, before: Call, after: Call) -> Call {
        let table = self.builder.stop_table();
        let place = |stop: u32| (table.lon_deg[stop as usize], table.lat_deg[stop as usize]);
        let (to_m, from_m) = (
            sphere_m(place(before.stop), place(inserted.stop)),
            sphere_m(place(inserted.stop), place(after.stop)),
        );
        let share = if to_m + from_m > 0.0 { to_m / (to_m + from_m) } else { 0.5 };
        #[expect(clippy::cast_possible_truncation, reason = "a part of a ride")]
        let ride_s = (f64::from(after.arrival_s - before.departure_s) * share).round() as i32;
        let arrival_s = before.departure_s + ride_s;
        Call { stop: inserted.stop, arrival_s, departure_s: arrival_s + inserted.loss_s, calls: Calls::Both }
    }

    /// Refuses changes without effect.
    fn check(&self) -> Result<(), PatchError> {
        if let Some(unused) = self.used.iter().position(|used| !used) {
            let headway = &self.edits.headways[unused];
            let fault = format!("line {:?} has no departure in that time", headway.line_name);
            return Err(PatchError::Bad { part: headway.part.clone(), fault });
        }
        // A name may mean several lines, of which one goes there.
        let all = self
            .edits
            .inserted
            .iter()
            .flat_map(|(line, all)| all.iter().enumerate().map(move |(which, i)| ((*line, which), i)));
        let mut never: Vec<&Inserted> = Vec::new();
        let mut done: Vec<(&str, &str)> = Vec::new();
        for (key, inserted) in all {
            match self.inserted.contains_key(&key) {
                true => done.push((&inserted.part, &inserted.line_name)),
                false => never.push(inserted),
            }
        }
        never.retain(|inserted| !done.contains(&(inserted.part.as_str(), inserted.line_name.as_str())));
        let first = never.iter().min_by_key(|inserted| (inserted.part.as_str(), inserted.line_name.as_str()));
        first.map_or(Ok(()), |inserted| {
            let fault = format!("line {:?} never goes from one of the two stops of tussen to the other without a stop between them", inserted.line_name);
            Err(PatchError::Bad { part: inserted.part.clone(), fault })
        })
    }
}

impl Timetable {
    /// The calls of a trip at the times it was given.
    pub(super) fn calls_of(&self, trip: u32, calls: &mut Vec<Call>) {
        let i = trip as usize;
        let pattern = self.trips.patterns[i];
        let (arrivals, departures) = self.times.of(self.trips.times[i]);
        let start_s = self.trips.starts_s[i];
        calls.clear();
        let stops = self.patterns.stops(pattern).iter().zip(self.patterns.calls(pattern));
        calls.extend(stops.zip(arrivals.iter().zip(departures)).map(
            |((&stop, &allowed), (arrival, departure))| Call {
                stop,
                arrival_s: start_s + arrival.cast_signed(),
                departure_s: start_s + departure.cast_signed(),
                calls: match (allowed & MAY_BOARD != 0, allowed & MAY_ALIGHT != 0) {
                    (true, true) => Calls::Both,
                    (true, false) => Calls::Board,
                    (false, true) => Calls::Alight,
                    (false, false) => Calls::Neither,
                },
            },
        ));
    }

    /// A trip as a builder takes it.
    pub(super) fn trip_row(&self, trip: u32) -> Trip<'_> {
        let i = trip as usize;
        let pattern = self.trips.patterns[i] as usize;
        Trip {
            id: self.trips.ids.get(trip),
            line: self.patterns.lines[pattern],
            service: self.trips.services[i],
            direction: Some(self.patterns.directions[pattern]),
        }
    }
}
