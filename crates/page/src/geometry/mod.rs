//! Geometry for the screen: whole metres, shared borders once, and each vertex with the zoom from which it is drawn.

mod frame;
mod grid;
mod ground;
mod importance;
mod levels;
mod lines;
mod noded;
mod topology;

pub(crate) use frame::Frame;
pub(crate) use grid::{Grid, Node};
pub(crate) use ground::{Ground, GroundAreas};
pub(crate) use levels::{LEVELS_M_PER_PX, Levelled};
pub(crate) use topology::{Topology, topology};
