//! Kernel functions: how the weight of a point is spread around it.

use std::f64::consts::PI;
use std::fmt;
use std::str::FromStr;

/// How the weight of a point falls off with distance, as a 2-D density that integrates to one.
///
/// With `u = d / R` (distance over radius) a point counts where `d <= R`:
///
/// | kernel | `raw(u)` | density per m² |
/// | --- | --- | --- |
/// | quartic (biweight) | (1 - u²)² | 3 / (π R²) · raw |
/// | triweight | (1 - u²)³ | 4 / (π R²) · raw |
/// | epanechnikov | 1 - u² | 2 / (π R²) · raw |
/// | uniform | 1 | 1 / (π R²) · raw |
/// | triangular, decay D | 1 - (1 - D) u | 3 / ((1 + 2 D) π R²) · raw |
/// | gaussian, σ = R / 3 | exp(-u² / (2 (1/3)²)) | 1 / (2 π σ² (1 - exp(-9/2))) · raw |
///
/// Gaussian is cut off at `R`, three standard deviations, and renormalised for the 1.1 % that is cut off.
///
/// Source: Wand and Jones, *Kernel Smoothing* (1995), with the constants worked out in two dimensions.
///
/// # Example
/// ```
/// use werkvlek_heatmap::Kernel;
/// let kernel: Kernel = "quartic".parse()?;
/// // In the middle: 3 / (pi R^2) with R = 500 m, per square metre.
/// assert!((kernel.density_per_m2(0.0, 500.0) * 1e6 - 3.819_718_634).abs() < 1e-9);
/// assert_eq!(kernel.raw(2.0), 0.0);
/// # Ok::<(), werkvlek_heatmap::KernelParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Kernel {
    /// (1 - u²)², also called biweight; the default here, in QGIS and in ArcGIS.
    #[default]
    Quartic,
    /// (1 - u²)³, more peaked than quartic.
    Triweight,
    /// 1 - u², flatter than quartic.
    Epanechnikov,
    /// 1 everywhere within the radius: counts within a circle.
    Uniform,
    /// A cone, or a frustum: linear from 1 in the middle to `decay` at the radius.
    Triangular {
        /// Share of the middle's value that is left at the radius.
        decay: Decay,
    },
    /// A normal density with σ = R / 3, cut off at R and renormalised.
    Gaussian,
}

/// exp(-u² / (2 σ²)) with σ = 1/3 is exp(-4.5 u²).
pub(crate) const GAUSSIAN_EXPONENT: f64 = 4.5;

impl Kernel {
    /// The names that [`FromStr`] takes, in the order of the enum.
    ///
    /// `triangular` is a cone (decay 0); `triangular:0.5` sets the decay.
    pub const NAMES: [&'static str; 6] =
        ["quartic", "triweight", "epanechnikov", "uniform", "triangular", "gaussian"];

    /// The kernel without any constant: 1 in the middle, 0 outside `0 <= u <= 1`.
    ///
    /// For the first five kernels this is what QGIS calls "raw" (uniform is 1 there too); QGIS has no gaussian, ours is
    /// exp(-4.5 u²) without the renormalisation.
    ///
    /// # Units
    /// `u` is distance over radius, without unit.
    #[must_use]
    pub fn raw(self, u: f64) -> f64 {
        if !(0.0..=1.0).contains(&u) {
            return 0.0;
        }
        let t = 1.0 - u * u;
        match self {
            Self::Quartic => t * t,
            Self::Triweight => t * t * t,
            Self::Epanechnikov => t,
            Self::Uniform => 1.0,
            Self::Triangular { decay } => 1.0 - (1.0 - decay.get()) * u,
            Self::Gaussian => (-GAUSSIAN_EXPONENT * u * u).exp(),
        }
    }

    /// The density of a point of weight 1 at distance `u * radius_m`; integrates to 1 over the plane.
    ///
    /// # Units
    /// `u` is distance over radius; `radius_m` in metres and above 0; the answer per square metre.
    #[must_use]
    pub fn density_per_m2(self, u: f64, radius_m: f64) -> f64 {
        self.raw(u) * self.constant_per_m2(radius_m)
    }

    /// What [`Kernel::raw`] is multiplied with to integrate to 1.
    pub(crate) fn constant_per_m2(self, radius_m: f64) -> f64 {
        let disc_m2 = PI * radius_m * radius_m;
        match self {
            Self::Quartic => 3.0 / disc_m2,
            Self::Triweight => 4.0 / disc_m2,
            Self::Epanechnikov => 2.0 / disc_m2,
            Self::Uniform => 1.0 / disc_m2,
            Self::Triangular { decay } => 3.0 / ((1.0 + 2.0 * decay.get()) * disc_m2),
            // 2 pi sigma^2 with sigma = R/3 is disc / 4.5; what lies within R is 1 - exp(-4.5) of it.
            Self::Gaussian => GAUSSIAN_EXPONENT / (disc_m2 * (1.0 - (-GAUSSIAN_EXPONENT).exp())),
        }
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quartic => "quartic",
            Self::Triweight => "triweight",
            Self::Epanechnikov => "epanechnikov",
            Self::Uniform => "uniform",
            Self::Triangular { decay } if decay.get() > 0.0 => {
                return write!(f, "triangular:{}", decay.get());
            }
            Self::Triangular { .. } => "triangular",
            Self::Gaussian => "gaussian",
        })
    }
}

impl FromStr for Kernel {
    type Err = KernelParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(match s {
            "quartic" => Self::Quartic,
            "triweight" => Self::Triweight,
            "epanechnikov" => Self::Epanechnikov,
            "uniform" => Self::Uniform,
            "triangular" => Self::Triangular { decay: Decay::default() },
            "gaussian" => Self::Gaussian,
            other => {
                let unknown = || KernelParseError::Unknown { found: other.to_owned() };
                let decay = other.strip_prefix("triangular:").ok_or_else(unknown)?;
                Self::Triangular { decay: Decay::new(decay.parse().map_err(|_| unknown())?)? }
            }
        })
    }
}

/// What the triangular kernel has left at the radius, as a share of its middle: finite and at least 0.
///
/// 0 (the default) is a cone that ends in 0, 1 is the same as uniform, above 1 the edge weighs more than the middle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decay(f64);

impl Decay {
    /// Checks a decay.
    ///
    /// # Errors
    /// When `share` is negative or not finite.
    pub fn new(share: f64) -> Result<Self, KernelParseError> {
        if share.is_finite() && share >= 0.0 {
            Ok(Self(share.abs()))
        } else {
            Err(KernelParseError::Decay { found: share })
        }
    }

    /// The share, finite and at least 0.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

/// A kernel's name or decay that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KernelParseError {
    /// No kernel has this name.
    #[error("unknown kernel '{found}': use one of {}, or triangular:DECAY", Kernel::NAMES.join(", "))]
    Unknown {
        /// The text that was given.
        found: String,
    },
    /// The decay of the triangular kernel is negative or not finite.
    #[error(
        "the decay of a triangular kernel is {found}: it must be a number of at least 0 (0 is a cone, 1 is uniform)"
    )]
    Decay {
        /// The decay that was given.
        found: f64,
    },
}
