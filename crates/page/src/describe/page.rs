//! The page as a whole: key figures, chapters of questions, method and inputs.

use super::{Language, PageMap, PageTable};
use geo::{Coord, LineString, MultiPolygon};

/// Whether a page is for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// It is made to be published.
    Public,
    /// It is not: the page says so on the screen and on every sheet.
    Confidential,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its language.
    pub language: Language,
    /// Whether it is for everybody.
    pub openness: Openness,
    /// What it is about: the name of the town.
    pub title: String,
    /// A line below the title.
    pub subtitle: String,
    /// The figures that stand first.
    pub key_figures: Vec<KeyFigure>,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// What every map is drawn on.
    pub ground: SharedGround,
    /// How figures were made: definitions, denominators, what was left out and why, what is hidden.
    pub method: Vec<MethodNote>,
    /// What they were made from.
    pub inputs: Vec<InputFile>,
    /// Where the data come from and who must be named, a line each.
    pub sources: Vec<String>,
    /// Name and version of the program.
    pub made_with: String,
}

/// What every map is drawn on, in the coordinates of the page: streets and railways over its areas, the rest below them, which
/// let it through. What lies far from all data of the maps is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedGround {
    /// Streets.
    pub streets: Vec<LineString>,
    /// Parks, woods, meadows.
    pub green: Vec<MultiPolygon>,
    /// Lakes, wide rivers and the sea.
    pub water: Vec<MultiPolygon>,
    /// Rivers and canals as lines.
    pub waterways: Vec<LineString>,
    /// Railways.
    pub railways: Vec<LineString>,
    /// Places with their names.
    pub names: Vec<(Coord, String)>,
    /// Who must be named on a map, such as `© OpenStreetMap contributors`; empty when nobody must.
    pub attribution: String,
}

/// A figure that stands first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure {
    /// The figure with its unit, as people read it.
    pub figure: String,
    /// What it is.
    pub label: String,
    /// Of when, or beside what; may be empty.
    pub detail: String,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question.
    pub question: String,
    /// The answer in a sentence.
    pub answer: String,
    /// What there is to add, a paragraph each.
    pub more: Vec<String>,
    /// Charts.
    pub charts: Vec<PageChart>,
    /// A map.
    pub map: Option<PageMap>,
    /// The tables behind the answer.
    pub tables: Vec<PageTable>,
}

impl Question {
    /// A question with its answer and nothing beside it yet.
    pub fn new(question: impl Into<String>, answer: impl Into<String>) -> Self {
        Self {
            question: question.into(),
            answer: answer.into(),
            more: Vec::new(),
            charts: Vec::new(),
            map: None,
            tables: Vec::new(),
        }
    }
}

/// A chart as SVG, as `werkvlek-chart` draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageChart {
    /// The drawing; it is put on the page as it is, so it must come from this project and hold no script.
    pub svg: String,
    /// What it shows, in a line below it.
    pub caption: String,
    /// The language of its texts.
    pub language: Language,
}

/// A note on how figures were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodNote {
    /// What it is about.
    pub subject: String,
    /// What there is to know.
    pub text: String,
    /// The language of both.
    pub language: Language,
}

/// A file that figures were made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name, as the project names it.
    pub name: String,
    /// What is in it, as 64 hexadecimal digits.
    pub sha256: String,
    /// The day on which it last changed, `2026-11-30`; empty when the system does not tell.
    pub changed: String,
}
