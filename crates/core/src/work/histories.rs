//! Longitudinal index of a register: the rows of one establishment through the years.

use crate::{Position, Vestiging};
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The rows of a register by establishment: each establishment's rows by year, and rows of one year in their order.
///
/// # Example
/// ```
/// use werkvlek_core::{Histories, Position, Vestiging, VestigingId, Zzp};
/// let row = |id: &str, jaar, x| {
///     Vestiging::new(VestigingId::new(id).unwrap(), jaar, Position::new(x, 0.0).unwrap(), None, 3, Zzp::Nee)
/// };
/// let rows = [row("a", 2022, 5.0)?, row("b", 2022, 9.0)?, row("a", 2021, 5.0)?];
/// let lopen = Histories::of(&rows);
/// let mut found: Vec<&[u32]> = lopen.iter().collect();
/// found.sort();
/// assert_eq!(found, [&[1][..], &[2, 0]]);
/// // 'a' did not move, so its place of 2022 is that of 2021.
/// assert_eq!(lopen.same_places(&rows), [2, 1, 2]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histories {
    rows: Vec<u32>,
    /// Where each establishment ends in them.
    ends: Vec<usize>,
}

impl Histories {
    /// Puts the rows together.
    ///
    /// # Panics
    /// With 2³² rows or more.
    ///
    /// # Cost
    /// O(n log n) for n rows, on all threads; ids are compared only where their hashes are equal.
    #[must_use]
    pub fn of(vestigingen: &[Vestiging]) -> Self {
        let count = u32::try_from(vestigingen.len()).expect("fewer than 2^32 rows fit in memory");
        let id = |row: u32| vestigingen[row as usize].id();
        let mut keys: Vec<(u64, u16, u32)> = (0..count)
            .into_par_iter()
            .map(|row| {
                let mut hasher = DefaultHasher::new();
                id(row).as_str().hash(&mut hasher);
                (hasher.finish(), vestigingen[row as usize].jaar(), row)
            })
            .collect();
        keys.par_sort_unstable();
        let mixed = |group: &[(u64, u16, u32)]| group.iter().any(|&(_, _, row)| id(row) != id(group[0].2));
        let by_hash = |a: &(u64, u16, u32), b: &(u64, u16, u32)| a.0 == b.0;
        let lengths: Vec<usize> = if keys.par_chunk_by(by_hash).any(mixed) {
            // Two ids of one hash: rare, and put apart by the ids themselves.
            keys.par_sort_unstable_by(|a, b| {
                a.0.cmp(&b.0).then_with(|| id(a.2).cmp(id(b.2))).then((a.1, a.2).cmp(&(b.1, b.2)))
            });
            keys.par_chunk_by(|a, b| by_hash(a, b) && id(a.2) == id(b.2)).map(<[_]>::len).collect()
        } else {
            keys.par_chunk_by(by_hash).map(<[_]>::len).collect()
        };
        let mut end = 0;
        let ends = lengths.into_iter().map(|length| {
            end += length;
            end
        });
        Self { ends: ends.collect(), rows: keys.into_iter().map(|(_, _, row)| row).collect() }
    }

    /// The rows of each establishment; in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.rows[start..end])
    }

    /// For each row the first one of its establishment that lies at just the same place without having been elsewhere in
    /// between: what is asked of places need be asked only once for all of them.
    ///
    /// # Panics
    /// When these are not the establishments it was made of.
    #[must_use]
    pub fn same_places(&self, vestigingen: &[Vestiging]) -> Vec<u32> {
        assert_eq!(self.rows.len(), vestigingen.len(), "the same establishments");
        let at = |row: u32| vestigingen[row as usize].position();
        let is_same = |a: Position, b: Position| {
            a.x_m().total_cmp(&b.x_m()).is_eq() && a.y_m().total_cmp(&b.y_m()).is_eq()
        };
        let mut first = vec![0; self.rows.len()];
        for rows in self.iter() {
            let mut leader = rows[0];
            for &row in rows {
                if !is_same(at(row), at(leader)) {
                    leader = row;
                }
                first[row as usize] = leader;
            }
        }
        first
    }
}
