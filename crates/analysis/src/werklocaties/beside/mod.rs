//! What was published before and is read beside the tables of the monitor: earlier runs, and the maps of this one.
//!
//! A difference between two publications is a figure too. So what was told before joins the figures of the monitor, as figures
//! that are known and cannot be taken back, with what both have in common and what only one of them has as figures between
//! them; `judged` then decides over all of it as over one set of tables.
//!
//! # What is promised
//! No group of establishments that fails the rule follows, by any combination of sums, from the tables of this run together with
//! * the tables of an earlier run: for groups of one and the same table of both (a district then and now, a sector in two
//!   versions of the register), of each year that both tell of;
//! * the maps: what is drawn in each square, beside werklocaties and districts; and what is drawn altogether, beside every group.
//!
//! # What is not promised
//! Groups of two different tables of two runs (sectors of then by districts of now), widths, and jobs that changed between two
//! registers: of those the change is told.

mod maps;
mod monitors;
mod rows;
mod union;

pub(super) use union::Union;

use super::classes::Classes;
use super::counted::Counted;
use super::judged::judge;
use super::{MonitorError, MonitorInput, MonitorPlan, Openbaarheid};
use crate::heatmap::MapGate;
use werkvlek_core::{DisclosureRule, Publishable};

/// What was published before the tables of a monitor, and is read beside them.
#[derive(Default)]
pub struct PublishedBefore<'a> {
    /// The tables of earlier runs.
    pub monitors: Vec<EarlierMonitor<'a>>,
    /// The maps of the same run, and of earlier ones.
    pub maps: Option<&'a MapGate>,
}

/// The tables of an earlier run, as they were told.
pub struct EarlierMonitor<'a> {
    input: MonitorInput<'a>,
    classes: Classes,
    counted: Counted,
    judged: Vec<Publishable>,
}

impl<'a> EarlierMonitor<'a> {
    /// Counts and judges again what that run told; none where it was confidential, so that nothing was published.
    ///
    /// # Errors
    /// As [`werklocaties`](crate::werklocaties).
    ///
    /// # Cost
    /// That of the run itself, without its accessibility and charts.
    pub fn of(
        input: MonitorInput<'a>,
        plan: &MonitorPlan,
        before: &PublishedBefore<'_>,
    ) -> Result<Option<Self>, MonitorError> {
        let Openbaarheid::Beschermd(rule) = plan.openbaar else { return Ok(None) };
        let jaren = input.jaren();
        let classes = Classes::build(&input, plan, &jaren)?;
        let counted = Counted::count(&input, &classes, &jaren, plan.openbaar)?;
        let (judged, _) = judge(&counted, (&input, &classes), &rule, before)?;
        Ok(Some(Self { input, classes, counted, judged }))
    }
}

impl PublishedBefore<'_> {
    /// Ties what was told before to the figures of a monitor.
    pub(super) fn tie(
        &self,
        union: &mut Union,
        counted: &Counted,
        (input, classes): (&MonitorInput<'_>, &Classes),
        rule: &DisclosureRule,
    ) {
        let now = monitors::Now { counted, classes, rows: input.vestigingen };
        for earlier in &self.monitors {
            monitors::tie(union, &now, earlier, rule);
        }
        if let Some(maps) = self.maps {
            for map in maps.drawn() {
                maps::tie(union, &now, &map, rule);
            }
        }
    }
}
