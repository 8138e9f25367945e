//! The dimensions that the monitor counts by, and their classes by type.

use werkvlek_core::{Milieu, SbiSection, Soort};

/// A dimension of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dim {
    Soort,
    Milieu,
    Locatie,
    District,
    Sectie,
    Zorg,
    MediaIct,
    /// The user's own groups.
    OwnSectors,
    /// What no two groupings of sectors split.
    SectorAtom,
    Grootteklasse,
    Zzp,
    AanHuis,
    /// What became of an establishment since the year of the register before.
    Since,
    /// What becomes of it until the year of the register after.
    Until,
    /// The werklocatie that a mover came from.
    MovedFrom,
    /// A dense cluster outside the formal locations, in the last year.
    Concentratie,
}

/// A class of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    dim: Dim,
    nth: usize,
}

impl Class {
    /// The class at this position of its dimension's column.
    pub(super) fn at(dim: Dim, nth: usize) -> Self {
        Self { dim, nth }
    }

    /// Its dimension.
    pub(super) fn dim(self) -> Dim {
        self.dim
    }

    /// Its position in the column of its dimension.
    pub(super) fn nth(self) -> usize {
        self.nth
    }

    /// What became of an establishment since the year before.
    pub(super) fn since(course: Course) -> Self {
        Self::at(Dim::Since, position_in(&Course::ALL, course))
    }

    /// What becomes of it until the year after.
    pub(super) fn until(course: Course) -> Self {
        Self::at(Dim::Until, position_in(&Course::ALL, course))
    }

    /// Whether it tells who stayed, which with the stock would tell who moved.
    pub(super) fn tells_who_stayed(self) -> bool {
        let stays = |course: &Course| matches!(course, Course::Stayed | Course::MovedWithin);
        matches!(self.dim, Dim::Since | Dim::Until) && Course::ALL.get(self.nth).is_some_and(stays)
    }
}

impl From<Soort> for Class {
    fn from(soort: Soort) -> Self {
        Self::at(Dim::Soort, position_in(&Soort::ALL, soort))
    }
}

impl From<Milieu> for Class {
    fn from(milieu: Milieu) -> Self {
        Self::at(Dim::Milieu, position_in(&Milieu::ALL, milieu))
    }
}

impl From<SbiSection> for Class {
    fn from(section: SbiSection) -> Self {
        Self::at(Dim::Sectie, position_in(&SbiSection::ALL, section))
    }
}

impl From<SelfEmployed> for Class {
    fn from(answer: SelfEmployed) -> Self {
        Self::at(Dim::Zzp, position_in(&SelfEmployed::ALL, answer))
    }
}

impl From<HomeWork> for Class {
    fn from(answer: HomeWork) -> Self {
        Self::at(Dim::AanHuis, position_in(&HomeWork::ALL, answer))
    }
}

fn position_in<T: PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|other| *other == one).expect("the list of all holds every one")
}

/// What became of an establishment between two years of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// It is in one of the two years only: new in the later one, gone from the earlier one.
    InOneYear,
    Stayed,
    /// It is in another werklocatie.
    Moved,
    /// It is elsewhere in the same werklocatie.
    MovedWithin,
}

impl Course {
    /// All, in the order of their classes.
    pub(super) const ALL: [Self; 4] = [Self::InOneYear, Self::Stayed, Self::Moved, Self::MovedWithin];

    /// The word of the class in the later year, as [`Dim::Since`].
    pub(super) fn since(self) -> &'static str {
        match self {
            Self::InOneYear => "nieuw",
            Self::Stayed => "gebleven",
            Self::Moved => "verhuisd hierheen",
            Self::MovedWithin => "verhuisd binnen",
        }
    }

    /// The word of the class in the earlier year, as [`Dim::Until`].
    pub(super) fn until(self) -> &'static str {
        match self {
            Self::InOneYear => "vertrokken",
            Self::Moved => "verhuisd weg",
            Self::Stayed | Self::MovedWithin => self.since(),
        }
    }
}

/// Whether an establishment is that of a self-employed person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SelfEmployed {
    Yes,
    No,
}

impl SelfEmployed {
    pub(super) const ALL: [Self; 2] = [Self::Yes, Self::No];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "zzp",
            Self::No => "geen zzp",
        }
    }
}

/// Where a small establishment works; a larger one is asked nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HomeWork {
    AtHome,
    Elsewhere,
    TooLarge,
}

impl HomeWork {
    pub(super) const ALL: [Self; 3] = [Self::AtHome, Self::Elsewhere, Self::TooLarge];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::AtHome => "aan huis",
            Self::Elsewhere => "elders",
            Self::TooLarge => "meer dan 10 banen",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Course, HomeWork, SelfEmployed};
    use werkvlek_core::{Milieu, SbiSection, Soort};

    #[test]
    fn a_class_stands_where_its_name_stands_in_the_column() {
        assert!(Soort::ALL.iter().enumerate().all(|(i, &s)| Class::from(s).nth() == i));
        assert!(Milieu::ALL.iter().enumerate().all(|(i, &m)| Class::from(m).nth() == i));
        assert!(SbiSection::ALL.iter().enumerate().all(|(i, &s)| Class::from(s).nth() == i));
        assert!(SelfEmployed::ALL.iter().enumerate().all(|(i, &s)| Class::from(s).nth() == i));
        assert!(HomeWork::ALL.iter().enumerate().all(|(i, &h)| Class::from(h).nth() == i));
    }

    #[test]
    fn only_who_stayed_is_told_to_nobody() {
        let told = |course: Course| [Class::since(course), Class::until(course)].map(Class::tells_who_stayed);
        assert_eq!(Course::ALL.map(told), [[false; 2], [true; 2], [false; 2], [true; 2]]);
        assert!(!Class::from(SelfEmployed::No).tells_who_stayed());
    }
}
