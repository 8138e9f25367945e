//! Facilities that are no more: tags such as `disused=yes` beside the tag of the facility.
//!
//! The other way of writing that, a prefix (`disused:amenity=doctors`), needs no rule: such a key is no `amenity`.

use crate::tag_values::values_of;

/// Keys that say with `yes` that an object is not in use (any more, or yet), as OpenStreetMap's wiki lists them under
/// "Lifecycle prefix", less those for things of the past that nobody could mistake for a facility.
const NOT_IN_USE: [&str; 8] =
    ["abandoned", "closed", "construction", "demolished", "disused", "proposed", "razed", "removed"];

/// The tag that says that an object is not in use.
pub(crate) fn not_in_use<'t>(tags: &[(&'t str, &'t str)]) -> Option<&'t str> {
    let says =
        |tag: &&(&str, &str)| NOT_IN_USE.contains(&tag.0) && values_of(tag.1).any(|value| value == "yes");
    tags.iter().find(says).map(|tag| tag.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_yes_closes_and_a_prefix_does_not() {
        assert_eq!(not_in_use(&[("amenity", "doctors"), ("disused", "yes")]), Some("disused"));
        assert_eq!(not_in_use(&[("shop", "supermarket"), ("abandoned", "yes")]), Some("abandoned"));
        assert_eq!(not_in_use(&[("amenity", "doctors"), ("disused", "no")]), None);
        assert_eq!(not_in_use(&[("disused:shop", "yes"), ("amenity", "library")]), None);
    }
}
