//! The layers of an answer: districts, origins, candidates, what exists, and on top what was chosen.

use super::Answer;
use super::tables::{Change, ChangePeople, site_fields, site_row};
use crate::Objective;
use crate::legend::{rising_classes, symbol_of};
use crate::rounding::two_digits;
use crate::vlekkenplan::{HomePeople, minimum_for, number};
use crate::{distance_classes, tenth};
use werkvlek_core::MinPeople;
use werkvlek_table::{Field, Palette, Rgb, Shape, StyledLayer, Table, Value, VectorStyle, dutch_number};

const CHOSEN: Rgb = Rgb { r: 214, g: 39, b: 40 };
const STAYS: Rgb = Rgb { r: 60, g: 60, b: 60 };

pub(super) fn layers(
    answer: &Answer<'_>,
    holding: Option<&[Option<usize>]>,
    persons: &ChangePeople,
) -> Vec<StyledLayer> {
    let mut layers: Vec<StyledLayer> = districts(answer, holding, persons).into_iter().collect();
    layers.extend([origins(answer, holding), candidates(answer), existing(answer), chosen(answer)]);
    layers
}

/// The finest districts, with the mean before and after of the weight that decided.
fn districts(
    answer: &Answer<'_>,
    holding: Option<&[Option<usize>]>,
    persons: &ChangePeople,
) -> Option<StyledLayer> {
    let (niveaus, holding) = (answer.ground.districts?, holding?);
    let within = answer.plan.within_m;
    let weight = answer.ground.origins.weight_names().iter().position(|name| *name == answer.weight);
    let fields = vec![
        Field::text("code"),
        Field::text("naam"),
        Field::real(&answer.weight),
        Field::real("gemiddelde_voor_m"),
        Field::real("gemiddelde_na_m"),
        Field::real("winst_m"),
        Field::real(format!("binnen_{within}m_voor")),
        Field::real(format!("binnen_{within}m_na")),
        Field::real("zonder_voorziening_na"),
    ];
    let mut table = Table::new("buurten", Some(answer.plan.crs.clone()), fields);
    let mut shown: Vec<f64> = Vec::new();
    for (d, district) in niveaus.finest().as_slice().iter().enumerate() {
        let group: Vec<usize> = (0..holding.len()).filter(|&i| holding[i] == Some(d)).collect();
        let change = Change::of(answer, &answer.weight, &group);
        let at = persons.row(0, Some(d));
        let everyone = weight.and_then(|w| persons.everyone(w, at));
        let (before, after) =
            (everyone.and(change.before.weighted_mean_m), everyone.and(change.after.weighted_mean_m));
        let gained = before.zip(after).map(|(before, after)| (before - after).round());
        shown.extend(gained);
        let within = weight.map_or([None, None], |w| persons.within(w, at));
        table.push(
            Some(district.area().clone().into()),
            vec![
                district.code().as_str().into(),
                district.naam().into(),
                number(everyone),
                before.map(f64::round).into(),
                after.map(f64::round).into(),
                gained.into(),
                number(within[0]),
                number(within[1]),
                number(weight.and_then(|w| persons.without(w, at)[1])),
            ],
        );
    }
    let title = format!("Gemiddelde winst per buurt ({})", answer.method.title());
    let style =
        VectorStyle::graduated(&title, Shape::Fill, "winst_m", rising_classes(&shown, "m", Palette::Share));
    Some(StyledLayer { table, style: Some(style.with_labels("naam")) })
}

fn origins(answer: &Answer<'_>, holding: Option<&[Option<usize>]>) -> StyledLayer {
    let fields = vec![
        Field::text("id"),
        Field::real(&answer.weight),
        Field::real("voor_m"),
        Field::real("na_m"),
        Field::real("winst_m"),
        Field::text("locatie"),
    ];
    let origins = answer.ground.origins;
    let nowhere = vec![None; origins.len()];
    let minimum = minimum_for(origins, answer.plan.min_personen);
    let homes = HomePeople::of_origins(origins, holding.unwrap_or(&nowhere), minimum);
    let weight = origins.weight_names().iter().position(|name| *name == answer.weight).unwrap_or(0);
    let mut table = Table::new("winst", Some(answer.plan.crs.clone()), fields);
    let mut shown: Vec<f64> = Vec::new();
    for (i, gain) in answer.gains.iter().enumerate() {
        let gained = gain.gained_m().map(tenth);
        shown.extend(gained);
        let site = gain.site.map(|site| answer.ground.candidates[site].id().as_str());
        table.push(
            Some(geo::Point::new(origins.x_m()[i], origins.y_m()[i]).into()),
            vec![
                origins.ids()[i].as_str().into(),
                homes.one(i, weight),
                gain.before_m.map(tenth).into(),
                gain.after_m.map(tenth).into(),
                gained.into(),
                site.into(),
            ],
        );
    }
    // With nothing before there is nothing to gain: the map shows how far it is then.
    let (field, title, classes) = if shown.is_empty() {
        ("na_m", "Afstand per adres", distance_classes())
    } else {
        ("winst_m", "Winst per adres", rising_classes(&shown, "m", Palette::Share))
    };
    let title = format!("{title} ({})", answer.method.title());
    let style = VectorStyle::graduated(&title, Shape::Marker { size_mm: 1.2 }, field, classes);
    StyledLayer { table, style: Some(style) }
}

/// Every candidate with what it would do when it came alone.
fn candidates(answer: &Answer<'_>) -> StyledLayer {
    let within = format!("alleen_binnen_{}m", answer.plan.within_m);
    let mut fields = vec![Field::text("id"), Field::text("naam"), Field::real(&within)];
    // A search for coverage looks no farther than its limit.
    let saved = answer.plan.objective == Objective::Afstand && !answer.ground.existing.is_empty();
    if saved {
        fields.push(Field::real("alleen_winst_gewicht_m"));
    }
    let mut table = Table::new("kandidaten", Some(answer.plan.crs.clone()), fields);
    let mut shown: Vec<f64> = Vec::new();
    let minimum = minimum_for(answer.ground.origins, answer.plan.min_personen);
    let step = f64::from(minimum.people());
    for (candidate, alone) in answer.ground.candidates.iter().zip(&answer.alone) {
        // What lies around candidates overlaps: in steps of the minimum no few people follow from two of them.
        let within = if minimum == MinPeople::NONE {
            tenth(alone.within)
        } else {
            (alone.within / step).round() * step
        };
        shown.push(within);
        let mut values: Vec<Value> =
            vec![candidate.id().as_str().into(), candidate.naam().into(), within.into()];
        if saved {
            let exact = minimum == MinPeople::NONE;
            values.push(if exact { alone.saved_m.round() } else { two_digits(alone.saved_m) }.into());
        }
        table.push(Some(candidate.geometry().clone()), values);
    }
    let title = format!(
        "Kandidaten: {} die alleen zo binnen {} m komen",
        answer.weight,
        dutch_number(answer.plan.within_m)
    );
    let shape = symbol_of(&table, 1.6);
    let style = VectorStyle::graduated(&title, shape, &within, rising_classes(&shown, "", Palette::Heat));
    StyledLayer { table, style: Some(style) }
}

fn existing(answer: &Answer<'_>) -> StyledLayer {
    let fields = vec![Field::text("id"), Field::text("soort"), Field::text("naam")];
    let mut table = Table::new("bestaand", Some(answer.plan.crs.clone()), fields);
    for f in answer.ground.existing {
        let values = vec![f.id().as_str().into(), f.soort().as_str().into(), f.naam().into()];
        table.push(Some(f.geometry().clone()), values);
    }
    let shape = symbol_of(&table, 2.4);
    StyledLayer { style: Some(VectorStyle::single("Bestaande voorzieningen", shape, STAYS)), table }
}

fn chosen(answer: &Answer<'_>) -> StyledLayer {
    let mut table = Table::new("gekozen", Some(answer.plan.crs.clone()), site_fields(answer));
    for (i, site) in answer.sites.iter().enumerate() {
        let geometry = answer.ground.candidates[site.site].geometry().clone();
        table.push(Some(geometry), site_row(answer, i, site));
    }
    let shape = symbol_of(&table, 4.0);
    let style = VectorStyle::single("Gekozen locaties", shape, CHOSEN).with_labels("rang");
    StyledLayer { table, style: Some(style) }
}
