//! The sheet of paper that a layout prints: where title, map, legend, scale bar and source stand, and at what scale.

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    A4,
    A3,
}

impl Paper {
    pub(crate) const ALL: [Self; 2] = [Self::A4, Self::A3];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }

    /// Its short and its long side.
    fn sides_mm(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
        }
    }
}

/// A rectangle on the sheet, in millimetres from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) left_mm: f64,
    pub(crate) top_mm: f64,
    pub(crate) width_mm: f64,
    pub(crate) height_mm: f64,
}

/// A sheet with its parts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) page: Place,
    pub(crate) title: Place,
    pub(crate) map: Place,
    pub(crate) legend: Place,
    pub(crate) scale_bar: Place,
    pub(crate) north: Place,
    pub(crate) source: Place,
    /// The map is drawn 1 to so many.
    pub(crate) scale: f64,
    /// What the map shows: left, bottom, right, top in metres.
    pub(crate) extent: [f64; 4],
    /// Size of letters beside that on A4.
    pub(crate) letters: f64,
}

const MARGIN_MM: f64 = 10.0;
const TITLE_MM: f64 = 13.0;
const FOOT_MM: f64 = 11.0;
const GAP_MM: f64 = 4.0;

impl Sheet {
    /// The sheet that shows the extent largest: one that lies or one that stands.
    pub(crate) fn of(paper: Paper, extent: [f64; 4]) -> Self {
        let (short, long) = paper.sides_mm();
        let lies = Self::with_sides(paper, (long, short), extent);
        let stands = Self::with_sides(paper, (short, long), extent);
        if stands.scale < lies.scale { stands } else { lies }
    }

    fn with_sides(
        paper: Paper,
        (width_mm, height_mm): (f64, f64),
        [left, bottom, right, top]: [f64; 4],
    ) -> Self {
        let (across_m, up_m) = ((right - left).max(1.0), (top - bottom).max(1.0));
        let letters = match paper {
            Paper::A4 => 1.0,
            Paper::A3 => 1.2,
        };
        let panel_mm = 62.0 * letters;
        let map = Place {
            left_mm: MARGIN_MM,
            top_mm: MARGIN_MM + TITLE_MM,
            width_mm: width_mm - 2.0 * MARGIN_MM - GAP_MM - panel_mm,
            height_mm: height_mm - 2.0 * MARGIN_MM - TITLE_MM - FOOT_MM,
        };
        let scale = round_scale((across_m / map.width_mm).max(up_m / map.height_mm) * 1000.0 * 1.03);
        let (middle_x, middle_y) = (f64::midpoint(left, right), f64::midpoint(bottom, top));
        let (half_x, half_y) = (map.width_mm * scale / 2000.0, map.height_mm * scale / 2000.0);
        let panel_left_mm = map.left_mm + map.width_mm + GAP_MM;
        let foot_mm = map.top_mm + map.height_mm;
        let wide = width_mm - 2.0 * MARGIN_MM;
        Self {
            page: Place { left_mm: 0.0, top_mm: 0.0, width_mm, height_mm },
            title: Place { left_mm: MARGIN_MM, top_mm: MARGIN_MM - 2.0, width_mm: wide, height_mm: TITLE_MM },
            map,
            legend: Place {
                left_mm: panel_left_mm,
                top_mm: map.top_mm,
                width_mm: panel_mm,
                height_mm: map.height_mm - 24.0,
            },
            scale_bar: Place {
                left_mm: panel_left_mm,
                top_mm: foot_mm - 14.0,
                width_mm: panel_mm - 14.0,
                height_mm: 14.0,
            },
            north: Place {
                left_mm: width_mm - MARGIN_MM - 11.0,
                top_mm: foot_mm - 13.0,
                width_mm: 11.0,
                height_mm: 12.0,
            },
            source: Place {
                left_mm: MARGIN_MM,
                top_mm: foot_mm + 2.0,
                width_mm: wide,
                height_mm: FOOT_MM - 2.0,
            },
            scale,
            extent: [middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y],
            letters,
        }
    }

    /// The length of one of the two segments of the scale bar, in metres: a round one, for a bar of some 40 mm.
    pub(crate) fn segment_m(&self) -> f64 {
        let room_m = 20.0 * self.letters * self.scale / 1000.0;
        let step = 10_f64.powf(room_m.log10().floor());
        [5.0, 2.5, 2.0, 1.0].into_iter().map(|k| k * step).find(|m| *m <= room_m).unwrap_or(step)
    }
}

/// Scales that are easily read off: 1 to these times a power of ten.
const ROUND: [f64; 18] =
    [1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 8.0, 10.0];

/// The next round scale.
fn round_scale(least: f64) -> f64 {
    let step = 10_f64.powf(least.max(100.0).log10().floor());
    let round = ROUND.map(|k| k * step);
    round.into_iter().find(|scale| *scale >= least).unwrap_or(10.0 * step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_town_that_stands_gets_a_sheet_that_stands() {
        let sheet = Sheet::of(Paper::A4, [135_560.0, 465_476.0, 143_340.0, 477_408.0]);
        assert!(sheet.page.height_mm > sheet.page.width_mm);
        assert_eq!((sheet.scale, sheet.segment_m()), (65_000.0, 1_000.0));
    }

    proptest! {
        #[test]
        fn the_map_shows_the_whole_extent(
            x in -1e6..1e6_f64, y in -1e6..1e6_f64, w in 10.0..500_000.0_f64, h in 10.0..500_000.0_f64,
        ) {
            for paper in Paper::ALL {
                let sheet = Sheet::of(paper, [x, y, x + w, y + h]);
                let [left, bottom, right, top] = sheet.extent;
                prop_assert!(left <= x && bottom <= y && right >= x + w && top >= y + h);
                prop_assert!(2.0 * sheet.segment_m() / sheet.scale * 1000.0 <= sheet.scale_bar.width_mm);
                for part in [sheet.title, sheet.map, sheet.legend, sheet.scale_bar, sheet.north, sheet.source] {
                    prop_assert!(part.left_mm + part.width_mm <= sheet.page.width_mm + 1e-9);
                    prop_assert!(part.top_mm + part.height_mm <= sheet.page.height_mm + 1e-9);
                }
            }
        }
    }
}
