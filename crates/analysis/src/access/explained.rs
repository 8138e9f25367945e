//! Journeys in full: each leg with its line, its stops and its wait.

use super::transit::TransitDoors;
use super::{AccessAskError, Opportunity, TransitPlan};
use geo::{Coord, LineString};
use std::collections::BTreeSet;
use werkvlek_core::Origins;
use werkvlek_table::{Category, Column, Columns, Crs, Palette, Shape, StyledLayer, Table, VectorStyle};
use werkvlek_transit::{Leg, Timetable, clock};

/// One leg of a journey.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedLeg {
    /// Id of the origin.
    pub from: String,
    /// Id of the destination.
    pub to: String,
    /// From 1.
    pub leg: usize,
    /// On foot, or the line.
    pub line: Option<String>,
    /// Where it begins: a stop, none at the door.
    pub from_stop: Option<String>,
    /// Where it ends.
    pub to_stop: Option<String>,
    /// The wait before it, in minutes.
    pub wait_min: f64,
    /// When it leaves, on a clock.
    pub leaves: String,
    /// How long it takes, in minutes.
    pub minutes: f64,
    /// Where it goes: in a straight line from stop to stop, and to and from the door; in metres.
    pub way: Vec<Coord>,
}

/// The legs of the first departure of the window, journey by journey; of one that does not arrive in time a remark says so.
pub(super) fn explained(
    transit: &TransitPlan<'_>,
    doors: &TransitDoors,
    origins: &Origins,
    opportunities: &[Opportunity],
    asked: &[(String, String)],
) -> Result<(Vec<ExplainedLeg>, Vec<String>), AccessAskError> {
    let router = transit.router(doors)?;
    let stop = |stop: Option<u32>| {
        let stop = transit.timetable.stop(stop?)?;
        Some(if stop.name.is_empty() { stop.id } else { stop.name }.to_owned())
    };
    let at = |stop: u32| transit.stops.get(stop as usize).copied().flatten();
    let (mut legs, mut remarks) = (Vec::new(), Vec::new());
    for (from, to) in asked {
        let origin = origins.ids().iter().position(|id| id.as_str() == from);
        let first = origins.ids().first().map_or_else(String::new, |id| id.as_str().to_owned());
        let origin =
            origin.ok_or_else(|| AccessAskError::UnknownId { what: "origin", id: from.clone(), first })?;
        let mut all = opportunities.iter().flat_map(|one| &one.ids);
        let destination = all.clone().position(|id| id == to);
        let first = all.next().cloned().unwrap_or_default();
        let destination = destination.ok_or_else(|| AccessAskError::UnknownId {
            what: "destination",
            id: to.clone(),
            first,
        })?;
        let journey =
            router.journey(doors.walks(), id32(origin), id32(destination), transit.window.first_s())?;
        if journey.is_none() {
            let (leaves, longest_min) = (clock(transit.window.first_s()), transit.travel.max_travel_s / 60);
            remarks.push(format!("no journey from '{from}' to '{to}' arrives within {longest_min} minutes of leaving at {leaves}"));
        }
        let doors_at = [
            origins.positions().nth(origin).map(|home| Coord { x: home.x_m(), y: home.y_m() }),
            opportunities.iter().flat_map(|one| &one.at).nth(destination).copied(),
        ];
        for (number, leg) in journey.iter().flat_map(|journey| &journey.legs).enumerate() {
            let minutes = |s: f64| crate::tenth(s / 60.0);
            let (line, from_stop, to_stop, wait_s, leaves_s, s) = match *leg {
                Leg::Walk { from, to, departure_s, walk_s } => {
                    (None, from, to, 0, departure_s, f64::from(walk_s))
                }
                Leg::Ride { line, from, to, wait_s, departure_s, arrival_s, .. } => {
                    let name = transit.timetable.line(line).map(|line| line.name().to_owned());
                    (name, Some(from), Some(to), wait_s, departure_s, f64::from(arrival_s - departure_s))
                }
            };
            legs.push(ExplainedLeg {
                from: from.clone(),
                to: to.clone(),
                leg: number + 1,
                line,
                from_stop: stop(from_stop),
                to_stop: stop(to_stop),
                wait_min: minutes(f64::from(wait_s)),
                leaves: clock(leaves_s),
                minutes: minutes(s),
                way: way(transit.timetable, leg, &at, doors_at),
            });
        }
    }
    Ok((legs, remarks))
}

/// Where a leg goes: a vehicle from stop to stop, whoever walks straight on.
fn way(
    timetable: &Timetable,
    leg: &Leg,
    at: &dyn Fn(u32) -> Option<Coord>,
    [home, place]: [Option<Coord>; 2],
) -> Vec<Coord> {
    match *leg {
        Leg::Walk { from, to, .. } => {
            let begins = from.map_or(home, at);
            let ends = to.map_or(place, at);
            begins.into_iter().chain(ends).collect()
        }
        Leg::Ride { trip, from, to, .. } => {
            let stops = timetable.stops_of_trip(trip);
            // Of a line that calls twice at a stop, the last time one can get on before getting off.
            let off = stops.iter().rposition(|&stop| stop == to).unwrap_or(0);
            let on = stops[..off].iter().rposition(|&stop| stop == from);
            let passed = on.map_or_else(|| vec![from, to], |on| stops[on..=off].to_vec());
            passed.into_iter().filter_map(at).collect()
        }
    }
}

/// The word for legs on foot.
const ON_FOOT: &str = "te voet";

/// The legs as lines, a colour a line; none where there are none.
pub(super) fn leg_layer(legs: &[ExplainedLeg], crs: &Crs) -> Option<StyledLayer> {
    let drawn = legs.iter().filter(|leg| leg.way.windows(2).any(|ends| ends[0] != ends[1]));
    let rows = drawn.map(|leg| (LineString(leg.way.clone()).into(), leg));
    let by = Column::text("met", |l: &&ExplainedLeg| l.line.clone().unwrap_or_else(|| ON_FOOT.to_owned()))
        .means("de lijn, of te voet", "the line, or on foot");
    let table = leg_columns().and([by]).layer("reizen", crs, rows);
    if table.rows.is_empty() {
        return None;
    }
    let lines: BTreeSet<&str> = legs.iter().filter_map(|leg| leg.line.as_deref()).collect();
    let words: Vec<&str> = std::iter::once(ON_FOOT).chain(lines).collect();
    let category = |(at, word): (usize, &&str)| Category {
        value: (*word).into(),
        label: (*word).into(),
        colour: Palette::Kinds.colour(at, words.len()),
    };
    let categories = words.iter().enumerate().map(category).collect();
    let style = VectorStyle::categorised(
        "Reizen van deur tot deur",
        Shape::Line { width_mm: 0.7 },
        "met",
        categories,
    )
    .answering("Hoe loopt de reis?");
    Some(StyledLayer { table, style: Some(style) })
}

/// The legs as a table.
pub(super) fn leg_table(legs: &[ExplainedLeg]) -> Table {
    leg_columns().table("uitleg", legs)
}

fn leg_columns<'r>() -> Columns<'r, &'r ExplainedLeg> {
    Columns::new([
        Column::text("van", |l: &&ExplainedLeg| l.from.as_str().to_owned())
            .means("de herkomst", "the origin"),
        Column::text("naar", |l: &&ExplainedLeg| l.to.as_str().to_owned())
            .means("de bestemming", "the destination"),
        Column::integer("deel", |l: &&ExplainedLeg| l.leg)
            .means("de hoeveelste deelreis, vanaf 1", "which leg, from 1"),
        Column::text("vertrek", |l: &&ExplainedLeg| l.leaves.clone())
            .means("wanneer het deel begint", "when it leaves"),
        Column::text("lijn", |l: &&ExplainedLeg| l.line.clone())
            .means("de lijn; leeg te voet", "the line; empty on foot"),
        Column::text("van_halte", |l: &&ExplainedLeg| l.from_stop.clone())
            .means("waar het begint; leeg aan de deur", "where it begins; empty at the door"),
        Column::text("naar_halte", |l: &&ExplainedLeg| l.to_stop.clone())
            .means("waar het eindigt; leeg aan de deur", "where it ends; empty at the door"),
        Column::real("wacht_min", |l: &&ExplainedLeg| l.wait_min)
            .means("wachttijd vooraf", "the wait before it")
            .in_unit("min"),
        Column::real("minuten", |l: &&ExplainedLeg| l.minutes)
            .means("hoe lang het duurt", "how long it takes")
            .in_unit("min"),
    ])
}

#[expect(clippy::cast_possible_truncation, reason = "more places than this fit no machine")]
fn id32(place: usize) -> u32 {
    place as u32
}
