//! Home-work pairs of areas, and the sums of them that are published together.

use crate::publish::flow::Flow;

/// People that can be counted exactly.
const MOST: u64 = 1 << 53;

/// People who go from one area to another.
///
/// # Units
/// Whole people; areas and directions by position from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AreaPair {
    /// Where they live.
    pub from: usize,
    /// Where they work; may be the same area.
    pub to: usize,
    /// How many, 1 or more.
    pub people: u64,
    /// In which direction `to` lies, seen from `from`.
    pub way_there: usize,
    /// In which direction `from` lies, seen from `to`.
    pub way_back: usize,
}

/// A figure of a [`PairTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairFigure {
    /// A pair, by its position.
    Pair(usize),
    /// Everybody who lives in an own area; of another area those who work in an own one.
    From(usize),
    /// Everybody who works in an own area; of another area those who live in an own one.
    To(usize),
    /// Those who leave an own area for their work.
    Leaving(usize),
    /// Those who come to an own area for their work.
    Arriving(usize),
    /// Those who leave an own area in a direction.
    LeavingTo(usize, usize),
    /// Those who come to an own area from a direction.
    ArrivingFrom(usize, usize),
    /// Everybody who lives in the own areas.
    AllFrom,
    /// Everybody who works in the own areas.
    AllTo,
}

/// Pairs that make no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PairTableError {
    /// A pair of areas or directions that there are not.
    #[error("pair {pair} names an area or a direction that there is not")]
    Unknown {
        /// Its position.
        pair: usize,
    },
    /// A pair without people.
    #[error("pair {pair} has no people; leave it out")]
    Empty {
        /// Its position.
        pair: usize,
    },
    /// A pair of which neither area is an own one.
    #[error("pair {pair} touches no own area; leave it out")]
    Elsewhere {
        /// Its position.
        pair: usize,
    },
    /// Two pairs of the same areas.
    #[error("pair {pair} stands twice; add them up first")]
    Twice {
        /// The position of the second.
        pair: usize,
    },
    /// More people than can be counted exactly.
    #[error("the table holds more than 9007199254740992 people; is the column a count?")]
    TooMany,
}

/// Pairs of areas, of which those that touch the own areas are published, with their sums by own area, by direction, by other
/// area, and of all own areas together.
///
/// # Example
/// ```
/// use werkvlek_core::{AreaPair, PairFigure, PairTable};
/// let pair = |from, to, people| AreaPair { from, to, people, way_there: 0, way_back: 1 };
/// // Area 0 is the own one.
/// let table = PairTable::new(&[true, false], 2, vec![pair(0, 0, 30), pair(0, 1, 12), pair(1, 0, 8)])?;
/// assert_eq!(table.get(PairFigure::From(0)), 42);
/// assert_eq!(table.get(PairFigure::Arriving(0)), 8);
/// assert_eq!(table.get(PairFigure::LeavingTo(0, 0)), 12);
/// assert_eq!(table.get(PairFigure::From(1)), 8);
/// # Ok::<(), werkvlek_core::PairTableError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairTable {
    pairs: Vec<AreaPair>,
    directions: usize,
    /// The number of each own area among those, and of each other among the others.
    places: Vec<Place>,
    own: usize,
    /// Whether nobody comes from elsewhere or goes there: everybody who lives here works here.
    is_closed: bool,
    people: Vec<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Own(usize),
    Other(usize),
}

/// Sums of an own area that are no directions: from, to, leaving, arriving.
const SUMS: usize = 4;
/// The nodes of an own area that are no directions, on either side.
const NODES: usize = 2;
/// What is beyond the table, and the two sums over all own areas.
const OUTSIDE: usize = 0;
const ALL_FROM: usize = 1;
const ALL_TO: usize = 2;

impl PairTable {
    /// A table of pairs between areas, of which some are own ones; the sums are made here.
    ///
    /// # Errors
    /// [`PairTableError`] for a pair that has no people, stands twice, names what there is not or touches no own area.
    pub fn new(is_own: &[bool], directions: usize, pairs: Vec<AreaPair>) -> Result<Self, PairTableError> {
        let mut own = 0;
        let mut others = 0;
        let place = |&is_own: &bool| {
            let counter = if is_own { &mut own } else { &mut others };
            *counter += 1;
            if is_own { Place::Own(*counter - 1) } else { Place::Other(*counter - 1) }
        };
        let places: Vec<Place> = is_own.iter().map(place).collect();
        check(&places, directions, &pairs)?;
        let is_at_home = |area: usize| matches!(places[area], Place::Own(_));
        let is_closed = pairs.iter().all(|pair| is_at_home(pair.from) && is_at_home(pair.to));
        let mut table = Self { pairs, directions, places, own, is_closed, people: Vec::new() };
        table.people = vec![0; table.pairs.len() + own * table.block() + 2 * others + 2];
        for i in 0..table.pairs.len() {
            let pair = table.pairs[i];
            for figure in table.sums_of(i, &pair) {
                let index = table.index(figure);
                table.people[index] += pair.people;
            }
        }
        Ok(table)
    }

    /// The pairs, as they were given.
    #[must_use]
    pub fn pairs(&self) -> &[AreaPair] {
        &self.pairs
    }

    /// How many directions there are.
    #[must_use]
    pub fn directions(&self) -> usize {
        self.directions
    }

    /// A figure.
    ///
    /// # Panics
    /// When there is no such pair, area or direction, and for the leaving and arriving of an area that is no own one.
    #[must_use]
    pub fn get(&self, figure: PairFigure) -> u64 {
        self.people[self.index(figure)]
    }

    /// Every figure: pairs first, then the sums of each own and of each other area, then those of all own areas.
    pub fn figures(&self) -> impl Iterator<Item = PairFigure> + '_ {
        let own = |area: usize| {
            let sums = [PairFigure::From, PairFigure::To, PairFigure::Leaving, PairFigure::Arriving];
            let ways = (0..self.directions)
                .flat_map(move |way| [PairFigure::LeavingTo(area, way), PairFigure::ArrivingFrom(area, way)]);
            sums.map(|sum| sum(area)).into_iter().chain(ways)
        };
        let of_area = move |(area, place): (usize, &Place)| match place {
            Place::Own(_) => own(area).collect::<Vec<_>>(),
            Place::Other(_) => vec![PairFigure::From(area), PairFigure::To(area)],
        };
        let pairs = (0..self.pairs.len()).map(PairFigure::Pair);
        pairs
            .chain(self.places.iter().enumerate().flat_map(of_area))
            .chain([PairFigure::AllFrom, PairFigure::AllTo])
    }

    pub(super) fn people(&self) -> &[u64] {
        &self.people
    }

    /// The figures of an own area.
    fn block(&self) -> usize {
        SUMS + 2 * self.directions
    }

    /// The position of a figure among all.
    pub(super) fn index(&self, figure: PairFigure) -> usize {
        let last = self.people.len().max(2) - 2;
        let own = |area: usize, at: usize| match self.places[area] {
            Place::Own(number) => self.pairs.len() + number * self.block() + at,
            Place::Other(_) => panic!("area {area} is no own one: it has no such figure"),
        };
        let either = |area: usize, at: usize| match self.places[area] {
            Place::Own(_) => own(area, at),
            Place::Other(number) => self.pairs.len() + self.own * self.block() + 2 * number + at,
        };
        let way = |way: usize| {
            assert!(way < self.directions, "no direction {way}");
            SUMS + 2 * way
        };
        match figure {
            PairFigure::Pair(pair) => {
                assert!(pair < self.pairs.len(), "no pair {pair}");
                pair
            }
            PairFigure::From(area) => either(area, 0),
            PairFigure::To(area) => either(area, 1),
            PairFigure::Leaving(area) => own(area, 2),
            PairFigure::Arriving(area) => own(area, 3),
            PairFigure::LeavingTo(area, to) => own(area, way(to)),
            PairFigure::ArrivingFrom(area, from) => own(area, way(from) + 1),
            PairFigure::AllFrom => last,
            // One figure where they are one number.
            PairFigure::AllTo => last + usize::from(!self.is_closed),
        }
    }

    /// A pair itself and the sums that it is in.
    fn sums_of(&self, at: usize, pair: &AreaPair) -> Vec<PairFigure> {
        let is_own = |area: usize| matches!(self.places[area], Place::Own(_));
        let stays = pair.from == pair.to;
        let mut sums = vec![PairFigure::Pair(at)];
        if is_own(pair.from) {
            sums.extend([PairFigure::From(pair.from), PairFigure::AllFrom]);
            if !stays {
                sums.extend([
                    PairFigure::Leaving(pair.from),
                    PairFigure::LeavingTo(pair.from, pair.way_there),
                ]);
            }
        } else {
            sums.push(PairFigure::From(pair.from));
        }
        if is_own(pair.to) {
            sums.push(PairFigure::To(pair.to));
            if !self.is_closed {
                sums.push(PairFigure::AllTo);
            }
            if !stays {
                sums.extend([
                    PairFigure::Arriving(pair.to),
                    PairFigure::ArrivingFrom(pair.to, pair.way_back),
                ]);
            }
        } else {
            sums.push(PairFigure::To(pair.to));
        }
        sums
    }

    /// The table as a flow network: every figure is in exactly two sums, taken from the one and added to the other.
    ///
    /// What lives somewhere runs from everybody to its area, then to those who leave it, to each direction, and by a pair into the
    /// same of the area of work.
    pub(super) fn network(&self) -> Flow {
        let side = NODES + self.directions;
        let others = self.places.len() - self.own;
        let first_other = ALL_TO + 1 + 2 * side * self.own;
        // An own area: who lives there, who leaves, by direction; the same for who works there.
        let home = |area: usize, at: usize| match self.places[area] {
            Place::Own(number) => ALL_TO + 1 + 2 * side * number + at,
            Place::Other(number) => first_other + 2 * number,
        };
        let work = |area: usize, at: usize| match self.places[area] {
            Place::Own(number) => ALL_TO + 1 + 2 * side * number + side + at,
            Place::Other(number) => first_other + 2 * number + 1,
        };
        let is_own = |area: usize| matches!(self.places[area], Place::Own(_));
        let mut ends = vec![[OUTSIDE; 2]; self.people.len()];
        for figure in self.figures() {
            let arc = match figure {
                PairFigure::Pair(i) => {
                    let AreaPair { from, to, way_there, way_back, .. } = self.pairs[i];
                    let stays = from == to;
                    let leaves = if stays { 0 } else { NODES + way_there };
                    let arrives = if stays { 0 } else { NODES + way_back };
                    [home(from, leaves), work(to, arrives)]
                }
                PairFigure::From(area) => [if is_own(area) { ALL_FROM } else { OUTSIDE }, home(area, 0)],
                PairFigure::To(area) => [work(area, 0), if is_own(area) { ALL_TO } else { OUTSIDE }],
                PairFigure::Leaving(area) => [home(area, 0), home(area, 1)],
                PairFigure::Arriving(area) => [work(area, 1), work(area, 0)],
                PairFigure::LeavingTo(area, way) => [home(area, 1), home(area, NODES + way)],
                PairFigure::ArrivingFrom(area, way) => [work(area, NODES + way), work(area, 1)],
                PairFigure::AllFrom if self.is_closed => [ALL_TO, ALL_FROM],
                PairFigure::AllTo if self.is_closed => [ALL_TO, ALL_FROM],
                PairFigure::AllFrom => [OUTSIDE, ALL_FROM],
                PairFigure::AllTo => [ALL_TO, OUTSIDE],
            };
            ends[self.index(figure)] = arc;
        }
        Flow::new(first_other + 2 * others, self.people.clone(), &ends)
    }

    /// What it costs to hide each figure: more for a sum than for all that it is the sum of. What is 0 hides nothing.
    pub(super) fn prices(&self) -> Vec<Option<u64>> {
        let all =
            1 + self.people[self.index(PairFigure::AllFrom)] + self.people[self.index(PairFigure::AllTo)];
        let mut prices = vec![None; self.people.len()];
        for figure in self.figures() {
            let steps = match figure {
                PairFigure::Pair(_) => 0,
                PairFigure::LeavingTo(..) | PairFigure::ArrivingFrom(..) => 1,
                PairFigure::Leaving(_) | PairFigure::Arriving(_) => 2,
                PairFigure::From(_) | PairFigure::To(_) => 3,
                PairFigure::AllFrom | PairFigure::AllTo => 4,
            };
            let people = self.get(figure);
            prices[self.index(figure)] = (people > 0).then(|| people + 1 + steps * all);
        }
        prices
    }
}

fn check(places: &[Place], directions: usize, pairs: &[AreaPair]) -> Result<(), PairTableError> {
    let mut seen = std::collections::BTreeSet::new();
    let mut all = 0_u64;
    for (at, pair) in pairs.iter().enumerate() {
        let is_known = pair.from < places.len() && pair.to < places.len();
        if !is_known || pair.way_there >= directions || pair.way_back >= directions {
            return Err(PairTableError::Unknown { pair: at });
        }
        if pair.people == 0 {
            return Err(PairTableError::Empty { pair: at });
        }
        let is_own = |area: usize| matches!(places[area], Place::Own(_));
        if !is_own(pair.from) && !is_own(pair.to) {
            return Err(PairTableError::Elsewhere { pair: at });
        }
        if !seen.insert((pair.from, pair.to)) {
            return Err(PairTableError::Twice { pair: at });
        }
        all = all.checked_add(pair.people).filter(|all| *all <= MOST).ok_or(PairTableError::TooMany)?;
    }
    Ok(())
}
