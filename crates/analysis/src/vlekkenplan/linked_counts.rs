//! Who is served beside who lives within a distance: linked counts of the same people, whose difference may be few.

use super::VlekkenplanError;
use super::people::{DistancePeople, Tree};
use std::ops::Range;
use werkvlek_core::{MinPeople, PeopleColumn, PeopleTable, ProtectedPeople};

/// Whether each origin is served, as bands of two: those who are, and those who are not.
const WAYS: usize = 2;

/// The people of one weight who are served and who are not, as they may be told beside the people within distances.
///
/// Where the addresses within some distances all lie among those that are served, or the other way round, the difference of the two
/// numbers is the people at the addresses between: everybody knows the distances, and so which those are. Where these are few, whether anybody
/// is served is kept back in that row, with what protects it. Where both have addresses that the other has not, the difference bounds
/// neither. Costs a table of people by band for each kind and method, and all pairs of bands for each row.
pub(super) fn served_beside_distances(
    distances: &DistancePeople,
    minimum: MinPeople,
    (w, weights): (usize, &[f64]),
    served: &[usize],
) -> Result<ProtectedPeople, VlekkenplanError> {
    let tree = &distances.tree;
    let table = tree.tabel(weights, WAYS, served)?;
    if minimum == MinPeople::NONE {
        return Ok(minimum.protect(&table));
    }
    let mut rows = vec![false; tree.len()];
    for ((of_method, bands), of_weight) in
        distances.band_of.iter().zip(&distances.bands).zip(&distances.of_kind)
    {
        for (band, told) in of_method.iter().zip(of_weight) {
            let beside = Beside::of(tree, weights, (band, bands.len()), served)?;
            for (row, closed) in rows.iter_mut().enumerate() {
                *closed |= beside.tells_few(row, &told[w], minimum);
            }
        }
    }
    let closed = rows.iter().enumerate().filter(|(_, closed)| **closed);
    let closed = closed.flat_map(|(row, _)| (0..WAYS).map(move |way| (row, PeopleColumn::Band(way))));
    Ok(tree.told(minimum, &table, closed.collect()))
}

/// People and addresses by band and by whether they are served.
struct Beside {
    bands: usize,
    people: PeopleTable,
    addresses: PeopleTable,
}

impl Beside {
    fn of(
        tree: &Tree,
        weights: &[f64],
        (band, bands): (&[u16], usize),
        served: &[usize],
    ) -> Result<Self, VlekkenplanError> {
        let both: Vec<usize> =
            band.iter().zip(served).map(|(band, served)| usize::from(*band) * WAYS + served).collect();
        let ones = vec![1.0; weights.len()];
        Ok(Self {
            bands,
            people: tree.tabel(weights, bands * WAYS, &both)?,
            addresses: tree.tabel(&ones, bands * WAYS, &both)?,
        })
    }

    /// Whether a number of people in some bands next to each other, as it is told, and the number who are served, or are not, differ by
    /// few who are known.
    fn tells_few(&self, row: usize, told: &ProtectedPeople, minimum: MinPeople) -> bool {
        let is_open = |band: usize| told.get(row, PeopleColumn::Band(band)).is_some();
        let has_total = told.get(row, PeopleColumn::Total).is_some();
        let is_told = |bands: &Range<usize>| {
            let mut others = (0..self.bands).filter(|band| !bands.contains(band));
            bands.clone().all(is_open) || has_total && others.all(is_open)
        };
        let from = |first: usize| (first + 1..=self.bands).map(move |end| first..end);
        (0..self.bands)
            .flat_map(from)
            .filter(|bands| bands.len() < self.bands && is_told(bands))
            .any(|bands| (0..WAYS).any(|way| self.differ_by_few(row, &bands, way, minimum)))
    }

    /// Whether of the people in some bands and those of one way the ones all lie among the others, but for few.
    fn differ_by_few(&self, row: usize, bands: &Range<usize>, way: usize, minimum: MinPeople) -> bool {
        let sum = |table: &PeopleTable, is_inside: bool| -> u64 {
            let of_way = if is_inside { WAYS - 1 - way } else { way };
            let meant = (0..self.bands).filter(|band| bands.contains(band) == is_inside);
            meant.map(|band| table.get(row, PeopleColumn::Band(band * WAYS + of_way))).sum()
        };
        // In the bands and not of this way; of this way and in none of the bands.
        [true, false].into_iter().any(|is_inside| {
            sum(&self.addresses, !is_inside) == 0 && minimum.is_too_small(sum(&self.people, is_inside))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of 40 addresses: the people at each, in which band, and whether it is not served.
    fn tells(people: &[f64], band: &[u16], served: &[usize]) -> bool {
        let tree = Tree::of_rows(vec![None, Some(0)], vec![1; people.len()]);
        let minimum = MinPeople::default();
        let bands: Vec<usize> = band.iter().map(|band| usize::from(*band)).collect();
        let told = tree.told(minimum, &tree.tabel(people, 3, &bands).unwrap(), Vec::new());
        let beside = Beside::of(&tree, people, (band, 3), served).unwrap();
        beside.tells_few(1, &told, minimum)
    }

    #[test]
    fn few_between_two_sets_of_which_one_lies_in_the_other_are_told() {
        let people = [2.0; 40];
        let band: Vec<u16> = (0..40).map(|i| i / 15).collect();
        // 15 addresses are near; all of them are served, and one more: two people.
        let served = |count: usize| -> Vec<usize> { (0..40).map(|i| usize::from(i >= count)).collect() };
        assert!(tells(&people, &band, &served(16)));
        assert!(tells(&people, &band, &served(14)), "one that is near and not served");
        assert!(!tells(&people, &band, &served(15)), "the same addresses");
        assert!(!tells(&people, &band, &served(18)), "six people");
        assert!(tells(&people, &band, &served(29)), "of the first two bands one");
        // One that is near is not served, and one farther off is: neither follows.
        let mut crossed = served(15);
        (crossed[14], crossed[15]) = (1, 0);
        assert!(!tells(&people, &band, &crossed));
    }

    #[test]
    fn what_is_hidden_tells_nothing() {
        let band = |first: u16| -> Vec<u16> {
            (0..40).map(|i| if i < first { 0 } else { 1 + u16::from(i > 15) }).collect()
        };
        let served = |first: u16| -> Vec<usize> {
            (0..40_u16).map(|i| usize::from(!(first..=16).contains(&i))).collect()
        };
        let people = [2.0; 40];
        assert!(tells(&people, &band(3), &served(3)), "all of the second band are served, and one more");
        // The first band has two people: it is hidden, and the second with it.
        assert!(!tells(&people, &band(1), &served(1)));
    }
}
