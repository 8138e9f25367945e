//! Every figure that the tables show, counted, with the sums that tie them to each other.

use super::classes::Classes;
use super::dims::{Class, Course, Dim};
use super::figures::{Division, Group};
use super::sector_classes::GROUPINGS;
use super::{MonitorError, MonitorInput, Openbaarheid};
use std::collections::BTreeMap;
use werkvlek_core::{
    ClassColumn, CrossTable, Gebiedsoort, JobCount, Milieu, Soort, Vestiging, Visibility, Werklocatie,
};

/// One figure, before it is judged.
pub(super) struct CountedFigure {
    pub(super) count: JobCount,
    pub(super) visibility: Visibility,
    /// Figures of the highest rank are hidden first.
    pub(super) rank: u8,
}

/// A published table of two dimensions.
pub(super) struct CountedTable {
    pub(super) table: CrossTable,
    rows: Dim,
    columns: Dim,
    pub(super) jaren: Vec<u16>,
}

impl CountedTable {
    /// The establishments of a cell.
    pub(super) fn group(&self, row: usize, column: usize) -> Group {
        Group::both(Class::at(self.rows, row), Class::at(self.columns, column))
    }
}

/// All figures, the sums between them and the tables they stand in.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) figures: Vec<CountedFigure>,
    /// Positions of the figures; one without establishments has none.
    pub(super) at: BTreeMap<(u16, Group), usize>,
    /// Each total with its parts, as positions.
    pub(super) sums: Vec<(usize, Vec<usize>)>,
    pub(super) tables: Vec<CountedTable>,
    /// What establishments were divided by; each but the first with figures of its own.
    pub(super) divisions: Vec<Division>,
}

impl Counted {
    /// Counts everything that the tables show.
    pub(super) fn count(
        input: &MonitorInput<'_>,
        classes: &Classes,
        jaren: &[u16],
        openbaar: Openbaarheid,
    ) -> Result<Self, MonitorError> {
        let counted = Self::default();
        let mut count = Count { all: input.vestigingen, classes, jaren, openbaar, counted };
        count.dimensions()?;
        count.places(input.classifier.locaties())?;
        count.clusters()?;
        count.sectors();
        count.crosses()?;
        count.moves()?;
        Ok(count.counted)
    }

    /// The position of a figure.
    pub(super) fn find(&self, jaar: u16, group: impl Into<Group>) -> Option<usize> {
        self.at.get(&(jaar, group.into())).copied()
    }

    /// The position of a figure; one without establishments has none.
    fn add(
        &mut self,
        jaar: u16,
        group: impl Into<Group>,
        count: JobCount,
        (visibility, rank): (Visibility, u8),
    ) -> Option<usize> {
        if count.vestigingen == 0 {
            return None;
        }
        let next = self.figures.len();
        let known = *self.at.entry((jaar, group.into())).or_insert(next);
        if known == next {
            self.figures.push(CountedFigure { count, visibility, rank });
        }
        Some(known)
    }

    fn sum(&mut self, total: Option<usize>, parts: impl IntoIterator<Item = Option<usize>>) {
        if let Some(total) = total {
            self.sums.push((total, parts.into_iter().flatten().collect()));
        }
    }
}

struct Count<'a> {
    all: &'a [Vestiging],
    classes: &'a Classes,
    jaren: &'a [u16],
    openbaar: Openbaarheid,
    counted: Counted,
}

impl<'a> Count<'a> {
    fn column(&self, dim: Dim) -> Option<&'a ClassColumn> {
        self.classes.column(dim)
    }

    /// Totals, and each dimension by itself.
    fn dimensions(&mut self) -> Result<(), MonitorError> {
        let whole = ClassColumn::whole(self.all.len());
        let totals = CrossTable::count(self.all, &whole, &whole)?;
        for &jaar in self.jaren {
            self.counted.add(jaar, Group::ALL, totals.total(jaar), (Visibility::Published, 0));
        }
        self.counted.divisions.push(Division::Whole);
        use Dim::{
            AanHuis, District, Grootteklasse, Locatie, MediaIct, Milieu, OwnSectors, Sectie, SectorAtom,
            Soort, Zorg, Zzp,
        };
        let dims = [
            Soort,
            Milieu,
            Locatie,
            District,
            Sectie,
            Zorg,
            MediaIct,
            OwnSectors,
            SectorAtom,
            Grootteklasse,
            Zzp,
            AanHuis,
        ];
        for dim in dims {
            let Some(column) = self.column(dim) else { continue };
            let table = CrossTable::count(self.all, column, &whole)?;
            self.counted.divisions.push(Division::One(dim));
            let seen = if dim == SectorAtom { Visibility::Internal } else { Visibility::Published };
            let rank = if dim == Soort { 1 } else { 2 };
            for &jaar in self.jaren {
                let parts: Vec<Option<usize>> = (0..column.classes().len())
                    .map(|i| self.counted.add(jaar, Class::at(dim, i), table.row(i, jaar), (seen, rank)))
                    .collect();
                if !matches!(dim, Milieu | Zorg | MediaIct | OwnSectors) {
                    let total = self.counted.find(jaar, Group::ALL);
                    self.counted.sum(total, parts);
                }
            }
        }
        Ok(())
    }

    /// Kinds are made of milieus and werklocaties; what no polygon holds may be of several milieus.
    fn places(&mut self, locaties: &[Werklocatie]) -> Result<(), MonitorError> {
        let rest = Class::at(Dim::Locatie, locaties.len());
        let (Some(by_place), Some(by_milieu)) = (self.column(Dim::Locatie), self.column(Dim::Milieu)) else {
            return Ok(());
        };
        let unheld = CrossTable::count(self.all, by_place, by_milieu)?;
        let counted = &mut self.counted;
        for &jaar in self.jaren {
            let place = |counted: &Counted, w: usize| counted.find(jaar, Class::at(Dim::Locatie, w));
            let milieus: Vec<_> =
                (0..=Milieu::ALL.len()).map(|i| counted.find(jaar, Class::at(Dim::Milieu, i))).collect();
            counted.sum(counted.find(jaar, Class::from(Soort::Gemengd)), milieus.iter().copied());
            let mut parts_of_rest = Vec::new();
            for (i, &milieu) in milieus.iter().enumerate() {
                let group = Group::both(rest, Class::at(Dim::Milieu, i));
                let part =
                    counted.add(jaar, group, unheld.cell(rest.nth(), i, jaar), (Visibility::Internal, 3));
                parts_of_rest.push(part);
                let held = (0..locaties.len()).filter(|&w| {
                    let kind = locaties[w].soort().milieu();
                    kind.is_some() && kind == Milieu::ALL.get(i).copied()
                });
                let members: Vec<_> = held.map(|w| place(counted, w)).chain([part]).collect();
                counted.sum(milieu, members);
            }
            counted.sum(counted.find(jaar, rest), parts_of_rest);
            for soort in Soort::ALL.into_iter().filter(|&s| s != Soort::Gemengd) {
                let is_of = |w: &usize| matches!(locaties[*w].soort(), Gebiedsoort::Formeel(f) if Soort::from(f) == soort);
                let members: Vec<_> = (0..locaties.len()).filter(is_of).map(|w| place(counted, w)).collect();
                counted.sum(counted.find(jaar, Class::from(soort)), members);
            }
        }
        Ok(())
    }

    /// Clusters and what is in none make up the mixed establishments of the last year.
    fn clusters(&mut self) -> Result<(), MonitorError> {
        let (Some(column), Some(&last)) = (self.column(Dim::Concentratie), self.jaren.last()) else {
            return Ok(());
        };
        let table = CrossTable::count(self.all, column, &ClassColumn::whole(self.all.len()))?;
        let classes = column.classes().len();
        let mut parts = Vec::with_capacity(classes);
        for i in 0..classes {
            // What is in no cluster is shown nowhere, but follows from the rest.
            let seen = if i + 1 == classes { Visibility::Internal } else { Visibility::Published };
            let class = Class::at(Dim::Concentratie, i);
            parts.push(self.counted.add(last, class, table.row(i, last), (seen, 2)));
        }
        let total = self.counted.find(last, Class::from(Soort::Gemengd));
        self.counted.sum(total, parts);
        Ok(())
    }

    /// Every group of sectors is a sum of what no two groupings split.
    fn sectors(&mut self) {
        let Some(atoms) = self.column(Dim::SectorAtom) else { return };
        for dim in GROUPINGS {
            let Some(column) = self.column(dim) else { continue };
            let mut members: Vec<Vec<usize>> = vec![Vec::new(); column.classes().len()];
            let mut seen = vec![false; atoms.classes().len()];
            for row in 0..self.all.len() {
                if let (Some(atom), Some(class)) = (atoms.class(row), column.class(row))
                    && !std::mem::replace(&mut seen[atom], true)
                {
                    members[class].push(atom);
                }
            }
            let counted = &mut self.counted;
            for &jaar in self.jaren {
                for (i, atoms) in members.iter().enumerate() {
                    let atom = |&atom: &usize| counted.find(jaar, Class::at(Dim::SectorAtom, atom));
                    let parts: Vec<_> = atoms.iter().map(atom).collect();
                    counted.sum(counted.find(jaar, Class::at(dim, i)), parts);
                }
            }
        }
    }

    /// The tables by two dimensions.
    fn crosses(&mut self) -> Result<(), MonitorError> {
        let jaren = self.jaren;
        use Dim::{AanHuis, District, Grootteklasse, Locatie, Sectie, Soort as Kind, Zzp};
        let always =
            [(Kind, Sectie), (Sectie, AanHuis), (Grootteklasse, AanHuis), (Kind, Zzp), (Sectie, Zzp)];
        for dims in always {
            self.cross(dims, Visibility::Published, jaren)?;
        }
        if self.openbaar == Openbaarheid::Vertrouwelijk {
            // Sizes bound the jobs of few establishments, and small areas those of a section: not for everybody.
            for dims in [(Sectie, Grootteklasse), (Locatie, Sectie), (District, Sectie)] {
                self.cross(dims, Visibility::Published, jaren)?;
            }
            return Ok(());
        }
        // What is both in this district and in that werklocatie is in no table, but a difference between two that are.
        self.cross((Locatie, District), Visibility::Internal, jaren)
    }

    /// A table of two dimensions that each hold every establishment of these years.
    fn cross(&mut self, (a, b): (Dim, Dim), seen: Visibility, jaren: &[u16]) -> Result<(), MonitorError> {
        let (Some(rows), Some(columns)) = (self.column(a), self.column(b)) else { return Ok(()) };
        let table = CrossTable::count(self.all, rows, columns)?;
        let (n, m) = (rows.classes().len(), columns.classes().len());
        let all_columns: Vec<(Class, Visibility)> = (0..m)
            .map(|j| Class::at(b, j))
            .map(|column| (column, if self.is_shown(column) { seen } else { Visibility::Internal }))
            .collect();
        let counted = &mut self.counted;
        counted.divisions.push(Division::Two(a, b));
        for &jaar in jaren {
            for (i, row) in (0..n).map(|i| Class::at(a, i)).enumerate() {
                let mut parts = Vec::with_capacity(m);
                for &(column, seen) in &all_columns {
                    let cell = table.cell(i, column.nth(), jaar);
                    parts.push(counted.add(jaar, Group::both(row, column), cell, (seen, 3)));
                }
                counted.sum(counted.find(jaar, row), parts);
            }
            for &(column, _) in &all_columns {
                let cell = |i: usize| counted.find(jaar, Group::both(Class::at(a, i), column));
                let parts: Vec<_> = (0..n).map(cell).collect();
                // The column of a dimension without a table of its own has no total.
                counted.sum(counted.find(jaar, column), parts);
            }
        }
        if seen == Visibility::Published {
            counted.tables.push(CountedTable { table, rows: a, columns: b, jaren: jaren.to_vec() });
        }
        Ok(())
    }

    /// Whether the tables show a class: who stayed would tell who moved, since stock is flow.
    fn is_shown(&self, class: Class) -> bool {
        self.openbaar == Openbaarheid::Vertrouwelijk || !class.tells_who_stayed()
    }

    /// Newcomers, leavers and movers by werklocatie.
    fn moves(&mut self) -> Result<(), MonitorError> {
        let (later, earlier) = match self.jaren {
            [] | [_] => return Ok(()),
            jaren => (&jaren[1..], &jaren[..jaren.len() - 1]),
        };
        self.courses(Dim::Since, later)?;
        self.courses(Dim::Until, earlier)?;
        for (&jaar, &previous) in later.iter().zip(earlier) {
            // The same establishments, with the jobs of another year.
            for course in [Course::Stayed, Course::Moved, Course::MovedWithin] {
                let now = self.counted.find(jaar, Class::since(course));
                self.counted.sum(self.counted.find(previous, Class::until(course)), [now]);
            }
        }
        self.cross((Dim::Locatie, Dim::Since), Visibility::Published, later)?;
        self.cross((Dim::Locatie, Dim::Until), Visibility::Published, earlier)?;
        self.flows(later, earlier)
    }

    /// What became of all establishments.
    fn courses(&mut self, dim: Dim, jaren: &[u16]) -> Result<(), MonitorError> {
        let Some(column) = self.column(dim) else { return Ok(()) };
        let table = CrossTable::count(self.all, column, &ClassColumn::whole(self.all.len()))?;
        for &jaar in jaren {
            let mut parts = Vec::with_capacity(column.classes().len());
            for i in 0..column.classes().len() {
                let class = Class::at(dim, i);
                let seen = if self.is_shown(class) { Visibility::Published } else { Visibility::Internal };
                parts.push(self.counted.add(jaar, class, table.row(i, jaar), (seen, 1)));
            }
            let total = self.counted.find(jaar, Group::ALL);
            self.counted.sum(total, parts);
        }
        Ok(())
    }

    /// Movers from each werklocatie to each other one.
    fn flows(&mut self, later: &[u16], earlier: &[u16]) -> Result<(), MonitorError> {
        let (Some(from), Some(to)) = (self.column(Dim::MovedFrom), self.column(Dim::Locatie)) else {
            return Ok(());
        };
        let flows = CrossTable::count(self.all, from, to)?;
        let places = to.classes().len();
        let place = |i: usize| Class::at(Dim::Locatie, i);
        let flow = |i: usize, j: usize| Group::both(place(j), Class::at(Dim::MovedFrom, i));
        let counted = &mut self.counted;
        counted.divisions.push(Division::Two(Dim::Locatie, Dim::MovedFrom));
        for (&jaar, &previous) in later.iter().zip(earlier) {
            for i in 0..places {
                for j in 0..places {
                    counted.add(jaar, flow(i, j), flows.cell(i, j, jaar), (Visibility::Published, 3));
                }
            }
            for k in 0..places {
                let arrived: Vec<_> = (0..places).map(|i| counted.find(jaar, flow(i, k))).collect();
                let moved = Group::both(place(k), Class::since(Course::Moved));
                counted.sum(counted.find(jaar, moved), arrived);
                // The same establishments, with the jobs of another year.
                let left: Vec<_> = (0..places).map(|j| counted.find(jaar, flow(k, j))).collect();
                let moved_away = Group::both(place(k), Class::until(Course::Moved));
                counted.sum(counted.find(previous, moved_away), left);
                let stayed = counted.find(jaar, Group::both(place(k), Class::since(Course::Stayed)));
                let stayed_before = Group::both(place(k), Class::until(Course::Stayed));
                counted.sum(counted.find(previous, stayed_before), [stayed]);
            }
        }
        Ok(())
    }
}
