//! What was wrong with a feed, row by row, and what was made of it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many problems of a kind in a file are kept with their row; the others are counted.
const KEPT: u64 = 100;

/// What a reader found, counted.
///
/// # Example
/// ```
/// let report = werkvlek_transit::ReadReport::default();
/// assert_eq!((report.untimed, report.rows_set_aside()), (0, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReadReport {
    /// Rows of `stop_times.txt`, of all feeds.
    pub stop_times: u64,
    /// Of these, rows without a time of their own.
    pub untimed: u64,
    /// Of the rows without a time, those placed by distance along the line of the trip.
    pub placed_along_shape: u64,
    /// Of the rows without a time, those placed by straight distance between stops.
    pub placed_straight: u64,
    /// Rows that name a block: passengers could stay aboard; they are told to change.
    pub trips_in_blocks: u64,
    /// Problems in the order of feeds and files; the first hundred of each kind in a file.
    pub problems: Vec<Problem>,
    /// How many problems of each kind, in the order in which they first came.
    pub counts: Vec<FaultCount>,
}

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Name of the feed.
    pub feed: String,
    /// Name of the file in it.
    pub file: String,
    /// Line on which the row begins, from 1; 0 where the whole file is meant.
    pub row: u64,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            0 => write!(f, "{}, {}: {}", self.feed, self.file, self.fault),
            row => write!(f, "{}, {}, line {row}: {}", self.feed, self.file, self.fault),
        }
    }
}

/// How often something is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultCount {
    /// Name of the feed.
    pub feed: String,
    /// Name of the file in it.
    pub file: String,
    /// Kind of the fault, a word.
    pub kind: String,
    /// Whether such rows are set aside, or used and only told.
    pub set_aside: bool,
    /// How many rows.
    pub rows: u64,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Fault {
    /// A field that must not be empty.
    #[error("{column} is empty")]
    Empty {
        /// Its column.
        column: String,
    },
    /// A field that is not what its column holds.
    #[error("{column} is {found:?}; expected {expected}")]
    NotA {
        /// Its column.
        column: String,
        /// The text as found, its first 40 characters.
        found: String,
        /// What was expected, with an example.
        expected: String,
    },
    /// An id of nothing.
    #[error("no {what} has the id {id:?}")]
    UnknownId {
        /// What it should be the id of.
        what: String,
        /// The id.
        id: String,
    },
    /// An id that an earlier row has.
    #[error("the id {id:?} is of an earlier row")]
    IdTwice {
        /// The id.
        id: String,
    },
    /// Coordinates that are no place, or the point 0, 0 in the Gulf of Guinea.
    #[error("longitude {lon_deg}, latitude {lat_deg} is no place with a stop")]
    NowhereOnEarth {
        /// Longitude as found.
        lon_deg: f64,
        /// Latitude as found.
        lat_deg: f64,
    },
    /// A time before the one before it on the trip.
    #[error("trip {trip:?} would go back in time, from {before} to {at}")]
    TimeGoesBack {
        /// The trip.
        trip: String,
        /// The time before.
        before: String,
        /// The time as found.
        at: String,
    },
    /// A stop without a time before or after the times of its trip.
    #[error("trip {trip:?} has no time here and none {side} it, so none can be worked out")]
    NoTimeAround {
        /// The trip.
        trip: String,
        /// Before or after.
        side: String,
    },
    /// Two calls with one place in the order.
    #[error("trip {trip:?} has stop_sequence {sequence} twice; the rows count in the order of the file")]
    SequenceTwice {
        /// The trip.
        trip: String,
        /// The number.
        sequence: u32,
    },
    /// A trip that goes nowhere.
    #[error("trip {trip:?} has {calls} stops that can be used; a trip has at least two")]
    ShortTrip {
        /// The trip.
        trip: String,
        /// How many calls it has.
        calls: usize,
    },
    /// A call on demand somewhere in an area.
    #[error("a call in an area instead of at a stop (GTFS-Flex) is not supported")]
    Flexible,
    /// A route type that is none.
    #[error("route_type {found} is none; the line counts as of another kind")]
    RouteType {
        /// As found.
        found: u32,
    },
    /// A transfer that is not used.
    #[error("this transfer is not used: {why}")]
    Transfer {
        /// Why not.
        why: String,
    },
    /// A headway that no line has, or a time that ends before it begins.
    #[error(
        "from {from} until {until} every {headway_s} s; expected an end after the beginning and at least 10 s"
    )]
    Headway {
        /// The beginning.
        from: String,
        /// The end.
        until: String,
        /// The headway.
        headway_s: i64,
    },
    /// A service that never runs.
    #[error("service {id:?} runs on no day")]
    NeverRuns {
        /// The service.
        id: String,
    },
    /// An optional file that is not used.
    #[error("this file is not used: {why}")]
    NotUsed {
        /// Why not.
        why: String,
    },
    /// Feeds that count in different time zones.
    #[error("times are in {found}, those of the first feed in {first}; all are taken as clocks show them")]
    TimeZone {
        /// The zone of this feed or agency.
        found: String,
        /// The zone of the first.
        first: String,
    },
}

impl Fault {
    /// A word for the kind, the same for all faults of one kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "empty",
            Self::NotA { .. } => "not-a",
            Self::UnknownId { .. } => "unknown-id",
            Self::IdTwice { .. } => "id-twice",
            Self::NowhereOnEarth { .. } => "nowhere-on-earth",
            Self::TimeGoesBack { .. } => "time-goes-back",
            Self::NoTimeAround { .. } => "no-time-around",
            Self::SequenceTwice { .. } => "sequence-twice",
            Self::ShortTrip { .. } => "short-trip",
            Self::Flexible => "flexible",
            Self::RouteType { .. } => "route-type",
            Self::Transfer { .. } => "transfer",
            Self::Headway { .. } => "headway",
            Self::NeverRuns { .. } => "never-runs",
            Self::NotUsed { .. } => "not-used",
            Self::TimeZone { .. } => "time-zone",
        }
    }

    /// Whether the row is set aside, or used all the same.
    #[must_use]
    pub fn sets_aside(&self) -> bool {
        !matches!(
            self,
            Self::RouteType { .. }
                | Self::SequenceTwice { .. }
                | Self::NeverRuns { .. }
                | Self::NotUsed { .. }
                | Self::TimeZone { .. }
        )
    }
}

impl ReadReport {
    /// How many rows were set aside.
    #[must_use]
    pub fn rows_set_aside(&self) -> u64 {
        self.counts.iter().filter(|count| count.set_aside).map(|count| count.rows).sum()
    }

    /// How many problems of a kind there are, in all files.
    #[must_use]
    pub fn count(&self, kind: &str) -> u64 {
        self.counts.iter().filter(|count| count.kind == kind).map(|count| count.rows).sum()
    }

    /// What was found, a sentence for each kind in each file; empty when nothing was wrong.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.untimed > 0 {
            sentences.push(format!(
                "{} of {} stop times have no time of their own: {} are placed along the line of their trip, {} by straight distance",
                self.untimed, self.stop_times, self.placed_along_shape, self.placed_straight
            ));
        }
        sentences.extend(self.counts.iter().map(|count| {
            let same = |problem: &&Problem| {
                problem.feed == count.feed && problem.file == count.file && problem.fault.kind() == count.kind
            };
            let first =
                self.problems.iter().find(same).map_or_else(String::new, |problem| match problem.row {
                    0 => problem.fault.to_string(),
                    row => format!("line {row}: {}", problem.fault),
                });
            let aside = if count.set_aside { "set aside" } else { "told" };
            format!("{}, {}: {} rows {aside}, first {first}", count.feed, count.file, count.rows)
        }));
        if self.trips_in_blocks > 0 {
            sentences.push(format!(
                "{} trips name a block: whoever could stay aboard from one to the next is told to change",
                self.trips_in_blocks
            ));
        }
        sentences
    }

    pub(crate) fn add(&mut self, feed: &str, file: &str, row: u64, fault: Fault) {
        let kind = fault.kind();
        let same = |count: &&mut FaultCount| count.feed == feed && count.file == file && count.kind == kind;
        let rows = if let Some(count) = self.counts.iter_mut().find(same) {
            count.rows += 1;
            count.rows
        } else {
            let (feed, file) = (feed.to_owned(), file.to_owned());
            self.counts.push(FaultCount {
                feed,
                file,
                kind: kind.to_owned(),
                set_aside: fault.sets_aside(),
                rows: 1,
            });
            1
        };
        if rows <= KEPT {
            self.problems.push(Problem { feed: feed.to_owned(), file: file.to_owned(), row, fault });
        }
    }
}
