//! Establishments as they may be told: in squares in which nobody can be recognised.

use super::{AccessAskError, AccessPlan, Opportunity, OpportunityKind, TravelBy};
use crate::{MapGate, Openbaarheid};
use geo::Coord;
use werkvlek_access::Amounts;
use werkvlek_core::SQUARE_M;
use werkvlek_heatmap::WeightedPoints;
use werkvlek_table::dutch_number;

/// The opportunities as they may be measured, and what is said of it: jobs of establishments are drawn together, all kinds in one division.
///
/// Of a table of one's own the places cannot be moved; its establishments are refused unless nothing is to be hidden.
pub(super) fn protected(
    mut opportunities: Vec<Opportunity>,
    plan: &AccessPlan,
    gate: &mut MapGate,
    travel: &TravelBy<'_>,
) -> Result<(Vec<Opportunity>, Vec<String>), AccessAskError> {
    let Openbaarheid::Beschermd(rule) = plan.openbaar else { return Ok((opportunities, Vec::new())) };
    let is_hidden = |one: &Opportunity| one.kind == OpportunityKind::Establishments;
    if let (TravelBy::Matrix { .. }, Some(one)) = (travel, opportunities.iter().find(|one| is_hidden(one))) {
        return Err(AccessAskError::MatrixOfEstablishments { name: one.name.clone() });
    }
    let sets: Vec<WeightedPoints> = opportunities.iter().filter(|one| is_hidden(one)).map(points).collect();
    if sets.is_empty() {
        return Ok((opportunities, Vec::new()));
    }
    let squares = gate.squares(&sets, &rule)?;
    let mut remarks = Vec::new();
    for (set, one) in opportunities.iter_mut().filter(|one| is_hidden(one)).enumerate() {
        let drawn = squares.drawn(set);
        let middle = |edge_m: f64| edge_m + SQUARE_M / 2.0;
        one.at = drawn.iter().map(|s| Coord { x: middle(s.left_m), y: middle(s.bottom_m) }).collect();
        one.ids = drawn.iter().map(|s| format!("{}-{}", s.left_m, s.bottom_m)).collect();
        one.amount = Amounts::new(drawn.iter().map(|s| s.weight).collect())?;
        let cost = squares.cost(set);
        remarks.push(format!(
            "{}: protected, measured from {} squares of {SQUARE_M} m in which no establishment can be recognised; {} % of the weight lies {} m \
             from its own square on average (⟨vertrouwelijk⟩ measures from each establishment, for your own eyes)",
            one.name,
            drawn.len(),
            dutch_number(crate::tenth(cost.moved_percent)),
            dutch_number(cost.moved_m.round()),
        ));
    }
    Ok((opportunities, remarks))
}

fn points(one: &Opportunity) -> WeightedPoints {
    WeightedPoints {
        x_m: one.at.iter().map(|at| at.x).collect(),
        y_m: one.at.iter().map(|at| at.y).collect(),
        weight: one.amount.as_slice().to_vec(),
    }
}
