//! Departures every so many minutes, in place of those that were there.

use std::collections::BTreeMap;

use crate::builder::{Call, TimetableBuilder, Trip};
use crate::date::Date;
use crate::error::PatchError;
use crate::timetable::{NO_DIRECTION, Timetable};

use super::PatchEffect;
use super::edits::Edits;

/// A departure that is replaced.
pub(super) struct Leaving {
    /// Which of the headways replaces it.
    pub(super) headway: usize,
    pub(super) trip: u32,
    pub(super) calls: Vec<Call>,
}

/// What runs together: a headway, a line, a direction, and the two ends where the feed tells none.
type Group = (usize, u32, u8, u32, u32);

/// Adds the departures of the new headways.
///
/// Days on which the same old trips run get the same new ones: services of a line may run on the same day, and then count as one.
pub(super) fn add(
    timetable: &Timetable,
    edits: &Edits,
    leaving: Vec<Leaving>,
    builder: &mut TimetableBuilder,
    effect: &mut PatchEffect,
) -> Result<(), PatchError> {
    let mut groups: BTreeMap<Group, Vec<Leaving>> = BTreeMap::new();
    for leaving in leaving {
        let row = timetable.trip_row(leaving.trip);
        let direction = row.direction.unwrap_or(NO_DIRECTION);
        let station = |call: Option<&Call>| call.map_or(0, |call| builder.stop_table().station_of(call.stop));
        let ends = match direction {
            NO_DIRECTION => (station(leaving.calls.first()), station(leaving.calls.last())),
            _ => (0, 0),
        };
        groups.entry((leaving.headway, row.line, direction, ends.0, ends.1)).or_default().push(leaving);
    }
    for ((headway, line, direction, ..), mut old) in groups {
        let headway = &edits.headways[headway];
        old.sort_by_key(|leaving| (leaving.calls[0].departure_s, leaving.trip));
        for (days, running) in by_days(timetable, &old) {
            let service = builder.service(days);
            let mut start_s = running[0].calls[0].departure_s;
            let mut number = 0;
            while start_s < headway.time_s.end {
                let like = running.iter().rev().find(|leaving| leaving.calls[0].departure_s <= start_s);
                let like = like.unwrap_or(&running[0]);
                let later_s = start_s - like.calls[0].departure_s;
                let calls: Vec<Call> = like
                    .calls
                    .iter()
                    .map(|call| Call {
                        arrival_s: call.arrival_s + later_s,
                        departure_s: call.departure_s + later_s,
                        ..*call
                    })
                    .collect();
                let id = format!("{} {number}", timetable.trip_row(like.trip).id);
                let trip = Trip { id: &id, line, service, direction: Some(direction) };
                let refused = |error: crate::error::RowError| PatchError::Bad {
                    part: headway.part.clone(),
                    fault: error.to_string(),
                };
                builder.trip(trip, &calls).map_err(refused)?;
                effect.trips_added += 1;
                start_s += headway.every_s;
                number += 1;
            }
        }
    }
    Ok(())
}

/// The old departures by the days on which exactly these run.
fn by_days<'a>(timetable: &Timetable, old: &'a [Leaving]) -> Vec<(Vec<Date>, Vec<&'a Leaving>)> {
    let mut services: Vec<u32> = old.iter().map(|l| timetable.trips.services[l.trip as usize]).collect();
    services.sort_unstable();
    services.dedup();
    let mut on_day: BTreeMap<Date, Vec<u32>> = BTreeMap::new();
    for service in services {
        for day in timetable.services[service as usize].iter() {
            on_day.entry(day).or_default().push(service);
        }
    }
    let mut alike: BTreeMap<Vec<u32>, Vec<Date>> = BTreeMap::new();
    for (day, services) in on_day {
        alike.entry(services).or_default().push(day);
    }
    let running = |services: &[u32]| {
        let runs = |leaving: &&Leaving| services.contains(&timetable.trips.services[leaving.trip as usize]);
        old.iter().filter(runs).collect()
    };
    alike.into_iter().map(|(services, days)| (days, running(&services))).collect()
}
