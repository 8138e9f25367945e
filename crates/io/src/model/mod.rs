//! From rows to the domain model, through a mapping of columns to roles.

mod columns;
mod load;
mod osm;
mod roles;

pub use columns::ColumnRole;
pub(crate) use columns::{parse_number, recognise};
pub use load::{
    Loaded, WeightedPoints, read_districts, read_origins, read_vestigingen, read_voorzieningen,
    read_weighted_points, read_werklocaties,
};
pub use osm::{KindTableError, read_kind_table};
pub use roles::FieldMap;
