//! What is around the map.

use crate::support::*;
use werkvlek_picture::{
    Colour, Corner, Layer, LegendPlace, MapPicture, PolygonLayer, SizePx, Stroke, render,
};

#[test]
fn the_extent_keeps_its_shape_in_a_wide_frame() {
    // A frame twice as wide as high: the square town fills its height, and as much is left on both sides.
    let layer = blue_square(140_000.0, 470_000.0, 1000.0);
    let pixels = drawn(&MapPicture { size: SizePx { width: 1600, height: 800 }, ..bare(vec![layer]) });
    let blue: Vec<u32> = (0..1600).filter(|x| colour_at(&pixels, *x, 300) == BLUE).collect();
    let (first, last) = (blue[0], blue[blue.len() - 1]);
    assert!(first.abs_diff(1600 - 1 - last) <= 1, "{first} and {last}");
    let high = (0..800).filter(|y| colour_at(&pixels, 800, *y) == BLUE).count();
    assert!(blue.len().abs_diff(high) <= 2, "{} wide and {high} high", blue.len());
}

#[test]
fn every_legend_entry_has_its_swatch() {
    let labels = ["1 – 5", "5 – 10", "10 – 25", "25 – 50", "50 – 100", "100 en meer"];
    for place in
        [LegendPlace::Panel, LegendPlace::Corner(Corner::TopRight), LegendPlace::Corner(Corner::BottomLeft)]
    {
        for entries in [1, 3, 6] {
            let mut picture = bare(Vec::new());
            picture.legends = vec![legend(&labels[..entries])];
            picture.legend_place = place;
            let pixels = drawn(&picture);
            // Swatches are runs of blue from top to bottom, in whichever column they are.
            let runs = |x: u32| {
                let blue = |y: u32| colour_at(&pixels, x, y) == BLUE;
                (1..pixels.height()).filter(|y| blue(*y) && !blue(*y - 1)).count()
            };
            let most = (0..pixels.width()).map(runs).max();
            assert_eq!(most, Some(entries), "{place:?}");
        }
    }
}

#[test]
fn the_scale_bar_is_as_long_as_it_says() {
    // The square of 1000 m is as wide as the frame is high, which tells the metres a pixel.
    let layer = blue_square(140_000.0, 470_000.0, 1000.0);
    let mut picture = bare(vec![layer]);
    picture.legends = vec![legend(&[])];
    let pixels = drawn(&picture);
    let wide = (0..1000).filter(|x| colour_at(&pixels, *x, 500) == BLUE).count();
    let metres_per_px = 1000.0 / wide as f64;
    let beside = (0..1000).rfind(|x| colour_at(&pixels, *x, 500) == BLUE).unwrap() + 4;
    // The bar is the longest dark run in the panel: its upper edge.
    let rows = (0..1000).map(|y| (beside..1000).map(|x| is_dark(&pixels, x, y)).collect::<Vec<_>>());
    let runs = rows.flat_map(|row| row.split(|dark| !dark).map(<[bool]>::len).collect::<Vec<_>>());
    let longest = runs.max().unwrap();
    let metres = longest as f64 * metres_per_px;
    let round =
        [50.0, 100.0, 200.0, 500.0].into_iter().find(|m: &f64| (m - metres).abs() < 3.0 * metres_per_px);
    assert!(round.is_some(), "a bar of {longest} px is {metres} m long");
}

#[test]
fn the_same_description_gives_the_same_bytes() {
    let picture = || {
        let mut picture = bare(vec![
            Layer::Raster(raster()),
            Layer::Polygons(PolygonLayer {
                features: vec![named(square(140_100.0, 470_100.0, 300.0), "Villaparken")],
                outline: Some(Stroke::dashed(Colour::GREY, 2.0)),
            }),
        ]);
        picture.title = "Waar zijn de banen?".into();
        picture.source = "Bron: LISA".into();
        picture.legends = vec![legend(&["10 – 25", "vanaf 25"])];
        picture
    };
    let bytes = render(&picture()).unwrap();
    assert_eq!(bytes, render(&picture()).unwrap());
    let other = MapPicture { title: "Waar zijn de huizen?".into(), ..picture() };
    assert_ne!(bytes, render(&other).unwrap());
}

#[test]
fn the_least_and_a_narrow_picture_can_be_made() {
    for (width, height) in [(320, 320), (320, 900), (1600, 320)] {
        let mut picture = bare(vec![Layer::Raster(raster())]);
        picture.size = SizePx { width, height };
        picture.title =
            "Een lange titel die op een smalle kaart over twee regels loopt en dan ophoudt".into();
        picture.subtitle = picture.title.clone();
        picture.source = picture.title.clone();
        picture.legends = vec![legend(&["10 – 25"])];
        let pixels = drawn(&picture);
        assert_eq!((pixels.width(), pixels.height()), (width, height));
        assert!(count(&pixels, PALE) > 50 && count(&pixels, DARK) > 50, "{width} by {height}");
    }
}
