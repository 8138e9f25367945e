//! Timetables and travel times by public transport: how long it takes from door to door, for every minute one may leave.
//!
//! A [`Timetable`] is read once and asked many times:
//!
//! * from GTFS by [`read_gtfs`]: zip files or folders, several feeds at once; what cannot be used is set aside in a [`ReadReport`],
//!   with file and line;
//! * by hand with a [`TimetableBuilder`], or changed with a [`Patch`]: a stop closes, a line goes or comes, a headway changes;
//! * from the bytes of an earlier [`save`](Timetable::save), by [`load`](Timetable::load), under the key of its feeds.
//!
//! A [`Router`] lays out the vehicles of one day and one [`Window`] of departures. Its [`travel_times`](Router::travel_times) give, from
//! every origin, the seconds to every destination for each departure of the window, origin by origin on all cores, the same on any
//! number of threads. Work out what can be reached departure by departure, and take percentiles last: access at the mean travel time is not
//! the mean access. [`journey`](Router::journey) tells one journey with its lines and waits.
//!
//! The crate knows no streets. Walks are plain numbers ([`Walks`]), measured by whoever has streets, for instance with
//! `werkvlek-network` (its distances in minutes, times 60); [`Timetable::straight_walks`] is there for who has none.
//!
//! The method is RAPTOR, for windows rRAPTOR (Delling, Pajor and Werneck, "Round-Based Public Transit Routing", ALENEX 2012); from many
//! origins all departures of a window are searched at once. What is
//! assumed stands at [`Router`]: one footpath between two vehicles, days of 24 hours, headways as exact times.
//!
//! The crate touches the files it is given and memory, links no C library, and uses no other crate of the workspace.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`Timetable`], [`Feed`], [`Stop`], [`StopKind`], [`Line`], [`LineKind`] | what runs, from where |
//! | [`read_gtfs`], [`feeds_key`], [`ReadLimits`] | feeds in, within limits of bytes |
//! | [`ReadReport`], [`Problem`], [`Fault`], [`FaultCount`] | what was wrong, and where |
//! | [`TimetableBuilder`], [`Trip`], [`Call`], [`Calls`] | a timetable by hand |
//! | [`Patch`], [`ClosedStop`], [`DroppedLine`], [`ChangedHeadway`], [`AddedStation`], [`CallingLine`], [`AddedLine`], [`PatchKind`], [`PatchDay`], [`Directions`], [`PatchEffect`] | changes, and what they did |
//! | [`Date`], [`Weekday`], [`Window`], [`clock`] | when |
//! | [`Departures`] | how often vehicles leave, by stop and line |
//! | [`Walks`], [`Doors`] | how far on foot |
//! | [`Router`], [`Travel`], [`TravelTimes`], [`NOT_REACHED`] | the question, and the answer departure by departure |
//! | [`Journey`], [`Leg`] | one journey in full |
//! | [`FeedError`], [`RowError`], [`AskError`], [`PatchError`], [`SavedTimetableError`], [`BadDate`] | why something was refused |
//!
//! # Example
//!
//! A train every quarter of an hour, ten minutes from A to B; home is five minutes from A, work two from B.
//!
//! ```
//! use werkvlek_transit::{
//!     Call, Calls, Doors, Line, LineKind, Router, Stop, StopKind, TimetableBuilder, Travel, Trip, Walks,
//! };
//!
//! let mut builder = TimetableBuilder::default();
//! let feed = builder.feed("by hand", "Europe/Amsterdam");
//! let stop = |id, lon_deg| Stop { id, name: id, lon_deg, lat_deg: 52.2, kind: StopKind::Platform, parent: None, feed };
//! let (a, b) = (builder.stop(stop("A", 5.1))?, builder.stop(stop("B", 5.2))?);
//! let line = builder.line(Line { id: "1", short_name: "1", long_name: "", kind: LineKind::Train, route_type: 2, feed })?;
//! let service = builder.service(["2024-05-14".parse()?]);
//! let call = |stop, s| Call { stop, arrival_s: s, departure_s: s, calls: Calls::Both };
//! let trip = builder.trip(Trip { id: "1", line, service, direction: Some(0) }, &[call(a, 25_200), call(b, 25_800)])?;
//! builder.headway(trip, 25_200..36_000, 900)?;
//! let timetable = builder.build();
//!
//! let travel = Travel { max_changes: 3, min_change_s: 120, max_travel_s: 5_400 };
//! let footpaths = Walks::none(timetable.stop_count());
//! let router = Router::new(&timetable, "2024-05-14".parse()?, "07:30-08:00".parse()?, &footpaths, travel)?;
//! let (access, egress) = (Walks::from_seconds(1, [(0, a, 300.0)])?, Walks::from_seconds(1, [(0, b, 120.0)])?);
//! let on_foot = Walks::from_seconds(1, [(0, 0, 5_000.0)])?;
//! let doors = Doors { access: &access, egress: &egress, all_the_way: &on_foot };
//! let minutes = router.travel_times(doors, |_, times| {
//!     [0.0, 50.0, 100.0].map(|percent| times.percentile_s(0, percent).map(|s| s / 60))
//! })?;
//! // From 17 minutes for who leaves just in time to 31 for who just missed it.
//! assert_eq!(minutes, [[Some(17), Some(24), Some(31)]]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod asking;
mod asking_few;
mod asking_one_departure;
mod asking_whole_window;
mod builder;
mod changes;
mod clock;
mod compact;
mod date;
mod day;
mod day_ranges;
mod days;
mod departures;
mod error;
mod in_time;
mod journey;
mod limits;
mod line_kind;
mod patch;
mod raptor;
mod raptor_by_moment;
mod raptor_side_by_side;
mod read;
mod report;
mod router;
mod save;
mod sequences;
mod sphere;
mod stop_set;
mod stops;
mod straight;
mod texts;
mod timeline;
mod timetable;
mod travel_times;
mod walks;
mod window;

pub use builder::{Call, Calls, TimetableBuilder, Trip};
pub use clock::clock;
pub use date::{Date, Weekday};
pub use departures::Departures;
pub use error::{AskError, BadDate, FeedError, PatchError, RowError, SavedTimetableError};
pub use journey::{Journey, Leg};
pub use limits::ReadLimits;
pub use line_kind::LineKind;
pub use patch::{
    AddedLine, AddedStation, CallingLine, ChangedHeadway, ClosedStop, Directions, DroppedLine, Patch,
    PatchDay, PatchEffect, PatchKind,
};
pub use read::{feeds_key, read_gtfs};
pub use report::{Fault, FaultCount, Problem, ReadReport};
pub use router::{Router, Travel};
pub use stops::{Stop, StopKind};
pub use timetable::{Feed, Line, Timetable};
pub use travel_times::{Doors, NOT_REACHED, TravelTimes};
pub use walks::Walks;
pub use window::Window;
