//! How much a benchmark is to do.

/// How much a benchmark is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// `cargo test`: small inputs, so that answers are checked in no time and figures mean nothing.
    Test,
    /// `cargo bench`: the sizes that the figures are about.
    Measure,
}

impl Run {
    /// What the arguments ask: `cargo bench` gives `--bench`, `cargo test` does not; `--test` beside it makes it a test.
    #[must_use]
    pub fn asked() -> Self {
        let asks_for = |flag: &str| std::env::args().any(|argument| argument == flag);
        if asks_for("--bench") && !asks_for("--test") { Self::Measure } else { Self::Test }
    }

    /// The one when testing, the other when measuring.
    #[must_use]
    pub fn pick<T>(self, test: T, measure: T) -> T {
        match self {
            Self::Test => test,
            Self::Measure => measure,
        }
    }
}
