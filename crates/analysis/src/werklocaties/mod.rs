//! The employment monitor: jobs and establishments by place, sector, size and year, safe to publish together.
//!
//! One direction: `input` and `dims` (what is asked), `classes` (a column of classes a dimension, from `places`,
//! `sector_classes`, `courses` and `clusters`), `counted` (every figure with the sums between them), `judged` (which of them are
//! hidden, over all tables together and `beside` what was published before: the one place where that is decided), `figures` (what comes out), then a file of typed rows
//! a table, and `monitor`, which holds them all and turns them into tables and layers.

mod aanbod;
mod accessibility;
mod at_home;
mod beside;
mod charts;
mod classes;
mod clusters;
mod columns;
mod concentraties;
mod counted;
mod courses;
mod dims;
mod dynamiek;
mod error;
mod figures;
mod flows;
mod input;
mod judged;
mod kind;
mod leegstand;
mod locaties;
mod monitor;
mod notes;
mod per_1000;
mod places;
mod premises;
mod quotient;
mod reach;
mod reference;
mod register;
mod sector_classes;
mod series;
mod shift_share;
mod shown;
#[cfg(test)]
mod tests;
mod zzp;

pub use accessibility::{Bereikbaar, NearPlace, NearPlaces, NearestStop};
pub use at_home::AanHuisYear;
pub use beside::{EarlierMonitor, PublishedBefore};
pub use charts::MonitorChart;
pub use concentraties::{ConcentratieFigures, ConcentratieRow};
pub use dynamiek::{Flow, PlaceMoves};
pub use error::MonitorError;
pub use flows::MoverFlow;
pub use input::{MonitorInput, MonitorPlan, Openbaarheid, Personen};
pub use kind::KindYear;
pub use leegstand::LeegstandFigures;
pub use locaties::{PlaceFigures, YearCount};
pub use monitor::{Monitor, MonitorLayers, VERTROUWELIJK};
pub use notes::Note;
pub use per_1000::JobsPerThousand;
pub use premises::PandenCount;
pub use quotient::Quotient;
pub use reach::{MonitorReach, REACHED_PLACES, ReachMode, reached_at};
pub use register::{ClassedVestiging, MonitorRemark};
pub use series::{Change, Changes, ClassYear, CrossName, DistrictName, PlaceName, SectorName, Series};
pub use shift_share::{ShiftShareRow, Split};
pub use shown::{PointChange, ShownCount};
pub use zzp::ZzpYear;

use classes::Classes;
use counted::Counted;
use judged::judged;
use werkvlek_core::{Position, Vestiging, refuse_slivers};

/// Counts everything for every year, with the changes.
///
/// # Errors
/// [`MonitorError`] when a supporting kind is not among the facilities, when sector groups or columns do not fit, and when a
/// chart cannot be drawn.
///
/// # Cost
/// A few passes over the establishments, and an elimination over the sums between all figures.
pub fn werklocaties(input: &MonitorInput<'_>, plan: &MonitorPlan) -> Result<Monitor, MonitorError> {
    werklocaties_beside(input, plan, &PublishedBefore::default())
}

/// The same, safe beside what was published before: the maps of the same run, and earlier runs.
///
/// # Errors
/// As [`werklocaties`].
///
/// # Cost
/// As [`werklocaties`], and the elimination goes over what was published before as well.
pub fn werklocaties_beside(
    input: &MonitorInput<'_>,
    plan: &MonitorPlan,
    before: &PublishedBefore<'_>,
) -> Result<Monitor, MonitorError> {
    let jaren = input.jaren();
    let openbaar = plan.openbaar;
    if let (Openbaarheid::Beschermd(rule), Some(districts)) = (openbaar, input.districts) {
        let places: Vec<Position> = input.vestigingen.iter().map(Vestiging::position).collect();
        refuse_slivers(districts.as_slice(), &places, rule.min_vestigingen() as usize)?;
    }
    let classes = Classes::build(input, plan, &jaren)?;
    let counted = Counted::count(input, &classes, &jaren, openbaar)?;
    let figures = judged(counted, (input, &classes), openbaar, before)?;
    let mut remarks = register::remarks(input, &classes, &jaren, openbaar);
    let shift_share = shift_share::shift_share(input, &figures, &classes).unwrap_or_else(|(region, why)| {
        remarks.push(MonitorRemark {
            nl: format!("shift-share is weggelaten, {region}: de referentie is er niet mee te vergelijken"),
            en: format!("shift-share is left out, {region}: {why}"),
        });
        None
    });
    let several_years = jaren.len() > 1;
    let bereikbaar = match input.voorzieningen {
        [] => None,
        _ => Some(accessibility::near_places(input)?),
    };
    let confidential = openbaar == Openbaarheid::Vertrouwelijk;
    Ok(Monitor {
        openbaar,
        soort: kind::by_kind(&figures, &classes),
        locaties: locaties::by_place(&figures, input.classifier),
        concentraties: concentraties::concentraties(&figures, &classes),
        series: Series::new(input, openbaar, &classes, &figures),
        zzp: zzp::zzp(&figures, &classes),
        aan_huis: input.woningen.map(|_| at_home::aan_huis(&figures, &classes)),
        per_1000: (!plan.personen.is_empty()).then(|| per_1000::per_1000(&figures, &plan.personen)),
        quotients: quotient::quotients(input, openbaar, &figures, &classes),
        shift_share,
        dynamiek: several_years.then(|| dynamiek::by_place(input, openbaar, &figures, &classes)),
        stromen: several_years.then(|| flows::stromen(input, openbaar, &figures, &classes)),
        leegstand: (!input.leegstand.is_empty()).then(|| leegstand::leegstand(input.leegstand)),
        aanbod: (!input.aanbod.is_empty()).then(|| aanbod::aanbod(input.aanbod)),
        panden: (!input.panden.is_empty()).then(|| premises::panden(input)),
        bereikbaar,
        notes: notes::notes(input, plan, &jaren, &remarks),
        vestigingen: confidential.then(|| register::classed(input, &classes)),
        charts: charts::charts(input, plan, &figures, &classes)?,
        remarks,
        suppressed: figures.suppressed().suppressed,
        given_away: figures.suppressed().given_away,
        jaren,
    })
}
