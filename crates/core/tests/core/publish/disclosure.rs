//! An outsider with the published table may not learn what one company holds.

use proptest::prelude::*;
use werkvlek_core::{Disclosure, Publishable, Telling};

fn cell(jobs: &[u64]) -> Telling {
    Telling {
        vestigingen: jobs.len() as u64,
        banen: jobs.iter().sum(),
        grootste_banen: jobs.iter().copied().max().unwrap_or(0),
        ..Telling::default()
    }
}

fn jobs() -> impl Strategy<Value = Vec<u64>> {
    prop_oneof![
        2 => prop::collection::vec(1_u64..30, 0..5),
        1 => prop::collection::vec(1_u64..3, 5..40),
        1 => (100_u64..900, prop::collection::vec(1_u64..9, 0..6)).prop_map(|(big, mut rest)| {
            rest.push(big);
            rest
        }),
    ]
}

proptest! {
    #[test]
    fn what_is_hidden_stays_hidden(
        cells in prop::collection::vec(jobs(), 1..7),
        outside in jobs(),
        min in 1_u32..6,
        share in 50_u32..100,
    ) {
        let rule = Disclosure::new(min, f64::from(share)).unwrap();
        let tellingen: Vec<Telling> = cells.iter().map(|c| cell(c)).collect();
        let protected = rule.protect(&tellingen, cell(&outside));
        for (t, judged) in tellingen.iter().zip(&protected.cells) {
            // Nothing that fails the rule by itself is shown.
            let alone = rule.judge(t.vestigingen, t.banen, t.grootste_banen);
            prop_assert_eq!(*judged == Publishable::Yes || *judged == Publishable::Complement, alone == Publishable::Yes);
        }
        if protected.total == Publishable::Yes {
            // The attack: total minus what is open leaves the hidden establishments, as if they were one cell.
            let hidden = cells.iter().zip(&protected.cells).filter(|(_, p)| **p != Publishable::Yes);
            let mut left: Vec<u64> = hidden.flat_map(|(jobs, _)| jobs.iter().copied()).collect();
            let any_hidden = !left.is_empty();
            left.extend(&outside);
            if any_hidden {
                let t = cell(&left);
                prop_assert_eq!(rule.judge(t.vestigingen, t.banen, t.grootste_banen), Publishable::Yes);
            }
            let all: Vec<u64> = cells.iter().flatten().chain(&outside).copied().collect();
            let t = cell(&all);
            prop_assert_eq!(rule.judge(t.vestigingen, t.banen, t.grootste_banen), Publishable::Yes);
        }
    }
}

#[test]
fn one_hidden_cell_takes_the_smallest_open_one_with_it() {
    let cells = [cell(&[5; 100]), cell(&[7, 2]), cell(&[3; 10]), cell(&[3; 20])];
    let protected = Disclosure::default().protect(&cells, Telling::default());
    use Publishable::{Complement, TooFew, Yes};
    assert_eq!(protected.cells, [Yes, TooFew, Complement, Yes]);
    assert_eq!(protected.total, Yes);
}

#[test]
fn when_nothing_is_left_to_hide_the_total_goes() {
    let protected = Disclosure::default().protect(&[cell(&[7, 2]), cell(&[])], Telling::default());
    assert_eq!(protected.cells, [Publishable::TooFew, Publishable::Yes]);
    assert_ne!(protected.total, Publishable::Yes);
}

#[test]
fn figures_outside_every_cell_protect_too() {
    let protected = Disclosure::default().protect(&[cell(&[7, 2]), cell(&[3; 20])], cell(&[2; 500]));
    assert_eq!(protected.cells, [Publishable::TooFew, Publishable::Yes]);
    assert_eq!(protected.total, Publishable::Yes);
}

#[test]
fn a_share_that_is_none_is_refused() {
    for share in [0.0, -1.0, 100.1, f64::NAN] {
        let message = Disclosure::new(3, share).unwrap_err().to_string();
        assert!(message.contains("expected more than 0 and at most 100"), "{message}");
    }
}
