//! Walks as plain numbers: from each of some points to some targets, in seconds.

use crate::compact::id32;
use crate::error::AskError;

/// For each of some points the targets that can be walked (or cycled) to, in seconds.
///
/// One type for four uses: from stop to stop between two vehicles, from origins to stops, from destinations to stops (walked the
/// other way round, from the stop), and from origins to destinations all the way. How they were measured is up to the caller: along
/// streets, or straight.
///
/// # Units
/// Whole seconds.
///
/// # Example
/// ```
/// use werkvlek_transit::{AskError, Walks};
///
/// let walks = Walks::from_seconds(2, [(0, 7, 59.2), (0, 3, 30.0), (0, 7, 90.0)])?;
/// assert_eq!(walks.of(0).collect::<Vec<_>>(), [(3, 30), (7, 60)]);
/// assert_eq!(walks.of(1).count(), 0);
/// assert!(matches!(Walks::from_seconds(1, [(0, 0, -1.0)]), Err(AskError::BadWalk { .. })));
/// # Ok::<(), AskError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walks {
    starts: Vec<u32>,
    /// Targets and seconds.
    rows: Vec<(u32, u32)>,
}

/// No walk is longer: a day.
const LONGEST_S: u32 = 86_400;

impl Walks {
    /// No walks from any of so many points.
    #[must_use]
    pub fn none(points: usize) -> Self {
        Self { starts: vec![0; points + 1], rows: Vec::new() }
    }

    /// Walks as rows of a point, a target and seconds, in any order; parts of a second count whole, and of several walks to one
    /// target the shortest counts.
    ///
    /// # Errors
    /// When a time is negative, no number or more than a day, or a point is not there.
    pub fn from_seconds(
        points: usize,
        rows: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Result<Self, AskError> {
        let mut whole = Vec::new();
        for (point, target, seconds) in rows {
            if point as usize >= points {
                return Err(AskError::UnknownIndex {
                    what: "a walk from point",
                    found: point,
                    count: points,
                });
            }
            if !(0.0..=f64::from(LONGEST_S)).contains(&seconds) {
                return Err(AskError::BadWalk { point, target, seconds: seconds.to_string() });
            }
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to a day")]
            whole.push((point, target, seconds.ceil() as u32));
        }
        whole.sort_unstable();
        whole.dedup_by_key(|row| (row.0, row.1));
        let mut starts = vec![0; points + 1];
        for &(point, ..) in &whole {
            starts[point as usize + 1] += 1;
        }
        for point in 0..points {
            starts[point + 1] += starts[point];
        }
        Ok(Self { starts, rows: whole.into_iter().map(|(_, target, s)| (target, s)).collect() })
    }

    /// Every point to the target of its own number, at once: for answers at the stops themselves.
    #[must_use]
    pub fn to_itself(points: usize) -> Self {
        Self {
            starts: (0..=id32(points)).collect(),
            rows: (0..id32(points)).map(|point| (point, 0)).collect(),
        }
    }

    /// The targets of a point and the seconds to each, in the order of the targets; nothing for a point that is not there.
    pub fn of(&self, point: u32) -> impl Iterator<Item = (u32, u32)> {
        self.rows_of(point).iter().copied()
    }

    #[inline]
    pub(crate) fn rows_of(&self, point: u32) -> &[(u32, u32)] {
        match self.starts.get(point as usize..point as usize + 2) {
            Some(&[start, end]) => &self.rows[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The points that there are walks from.
    #[must_use]
    pub fn points(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many walks.
    #[must_use]
    pub fn walks(&self) -> usize {
        self.rows.len()
    }

    /// The same walks from their targets, of which there are so many.
    pub(crate) fn reversed(&self, targets: usize) -> Self {
        let mut starts = vec![0; targets + 1];
        for &(target, _) in &self.rows {
            starts[target as usize + 1] += 1;
        }
        for target in 0..targets {
            starts[target + 1] += starts[target];
        }
        let mut next = starts.clone();
        let mut reversed = Self { starts, rows: vec![(0, 0); self.walks()] };
        for point in 0..id32(self.points()) {
            for (target, s) in self.of(point) {
                let place = next[target as usize] as usize;
                next[target as usize] += 1;
                reversed.rows[place] = (point, s);
            }
        }
        reversed
    }

    /// Refuses targets that are not there.
    pub(crate) fn check(&self, what: &'static str, targets: usize) -> Result<(), AskError> {
        match self.rows.iter().map(|row| row.0).find(|&target| target as usize >= targets) {
            None => Ok(()),
            Some(found) => Err(AskError::UnknownIndex { what, found, count: targets }),
        }
    }
}
