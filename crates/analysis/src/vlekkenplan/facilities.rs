//! The facilities of the kinds that were asked for, as a map.

use super::VlekkenplanPlan;
use crate::questions::{how_far, within_reach};
use werkvlek_core::Voorziening;
use werkvlek_table::{Category, Colour, Column, Columns, Palette, Shape, StyledLayer, VectorStyle};

const WHERE: &str = "Waar zijn de voorzieningen?";
const ON_MAP: Colour = Colour::rgb(194, 24, 91);

/// One point (or shape) a facility, in the colour of its kind.
pub(super) fn facility_layer(facilities: &[&Voorziening], plan: &VlekkenplanPlan) -> StyledLayer {
    let shapes = facilities.iter().map(|facility| (facility.geometry().clone(), *facility));
    let table = columns().layer("voorzieningen", &plan.crs, shapes);
    let category = |(i, kind): (usize, &werkvlek_core::VoorzieningSoort)| Category {
        value: kind.as_str().into(),
        label: kind.as_str().into(),
        colour: Palette::Kinds.colour(i, plan.kinds.len()),
    };
    let categories = plan.kinds.iter().enumerate().map(category).collect();
    let shape = Shape::Marker { size_mm: 2.4 };
    let style = VectorStyle::categorised("Voorzieningen", shape, "soort", categories).answering(WHERE);
    // On the map of one kind only its own, in a colour that the distances have not.
    let of_kind = |style: VectorStyle, kind: &werkvlek_core::VoorzieningSoort| {
        let own = VectorStyle::single(&format!("Voorzieningen: {kind}"), shape, ON_MAP)
            .only("soort", kind.as_str());
        style.or(own.answering(how_far(kind.as_str())).answering(within_reach(kind.as_str())))
    };
    let style = plan.kinds.iter().fold(style, of_kind);
    StyledLayer { table, style: Some(style) }
}

fn columns<'r>() -> Columns<'r, &'r Voorziening> {
    Columns::new([
        Column::text("id", |facility: &&'r Voorziening| facility.id().as_str())
            .means("kenmerk van de voorziening", "id of the facility"),
        Column::text("soort", |facility: &&'r Voorziening| facility.soort().as_str())
            .means("soort voorziening", "kind of facility"),
        Column::text("naam", |facility: &&'r Voorziening| facility.naam())
            .means("naam van de voorziening", "name of the facility"),
    ])
}
