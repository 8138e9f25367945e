//! Counts in flags.

use std::str::FromStr;

/// A whole number of 1 or more; what std says of 0 ("number would be zero for non-zero type") is no language of planners.
///
/// # Errors
/// What is expected, for everything that is no such number, and for one that is too large.
pub(crate) fn one_or_more<N: FromStr>(text: &str) -> Result<N, String> {
    text.trim().parse().map_err(|_| match text.trim().parse::<u128>() {
        Ok(1..) => "this is more than can be counted; give a smaller number".to_owned(),
        _ => "a whole number of 1 or more is expected".to_owned(),
    })
}
