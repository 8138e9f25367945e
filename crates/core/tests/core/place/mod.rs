//! Districts and the search index.

mod districts;
mod index;
