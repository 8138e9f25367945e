//! The tags of a street that a profile may look at.

use std::sync::Arc;

/// Keys of OpenStreetMap that say who may use a street, in which direction and how fast, in alphabetical order.
/// [`read_streets`](crate::read_streets) keeps these and drops the others.
pub const STREET_KEYS: [&str; 52] = [
    "access",
    "access:conditional",
    "agricultural",
    "area",
    "bicycle",
    "bicycle:backward",
    "bicycle:forward",
    "bicycle_road",
    "bridge",
    "construction",
    "covered",
    "cyclestreet",
    "cycleway",
    "cycleway:both",
    "cycleway:left",
    "cycleway:right",
    "disused",
    "embedded_rails",
    "foot",
    "foot:backward",
    "foot:conditional",
    "foot:forward",
    "footway",
    "ford",
    "highway",
    "incline",
    "indoor",
    "junction",
    "layer",
    "level",
    "lit",
    "maxspeed",
    "mofa",
    "moped",
    "motor_vehicle",
    "motorcar",
    "motorroad",
    "oneway",
    "oneway:bicycle",
    "oneway:foot",
    "route",
    "segregated",
    "service",
    "sidewalk",
    "sidewalk:both",
    "sidewalk:left",
    "sidewalk:right",
    "smoothness",
    "surface",
    "toll",
    "tracktype",
    "vehicle",
];

/// Keys of nodes on streets that say who may pass, in alphabetical order. [`read_streets`](crate::read_streets) keeps
/// these and drops the others.
pub const NODE_KEYS: [&str; 13] = [
    "access",
    "barrier",
    "bicycle",
    "bollard",
    "foot",
    "highway",
    "locked",
    "mofa",
    "moped",
    "motor_vehicle",
    "motorcar",
    "sensory",
    "vehicle",
];

/// Tags of a street, or of a node on one: keys in alphabetical order, each once.
///
/// # Example
/// ```
/// use werkvlek_osm::StreetTags;
///
/// let tags = StreetTags::new([("highway", "footway"), ("name", "Kerkpad"), ("access", "yes")]);
/// assert_eq!((tags.get("highway"), tags.get("foot")), (Some("footway"), None));
/// assert_eq!(tags.to_string(), "access=yes highway=footway name=Kerkpad");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct StreetTags(Arc<[(Box<str>, Box<str>)]>);

impl StreetTags {
    /// Takes tags in any order; of a key that comes twice the first counts.
    pub fn new<'t>(tags: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut tags: Vec<(Box<str>, Box<str>)> =
            tags.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        tags.sort_by(|a, b| a.0.cmp(&b.0));
        tags.dedup_by(|b, a| a.0 == b.0);
        Self(tags.into())
    }

    /// Of tags in any order those whose key is listed; of a key that comes twice the first counts.
    ///
    /// # Example
    /// ```
    /// use werkvlek_osm::{NODE_KEYS, StreetTags};
    ///
    /// let gate = StreetTags::among(&NODE_KEYS, [("barrier", "gate"), ("name", "Hek")]);
    /// assert_eq!(gate.to_string(), "barrier=gate");
    /// ```
    pub fn among<'t>(keys: &[&str], tags: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        Self::new(tags.into_iter().filter(|tag| keys.contains(&tag.0)))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a tag.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|tag| &*tag.0 == key).map(|tag| &*tag.1)
    }

    /// The tags in alphabetical order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|tag| (&*tag.0, &*tag.1))
    }
}

impl std::fmt::Display for StreetTags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, (key, value)) in self.iter().enumerate() {
            let space = if i == 0 { "" } else { " " };
            write!(f, "{space}{key}={value}")?;
        }
        Ok(())
    }
}

/// Whether tags say that a relation is an area.
pub(crate) fn is_multipolygon<'t>(mut tags: impl Iterator<Item = (&'t str, &'t str)>) -> bool {
    tags.any(|(key, value)| key == "type" && matches!(value, "multipolygon" | "boundary"))
}

/// Whether tags make a street: a highway of any kind, or a ferry.
pub(crate) fn is_street<'t>(mut tags: impl Iterator<Item = (&'t str, &'t str)>) -> bool {
    tags.any(|(key, value)| key == "highway" || (key == "route" && value == "ferry"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_each_listed_once() {
        assert!(STREET_KEYS.is_sorted_by(|a, b| a < b));
        assert!(NODE_KEYS.is_sorted_by(|a, b| a < b));
    }
}
