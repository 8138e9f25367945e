//! Files and coordinates: the only crate that links C (GDAL for formats, PROJ for coordinates).

mod crs;
mod model;
mod read;
mod style;
mod table;
mod write;

pub use crs::{Crs, CrsError, CrsUnit, Reprojector};
pub use model::ColumnRole;
pub use read::{
    LayerReport, PointColumns, ReadError, ReadTable, Rejected, Source, inspect, read_attributes, read_layer,
};
pub use style::{Category, Class, Palette, RasterStyle, Rgb, Shape, VectorStyle, classes, dutch_number};
pub use table::{Field, FieldType, Row, Table, Value};
pub use write::{
    Overwrite, RasterLayer, Staging, StagingError, StyledLayer, VectorFormat, WriteError, write_csv,
    write_geotiff, write_layers,
};
