//! Streets by the kinds of facilities within reach: every edge cut into pieces with the set of kinds of each.

use rayon::prelude::*;

use crate::access::{Access, Entry};
use crate::compact::{NONE, id32};
use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::kinds_area::KindsArea;
use crate::measure::{Limit, Measure};
use crate::place::SAME_M;
use crate::points::SnappedPoints;
use crate::reached::Reached;
use crate::search::{SearchPool, check_graph};
use crate::within::origins_within;
use werkvlek_core::KindSet;

/// A piece of an edge from every point of which the same kinds are within reach.
///
/// # Units
/// Metres along the edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KindsPiece {
    /// Number of the edge.
    pub edge: usize,
    /// Where it starts.
    pub from_m: f64,
    /// Where it ends; beyond its start, but for an edge that has no length.
    pub to_m: f64,
    /// The kinds within reach.
    pub kinds: KindSet,
}

/// More kinds than a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{found} kinds of facilities; at most 64 can be laid over each other, leave some out")]
pub struct TooManyKinds {
    /// How many were given.
    pub found: usize,
}

/// Which kinds of facilities are within reach, for every piece of street and every home; made by
/// [`StreetGraph::kinds_within`].
#[derive(Debug, Clone)]
pub struct KindsWithin<'g> {
    pub(crate) graph: &'g StreetGraph,
    kinds: usize,
    pieces: Vec<KindsPiece>,
    pub(crate) homes: Vec<Home>,
    pub(crate) other_spots: Vec<OtherSpot>,
}

/// Where a home may enter the streets on another island; of one home the first that is in an area counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OtherSpot {
    pub(crate) home: u32,
    pub(crate) spot: Spot,
}

impl OtherSpot {
    fn of(access: &Access) -> Self {
        Self { home: access.point, spot: Spot::of(access) }
    }
}

/// What was found for one kind.
struct OfKind {
    reached: Vec<Reached>,
    /// The homes within its limit.
    inside: Vec<u32>,
    /// Where those of them enter that enter an island for want of another.
    down: Vec<OtherSpot>,
}

/// A place on an edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// None when it is not on a street.
    pub(crate) edge: u32,
    pub(crate) offset_m: f64,
}

impl Spot {
    fn of(access: &Access) -> Self {
        Self { edge: access.edge, offset_m: access.offset_m }
    }
}

/// Where a home is on its nearest street, and what is within its reach.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Home {
    pub(crate) spot: Spot,
    pub(crate) kinds: KindSet,
}

impl StreetGraph {
    /// Finds for every piece of street and every home which kinds of facilities are within reach, each kind within a
    /// limit of its own.
    ///
    /// The kinds are laid over each other along the edges, so that a piece ends exactly where a limit is used up, and
    /// nothing depends on how streets are drawn. Pieces cover every edge, also those from which nothing is reached.
    /// One goes from home to facility, so one-way streets count in that direction; the way from the street to the
    /// facility counts. A home counts its own way to the street as well: its kinds are exactly those whose
    /// [`nearest`](Self::nearest) is within the limit. Cuts nearer than 10⁻⁷ m are one cut.
    ///
    /// One bounded search a kind, side by side on rayon's current pool; the answer does not depend on the number of
    /// threads. Then time and memory go with the number of edges and cuts: 32 bytes a piece.
    ///
    /// # Errors
    /// [`TooManyKinds`] beyond 64.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres or minutes, as in the limits.
    ///
    /// # Example
    /// A shop at one end of a street of 1,000 m, a doctor at the other: both are within 600 m in the middle.
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Holes, KindSet, Limit, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 1000.0, y: 0.0)]])?;
    /// let snap = |x: f64| graph.snap_points(&[coord! { x: x, y: 0.0 }], 50.0);
    /// let (shop, doctor, homes) = (snap(0.0), snap(1000.0), snap(450.0));
    /// let limit = Limit::Metres(600.0);
    /// let within = graph.kinds_within(&[(&shop, limit), (&doctor, limit)], &homes)?;
    /// let pieces: Vec<_> = within.pieces().iter().map(|p| (p.from_m, p.to_m, p.kinds.len())).collect();
    /// assert_eq!(pieces, [(0.0, 400.0, 1), (400.0, 600.0, 2), (600.0, 1000.0, 1)]);
    /// assert_eq!(within.of_home(0), Some(KindSet::all(2)));
    /// let vlekken = within.at_least(2).vlekken(25.0, Holes::Fill);
    /// assert_eq!((vlekken.len(), vlekken[0].streets_m, &vlekken[0].homes_inside[..]), (1, 200.0, &[0][..]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn kinds_within<'g>(
        &'g self,
        kinds: &[(&SnappedPoints<'_>, Limit)],
        homes: &SnappedPoints<'_>,
    ) -> Result<KindsWithin<'g>, TooManyKinds> {
        if kinds.len() > KindSet::MOST {
            return Err(TooManyKinds { found: kinds.len() });
        }
        check_graph(self, homes);
        kinds.iter().for_each(|(facilities, _)| check_graph(self, facilities));
        let pools = [Measure::Metres, Measure::Minutes].map(|measure| SearchPool::new(self, measure));
        let by_kind: Vec<OfKind> = kinds
            .par_iter()
            .with_max_len(1)
            .map(|&(facilities, limit)| {
                let [metres, minutes] = &pools;
                let pool = if limit.measure() == Measure::Metres { metres } else { minutes };
                let kind = Kind::new(homes, facilities);
                pool.with(kind.facilities, &kind.which, kind.origins, limit.most(), |searches| {
                    let inside = origins_within(&kind, &kind.which, searches, limit);
                    let down = inside.iter().filter(|(from, _)| from.entry == Entry::Down);
                    OfKind {
                        reached: self.reached(&kind, &kind.which, searches, limit),
                        down: down.map(|(from, _)| OtherSpot::of(from)).collect(),
                        inside: inside.iter().map(|(from, _)| from.point).collect(),
                    }
                })
            })
            .collect();
        let homes = homes.entrances();
        let home = |home: u32| Home { spot: Spot::of(homes.nearest(home)), kinds: KindSet::EMPTY };
        let mut at_home: Vec<Home> = (0..id32(homes.len())).map(home).collect();
        for (kind, OfKind { inside, .. }) in by_kind.iter().enumerate() {
            for &home in inside {
                let kinds = &mut at_home[home as usize].kinds;
                *kinds = kinds.with(kind);
            }
        }
        let reached: Vec<&[Reached]> = by_kind.iter().map(|kind| &kind.reached[..]).collect();
        // One who enters an island for want of another is there for what is reached by it only, and last.
        let others = homes.all_others().iter().filter(|access| access.entry != Entry::Down);
        let down = by_kind.iter().flat_map(|kind| kind.down.iter().copied());
        let other_spots = others.map(OtherSpot::of).chain(down).collect();
        let pieces = self.pieces(&reached);
        Ok(KindsWithin { graph: self, kinds: kinds.len(), pieces, homes: at_home, other_spots })
    }

    /// All edges in pieces, from the reached intervals of each kind.
    fn pieces(&self, by_kind: &[&[Reached]]) -> Vec<KindsPiece> {
        let mut pieces = Vec::with_capacity(self.ends.len());
        let mut next = vec![0; by_kind.len()];
        let mut here: Vec<(usize, Reached)> = Vec::new();
        let mut cuts_m: Vec<f64> = Vec::new();
        for edge in 0..self.ends.len() {
            here.clear();
            for (kind, (reached, next)) in by_kind.iter().zip(&mut next).enumerate() {
                while let Some(&one) = reached.get(*next).filter(|one| one.edge as usize == edge) {
                    here.push((kind, one));
                    *next += 1;
                }
            }
            cut(self.length_m(edge), &here, &mut cuts_m);
            let first = pieces.len();
            for pair in cuts_m.windows(2) {
                let [from_m, to_m] = [pair[0], pair[1]];
                let middle_m = from_m + (to_m - from_m) / 2.0;
                let holds = |one: &Reached| one.from_m <= middle_m && middle_m <= one.to_m;
                let kinds = here.iter().filter(|(_, one)| holds(one));
                let kinds = kinds.fold(KindSet::EMPTY, |set, &(kind, _)| set.with(kind));
                match pieces[first..].last_mut() {
                    Some(KindsPiece { to_m: last_m, kinds: last, .. }) if *last == kinds => *last_m = to_m,
                    _ => pieces.push(KindsPiece { edge, from_m, to_m, kinds }),
                }
            }
        }
        pieces
    }
}

/// Where an edge is cut, its ends included; farther apart than [`SAME_M`], but for an edge that is no longer itself.
fn cut(length_m: f64, reached: &[(usize, Reached)], cuts_m: &mut Vec<f64>) {
    cuts_m.clear();
    cuts_m.extend(reached.iter().flat_map(|(_, one)| [one.from_m, one.to_m]));
    cuts_m.sort_by(f64::total_cmp);
    let mut last_m = 0.0;
    cuts_m.retain(|&m| {
        let is_cut = m - last_m > SAME_M && length_m - m > SAME_M;
        last_m = if is_cut { m } else { last_m };
        is_cut
    });
    cuts_m.insert(0, 0.0);
    cuts_m.push(length_m);
}

impl<'g> KindsWithin<'g> {
    /// How many kinds were asked about, 0 to 64.
    pub fn kinds(&self) -> usize {
        self.kinds
    }

    /// All edges in pieces, by edge, then along it; neighbours on one edge differ in their kinds.
    pub fn pieces(&self) -> &[KindsPiece] {
        &self.pieces
    }

    /// The kinds within reach of a home, its own way to the street included; none when it is off the streets, or when
    /// there is no such home.
    pub fn of_home(&self, home: usize) -> Option<KindSet> {
        self.homes.get(home).filter(|home| home.spot.edge != NONE).map(|home| home.kinds)
    }

    /// The streets from which at least so many kinds are within reach.
    pub fn at_least(&self, kinds: usize) -> KindsArea<'g> {
        self.area(|set| set.len() >= kinds)
    }

    /// The streets from which exactly so many kinds are within reach.
    pub fn exactly(&self, kinds: usize) -> KindsArea<'g> {
        self.area(|set| set.len() == kinds)
    }

    /// The streets from which all of some kinds are within reach.
    pub fn required(&self, kinds: KindSet) -> KindsArea<'g> {
        self.area(|set| set.is_superset(kinds))
    }

    /// The streets from which the kinds within reach are as asked; more than one condition can be put together so.
    ///
    /// # Example
    /// A shop at home, and a doctor or a pharmacy:
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{KindSet, Limit, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 1000.0, y: 0.0)]])?;
    /// let [shop, doctor, pharmacy] = [0.0, 500.0, 900.0].map(|x| graph.snap_points(&[coord! { x: x, y: 0.0 }], 50.0));
    /// let kinds = [&shop, &doctor, &pharmacy].map(|kind| (kind, Limit::Metres(300.0)));
    /// let within = graph.kinds_within(&kinds, &graph.snap_points(&[], 50.0))?;
    /// let care = KindSet::of(&[1, 2]);
    /// let area = within.area(|set| set.contains(0) && !(set & care).is_empty());
    /// assert_eq!((area.stretches()[0].from_m, area.stretches()[0].to_m), (200.0, 300.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn area(&self, asked: impl Fn(KindSet) -> bool) -> KindsArea<'g> {
        KindsArea::new(self, asked)
    }
}
