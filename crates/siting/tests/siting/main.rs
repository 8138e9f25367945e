//! The crate seen from outside.

mod orlib;
mod random;
mod size;
mod spopt;
mod truth;
