//! Colour ramps that print and suit colour-blind readers.

/// A colour, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Rgb {
    /// `r,g,b,a` as QGIS writes colours.
    pub(super) fn qgis(self, alpha: u8) -> String {
        format!("{},{},{},{alpha}", self.r, self.g, self.b)
    }

    /// `#rrggbb`.
    pub(super) fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

/// Which colours the classes of a map get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Palette {
    /// Light yellow to dark red: densities (ColorBrewer YlOrRd).
    Heat,
    /// Dark blue-green for near to light yellow for far: distances (viridis, light end far).
    Distance,
    /// Light to dark purple: shares and counts (ColorBrewer Purples).
    Share,
    /// Ten colours that differ in hue, for kinds without an order (Tableau 10).
    Kinds,
    /// Blue for decline through white to red for growth: differences (ColorBrewer RdBu, reversed).
    Diverging,
}

impl Palette {
    /// The colour of class `index` out of `count`.
    #[must_use]
    pub fn colour(self, index: usize, count: usize) -> Rgb {
        // Class middles spread over the ramp; the palest tenth is left out because it vanishes on paper.
        let t = if count <= 1 { 0.6 } else { index as f64 / (count - 1) as f64 };
        let c = match self {
            Self::Kinds => colorous::TABLEAU10[index % colorous::TABLEAU10.len()],
            Self::Heat => colorous::YELLOW_ORANGE_RED.eval_continuous(0.08 + 0.92 * t),
            Self::Distance => colorous::VIRIDIS.eval_continuous(0.15 + 0.85 * t),
            Self::Share => colorous::PURPLES.eval_continuous(0.15 + 0.85 * t),
            Self::Diverging => colorous::RED_BLUE.eval_continuous(1.0 - (0.05 + 0.9 * t)),
        };
        Rgb { r: c.r, g: c.g, b: c.b }
    }
}
