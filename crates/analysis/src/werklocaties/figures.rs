//! All figures of the monitor by year and class, each judged: what every table is made from.

use super::classes::Classes;
use super::dims::{Class, Dim};
use super::shown::ShownCount;
use std::collections::BTreeMap;
use werkvlek_core::{JobCount, Publishable};

/// The establishments in up to two classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group(Option<Class>, Option<Class>);

impl Group {
    /// Every establishment.
    pub(super) const ALL: Self = Self(None, None);

    /// Those in both classes, whichever is named first.
    pub(super) fn both(a: Class, b: Class) -> Self {
        Self(Some(a.min(b)), Some(a.max(b)))
    }

    /// Those of a class that are in another one too; those of the other one where there is no first.
    pub(super) fn within(whole: Option<Class>, part: Class) -> Self {
        whole.map_or(Self(Some(part), None), |whole| Self::both(whole, part))
    }
}

impl From<Class> for Group {
    fn from(class: Class) -> Self {
        Self(Some(class), None)
    }
}

impl From<Option<Class>> for Group {
    fn from(class: Option<Class>) -> Self {
        Self(class, None)
    }
}

/// What establishments are divided by into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Division {
    /// Nothing: all of them are one group.
    Whole,
    One(Dim),
    Two(Dim, Dim),
}

impl Division {
    /// The group of a row of the register; none where it has no class in a dimension.
    pub(super) fn group(self, classes: &Classes, row: usize) -> Option<Group> {
        let class = |dim: Dim| Some(Class::at(dim, classes.column(dim)?.class(row)?));
        match self {
            Self::Whole => Some(Group::ALL),
            Self::One(dim) => class(dim).map(Group::from),
            Self::Two(a, b) => Some(Group::both(class(a)?, class(b)?)),
        }
    }

    /// The divisions whose groups are cut further by this one.
    pub(super) fn coarser(self) -> Vec<Self> {
        match self {
            Self::Whole => Vec::new(),
            Self::One(_) => vec![Self::Whole],
            Self::Two(a, b) => vec![Self::One(a), Self::One(b)],
        }
    }
}

/// One figure and whether it may be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    count: JobCount,
    judged: Publishable,
}

impl Cell {
    pub(super) fn new(count: JobCount, judged: Publishable) -> Self {
        Self { count, judged }
    }

    /// The figure, unless it is hidden.
    pub(super) fn open(self) -> Option<JobCount> {
        (!self.is_hidden()).then_some(self.count)
    }

    pub(super) fn is_hidden(self) -> bool {
        self.judged != Publishable::Yes
    }

    /// As the rows of tables hold it.
    pub(super) fn shown(self) -> ShownCount {
        self.open()
            .map_or(ShownCount::Hidden, |t| ShownCount::Open { vestigingen: t.vestigingen, banen: t.banen })
    }

    /// Whether nobody is in it, which is known of a hidden figure as well: an empty one is never hidden.
    pub(super) fn is_empty(self) -> bool {
        self.count.vestigingen == 0
    }

    /// The figure whether it is hidden or not: for sums that are shown only where all their parts are.
    pub(super) fn even_if_hidden(self) -> JobCount {
        self.count
    }
}

/// How much is hidden, and what could not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Suppressed {
    /// Figures of the tables that are hidden.
    pub(super) suppressed: usize,
    /// Figures that fail the rule and follow from what was published before, whatever is hidden now.
    pub(super) given_away: usize,
}

/// All figures, judged.
pub(super) struct Figures {
    jaren: Vec<u16>,
    cells: BTreeMap<(u16, Group), Cell>,
    suppressed: Suppressed,
}

impl Figures {
    pub(super) fn new(jaren: &[u16], cells: BTreeMap<(u16, Group), Cell>, suppressed: Suppressed) -> Self {
        Self { jaren: jaren.to_vec(), cells, suppressed }
    }

    /// The years, rising.
    pub(super) fn jaren(&self) -> &[u16] {
        &self.jaren
    }

    /// A figure; nothing, and open, where no establishment is in it.
    pub(super) fn get(&self, jaar: u16, group: impl Into<Group>) -> Cell {
        let empty = Cell::new(JobCount::default(), Publishable::Yes);
        self.cells.get(&(jaar, group.into())).copied().unwrap_or(empty)
    }

    /// How much is hidden.
    pub(super) fn suppressed(&self) -> Suppressed {
        self.suppressed
    }
}
