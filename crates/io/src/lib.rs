//! Files and coordinates: the only crate that links C (GDAL for formats, PROJ for coordinates).
//!
//! | part | what it does |
//! | --- | --- |
//! | [`Crs`], [`Reprojector`] | coordinate systems; PROJ is the one door |
//! | [`Source`], [`read_layer`], [`inspect`] | any OGR source or delimited text into a [`Table`] |
//! | `read_vestigingen` and its like | rows into the domain model, bad rows kept aside with a reason |
//! | [`write_layers`], [`write_geotiff`], [`GeoTiffWriter`], [`Staging`] | outputs, whole or not at all |
//! | [`VectorStyle`], [`RasterStyle`], [`classes`] | how QGIS draws them |

mod crs;
mod model;
mod read;
mod style;
mod table;
mod write;

pub use crs::{Crs, CrsError, CrsUnit, Reprojector};
pub use model::{
    AanbodRow, ColumnRole, DistrictFigures, FacilityKind, FieldMap, GroupedPoints, KindTableError,
    LeegstandRow, Loaded, Outline, Postcodes, ReferentieBanen, Register, SectorTableError, StreetRow,
    UnknownRole, VestigingOptions, WeightRule, WeightedPoints, has_column, is_osm, read_aanbod,
    read_districts, read_figures, read_grouped_points, read_kind_table, read_leegstand, read_origins,
    read_osm_streets, read_outlines, read_panden, read_polygons, read_postcodes, read_referentie,
    read_sector_table, read_street_rows, read_vestigingen, read_vestigingen_with, read_voorzieningen,
    read_weighted_points, read_weighted_points_by, read_werklocaties, sbi_column, year_column,
};
pub use read::{
    LayerReport, PointColumns, RasterGrid, ReadError, ReadTable, Rejected, Source, inspect, read_attributes,
    read_layer, read_raster_grid,
};
pub use style::{Category, Class, Palette, RasterStyle, Rgb, Shape, VectorStyle, classes, dutch_number};
pub use table::{Field, FieldType, Row, Table, Value};
pub use write::{
    BandSpec, GeoTiffSpec, GeoTiffWriter, Overwrite, Precision, RasterLayer, Staging, StagingError,
    StyledLayer, VectorFormat, WriteError, plan_layers, write_csv, write_geotiff, write_layers, write_xlsx,
};
