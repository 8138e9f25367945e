//! Points without pattern, the same on every machine.

/// splitmix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to a limit.
    pub fn below(&mut self, limit: f64) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64 * limit
    }

    /// A whole number from 0 up to a limit.
    ///
    /// # Panics
    /// When the limit is 0.
    pub fn index(&mut self, limit: usize) -> usize {
        usize::try_from(self.bits() % limit as u64).expect("below a usize")
    }
}

/// Columns x, y and weight: half of the points spread evenly over a rectangle whose corner lies at (110,000, 440,000),
/// half in towns, with 1 to 50 jobs each.
///
/// # Units
/// Metres.
#[must_use]
pub fn establishments(count: usize, width_m: f64, height_m: f64, towns: usize) -> [Vec<f64>; 3] {
    let mut random = Random(2023);
    let towns: Vec<(f64, f64)> =
        (0..towns).map(|_| (random.below(width_m), random.below(height_m))).collect();
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..count {
        let (mut x, mut y) = (random.below(width_m), random.below(height_m));
        if i % 2 == 0 {
            let (town_x, town_y) = towns[i / 2 % towns.len()];
            // The difference of two even draws: most points in the middle, none beyond 2 km.
            x = town_x + random.below(2000.0) - random.below(2000.0);
            y = town_y + random.below(2000.0) - random.below(2000.0);
        }
        columns[0].push(110_000.0 + x.clamp(0.0, width_m));
        columns[1].push(440_000.0 + y.clamp(0.0, height_m));
        columns[2].push(1.0 + random.below(50.0).floor());
    }
    columns
}
