//! A series over years, with its gaps.

use crate::description::ChartLanguage;
use crate::description::figure::Figure;

/// A series of a [`crate::LineChart`].
#[derive(Clone, Debug, PartialEq)]
pub struct YearSeries {
    /// Its name, at the end of its line; at most three lines of text.
    pub name: String,
    /// Years, ascending, each with a figure. A year that is not there leaves no gap.
    pub points: Vec<(i32, Figure)>,
}

impl YearSeries {
    pub(crate) fn known(&self) -> impl Iterator<Item = (i32, f64)> {
        self.points.iter().filter_map(|(year, figure)| Some((*year, figure.value()?)))
    }

    pub(crate) fn has_gap(&self) -> bool {
        self.points.iter().any(|(_, figure)| figure.value().is_none())
    }

    /// What the gaps are, where there are any.
    pub(crate) fn gap_words(&self, language: ChartLanguage) -> Option<&'static str> {
        let has = |sought: Figure| self.points.iter().any(|(_, figure)| *figure == sought);
        match (has(Figure::Hidden), has(Figure::Unknown)) {
            (false, false) => None,
            (true, false) => Some(language.hidden()),
            (false, true) => Some(language.unknown()),
            (true, true) => Some(language.hidden_and_unknown()),
        }
    }

    /// The known points between gaps.
    pub(crate) fn runs(&self) -> Vec<Vec<(i32, f64)>> {
        let mut runs = vec![Vec::new()];
        for (year, figure) in &self.points {
            match (figure.value(), runs.last_mut()) {
                (Some(value), Some(run)) => run.push((*year, value)),
                _ => runs.push(Vec::new()),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_cut_a_series_into_runs() {
        let figures = [Figure::Known(1.0), Figure::Known(2.0), Figure::Hidden, Figure::Known(4.0)];
        let series = YearSeries { name: "A".into(), points: (2019..).zip(figures).collect() };
        assert_eq!(series.runs(), [vec![(2019, 1.0), (2020, 2.0)], vec![(2022, 4.0)]]);
        assert_eq!((series.has_gap(), series.gap_words(ChartLanguage::Dutch)), (true, Some("verborgen")));
        let whole = YearSeries { points: series.points[..2].to_vec(), ..series };
        assert_eq!(
            (whole.runs().len(), whole.has_gap(), whole.gap_words(ChartLanguage::English)),
            (1, false, None)
        );
    }
}
