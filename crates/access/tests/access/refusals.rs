//! What is refused, in the words a user reads.

use werkvlek_access::{
    AccessError, Amounts, CostMatrix, Decay, Limits, cumulative, floating_catchment, gravity,
};

fn words(error: AccessError) -> String {
    error.to_string()
}

#[test]
fn costs_that_are_none() {
    let error = CostMatrix::dense(2, vec![1.0, 2.0, -3.0, 0.0]).unwrap_err();
    assert_eq!(
        words(error),
        "the cost from origin 1 to destination 0 is -3; a number of 0 or more is expected"
    );
    let error = CostMatrix::sparse(1, 1, [(0, 0, f64::NAN)]).unwrap_err();
    assert!(words(error).contains("is NaN"));
    let error = CostMatrix::sparse(1, 1, [(0, 0, 1.0), (0, 0, 2.0)]).unwrap_err();
    assert_eq!(words(error), "two costs were found from origin 0 to destination 0: 1 and 2; one is expected");
    let error = CostMatrix::sparse(1, 1, [(0, 1, 1.0)]).unwrap_err();
    assert_eq!(
        words(error),
        "a pair from origin 0 to destination 1 was found; there are 1 origins and 1 destinations"
    );
    assert!(matches!(CostMatrix::dense(2, vec![1.0]), Err(AccessError::DifferentLengths { .. })));
    assert!(matches!(CostMatrix::dense(0, vec![1.0]), Err(AccessError::DifferentLengths { .. })));
}

#[test]
fn nothing_at_all_is_answered_with_nothing() {
    let none = CostMatrix::sparse(0, 0, []).unwrap();
    let amounts = Amounts::new(Vec::new()).unwrap();
    let decay = Decay::within(1.0).unwrap();
    assert_eq!(floating_catchment(&none, &decay, &amounts, &amounts).unwrap().access, [0.0; 0]);
    let alone = CostMatrix::sparse(2, 0, []).unwrap();
    assert_eq!(gravity(&alone, &decay, &amounts).unwrap(), [0.0, 0.0]);
}

#[test]
fn columns_that_do_not_fit() {
    let costs = CostMatrix::dense(2, vec![1.0, 2.0]).unwrap();
    let one = Amounts::ones(1);
    let error = gravity(&costs, &Decay::within(1.0).unwrap(), &one).unwrap_err();
    assert_eq!(words(error), "1 opportunities were found for 2 destinations; one each is expected");
    let error =
        floating_catchment(&costs, &Decay::within(1.0).unwrap(), &Amounts::ones(2), &Amounts::ones(3));
    assert_eq!(words(error.unwrap_err()), "3 people were found for 1 origins; one each is expected");
    assert!(cumulative(&costs, &Limits::new(&[1.0]).unwrap(), &[&one]).is_err());
}

#[test]
fn numbers_that_are_out_of_range() {
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(Amounts::new(vec![bad]).is_err());
        assert!(
            Decay::within(bad).is_err() && Decay::linear(bad).is_err() && Decay::exponential(bad).is_err()
        );
        assert!(Decay::logistic(bad, 1.0).is_err() && Decay::logistic(1.0, bad).is_err());
        assert!(Decay::stepped(&[(bad, 1.0)]).is_err() && Limits::new(&[bad]).is_err());
    }
    assert!(Decay::stepped(&[(10.0, 0.5), (20.0, 0.6)]).is_err(), "rises");
    assert!(Decay::stepped(&[(10.0, 1.5)]).is_err(), "above 1");
    let error = Limits::new(&[45.0, 30.0]).unwrap_err();
    assert!(words(error).starts_with("the limits [45.0, 30.0] were found; at least one is expected"));
    assert!(Limits::new(&[]).is_err() && Decay::stepped(&[]).is_err());
    let error = Decay::exponential(0.0).unwrap_err();
    assert_eq!(words(error), "beta of an exponential decay is 0; a finite number above 0 is expected");
}
