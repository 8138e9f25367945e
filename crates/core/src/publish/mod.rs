//! Statistical disclosure control: which figures may be published, and which must be hidden.

pub(crate) mod disclosure;
pub(crate) mod flow;
pub(crate) mod personen;
pub(crate) mod samenhang;
pub(crate) mod tweeweg;
