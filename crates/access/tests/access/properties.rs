//! The fast sums against the plain ones, and laws that hold for any matrix.

use crate::plain::{self, Table};
use proptest::prelude::*;
use std::num::NonZeroUsize;
use werkvlek_access::{
    Amounts, CostMatrix, Decay, Limits, balanced_catchment, cumulative, cumulative_passive,
    floating_catchment, gravity, gravity_passive, kth_nearest, spatial_availability,
};

/// Small matrices with ties, holes, whole rows and columns without a way, and places with nothing.
#[derive(Debug, Clone)]
struct Case {
    table: Table,
    supply: Vec<f64>,
    people: Vec<f64>,
}

impl Case {
    fn dense(&self) -> CostMatrix {
        let costs = self.table.iter().flatten().map(|&c| f32_of(c)).collect();
        CostMatrix::dense(self.supply.len(), costs).unwrap()
    }

    fn sparse(&self) -> CostMatrix {
        let rows = self.table.iter().enumerate();
        let pairs = rows.flat_map(|(i, row)| row.iter().enumerate().map(move |(j, &c)| (i, j, c)));
        CostMatrix::sparse(self.people.len(), self.supply.len(), pairs.filter(|pair| pair.2.is_finite()))
            .unwrap()
    }

    fn amounts(&self) -> (Amounts, Amounts) {
        (Amounts::new(self.supply.clone()).unwrap(), Amounts::new(self.people.clone()).unwrap())
    }
}

/// Costs are eighths, which f32 holds exactly.
#[expect(clippy::cast_possible_truncation, reason = "eighths of small numbers")]
fn f32_of(cost: f64) -> f32 {
    cost as f32
}

fn cases() -> impl Strategy<Value = Case> {
    (1_usize..90, 1_usize..12).prop_flat_map(|(origins, destinations)| {
        let cost = prop_oneof![
            3 => (0_u32..400).prop_map(|eighths| f64::from(eighths) / 8.0),
            1 => Just(f64::INFINITY),
        ];
        let amount = || prop_oneof![1 => Just(0.0), 4 => (1_u32..2_000).prop_map(|n| f64::from(n) / 4.0)];
        let row = prop::collection::vec(cost, destinations);
        (
            prop::collection::vec(row, origins),
            prop::collection::vec(amount(), destinations),
            prop::collection::vec(amount(), origins),
        )
            .prop_map(|(table, supply, people)| Case { table, supply, people })
    })
}

type Plain = Box<dyn Fn(f64) -> f64>;

fn decays() -> impl Strategy<Value = (Decay, usize)> {
    (0_usize..5, 1_u16..50).prop_map(|(shape, whole)| {
        let limit = f64::from(whole);
        let decay = match shape {
            0 => Decay::within(limit),
            1 => Decay::linear(limit),
            2 => Decay::stepped(&[(limit / 2.0, 1.0), (limit, 0.68), (limit * 2.0, 0.22)]),
            3 => Decay::exponential(1.0 / limit),
            _ => Decay::logistic(limit, 5.0),
        };
        (decay.unwrap(), shape * 100 + usize::from(whole))
    })
}

/// The same decay, written out anew.
fn plainly(code: usize) -> Plain {
    let limit = f64::from(u32::try_from(code % 100).unwrap());
    match code / 100 {
        0 => Box::new(move |c| if c <= limit { 1.0 } else { 0.0 }),
        1 => Box::new(move |c| if c < limit { 1.0 - c / limit } else { 0.0 }),
        2 => Box::new(move |c| match c {
            c if c <= limit / 2.0 => 1.0,
            c if c <= limit => 0.68,
            c if c <= limit * 2.0 => 0.22,
            _ => 0.0,
        }),
        3 => Box::new(move |c| (-c / limit).exp()),
        _ => Box::new(move |c| {
            1.0 / (1.0 + ((c - limit) * std::f64::consts::PI / (5.0 * 3.0_f64.sqrt())).exp())
        }),
    }
}

fn near(found: &[f64], expected: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        let close = (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3);
        prop_assert!(close, "{} beside {}", found, expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_measure_is_as_its_formula_reads(case in cases(), (decay, code) in decays(), k in 1_usize..4) {
        let (supply, people) = case.amounts();
        let f = plainly(code);
        let (c, s, p) = (&case.table, &case.supply[..], &case.people[..]);
        for costs in [case.dense(), case.sparse()] {
            near(&gravity(&costs, &decay, &supply).unwrap(), &plain::active(c, &*f, s))?;
            near(&gravity_passive(&costs, &decay, &people).unwrap(), &plain::passive(c, &*f, p))?;
            let two_step = floating_catchment(&costs, &decay, &supply, &people).unwrap();
            near(&two_step.access, &plain::two_step(c, &*f, s, p))?;
            near(&two_step.demand, &plain::passive(c, &*f, p))?;
            let balanced = balanced_catchment(&costs, &decay, &supply, &people).unwrap();
            near(&balanced.access, &plain::balanced(c, &*f, s, p))?;
            let available = spatial_availability(&costs, &decay, &supply, &people).unwrap();
            near(&available.access, &plain::available(c, &*f, s, p))?;
            let kth = kth_nearest(&costs, &supply, NonZeroUsize::new(k).unwrap()).unwrap();
            let kth: Vec<_> = kth.iter().map(|found| found.map(|found| (found.cost, found.destination))).collect();
            prop_assert_eq!(kth, plain::kth(c, s, k));
        }
    }

    #[test]
    fn several_limits_and_opportunities_are_each_as_alone(case in cases()) {
        let (supply, people) = case.amounts();
        let ones = Amounts::ones(case.supply.len());
        let limits = [5.0, 12.5, 30.0, 45.0];
        for costs in [case.dense(), case.sparse()] {
            let active = cumulative(&costs, &Limits::new(&limits).unwrap(), &[&supply, &ones]).unwrap();
            let passive = cumulative_passive(&costs, &Limits::new(&limits).unwrap(), &[&people]).unwrap();
            for (at, &limit) in limits.iter().enumerate() {
                let f = |c: f64| if c <= limit { 1.0 } else { 0.0 };
                // Quarters: sums of them are exact.
                prop_assert_eq!(&active[0][at], &plain::active(&case.table, &f, &case.supply));
                prop_assert_eq!(&active[1][at], &plain::active(&case.table, &f, ones.as_slice()));
                prop_assert_eq!(&passive[0][at], &plain::passive(&case.table, &f, &case.people));
                let alone = cumulative(&costs, &Limits::new(&[limit]).unwrap(), &[&supply]).unwrap();
                prop_assert_eq!(&active[0][at], &alone[0][0]);
            }
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_given_twice(case in cases(), (decay, _) in decays()) {
        let (supply, people) = case.amounts();
        let costs = case.sparse();
        let two_step = floating_catchment(&costs, &decay, &supply, &people).unwrap();
        let reached = two_step.reached_supply(&supply);
        let used: f64 = two_step.access.iter().zip(&case.people).map(|(access, people)| access * people).sum();
        near(&[used], &[reached])?;
        prop_assert!(reached <= supply.sum());
        let available = spatial_availability(&costs, &decay, &supply, &people).unwrap();
        near(&[available.access.iter().sum()], &[reached])?;
        let balanced = balanced_catchment(&costs, &decay, &supply, &people).unwrap();
        let service: f64 = balanced.supply_ratio.iter().flatten().sum();
        near(&[balanced.access.iter().sum()], &[service])?;
        // Whoever reaches something weighs one over what he reaches.
        let reaching = gravity(&costs, &decay, &Amounts::ones(case.supply.len())).unwrap();
        let counted: f64 = reaching.iter().zip(&case.people).filter(|(sum, _)| **sum > 0.0).map(|(_, p)| p).sum();
        near(&[balanced.demand.iter().sum()], &[counted])?;
    }

    #[test]
    fn a_lower_cost_never_takes_access_away(case in cases(), (decay, _) in decays(), at in any::<prop::sample::Index>()) {
        let (supply, _) = case.amounts();
        let before = gravity(&case.sparse(), &decay, &supply).unwrap();
        let mut closer = case.clone();
        let pair = at.index(case.people.len() * case.supply.len());
        closer.table[pair / case.supply.len()][pair % case.supply.len()] = 0.0;
        let after = gravity(&closer.sparse(), &decay, &supply).unwrap();
        for (before, after) in before.iter().zip(after) {
            prop_assert!(after >= before - 1e-9 * before.abs());
        }
    }

    #[test]
    fn the_number_of_threads_changes_no_bit(case in cases(), (decay, _) in decays()) {
        let (supply, people) = case.amounts();
        let costs = case.sparse();
        let ask = || (
            balanced_catchment(&costs, &decay, &supply, &people).unwrap(),
            floating_catchment(&costs, &decay, &supply, &people).unwrap(),
        );
        let [one, three] = [1, 3].map(|threads| {
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(ask)
        });
        prop_assert_eq!(one, three);
    }
}
