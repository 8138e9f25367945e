//! Descriptions that make no picture.

use crate::support::*;
use geo::Coord;
use werkvlek_picture::{
    Extent, Layer, MapPicture, Marker, MarkerShape, PictureError, PointFeature, PointLayer, RasterLayer,
    SizePx, render,
};

#[test]
fn what_cannot_be_drawn_is_refused_with_a_reason() {
    let flat = Extent { max_y_m: EXTENT.min_y_m, ..EXTENT };
    let error = render(&MapPicture { extent: flat, ..bare(Vec::new()) }).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the map's extent is 1000 m wide and 0 m high, expected more than 0 m both ways"
    );
    let lost = Extent { max_x_m: f64::NAN, ..EXTENT };
    assert!(matches!(
        render(&MapPicture { extent: lost, ..bare(Vec::new()) }),
        Err(PictureError::EmptyExtent { .. })
    ));

    for size in [SizePx { width: 319, height: 600 }, SizePx { width: 600, height: 10_001 }] {
        let error = render(&MapPicture { size, ..bare(Vec::new()) }).unwrap_err();
        assert_eq!(error, PictureError::Size { size });
    }

    let refused = |layer: Layer| render(&bare(vec![Layer::Raster(raster()), layer])).unwrap_err();
    let short = RasterLayer { rows: 3, ..raster() };
    let error = refused(Layer::Raster(short));
    assert_eq!(error.to_string(), "layer 1 has 4 values, expected 2 columns times 3 rows");
    let error = refused(Layer::Raster(RasterLayer { cell_m: 0.0, ..raster() }));
    assert!(matches!(error, PictureError::RasterPlace { layer: 1, what: "cell", .. }));
    let error = refused(Layer::Raster(RasterLayer { left_m: f64::NAN, ..raster() }));
    assert!(matches!(error, PictureError::RasterPlace { what: "left edge", .. }));
    let mut classes = raster().classes;
    classes.reverse();
    let error = refused(Layer::Raster(RasterLayer { classes, ..raster() }));
    assert_eq!(error, PictureError::Classes { layer: 1, classes: 2 });
    let error = refused(Layer::Raster(RasterLayer { classes: Vec::new(), ..raster() }));
    assert_eq!(error, PictureError::Classes { layer: 1, classes: 0 });

    let nowhere = PointFeature { at: Coord { x: f64::NAN, y: 0.0 }, label: None };
    let marker = Marker::new(MarkerShape::Circle, 10.0, BLUE);
    let error = refused(Layer::Points(PointLayer { features: vec![nowhere], marker }));
    assert_eq!(error, PictureError::NotFinite { layer: 1, feature: 0 });
}

#[test]
fn a_legend_that_cannot_be_read_is_refused() {
    let labels: Vec<String> = (0..90).map(|i| format!("klasse {i}")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let picture = MapPicture { legends: vec![legend(&labels)], size: SizePx::COLUMN, ..bare(Vec::new()) };
    assert!(matches!(render(&picture), Err(PictureError::LegendDoesNotFit { .. })));
}
