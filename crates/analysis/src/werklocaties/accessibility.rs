//! What is near each werklocatie: stops and stations, and what supports it.

use super::columns;
use super::reach::reached_at;
use super::{MonitorError, MonitorInput};
use crate::distances::{OnStreets, dist_m};
use crate::tenth;
use crate::vlekkenplan::STOPS;
use geo::Coord;
use geo::{Distance, Euclidean};
use rayon::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{Gebiedsoort, Voorziening, VoorzieningId, VoorzieningSoort, Werklocatie, WerklocatieId};
use werkvlek_table::{Column, Columns, Table};

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

/// What is near the werklocaties.
#[derive(Debug, Clone, PartialEq)]
pub struct NearPlaces {
    /// The kinds of stops and stations that there are.
    pub stops: Vec<VoorzieningSoort>,
    /// The kinds that support a werklocatie.
    pub support: Vec<VoorzieningSoort>,
    /// Whether stops were measured along the streets, and by which profile; none for straight lines.
    pub profile: Option<String>,
    /// How near those are to be, metres.
    pub within_m: f64,
    /// A row a werklocatie.
    pub rows: Vec<NearPlace>,
}

/// What is near one werklocatie: in a straight line from its edge, what lies in it at 0 m; stops, where there are streets, along those
/// from a point inside.
#[derive(Debug, Clone, PartialEq)]
pub struct NearPlace {
    /// Its id.
    pub id: WerklocatieId,
    /// Its name.
    pub naam: String,
    /// Its kind.
    pub gebiedsoort: Gebiedsoort,
    /// The nearest stop of each kind.
    pub nearest: BTreeMap<VoorzieningSoort, NearestStop>,
    /// How many of each supporting kind are near enough.
    pub near: BTreeMap<VoorzieningSoort, usize>,
}

/// The nearest stop of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct NearestStop {
    /// How far it is, metres to one decimal.
    pub dist_m: f64,
    /// Its id; the lower one of those that are equally near.
    pub id: VoorzieningId,
}

impl Bereikbaar {
    /// The supporting kinds among those that there are.
    fn support<'a>(
        &self,
        present: &[&'a VoorzieningSoort],
    ) -> Result<Vec<&'a VoorzieningSoort>, MonitorError> {
        if let Some(missing) = self.kinds.iter().find(|kind| !present.contains(kind)) {
            let known: Vec<&str> = present.iter().map(|kind| kind.as_str()).collect();
            return Err(MonitorError::NoSupport { missing: missing.to_string(), known: known.join(", ") });
        }
        let is_asked = |kind: &&&VoorzieningSoort| {
            if self.kinds.is_empty() { USUAL.contains(&kind.as_str()) } else { self.kinds.contains(kind) }
        };
        Ok(present.iter().filter(is_asked).copied().collect())
    }
}

/// For each werklocatie the nearest of every kind of stop, and how many of each supporting kind are near.
///
/// # Cost
/// A distance for each werklocatie and facility, on all threads.
pub(super) fn near_places(input: &MonitorInput<'_>) -> Result<NearPlaces, MonitorError> {
    let mut present: Vec<&VoorzieningSoort> = input.voorzieningen.iter().map(Voorziening::soort).collect();
    present.sort();
    present.dedup();
    let support = input.bereikbaar.support(&present)?;
    let stops: Vec<&VoorzieningSoort> =
        present.iter().filter(|kind| STOPS.contains(&kind.as_str())).copied().collect();
    let within_m = input.bereikbaar.within_m;
    let of = |w: &Werklocatie| near_place(w, input.voorzieningen, (&stops, &support), within_m);
    let mut rows: Vec<NearPlace> = input.classifier.locaties().par_iter().map(of).collect();
    if let Some(network) = input.network {
        along_streets(input, network, &stops, &mut rows);
    }
    let owned = |kinds: &[&VoorzieningSoort]| kinds.iter().map(|&kind| kind.clone()).collect();
    let profile = input.network.map(|network| network.profile.name().to_owned());
    Ok(NearPlaces { stops: owned(&stops), support: owned(&support), profile, within_m, rows })
}

/// Puts the nearest stops along the streets in the place of those in a straight line; none where no way leads there.
fn along_streets(
    input: &MonitorInput<'_>,
    network: &crate::StreetNetwork,
    stops: &[&VoorzieningSoort],
    rows: &mut [NearPlace],
) {
    let kinds: Vec<VoorzieningSoort> = stops.iter().map(|&kind| kind.clone()).collect();
    let nowhere = Coord { x: f64::NAN, y: f64::NAN };
    let from: Vec<Coord> =
        input.classifier.locaties().iter().map(|w| reached_at(w).unwrap_or(nowhere)).collect();
    let doors = OnStreets::of(input.voorzieningen, &kinds, network);
    let found = crate::distances::over_network(&network.snap(&from), &doors, network);
    for (kind, answers) in kinds.iter().zip(&found.of_kind) {
        for (row, answer) in rows.iter_mut().zip(answers) {
            row.nearest.remove(kind);
            if let (Ok(nearest), Some(metres)) = (answer, dist_m(answer)) {
                let id = input.voorzieningen[nearest.facility].id().clone();
                row.nearest.insert(kind.clone(), NearestStop { dist_m: tenth(metres), id });
            }
        }
    }
}

fn near_place(
    w: &Werklocatie,
    facilities: &[Voorziening],
    (stops, support): (&[&VoorzieningSoort], &[&VoorzieningSoort]),
    within_m: f64,
) -> NearPlace {
    let all: Vec<(f64, &Voorziening)> =
        facilities.iter().map(|f| (Euclidean.distance(w.area(), f.geometry()), f)).collect();
    let of = |kind: &VoorzieningSoort| {
        let kind = kind.clone();
        all.iter().filter(move |(_, f)| *f.soort() == kind)
    };
    let nearest = |&kind: &&VoorzieningSoort| {
        let (dist_m, f) =
            of(kind).min_by(|(a, f), (b, g)| a.total_cmp(b).then_with(|| f.id().cmp(g.id())))?;
        Some((kind.clone(), NearestStop { dist_m: tenth(*dist_m), id: f.id().clone() }))
    };
    let near = |&kind: &&VoorzieningSoort| {
        (kind.clone(), of(kind).filter(|(dist_m, _)| *dist_m <= within_m).count())
    };
    NearPlace {
        id: w.id().clone(),
        naam: w.naam().to_owned(),
        gebiedsoort: w.soort(),
        nearest: stops.iter().filter_map(nearest).collect(),
        near: support.iter().map(near).collect(),
    }
}

pub(super) fn table(all: &NearPlaces) -> Table {
    type Row = NearPlace;
    let mut columns =
        Columns::new(columns::werklocatie(|r: &&Row| r.id.as_str().to_owned(), |r: &&Row| r.naam.clone()))
            .and([columns::gebiedsoort(|r: &&Row| r.gebiedsoort.as_str())]);
    let (from_nl, from_en) = match &all.profile {
        Some(profile) => (
            format!("over het stratennet, profiel {profile}, van een punt erin"),
            format!("along the streets, profile {profile}, from a point inside"),
        ),
        None => ("hemelsbreed van de rand".to_owned(), "in a straight line from the edge".to_owned()),
    };
    for kind in &all.stops {
        columns = columns.and([
            Column::real(format!("dist_{kind}_m"), move |r: &&Row| {
                r.nearest.get(kind).map(|stop| stop.dist_m)
            })
            .means(
                format!("{from_nl} tot de dichtstbijzijnde {kind}"),
                format!("{from_en} to the nearest {kind}"),
            )
            .in_unit("m"),
            Column::text(format!("id_{kind}"), move |r: &&Row| {
                r.nearest.get(kind).map(|stop| stop.id.as_str().to_owned())
            })
            .means(format!("id van die {kind}"), format!("id of that {kind}")),
        ]);
    }
    let within_m = all.within_m;
    let near = all.support.iter().map(|kind| {
        Column::integer(format!("aantal_{kind}_{within_m}m"), move |r: &&Row| r.near.get(kind).copied())
            .means(
                format!("hoeveel {kind} hemelsbreed binnen {within_m} m van de rand"),
                format!("how many {kind} within {within_m} m of the edge in a straight line"),
            )
            .in_unit(kind.as_str())
    });
    columns.and(near).table("werklocaties_bereikbaar", &all.rows)
}
