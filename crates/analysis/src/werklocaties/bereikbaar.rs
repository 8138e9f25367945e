//! What is near each werklocatie: stops and stations, and what supports it.

use super::MonitorError;
use super::MonitorInput;
use crate::tenth;
use crate::vlekkenplan::STOPS;
use geo::{Distance, Euclidean};
use rayon::prelude::*;
use werkvlek_core::{Voorziening, VoorzieningSoort};
use werkvlek_table::{Field, Table, Value};

/// Lunch, shops and meeting places, by the words of the kinds.
const USUAL: [&str; 9] = [
    "restaurant",
    "cafe",
    "fastfood",
    "horeca",
    "supermarkt",
    "bakker",
    "winkel",
    "kinderopvang",
    "ontmoetingsruimte",
];

/// Which facilities support a werklocatie, and how near they are to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Bereikbaar {
    /// Empty for the usual ones that there are.
    kinds: Vec<VoorzieningSoort>,
    within_m: f64,
}

impl Bereikbaar {
    /// Kinds by their words, none for the usual ones, and a distance above 0 in metres.
    ///
    /// # Errors
    /// [`MonitorError`] for a word that is no kind and a distance that is none.
    pub fn new(kinds: &[String], within_m: f64) -> Result<Self, MonitorError> {
        if !(within_m.is_finite() && within_m > 0.0) {
            return Err(MonitorError::SupportWithin { found: within_m });
        }
        let kinds = kinds.iter().map(VoorzieningSoort::new).collect::<Result<_, _>>();
        Ok(Self { kinds: kinds.map_err(MonitorError::SupportKind)?, within_m })
    }
}

/// For each werklocatie the nearest of every kind of stop, and how many of each supporting kind are near, in a straight line
/// from its edge; what lies in it is at 0 m.
pub(super) fn bereikbaar(input: &MonitorInput<'_>) -> Result<Table, MonitorError> {
    let asked = input.bereikbaar;
    let mut present: Vec<&VoorzieningSoort> = input.voorzieningen.iter().map(Voorziening::soort).collect();
    present.sort();
    present.dedup();
    if let Some(missing) = asked.kinds.iter().find(|kind| !present.contains(kind)) {
        let known: Vec<&str> = present.iter().map(|kind| kind.as_str()).collect();
        return Err(MonitorError::NoSupport { missing: missing.to_string(), known: known.join(", ") });
    }
    let is_asked = |kind: &&&VoorzieningSoort| {
        if asked.kinds.is_empty() { USUAL.contains(&kind.as_str()) } else { asked.kinds.contains(kind) }
    };
    let stops: Vec<&VoorzieningSoort> =
        present.iter().filter(|kind| STOPS.contains(&kind.as_str())).copied().collect();
    let support: Vec<&VoorzieningSoort> = present.iter().filter(is_asked).copied().collect();
    let mut fields = ["werklocatie", "naam", "gebiedsoort"].map(Field::text).to_vec();
    for kind in &stops {
        fields.extend([Field::real(format!("dist_{kind}_m")), Field::text(format!("id_{kind}"))]);
    }
    fields.extend(support.iter().map(|kind| Field::integer(format!("aantal_{kind}_{}m", asked.within_m))));
    let locaties = input.classifier.locaties();
    let rows: Vec<Vec<Value>> = locaties
        .par_iter()
        .map(|w| {
            let distances: Vec<f64> = input
                .voorzieningen
                .iter()
                .map(|facility| Euclidean.distance(w.area(), facility.geometry()))
                .collect();
            let of = |kind: &VoorzieningSoort| {
                let kind = kind.clone();
                (0..distances.len()).filter(move |&i| *input.voorzieningen[i].soort() == kind)
            };
            let mut values: Vec<Value> =
                vec![w.id().as_str().into(), w.naam().into(), w.soort().as_str().into()];
            for kind in &stops {
                // Equally near ones: the lower id.
                let nearest = of(kind).min_by(|&a, &b| {
                    let id = |i: usize| input.voorzieningen[i].id();
                    distances[a].total_cmp(&distances[b]).then_with(|| id(a).cmp(id(b)))
                });
                values.push(nearest.map(|i| tenth(distances[i])).into());
                values.push(nearest.map(|i| input.voorzieningen[i].id().as_str()).into());
            }
            let near =
                |kind: &&VoorzieningSoort| of(kind).filter(|&i| distances[i] <= asked.within_m).count();
            values.extend(support.iter().map(|kind| Value::from(near(kind))));
            values
        })
        .collect();
    let mut table = Table::new("werklocaties_bereikbaar", None, fields);
    rows.into_iter().for_each(|values| table.push(None, values));
    Ok(table)
}
