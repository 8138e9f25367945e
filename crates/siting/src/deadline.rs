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
        Self { began: self.began, limit: self.elapsed() + self.left().mul_f64(share) }
    }
}
