//! The language of a chart: of the words that it says itself, and of its numbers.

use werkvlek_draw::Notation;

/// The language of the words that a chart says itself (`verborgen`, `jaar`, `boven de norm`), and of its numbers.
///
/// # Example
/// ```
/// use werkvlek_chart::{BarChart, BarRow, ChartLanguage, ChartTexts, Figure, SheetSize};
/// let texts = ChartTexts { title: "Jobs".into(), language: ChartLanguage::English, ..ChartTexts::default() };
/// let row = |label: &str, figure| BarRow { label: label.into(), figures: vec![figure] };
/// let rows = vec![row("Offices", Figure::Known(5_600.0)), row("Business parks", Figure::Hidden)];
/// let svg = BarChart::new(texts, SheetSize::FITTING, rows).draw()?.to_svg();
/// assert!(svg.contains("aria-label=\"5,600\"") && svg.contains("aria-label=\"hidden\""));
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartLanguage {
    /// Dutch: `1.234,5`.
    #[default]
    Dutch,
    /// English: `1,234.5`.
    English,
}

impl ChartLanguage {
    const fn pick(self, dutch: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }

    pub(crate) const fn notation(self) -> Notation {
        match self {
            Self::Dutch => Notation::DUTCH,
            Self::English => Notation::ENGLISH,
        }
    }

    /// What stands where a figure was kept back.
    pub(crate) const fn hidden(self) -> &'static str {
        self.pick("verborgen", "hidden")
    }

    /// What stands where nobody knows.
    pub(crate) const fn unknown(self) -> &'static str {
        self.pick("onbekend", "unknown")
    }

    /// Both, in a row of gaps.
    pub(crate) const fn hidden_and_unknown(self) -> &'static str {
        self.pick("verborgen, × onbekend", "hidden, × unknown")
    }

    /// Where there is nothing to divide.
    pub(crate) const fn none(self) -> &'static str {
        self.pick("geen", "none")
    }

    pub(crate) const fn year(self) -> &'static str {
        self.pick("jaar", "year")
    }

    /// Within a maximum, and above it.
    pub(crate) const fn at_most(self) -> [&'static str; 2] {
        match self {
            Self::Dutch => ["binnen de norm", "boven de norm"],
            Self::English => ["within the norm", "above the norm"],
        }
    }

    /// At a minimum, and below it.
    pub(crate) const fn at_least(self) -> [&'static str; 2] {
        match self {
            Self::Dutch => ["haalt de norm", "onder de norm"],
            Self::English => ["meets the norm", "below the norm"],
        }
    }
}
