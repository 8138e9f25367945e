//! The figures of all tables with the sums that tie them, judged together.

use super::MonitorError;
use super::Openbaarheid;
use super::indelingen::{BINNEN, Dim, GEBLEVEN, Indelingen, VERHUISD};
use std::collections::BTreeMap;
use werkvlek_core::{
    CellPlace, ClassColumn, CrossTable, Gebiedsoort, JobCount, LinkedTables, Milieu, Protection, Publishable,
    Soort, Vestiging, Visibility, Werklocatie,
};

/// A class of a dimension.
pub(super) type Klasse = (Dim, usize);

/// A figure: a year, and up to two classes that its establishments are in.
type Sleutel = (u16, Option<Klasse>, Option<Klasse>);

fn sleutel(jaar: u16, a: Option<Klasse>, b: Option<Klasse>) -> Sleutel {
    // No class comes before any class; the single one stands first.
    match (a, b) {
        (Some(a), Some(b)) => (jaar, Some(a.min(b)), Some(a.max(b))),
        (a, b) => (jaar, a.or(b), None),
    }
}

/// One figure and whether it may be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cel {
    pub(super) telling: JobCount,
    pub(super) judged: Publishable,
}

impl Cel {
    /// The figure, unless it is suppressed.
    pub(super) fn open(self) -> Option<JobCount> {
        (self.judged == Publishable::Yes).then_some(self.telling)
    }

    /// The word of the tables for a figure that is hidden: the same for all, since the reason would tell how many there are.
    pub(super) fn reason(self) -> Option<&'static str> {
        (self.judged != Publishable::Yes).then_some("onderdrukt")
    }
}

/// All figures, judged.
pub(super) struct Cijfers {
    jaren: Vec<u16>,
    cellen: BTreeMap<Sleutel, Cel>,
    onderdrukt: usize,
}

impl Cijfers {
    /// Counts and judges everything that the tables show.
    pub(super) fn count(
        all: &[Vestiging],
        indelingen: &Indelingen,
        locaties: &[Werklocatie],
        jaren: &[u16],
        openbaar: Openbaarheid,
    ) -> Result<Self, MonitorError> {
        let mut opbouw = Opbouw {
            all,
            indelingen,
            jaren,
            openbaar,
            sleutels: BTreeMap::new(),
            cijfers: Vec::new(),
            sommen: Vec::new(),
        };
        opbouw.dimensions()?;
        opbouw.places(locaties)?;
        opbouw.clusters()?;
        opbouw.sectors();
        opbouw.crosses()?;
        opbouw.moves()?;
        Ok(opbouw.judge())
    }

    /// The years, rising.
    pub(super) fn jaren(&self) -> &[u16] {
        &self.jaren
    }

    /// A figure; nothing, and open, where no establishment is in it.
    pub(super) fn get(&self, jaar: u16, a: Option<Klasse>, b: Option<Klasse>) -> Cel {
        let empty = Cel { telling: JobCount::default(), judged: Publishable::Yes };
        self.cellen.get(&sleutel(jaar, a, b)).copied().unwrap_or(empty)
    }

    /// How many figures of the tables are hidden.
    pub(super) fn onderdrukt(&self) -> usize {
        self.onderdrukt
    }
}

struct Figuur {
    telling: JobCount,
    judged: Publishable,
    zicht: Visibility,
    rang: u8,
}

struct Opbouw<'a> {
    all: &'a [Vestiging],
    indelingen: &'a Indelingen,
    jaren: &'a [u16],
    openbaar: Openbaarheid,
    sleutels: BTreeMap<Sleutel, usize>,
    cijfers: Vec<Figuur>,
    sommen: Vec<(usize, Vec<usize>)>,
}

impl<'a> Opbouw<'a> {
    fn column(&self, dim: Dim) -> Option<&'a ClassColumn> {
        self.indelingen.get(dim)
    }

    /// The position of a figure; one without establishments has none.
    fn add(&mut self, key: Sleutel, telling: JobCount, zicht: Visibility, rang: u8) -> Option<usize> {
        if telling.vestigingen == 0 {
            return None;
        }
        if let Some(&known) = self.sleutels.get(&key) {
            return Some(known);
        }
        let judged = match self.openbaar {
            Openbaarheid::Beschermd(rule) => telling.publishable(&rule),
            Openbaarheid::Vertrouwelijk => Publishable::Yes,
        };
        self.cijfers.push(Figuur { telling, judged, zicht, rang });
        self.sleutels.insert(key, self.cijfers.len() - 1);
        Some(self.cijfers.len() - 1)
    }

    fn find(&self, jaar: u16, a: Option<Klasse>, b: Option<Klasse>) -> Option<usize> {
        self.sleutels.get(&sleutel(jaar, a, b)).copied()
    }

    fn sum(&mut self, total: Option<usize>, parts: impl IntoIterator<Item = Option<usize>>) {
        if let Some(total) = total {
            self.sommen.push((total, parts.into_iter().flatten().collect()));
        }
    }

    /// Totals, and each dimension by itself.
    fn dimensions(&mut self) -> Result<(), MonitorError> {
        let whole = ClassColumn::whole(self.all.len());
        let totals = CrossTable::count(self.all, &whole, &whole)?;
        for &jaar in self.jaren {
            self.add(sleutel(jaar, None, None), totals.total(jaar), Visibility::Published, 0);
        }
        use Dim::{
            Atoom, District, Eigen, Grootte, Locatie, MediaIct, Milieu, Sectie, Soort, Thuis, Zorg, Zzp,
        };
        let dims =
            [Soort, Milieu, Locatie, District, Sectie, Zorg, MediaIct, Eigen, Atoom, Grootte, Zzp, Thuis];
        for dim in dims {
            let Some(column) = self.column(dim) else { continue };
            let table = CrossTable::count(self.all, column, &whole)?;
            let zicht = if dim == Atoom { Visibility::Internal } else { Visibility::Published };
            let rang = if dim == Soort { 1 } else { 2 };
            for &jaar in self.jaren {
                let parts: Vec<Option<usize>> = (0..column.classes().len())
                    .map(|i| self.add(sleutel(jaar, Some((dim, i)), None), table.row(i, jaar), zicht, rang))
                    .collect();
                if !matches!(dim, Milieu | Zorg | MediaIct | Eigen) {
                    let total = self.find(jaar, None, None);
                    self.sum(total, parts);
                }
            }
        }
        Ok(())
    }

    /// Kinds are made of milieus and werklocaties; what no polygon holds may be of several milieus.
    fn places(&mut self, locaties: &[Werklocatie]) -> Result<(), MonitorError> {
        let rest = locaties.len();
        let mixed = Soort::ALL.iter().position(|&s| s == Soort::Gemengd).unwrap_or(0);
        let (Some(by_place), Some(by_milieu)) = (self.column(Dim::Locatie), self.column(Dim::Milieu)) else {
            return Ok(());
        };
        let unheld = CrossTable::count(self.all, by_place, by_milieu)?;
        for &jaar in self.jaren {
            let milieus: Vec<_> =
                (0..=Milieu::ALL.len()).map(|i| self.find(jaar, Some((Dim::Milieu, i)), None)).collect();
            self.sum(self.find(jaar, Some((Dim::Soort, mixed)), None), milieus.iter().copied());
            let mut parts_of_rest = Vec::new();
            for (i, &milieu) in milieus.iter().enumerate() {
                let key = sleutel(jaar, Some((Dim::Locatie, rest)), Some((Dim::Milieu, i)));
                let part = self.add(key, unheld.cell(rest, i, jaar), Visibility::Internal, 3);
                parts_of_rest.push(part);
                let held = (0..rest).filter(|&w| {
                    let kind = locaties[w].soort().milieu();
                    kind.is_some() && kind == Milieu::ALL.get(i).copied()
                });
                let members: Vec<_> =
                    held.map(|w| self.find(jaar, Some((Dim::Locatie, w)), None)).chain([part]).collect();
                self.sum(milieu, members);
            }
            self.sum(self.find(jaar, Some((Dim::Locatie, rest)), None), parts_of_rest);
            for (s, &soort) in Soort::ALL.iter().enumerate().filter(|(s, _)| *s != mixed) {
                let members: Vec<_> = (0..rest)
                    .filter(|&w| matches!(locaties[w].soort(), Gebiedsoort::Formeel(f) if Soort::from(f) == soort))
                    .map(|w| self.find(jaar, Some((Dim::Locatie, w)), None))
                    .collect();
                self.sum(self.find(jaar, Some((Dim::Soort, s)), None), members);
            }
        }
        Ok(())
    }

    /// Clusters and what is in none make up the mixed establishments of the last year.
    fn clusters(&mut self) -> Result<(), MonitorError> {
        let (Some(column), Some(&last)) = (self.column(Dim::Concentratie), self.jaren.last()) else {
            return Ok(());
        };
        let mixed = Soort::ALL.iter().position(|&s| s == Soort::Gemengd).unwrap_or(0);
        let table = CrossTable::count(self.all, column, &ClassColumn::whole(self.all.len()))?;
        let classes = column.classes().len();
        let add = |this: &mut Self, i: usize| {
            // What is in no cluster is shown nowhere, but follows from the rest.
            let zicht = if i + 1 == classes { Visibility::Internal } else { Visibility::Published };
            this.add(sleutel(last, Some((Dim::Concentratie, i)), None), table.row(i, last), zicht, 2)
        };
        let parts: Vec<_> = (0..classes).map(|i| add(self, i)).collect();
        self.sum(self.find(last, Some((Dim::Soort, mixed)), None), parts);
        Ok(())
    }

    /// Every group of sectors is a sum of what no two groupings split.
    fn sectors(&mut self) {
        let Some(atoms) = self.column(Dim::Atoom) else { return };
        for dim in [Dim::Sectie, Dim::Zorg, Dim::MediaIct, Dim::Eigen] {
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
            for &jaar in self.jaren {
                for (i, atoms) in members.iter().enumerate() {
                    let parts: Vec<_> =
                        atoms.iter().map(|&atom| self.find(jaar, Some((Dim::Atoom, atom)), None)).collect();
                    self.sum(self.find(jaar, Some((dim, i)), None), parts);
                }
            }
        }
    }

    /// The tables by two dimensions.
    fn crosses(&mut self) -> Result<(), MonitorError> {
        let jaren = self.jaren;
        use Dim::{District, Grootte, Locatie, Sectie, Soort as Kind, Thuis, Zzp};
        for (a, b) in [(Kind, Sectie), (Sectie, Thuis), (Grootte, Thuis), (Kind, Zzp), (Sectie, Zzp)] {
            self.cross(a, b, Visibility::Published, jaren)?;
        }
        if self.openbaar == Openbaarheid::Vertrouwelijk {
            // Sizes bound the jobs of few establishments, and small areas those of a section: not for everybody.
            for (a, b) in [(Sectie, Grootte), (Locatie, Sectie), (District, Sectie)] {
                self.cross(a, b, Visibility::Published, jaren)?;
            }
            return Ok(());
        }
        // What is both in this district and in that werklocatie is in no table, but a difference between two that are.
        self.cross(Locatie, District, Visibility::Internal, jaren)?;
        Ok(())
    }

    /// A table of two dimensions that each hold every establishment of these years.
    fn cross(&mut self, a: Dim, b: Dim, zicht: Visibility, jaren: &[u16]) -> Result<(), MonitorError> {
        let (Some(rows), Some(columns)) = (self.column(a), self.column(b)) else { return Ok(()) };
        let table = CrossTable::count(self.all, rows, columns)?;
        let (n, m) = (rows.classes().len(), columns.classes().len());
        for &jaar in jaren {
            for i in 0..n {
                let parts: Vec<_> = (0..m)
                    .map(|j| {
                        let key = sleutel(jaar, Some((a, i)), Some((b, j)));
                        let zicht = if self.is_shown((b, j)) { zicht } else { Visibility::Internal };
                        self.add(key, table.cell(i, j, jaar), zicht, 3)
                    })
                    .collect();
                let total = self.find(jaar, Some((a, i)), None);
                self.sum(total, parts);
            }
            for j in 0..m {
                let parts: Vec<_> = (0..n).map(|i| self.find(jaar, Some((a, i)), Some((b, j)))).collect();
                // The column of a dimension without a table of its own has no total.
                let total = self.find(jaar, Some((b, j)), None);
                self.sum(total, parts);
            }
            if zicht == Visibility::Published {
                self.protect(&table, (a, b), jaar)?;
            }
        }
        Ok(())
    }

    /// Whether the tables show a class: who stayed would tell who moved, since stock is flow.
    fn is_shown(&self, (dim, class): Klasse) -> bool {
        self.openbaar == Openbaarheid::Vertrouwelijk
            || !matches!(dim, Dim::Herkomst | Dim::Bestemming)
            || !matches!(class, GEBLEVEN | BINNEN)
    }

    /// Hides what a table by itself must hide, wide enough.
    fn protect(&mut self, table: &CrossTable, (a, b): (Dim, Dim), jaar: u16) -> Result<(), MonitorError> {
        let Openbaarheid::Beschermd(rule) = self.openbaar else { return Ok(()) };
        let whole = table.two_way(jaar)?;
        let judged = rule.protect_table(&whole, &Protection::default());
        for plek in whole.places() {
            // Totals stand in other tables as well: whether they must go is asked of all tables together.
            let CellPlace::Cell(i, j) = plek else { continue };
            let found = self.find(jaar, Some((a, i)), Some((b, j)));
            if let Some(figure) = found.map(|i| &mut self.cijfers[i])
                && figure.judged == Publishable::Yes
            {
                figure.judged = judged.publishable(plek);
            }
        }
        Ok(())
    }

    /// Newcomers, leavers and movers by werklocatie.
    fn moves(&mut self) -> Result<(), MonitorError> {
        let (later, earlier) = match self.jaren {
            [] | [_] => return Ok(()),
            jaren => (&jaren[1..], &jaren[..jaren.len() - 1]),
        };
        use Dim::{Bestemming, Herkomst, Locatie, Van};
        let whole = ClassColumn::whole(self.all.len());
        for (dim, jaren) in [(Herkomst, later), (Bestemming, earlier)] {
            let Some(column) = self.column(dim) else { continue };
            let table = CrossTable::count(self.all, column, &whole)?;
            for &jaar in jaren {
                let parts: Vec<_> = (0..column.classes().len())
                    .map(|i| {
                        let zicht = if self.is_shown((dim, i)) {
                            Visibility::Published
                        } else {
                            Visibility::Internal
                        };
                        self.add(sleutel(jaar, Some((dim, i)), None), table.row(i, jaar), zicht, 1)
                    })
                    .collect();
                self.sum(self.find(jaar, None, None), parts);
            }
        }
        for (&jaar, &previous) in later.iter().zip(earlier) {
            // The same establishments, with the jobs of another year.
            for what in [GEBLEVEN, VERHUISD, BINNEN] {
                let now = self.find(jaar, Some((Herkomst, what)), None);
                self.sum(self.find(previous, Some((Bestemming, what)), None), [now]);
            }
        }
        self.cross(Locatie, Herkomst, Visibility::Published, later)?;
        self.cross(Locatie, Bestemming, Visibility::Published, earlier)?;
        let (Some(from), Some(to)) = (self.column(Van), self.column(Locatie)) else { return Ok(()) };
        let flows = CrossTable::count(self.all, from, to)?;
        let places = to.classes().len();
        for (&jaar, &previous) in later.iter().zip(earlier) {
            for i in 0..places {
                for j in 0..places {
                    let key = sleutel(jaar, Some((Locatie, j)), Some((Van, i)));
                    self.add(key, flows.cell(i, j, jaar), Visibility::Published, 3);
                }
            }
            for k in 0..places {
                let arrived: Vec<_> =
                    (0..places).map(|i| self.find(jaar, Some((Locatie, k)), Some((Van, i)))).collect();
                self.sum(self.find(jaar, Some((Locatie, k)), Some((Herkomst, VERHUISD))), arrived);
                // The same establishments, with the jobs of another year.
                let left: Vec<_> =
                    (0..places).map(|j| self.find(jaar, Some((Locatie, j)), Some((Van, k)))).collect();
                self.sum(self.find(previous, Some((Locatie, k)), Some((Bestemming, VERHUISD))), left);
                let stayed = self.find(jaar, Some((Locatie, k)), Some((Herkomst, GEBLEVEN)));
                self.sum(self.find(previous, Some((Locatie, k)), Some((Bestemming, GEBLEVEN))), [stayed]);
            }
        }
        Ok(())
    }

    fn judge(self) -> Cijfers {
        let judged: Vec<Publishable> = match self.openbaar {
            Openbaarheid::Vertrouwelijk => vec![Publishable::Yes; self.cijfers.len()],
            Openbaarheid::Beschermd(rule) => {
                let mut together = LinkedTables::default();
                for figure in &self.cijfers {
                    together.figure(figure.telling, figure.judged, figure.zicht, figure.rang);
                }
                for (total, parts) in self.sommen {
                    together.sum(total, parts);
                }
                together.protect(&rule)
            }
        };
        let hidden =
            |i: usize| judged[i] != Publishable::Yes && self.cijfers[i].zicht == Visibility::Published;
        let onderdrukt = (0..judged.len()).filter(|&i| hidden(i)).count();
        let cel = |i: usize| Cel { telling: self.cijfers[i].telling, judged: judged[i] };
        Cijfers {
            jaren: self.jaren.to_vec(),
            cellen: self.sleutels.into_iter().map(|(key, i)| (key, cel(i))).collect(),
            onderdrukt,
        }
    }
}
