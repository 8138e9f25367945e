//! Weights of origins that come from figures of their districts.

use crate::progress::Talk;
use anyhow::{Result, bail};
use werkvlek_core::{District, Districts, Origins, spread};
use werkvlek_io::{DistrictFigures, dutch_number};

/// Gives each origin its share of the figures of its district, as weights of the same names.
pub(crate) fn spread_figures(
    origins: &mut Origins,
    districts: &Districts,
    names: &[String],
    figures: &DistrictFigures,
    talk: Talk,
) -> Result<()> {
    let district_of = districts.assign(origins);
    for (column, name) in names.iter().enumerate() {
        let of_district = |d: &District| figures.get(d.code()).and_then(|values| values[column]);
        let values: Vec<Option<f64>> = districts.as_slice().iter().map(of_district).collect();
        let missing = values.iter().filter(|v| v.is_none()).count();
        if missing == values.len() {
            bail!(
                "none of the {missing} districts has a figure '{name}'; do the codes match? The first district is {}",
                districts.as_slice().first().map_or("(none)", |d| d.code().as_str())
            );
        }
        let spread = spread(&values, districts, &district_of)?;
        if missing > 0 {
            talk.say(&format!("{name}: {missing} districts have no figure; their origins weigh 0"));
        }
        for (code, figure) in &spread.not_spread {
            talk.say(&format!(
                "{name}: {} of {code} are left out, no origin lies there",
                dutch_number(*figure)
            ));
        }
        origins.add_weights(name, spread.weights)?;
    }
    Ok(())
}
