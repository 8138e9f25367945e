//! Timetables and travel times by public transport.

mod builder;
mod bytes;
mod changes;
mod clock;
mod compact;
mod date;
mod day;
mod day_ranges;
mod days;
mod error;
mod journey;
mod limits;
mod line_kind;
mod patch;
mod raptor;
mod read;
mod report;
mod router;
mod save;
mod sequences;
mod sphere;
mod stops;
mod straight;
mod texts;
mod timetable;
mod travel_times;
mod walks;
mod window;

pub use builder::{Call, Calls, TimetableBuilder, Trip};
pub use clock::clock;
pub use date::{Date, Weekday};
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
