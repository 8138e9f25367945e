//! Establishments as they may be told: in squares in which nobody can be recognised.

use super::{AccessAskError, AccessPlan, Opportunity, OpportunityKind};
use crate::{MapGate, Openbaarheid};
use geo::Coord;
use werkvlek_access::Amounts;
use werkvlek_core::SQUARE_M;
use werkvlek_heatmap::WeightedPoints;
use werkvlek_table::message_number;

/// Puts establishments through the gate as [`access`](super::access) does, without measuring anything: what an earlier run told.
///
/// # Errors
/// [`AccessAskError::Squares`] when they break the rule.
pub fn told_opportunities(
    opportunities: Vec<Opportunity>,
    plan: &AccessPlan,
    gate: &mut MapGate,
) -> Result<(), AccessAskError> {
    protected(opportunities, plan, gate, Places::MayMove).map(drop)
}

/// Whether places can be moved to squares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    /// Ways to them are measured.
    MayMove,
    /// A table says what they cost.
    Stay,
}

/// The opportunities as they may be measured, and what is said of it: jobs of establishments are drawn together, and kinds that lie in
/// others beside those.
///
/// Of a table of one's own the places cannot be moved; its establishments are refused unless nothing is to be hidden.
pub(super) fn protected(
    mut opportunities: Vec<Opportunity>,
    plan: &AccessPlan,
    gate: &mut MapGate,
    places: Places,
) -> Result<(Vec<Opportunity>, Vec<String>), AccessAskError> {
    let Openbaarheid::Beschermd(rule) = plan.openbaar else { return Ok((opportunities, Vec::new())) };
    let is_hidden = |one: &Opportunity| one.kind == OpportunityKind::Establishments;
    if let (Places::Stay, Some(one)) = (places, opportunities.iter().find(|one| is_hidden(one))) {
        return Err(AccessAskError::MatrixOfEstablishments { name: one.name.clone() });
    }
    // The largest set first: those within it are drawn beside it, and it keeps the finest squares.
    let mut order: Vec<usize> =
        (0..opportunities.len()).filter(|&at| is_hidden(&opportunities[at])).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(opportunities[at].at.len()));
    let mut remarks = Vec::new();
    for at in order {
        let squares = gate.places(&points(&opportunities[at]), &rule)?;
        let one = &mut opportunities[at];
        let drawn = squares.drawn(0);
        let middle = |edge_m: f64| edge_m + SQUARE_M / 2.0;
        one.at = drawn.iter().map(|s| Coord { x: middle(s.left_m), y: middle(s.bottom_m) }).collect();
        one.ids = drawn.iter().map(|s| format!("{}-{}", s.left_m, s.bottom_m)).collect();
        one.amount = Amounts::new(drawn.iter().map(|s| s.weight).collect())?;
        let cost = squares.cost(0);
        remarks.push(format!(
            "{}: protected, measured from {} squares of {SQUARE_M} m in which no establishment can be recognised; {} % of the weight lies {} m \
             from its own square on average (⟨vertrouwelijk⟩ measures from each establishment, for your own eyes)",
            one.name,
            drawn.len(),
            message_number(crate::tenth(cost.moved_percent)),
            message_number(cost.moved_m.round()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use werkvlek_core::DisclosureRule;

    /// Jobs of establishments in a grid; every third is one of care.
    fn register() -> (WeightedPoints, WeightedPoints) {
        let mut sets = (WeightedPoints::default(), WeightedPoints::default());
        for n in 0..400_u32 {
            let (x_m, y_m) = (f64::from(n * 37 % 900), f64::from(n * 91 % 700));
            let jobs = f64::from(n * n % 97 + 1);
            for set in [Some(&mut sets.0), Some(&mut sets.1).filter(|_| n % 3 == 0)].into_iter().flatten() {
                set.x_m.push(x_m);
                set.y_m.push(y_m);
                set.weight.push(jobs);
            }
        }
        sets
    }

    #[test]
    fn jobs_of_care_are_drawn_beside_all_jobs_which_keep_their_squares() {
        let (all, care) = register();
        let rule = DisclosureRule::default();
        let mut gate = MapGate::default();
        let of_all = gate.places(&all, &rule).unwrap();
        let of_care = gate.places(&care, &rule).unwrap();
        let drawn = |squares: &werkvlek_core::SafeSquares| -> BTreeMap<(i64, i64), f64> {
            #[expect(clippy::cast_possible_truncation, reason = "edges of squares")]
            let key = |edge_m: f64| edge_m as i64;
            squares.drawn(0).iter().map(|s| ((key(s.left_m), key(s.bottom_m)), s.weight)).collect()
        };
        let (every, care_drawn) = (drawn(&of_all), drawn(&of_care));
        assert!(care_drawn.len() > 3 && every.len() >= care_drawn.len());
        let total: f64 = every.values().sum();
        assert!((total - all.weight.iter().sum::<f64>()).abs() < 1e-9, "no job is lost");
        assert_eq!(of_all.cost(0), MapGate::default().places(&all, &rule).unwrap().cost(0), "as by itself");
        // Had care been drawn by itself, its squares would be finer.
        let alone = MapGate::default().places(&care, &rule).unwrap();
        assert!(care_drawn.len() <= drawn(&alone).len());
    }

    #[test]
    fn places_stay_where_they_are_and_establishments_do_not() {
        let (all, _) = register();
        let one = |kind| Opportunity {
            name: "banen".into(),
            ids: (0..all.weight.len()).map(|n| n.to_string()).collect(),
            at: all.x_m.iter().zip(&all.y_m).map(|(&x, &y)| Coord { x, y }).collect(),
            amount: Amounts::new(all.weight.clone()).unwrap(),
            kind,
        };
        let plan = crate::access::tests::plan();
        let mut gate = MapGate::default();
        let (places, said) =
            protected(vec![one(OpportunityKind::Places)], &plan, &mut gate, Places::MayMove).unwrap();
        assert_eq!((places[0].at.len(), said.len()), (400, 0));
        let (jobs, said) =
            protected(vec![one(OpportunityKind::Establishments)], &plan, &mut gate, Places::MayMove).unwrap();
        assert!(jobs[0].at.len() < 70 && said[0].starts_with("banen: protected"), "{}", jobs[0].at.len());
        assert!((jobs[0].amount.sum() - all.weight.iter().sum::<f64>()).abs() < 1e-9);
        let refused = protected(vec![one(OpportunityKind::Establishments)], &plan, &mut gate, Places::Stay);
        assert!(matches!(refused, Err(AccessAskError::MatrixOfEstablishments { .. })));
    }
}
