//! How one travels: streets, a timetable, or a table of one's own.

use super::timetable::{read_timetable, stop_places};
use crate::reading::Reading;
use crate::settings::{BereikbaarheidPart, Reiswijze};
use crate::streets::{NetworkPlan, of_part};
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use werkvlek_access::CostMatrix;
use werkvlek_analysis::{OffStreets, Opportunity, StreetNetwork, TransitPlan, TravelBy, Ways};
use werkvlek_core::Origins;
use werkvlek_io::{Source, read_attributes, read_text};
use werkvlek_network::Measure;
use werkvlek_table::{Rejected, Value};
use werkvlek_transit::{Date, Patch, Timetable, Travel, Window};

/// What was read to travel with.
pub(crate) struct Travelling {
    network: Option<Arc<StreetNetwork>>,
    timetable: Option<Timetable>,
    /// As it was before its changes, where there are any.
    before: Option<Timetable>,
}

/// Which timetable is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// As it was read.
    Before,
    /// With its changes.
    After,
}

impl Travelling {
    /// What can be wrong before anything is read.
    pub(crate) fn check(part: &BereikbaarheidPart) -> Result<()> {
        match part.met {
            Reiswijze::Ov => {
                if part.dienstregeling.is_empty() {
                    bail!(
                        "⟨dienstregeling⟩: public transport needs a timetable; name a GTFS zip file or folder"
                    );
                }
                day(part)?;
                window(part)?;
            }
            Reiswijze::Matrix if part.matrix.is_none() => {
                bail!(
                    "⟨matrix⟩: no table of costs is named, with a row a pair: origin, destination, minutes"
                );
            }
            Reiswijze::Meters | Reiswijze::Minuten | Reiswijze::Matrix if !part.uitleg.is_empty() => {
                bail!("⟨uitleg⟩: only journeys by public transport are explained");
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads the streets and the timetable that are named.
    pub(crate) fn read(
        reading: &Reading<'_>,
        part: &BereikbaarheidPart,
        rejected: &mut Vec<Rejected>,
    ) -> Result<Self> {
        if part.met == Reiswijze::Matrix {
            return Ok(Self { network: None, timetable: None, before: None });
        }
        let network = match NetworkPlan::of(&part.as_vlekkenplan(), reading.opened)? {
            Some(plan) => Some(of_part(reading, &plan, "bereikbaarheid", rejected)?),
            None => None,
        };
        if part.met != Reiswijze::Ov {
            return Ok(Self { network, timetable: None, before: None });
        }
        let read = read_timetable(reading, &part.dienstregeling, part.dienstregeling_bewaard.as_ref())?;
        Ok(match changed(reading, part, &read)? {
            Some(changed) => Self { network, timetable: Some(changed), before: Some(read) },
            None => Self { network, timetable: Some(read), before: None },
        })
    }

    /// Whether there is a timetable from before its changes.
    pub(crate) fn has_before(&self) -> bool {
        self.before.is_some()
    }

    /// How one travels up to the farthest that is looked at.
    pub(crate) fn by<'a>(
        &'a self,
        state: State,
        reading: &Reading<'_>,
        part: &BereikbaarheidPart,
        most: f64,
        origins: &Origins,
        opportunities: &[Opportunity],
    ) -> Result<TravelBy<'a>> {
        let off_streets = if part.los_hemelsbreed { OffStreets::StraightLines } else { OffStreets::LeaveOut };
        let ways = Ways { network: self.network.as_deref(), km_h: part.snelheid_km_h, off_streets };
        let timetable = match state {
            State::Before => &self.before,
            State::After => &self.timetable,
        };
        Ok(match (part.met, timetable) {
            (Reiswijze::Meters, _) => TravelBy::Ways { ways, unit: Measure::Metres, most },
            (Reiswijze::Minuten, _) => TravelBy::Ways { ways, unit: Measure::Minutes, most },
            (Reiswijze::Ov, Some(timetable)) => TravelBy::Transit(Box::new(TransitPlan {
                stops: stop_places(reading, timetable)?,
                timetable,
                date: day(part)?,
                window: window(part)?,
                travel: Travel {
                    max_changes: part.overstappen,
                    min_change_s: seconds(part.overstap_min),
                    max_travel_s: seconds(most),
                },
                walk_m: part.lopen_m,
                ways,
            })),
            _ => {
                let path = part.matrix.as_ref().context("⟨matrix⟩: no table of costs is named")?;
                TravelBy::Matrix { costs: matrices(reading, path, origins, opportunities)?, unit: "min" }
            }
        })
    }
}

fn day(part: &BereikbaarheidPart) -> Result<Date> {
    let text = part
        .datum
        .as_deref()
        .context("⟨datum⟩: no day is named, and none is chosen silently; as 2024-05-14")?;
    text.parse().context("⟨datum⟩")
}

fn window(part: &BereikbaarheidPart) -> Result<Window> {
    let text =
        part.vertrek.as_deref().context("⟨vertrek⟩: no departure is named; as 07:30-09:00 or 08:00")?;
    text.parse().context("⟨vertrek⟩")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates at both ends")]
fn seconds(minutes: f64) -> u32 {
    (minutes * 60.0).ceil() as u32
}

/// The timetable with its changes; none where there are none.
fn changed(
    reading: &Reading<'_>,
    part: &BereikbaarheidPart,
    timetable: &Timetable,
) -> Result<Option<Timetable>> {
    let Some(changes) = &part.wijzigingen else { return Ok(None) };
    let path = reading.opened.beside(changes);
    let text = read_text(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let shown = || format!("⟨wijzigingen⟩ {}", path.display());
    let patch = Patch::from_toml(&text).with_context(shown)?;
    if patch == (Patch { title: patch.title.clone(), ..Patch::default() }) {
        bail!(
            "{}: it changes nothing; expected [[halte_sluiten]], [[lijn_schrappen]], [[frequentie]], [[station_erbij]] or [[lijn_erbij]]",
            shown()
        );
    }
    let (patched, effect) = patch.apply(timetable).with_context(shown)?;
    reading.progress.say(&format!(
        "{}: {} trips run no more, {} call at other stops, {} are new",
        path.display(),
        effect.trips_left_out,
        effect.trips_changed,
        effect.trips_added
    ));
    Ok(Some(patched))
}

/// Names of the columns of a table of costs, else the first three.
const COLUMNS: [&[&str]; 3] = [
    &["origin", "from_id", "from", "van", "herkomst"],
    &["destination", "to_id", "to", "naar", "bestemming"],
    &["cost", "travel_time", "minutes", "minuten", "meters", "metres", "kosten"],
];

/// A table of costs by the ids of origins and places, a matrix for each kind of opportunity.
fn matrices(
    reading: &Reading<'_>,
    path: &Path,
    origins: &Origins,
    opportunities: &[Opportunity],
) -> Result<Vec<CostMatrix>> {
    let source: Source = reading.source(path);
    let step = reading.progress.step("reading the table of costs");
    let read = read_attributes(&source)?;
    let shown = &read.source;
    let table = &read.table;
    let mut columns = Vec::with_capacity(3);
    for (place, names) in COLUMNS.iter().enumerate() {
        let named =
            names.iter().find_map(|name| table.fields.iter().position(|f| f.name.eq_ignore_ascii_case(name)));
        let Some(column) = named.or(Some(place)).filter(|&column| column < table.fields.len()) else {
            bail!("{shown}: {} columns found, three expected: origin, destination, cost", table.fields.len());
        };
        columns.push(column);
    }
    let by_id: HashMap<&str, usize> = origins.ids().iter().map(|id| id.as_str()).zip(0..).collect();
    let places: Vec<HashMap<&str, usize>> =
        opportunities.iter().map(|one| one.ids.iter().map(String::as_str).zip(0..).collect()).collect();
    let mut pairs: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); opportunities.len()];
    let (mut strangers, mut used) = (0_usize, 0_usize);
    for (number, row) in table.rows.iter().enumerate() {
        let id = |column: usize| text_of(&row.values[columns[column]]);
        let cost = match &row.values[columns[2]] {
            Value::Real(cost) => *cost,
            Value::Integer(cost) => *cost as f64,
            Value::Text(text) if text.trim().parse::<f64>().is_ok() => {
                text.trim().parse().unwrap_or(f64::NAN)
            }
            // No way.
            Value::Null => continue,
            other => bail!("{shown}, row {}: the cost is {other:?}; a number is expected", number + 1),
        };
        if cost.is_nan() || cost < 0.0 {
            bail!(
                "{shown}, row {}: the cost from {} to {} is {cost}; a number of 0 or more is expected",
                number + 1,
                id(0),
                id(1)
            );
        }
        let known = by_id.get(id(0).as_str()).copied();
        let (to, mut is_known) = (id(1), false);
        for (places, pairs) in places.iter().zip(&mut pairs) {
            if let (Some(origin), Some(&place)) = (known, places.get(to.as_str())) {
                pairs.push((origin, place, cost));
                is_known = true;
            }
        }
        strangers += usize::from(!is_known);
        used += usize::from(is_known);
    }
    drop(step);
    if used == 0 {
        let (origin, place) = (origins.ids().first(), opportunities.first().and_then(|one| one.ids.first()));
        bail!(
            "{shown}: no row has the ids of an origin and of a place that can be reached; ids such as '{}' and '{}' are expected",
            origin.map_or("", |id| id.as_str()),
            place.map_or("", String::as_str)
        );
    }
    if strangers > 0 {
        reading.progress.say(&format!(
            "{shown}: {strangers} of {} rows are of other places and are not used",
            used + strangers
        ));
    }
    let matrix = |(pairs, one): (Vec<(usize, usize, f64)>, &Opportunity)| {
        CostMatrix::sparse(origins.len(), one.ids.len(), pairs).map_err(|error| named(error, origins, one))
    };
    pairs.into_iter().zip(opportunities).map(matrix).collect::<Result<_>>().with_context(|| shown.clone())
}

/// The error of a pair, with the ids of both.
fn named(error: werkvlek_access::AccessError, origins: &Origins, one: &Opportunity) -> anyhow::Error {
    match error {
        werkvlek_access::AccessError::TwoCosts { origin, destination, one: first, other } => anyhow::anyhow!(
            "two costs stand for the pair from {} to {}: {first} and {other}; one is expected",
            origins.ids()[origin],
            one.ids[destination]
        ),
        other => other.into(),
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Null => String::new(),
    }
}
