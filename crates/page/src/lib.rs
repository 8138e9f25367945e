//! One offline page that a council can read: questions with answers in sentences, charts, maps and the tables behind them.
//!
//! The crate takes plain values and gives the text of one HTML file, in Dutch or in English. The file loads nothing: its security
//! policy allows its own scripts and styles by their hashes and nothing else, so it opens from any disk without a network. It is
//! written for WCAG 2.1 AA, and without script everything on it can be read. No file is read or written here, and no C library
//! is linked.
//!
//! What is in it, in the order of use:
//!
//! * [`Page`] with its [`KeyFigure`]s, [`Chapter`]s of [`Question`]s, [`MethodNote`]s and [`InputFile`]s, in a [`Language`] and with
//!   an [`Openness`];
//! * [`PageTable`] of [`TableColumn`]s and [`Cell`]s, also out of a table of an analysis with [`PageTable::of`];
//! * [`PageMap`]: an [`AreaLayer`] of [`MapArea`]s that [`AreaColumn`]s colour, and [`MapLayer`]s of [`MarkedShapes`] over it: points, areas,
//!   or lines that are wider for more; drawn on a [`SharedGround`] of streets, or for a [`MapExtent::Region`] on its areas alone;
//! * [`PageChart`]: an SVG of `werkvlek-chart`;
//! * [`Page::to_html`].
//!
//! # Units
//! Coordinates in metres of one projected system. Shapes are rounded to whole metres and simplified for each zoom; borders that areas
//! share stay shared.
//!
//! # What it keeps
//! The page holds what it is given and nothing else. It does not know what may be published: whoever fills it in does.
//!
//! # Example
//! ```
//! use werkvlek_page::*;
//! let table = PageTable {
//!     name: "banen".into(),
//!     caption: "Banen naar soort werklocatie, 2022".into(),
//!     columns: vec![TableColumn::text("Soort"), TableColumn::number("Banen", 0)],
//!     rows: vec![vec!["kantoorlocatie".into(), Cell::Number(5_600.0)], vec!["O'Brien & Zn <b>".into(), Cell::Hidden]],
//! };
//! let question = Question {
//!     tables: vec![table],
//!     ..Question::new("Waar wordt gewerkt?", "Op kantoorlocaties werken 5.600 mensen.")
//! };
//! let page = Page {
//!     language: Language::Dutch,
//!     openness: Openness::Public,
//!     title: "Voorbeeldstad".into(),
//!     subtitle: "Werk en voorzieningen".into(),
//!     key_figures: Vec::new(),
//!     chapters: vec![Chapter { title: "Werk".into(), questions: vec![question] }],
//!     ground: SharedGround::default(),
//!     method: Vec::new(),
//!     inputs: Vec::new(),
//!     sources: Vec::new(),
//!     made_with: "werkvlek".into(),
//! };
//! let html = page.to_html();
//! assert!(html.starts_with("<!DOCTYPE html><html lang=\"nl\">"));
//! assert!(html.contains("default-src 'none'") && html.contains("<td class=\"num\">5.600</td>"));
//! assert!(html.contains("O'Brien &amp; Zn &lt;b&gt;") && html.contains("verborgen"));
//! ```

mod assets;
mod describe;
mod geometry;
mod html;
mod policy;

pub use describe::{
    AreaColumn, AreaKind, AreaLayer, Cell, Chapter, InputFile, KeyFigure, Language, MapArea, MapExtent,
    MapLayer, MapShape, MarkedShapes, Marker, MethodNote, Openness, Page, PageChart, PageMap, PageTable,
    Question, SharedGround, Shown, TableColumn,
};
pub(crate) use describe::{hidden as describe_hidden, no_figure as describe_no_figure};

impl Page {
    /// The page as the text of an HTML file.
    ///
    /// # Cost
    /// Near-linear in the vertices of its shapes; the text of a town of 100,000 inhabitants is some megabytes.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::document(self)
    }
}
