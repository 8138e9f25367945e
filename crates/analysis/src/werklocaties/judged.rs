//! Which figures of the monitor are hidden, over all its tables together.
//!
//! The rules are those of [`werkvlek_core`], whose module on disclosure says what each promises. Here they are composed for the
//! tables of the monitor, in three steps, each on what the ones before left open:
//! 1. a figure that fails the rule by itself is hidden ([`DisclosureRule::judge`]);
//! 2. a table of two dimensions hides as much more as it takes to keep its rows and columns from giving a hidden figure away
//!    more closely than its protection level ([`DisclosureRule::protect_table`]); its totals stand in other tables as well,
//!    so whether those must go is left to the next step;
//! 3. over all figures and all sums between them ([`LinkedTables`](werkvlek_core::LinkedTables)), and over what was published
//!    before ([`PublishedBefore`]), more are hidden until no hidden figure follows from the open ones by any combination of sums.
//!
//! # What is promised
//! Nobody who has all tables, layers and charts of one run can work out a hidden figure exactly, and no figure that is shown
//! fails the rule, where the figures and the sums are those of [`Counted`]: a table that shows a figure which is not counted
//! there, or one that is a sum which is not known there, is not protected. Shares, quotients and changes are made from open
//! figures only, and a share is shown where its part may be. Every hidden figure has the same word: a reason would tell how
//! many establishments there are. Of who stayed nothing is told, since with the stock it would tell who moved.
//!
//! # What is not promised
//! A width across tables, other runs than those that were given, and what somebody knows already: see the same module of core.
//! With [`Openbaarheid::Vertrouwelijk`] nothing is hidden, more tables are made, and every output says so.

use super::beside::Union;
use super::classes::Classes;
use super::counted::{Counted, CountedTable};
use super::figures::{Cell, Figures, Suppressed};
use super::{MonitorError, MonitorInput, Openbaarheid, PublishedBefore};
use std::collections::BTreeMap;
use werkvlek_core::{CellPlace, DisclosureRule, Protection, Publishable, TwoWayTableError, Visibility};

/// The figures, each with whether it may be shown beside what was published before.
pub(super) fn judged(
    counted: Counted,
    of: (&MonitorInput<'_>, &Classes),
    openbaar: Openbaarheid,
    before: &PublishedBefore<'_>,
) -> Result<Figures, MonitorError> {
    let (judged, given_away) = match openbaar {
        Openbaarheid::Vertrouwelijk => (vec![Publishable::Yes; counted.figures.len()], 0),
        Openbaarheid::Beschermd(rule) => judge(&counted, of, &rule, before)?,
    };
    let hidden =
        |i: usize| judged[i] != Publishable::Yes && counted.figures[i].visibility == Visibility::Published;
    let suppressed = (0..judged.len()).filter(|&i| hidden(i)).count();
    let cell = |i: usize| Cell::new(counted.figures[i].count, judged[i]);
    let cells: BTreeMap<_, _> = counted.at.iter().map(|(&key, &i)| (key, cell(i))).collect();
    Ok(Figures::new(&of.0.jaren(), cells, Suppressed { suppressed, given_away }))
}

/// The three steps; what may be published, and how many figures that fail the rule were given away before.
pub(super) fn judge(
    counted: &Counted,
    of: (&MonitorInput<'_>, &Classes),
    rule: &DisclosureRule,
    before: &PublishedBefore<'_>,
) -> Result<(Vec<Publishable>, usize), TwoWayTableError> {
    let mut judged: Vec<Publishable> = counted.figures.iter().map(|f| f.count.publishable(rule)).collect();
    for table in &counted.tables {
        by_itself(table, counted, rule, &mut judged)?;
    }
    let mut union = Union::new(counted, &judged);
    before.tie(&mut union, counted, of, rule);
    Ok(union.judged(rule))
}

/// Hides what a table by itself must hide, wide enough.
fn by_itself(
    table: &CountedTable,
    counted: &Counted,
    rule: &DisclosureRule,
    judged: &mut [Publishable],
) -> Result<(), TwoWayTableError> {
    for &jaar in &table.jaren {
        let whole = table.table.two_way(jaar)?;
        let protected = rule.protect_table(&whole, &Protection::default());
        for place in whole.places() {
            let CellPlace::Cell(row, column) = place else { continue };
            if let Some(i) = counted.find(jaar, table.group(row, column))
                && judged[i] == Publishable::Yes
            {
                judged[i] = protected.publishable(place);
            }
        }
    }
    Ok(())
}
