//! Commuting (pendel): who comes to work in an area, who leaves it, and where from and where to.

mod areas;
mod compass;
mod error;
mod layers;
mod rows;
mod tables;
#[cfg(test)]
mod tests;

pub use areas::{CommutingArea, CommutingRow};
pub use compass::Compass;
pub use error::CommutingError;
pub use rows::{CommutingFlow, CommutingWay, FlowKind, OwnArea, TopArea};

use areas::Pairs;
use std::num::NonZeroUsize;
use werkvlek_core::{AreaPair, District, MinPeople, PairFigure, PairTable, ProtectedPairs, Publishable};
use werkvlek_table::Crs;

/// How commuting is told.
#[derive(Clone, Debug, PartialEq)]
pub struct CommutingPlan {
    /// The areas that are told about, by code or name; all of those with a polygon when none is named.
    pub own: Vec<String>,
    /// How many origins and destinations of each own area are named.
    pub top: NonZeroUsize,
    /// Fewer people than this are told nowhere.
    pub min_people: MinPeople,
    /// The system of the polygons.
    pub crs: Crs,
}

/// Commuting of the own areas: what may be told of it.
///
/// # Units
/// Whole people (or jobs, where the table counts those); kilometres in a straight line between points inside the areas.
#[derive(Clone, Debug, PartialEq)]
pub struct Commuting {
    /// A row an own area, by code.
    pub own: Vec<OwnArea>,
    /// All own areas together, where there are several: who lives there and who works there.
    pub all: Option<OwnArea>,
    /// By own area and direction, without those in which nobody goes.
    pub ways: Vec<CommutingWay>,
    /// The largest destinations and origins of each own area.
    pub top: Vec<TopArea>,
    /// Every flow that may be told, the largest first.
    pub flows: Vec<CommutingFlow>,
    /// The areas: own ones and those that flows come from or go to.
    pub areas: Vec<CommutingArea>,
    /// Numbers that are hidden: for being too small, and to protect others.
    pub hidden: (usize, usize),
    /// What to know of the table.
    pub remarks: Vec<String>,
    is_own: Vec<bool>,
    /// By area: those who live there and work in an own area, and the reverse; none where that may not be told.
    of_others: Vec<[Option<u64>; 2]>,
    crs: Crs,
}

/// Sums up home-work pairs between areas, whose polygons say where they lie, by own area, direction and other area, and keeps back what would tell of few people: together, so that
/// nothing that is hidden follows from the sums.
///
/// # Errors
/// [`CommutingError`] when no row is a pair of areas, or an own area is not among them.
///
/// # Cost
/// Linear in the rows, and some paths through the table for each number that is hidden.
///
/// # Example
/// ```
/// use werkvlek_analysis::{CommutingPlan, CommutingRow, commuting};
/// use werkvlek_core::MinPeople;
/// let row = |from: &str, to: &str, people| CommutingRow { from: from.into(), to: to.into(), people };
/// let rows = [row("GM0402", "GM0402", 35), row("GM0402", "GM0363", 65), row("GM0344", "GM0402", 20)];
/// let plan = CommutingPlan {
///     own: vec!["GM0402".into()],
///     top: 3.try_into()?,
///     min_people: MinPeople::default(),
///     crs: werkvlek_table::Crs::rd_new(),
/// };
/// let found = commuting(&rows, &[], &plan)?;
/// let town = &found.own[0];
/// assert_eq!((town.lives, town.works, town.stays), (Some(100), Some(55), Some(35)));
/// assert_eq!(town.share_stays_percent(), Some(35.0));
/// assert_eq!(town.balance(), Some(20 - 65));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn commuting(
    rows: &[CommutingRow],
    districts: &[District],
    plan: &CommutingPlan,
) -> Result<Commuting, CommutingError> {
    let Pairs { areas, people, other_levels } = areas::pairs(rows, districts)?;
    let is_own = areas::own(&areas, &plan.own)?;
    let mut pairs = Vec::new();
    let mut elsewhere: u64 = 0;
    for (&(from, to), &people) in &people {
        if !is_own[from] && !is_own[to] {
            elsewhere += people;
            continue;
        }
        pairs.push(AreaPair {
            from,
            to,
            people,
            way_there: Compass::between(areas[from].at, areas[to].at).position(),
            way_back: Compass::between(areas[to].at, areas[from].at).position(),
        });
    }
    let table = PairTable::new(&is_own, Compass::ALL.len(), pairs)?;
    let safe = plan.min_people.protect_pairs(&table);
    let own: Vec<usize> = (0..areas.len()).filter(|&area| is_own[area]).collect();
    let remarks = remarks(&safe, &areas, (other_levels, elsewhere), plan);
    let flows = rows::flows(&safe, &areas, &is_own);
    Ok(Commuting {
        all: (own.len() > 1).then(|| rows::all(&safe)),
        own: own.iter().map(|&area| rows::own_area(&safe, &areas, area)).collect(),
        ways: own.iter().flat_map(|&area| rows::ways(&safe, &areas, area)).collect(),
        top: own.iter().flat_map(|&area| rows::top(&safe, &areas, area, plan.top.get())).collect(),
        of_others: (0..areas.len())
            .map(|a| [safe.get(PairFigure::From(a)), safe.get(PairFigure::To(a))])
            .collect(),
        hidden: safe.hidden(),
        flows,
        areas,
        remarks,
        is_own,
        crs: plan.crs.clone(),
    })
}

fn remarks(
    safe: &ProtectedPairs,
    areas: &[CommutingArea],
    (other_levels, elsewhere): (usize, u64),
    plan: &CommutingPlan,
) -> Vec<String> {
    let mut remarks = Vec::new();
    if other_levels > 0 {
        remarks.push(format!("{other_levels} rows are a total or of another level, and are left out"));
    }
    if elsewhere > 0 {
        remarks.push(format!("{elsewhere} people go between areas that are no own ones, and are left out"));
    }
    let touched: std::collections::BTreeSet<usize> =
        safe.table().pairs().iter().flat_map(|pair| [pair.from, pair.to]).collect();
    let unplaced: Vec<&str> = touched
        .iter()
        .filter(|&&area| areas[area].at.is_none())
        .map(|&area| areas[area].code.as_str())
        .collect();
    if !unplaced.is_empty() {
        const SHOWN: usize = 5;
        let shown = unplaced.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
        let more = if unplaced.len() > SHOWN { ", ..." } else { "" };
        remarks.push(format!(
            "{} areas have no polygon in ⟨gebieden⟩, so no direction and no line: {shown}{more}",
            unplaced.len()
        ));
    }
    let (small, others) = safe.hidden();
    if small > 0 {
        let least = plan.min_people.people();
        remarks.push(format!(
            "{small} numbers are hidden for being 1 to {} people, and {others} so that nobody can work those out",
            least - 1
        ));
    }
    remarks
}

/// What may be told of a pair; nobody goes between most.
fn told(safe: &ProtectedPairs, pair: Option<usize>) -> Option<u64> {
    pair.map_or(Some(0), |pair| safe.get(PairFigure::Pair(pair)))
}

/// Whether a figure is hidden for being too small.
fn is_small(safe: &ProtectedPairs, figure: PairFigure) -> bool {
    safe.publishable(figure) == Publishable::TooFew
}
