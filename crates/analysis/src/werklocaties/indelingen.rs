//! Every dimension of the monitor as a column of classes, one answer an establishment.

use super::MonitorError;
use super::concentraties::Gevonden;
use super::{MonitorInput, MonitorPlan};
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{
    ClassColumn, Histories, Milieu, MoveRule, Position, SectorTable, Soort, Vestiging, WerkenAanHuis, Zzp,
};

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
    Eigen,
    /// What no two groupings of sectors split.
    Atoom,
    Grootte,
    Zzp,
    Thuis,
    /// Where an establishment was a year of the register before.
    Herkomst,
    /// Where it is a year of the register later.
    Bestemming,
    /// The werklocatie that a mover came from.
    Van,
    /// A dense cluster outside the formal locations, in the last year.
    Concentratie,
}

/// What became of an establishment since the year before, in the order of the classes of [`Dim::Herkomst`] and, for the
/// year after, [`Dim::Bestemming`].
pub(super) const NIEUW: usize = 0;
pub(super) const GEBLEVEN: usize = 1;
pub(super) const VERHUISD: usize = 2;
pub(super) const BINNEN: usize = 3;

/// The class of self-employed establishments in [`Dim::Zzp`].
pub(super) const ZZP: usize = 0;
/// The class of working at home in [`Dim::Thuis`], and of small establishments elsewhere.
pub(super) const AAN_HUIS: usize = 0;
pub(super) const ELDERS: usize = 1;

/// The columns by dimension.
pub(super) struct Indelingen {
    by: BTreeMap<Dim, ClassColumn>,
    concentraties: Option<Gevonden>,
}

impl Indelingen {
    pub(super) fn build(
        input: &MonitorInput<'_>,
        plan: &MonitorPlan,
        jaren: &[u16],
    ) -> Result<Self, MonitorError> {
        let all = input.vestigingen;
        let mut by = BTreeMap::new();
        let locaties = input.classifier.locaties();
        let names = locaties.iter().map(|w| w.id().to_string()).collect();
        let lopen = input.levenslopen;
        let plekken = Plekken { all, first: lopen.same_places(all) };
        let codes = plekken.column(|at| input.classifier.position(at));
        let locatie = ClassColumn::new(names, codes)?.with_rest("buiten de werklocaties");
        let kind_of = |i: Option<usize>| i.and_then(|i| locaties.get(i)).map(|w| w.soort());
        by.insert(
            Dim::Soort,
            locatie.regrouped(Soort::ALL.map(|s| s.as_str().to_owned()).into(), |i| {
                let soort = kind_of(i).map_or(Soort::Gemengd, |kind| kind.soort());
                position(Soort::ALL.iter().position(|&s| s == soort))
            })?,
        );
        let milieus = Milieu::ALL.iter().map(|m| m.as_str().to_owned()).chain(["overig gemengd".to_owned()]);
        by.insert(Dim::Milieu, ClassColumn::new(milieus.collect(), milieu_of(input, &locatie, &plekken))?);
        if let Some(districts) = input.districts {
            let names = districts.as_slice().iter().map(|d| d.code().to_string()).collect();
            let codes = plekken.column(|at| districts.find_index(at).map(|i| i as usize));
            by.insert(Dim::District, ClassColumn::new(names, codes)?.with_rest("buiten de districten"));
        }
        sectors(&mut by, input, all)?;
        by.insert(Dim::Grootte, ClassColumn::by_grootteklasse(all, &plan.klassen));
        let zzp = column(all, |v| Some(usize::from(v.zzp() != Zzp::Ja)));
        by.insert(Dim::Zzp, ClassColumn::new(["zzp", "geen zzp"].map(Into::into).into(), zzp)?);
        if let Some(woningen) = input.woningen {
            let rule = WerkenAanHuis::default();
            let codes = column(all, |v| {
                let oordeel = rule.judge(v, None, woningen);
                Some(match oordeel {
                    o if o.is_aan_huis() => AAN_HUIS,
                    werkvlek_core::Thuiswerk::TeGroot => ELDERS + 1,
                    _ => ELDERS,
                })
            });
            let names = ["aan huis", "elders", "meer dan 10 banen"].map(Into::into).into();
            by.insert(Dim::Thuis, ClassColumn::new(names, codes)?);
        }
        moves(&mut by, all, &locatie, jaren, lopen)?;
        by.insert(Dim::Locatie, locatie);
        let concentraties = match (plan.concentraties, jaren.last(), by.get(&Dim::Soort)) {
            (Some(regel), Some(&last), Some(soort)) => {
                Some(Gevonden::find(input, regel, last, soort, by.get(&Dim::Thuis))?)
            }
            _ => None,
        };
        if let Some(found) = &concentraties {
            by.insert(Dim::Concentratie, ClassColumn::new(found.namen(), found.klasse.clone())?);
        }
        Ok(Self { by, concentraties })
    }

    /// The clusters that were found, when they were asked for.
    pub(super) fn concentraties(&self) -> Option<&Gevonden> {
        self.concentraties.as_ref()
    }

    /// The column of a dimension, when there is one.
    pub(super) fn get(&self, dim: Dim) -> Option<&ClassColumn> {
        self.by.get(&dim)
    }

    /// The names of the classes of a dimension; none when there is no such column.
    pub(super) fn klassen(&self, dim: Dim) -> &[String] {
        self.by.get(&dim).map_or(&[], ClassColumn::classes)
    }
}

/// The milieu of every mixed establishment: of its polygon, or of its district's density where no polygon holds it; the
/// last class where neither tells.
fn milieu_of(input: &MonitorInput<'_>, locatie: &ClassColumn, plekken: &Plekken<'_>) -> Vec<Option<u32>> {
    let locaties = input.classifier.locaties();
    let class = |milieu: Milieu| Milieu::ALL.iter().position(|&other| other == milieu);
    let by_density = input
        .classifier
        .densities()
        .map(|dichtheden| plekken.column(|at| dichtheden.milieu(at).and_then(class)));
    let of = |row: usize| match locatie.class(row).and_then(|i| locaties.get(i)) {
        Some(w) => position(w.soort().milieu().and_then(class)),
        None => by_density.as_ref().and_then(|of_row| of_row[row]).or(position(Some(Milieu::ALL.len()))),
    };
    (0..locatie.len()).into_par_iter().map(of).collect()
}

/// Where the establishments are; asked once for all years that one stayed.
struct Plekken<'a> {
    all: &'a [Vestiging],
    /// By row: the row whose place it shares.
    first: Vec<u32>,
}

impl Plekken<'_> {
    /// A class for each establishment by its place, found on all threads.
    fn column(&self, class: impl Fn(Position) -> Option<usize> + Sync) -> Vec<Option<u32>> {
        let own = |(row, v): (usize, &Vestiging)| {
            if self.first[row] as usize == row { position(class(v.position())) } else { None }
        };
        let own: Vec<Option<u32>> = self.all.par_iter().enumerate().map(own).collect();
        self.first.par_iter().map(|&row| own[row as usize]).collect()
    }
}

fn position(index: Option<usize>) -> Option<u32> {
    index.map(|i| u32::try_from(i).expect("fewer than 2^32 classes fit in memory"))
}

/// A class for each establishment, found on all threads.
fn column(all: &[Vestiging], class: impl Fn(&Vestiging) -> Option<usize> + Sync) -> Vec<Option<u32>> {
    all.par_iter().map(|v| position(class(v))).collect()
}

/// Sections, the shipped groups, those of the user, and the pieces that none of them splits.
fn sectors(
    by: &mut BTreeMap<Dim, ClassColumn>,
    input: &MonitorInput<'_>,
    all: &[Vestiging],
) -> Result<(), MonitorError> {
    let tables = [
        (Dim::Sectie, Some(SectorTable::secties())),
        (Dim::Zorg, Some(SectorTable::zorg())),
        (Dim::MediaIct, Some(SectorTable::media_en_ict())),
        (Dim::Eigen, input.eigen_sectoren.cloned()),
    ];
    for (dim, table) in tables {
        let Some(table) = table else { continue };
        let names = table.groups().iter().map(|g| g.naam().to_owned()).collect();
        let found = ClassColumn::new(names, column(all, |v| table.position(v.sbi()?)))?;
        by.insert(dim, if dim == Dim::Sectie { found.with_rest("SBI onbekend") } else { found });
    }
    let dims = [Dim::Sectie, Dim::Zorg, Dim::MediaIct, Dim::Eigen];
    let columns = dims.map(|dim| by.get(&dim));
    // A number for every combination there can be: none of a column is one more than its classes.
    let widths = columns.map(|column| column.map_or(1, |c| c.classes().len() + 1));
    let key = |row: usize| {
        columns.iter().zip(widths).fold(0, |key, (column, width)| {
            let class = column.and_then(|c| c.class(row)).unwrap_or(width - 1);
            key * width + class
        })
    };
    let keys: Vec<usize> = (0..all.len()).into_par_iter().map(key).collect();
    let mut atoms: Vec<Option<u32>> = vec![None; widths.iter().product()];
    keys.iter().for_each(|&key| atoms[key] = Some(0));
    atoms.iter_mut().flatten().zip(0..).for_each(|(code, at)| *code = at);
    let names = (0..atoms.iter().flatten().count()).map(|i| i.to_string()).collect();
    let codes = keys.par_iter().map(|&key| atoms[key]).collect();
    let found = ClassColumn::new(names, codes)?;
    by.insert(Dim::Atoom, found);
    Ok(())
}

/// Newcomers, stayers, movers and leavers between each year and the one before it:
/// a class an establishment, so that tables of them can be protected.
fn moves(
    by: &mut BTreeMap<Dim, ClassColumn>,
    all: &[Vestiging],
    locatie: &ClassColumn,
    jaren: &[u16],
    lopen: &Histories,
) -> Result<(), MonitorError> {
    let mut herkomst: Vec<Option<u32>> = vec![None; all.len()];
    let mut bestemming: Vec<Option<u32>> = vec![None; all.len()];
    let mut van: Vec<Option<u32>> = vec![None; all.len()];
    let limit_m = MoveRule::default().tolerance_m();
    let (first, last) = (jaren.first().copied(), jaren.last().copied());
    // The year of the register before each.
    let before: BTreeMap<u16, u16> = jaren.windows(2).map(|pair| (pair[1], pair[0])).collect();
    for rows in lopen.iter() {
        for (nth, &row) in rows.iter().enumerate() {
            let row = row as usize;
            let v = &all[row];
            if Some(v.jaar()) != last {
                // Unless it is found again in the year after.
                bestemming[row] = position(Some(NIEUW));
            }
            if Some(v.jaar()) == first {
                continue;
            }
            let earlier = nth.checked_sub(1).map(|nth| rows[nth] as usize);
            let Some(old) = earlier.filter(|&old| before.get(&v.jaar()) == Some(&all[old].jaar())) else {
                herkomst[row] = position(Some(NIEUW));
                continue;
            };
            let what = if locatie.class(old) != locatie.class(row) {
                van[row] = position(locatie.class(old));
                VERHUISD
            } else if all[old].position().dist_m(v.position()) > limit_m {
                BINNEN
            } else {
                GEBLEVEN
            };
            herkomst[row] = position(Some(what));
            bestemming[old] = position(Some(what));
        }
    }
    let names =
        |first: &str, moved: &str| [first, "gebleven", moved, "verhuisd binnen"].map(Into::into).into();
    by.insert(Dim::Herkomst, ClassColumn::new(names("nieuw", "verhuisd hierheen"), herkomst)?);
    by.insert(Dim::Bestemming, ClassColumn::new(names("vertrokken", "verhuisd weg"), bestemming)?);
    by.insert(Dim::Van, ClassColumn::new(locatie.classes().to_vec(), van)?);
    Ok(())
}
