//! The settings that come along as files: kinds of facilities, profiles of streets, criteria for sites.

use std::collections::BTreeMap;
use werkvlek_network::Profile;
use werkvlek_osm::KindTable;
use werkvlek_plan::Criteria;

/// What comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shipped {
    /// Kinds of facilities, by their OpenStreetMap tags.
    Kinds,
    /// Profiles of streets.
    Profiles,
    /// Criteria for sites.
    Criteria,
}

/// The names and texts of what comes along, each a file to start one's own from.
///
/// # Example
/// ```
/// use werkvlek_project::{Shipped, shipped};
/// let profiles = shipped(Shipped::Profiles);
/// assert_eq!(profiles.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["nl", "fiets", "cbs"]);
/// ```
#[must_use]
pub fn shipped(what: Shipped) -> Vec<(String, String)> {
    let owned = |name: &str, text: Option<&str>| Some((name.to_owned(), text?.to_owned()));
    match what {
        Shipped::Profiles => {
            Profile::shipped_names().filter_map(|name| owned(name, Profile::shipped_text(name))).collect()
        }
        Shipped::Criteria => {
            Criteria::shipped_names().filter_map(|name| owned(name, Criteria::shipped_text(name))).collect()
        }
        Shipped::Kinds => {
            let table = KindTable::default();
            let kind = |kind: &str| {
                let rules = BTreeMap::from([(kind, table.rules(kind)?)]);
                Some((kind.to_owned(), toml::to_string(&rules).ok()?))
            };
            table.kinds().filter_map(kind).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read_again() {
        let all: String = shipped(Shipped::Kinds).into_iter().map(|(_, text)| text).collect();
        assert_eq!(toml::from_str::<KindTable>(&all).unwrap(), KindTable::default());
        for (name, text) in shipped(Shipped::Profiles) {
            assert_eq!(Profile::from_toml(&text).unwrap().name(), name);
        }
        for (name, text) in shipped(Shipped::Criteria) {
            assert_eq!(Criteria::from_toml(&text).ok(), Criteria::by_name(&name), "{name}");
        }
    }
}
