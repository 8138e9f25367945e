//! The vertices of a layer of lines, numbered by place and level.

use std::collections::HashMap;

use geo::Coord;

use crate::compact::id32;
use crate::component;

/// The vertices of all lines, each place on each level numbered once in order of appearance.
#[derive(Default)]
pub(crate) struct Vertices {
    at: Vec<Coord>,
    number_of: HashMap<(u64, u64, i32), u32>,
    /// What a vertex is called after ends were joined; empty when they are called what they were numbered.
    same_as: Vec<u32>,
}

impl Vertices {
    /// Where each vertex lies.
    pub(crate) fn into_places(self) -> Vec<Coord> {
        self.at
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.at.len()
    }

    /// Where a vertex lies.
    pub(crate) fn at(&self, number: u32) -> Coord {
        self.at[number as usize]
    }

    /// What a vertex is called after ends were joined.
    pub(crate) fn called(&self, number: u32) -> u32 {
        self.same_as.get(number as usize).copied().unwrap_or(number)
    }

    /// The number of a place on a level, as it is before ends are joined.
    pub(crate) fn number(&mut self, at: Coord, level: i32) -> u32 {
        // Minus zero is zero.
        let at = Coord { x: at.x + 0.0, y: at.y + 0.0 };
        *self.number_of.entry((at.x.to_bits(), at.y.to_bits(), level)).or_insert_with(|| {
            self.at.push(at);
            id32(self.at.len() - 1)
        })
    }

    /// Makes one vertex of the ends of lines that lie in one place, whatever their levels.
    pub(crate) fn join_ends(&mut self, lengths: impl Iterator<Item = usize>, numbers: &[u32]) {
        let mut parent: Vec<u32> = (0..id32(self.at.len())).collect();
        let mut first_at: HashMap<(u64, u64), u32> = HashMap::new();
        let mut start = 0;
        for length in lengths {
            let ends = [numbers.get(start), numbers.get((start + length).wrapping_sub(1))];
            for &end in ends.into_iter().flatten().filter(|_| length > 0) {
                let at = self.at[end as usize];
                let other = *first_at.entry((at.x.to_bits(), at.y.to_bits())).or_insert(end);
                let (a, b) = (component::root(&mut parent, end), component::root(&mut parent, other));
                parent[a.max(b) as usize] = a.min(b);
            }
            start += length;
        }
        self.same_as = (0..id32(parent.len())).map(|vertex| component::root(&mut parent, vertex)).collect();
    }
}
