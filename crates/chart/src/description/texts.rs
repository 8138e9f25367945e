//! The words around a chart.

use super::ChartLanguage;
use crate::error::ChartError;

/// Title, subtitle, value axis and source of a chart.
///
/// Texts are set as given and take no room when empty; only the title must not be empty. What does not fit its lines
/// ends in an ellipsis.
///
/// # Example
/// ```
/// use werkvlek_chart::ChartTexts;
/// let texts = ChartTexts { title: "Banen naar sector".into(), ..ChartTexts::default() };
/// assert!(texts.source.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartTexts {
    /// Title, bold, at most two lines.
    pub title: String,
    /// What the chart shows exactly, at most two lines.
    pub subtitle: String,
    /// What the values are, with their unit: "aantal banen", "leegstand, % van de vloeroppervlakte". One line.
    pub value_axis: String,
    /// Source, day of reference and method, at the bottom, at most three lines.
    pub source: String,
    /// The language of the words that the chart says itself.
    pub language: ChartLanguage,
}

impl ChartTexts {
    pub(crate) fn check(&self) -> Result<(), ChartError> {
        if self.title.trim().is_empty() { Err(ChartError::NoTitle) } else { Ok(()) }
    }
}
