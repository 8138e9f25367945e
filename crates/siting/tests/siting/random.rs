//! Made-up problems that are the same on every machine.

/// A linear congruential generator (D. Knuth's MMIX constants); good enough to scatter points.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0 up to, not including, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Points in a square of the given side, in metres.
    pub(crate) fn points(&mut self, count: usize, side_m: f64) -> Vec<(f64, f64)> {
        (0..count).map(|_| (self.unit() * side_m, self.unit() * side_m)).collect()
    }
}

/// Straight distances, row-major.
pub(crate) fn matrix(from: &[(f64, f64)], to: &[(f64, f64)]) -> Vec<f64> {
    from.iter().flat_map(|a| to.iter().map(move |b| (a.0 - b.0).hypot(a.1 - b.1))).collect()
}
