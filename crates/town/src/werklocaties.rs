//! The werklocaties: drawn places, and the built-up and the rural remainder made of buurten.

use geo::{Area as _, MultiPolygon};

use crate::dissolve::{border_rings, dissolve};
use crate::figures::Figures;
use crate::point::{Cell, Ring};
use crate::sites::sites;
use crate::soort::WerklocatieSoort;
use crate::town::Werklocatie;

/// A werklocatie on the lattice.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) naam: String,
    pub(crate) soort: WerklocatieSoort,
    pub(crate) rings: Vec<Ring>,
}

/// Formal locations, then milieus in order of precedence; woonwijk and landelijk gebied last, as groups of buurten.
pub(crate) fn areas(figures: &[Figures], cells: &[Cell]) -> Vec<Area> {
    let mut areas: Vec<Area> = sites()
        .into_iter()
        .map(|(naam, soort, ring)| Area { naam: naam.to_owned(), soort, rings: vec![ring] })
        .collect();
    for (naam, soort) in
        [("Woonwijken", WerklocatieSoort::Woonwijk), ("Landelijk gebied", WerklocatieSoort::LandelijkGebied)]
    {
        let rings = border_rings(group(figures, cells, soort).into_iter().flat_map(Cell::segments));
        areas.push(Area { naam: naam.to_owned(), soort, rings });
    }
    areas
}

/// The buurten of the rural or of the built-up remainder.
fn group<'a>(figures: &[Figures], cells: &'a [Cell], soort: WerklocatieSoort) -> Vec<&'a Cell> {
    let remainder = |f: &Figures| {
        if f.is_rural() { WerklocatieSoort::LandelijkGebied } else { WerklocatieSoort::Woonwijk }
    };
    figures.iter().zip(cells).filter(|(f, _)| remainder(f) == soort).map(|(_, cell)| cell).collect()
}

/// The same as rows of the town.
pub(crate) fn rows(areas: &[Area], figures: &[Figures], cells: &[Cell]) -> Vec<Werklocatie> {
    areas
        .iter()
        .zip(1..)
        .map(|(area, id)| {
            let geometry: MultiPolygon<f64> = match area.soort {
                WerklocatieSoort::Woonwijk | WerklocatieSoort::LandelijkGebied => {
                    dissolve(&group(figures, cells, area.soort))
                }
                _ => area.rings.iter().map(Ring::polygon).collect(),
            };
            let area_ha = geometry.unsigned_area() / 10_000.0;
            Werklocatie { id, naam: area.naam.clone(), soort: area.soort, area_ha, geometry }
        })
        .collect()
}
