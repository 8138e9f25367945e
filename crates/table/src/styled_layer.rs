//! A table with the style that QGIS shows it in.

use crate::{Table, VectorStyle};

/// A table with the style that QGIS shows it in.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledLayer {
    /// The rows.
    pub table: Table,
    /// How QGIS draws it; none for attribute tables.
    pub style: Option<VectorStyle>,
}
