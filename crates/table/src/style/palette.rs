//! Colour ramps that print and suit colour-blind readers.

use werkvlek_draw::Colour;

/// Which colours the classes of a map get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Palette {
    /// Light yellow to dark red in equal steps of lightness, so that classes are told apart in grey: densities (colours of
    /// ColorBrewer's YlOrRd, respaced).
    Heat,
    /// Dark blue-green for near to light yellow for far: distances (viridis, light end far).
    Distance,
    /// Light to dark purple: shares and counts (ColorBrewer Purples).
    Share,
    /// Nine colours that differ in hue and, for colour-blind readers, in lightness: kinds without an order (Paul Tol,
    /// "Colour Schemes", 2021, muted).
    Kinds,
    /// Blue for decline through white to red for growth: differences (ColorBrewer RdBu, reversed).
    Diverging,
}

impl Palette {
    /// The colour of class `index` out of `count`.
    #[must_use]
    pub fn colour(self, index: usize, count: usize) -> Colour {
        // Class middles spread over the ramp; the palest tenth is left out because it vanishes on paper.
        let t = if count <= 1 { 0.6 } else { index as f64 / (count - 1) as f64 };
        let c = match self {
            Self::Kinds => return Colour::hex(KINDS[index % KINDS.len()]),
            Self::Heat => return between(&HEAT, t),
            Self::Distance => colorous::VIRIDIS.eval_continuous(0.15 + 0.85 * t),
            Self::Share => colorous::PURPLES.eval_continuous(0.15 + 0.85 * t),
            Self::Diverging => colorous::RED_BLUE.eval_continuous(1.0 - (0.05 + 0.9 * t)),
        };
        Colour::rgb(c.r, c.g, c.b)
    }
}

/// At equal steps of lightness (CIE L*): 96 down to 26.
const HEAT: [u32; 7] = [0xfef2ae, 0xfec864, 0xfd9841, 0xfa5f2f, 0xe32220, 0xb30324, 0x800026];

const KINDS: [u32; 9] =
    [0xcc6677, 0x332288, 0xddcc77, 0x117733, 0x88ccee, 0x882255, 0x44aa99, 0x999933, 0xaa4499];

/// The colour at `t`, 0 to 1, of a ramp of evenly spaced colours.
fn between(ramp: &[u32; 7], t: f64) -> Colour {
    let place = t.clamp(0.0, 1.0) * 6.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 5")]
    let below = place.floor().min(5.0) as usize;
    let share = place - below as f64;
    let (from, to) = (Colour::hex(ramp[below]), Colour::hex(ramp[below + 1]));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
    let mix = |a: u8, b: u8| (f64::from(a) + share * (f64::from(b) - f64::from(a))).round() as u8;
    Colour::rgb(mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lightness(c: Colour) -> f64 {
        c.lightness()
    }

    #[test]
    fn classes_of_a_density_are_told_apart_in_grey() {
        for count in 2..=9_usize {
            let steps: Vec<f64> = (0..count).map(|i| lightness(Palette::Heat.colour(i, count))).collect();
            let steps: Vec<f64> = steps.windows(2).map(|w| w[0] - w[1]).collect();
            let mean = steps.iter().sum::<f64>() / steps.len() as f64;
            assert!(steps.iter().all(|s| (s - mean).abs() < 0.25 * mean), "{count} classes: {steps:?}");
        }
    }

    #[test]
    fn far_is_lighter_than_near_step_by_step() {
        let steps: Vec<f64> = (0..6).map(|i| lightness(Palette::Distance.colour(i, 6))).collect();
        assert!(steps.windows(2).all(|w| w[1] - w[0] > 8.0), "{steps:?}");
    }
}
