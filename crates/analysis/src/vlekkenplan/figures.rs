//! Weights of origins that come from figures of their districts.

use super::VlekkenplanError;
use crate::Progress;
use werkvlek_core::DistrictFigures;
use werkvlek_core::{District, Districts, Origins, spread};
use werkvlek_table::message_number;

/// Gives each origin its share of the figures of its district, as weights of the same names.
pub fn spread_figures(
    origins: &mut Origins,
    districts: &Districts,
    names: &[String],
    figures: &DistrictFigures,
    progress: &dyn Progress,
) -> Result<(), VlekkenplanError> {
    let district_of = districts.assign(origins);
    for (column, name) in names.iter().enumerate() {
        let of_district = |d: &District| figures.get(d.code()).and_then(|values| values[column]);
        let values: Vec<Option<f64>> = districts.as_slice().iter().map(of_district).collect();
        let missing = values.iter().filter(|v| v.is_none()).count();
        if missing == values.len() {
            let first = districts.as_slice().first().map_or("(none)", |d| d.code().as_str());
            return Err(VlekkenplanError::NoFigures {
                districts: missing,
                name: name.clone(),
                first: first.to_owned(),
            });
        }
        let spread = spread(&values, districts, &district_of)?;
        if missing > 0 {
            progress.say(&format!(
                "{name}: districts with no figure: {missing}; how many live there stays unknown"
            ));
        }
        for (code, figure) in &spread.not_spread {
            progress.say(&format!(
                "{name}: {} of {code} are left out, no origin lies there",
                message_number(*figure)
            ));
        }
        origins.add_partly_known(name, &spread.weights)?;
        origins.last_lacks(spread.not_spread.iter().map(|(_, figure)| figure).sum());
    }
    Ok(())
}
