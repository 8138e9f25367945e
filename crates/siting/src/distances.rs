//! Metres from demand points to candidates, as sparse lists.

use crate::distances_error::DistancesError;
use crate::ids::{as_id, id};

/// The candidates that each demand point can reach, with metres, nearest first.
///
/// Not a full matrix: pairs that are out of reach take no memory. Equal distances stand in the order of the candidates.
/// Memory: 12 bytes a pair.
///
/// # Example
/// ```
/// use werkvlek_siting::Distances;
/// // Two demand points, three candidates; the second point cannot reach the last candidate.
/// let dense = Distances::from_dense(2, 3, &[400.0, 150.0, 900.0, 50.0, 700.0, f64::INFINITY])?;
/// let sparse = Distances::from_triples(2, 3, &[(0, 0, 400.0), (0, 1, 150.0), (0, 2, 900.0), (1, 0, 50.0), (1, 1, 700.0)])?;
/// assert_eq!(dense, sparse);
/// assert_eq!(dense.reachable(0).collect::<Vec<_>>(), [(1, 150.0), (0, 400.0), (2, 900.0)]);
/// assert_eq!(dense.pairs(), 5);
/// # Ok::<(), werkvlek_siting::DistancesError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Distances {
    candidates: usize,
    start: Vec<usize>,
    candidate: Vec<u32>,
    metres: Vec<f64>,
}

impl Distances {
    /// From a matrix, row-major: `demands` rows of `candidates` metres each, `f64::INFINITY` where there is no way.
    ///
    /// Cost O(n log m) for a row of m candidates.
    ///
    /// # Units
    /// Metres, 0 or more, along whatever the caller measures (streets, straight lines).
    ///
    /// # Errors
    /// When the length is not `demands × candidates`, a number is negative or NaN, or there is no candidate.
    pub fn from_dense(demands: usize, candidates: usize, metres: &[f64]) -> Result<Self, DistancesError> {
        Self::from_rows(demands, candidates, metres, |&metres| Some(metres).filter(|m| *m != f64::INFINITY))
    }

    /// As [`Distances::from_dense`], with `None` where there is no way; infinity is an error here.
    ///
    /// # Errors
    /// As [`Distances::from_dense`].
    pub fn from_dense_options(
        demands: usize,
        candidates: usize,
        metres: &[Option<f64>],
    ) -> Result<Self, DistancesError> {
        Self::from_rows(demands, candidates, metres, |metres| *metres)
    }

    /// From triples (demand, candidate, metres) in any order; a pair that is not given is out of reach.
    ///
    /// A candidate without any pair is no error. Cost O(n + m + t log k) for t triples, at most k of one demand point; 16
    /// bytes a pair beside the result. Measured: 20 million triples, 10,000 demand points × 2,000 candidates, in 1.5 s of
    /// processor time with making them up (`size_of_the_lists`).
    ///
    /// # Errors
    /// When an index is out of range, a number is negative or not finite, a pair comes twice, or there is no candidate.
    pub fn from_triples(
        demands: usize,
        candidates: usize,
        triples: &[(usize, usize, f64)],
    ) -> Result<Self, DistancesError> {
        check_sizes(demands, candidates)?;
        for (row, &(demand, candidate, metres)) in triples.iter().enumerate() {
            if demand >= demands || candidate >= candidates {
                return Err(DistancesError::Index { row, demand, candidate, demands, candidates });
            }
            check_metres(demand, candidate, metres)?;
        }
        // Sorted by demand point in two passes, which takes no comparisons and no copy of the triples.
        let mut start = vec![0_usize; demands + 1];
        for &(demand, _, _) in triples {
            start[demand + 1] += 1;
        }
        for demand in 0..demands {
            start[demand + 1] += start[demand];
        }
        let mut next = start.clone();
        let mut keys = vec![0_u128; triples.len()];
        for &(demand, candidate, metres) in triples {
            keys[next[demand]] = key(metres, id(candidate));
            next[demand] += 1;
        }
        let mut lists = Self::empty(candidates);
        lists.candidate.reserve_exact(keys.len());
        lists.metres.reserve_exact(keys.len());
        let mut seen_in: Vec<Option<usize>> = vec![None; candidates];
        for demand in 0..demands {
            let list = &mut keys[start[demand]..start[demand + 1]];
            let candidates = list.iter().map(|&key| pair_of(key).0 as usize);
            let twice = candidates.filter(|&candidate| seen_in[candidate].replace(demand) == Some(demand));
            if let Some(candidate) = twice.min() {
                return Err(DistancesError::Twice { demand, candidate });
            }
            lists.push(list);
        }
        Ok(lists)
    }

    /// Number of demand points.
    #[must_use]
    pub fn demands(&self) -> usize {
        self.start.len() - 1
    }

    /// Number of candidates, 1 or more.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.candidates
    }

    /// Number of pairs within reach of each other.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.candidate.len()
    }

    /// The candidates that a demand point reaches with metres, nearest first, ties by candidate.
    ///
    /// # Panics
    /// When `demand` is not below [`Distances::demands`].
    pub fn reachable(&self, demand: usize) -> impl ExactSizeIterator<Item = (usize, f64)> + '_ {
        let range = self.start[demand]..self.start[demand + 1];
        self.candidate[range.clone()].iter().zip(&self.metres[range]).map(|(&j, &m)| (j as usize, m))
    }

    /// The largest distance of a pair, in metres; `None` when nothing reaches anything.
    #[must_use]
    pub fn longest_m(&self) -> Option<f64> {
        self.metres.iter().copied().max_by(f64::total_cmp)
    }

    fn from_rows<T>(
        demands: usize,
        candidates: usize,
        cells: &[T],
        metres_of: impl Fn(&T) -> Option<f64>,
    ) -> Result<Self, DistancesError> {
        check_sizes(demands, candidates)?;
        if demands.checked_mul(candidates) != Some(cells.len()) {
            return Err(DistancesError::Shape { demands, candidates, found: cells.len() });
        }
        let mut lists = Self::empty(candidates);
        for (demand, row) in cells.chunks_exact(candidates).enumerate() {
            let mut list = Vec::with_capacity(candidates);
            for (candidate, cell) in row.iter().enumerate() {
                if let Some(metres) = metres_of(cell) {
                    check_metres(demand, candidate, metres)?;
                    list.push(key(metres, id(candidate)));
                }
            }
            lists.push(&mut list);
        }
        Ok(lists)
    }

    fn empty(candidates: usize) -> Self {
        Self { candidates, start: vec![0], candidate: Vec::new(), metres: Vec::new() }
    }

    fn push(&mut self, list: &mut [u128]) {
        list.sort_unstable();
        let pairs = list.iter().map(|&key| pair_of(key));
        for (candidate, metres) in pairs {
            self.candidate.push(candidate);
            self.metres.push(metres);
        }
        self.start.push(self.candidate.len());
    }
}

/// Metres and candidate as one number that sorts as they do, which is what makes long lists quick to sort: the bits of
/// numbers of 0 and more stand in their order. -0 becomes 0, so that equal distances are equal in every comparison.
fn key(metres: f64, candidate: u32) -> u128 {
    u128::from((metres + 0.0).to_bits()) << 32 | u128::from(candidate)
}

/// The candidate and the metres of a key.
#[expect(clippy::cast_possible_truncation, reason = "takes the 32 and 64 bits apart that a key is made of")]
fn pair_of(key: u128) -> (u32, f64) {
    (key as u32, f64::from_bits((key >> 32) as u64))
}

fn check_sizes(demands: usize, candidates: usize) -> Result<(), DistancesError> {
    if candidates == 0 {
        return Err(DistancesError::NoCandidates);
    }
    if as_id(demands).is_none() || as_id(candidates).is_none() {
        return Err(DistancesError::TooMany { demands, candidates });
    }
    Ok(())
}

fn check_metres(demand: usize, candidate: usize, found: f64) -> Result<(), DistancesError> {
    if !found.is_finite() || found < 0.0 {
        return Err(DistancesError::Metres { demand, candidate, found });
    }
    Ok(())
}
