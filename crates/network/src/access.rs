//! Where points enter the streets: on their nearest street, and on the nearest of every other island in reach.

use geo::Coord;

use crate::compact::{NONE, id32};
use crate::component::Component;
use crate::graph::StreetGraph;
use crate::measure::Length;
use crate::packed_tree::TIE_M;
use crate::snap::Snap;

/// On which street a point entered for an answer.
///
/// A point whose nearest street is on an island that leads nowhere, such as a path in a courtyard, enters by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SnappedTo {
    /// On the nearest one.
    #[default]
    NearestStreet,
    /// On the nearest one of another island within the limit.
    OtherIsland,
}

/// A place where a point may enter the streets. A point has at most one on every island.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Access {
    /// None when the point is not on a street.
    pub(crate) edge: u32,
    pub(crate) point: u32,
    pub(crate) on: Coord,
    pub(crate) offset_m: f64,
    /// Infinite when there is no street, not a number when the point is no place.
    pub(crate) dist_m: f64,
    pub(crate) entry: Entry,
}

/// What the island of an access is to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Entry {
    /// The point reaches the main island; this one is that of its nearest street, or larger than all that are nearer.
    Up,
    /// The point reaches the main island; this one is not larger than all that are nearer.
    Down,
    /// The point does not reach the main island.
    Stranded,
}

impl Entry {
    pub(crate) const ALL: [Self; 3] = [Self::Up, Self::Down, Self::Stranded];

    /// Whether a way may begin by one entry and end by another.
    ///
    /// Where both points reach the main island they go by it, or by a smaller one that is nearer to both. Else a street
    /// that nobody is at, such as a bridge that is not joined to the streets below it, would be a short cut across a
    /// railway. Where one of them does not reach it any island will do.
    pub(crate) fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Stranded, _) | (_, Self::Stranded) | (Self::Up, Self::Up) => true,
            (Self::Down, _) | (_, Self::Down) => false,
        }
    }
}

impl Access {
    pub(crate) const NOWHERE: Self = Self {
        edge: NONE,
        point: NONE,
        on: Coord { x: 0.0, y: 0.0 },
        offset_m: 0.0,
        dist_m: f64::NAN,
        entry: Entry::Stranded,
    };

    pub(crate) fn new(point: u32, snap: &Snap, entry: Entry) -> Self {
        let Snap { edge, at, offset_m, dist_m, .. } = *snap;
        Self { edge: id32(edge), point, on: at, offset_m, dist_m, entry }
    }

    pub(crate) fn snap(&self, graph: &StreetGraph) -> Snap {
        Snap {
            edge: self.edge as usize,
            at: self.on,
            offset_m: self.offset_m,
            dist_m: self.dist_m,
            component: graph.component_of_edge(self.edge) as usize,
        }
    }

    pub(crate) fn is_on_street(&self) -> bool {
        self.edge != NONE
    }
}

impl StreetGraph {
    /// The straight way between a point and its street.
    pub(crate) fn leg(&self, access: &Access) -> Length {
        Length::at_pace(access.dist_m, self.speeds.leg_min_per_m())
    }

    /// What the islands that a point may enter are to it, in the order of its snaps.
    pub(crate) fn entries(&self, snaps: &[Snap]) -> Vec<Entry> {
        let mut entries = vec![Entry::Stranded; snaps.len()];
        if snaps.iter().all(|snap| snap.component != self.main_component) {
            return entries;
        }
        let mut by_dist: Vec<usize> = (0..snaps.len()).collect();
        by_dist.sort_by(|&a, &b| snaps[a].dist_m.total_cmp(&snaps[b].dist_m));
        let mut nearer = by_dist.iter().map(|&place| &snaps[place]).peekable();
        let mut largest: Option<&Component> = None;
        for &place in &by_dist {
            // Of islands equally near none is nearer, whatever rounding says.
            while let Some(snap) = nearer.next_if(|snap| snap.dist_m + TIE_M < snaps[place].dist_m) {
                let component = &self.components[snap.component];
                if largest.is_none_or(|largest| component.is_larger_than(largest)) {
                    largest = Some(component);
                }
            }
            let Snap { component, .. } = snaps[place];
            let is_larger = largest.is_none_or(|other| self.components[component].is_larger_than(other));
            entries[place] =
                if is_larger || component == self.main_component { Entry::Up } else { Entry::Down };
        }
        entries
    }
}
