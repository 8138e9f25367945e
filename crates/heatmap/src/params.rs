//! What a density is computed with.

use std::num::NonZeroUsize;

use crate::grid::{GridError, check_radius};
use crate::kernel::Kernel;
use crate::unit::Unit;

/// Kernel, radius, unit and threads of a heat map.
///
/// The radius has no default: it decides what the map shows. [`suggest_radius_m`](crate::suggest_radius_m) proposes one.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Kernel, Params, Unit};
/// let params = Params::new(Kernel::Quartic, 500.0)?.unit(Unit::PerKm2);
/// assert_eq!(params.radius_m(), 500.0);
/// assert!(Params::new(Kernel::Quartic, 0.0).is_err());
/// # Ok::<(), werkvlek_heatmap::GridError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    kernel: Kernel,
    radius_m: f64,
    unit: Unit,
    threads: Threads,
}

/// How many threads share the work. The answer is the same, byte for byte, for any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// One for every core, or those of the rayon pool the call is made in.
    #[default]
    All,
    /// This many, in a pool of their own.
    Exactly(NonZeroUsize),
}

impl Params {
    /// A kernel and its radius; per hectare and on all threads unless told otherwise.
    ///
    /// # Units
    /// `radius_m` in metres: where the kernel ends (for gaussian that is three standard deviations).
    ///
    /// # Errors
    /// When the radius is not a positive, finite number.
    pub fn new(kernel: Kernel, radius_m: f64) -> Result<Self, GridError> {
        check_radius(radius_m, 0.0)?;
        Ok(Self { kernel, radius_m, unit: Unit::default(), threads: Threads::default() })
    }

    /// The same with another unit.
    #[must_use]
    pub fn unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The same with another number of threads.
    #[must_use]
    pub fn threads(self, threads: Threads) -> Self {
        Self { threads, ..self }
    }

    /// The kernel.
    #[must_use]
    pub fn kernel(&self) -> Kernel {
        self.kernel
    }

    /// The radius in metres, above 0.
    #[must_use]
    pub fn radius_m(&self) -> f64 {
        self.radius_m
    }

    pub(crate) fn chosen_unit(&self) -> Unit {
        self.unit
    }

    pub(crate) fn chosen_threads(&self) -> Threads {
        self.threads
    }
}
