//! From rows to the domain model, through a mapping of columns to roles.

mod addresses;
mod borders;
mod columns;
mod commuting;
mod context;
mod figures;
mod known;
mod living;
mod load;
mod monitor;
mod number_form;
mod osm;
mod osm_xml;
mod points;
mod register;
mod roles;
mod street_names;
mod streets;
mod work;

pub use addresses::{NamedAddress, read_named_addresses};
pub use borders::{read_outlines, read_polygons};
pub use columns::ColumnRole;
pub(crate) use columns::{normalise, parse_number, recognise, recognise_among};
pub use commuting::{HomeWorkPair, HomeWorkTable, read_home_work};
pub use context::{Context, read_context};
pub(crate) use figures::is_no_figure;
pub use figures::{FigureColumn, read_figures};
pub(crate) use known::{codes, role};
pub use living::{FacilityKind, read_districts, read_origins, read_voorzieningen};
pub use load::{Loaded, one_place};
pub use monitor::{
    SectorTableError, read_aanbod, read_leegstand, read_panden, read_referentie, read_sector_table,
};
pub use number_form::DecimalSign;
pub(crate) use number_form::{NumberForm, Signs, Taken, parse_number_in};
pub use osm::{KindTableError, read_kind_table};
pub use osm_xml::{is_osm, read_osm_streets};
pub use points::{
    WeightRule, column_named, column_of_role, has_column, plays_role, read_grouped_points,
    read_weighted_points, sbi_column, year_column,
};
pub use register::{Postcodes, Register, VestigingOptions, read_postcodes, read_vestigingen, sbi_code};
pub(crate) use register::{is_total, postcode_column};
pub use roles::{FieldMap, UnknownRole};
pub use street_names::{NamedStreet, read_named_streets};
pub use streets::{StreetRow, read_street_rows};
pub use work::read_werklocaties;
