//! Files and coordinates, through GDAL and PROJ; beside `siting`, with its solver, the only crate that links C.
//!
//! | part | what it does |
//! | --- | --- |
//! | [`parse_crs`], [`Reprojector`] | coordinate systems; PROJ is the one door |
//! | [`Source`], [`read_layer`], [`inspect`] | any OGR source or delimited text into a [`Table`](werkvlek_table::Table) |
//! | [`GivenLayer`] | a layer in memory, in Arrow columns, read as a file is |
//! | `read_vestigingen` and its like | rows into the domain model, bad rows kept aside with a reason |
//! | [`write_layers`], [`GeoTiffWriter`], [`Staging`] | outputs, whole or not at all |

mod budget;
mod crs;
mod gdal_door;
mod gdal_messages;
mod geojson_crs;
mod guard;
mod memo;
mod model;
mod places;
mod read;
mod sqlite_schema;
mod workbook_texts;
mod write;
mod zipped;

pub use budget::{allow_memory, allowed_memory, memory_limit, read_text};
pub use crs::{CrsError, CrsWords, Reprojector, crs_words, parse_crs};
pub use guard::is_guarded;
pub use model::{
    ColumnRole, Context, DecimalSign, FacilityKind, FieldMap, FigureColumn, HomeWorkPair, HomeWorkTable,
    KindTableError, Loaded, NamedAddress, NamedStreet, Postcodes, Register, SectorTableError, StreetRow,
    UnknownRole, VestigingOptions, WeightRule, column_named, column_of_role, has_column, is_osm, one_place,
    plays_role, read_aanbod, read_context, read_districts, read_figures, read_grouped_points, read_home_work,
    read_kind_table, read_leegstand, read_named_addresses, read_named_streets, read_origins,
    read_osm_streets, read_outlines, read_panden, read_polygons, read_postcodes, read_referentie,
    read_sector_table, read_street_rows, read_vestigingen, read_voorzieningen, read_weighted_points,
    read_werklocaties, sbi_code, sbi_column, year_column,
};
pub use places::{check_place, plane_for};
pub use read::{
    BandReport, GivenLayer, LayerReport, LayerSketch, PlacesByPostcode, PointColumns, RasterGrid,
    RasterReport, ReadError, ReadTable, Remarks, Source, filter_table, inspect, inspect_raster, is_raster,
    read_attributes, read_layer, read_raster_grid, sketch, zip_names,
};
pub use write::{
    BandSpec, CsvForm, GeoTiffSpec, GeoTiffWriter, Overwrite, Precision, Staging, StagingError,
    StoredProject, VectorFormat, Workbook, WriteError, abandon_outputs, arrow_batches, plan_layers,
    write_csv, write_layers, write_layers_with, write_workbook, write_xlsx,
};
