//! What may be told, as typed rows.

use super::areas::CommutingArea;
use super::{Compass, is_small, told};
use geo::{Distance, Euclidean, Point};
use werkvlek_core::{PairFigure, ProtectedPairs};

/// Commuting of an own area; none where a number may not be told.
///
/// # Units
/// People.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnArea {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Who lives there and works, anywhere.
    pub lives: Option<u64>,
    /// Who works there, wherever they live.
    pub works: Option<u64>,
    /// Who lives and works there; none of all areas together, which is not told.
    pub stays: Option<u64>,
    /// Who leaves it for work.
    pub leaving: Option<u64>,
    /// Who comes to it for work.
    pub arriving: Option<u64>,
}

impl OwnArea {
    /// The share of those who live there that works there too, in per cent.
    #[must_use]
    pub fn share_stays_percent(&self) -> Option<f64> {
        let (stays, lives) = self.stays.zip(self.lives.filter(|lives| *lives > 0))?;
        Some(stays as f64 * 100.0 / lives as f64)
    }

    /// Who comes less who leaves.
    #[must_use]
    pub fn balance(&self) -> Option<i64> {
        difference(self.arriving, self.leaving)
    }

    /// Whether one of its numbers is hidden.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        [self.lives, self.works, self.stays, self.leaving, self.arriving].contains(&None)
    }
}

/// Who leaves an own area in a direction, and who comes from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommutingWay {
    /// Code of the own area.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The direction, seen from it.
    pub compass: Compass,
    /// Who leaves.
    pub leaving: Option<u64>,
    /// Who comes.
    pub arriving: Option<u64>,
}

impl CommutingWay {
    /// Who comes less who leaves.
    #[must_use]
    pub fn balance(&self) -> Option<i64> {
        difference(self.arriving, self.leaving)
    }
}

/// What a flow is to the own areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlowKind {
    /// From elsewhere to an own area.
    Arriving,
    /// From an own area to elsewhere.
    Leaving,
    /// Between two own areas.
    Between,
    /// Within one own area.
    Within,
}

impl FlowKind {
    /// The word for outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arriving => "inkomend",
            Self::Leaving => "uitgaand",
            Self::Between => "onderling",
            Self::Within => "binnen",
        }
    }
}

/// People between two areas, or within one, who may be told.
#[derive(Clone, Debug, PartialEq)]
pub struct CommutingFlow {
    /// Position of the area where they live, in [`Commuting::areas`](super::Commuting::areas).
    pub from: usize,
    /// Where they work.
    pub to: usize,
    /// How many.
    pub people: u64,
    /// What it is to the own areas.
    pub kind: FlowKind,
    /// The direction of work, seen from home.
    pub compass: Compass,
    /// How far apart they are.
    ///
    /// # Units
    /// Kilometres in a straight line.
    pub dist_km: Option<f64>,
}

/// One of the largest origins or destinations of an own area.
#[derive(Clone, Debug, PartialEq)]
pub struct TopArea {
    /// Code of the own area.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether people go there, or come from there.
    pub kind: FlowKind,
    /// Its rank among those that may be told, from 1.
    pub rank: usize,
    /// Code of the other area.
    pub other: String,
    /// Its name.
    pub other_name: String,
    /// How many go there, or come from there.
    pub people: u64,
    /// Their share of all who leave, or come, in per cent.
    pub share_percent: Option<f64>,
    /// In which direction it lies.
    pub compass: Compass,
    /// How far it is.
    ///
    /// # Units
    /// Kilometres in a straight line.
    pub dist_km: Option<f64>,
}

fn difference(more: Option<u64>, less: Option<u64>) -> Option<i64> {
    let (more, less) = (i64::try_from(more?).ok()?, i64::try_from(less?).ok()?);
    Some(more - less)
}

pub(super) fn own_area(safe: &ProtectedPairs, areas: &[CommutingArea], area: usize) -> OwnArea {
    let stays = safe.table().pairs().iter().position(|pair| pair.from == area && pair.to == area);
    // Of few people it is not told either that none of them stays.
    let few = is_small(safe, PairFigure::From(area)) || is_small(safe, PairFigure::To(area));
    OwnArea {
        code: areas[area].code.clone(),
        name: areas[area].name.clone(),
        lives: safe.get(PairFigure::From(area)),
        works: safe.get(PairFigure::To(area)),
        stays: told(safe, stays).filter(|stays| *stays > 0 || !few),
        leaving: safe.get(PairFigure::Leaving(area)),
        arriving: safe.get(PairFigure::Arriving(area)),
    }
}

/// All own areas together: who goes from one to another of them is no sum that is told, since it would be a third beside those of
/// its areas.
pub(super) fn all(safe: &ProtectedPairs) -> OwnArea {
    OwnArea {
        code: "TOTAAL".to_owned(),
        name: "alle eigen gebieden".to_owned(),
        lives: safe.get(PairFigure::AllFrom),
        works: safe.get(PairFigure::AllTo),
        stays: None,
        leaving: None,
        arriving: None,
    }
}

pub(super) fn ways(safe: &ProtectedPairs, areas: &[CommutingArea], area: usize) -> Vec<CommutingWay> {
    let way = |compass: &Compass| CommutingWay {
        code: areas[area].code.clone(),
        name: areas[area].name.clone(),
        compass: *compass,
        leaving: safe.get(PairFigure::LeavingTo(area, compass.position())),
        arriving: safe.get(PairFigure::ArrivingFrom(area, compass.position())),
    };
    let all = Compass::ALL.iter().map(way);
    all.filter(|way| way.compass != Compass::Unknown || (way.leaving, way.arriving) != (Some(0), Some(0)))
        .collect()
}

pub(super) fn flows(safe: &ProtectedPairs, areas: &[CommutingArea], is_own: &[bool]) -> Vec<CommutingFlow> {
    let pairs = safe.table().pairs().iter().enumerate();
    let flow = |(at, pair): (usize, &werkvlek_core::AreaPair)| {
        let people = safe.get(PairFigure::Pair(at))?;
        let kind = match (is_own[pair.from], is_own[pair.to]) {
            _ if pair.from == pair.to => FlowKind::Within,
            (true, true) => FlowKind::Between,
            (true, false) => FlowKind::Leaving,
            _ => FlowKind::Arriving,
        };
        let compass = Compass::ALL[pair.way_there];
        let dist_km = dist_km(areas, pair.from, pair.to);
        Some(CommutingFlow { from: pair.from, to: pair.to, people, kind, compass, dist_km })
    };
    let mut flows: Vec<CommutingFlow> = pairs.filter_map(flow).collect();
    flows.sort_by_key(|flow| (std::cmp::Reverse(flow.people), flow.from, flow.to));
    flows
}

fn dist_km(areas: &[CommutingArea], from: usize, to: usize) -> Option<f64> {
    let (from, to) = areas[from].at.zip(areas[to].at).filter(|(from, to)| from != to)?;
    Some(Euclidean.distance(Point(from), Point(to)) / 1_000.0)
}

pub(super) fn top(safe: &ProtectedPairs, areas: &[CommutingArea], area: usize, most: usize) -> Vec<TopArea> {
    let pairs = safe.table().pairs();
    let of = |kind: FlowKind, whole: PairFigure| {
        let whole = safe.get(whole).filter(|whole| *whole > 0);
        let other = |pair: &werkvlek_core::AreaPair| match kind {
            FlowKind::Leaving => (pair.from == area && pair.to != area).then_some(pair.to),
            _ => (pair.to == area && pair.from != area).then_some(pair.from),
        };
        let mut found: Vec<(u64, usize)> = pairs
            .iter()
            .enumerate()
            .filter_map(|(at, pair)| Some((other(pair)?, safe.get(PairFigure::Pair(at))?)))
            .map(|(other, people)| (people, other))
            .collect();
        found.sort_by_key(|&(people, other)| (std::cmp::Reverse(people), other));
        let row = |(at, &(people, other)): (usize, &(u64, usize))| TopArea {
            code: areas[area].code.clone(),
            name: areas[area].name.clone(),
            kind,
            rank: at + 1,
            other: areas[other].code.clone(),
            other_name: areas[other].name.clone(),
            people,
            share_percent: whole.map(|whole| people as f64 * 100.0 / whole as f64),
            compass: Compass::between(areas[area].at, areas[other].at),
            dist_km: dist_km(areas, area, other),
        };
        found.iter().take(most).enumerate().map(row).collect::<Vec<_>>()
    };
    let mut rows = of(FlowKind::Leaving, PairFigure::Leaving(area));
    rows.extend(of(FlowKind::Arriving, PairFigure::Arriving(area)));
    rows
}
