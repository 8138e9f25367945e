//! Facilities that close and facilities that come: what if?

use crate::settings::Inputs;
use anyhow::{Context, Result, bail};
use geo::Point;
use werkvlek_core::{Voorziening, VoorzieningId, VoorzieningSoort};
use werkvlek_io::check_place;
use werkvlek_table::{Crs, message_number};

/// The facilities as they would be: without those that close, with those that come behind them.
pub(crate) fn changed(
    mut facilities: Vec<Voorziening>,
    inputs: &Inputs,
    (crs, source): (&Crs, &str),
) -> Result<Vec<Voorziening>> {
    for id in &inputs.gesloten {
        let before = facilities.len();
        facilities.retain(|facility| facility.id().as_str() != id.trim());
        if facilities.len() == before {
            bail!("⟨gesloten⟩: {source} has no facility with the id '{id}'{}", some_ids(&facilities));
        }
    }
    for (number, text) in (1..).zip(&inputs.erbij) {
        facilities.push(new_facility(text, number, crs).with_context(|| format!("⟨erbij⟩ '{text}'"))?);
    }
    Ok(facilities)
}

/// A few ids, to see what they look like.
fn some_ids(facilities: &[Voorziening]) -> String {
    let ids: Vec<String> = facilities
        .iter()
        .take(5)
        .map(|f| {
            format!("{} ({} {})", f.id().as_str(), f.soort(), f.naam().unwrap_or("")).trim_end().to_owned()
        })
        .collect();
    let all = message_number(facilities.len() as f64);
    if ids.is_empty() { String::new() } else { format!("; it has {all}, such as {}", ids.join(", ")) }
}

/// `X,Y,soort`, and a name behind it.
fn new_facility(text: &str, number: usize, crs: &Crs) -> Result<Voorziening> {
    let parts: Vec<&str> = text.splitn(4, ',').map(str::trim).collect();
    let [x, y, kind, rest @ ..] = parts.as_slice() else {
        bail!("X,Y,KIND with decimal points expected, such as 140570,470610,huisarts");
    };
    let (Ok(x_m), Ok(y_m)) = (x.parse::<f64>(), y.parse::<f64>()) else {
        bail!("two numbers with decimal points and a kind expected, such as 140570,470610,huisarts");
    };
    if let Err(why) = check_place(crs, x_m, y_m) {
        bail!("{why}; X,Y in that system expected");
    }
    let name = rest.first().map_or_else(|| format!("{kind} erbij"), |name| (*name).to_owned());
    let id = VoorzieningId::new(format!("erbij_{number}"))?;
    Ok(Voorziening::new(id, VoorzieningSoort::new(kind)?, Some(name), Point::new(x_m, y_m))?)
}
