//! The eight points of the compass, by the bearing from one place to another.

use geo::Coord;

/// In which direction a place lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compass {
    /// Within 22.5° of north; likewise for the others, clockwise.
    North,
    /// North-east.
    NorthEast,
    /// East.
    East,
    /// South-east.
    SouthEast,
    /// South.
    South,
    /// South-west.
    SouthWest,
    /// West.
    West,
    /// North-west.
    NorthWest,
    /// Of one of both it is not known where it is, or they are at one place.
    Unknown,
}

impl Compass {
    /// All of them, clockwise from north; what is not known comes last.
    pub const ALL: [Self; 9] = [
        Self::North,
        Self::NorthEast,
        Self::East,
        Self::SouthEast,
        Self::South,
        Self::SouthWest,
        Self::West,
        Self::NorthWest,
        Self::Unknown,
    ];

    /// The direction from a place to another, both in metres of one projected system; a bearing between two points belongs to the
    /// next clockwise.
    ///
    /// # Example
    /// ```
    /// use geo::Coord;
    /// use werkvlek_analysis::Compass;
    /// let at = |x, y| Some(Coord { x, y });
    /// assert_eq!(Compass::between(at(0.0, 0.0), at(5.0, 100.0)), Compass::North);
    /// assert_eq!(Compass::between(at(0.0, 0.0), at(-70.0, -70.0)), Compass::SouthWest);
    /// assert_eq!(Compass::between(at(0.0, 0.0), None), Compass::Unknown);
    /// ```
    #[must_use]
    pub fn between(from: Option<Coord>, to: Option<Coord>) -> Self {
        const POINT_DEG: f64 = 45.0;
        let Some((from, to)) = from.zip(to).filter(|(from, to)| from != to) else { return Self::Unknown };
        // Clockwise from north.
        let bearing_deg = (to.x - from.x).atan2(to.y - from.y).to_degrees().rem_euclid(360.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 8")]
        let point = ((bearing_deg + POINT_DEG / 2.0) / POINT_DEG).floor() as usize;
        Self::ALL[point % 8]
    }

    /// Its place in [`Compass::ALL`].
    #[must_use]
    pub fn position(self) -> usize {
        self as usize
    }

    /// The word for outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::North => "noord",
            Self::NorthEast => "noordoost",
            Self::East => "oost",
            Self::SouthEast => "zuidoost",
            Self::South => "zuid",
            Self::SouthWest => "zuidwest",
            Self::West => "west",
            Self::NorthWest => "noordwest",
            Self::Unknown => "onbekend",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_has_its_bearing_and_its_place() {
        let here = Some(Coord { x: 140_000.0, y: 470_000.0 });
        for (at, compass) in Compass::ALL.into_iter().enumerate() {
            assert_eq!(compass.position(), at);
            if compass == Compass::Unknown {
                continue;
            }
            for off_deg in [-22.0, 0.0, 22.0] {
                let bearing = (at as f64).mul_add(45.0, off_deg).to_radians();
                let there =
                    Coord { x: 140_000.0 + 900.0 * bearing.sin(), y: 470_000.0 + 900.0 * bearing.cos() };
                assert_eq!(Compass::between(here, Some(there)), compass, "{off_deg}");
                let back = Compass::between(Some(there), here);
                assert_eq!(back.position(), (at + 4) % 8, "the way back is the opposite");
            }
        }
        assert_eq!(Compass::between(here, here), Compass::Unknown);
    }
}
