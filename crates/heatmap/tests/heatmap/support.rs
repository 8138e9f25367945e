//! The slow truth and a random source, shared by the tests.

use werkvlek_heatmap::{Decay, Grid, Kernel, Points, Unit};

pub(crate) fn kernels() -> Vec<Kernel> {
    let decay = |share| Kernel::Triangular { decay: Decay::new(share).expect("a share of 0 or more") };
    vec![
        Kernel::Quartic,
        Kernel::Triweight,
        Kernel::Epanechnikov,
        Kernel::Uniform,
        decay(0.0),
        decay(0.3),
        decay(1.5),
        Kernel::Gaussian,
    ]
}

/// The kernels that can be swept, from few coefficients to many.
pub(crate) fn swept_kernels() -> Vec<Kernel> {
    vec![Kernel::Epanechnikov, Kernel::Quartic, Kernel::Triweight, Kernel::Uniform]
}

pub(crate) const UNITS: [Unit; 4] = [Unit::PerHa, Unit::PerKm2, Unit::PerM2, Unit::Raw];

/// The kernels written out a second time, straight from their definitions; `sigma = R / 3` for gaussian.
pub(crate) fn density_per_m2(kernel: Kernel, dist_m: f64, radius_m: f64) -> f64 {
    use std::f64::consts::PI;
    let u = dist_m / radius_m;
    let disc = PI * radius_m.powi(2);
    match kernel {
        Kernel::Quartic => 3.0 / disc * (1.0 - u.powi(2)).powi(2),
        Kernel::Triweight => 4.0 / disc * (1.0 - u.powi(2)).powi(3),
        Kernel::Epanechnikov => 2.0 / disc * (1.0 - u.powi(2)),
        Kernel::Uniform => 1.0 / disc,
        Kernel::Triangular { decay } => {
            3.0 / ((1.0 + 2.0 * decay.get()) * disc) * (1.0 - (1.0 - decay.get()) * u)
        }
        Kernel::Gaussian => {
            let sigma = radius_m / 3.0;
            let inside = 1.0 - (-radius_m.powi(2) / (2.0 * sigma.powi(2))).exp();
            (-dist_m.powi(2) / (2.0 * sigma.powi(2))).exp() / (2.0 * PI * sigma.powi(2) * inside)
        }
    }
}

/// Every cell against every point, with compensated sums; `None` where no point reaches.
pub(crate) fn truth(
    points: Points<'_>,
    grid: &Grid,
    kernel: Kernel,
    radius_m: f64,
    unit: Unit,
) -> Vec<Option<f64>> {
    let middle = density_per_m2(kernel, 0.0, radius_m);
    let scale = match unit {
        Unit::PerHa => 10_000.0,
        Unit::PerKm2 => 1_000_000.0,
        Unit::PerM2 => 1.0,
        Unit::Raw => 1.0 / middle,
    };
    let mut values = Vec::new();
    for row in 0..grid.rows() {
        for col in 0..grid.cols() {
            let (mut sum, mut lost, mut reached) = (0.0_f64, 0.0_f64, false);
            for i in 0..points.len() {
                let dx = grid.centre_x_m(col) - points.x_m()[i];
                let dy = grid.centre_y_m(row) - points.y_m()[i];
                if dx * dx + dy * dy > radius_m * radius_m {
                    continue;
                }
                reached = true;
                let term = points.weight()[i] * density_per_m2(kernel, (dx * dx + dy * dy).sqrt(), radius_m);
                // Kahan: what the last addition lost is taken off the next term.
                let term = term - lost;
                let next = sum + term;
                lost = (next - sum) - term;
                sum = next;
            }
            values.push(reached.then_some(sum * scale));
        }
    }
    values
}

/// splitmix64: the same numbers on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }
}
