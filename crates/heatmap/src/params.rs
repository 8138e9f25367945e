//! Parameters of a density raster.

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
    method: Method,
}

/// How the sums are computed; the answers agree to within 1e-9 of the maximum.
///
/// There is no need to choose: this is for measuring, and for checking one against the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// The cheaper of the two, predicted row by row from the points and cells in it.
    #[default]
    Predicted,
    /// Every point adds its kernel to every cell in its circle.
    Stamp,
    /// Running sums along the row, whose cost does not depend on the radius in cells. Triangular and gaussian, which
    /// have no such sums, are stamped all the same, and so are negative weights.
    Sweep,
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
        Ok(Self {
            kernel,
            radius_m,
            unit: Unit::default(),
            threads: Threads::default(),
            method: Method::default(),
        })
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

    /// The same with another way to compute the sums.
    #[must_use]
    pub fn method(self, method: Method) -> Self {
        Self { method, ..self }
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

    pub(crate) fn chosen_method(&self) -> Method {
        self.method
    }

    /// What a sum of weight times [`Kernel::raw`] is multiplied with to be in the unit.
    pub(crate) fn scale(&self) -> f64 {
        match self.unit {
            Unit::Raw => 1.0,
            Unit::PerHa | Unit::PerKm2 | Unit::PerM2 => {
                self.kernel.constant_per_m2(self.radius_m) * self.unit.area_m2()
            }
        }
    }
}
