//! GTFS in: a zip file or a folder becomes a timetable, and what is wrong with it a report.

mod assemble;
mod changes;
mod feed;
mod key;
mod places;
mod rows;
mod services;
mod shapes;
mod source;
mod stop_times;
mod trips;

use std::path::Path;

use crate::builder::TimetableBuilder;
use crate::compact::NONE;
use crate::error::FeedError;
use crate::limits::ReadLimits;
use crate::report::{Fault, ReadReport};
use crate::timetable::Timetable;

use feed::FeedFiles;

pub use key::feeds_key;

/// Reads one or several GTFS feeds, zipped or as folders, into one timetable.
///
/// Read are agency, stops, routes, calendar, `calendar_dates`, trips, `stop_times`, shapes (where stop times lack a time), frequencies,
/// transfers and pathways; feeds may lack each of the optional ones, and may have `calendar_dates` alone. Byte order marks and
/// spaces around fields are of no matter. A row that cannot be used is set aside and stands in the
/// [`report`](Timetable::report) with its file and line; the others are used. A stop without a time is placed by distance
/// between the timed stops around it: `shape_dist_traveled`, else the shape of the trip, else straight lines. Fares,
/// translations, GTFS-Flex, in-seat transfers and transfers of single lines are left out; the last three are told. Stops of different feeds are different stops, also in
/// one place. Times of all feeds are taken as clocks show them.
///
/// Costs time linear in the rows, and 32 to 64 bytes a stop time while it reads one feed; what stays is
/// [`Timetable::bytes`].
///
/// # Errors
/// [`FeedError`]: a feed that cannot be opened, lacks a file or a column that every feed has, unpacks to more than the limits,
/// or has no trip that can be used.
///
/// # Example
/// ```
/// use werkvlek_transit::{ReadLimits, read_gtfs};
///
/// let folder = std::env::temp_dir().join(format!("gtfs-{}", std::process::id()));
/// std::fs::create_dir_all(&folder)?;
/// let write = |file: &str, text: &str| std::fs::write(folder.join(file), text);
/// write("stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Station,52.22,5.17\nB,Markt,52.23,5.18\n")?;
/// write("routes.txt", "route_id,route_short_name,route_type\n1,1,3\n")?;
/// write("calendar_dates.txt", "service_id,date,exception_type\nW,20240514,1\n")?;
/// write("trips.txt", "route_id,service_id,trip_id\n1,W,1001\n1,X,1002\n")?;
/// write("stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n1001,7:00:00,7:00:00,A,1\n1001,7:08:00,7:08:00,B,2\n")?;
/// let timetable = read_gtfs(&[&folder], ReadLimits::default())?;
/// assert_eq!((timetable.stop_count(), timetable.trip_count()), (2, 1));
/// let problem = timetable.report().problems[0].to_string();
/// assert!(problem.ends_with("trips.txt, line 3: no service has the id \"X\""), "{problem}");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_gtfs(paths: &[impl AsRef<Path>], limits: ReadLimits) -> Result<Timetable, FeedError> {
    if paths.is_empty() {
        return Err(FeedError::NoFeed);
    }
    let mut report = ReadReport::default();
    let mut builder = TimetableBuilder::default();
    let mut first_zone = None;
    for path in paths {
        let path = path.as_ref();
        let name = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let held = builder.held_bytes() as u64;
        let problems_before = report.rows_set_aside();
        let trips_before = builder.trip_count();
        let mut feed = FeedFiles::open(path, name, limits, held, &mut report)?;
        read_feed(&mut feed, &mut builder, &mut first_zone)?;
        if builder.trip_count() == trips_before {
            let problems = report.rows_set_aside() - problems_before;
            let of_feed = report.problems.iter().find(|problem| problem.fault.sets_aside());
            let first = of_feed.map_or_else(|| "trips.txt has no rows".to_owned(), ToString::to_string);
            return Err(FeedError::NoTrips { path: path.to_owned(), problems, first });
        }
    }
    Ok(builder.build_with(report))
}

fn read_feed(
    feed: &mut FeedFiles<'_>,
    builder: &mut TimetableBuilder,
    first_zone: &mut Option<String>,
) -> Result<(), FeedError> {
    let time_zone = places::time_zone(feed)?;
    let first = first_zone.get_or_insert_with(|| time_zone.clone());
    if *first != time_zone {
        let fault = Fault::TimeZone { found: time_zone.clone(), first: first.clone() };
        feed.problem("agency.txt", 0, fault);
    }
    let name = feed.name.clone();
    let index = builder.feed(&name, &time_zone);
    let stop_ids = places::stops(feed, builder, index)?;
    let line_ids = places::lines(feed, builder, index)?;
    let service_ids = services::services(feed, builder)?;
    let trips = trips::trips(feed, &line_ids, &service_ids)?;
    drop((line_ids, service_ids));
    let mut rows = stop_times::stop_times(feed, &trips, &stop_ids)?;
    // Shapes are long and only wanted for trips that lack times.
    let mut wanted = vec![false; trips.shapes.len()];
    for row in rows.iter().filter(|row| !row.is_timed()) {
        let shape = trips.shape_of[row.trip as usize];
        if shape != NONE {
            wanted[shape as usize] = true;
        }
    }
    let shapes = shapes::shapes(feed, &trips, &wanted)?;
    let index_of = assemble::assemble(feed, builder, &trips, &shapes, &mut rows)?;
    drop(rows);
    changes::headways(feed, builder, &trips, &index_of)?;
    changes::transfers(feed, builder, &stop_ids)?;
    changes::pathways(feed, builder, &stop_ids)
}
