//! What every chart is described with: its words, its size, its figures and how they are written.

pub(crate) mod figure;
mod language;
mod number_format;
pub(crate) mod size;
mod texts;

pub use figure::Figure;
pub use language::ChartLanguage;
pub use number_format::NumberFormat;
pub use size::SheetSize;
pub use texts::ChartTexts;
