//! Statistical disclosure control: which figures may be published, and which must be hidden.

pub(crate) mod disclosure;
pub(crate) mod flow;
pub(crate) mod linked;
pub(crate) mod people;
pub(crate) mod two_way;
