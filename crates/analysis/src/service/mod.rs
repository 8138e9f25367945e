//! Service of public transport: how often vehicles leave, and which stops count as served.

mod tables;
#[cfg(test)]
mod tests;

use geo::{Coord, Rect};
use std::collections::{BTreeMap, BTreeSet};
use werkvlek_core::{FacilityIndex, Voorziening, VoorzieningId, VoorzieningSoort};
use werkvlek_transit::{AskError, Date, LineKind, Timetable, Window};

/// What stops with enough service are called among facilities.
pub const SERVED_STOP: &str = "bediende_halte";

/// What counts as served, and in which parts of the day departures are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct ServicePlan {
    /// The day.
    pub date: Date,
    /// When enough vehicles are to leave.
    pub window: DayPart,
    /// Further parts of the day.
    pub parts: Vec<DayPart>,
    /// Served is within so many metres of a stop.
    pub within_m: f64,
    /// At which at least so many vehicles an hour leave in the window.
    pub per_hour: f64,
}

/// A part of the day with its words, such as `07:00-09:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPart {
    /// As it was given.
    pub words: String,
    /// The same.
    pub window: Window,
}

impl std::str::FromStr for DayPart {
    type Err = AskError;

    fn from_str(text: &str) -> Result<Self, AskError> {
        Ok(Self { words: text.trim().to_owned(), window: text.parse()? })
    }
}

/// Departures an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct PerHour {
    /// In the window.
    pub window: f64,
    /// In each further part of the day.
    pub parts: Vec<f64>,
}

/// A stop, or a station with all its platforms.
#[derive(Clone, Debug, PartialEq)]
pub struct StopService {
    /// Its id in the timetable.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is, in metres of the analysis.
    pub at: Coord,
    /// Vehicles of all lines and directions that leave.
    pub per_hour: PerHour,
    /// The lines that leave, by name.
    pub lines: Vec<String>,
    /// Whether enough leave in the window.
    pub is_served: bool,
}

/// A line, at one stop or as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct LineService {
    /// Id and name of the stop; none for the line as a whole, of which vehicles count that leave their first stop.
    pub stop: Option<(String, String)>,
    /// Its id in the timetable.
    pub id: String,
    /// What stands on the vehicle.
    pub name: String,
    /// What kind of vehicle it is.
    pub kind: LineKind,
    /// Vehicles of both directions that leave.
    pub per_hour: PerHour,
}

/// Service of public transport around the places that are asked about.
#[derive(Clone, Debug)]
pub struct Service {
    /// What was asked.
    pub plan: ServicePlan,
    /// Stops and stations, by id.
    pub stops: Vec<StopService>,
    /// Lines that leave from them.
    pub lines: Vec<LineService>,
    /// Lines at each of them.
    pub at_stops: Vec<LineService>,
    /// Platforms of the stops that are served, as facilities.
    pub served: Vec<Voorziening>,
    /// The same, to be searched.
    pub index: FacilityIndex,
}

/// Why service cannot be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServiceError {
    /// The day or the timetable.
    #[error(transparent)]
    Transit(#[from] AskError),
    /// No stop is near.
    #[error(
        "⟨dienstregeling⟩: none of its {stops} stops with departures lies within {reach_km} km of the addresses; is it of another region?"
    )]
    OtherRegion {
        /// Stops with departures.
        stops: usize,
        /// How far was looked, in km.
        reach_km: f64,
    },
    /// A stop that is no facility.
    #[error(transparent)]
    Facility(#[from] werkvlek_core::VoorzieningError),
    /// An id that is none.
    #[error(transparent)]
    Id(#[from] werkvlek_core::IdError),
    /// Stops that cannot be searched.
    #[error(transparent)]
    Index(#[from] werkvlek_core::IndexError),
    /// A kind that is none.
    #[error(transparent)]
    Kind(#[from] werkvlek_core::VoorzieningSoortError),
}

/// Stops farther than this from every address serve none of them, in metres.
const REGION_M: f64 = 5_000.0;

/// Counts departures of a day at the stops near an area: `at` is where each stop of the timetable lies, none where the system of the
/// analysis has no place for it.
///
/// # Errors
/// [`ServiceError`] when nothing runs that day, or no stop with departures is near.
///
/// # Cost
/// Linear in the vehicles of the day.
pub fn service(
    timetable: &Timetable,
    at: &[Option<Coord>],
    around: Rect,
    plan: &ServicePlan,
) -> Result<Service, ServiceError> {
    let parts: Vec<&DayPart> = std::iter::once(&plan.window).chain(&plan.parts).collect();
    let windows: Vec<Window> = parts.iter().map(|part| part.window).collect();
    let counted = timetable.departures(plan.date, &windows)?;
    let hours = counted.hours().to_vec();
    let per_hour = |counts: &[u32]| {
        let mut each = counts.iter().zip(&hours).map(|(count, hours)| f64::from(*count) / hours);
        PerHour { window: each.next().unwrap_or(0.0), parts: each.collect() }
    };
    let place_of = |stop: u32| timetable.station_of(stop);
    let where_is = |stop: u32| at.get(stop as usize).copied().flatten();
    // A station stands where it says it is; else where its first platform is.
    let mut places: BTreeMap<u32, Coord> = BTreeMap::new();
    let mut platforms: BTreeSet<u32> = BTreeSet::new();
    for (stop, ..) in counted.by_stop_and_line() {
        if let Some(own) = where_is(stop).filter(|own| is_near(*own, around)) {
            platforms.insert(stop);
            places.entry(place_of(stop)).or_insert_with(|| where_is(place_of(stop)).unwrap_or(own));
        }
    }
    if places.is_empty() {
        let stops = counted.by_stop_and_line().map(|(stop, ..)| stop).collect::<BTreeSet<_>>().len();
        return Err(ServiceError::OtherRegion { stops, reach_km: REGION_M / 1_000.0 });
    }
    let mut at_places: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for (stop, line, counts) in
        counted.by_stop_and_line().filter(|(stop, ..)| places.contains_key(&place_of(*stop)))
    {
        let sum = at_places.entry((place_of(stop), line)).or_insert_with(|| vec![0; windows.len()]);
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let sums = counted.by_place(place_of);
    let named = |place: u32| {
        timetable.stop(place).map(|stop| (stop.id.to_owned(), stop.name.to_owned())).unwrap_or_default()
    };
    let stop = |(&place, &at): (&u32, &Coord)| {
        let (id, name) = named(place);
        let per_hour =
            sums.get(&place).map_or_else(|| per_hour(&vec![0; windows.len()]), |counts| per_hour(counts));
        let of_place = at_places.range((place, 0)..=(place, u32::MAX));
        let lines: BTreeSet<String> =
            of_place.filter_map(|((_, line), _)| Some(timetable.line(*line)?.name().to_owned())).collect();
        let is_served = per_hour.window >= plan.per_hour;
        StopService { id, name, at, per_hour, lines: lines.into_iter().collect(), is_served }
    };
    let mut stops: Vec<StopService> = places.iter().map(stop).collect();
    stops.sort_by(|a, b| a.id.cmp(&b.id));
    let of_line = |stop: Option<u32>, line: u32, counts: &[u32]| {
        let found = timetable.line(line)?;
        let (id, name, kind) = (found.id.to_owned(), found.name().to_owned(), found.kind);
        Some(LineService { stop: stop.map(named), id, name, kind, per_hour: per_hour(counts) })
    };
    let near_lines: BTreeSet<u32> = at_places.keys().map(|(_, line)| *line).collect();
    let none = vec![0; windows.len()];
    let starts: BTreeMap<u32, &[u32]> = counted.by_line().collect();
    let lines = near_lines
        .iter()
        .filter_map(|line| of_line(None, *line, starts.get(line).unwrap_or(&none.as_slice())));
    let lines = lines.collect();
    let mut at_stops: Vec<LineService> =
        at_places.iter().filter_map(|((place, line), counts)| of_line(Some(*place), *line, counts)).collect();
    at_stops.sort_by(|a, b| (&a.stop, &a.id).cmp(&(&b.stop, &b.id)));
    let served = served(timetable, &platforms, &where_is, |place| {
        sums.get(&place).is_some_and(|counts| per_hour(counts).window >= plan.per_hour)
    })?;
    let index = FacilityIndex::new(&served)?;
    Ok(Service { plan: plan.clone(), stops, lines, at_stops, served, index })
}

/// The platforms of stops where enough leaves, as facilities.
fn served(
    timetable: &Timetable,
    platforms: &BTreeSet<u32>,
    where_is: &dyn Fn(u32) -> Option<Coord>,
    is_served: impl Fn(u32) -> bool,
) -> Result<Vec<Voorziening>, ServiceError> {
    let kind = VoorzieningSoort::new(SERVED_STOP)?;
    let mut found = Vec::new();
    for &platform in platforms.iter().filter(|&&platform| is_served(timetable.station_of(platform))) {
        let (Some(at), Some(stop)) = (where_is(platform), timetable.stop(platform)) else { continue };
        let id = VoorzieningId::new(format!("{}:{}", stop.feed, stop.id))?;
        let name = Some(stop.name.to_owned()).filter(|name| !name.is_empty());
        found.push(Voorziening::new(id, kind.clone(), name, geo::Point(at))?);
    }
    Ok(found)
}

fn is_near(at: Coord, around: Rect) -> bool {
    (around.min().x - REGION_M..=around.max().x + REGION_M).contains(&at.x)
        && (around.min().y - REGION_M..=around.max().y + REGION_M).contains(&at.y)
}
