//! What is inside the frame.

use crate::support::*;
use geo::{Coord, LineString, Rect};
use werkvlek_picture::{
    Background, Colour, Layer, LineLayer, MapPicture, Marker, MarkerShape, PointFeature, PointLayer,
    PolygonFeature, PolygonLayer, RasterLayer, Stroke, labels_left_out,
};

#[test]
fn cells_have_the_colour_of_their_class_and_nodata_shows_the_background() {
    for background in [Background::White, Background::LightGrey] {
        let pixels = drawn(&MapPicture { background, ..bare(vec![Layer::Raster(raster())]) });
        assert_eq!(colour_at(&pixels, 300, 300), PALE);
        assert_eq!(colour_at(&pixels, 700, 300), DARK);
        assert_eq!(colour_at(&pixels, 300, 600), background.colour(), "nodata");
        assert_eq!(colour_at(&pixels, 700, 600), background.colour(), "below the first class");
    }
}

#[test]
fn values_that_are_no_numbers_show_the_background_too() {
    let values = vec![f64::NAN, f64::INFINITY, 30.0, 30.0];
    let pixels = drawn(&bare(vec![Layer::Raster(RasterLayer { values, ..raster() })]));
    assert_eq!(colour_at(&pixels, 300, 300), Colour::WHITE);
    assert_eq!(colour_at(&pixels, 700, 300), Colour::WHITE);
    assert_eq!(colour_at(&pixels, 700, 600), DARK);
}

#[test]
fn holes_stay_open() {
    let ring = Rect::new((140_200.0, 470_200.0), (140_800.0, 470_800.0)).to_polygon();
    let hole = Rect::new((140_400.0, 470_400.0), (140_600.0, 470_600.0)).to_polygon();
    let shape = geo::Polygon::new(ring.exterior().clone(), vec![hole.exterior().clone()]);
    let features = vec![PolygonFeature { shape: shape.into(), fill: Some(BLUE), label: None }];
    let pixels = drawn(&bare(vec![Layer::Polygons(PolygonLayer { features, outline: None })]));
    assert_eq!(colour_at(&pixels, 500, 500), Colour::WHITE);
    assert_eq!(colour_at(&pixels, 300, 500), BLUE);
}

#[test]
fn lines_and_every_marker_are_drawn_where_they_are() {
    // Far beyond the frame on both sides, as a railway is.
    let line = LineString::from(vec![(-9e9, 470_500.0), (9e9, 470_500.0)]);
    let stroke = Stroke::solid(DARK, 12.0);
    let shapes = [
        MarkerShape::Circle,
        MarkerShape::Square,
        MarkerShape::Triangle,
        MarkerShape::Diamond,
        MarkerShape::Cross,
    ];
    for shape in shapes {
        let features = vec![PointFeature { at: Coord { x: 140_500.0, y: 470_750.0 }, label: None }];
        let layers = vec![
            Layer::Lines(LineLayer { lines: vec![line.clone()], stroke }),
            Layer::Points(PointLayer { features, marker: Marker::new(shape, 40.0, BLUE) }),
        ];
        let pixels = drawn(&bare(layers));
        assert_eq!(colour_at(&pixels, 400, 500), DARK, "the line");
        let y = (0..500).filter(|y| colour_at(&pixels, 500, *y) == BLUE).collect::<Vec<_>>();
        assert!((15..=40).contains(&y.len()), "{shape:?} is {} high", y.len());
        assert!(y[0] < 270 && y[y.len() - 1] > 250, "{shape:?} covers its place, {y:?}");
        assert_eq!(colour_at(&pixels, 20, 500), Colour::WHITE, "the frame cuts the line off");
    }
}

#[test]
fn names_are_written_once_and_those_without_room_are_told() {
    // Two areas in one place: their names cannot both stand there at any size.
    let features = vec![
        named(square(140_480.0, 470_480.0, 40.0), "Astronomische Buurt"),
        named(square(140_485.0, 470_485.0, 30.0), "Erfgooiersbuurt"),
        named(square(140_100.0, 470_700.0, 200.0), "Noord"),
    ];
    let layers = vec![Layer::Polygons(PolygonLayer { features, outline: None })];
    let crowded = bare(layers);
    assert_eq!(labels_left_out(&crowded).unwrap(), ["Erfgooiersbuurt"]);

    let mut nameless = crowded.clone();
    if let Layer::Polygons(layer) = &mut nameless.layers[0] {
        layer.features.iter_mut().for_each(|feature| feature.label = None);
    }
    assert!(labels_left_out(&nameless).unwrap().is_empty());
    let ink = |picture: &MapPicture| {
        let pixels = drawn(picture);
        (0..1000).map(|y| (0..1000).filter(|x| is_dark(&pixels, *x, y)).count()).sum::<usize>()
    };
    assert!(ink(&crowded) > ink(&nameless) + 200, "names are written in ink");
}

#[test]
fn names_of_places_stay_beside_their_markers_and_in_the_frame() {
    let at_edge = |x, label: &str| PointFeature { at: Coord { x, y: 470_500.0 }, label: Some(label.into()) };
    let features = vec![at_edge(140_010.0, "West"), at_edge(140_990.0, "Oost")];
    let marker = Marker::new(MarkerShape::Square, 30.0, BLUE);
    let picture = bare(vec![Layer::Points(PointLayer { features, marker })]);
    assert!(labels_left_out(&picture).unwrap().is_empty());
    let pixels = drawn(&picture);
    let ink_in = |from: u32, to: u32| (from..to).any(|x| (480..520).any(|y| is_dark(&pixels, x, y)));
    assert!(ink_in(52, 100), "right of the western marker");
    assert!(ink_in(900, 948), "left of the eastern marker");
}

#[test]
fn a_dashed_line_through_the_whole_country_still_has_dashes() {
    let lines = vec![LineString::from(vec![(-9e9, 470_500.0), (9e9, 470_500.0)])];
    let stroke = Stroke::dashed(DARK, 8.0);
    let pixels = drawn(&bare(vec![Layer::Lines(LineLayer { lines, stroke })]));
    let dark = |x: u32| colour_at(&pixels, x, 500) == DARK;
    let dashes = (41..960).filter(|x| dark(*x) && !dark(*x - 1)).count();
    // Dashes of 20 px and gaps of 12.5 px.
    assert!((26..=30).contains(&dashes), "{dashes} dashes");
}

#[test]
fn a_translucent_border_between_neighbours_is_drawn_once() {
    let features = [140_100.0, 140_500.0].map(|x_m| {
        let shape = square(x_m, 470_300.0, 400.0);
        PolygonFeature { shape, fill: None, label: None }
    });
    let outline = Some(Stroke::solid(Colour::INK.with_alpha(100), 12.0));
    let pixels = drawn(&bare(vec![Layer::Polygons(PolygonLayer { features: features.into(), outline })]));
    let darkest = |from: u32, to: u32| (from..to).map(|x| colour_at(&pixels, x, 500).r).min();
    assert_eq!(darkest(480, 520), darkest(100, 150), "the shared and the western border");
}
