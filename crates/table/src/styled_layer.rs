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

impl StyledLayer {
    /// The style with the classes that the rows have use for; none for attribute tables.
    #[must_use]
    pub fn fitted_style(&self) -> Option<VectorStyle> {
        Some(self.style.as_ref()?.fitted(&self.table))
    }
}
