//! The page as HTML.

mod chapter;
mod data;
mod drawing;
mod ground;
mod map;
mod map_data;
mod page;
mod table;
mod words;

pub(crate) use page::document;
