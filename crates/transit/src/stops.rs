//! The stops of a timetable, in columns.

use serde::{Deserialize, Serialize};

use crate::compact::NONE;
use crate::texts::Texts;

/// What a place of `stops.txt` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StopKind {
    /// A stop or platform, where vehicles call.
    Platform,
    /// A station, which has platforms.
    Station,
    /// A way in or out of a station.
    Entrance,
    /// A point of the ways inside a station.
    Node,
    /// A part of a platform.
    BoardingArea,
}

impl StopKind {
    pub(crate) const ALL: [Self; 5] =
        [Self::Platform, Self::Station, Self::Entrance, Self::Node, Self::BoardingArea];
}

/// One stop, as [`Timetable::stop`](crate::Timetable::stop) shows it and a builder takes it.
///
/// # Units
/// Degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop<'a> {
    /// Its id, unique in its feed.
    pub id: &'a str,
    /// Its name; stops on both sides of a street often share one.
    pub name: &'a str,
    /// Longitude, -180 to 180.
    pub lon_deg: f64,
    /// Latitude, -90 to 90.
    pub lat_deg: f64,
    /// What it is.
    pub kind: StopKind,
    /// Index of the station it belongs to, or of the platform where it is a part of one.
    pub parent: Option<u32>,
    /// Index of its feed.
    pub feed: u16,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct StopTable {
    pub(crate) ids: Texts,
    pub(crate) names: Texts,
    pub(crate) lon_deg: Vec<f64>,
    pub(crate) lat_deg: Vec<f64>,
    pub(crate) kinds: Vec<StopKind>,
    pub(crate) parents: Vec<u32>,
    pub(crate) feeds: Vec<u16>,
}

impl StopTable {
    pub(crate) fn len(&self) -> usize {
        self.kinds.len()
    }

    pub(crate) fn push(&mut self, stop: Stop<'_>) -> u32 {
        self.names.push(stop.name);
        self.lon_deg.push(stop.lon_deg);
        self.lat_deg.push(stop.lat_deg);
        self.kinds.push(stop.kind);
        self.parents.push(stop.parent.unwrap_or(NONE));
        self.feeds.push(stop.feed);
        self.ids.push(stop.id)
    }

    pub(crate) fn get(&self, index: u32) -> Stop<'_> {
        let i = index as usize;
        Stop {
            id: self.ids.get(index),
            name: self.names.get(index),
            lon_deg: self.lon_deg[i],
            lat_deg: self.lat_deg[i],
            kind: self.kinds[i],
            parent: Some(self.parents[i]).filter(|&parent| parent != NONE),
            feed: self.feeds[i],
        }
    }

    /// The station a stop belongs to, over as many steps as there are; itself where it belongs to none.
    pub(crate) fn station_of(&self, index: u32) -> u32 {
        let mut at = index;
        // A platform, a boarding area on it: no more steps than kinds, whatever a feed says.
        for _ in StopKind::ALL {
            match self.parents[at as usize] {
                NONE => return at,
                parent => at = parent,
            }
        }
        at
    }
}
