//! The classes that an SBI code decides: sections, shipped and own groups, and the pieces that none of them splits.

use super::MonitorInput;
use super::classes::column_of;
use super::dims::Dim;
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{ClassColumn, ClassColumnError, SectorTable};

/// The groupings of sectors.
pub(super) const GROUPINGS: [Dim; 4] = [Dim::Sectie, Dim::Zorg, Dim::MediaIct, Dim::OwnSectors];

/// Adds the columns of sections and groups, and of what none of them splits.
pub(super) fn by_sector(
    by: &mut BTreeMap<Dim, ClassColumn>,
    input: &MonitorInput<'_>,
) -> Result<(), ClassColumnError> {
    let all = input.vestigingen;
    let shipped = [
        (Dim::Sectie, SectorTable::secties()),
        (Dim::Zorg, SectorTable::zorg()),
        (Dim::MediaIct, SectorTable::media_en_ict()),
    ];
    let own = input.eigen_sectoren.map(|table| (Dim::OwnSectors, table.clone()));
    for (dim, table) in shipped.into_iter().chain(own) {
        let names = table.groups().iter().map(|g| g.naam().to_owned()).collect();
        let found = ClassColumn::new(names, column_of(all, |v| table.position(v.sbi()?)))?;
        by.insert(dim, if dim == Dim::Sectie { found.with_rest("SBI onbekend") } else { found });
    }
    let atoms = atoms(&GROUPINGS.map(|dim| by.get(&dim)), all.len())?;
    by.insert(Dim::SectorAtom, atoms);
    Ok(())
}

/// A class for every combination of classes that occurs.
fn atoms(columns: &[Option<&ClassColumn>], rows: usize) -> Result<ClassColumn, ClassColumnError> {
    // A number for every combination there can be: none of a column is one more than its classes.
    let widths: Vec<usize> =
        columns.iter().map(|column| column.map_or(1, |c| c.classes().len() + 1)).collect();
    let key = |row: usize| {
        columns.iter().zip(&widths).fold(0, |key, (column, width)| {
            let class = column.and_then(|c| c.class(row)).unwrap_or(width - 1);
            key * width + class
        })
    };
    let keys: Vec<usize> = (0..rows).into_par_iter().map(key).collect();
    let mut atoms: Vec<Option<u32>> = vec![None; widths.iter().product()];
    keys.iter().for_each(|&key| atoms[key] = Some(0));
    atoms.iter_mut().flatten().zip(0..).for_each(|(code, at)| *code = at);
    let names = (0..atoms.iter().flatten().count()).map(|i| i.to_string()).collect();
    ClassColumn::new(names, keys.par_iter().map(|&key| atoms[key]).collect())
}
