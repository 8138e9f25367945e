//! Measures of access over a matrix of 10,000 origins and 10,000 destinations, each under a second.
//!
//! Before anything is told the answers are checked: of the measures that share a supply by their laws, of the others at a few origins by
//! their formula.
//!
//!     cargo bench -p werkvlek-benches --bench access

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::num::NonZeroUsize;
use std::time::Instant;

use werkvlek_access::{
    Amounts, CostMatrix, Decay, Limits, balanced_catchment, cumulative, cumulative_passive,
    floating_catchment, gravity, kth_nearest, spatial_availability,
};
use werkvlek_benches::Random;

const SIDE: usize = 10_000;

/// Runs some times; the median of the seconds, and the last answer.
fn timed<T>(name: &str, ask: impl Fn() -> T) -> T {
    let mut seconds = Vec::new();
    let mut answer = None;
    for _ in 0..5 {
        let start = Instant::now();
        answer = Some(ask());
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    println!("{name:<44} {:>7.3} s (slowest of five {:.3} s)", seconds[2], seconds[4]);
    answer.expect("five runs")
}

fn close(what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{what}: {found}, expected {expected}");
}

fn main() {
    let mut random = Random(11);
    let mut amounts = |most: usize| {
        let all = (0..SIDE).map(|_| f64::from(u32::try_from(random.index(most)).expect("small"))).collect();
        Amounts::new(all).expect("whole numbers")
    };
    let (jobs, people) = (amounts(500), amounts(300));
    let cost = |_| f32::from(u16::try_from(random.index(5_400)).expect("small")) / 60.0;
    let minutes = CostMatrix::dense(SIDE, (0..SIDE * SIDE).map(cost).collect()).expect("minutes");
    println!("{SIDE} x {SIDE} costs, {} MB, minutes up to 90", minutes.bytes() / 1_000_000);

    let limits = Limits::new(&[15.0, 30.0, 45.0]).expect("rising");
    let (within, fading) = (Decay::within(45.0).expect("a limit"), Decay::exponential(0.1).expect("a decay"));
    let steps = Decay::stepped(&[(10.0, 1.0), (20.0, 0.68), (30.0, 0.22)]).expect("steps");

    let reach = timed("cumulative, three limits", || cumulative(&minutes, &limits, &[&jobs]).expect("fits"));
    let passive = timed("cumulative passive, three limits", || {
        cumulative_passive(&minutes, &limits, &[&people]).expect("fits")
    });
    let nearest = timed("nearest", || kth_nearest(&minutes, &jobs, NonZeroUsize::MIN).expect("fits"));
    let tenth = NonZeroUsize::new(10).expect("ten");
    timed("10th nearest", || kth_nearest(&minutes, &jobs, tenth).expect("fits"));
    let pull = timed("gravity, exponential", || gravity(&minutes, &fading, &jobs).expect("fits"));
    let two_step = timed("2SFCA", || floating_catchment(&minutes, &within, &jobs, &people).expect("fits"));
    let enhanced =
        timed("E2SFCA, three steps", || floating_catchment(&minutes, &steps, &jobs, &people).expect("fits"));
    let smooth =
        timed("E2SFCA, exponential", || floating_catchment(&minutes, &fading, &jobs, &people).expect("fits"));
    let balanced =
        timed("BFCA, within 45", || balanced_catchment(&minutes, &within, &jobs, &people).expect("fits"));
    let fading_balance =
        timed("BFCA, exponential", || balanced_catchment(&minutes, &fading, &jobs, &people).expect("fits"));
    let available = timed("spatial availability, exponential", || {
        spatial_availability(&minutes, &fading, &jobs, &people).expect("fits")
    });

    for origin in [0, 4_321, SIDE - 1] {
        let pairs = || (0..SIDE).map(|j| (minutes.cost(origin, j).expect("finite"), jobs.as_slice()[j]));
        let sum = |weight: &dyn Fn(f64) -> f64| pairs().map(|(c, o)| weight(c) * o).sum::<f64>();
        for (at, limit) in [15.0, 30.0, 45.0].into_iter().enumerate() {
            close("cumulative", reach[0][at][origin], sum(&|c| if c <= limit { 1.0 } else { 0.0 }));
        }
        close("gravity", pull[origin], sum(&|c| (-0.1 * c).exp()));
        let least = pairs().filter(|pair| pair.1 > 0.0).map(|pair| pair.0).fold(f64::INFINITY, f64::min);
        close("nearest", nearest[origin].map_or(f64::NAN, |found| found.cost), least);
        let reaching: f64 = (0..SIDE)
            .filter(|&i| minutes.cost(i, origin).expect("finite") <= 30.0)
            .map(|i| people.as_slice()[i])
            .sum();
        close("passive", passive[0][1][origin], reaching);
    }
    let per_person = |access: &[f64]| access.iter().zip(people.as_slice()).map(|(a, p)| a * p).sum::<f64>();
    for shared in [&two_step, &enhanced, &smooth] {
        close("2SFCA", per_person(&shared.access), shared.reached_supply(&jobs));
    }
    for shared in [&balanced, &fading_balance] {
        let service: f64 = shared.supply_ratio.iter().flatten().sum();
        close("BFCA", shared.access.iter().sum(), service);
    }
    close("spatial availability", available.access.iter().sum(), jobs.sum());
}
