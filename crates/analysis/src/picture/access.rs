//! The districts of an analysis of access as a picture: the first figure, district by district.

use super::DistrictPictureError;
use super::{Words, entries, size, source_line};
use crate::legend::rising_classes;
use crate::{Access, AccessDistrict, AccessMeasure};
use geo::MultiPolygon;
use werkvlek_picture::{
    Background, Colour, Extent, Layer, Legend, LegendEntry, MapPicture, PolygonFeature, PolygonLayer, Stroke,
};
use werkvlek_table::Palette;

/// Districts coloured by the mean of the first figure, with their names.
///
/// # Errors
/// [`DistrictPictureError::NoDistricts`] without districts, [`DistrictPictureError::NoShapes`] when they have no shape.
pub fn access_picture(access: &Access, words: &Words) -> Result<MapPicture, DistrictPictureError> {
    let no_districts = || DistrictPictureError::NoDistricts;
    let (_, districts) = access.levels.first().ok_or_else(no_districts)?;
    let figure = access.columns.first().ok_or_else(no_districts)?;
    let of = |district: &AccessDistrict| district.means.first().copied().flatten();
    let shown: Vec<f64> = districts.iter().filter_map(of).collect();
    let palette = if figure.measure == AccessMeasure::Nearest { Palette::Distance } else { Palette::Heat };
    let classes = rising_classes(&shown, &figure.unit, palette);
    let unknown = Colour::rgb(225, 227, 229);
    let fill = |value: Option<f64>| {
        let Some(value) = value else { return unknown };
        let class = classes.iter().rev().find(|class| class.lower <= value).or(classes.first());
        class.map_or(unknown, |class| class.colour)
    };
    let feature = |district: &AccessDistrict| PolygonFeature {
        shape: district.area.clone(),
        fill: Some(fill(of(district))),
        label: Some(district.name.clone()).filter(|name| !name.is_empty()),
    };
    let features: Vec<PolygonFeature> = districts.iter().map(feature).collect();
    let shapes: Vec<&MultiPolygon> = features.iter().map(|f| &f.shape).collect();
    let around = Extent::around(shapes).ok_or(DistrictPictureError::NoShapes)?;
    let extent = around.padded(0.02 * around.width_m().max(around.height_m()));
    let mut picture = MapPicture::new(extent, size(words, extent));
    picture.title = words.title.clone().unwrap_or_else(|| figure.nl.clone());
    let how = match access.departures {
        1 => figure.nl.clone(),
        departures => format!("{}, {departures} vertrekken", figure.nl),
    };
    picture.source = source_line(words, &how, access.crs.definition());
    picture.background = Background::LightGrey;
    let outline = Some(Stroke::solid(Colour::WHITE, 2.0));
    picture.layers.push(Layer::Polygons(PolygonLayer { features, outline }));
    let mut legend = entries(&classes, &figure.unit);
    legend.push(LegendEntry::swatch(unknown, "geen cijfer"));
    picture.legends.push(Legend { heading: figure.unit.clone(), entries: legend });
    Ok(picture)
}
