//! The whole reason of an error: what it says and what its causes say.

use std::error::Error;

/// An error and all its causes as one text, for a row that is kept aside: the message of an error alone may name no more
/// than the thing that is wrong.
///
/// A cause that the text before it says already is not repeated.
///
/// # Example
/// ```
/// use geo::polygon;
/// use werkvlek_core::{District, DistrictCode, whole_reason};
/// let bow = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 4.0), (x: 4.0, y: 0.0), (x: 0.0, y: 4.0)];
/// let refused = District::new(DistrictCode::new("BU04020101")?, "Strik", bow.into()).unwrap_err();
/// assert_eq!(refused.to_string(), "district 'BU04020101'");
/// assert!(whole_reason(&refused).starts_with("district 'BU04020101': invalid polygon: the outer ring crosses"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn whole_reason(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}
