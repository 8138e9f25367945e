//! Computed distances beside published ones, such as CBS's kilometres per buurt.

use super::VlekkenplanError;
use super::norms::position;
use super::{Town, VlekkenplanPlan, headline_distances};
use crate::distances::Method;
use werkvlek_core::DistrictFigures;
use werkvlek_core::VoorzieningSoort;
use werkvlek_plan::{Homes, Published, compare_districts};
use werkvlek_table::{Field, Table, Value, dutch_number};

/// Published kilometres by district and kind.
pub struct PublishedFigures {
    /// Positions in the list of kinds, in the order of the columns.
    kinds: Vec<usize>,
    figures: DistrictFigures,
}

impl PublishedFigures {
    /// Figures in kilometres whose columns each belong to a kind that is measured: `columns` names the kind of each.
    ///
    /// # Errors
    /// [`VlekkenplanError::UnknownKind`] for a kind that is not among `kinds`.
    pub fn new(
        columns: &[String],
        figures: DistrictFigures,
        kinds: &[VoorzieningSoort],
    ) -> Result<Self, VlekkenplanError> {
        let position = |kind: &String| position("published distances", kind, kinds);
        Ok(Self { kinds: columns.iter().map(position).collect::<Result<_, _>>()?, figures })
    }
}

/// One row a district and kind: computed, published, and the difference; and the whole in a sentence a kind.
pub fn beside_published(
    town: &Town<'_>,
    plan: &VlekkenplanPlan,
    published: &PublishedFigures,
) -> Result<(Table, Vec<String>), VlekkenplanError> {
    let levels = town.districts.ok_or(VlekkenplanError::PublishedWithoutDistricts)?;
    let districts = levels.finest().as_slice();
    let holding = levels.finest().assign(town.origins);
    let origins = town.origins;
    let weight = plan.headline.as_ref().or(origins.weight_names().first()).map_or("", String::as_str);
    let weights = origins.weights(weight).unwrap_or_default();
    let homes = Homes::new(origins.x_m(), origins.y_m(), &holding, districts.len(), weight, weights)?;
    let method = match town.network {
        Some(network) => Method::Netwerk(network.profile.name().to_owned()),
        None => Method::Hemelsbreed,
    };
    let mut fields: Vec<Field> =
        ["code", "naam", "soort_voorziening", "methode", "gewicht"].map(Field::text).into();
    fields.extend(
        ["berekend_m", "verschil_gemeente_m", "gepubliceerd_km", "gepubliceerd_min_berekend_km"]
            .map(Field::real),
    );
    fields.push(Field::text("vergelijking"));
    let mut table = Table::new("afstanden_gepubliceerd_buurt", None, fields);
    let mut remarks = Vec::new();
    let dist_m = headline_distances(town, &plan.kinds);
    for (column, &k) in published.kinds.iter().enumerate() {
        let km: Vec<Option<f64>> =
            districts.iter().map(|d| published.figures.get(d.code()).and_then(|f| f[column])).collect();
        let found = compare_districts(&homes, &dist_m[k], Published::cbs(&km)?)?;
        for (district, row) in districts.iter().zip(&found.rows) {
            let mut values: Vec<Value> = vec![
                district.code().as_str().into(),
                district.naam().into(),
                plan.kinds[k].as_str().into(),
                method.word().into(),
                weight.into(),
            ];
            values.extend([row.mean_m, row.versus_gemeente_m].map(|m| Value::from(m.map(f64::round))));
            values.push(row.published_km.into());
            values.push(row.difference_km.map(|d| (d * 100.0).round() / 100.0).into());
            values.push(row.comparison.as_str().into());
            table.push(None, values);
        }
        let s = found.summary;
        let km =
            |v: Option<f64>| v.map_or_else(|| "–".to_owned(), |v| dutch_number((v * 100.0).round() / 100.0));
        remarks.push(format!(
            "{} published minus computed ({}): {} districts compared, {} within the rounding of {} km, mean {} km, mean \
             absolute {} km, correlation {}; {} not published, {} not computed",
            plan.kinds[k],
            method.word(),
            s.compared,
            s.within_rounding,
            dutch_number(s.rounding_km),
            km(s.mean_difference_km),
            km(s.mean_absolute_difference_km),
            km(s.correlation),
            s.not_published,
            s.not_computed
        ));
    }
    Ok((table, remarks))
}
