//! Axis of years along the bottom, to scale.

use crate::sheet::canvas::{Anchor, Canvas, LABEL, TextKind};
use werkvlek_draw::{CAP, Colour, Fonts};

/// Years, ascending, between two ends of a plot.
pub(crate) struct YearAxis {
    years: Vec<i32>,
    left: f64,
    right: f64,
}

/// Room beside the first and last year, for the values at their points.
const INSET: f64 = 52.0;

impl YearAxis {
    pub(crate) fn new(years: Vec<i32>, left: f64, right: f64) -> Self {
        Self { years, left: left + INSET, right: right - INSET }
    }

    /// Where a year is: to scale, a single one in the middle.
    pub(crate) fn x(&self, year: i32) -> f64 {
        match (self.years.first(), self.years.last()) {
            (Some(first), Some(last)) if last > first => {
                let years = |from: i32, to: i32| f64::from(to) - f64::from(from);
                self.left + years(*first, year) / years(*first, *last) * (self.right - self.left)
            }
            _ => f64::midpoint(self.left, self.right),
        }
    }

    /// The years with a label: the last, the first, and from the last back those that leave room.
    fn labelled(&self, fonts: &Fonts) -> Vec<i32> {
        let mut kept: Vec<i32> = Vec::new();
        let ends = self.years.last().into_iter().chain(self.years.first());
        for year in ends.chain(self.years.iter().rev()) {
            let half = |year: i32| fonts.width(&year.to_string(), LABEL) / 2.0;
            let is_clear =
                |other: &i32| (self.x(*other) - self.x(*year)).abs() >= half(*other) + half(*year) + 14.0;
            if kept.iter().all(is_clear) {
                kept.push(*year);
            }
        }
        kept.sort_unstable();
        kept
    }

    /// A tick at every year, and the labels that fit; below `bottom`.
    pub(crate) fn draw(&self, canvas: &mut Canvas, bottom: f64) {
        for year in &self.years {
            let x = self.x(*year);
            canvas.line("tick-line", vec![(x, bottom), (x, bottom + 9.0)], Colour::GREY, 2.0);
        }
        let kind = TextKind::new("tick", LABEL, Colour::GREY, Anchor::Middle);
        for year in self.labelled(&canvas.fonts) {
            canvas.text(kind, &year.to_string(), (self.x(year), bottom + 16.0 + CAP * LABEL.size));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_to_scale_and_labels_leave_room() {
        let axis = YearAxis::new(vec![2010, 2021, 2022], 0.0, 104.0 + 1200.0);
        assert!((axis.x(2010) - 52.0).abs() < 1e-9);
        assert!((axis.x(2021) - (52.0 + 1100.0)).abs() < 1e-9);
        let fonts = Fonts::load();
        assert_eq!(axis.labelled(&fonts), [2010, 2021, 2022]);
        // At 20 units a year labels of 64 units do not fit side by side.
        let close = YearAxis::new((2000..=2024).collect(), 0.0, 104.0 + 480.0);
        let kept = close.labelled(&fonts);
        assert!(kept.first() == Some(&2000) && kept.last() == Some(&2024) && kept.len() < 8, "{kept:?}");
    }

    #[test]
    fn a_single_year_is_in_the_middle() {
        assert!((YearAxis::new(vec![2022], 100.0, 300.0).x(2022) - 200.0).abs() < 1e-9);
    }
}
