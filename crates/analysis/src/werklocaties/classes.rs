//! Every dimension of the monitor as a column of classes, one answer an establishment.

use super::clusters::Clusters;
use super::courses::by_course;
use super::dims::{Class, Dim, HomeWork, SelfEmployed};
use super::places::by_place;
use super::sector_classes::by_sector;
use super::{MonitorError, MonitorInput, MonitorPlan};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use werkvlek_core::{ClassColumn, Thuiswerk, Vestiging, WerkenAanHuis, Woningen, Zzp};

/// The columns by dimension.
pub(super) struct Classes {
    by: BTreeMap<Dim, ClassColumn>,
    clusters: Option<Clusters>,
    /// Years with an establishment of which the register does not tell whether it is that of a self-employed person.
    untold: BTreeSet<u16>,
}

impl Classes {
    /// Asks every dimension of every establishment.
    pub(super) fn build(
        input: &MonitorInput<'_>,
        plan: &MonitorPlan,
        jaren: &[u16],
    ) -> Result<Self, MonitorError> {
        let all = input.vestigingen;
        let mut by = BTreeMap::new();
        let locatie = by_place(&mut by, input)?;
        by_sector(&mut by, input)?;
        by.insert(Dim::Grootteklasse, ClassColumn::by_grootteklasse(all, &plan.klassen));
        by.insert(Dim::Zzp, self_employed(all)?);
        if let Some(woningen) = input.woningen {
            by.insert(Dim::AanHuis, home_work(all, woningen)?);
        }
        by_course(&mut by, all, &locatie, jaren, input.levenslopen)?;
        by.insert(Dim::Locatie, locatie);
        let clusters = match (plan.concentraties, jaren.last()) {
            (Some(rule), Some(&last)) => {
                Some(Clusters::find(input, rule, last, &by[&Dim::Soort], by.get(&Dim::AanHuis))?)
            }
            _ => None,
        };
        if let Some(found) = &clusters {
            by.insert(Dim::Concentratie, found.column()?);
        }
        let untold = all.iter().filter(|v| v.zzp() == Zzp::Onbekend).map(Vestiging::jaar).collect();
        Ok(Self { by, clusters, untold })
    }

    /// Whether the register tells of a year who is self-employed.
    pub(super) fn tell_self_employed(&self, jaar: u16) -> bool {
        !self.untold.contains(&jaar)
    }

    /// The clusters that were found, when they were asked for.
    pub(super) fn clusters(&self) -> Option<&Clusters> {
        self.clusters.as_ref()
    }

    /// The column of a dimension, when there is one.
    pub(super) fn column(&self, dim: Dim) -> Option<&ClassColumn> {
        self.by.get(&dim)
    }

    /// The classes of a dimension with their names; none when there is no such column.
    pub(super) fn of(&self, dim: Dim) -> impl Iterator<Item = (Class, &str)> + Clone {
        let names = self.by.get(&dim).map_or(&[][..], ClassColumn::classes);
        names.iter().enumerate().map(move |(nth, name)| (Class::at(dim, nth), name.as_str()))
    }

    /// The name of the class of a row of the register, where it has one.
    pub(super) fn name_of(&self, dim: Dim, row: usize) -> Option<&str> {
        let column = self.column(dim)?;
        Some(&column.classes()[column.class(row)?])
    }
}

/// Self-employed persons and others.
fn self_employed(all: &[Vestiging]) -> Result<ClassColumn, MonitorError> {
    let codes = column_of(all, |v| {
        let answer = if v.zzp() == Zzp::Ja { SelfEmployed::Yes } else { SelfEmployed::No };
        Some(Class::from(answer).nth())
    });
    Ok(ClassColumn::new(SelfEmployed::ALL.map(|s| s.as_str().to_owned()).into(), codes)?)
}

/// Working at a dwelling or not.
fn home_work(all: &[Vestiging], woningen: &Woningen) -> Result<ClassColumn, MonitorError> {
    let rule = WerkenAanHuis::default();
    let codes = column_of(all, |v| {
        let answer = match rule.judge(v, None, woningen) {
            answer if answer.is_aan_huis() => HomeWork::AtHome,
            Thuiswerk::TeGroot => HomeWork::TooLarge,
            _ => HomeWork::Elsewhere,
        };
        Some(Class::from(answer).nth())
    });
    Ok(ClassColumn::new(HomeWork::ALL.map(|h| h.as_str().to_owned()).into(), codes)?)
}

/// The position of a class as a code of a column.
pub(super) fn code(position: Option<usize>) -> Option<u32> {
    position.map(|i| u32::try_from(i).expect("fewer than 2^32 classes fit in memory"))
}

/// A class for each establishment, found on all threads.
pub(super) fn column_of(
    all: &[Vestiging],
    class: impl Fn(&Vestiging) -> Option<usize> + Sync,
) -> Vec<Option<u32>> {
    all.par_iter().map(|v| code(class(v))).collect()
}
