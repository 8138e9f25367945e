//! When to stop.

use std::time::{Duration, Instant};

/// A moment at which a search began, and how long it may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    began: Instant,
    limit: Duration,
}

impl Deadline {
    /// Starts the clock.
    pub(crate) fn starting_now(limit: Duration) -> Self {
        Self { began: Instant::now(), limit }
    }

    /// The time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// The time that is left; zero when it is over.
    pub(crate) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.elapsed())
    }

    /// True when the time is over.
    pub(crate) fn passed(&self) -> bool {
        self.left().is_zero()
    }

    /// A deadline with the same start, at a share (0 to 1) of the time that is left now.
    pub(crate) fn at_share_of_rest(&self, share: f64) -> Self {
        let left = self.left();
        // A limit of centuries is no reason to overflow.
        let share = Duration::try_from_secs_f64(left.as_secs_f64() * share).unwrap_or(left);
        Self { began: self.began, limit: self.elapsed().saturating_add(share) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_limit_can_be_shared() {
        for share in [0.0, 0.5, 1.0] {
            let deadline = Deadline::starting_now(Duration::MAX).at_share_of_rest(share);
            assert_eq!(deadline.passed(), share <= 0.0, "{share}");
        }
    }
}
