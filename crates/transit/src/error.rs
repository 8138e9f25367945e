//! Why a feed, a row, a question or a saved timetable was refused.

use std::path::PathBuf;

use crate::clock::clock;
use crate::date::Date;

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no day from 1900 to 2199; expected one such as 2024-05-14")]
pub struct BadDate {
    /// The text, its first 40 characters.
    pub text: String,
}

/// A row that a [`TimetableBuilder`](crate::TimetableBuilder) refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RowError {
    /// Coordinates outside of the world.
    #[error(
        "longitude {lon_deg}, latitude {lat_deg} is no place; expected -180 to 180 and -90 to 90 degrees"
    )]
    NowhereOnEarth {
        /// Longitude as given.
        lon_deg: f64,
        /// Latitude as given.
        lat_deg: f64,
    },
    /// An index of something that was not added.
    #[error("an index of a {what} that was not added; use the indices that the builder gives")]
    UnknownIndex {
        /// What it should be the index of.
        what: &'static str,
    },
    /// A trip that goes nowhere.
    #[error("{calls} calls; a trip has at least two")]
    ShortTrip {
        /// How many calls it has.
        calls: usize,
    },
    /// A time before the one before it.
    #[error("call {call} is at {at}, before {before}; times of a trip never go back", at = clock(*at_s), before = clock(*before_s))]
    TimeGoesBack {
        /// Which call, from 0.
        call: usize,
        /// The time before it.
        before_s: i32,
        /// Its time.
        at_s: i32,
    },
    /// Times that no service day has.
    #[error("from {from} until {until}; expected times from 00:00:00 to 240:00:00 that do not end before they begin", from = clock(*from_s), until = clock(*until_s))]
    BeyondDays {
        /// The first time.
        from_s: i32,
        /// The last time.
        until_s: i32,
    },
    /// A headway that no line has.
    #[error("a headway of {headway_s} s; expected at least 10 s")]
    ShortHeadway {
        /// The headway as given.
        headway_s: i32,
    },
}

/// A feed that cannot be read at all; what is wrong with single rows is in the [`ReadReport`](crate::ReadReport).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// No feed was given.
    #[error("no timetable was given; expected at least one GTFS feed, a zip file or a folder")]
    NoFeed,
    /// The bytes could not be read.
    #[error("{path}: cannot be read; check the path and the permissions", path = path.display())]
    Io {
        /// The feed, or a file of it.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The bytes are no zip file.
    #[error("{path}: not a zip file; expected a GTFS feed, zipped or as a folder", path = path.display())]
    NotAZip {
        /// The feed.
        path: PathBuf,
        /// What is wrong.
        source: zip::result::ZipError,
    },
    /// A file that every feed has.
    #[error("{path}: no {file} in it; expected a GTFS feed with {file} at its top or in its only folder", path = path.display())]
    NoFile {
        /// The feed.
        path: PathBuf,
        /// What is missing.
        file: &'static str,
    },
    /// A column that every such file has.
    #[error("{path}, {file}: no column {column}; found {found}", path = path.display())]
    NoColumn {
        /// The feed.
        path: PathBuf,
        /// Its file.
        file: &'static str,
        /// What is missing.
        column: &'static str,
        /// The columns it has.
        found: String,
    },
    /// A row that is longer than any row of a timetable.
    #[error("{path}, {file}, line {line}: a row of more than {most} bytes; a quotation mark may not be closed", path = path.display())]
    LongRow {
        /// The feed.
        path: PathBuf,
        /// Its file.
        file: &'static str,
        /// Line on which the row begins, from 1.
        line: u64,
        /// The most bytes of a row.
        most: usize,
    },
    /// More than may be unpacked or held.
    #[error("{path}: {what} more than {limit} bytes; is it the right file? Raise the limit if it is", path = path.display())]
    TooLarge {
        /// The feed.
        path: PathBuf,
        /// What it does: unpacks to, or needs in memory.
        what: &'static str,
        /// The most that is allowed.
        limit: u64,
    },
    /// A feed without a single trip that can be used.
    #[error("{path}: no trip of it can be used; the first of {problems} problems: {first}", path = path.display())]
    NoTrips {
        /// The feed.
        path: PathBuf,
        /// How many problems were found.
        problems: u64,
        /// The first of them.
        first: String,
    },
}

/// A question that a timetable cannot answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// Nothing runs on that day.
    #[error("{date} ({weekday:?}): nothing runs that day; the timetable has service on {days}", weekday = date.weekday())]
    NoService {
        /// The day that was asked for.
        date: Date,
        /// The days that have service, in words.
        days: String,
    },
    /// A window that ends before it begins.
    #[error("departures from {from} until {until}: the end is not after the beginning; for a window over midnight write the end beyond 24:00, such as 25:30", from = clock(*from_s), until = clock(*until_s))]
    EndsBeforeItBegins {
        /// The beginning.
        from_s: i32,
        /// The end.
        until_s: i32,
    },
    /// A text that is no time of day.
    #[error("{text:?} is no time; expected hours and minutes such as 07:30")]
    NotATime {
        /// The text.
        text: String,
    },
    /// A number out of its range.
    #[error("{what} is {found}; expected {from} to {until}")]
    OutOfRange {
        /// Which number, with its unit.
        what: &'static str,
        /// The number as given.
        found: i64,
        /// The least.
        from: i64,
        /// The most.
        until: i64,
    },
    /// An index of a stop or a point that is not there.
    #[error("{what} {found}: there are {count}, numbered from 0")]
    UnknownIndex {
        /// What it is the index of.
        what: &'static str,
        /// The index.
        found: u32,
        /// How many there are.
        count: usize,
    },
    /// A walk that takes no time that there is.
    #[error("the walk from point {point} to {target} takes {seconds} s; expected 0 to 86,400")]
    BadWalk {
        /// Where it begins.
        point: u32,
        /// Where it ends.
        target: u32,
        /// Its time as given.
        seconds: String,
    },
    /// Lists for different numbers of points.
    #[error("{what} are for {found} points, and there are {expected}")]
    DifferentLengths {
        /// Which list.
        what: &'static str,
        /// How many it is for.
        found: usize,
        /// How many there are.
        expected: usize,
    },
    /// More departures than fit.
    #[error(
        "{calls} calls of vehicles on {date}, and at most {most} fit; headways of seconds? Look at frequencies.txt, or choose a shorter window"
    )]
    TooLarge {
        /// The day.
        date: Date,
        /// How many calls.
        calls: u64,
        /// The most.
        most: u64,
    },
    /// A feed of another part of the world.
    #[error(
        "none of the {stops} stops lies in the region; the timetable is of longitude {west:.3} to {east:.3}, latitude {south:.3} to {north:.3}"
    )]
    OtherRegion {
        /// How many stops there are.
        stops: usize,
        /// Westernmost longitude.
        west: f64,
        /// Easternmost longitude.
        east: f64,
        /// Southernmost latitude.
        south: f64,
        /// Northernmost latitude.
        north: f64,
    },
}

/// A saved timetable that cannot be used: read the feeds again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedTimetableError {
    /// The bytes could not be read or written.
    #[error("the saved timetable cannot be read or written; check the path, the permissions and the disk")]
    Io {
        /// What the system said.
        #[from]
        source: std::io::Error,
    },
    /// The bytes are something else.
    #[error("not a saved timetable; read the feeds again")]
    NotATimetable,
    /// The bytes were written by another version.
    #[error("a timetable of format {found}, and this version reads {expected}; read the feeds again")]
    OtherVersion {
        /// Format of the file.
        found: u32,
        /// Format that can be read.
        expected: u32,
    },
    /// The timetable was read from other feeds.
    #[error("the saved timetable is stale: it is of {found:?}, wanted is {expected:?}; read the feeds again")]
    Stale {
        /// Key of the file.
        found: String,
        /// Key that was asked for.
        expected: String,
    },
    /// The bytes are not those that were written.
    #[error("the saved timetable is damaged ({what}); read the feeds again")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
}

/// A patch that does not fit the timetable.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PatchError {
    /// Text that is no patch in TOML.
    #[error("not a patch in TOML: {message}")]
    Toml {
        /// Where and what.
        message: String,
    },
    /// A stop or a line that the timetable does not have.
    #[error("{part}: no {what} {name:?} in the timetable; {near}")]
    Unknown {
        /// Which part of the patch, such as `close_stop 1`.
        part: String,
        /// A stop or a line.
        what: &'static str,
        /// The name as given.
        name: String,
        /// The names that are like it, in words.
        near: String,
    },
    /// A name that several have.
    #[error("{part}: {count} have the name {name:?}; give one of their ids: {ids}")]
    Ambiguous {
        /// Which part of the patch.
        part: String,
        /// The name as given.
        name: String,
        /// How many have it.
        count: usize,
        /// Some of their ids.
        ids: String,
    },
    /// A value that cannot be.
    #[error("{part}: {fault}")]
    Bad {
        /// Which part of the patch.
        part: String,
        /// What is wrong, and how to mend it.
        fault: String,
    },
}
