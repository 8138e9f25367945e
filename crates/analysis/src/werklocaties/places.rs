//! The classes that a place decides: werklocatie, kind, milieu and district.

use super::MonitorInput;
use super::classes::code;
use super::dims::Dim;
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{ClassColumn, ClassColumnError, Milieu, Position, Soort, Vestiging};

/// Where the establishments are; asked once for all years that one stayed.
struct Places<'a> {
    all: &'a [Vestiging],
    /// By row: the row whose place it shares.
    first: Vec<u32>,
}

impl Places<'_> {
    /// A class for each establishment by its place, found on all threads.
    fn column(&self, class: impl Fn(Position) -> Option<usize> + Sync) -> Vec<Option<u32>> {
        let own = |(row, v): (usize, &Vestiging)| {
            if self.first[row] as usize == row { code(class(v.position())) } else { None }
        };
        let own: Vec<Option<u32>> = self.all.par_iter().enumerate().map(own).collect();
        self.first.par_iter().map(|&row| own[row as usize]).collect()
    }
}

/// Adds the columns of kind, milieu and district; the answer is the column of werklocaties, which the movers need too.
pub(super) fn by_place(
    by: &mut BTreeMap<Dim, ClassColumn>,
    input: &MonitorInput<'_>,
) -> Result<ClassColumn, ClassColumnError> {
    let all = input.vestigingen;
    let locaties = input.classifier.locaties();
    let places = Places { all, first: input.levenslopen.same_places(all) };
    let names = locaties.iter().map(|w| w.id().to_string()).collect();
    let codes = places.column(|at| input.classifier.position(at));
    let locatie = ClassColumn::new(names, codes)?.with_rest("buiten de werklocaties");
    let kind_of = |i: Option<usize>| i.and_then(|i| locaties.get(i)).map(|w| w.soort());
    let soort = locatie.regrouped(Soort::ALL.map(|s| s.as_str().to_owned()).into(), |i| {
        let soort = kind_of(i).map_or(Soort::Gemengd, |kind| kind.soort());
        code(Soort::ALL.iter().position(|&s| s == soort))
    })?;
    by.insert(Dim::Soort, soort);
    let milieus = Milieu::ALL.iter().map(|m| m.as_str().to_owned()).chain(["overig gemengd".to_owned()]);
    by.insert(Dim::Milieu, ClassColumn::new(milieus.collect(), milieus_of(input, &locatie, &places))?);
    if let Some(districts) = input.districts {
        let names = districts.as_slice().iter().map(|d| d.code().to_string()).collect();
        let codes = places.column(|at| districts.find_index(at).map(|i| i as usize));
        by.insert(Dim::District, ClassColumn::new(names, codes)?.with_rest("buiten de districten"));
    }
    Ok(locatie)
}

/// The milieu of every mixed establishment: of its polygon, or of its district's density where no polygon holds it; the
/// last class where neither tells.
fn milieus_of(input: &MonitorInput<'_>, locatie: &ClassColumn, places: &Places<'_>) -> Vec<Option<u32>> {
    let locaties = input.classifier.locaties();
    let class = |milieu: Milieu| Milieu::ALL.iter().position(|&other| other == milieu);
    let by_density = input
        .classifier
        .densities()
        .map(|densities| places.column(|at| densities.milieu(at).and_then(class)));
    let of = |row: usize| match locatie.class(row).and_then(|i| locaties.get(i)) {
        Some(w) => code(w.soort().milieu().and_then(class)),
        None => by_density.as_ref().and_then(|of_row| of_row[row]).or(code(Some(Milieu::ALL.len()))),
    };
    (0..locatie.len()).into_par_iter().map(of).collect()
}
