//! What a page is made from: plain values, as a door fills them in.

mod cell;
mod language;
mod map;
mod page;
mod table;

pub use cell::Cell;
pub(crate) use cell::{hidden, no_figure};
pub use language::Language;
pub use map::{
    AreaColumn, AreaKind, AreaLayer, MapArea, MapExtent, MapLayer, MapShape, MarkedShapes, Marker, PageMap,
    Shown,
};
pub use page::{
    Chapter, InputFile, KeyFigure, MethodNote, Openness, Page, PageChart, Question, SharedGround,
};
pub use table::{PageTable, TableColumn};
