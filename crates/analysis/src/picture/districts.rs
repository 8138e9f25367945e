//! The districts of a vlekkenplan as a picture: how far the nearest facility of one kind is.

use super::DistrictPictureError;
use super::{Words, entries, size, source_line};
use crate::DistrictRow;
use geo::{Geometry, InteriorPoint, MultiPolygon};
use werkvlek_core::{Voorziening, VoorzieningSoort};
use werkvlek_picture::{
    Background, Colour, Extent, Layer, Legend, LegendEntry, MapPicture, Marker, MarkerShape, PointFeature,
    PointLayer, PolygonFeature, PolygonLayer, Stroke,
};
use werkvlek_table::{Class, Crs};

/// Districts coloured by their mean distance to a kind, with their names, and the facilities of the kind.
///
/// # Errors
/// [`DistrictPictureError::NoMeans`] when the kind was not measured, [`DistrictPictureError::NoShapes`] without districts.
pub fn district_picture(
    districts: &[DistrictRow<'_>],
    classes: &[Class],
    kind: &VoorzieningSoort,
    facilities: &[Voorziening],
    method: &str,
    words: &Words,
    crs: &Crs,
) -> Result<MapPicture, DistrictPictureError> {
    let unknown = Colour::rgb(225, 227, 229);
    let fill = |mean_m: Option<f64>| {
        let Some(m) = mean_m else { return unknown };
        let class = classes.iter().rev().find(|c| c.lower <= m).or(classes.first());
        class.map_or(unknown, |c| c.colour)
    };
    let mut features = Vec::with_capacity(districts.len());
    for row in districts {
        let found = row.to(kind).ok_or_else(|| DistrictPictureError::NoMeans { kind: kind.to_string() })?;
        let label = Some(row.district.naam().trim().to_owned()).filter(|naam| !naam.is_empty());
        let shape = row.district.area().clone();
        features.push(PolygonFeature { shape, fill: Some(fill(found.mean_m)), label });
    }
    let shapes: Vec<&MultiPolygon> = features.iter().map(|f| &f.shape).collect();
    let around = Extent::around(shapes).ok_or(DistrictPictureError::NoShapes)?;
    let extent = around.padded(0.02 * around.width_m().max(around.height_m()));
    let marker = Marker::new(MarkerShape::Cross, 15.0, Colour::rgb(194, 24, 91));
    let place = |f: &Voorziening| match f.geometry() {
        Geometry::Point(p) => Some(p.0),
        other => other.interior_point().map(|p| p.0),
    };
    let of_kind = facilities.iter().filter(|f| f.soort() == kind);
    let points = of_kind.filter_map(place).map(|at| PointFeature { at, label: None }).collect();
    let mut picture = MapPicture::new(extent, size(words, extent));
    picture.title = words.title.clone().unwrap_or_else(|| format!("Gemiddelde afstand tot {kind}"));
    picture.rights.clone_from(&words.rights);
    picture.source = source_line(words, method, crs.definition());
    picture.background = Background::LightGrey;
    let outline = Some(Stroke::solid(Colour::WHITE, 2.0));
    picture.layers.push(Layer::Polygons(PolygonLayer { features, outline }));
    picture.layers.push(Layer::Points(PointLayer { features: points, marker }));
    let mut legend = entries(classes, "m");
    legend.push(LegendEntry::swatch(unknown, "geen cijfer of verborgen"));
    legend.push(LegendEntry::marker(marker, kind.as_str()));
    picture.legends.push(Legend { heading: "Afstand in meter".into(), entries: legend });
    Ok(picture)
}
