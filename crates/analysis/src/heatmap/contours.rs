//! The classes of a raster as polygons, with the area and the jobs inside each.

use super::HeatmapError;
use super::{Density, HeatmapPlan, MapPoints, checked};
use crate::{Openbaarheid, marking};
use werkvlek_heatmap::{Isoband, isobands};
use werkvlek_table::{Class, Column, Columns, Crs, Shape, StyledLayer, VectorStyle};

/// The classes of a raster as areas.
#[derive(Clone, Debug)]
pub struct Contours {
    /// One a class that lies anywhere, the lowest first.
    pub areas: Vec<ClassArea>,
    /// The unit of the values, for people: `banen/ha`.
    pub unit: String,
    /// What is counted: `banen`.
    pub what: String,
    classes: Vec<Class>,
    openbaar: Option<Openbaarheid>,
}

/// Where the values of a raster lie in one class.
#[derive(Clone, Debug)]
pub struct ClassArea {
    /// Its bounds, its polygons, and what lies inside.
    pub band: Isoband,
    /// The class in words, with its colour.
    pub class: Class,
}

/// The areas of the classes of a density, with the weight of the points inside each.
///
/// # Units
/// Bounds in the unit of the density, areas in hectares.
///
/// # Errors
/// [`HeatmapError`] for a raster whose bands cannot be drawn.
pub fn contours(density: &Density, points: &MapPoints, plan: &HeatmapPlan) -> Result<Contours, HeatmapError> {
    // The jobs inside a band of change are those that came minus those that went.
    let bands = isobands(&density.raster, checked(&points.inside())?, &density.bounds)?;
    let areas = bands.into_iter().filter(|band| !band.polygons.0.is_empty()).filter_map(|band| {
        // Two bands, on both sides of 0, share the neutral class of a change.
        let middle = f64::midpoint(band.lower, band.upper);
        let class = density.classes.iter().find(|class| class.lower <= middle && middle < class.upper)?;
        Some(ClassArea { class: class.clone(), band })
    });
    Ok(Contours {
        areas: areas.collect(),
        unit: density.unit.clone(),
        what: plan.what.clone(),
        classes: density.classes.clone(),
        openbaar: plan.openbaar,
    })
}

impl Contours {
    /// One row a class, the lowest first.
    #[must_use]
    pub fn layer(&self, crs: &Crs, name: &str) -> StyledLayer {
        let rows = self.areas.iter().map(|area| (area.band.polygons.clone().into(), area));
        let table = self.columns().layer(name, crs, rows);
        let is_change = self.classes.iter().any(|class| class.lower < 0.0);
        let title =
            format!("{} in klassen ({})", if is_change { "Verandering" } else { "Dichtheid" }, self.unit);
        // By the lower bound, which lies in its own class only.
        let halved = |c: &Class| Class { upper: f64::midpoint(c.lower, c.upper), ..c.clone() };
        let classes = self.classes.iter().map(halved).collect();
        StyledLayer { table, style: Some(VectorStyle::graduated(&title, Shape::Fill, LOWER, classes)) }
    }

    fn columns<'r>(&'r self) -> Columns<'r, &'r ClassArea> {
        Columns::new([
            Column::real(LOWER, |a: &&'r ClassArea| a.band.lower)
                .means("ondergrens van de klasse", "lower bound of the class")
                .in_unit(&self.unit),
            Column::real("bovengrens", |a: &&'r ClassArea| a.band.upper)
                .means("bovengrens van de klasse", "upper bound of the class")
                .in_unit(&self.unit),
            Column::text("klasse", |a: &&'r ClassArea| a.class.label.as_str())
                .means("de klasse in woorden", "the class in words"),
            Column::text("eenheid", |_: &&'r ClassArea| self.unit.as_str())
                .means("eenheid van de grenzen", "unit of the bounds"),
            Column::real("oppervlakte_ha", |a: &&'r ClassArea| (a.band.area_ha * 100.0).round() / 100.0)
                .means("oppervlakte van de klasse", "area of the class")
                .in_unit("ha"),
            Column::real(format!("{}_erin", self.what), |a: &&'r ClassArea| a.band.weight)
                .means(format!("{} binnen de klasse", self.what), format!("{} inside the class", self.what)),
        ])
        .and(self.number_of_points())
        .and(marking(self.openbaar))
    }

    /// Of protected points there is no number: they are drawn in squares.
    fn number_of_points<'r>(&self) -> Option<Column<'r, &'r ClassArea>> {
        let is_protected = matches!(self.openbaar, Some(Openbaarheid::Beschermd(_)));
        (!is_protected).then(|| {
            Column::integer("punten", |a: &&'r ClassArea| a.band.points)
                .means("punten binnen de klasse", "points inside the class")
        })
    }
}

const LOWER: &str = "ondergrens";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meanings::assert_all_explained;

    #[test]
    fn every_column_says_what_it_is() {
        let contours = Contours {
            areas: Vec::new(),
            unit: "banen/ha".into(),
            what: "banen".into(),
            classes: Vec::new(),
            openbaar: Some(Openbaarheid::Vertrouwelijk),
        };
        let layer = contours.layer(&Crs::rd_new(), "klassen");
        assert_all_explained(&layer.table);
        let unit = layer.table.fields[0].meaning.as_ref().and_then(|meaning| meaning.unit.as_deref());
        assert_eq!(unit, Some("banen/ha"));
    }
}
