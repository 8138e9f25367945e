//! What lies lightly under the data of a map: water, green, streets, railways, names of places.

use geo::{BoundingRect, Coord, Geometry, LineString, MultiPolygon, Point, Rect};
use werkvlek_picture::{
    Colour, Layer, LegendSymbol, LineLayer, MapPicture, Marker, MarkerShape, PointFeature, PointLayer,
    PolygonFeature, PolygonLayer, Stroke,
};
use werkvlek_table::{Crs, Field, Shape, StyledLayer, Table, VectorStyle};

/// What lies lightly under the data of a map.
///
/// # Units
/// Metres of one projected system.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaseMap {
    /// Lakes, wide rivers and the sea.
    pub water: Vec<MultiPolygon>,
    /// Parks, woods, meadows.
    pub green: Vec<MultiPolygon>,
    /// Rivers and canals as lines.
    pub waterways: Vec<LineString>,
    /// Streets.
    pub streets: Vec<LineString>,
    /// Those that lead through the town.
    pub main_streets: Vec<LineString>,
    /// Railways.
    pub railways: Vec<LineString>,
    /// Places with their names.
    pub names: Vec<(Coord, String)>,
}

const WATER: Colour = Colour::rgb(206, 225, 238);
const GREEN: Colour = Colour::rgb(226, 238, 216);
const STREET: Colour = Colour::rgb(216, 216, 216);
const MAIN_STREET: Colour = Colour::rgb(196, 196, 196);
const RAILWAY: Colour = Colour::rgb(160, 160, 160);
const NAME: Colour = Colour::rgb(90, 90, 90);
/// Data over a base map let it through.
const DATA_ALPHA: u8 = 195;

impl BaseMap {
    /// The picture with the map under its data, which let it through. Names of places stand on it where it has no names itself.
    #[must_use]
    pub fn under(&self, mut picture: MapPicture) -> MapPicture {
        let has_names = picture.layers.iter().any(|layer| match layer {
            Layer::Polygons(areas) => areas.features.iter().any(|area| area.label.is_some()),
            _ => false,
        });
        for layer in &mut picture.layers {
            match layer {
                Layer::Raster(raster) => {
                    for class in &mut raster.classes {
                        class.colour = class.colour.with_alpha(DATA_ALPHA);
                    }
                }
                Layer::Polygons(areas) => {
                    for fill in areas.features.iter_mut().filter_map(|area| area.fill.as_mut()) {
                        *fill = fill.with_alpha(fill.a.min(DATA_ALPHA));
                    }
                }
                _ => {}
            }
        }
        // On the white of the panel a swatch looks as its class does on the map.
        for entry in picture.legends.iter_mut().flat_map(|legend| &mut legend.entries) {
            if let LegendSymbol::Swatch { fill: Some(fill), .. } = &mut entry.symbol {
                *fill = fill.with_alpha(fill.a.min(DATA_ALPHA));
            }
        }
        let data = std::mem::take(&mut picture.layers);
        picture.layers = self.layers();
        picture.layers.extend(data);
        if !has_names && !self.names.is_empty() {
            let clear =
                Marker { shape: MarkerShape::Circle, size_px: 1.0, fill: NAME.with_alpha(0), outline: None };
            let feature = |(at, name): &(Coord, String)| PointFeature { at: *at, label: Some(name.clone()) };
            let features = self.names.iter().map(feature).collect();
            picture.layers.push(Layer::Points(PointLayer { features, marker: clear }));
        }
        picture
    }

    fn layers(&self) -> Vec<Layer> {
        let areas = |shapes: &[MultiPolygon], fill: Colour| {
            let feature =
                |shape: &MultiPolygon| PolygonFeature { shape: shape.clone(), fill: Some(fill), label: None };
            Layer::Polygons(PolygonLayer { features: shapes.iter().map(feature).collect(), outline: None })
        };
        let lines =
            |lines: &[LineString], stroke: Stroke| Layer::Lines(LineLayer { lines: lines.to_vec(), stroke });
        vec![
            areas(&self.green, GREEN),
            areas(&self.water, WATER),
            lines(&self.waterways, Stroke::solid(WATER, 2.5)),
            lines(&self.streets, Stroke::solid(STREET, 1.2)),
            lines(&self.main_streets, Stroke::solid(MAIN_STREET, 2.4)),
            lines(&self.railways, Stroke::dashed(RAILWAY, 1.6)),
        ]
    }

    /// The same as layers with their styles, the lowest first, of what touches a rectangle; those without features left out.
    #[must_use]
    pub fn styled(&self, crs: &Crs, around: Rect) -> Vec<StyledLayer> {
        let inside = |geometry: &Geometry| {
            geometry.bounding_rect().is_some_and(|own| {
                let (low, high) = (own.min(), own.max());
                low.x <= around.max().x
                    && high.x >= around.min().x
                    && low.y <= around.max().y
                    && high.y >= around.min().y
            })
        };
        let layer = |name: &str, shapes: Vec<(Geometry, Option<String>)>, style: VectorStyle| {
            let mut table = Table::new(name, Some(crs.clone()), vec![Field::text("naam")]);
            for (shape, naam) in shapes.into_iter().filter(|(shape, _)| inside(shape)) {
                table.push(Some(shape), vec![naam.into()]);
            }
            StyledLayer { table, style: Some(style) }
        };
        let areas =
            |shapes: &[MultiPolygon]| shapes.iter().map(|shape| (shape.clone().into(), None)).collect();
        let lines = |lines: &[LineString]| lines.iter().map(|line| (line.clone().into(), None)).collect();
        let line =
            |title: &str, width_mm: f64, colour| VectorStyle::single(title, Shape::Line { width_mm }, colour);
        let names = self.names.iter().map(|(at, name)| (Point(*at).into(), Some(name.clone()))).collect();
        let all = [
            layer("groen", areas(&self.green), VectorStyle::single("Groen", Shape::Ground, GREEN)),
            layer("water", areas(&self.water), VectorStyle::single("Water", Shape::Ground, WATER)),
            layer("waterlopen", lines(&self.waterways), line("Waterlopen", 0.3, WATER)),
            layer("straten", lines(&self.streets), line("Straten", 0.15, STREET)),
            layer("hoofdwegen", lines(&self.main_streets), line("Hoofdwegen", 0.35, MAIN_STREET)),
            layer("spoor", lines(&self.railways), line("Spoor", 0.25, RAILWAY)),
            layer(
                "plaatsnamen",
                names,
                VectorStyle::single("Plaatsnamen", Shape::Marker { size_mm: 0.6 }, NAME).with_labels("naam"),
            ),
        ];
        all.into_iter().filter(|layer| !layer.table.rows.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{coord, line_string};
    use werkvlek_picture::{Extent, SizePx};

    fn town() -> BaseMap {
        let street = |x: f64| line_string![(x: x, y: 0.0), (x: x, y: 100.0)];
        BaseMap {
            streets: vec![street(10.0), street(9000.0)],
            names: vec![(coord! { x: 50.0, y: 50.0 }, "Dorp".into())],
            ..BaseMap::default()
        }
    }

    #[test]
    fn it_lies_under_the_data_and_names_what_has_no_names() {
        let extent = Extent { min_x_m: 0.0, min_y_m: 0.0, max_x_m: 100.0, max_y_m: 100.0 };
        let mut plain = MapPicture::new(extent, SizePx::COLUMN);
        plain.layers.push(Layer::Lines(LineLayer { lines: Vec::new(), stroke: Stroke::solid(NAME, 1.0) }));
        let drawn = town().under(plain);
        assert_eq!(drawn.layers.len(), 6 + 1 + 1);
        assert!(matches!(&drawn.layers[7], Layer::Points(points) if points.features.len() == 1));
    }

    #[test]
    fn only_what_is_near_becomes_a_layer() {
        let around = Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: 500.0, y: 500.0 });
        let layers = town().styled(&Crs::rd_new(), around);
        let found: Vec<_> = layers.iter().map(|l| (l.table.name.as_str(), l.table.rows.len())).collect();
        assert_eq!(found, [("straten", 1), ("plaatsnamen", 1)]);
    }
}
