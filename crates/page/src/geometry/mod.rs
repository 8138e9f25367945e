//! Geometry for the screen: whole metres, shared borders once, and each vertex with the zoom from which it is drawn.

mod grid;
mod importance;
mod levels;
mod lines;
mod noded;
mod topology;

pub(crate) use grid::{Grid, Node};
pub(crate) use levels::{LEVELS_M_PER_PX, Levelled};
pub(crate) use lines::street_lines;
pub(crate) use topology::{Topology, topology};
