//! What is no rule is refused.

use werkvlek_core::DisclosureRule;

#[test]
fn a_share_that_is_none_is_refused() {
    for share in [0.0, -1.0, 100.1, f64::NAN] {
        let message = DisclosureRule::new(3, share).unwrap_err().to_string();
        assert!(message.contains("expected more than 0 and at most 100"), "{message}");
    }
}
