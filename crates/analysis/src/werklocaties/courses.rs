//! What became of each establishment between a year of the register and the next: new, stayed, moved or gone.

use super::classes::code;
use super::dims::{Class, Course, Dim};
use std::collections::BTreeMap;
use werkvlek_core::{ClassColumn, ClassColumnError, Histories, MoveRule, Vestiging};

/// Adds the columns of newcomers, stayers, movers and leavers: a class an establishment, so that tables of them can be
/// protected.
pub(super) fn by_course(
    by: &mut BTreeMap<Dim, ClassColumn>,
    all: &[Vestiging],
    locatie: &ClassColumn,
    jaren: &[u16],
    histories: &Histories,
) -> Result<(), ClassColumnError> {
    let mut since: Vec<Option<u32>> = vec![None; all.len()];
    let mut until: Vec<Option<u32>> = vec![None; all.len()];
    let mut moved_from: Vec<Option<u32>> = vec![None; all.len()];
    let limit_m = MoveRule::default().tolerance_m();
    let (first, last) = (jaren.first().copied(), jaren.last().copied());
    // The year of the register before each.
    let before: BTreeMap<u16, u16> = jaren.windows(2).map(|pair| (pair[1], pair[0])).collect();
    for rows in histories.iter() {
        for (nth, &row) in rows.iter().enumerate() {
            let row = row as usize;
            let v = &all[row];
            if Some(v.jaar()) != last {
                // Unless it is found again in the year after.
                until[row] = code(Some(Class::until(Course::InOneYear).nth()));
            }
            if Some(v.jaar()) == first {
                continue;
            }
            let earlier = nth.checked_sub(1).map(|nth| rows[nth] as usize);
            let Some(old) = earlier.filter(|&old| before.get(&v.jaar()) == Some(&all[old].jaar())) else {
                since[row] = code(Some(Class::since(Course::InOneYear).nth()));
                continue;
            };
            let course = if locatie.class(old) != locatie.class(row) {
                moved_from[row] = code(locatie.class(old));
                Course::Moved
            } else if all[old].position().dist_m(v.position()) > limit_m {
                Course::MovedWithin
            } else {
                Course::Stayed
            };
            since[row] = code(Some(Class::since(course).nth()));
            until[old] = code(Some(Class::until(course).nth()));
        }
    }
    by.insert(Dim::Since, ClassColumn::new(Course::ALL.map(|c| c.since().to_owned()).into(), since)?);
    by.insert(Dim::Until, ClassColumn::new(Course::ALL.map(|c| c.until().to_owned()).into(), until)?);
    by.insert(Dim::MovedFrom, ClassColumn::new(locatie.classes().to_vec(), moved_from)?);
    Ok(())
}
