//! Two pictures for a council document: job density as a heat map in two sizes, and a figure per buurt with the names on it.
//!
//! Made from the sample town, so nothing is read: `picture [FOLDER]` writes three PNG files in the folder (by default one
//! for temporary files).

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::path::PathBuf;
use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, NODATA, Params, Points, rasterise};
use werkvlek_picture::{
    Background, Class, Colour, Corner, Extent, Layer, Legend, LegendEntry, LegendPlace, LineLayer,
    MapPicture, Marker, MarkerShape, PointFeature, PointLayer, PolygonFeature, PolygonLayer, RasterLayer,
    SizePx, Stroke, labels_left_out, render,
};
use werkvlek_town::{Town, TownOptions, VoorzieningSoort, sample_town};

/// Light yellow to dark red in equal steps of lightness, so that the classes are told apart in grey.
const HEAT: [u32; 6] = [0xfef2ae, 0xfdbf5b, 0xfc8339, 0xf03924, 0xbe0523, 0x800026];
/// Dark blue for near to light yellow for far, each step lighter than the one before.
const DISTANCE: [u32; 5] = [0x433e85, 0x2d708e, 0x25ab82, 0x85d54a, 0xfde725];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let town = sample_town(TownOptions::default());
    let jobs = jobs(&town)?;
    let small = MapPicture { size: SizePx::COLUMN, ..jobs.clone() };
    for (name, picture) in
        [("banen.png", jobs), ("banen_klein.png", small), ("huisarts.png", practices(&town)?)]
    {
        let png = render(&picture)?;
        assert_eq!(png, render(&picture)?, "the same description gives the same bytes");
        let path = folder.join(name);
        std::fs::write(&path, &png)?;
        println!("{} ({} kB)", path.display(), png.len() / 1000);
        let left_out = labels_left_out(&picture)?;
        assert!(left_out.is_empty(), "names without a place: {left_out:?}");
    }
    Ok(())
}

/// Jobs per hectare in 2022 over the borders of the buurten.
fn jobs(town: &Town) -> Result<MapPicture, Box<dyn Error>> {
    let work: Vec<_> = town.vestigingen.iter().filter(|v| v.jaar == 2022).collect();
    let x_m: Vec<f64> = work.iter().map(|v| v.point.x).collect();
    let y_m: Vec<f64> = work.iter().map(|v| v.point.y).collect();
    let banen: Vec<f64> = work.iter().map(|v| f64::from(v.banen)).collect();
    let points = Points::new(&x_m, &y_m, &banen)?;
    let grid = Grid::covering(&[points], 500.0, 25.0, MemoryBudget::default())?;
    let raster = rasterise(points, &grid, &Params::new(Kernel::Quartic, 500.0)?)?;

    let bounds = [1.0, 5.0, 10.0, 25.0, 50.0, 100.0];
    let labels = ["1 – 5", "5 – 10", "10 – 25", "25 – 50", "50 – 100", "100 en meer"];
    let uppers = bounds[1..].iter().chain([&f64::INFINITY]);
    let class = |(((&lower, &upper), label), hex): (((&f64, &f64), &str), u32)| Class {
        lower,
        upper,
        label: label.into(),
        colour: colour(hex),
    };
    let classes: Vec<Class> = bounds.iter().zip(uppers).zip(labels).zip(HEAT).map(class).collect();
    let entries = classes.iter().rev().map(|c| LegendEntry::swatch(c.colour, c.label.as_str()));
    let legend = Legend { heading: "Banen per hectare".into(), entries: entries.collect() };

    let borders = Stroke::solid(Colour::GREY.with_alpha(190), 1.4);
    let features = town.buurten.iter().map(|b| PolygonFeature {
        shape: b.geometry.clone().into(),
        fill: None,
        label: None,
    });
    let mut picture = MapPicture::new(extent(town, 150.0)?, SizePx::SHEET);
    picture.title = "Waar wordt in Hilversum gewerkt?".into();
    picture.subtitle = "Dichtheid van banen in 2022, alle sectoren".into();
    picture.source =
        "Bron: voorbeeldgemeente van werkvlek, vestigingen 2022 · kernel quartic, straal 500 m, \
                      cel 25 m · EPSG:28992"
            .into();
    picture.layers.push(Layer::Raster(RasterLayer {
        values: raster.values().to_vec(),
        cols: grid.cols(),
        rows: grid.rows(),
        left_m: grid.x0_m(),
        top_m: grid.y1_m(),
        cell_m: grid.cell_m(),
        nodata: NODATA,
        classes,
    }));
    picture
        .layers
        .push(Layer::Polygons(PolygonLayer { features: features.collect(), outline: Some(borders) }));
    let (railway, key) = railway(town);
    picture.layers.push(railway);
    picture.layers.push(stations(town));
    let others = vec![LegendEntry::line(borders, "buurt"), key, LegendEntry::marker(STATION, "station")];
    picture.legends = vec![legend, Legend { heading: String::new(), entries: others }];
    Ok(picture)
}

/// The published mean distance to a general practice, by buurt.
fn practices(town: &Town) -> Result<MapPicture, Box<dyn Error>> {
    let bounds_m = [0.0, 400.0, 600.0, 800.0, 1000.0];
    let labels = ["tot 400", "400 – 600", "600 – 800", "800 – 1.000", "vanaf 1.000"];
    let unknown = Colour::rgb(225, 227, 229);
    let features = town.buurten.iter().map(|buurt| {
        let class = buurt.cbs_huisarts_m.map(|m| bounds_m.partition_point(|bound| *bound <= m) - 1);
        let fill = Some(class.map_or(unknown, |class| colour(DISTANCE[class])));
        PolygonFeature { shape: buurt.geometry.clone().into(), fill, label: Some(buurt.naam.clone()) }
    });
    let outline = Some(Stroke::solid(Colour::WHITE, 2.0));
    let practice = Marker::new(MarkerShape::Cross, 15.0, colour(0xc2185b));
    let mut picture = MapPicture::new(extent(town, 150.0)?, SizePx { width: 1200, height: 1600 });
    picture.title = "Hoe ver is de huisarts?".into();
    picture.subtitle =
        "Gemiddelde afstand over de weg van inwoners tot de dichtstbijzijnde praktijk, per buurt".into();
    picture.source =
        "Bron: CBS, Kerncijfers wijken en buurten; grenzen en praktijken: voorbeeldgemeente van werkvlek \
                      · EPSG:28992"
            .into();
    picture.background = Background::LightGrey;
    picture.legend_place = LegendPlace::Corner(Corner::BottomRight);
    picture.layers.push(Layer::Polygons(PolygonLayer { features: features.collect(), outline }));
    picture.layers.push(facilities(town, VoorzieningSoort::Huisarts, practice));
    let mut entries: Vec<_> =
        DISTANCE.iter().zip(labels).map(|(hex, label)| LegendEntry::swatch(colour(*hex), label)).collect();
    entries.push(LegendEntry::swatch(unknown, "geen cijfer"));
    entries.push(LegendEntry::marker(practice, "huisartsenpraktijk"));
    picture.legends.push(Legend { heading: "Afstand in meter".into(), entries });
    Ok(picture)
}

const STATION: Marker = Marker::new(MarkerShape::Square, 15.0, Colour::INK);

/// The stations, with their names.
fn stations(town: &Town) -> Layer {
    let all = town.voorzieningen.iter().filter(|v| v.soort == VoorzieningSoort::Treinstation);
    let features = all.map(|v| PointFeature { at: v.point, label: Some(v.naam.clone()) });
    Layer::Points(PointLayer { features: features.collect(), marker: STATION })
}

fn facilities(town: &Town, soort: VoorzieningSoort, marker: Marker) -> Layer {
    let all = town.voorzieningen.iter().filter(|v| v.soort == soort);
    let features = all.map(|v| PointFeature { at: v.point, label: None });
    Layer::Points(PointLayer { features: features.collect(), marker })
}

fn railway(town: &Town) -> (Layer, LegendEntry) {
    let stroke = Stroke::dashed(Colour::INK, 2.6);
    let lines = town.spoor.iter().map(|spoor| spoor.geometry.clone()).collect();
    (Layer::Lines(LineLayer { lines, stroke }), LegendEntry::line(stroke, "spoor"))
}

fn extent(town: &Town, margin_m: f64) -> Result<Extent, Box<dyn Error>> {
    let around = Extent::around(town.gemeenten.iter().map(|gemeente| &gemeente.geometry));
    Ok(around.ok_or("the town has a border")?.padded(margin_m))
}

fn colour(hex: u32) -> Colour {
    let [_, r, g, b] = hex.to_be_bytes();
    Colour::rgb(r, g, b)
}
