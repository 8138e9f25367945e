//! Changes to a timetable, for a before and after: a stop closes, a line goes or comes, a headway changes, a station is added.

mod apply;
mod edits;
mod headway;
mod names;
mod near;

use serde::{Deserialize, Serialize};

use crate::date::Weekday;
use crate::error::PatchError;
use crate::line_kind::LineKind;

/// Changes to a timetable, as a planner writes them down; the keys of the file are Dutch, as those of all scenarios.
///
/// They are made in this order: stations are added, lines are added, headways are changed, lines are dropped, stops are closed. So
/// an added line may use an added station, and what is closed is closed for all. A stop or line is named by its id, by `feed:id`, or by
/// its name (of a line: the short or the long one); a name that several have means all of them where something is closed or dropped, and is
/// refused where one is meant.
///
/// # Example
/// ```
/// use werkvlek_transit::{Directions, Patch};
///
/// let patch = Patch::from_toml(
///     r#"
///     titel = "Het busstation gaat dicht, lijn 2 rijdt vaker"
///
///     [[halte_sluiten]]
///     halte = "Busstation"
///
///     [[frequentie]]
///     lijn = "2"
///     elke_min = 10
///     van = "07:00"
///     tot = "09:00"
///
///     [[lijn_erbij]]
///     naam = "5"
///     soort = "bus"
///     haltes = ["Markt", "Ziekenhuis"]
///     rijtijden_min = [7]
///     elke_min = 15
///     van = "06:00"
///     tot = "24:00"
///     "#,
/// )?;
/// assert_eq!(patch.headways[0].every_min, 10.0);
/// assert_eq!(patch.added_lines[0].directions, Directions::Both);
/// # Ok::<(), werkvlek_transit::PatchError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patch {
    /// What it is about; for reports.
    #[serde(rename = "titel", default)]
    pub title: String,
    /// Stops that close.
    #[serde(rename = "halte_sluiten", default, skip_serializing_if = "Vec::is_empty")]
    pub closed_stops: Vec<ClosedStop>,
    /// Lines that go.
    #[serde(rename = "lijn_schrappen", default, skip_serializing_if = "Vec::is_empty")]
    pub dropped_lines: Vec<DroppedLine>,
    /// Lines that run more or less often.
    #[serde(rename = "frequentie", default, skip_serializing_if = "Vec::is_empty")]
    pub headways: Vec<ChangedHeadway>,
    /// Stations and stops that come.
    #[serde(rename = "station_erbij", default, skip_serializing_if = "Vec::is_empty")]
    pub added_stations: Vec<AddedStation>,
    /// Lines that come.
    #[serde(rename = "lijn_erbij", default, skip_serializing_if = "Vec::is_empty")]
    pub added_lines: Vec<AddedLine>,
}

/// A stop at which no vehicle calls any more: they pass at the times they have. A station closes with its platforms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedStop {
    /// The stop.
    #[serde(rename = "halte")]
    pub stop: String,
}

/// A line that runs no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DroppedLine {
    /// The line.
    #[serde(rename = "lijn")]
    pub line: String,
}

/// A line that runs every so many minutes for a part of the day.
///
/// Of each direction, on each day, the trips that leave in that time go, and the first of them leaves again every so many minutes as long
/// as the time lasts; a new trip stops and takes as long as the old one that left at its time or last before it. So a line of which every
/// other trip turns halfway goes on doing so. Where a feed tells no direction, trips between the same two ends are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedHeadway {
    /// The line.
    #[serde(rename = "lijn")]
    pub line: String,
    /// Minutes between departures, 0.5 to 1,440.
    #[serde(rename = "elke_min")]
    pub every_min: f64,
    /// The beginning, such as 07:00.
    #[serde(rename = "van")]
    pub from: String,
    /// The end, such as 09:00; nothing leaves at it.
    #[serde(rename = "tot")]
    pub until: String,
}

/// A new stop or station.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedStation {
    /// Its name, which is its id too; no stop has it yet.
    #[serde(rename = "naam")]
    pub name: String,
    /// Longitude in degrees.
    #[serde(rename = "lon")]
    pub lon_deg: f64,
    /// Latitude in degrees.
    #[serde(rename = "lat")]
    pub lat_deg: f64,
    /// Lines that call there on their way.
    #[serde(rename = "lijnen", default)]
    pub lines: Vec<CallingLine>,
}

/// A line that calls at a new station on its way between two stops that follow each other, in both directions.
///
/// The ride between the two is shared out by straight distance; the stop itself takes the loss, and every later stop is that much later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallingLine {
    /// The line.
    #[serde(rename = "lijn")]
    pub line: String,
    /// The stops before and after.
    #[serde(rename = "tussen")]
    pub between: [String; 2],
    /// Seconds that the call takes, braking and standing included, 0 to 3,600.
    #[serde(rename = "verlies_s")]
    pub loss_s: u32,
}

/// A new line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedLine {
    /// Its name, which is its id too; no line has it yet.
    #[serde(rename = "naam")]
    pub name: String,
    /// What runs on it.
    #[serde(rename = "soort")]
    pub kind: PatchKind,
    /// Its stops, in order.
    #[serde(rename = "haltes")]
    pub stops: Vec<String>,
    /// Minutes from each stop to the next, one less than the stops; 0 to 1,440.
    #[serde(rename = "rijtijden_min")]
    pub run_min: Vec<f64>,
    /// Minutes between departures, 0.5 to 1,440.
    #[serde(rename = "elke_min")]
    pub every_min: f64,
    /// The first departure of each direction, such as 06:00.
    #[serde(rename = "van")]
    pub from: String,
    /// The end, such as 24:00; nothing leaves at it.
    #[serde(rename = "tot")]
    pub until: String,
    /// There and back, or there alone.
    #[serde(rename = "richtingen", default)]
    pub directions: Directions,
    /// The days on which it runs, of those on which anything runs; all where none is given.
    #[serde(rename = "dagen", default)]
    pub days: Vec<PatchDay>,
}

/// The kind of a new line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PatchKind {
    /// A bus.
    Bus,
    /// A tram.
    Tram,
    /// A metro.
    Metro,
    /// A train.
    #[serde(rename = "trein")]
    Train,
    /// A ferry.
    #[serde(rename = "veer")]
    Ferry,
}

impl PatchKind {
    fn line_kind(self) -> LineKind {
        match self {
            Self::Bus => LineKind::Bus,
            Self::Tram => LineKind::Tram,
            Self::Metro => LineKind::Metro,
            Self::Train => LineKind::Train,
            Self::Ferry => LineKind::Ferry,
        }
    }
}

/// Whether a new line also runs back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Directions {
    /// There and back, each with the same running times.
    #[default]
    #[serde(rename = "heen-en-terug")]
    Both,
    /// There alone.
    #[serde(rename = "heen")]
    There,
}

/// A day of the week, as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PatchDay {
    /// Monday.
    #[serde(rename = "maandag")]
    Monday,
    /// Tuesday.
    #[serde(rename = "dinsdag")]
    Tuesday,
    /// Wednesday.
    #[serde(rename = "woensdag")]
    Wednesday,
    /// Thursday.
    #[serde(rename = "donderdag")]
    Thursday,
    /// Friday.
    #[serde(rename = "vrijdag")]
    Friday,
    /// Saturday.
    #[serde(rename = "zaterdag")]
    Saturday,
    /// Sunday.
    #[serde(rename = "zondag")]
    Sunday,
}

impl PatchDay {
    fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

/// What a patch did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PatchEffect {
    /// Trips that run no more.
    pub trips_left_out: u64,
    /// Trips that call at other stops than before.
    pub trips_changed: u64,
    /// Trips that are new; one that is repeated counts once.
    pub trips_added: u64,
}

impl Patch {
    /// Reads a patch out of the text of a TOML file.
    ///
    /// # Errors
    /// [`PatchError::Toml`] with the place and the cause.
    pub fn from_toml(text: &str) -> Result<Self, PatchError> {
        toml::from_str(text).map_err(|error| PatchError::Toml { message: error.to_string() })
    }
}
