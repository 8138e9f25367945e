//! The street network: drawn and laid out as lines, cut where they cross, thinned, and joined into one component.

mod layout;
mod names;
mod noding;
mod prune;

use crate::figures::Figures;
use crate::point::{Cell, Pt};
use crate::soort::StraatSoort;

/// What a line was laid out as: all its pieces share a name and a kind.
#[derive(Clone, Debug)]
pub(crate) struct Street {
    pub(crate) naam: String,
    pub(crate) soort: StraatSoort,
    pub(crate) thinning: Thinning,
}

/// Whether pieces of a street may go to make the blocks irregular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thinning {
    Allowed,
    Never,
}

/// A stretch of one street between two junctions.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub(crate) street: usize,
    pub(crate) points: Vec<Pt>,
}

/// Streets and their stretches; stretches meet in shared points only.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) streets: Vec<Street>,
    pub(crate) stretches: Vec<Stretch>,
}

/// Lays out the streets of the town.
pub(crate) fn network(figures: &[Figures], cells: &[Cell]) -> Network {
    let plan = layout::lay_out(figures, cells);
    let edges = noding::node(&plan.lines);
    let edges = prune::prune(edges, &plan.streets);
    let stretches = prune::stretches(&edges);
    Network { streets: plan.streets, stretches }
}
