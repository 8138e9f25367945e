//! What it costs that squares are drawn together.

use super::SQUARE_M;

/// How much of a set is drawn elsewhere than where it is.
///
/// # Units
/// Per cent of the weight, 0 to 100; metres.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SquaresCost {
    /// Squares with places.
    pub squares: usize,
    /// Of these, drawn together with others.
    pub joined: usize,
    /// The share of the weight that is drawn in another square than its own.
    pub moved_percent: f64,
    /// How far that is drawn from its own square, on average.
    pub moved_m: f64,
}

impl SquaresCost {
    pub(super) fn of(at: &[[i32; 2]], drawn_at: &[usize], own: &[f64]) -> Self {
        let mut members = vec![0_usize; at.len()];
        drawn_at.iter().for_each(|&seat| members[seat] += 1);
        let filled: Vec<usize> = (0..at.len()).filter(|&square| own[square] != 0.0).collect();
        let (mut all, mut moved, mut carried) = (0.0, 0.0, 0.0);
        for &square in &filled {
            let size = own[square].abs();
            all += size;
            let seat = drawn_at[square];
            if seat != square {
                let apart = |axis: usize| f64::from(at[square][axis]) - f64::from(at[seat][axis]);
                moved += size;
                carried += size * apart(0).hypot(apart(1)) * SQUARE_M;
            }
        }
        let part = |part: f64, all: f64| if all > 0.0 { part / all } else { 0.0 };
        Self {
            squares: filled.len(),
            joined: filled.iter().filter(|&&square| members[drawn_at[square]] > 1).count(),
            moved_percent: part(moved, all) * 100.0,
            moved_m: part(carried, moved),
        }
    }
}
