//! A GeoTIFF read back by GDAL: values, nodata, unit, description, CRS and grid.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test fails by panicking, and compares what was written"
)]

use gdal::{Dataset, Metadata};
use werkvlek_io::{Crs, Overwrite, Palette, RasterLayer, RasterStyle, Staging, classes, write_geotiff};

#[test]
fn a_geotiff_says_its_grid_nodata_unit_and_parameters() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("banen.tif");
    let style = RasterStyle::new(classes(&[0.0, 10.0, 100.0], "banen/ha", Palette::Heat));
    let values = [1.5, -9999.0, 0.0, 99.25, 2.0, 3.0];
    let raster = RasterLayer {
        values: &values,
        cols: 3,
        rows: 2,
        left_m: 140_000.0,
        top_m: 470_050.0,
        cell_m: 25.0,
        nodata: -9999.0,
        crs: &Crs::rd_new(),
        description: "banen per ha, quartic, radius 500 m",
        unit: "banen/ha",
        style: &style,
    };
    let mut staging = Staging::new(Overwrite::Refuse);
    write_geotiff(&raster, &path, &mut staging).unwrap();
    staging.commit().unwrap();
    let dataset = Dataset::open(&path).unwrap();
    assert_eq!(dataset.geo_transform().unwrap(), [140_000.0, 25.0, 0.0, 470_050.0, 0.0, -25.0]);
    assert_eq!(dataset.spatial_ref().unwrap().authority().unwrap(), "EPSG:28992");
    assert_eq!(dataset.metadata_item("LAYOUT", "IMAGE_STRUCTURE").as_deref(), Some("COG"));
    let band = dataset.rasterband(1).unwrap();
    assert_eq!(band.no_data_value(), Some(-9999.0));
    assert_eq!(band.unit(), "banen/ha");
    assert_eq!(band.description().unwrap(), "banen per ha, quartic, radius 500 m");
    assert_eq!(band.read_band_as::<f64>().unwrap().data(), values);
    let qml = std::fs::read_to_string(folder.path().join("banen.qml")).unwrap();
    assert!(qml.contains("tot 10 banen/ha") && qml.contains("vanaf 10 banen/ha"), "{qml}");
}

#[test]
fn a_raster_whose_values_do_not_fit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let style = RasterStyle::new(Vec::new());
    let raster = RasterLayer {
        values: &[1.0],
        cols: 2,
        rows: 2,
        left_m: 0.0,
        top_m: 0.0,
        cell_m: 1.0,
        nodata: -9999.0,
        crs: &Crs::rd_new(),
        description: "",
        unit: "",
        style: &style,
    };
    let mut staging = Staging::new(Overwrite::Refuse);
    let error = write_geotiff(&raster, &folder.path().join("a.tif"), &mut staging).unwrap_err();
    assert!(error.to_string().ends_with("1 values for a raster of 2 x 2 cells"), "{error}");
}
