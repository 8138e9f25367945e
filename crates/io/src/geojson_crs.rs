//! A coordinate system that a GeoJSON names by an address, which GDAL would fetch.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Why a GeoJSON is not read, for people; none when nothing is wrong, or it is no JSON, which is for GDAL to refuse.
///
/// # Cost
/// The file is read once more, at some 200 MB a second.
pub(crate) fn refused(path: &Path) -> Option<String> {
    let file = File::open(path).ok()?;
    let found: Found = serde_json::from_reader(BufReader::with_capacity(1 << 20, file)).ok()?;
    (found == Found::Link).then(|| {
        "its coordinate reference system is an address of the network (\"type\": \"link\"); name it in the file, \
         or leave it out where it is longitude and latitude"
            .to_owned()
    })
}

/// Whether a value has a `crs` that is a link, at any depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    Link,
}

impl Found {
    fn or(self, other: Self) -> Self {
        if self == Self::Link { self } else { other }
    }
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Walk)
    }
}

struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let mut found = Found::Nothing;
        while let Some(key) = map.next_key::<String>()? {
            found = if key == "crs" {
                found.or(of_crs(&map.next_value()?))
            } else if key == "coordinates" {
                map.next_value::<IgnoredAny>()?;
                found
            } else {
                found.or(map.next_value()?)
            };
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Found, A::Error> {
        let mut found = Found::Nothing;
        while let Some(one) = list.next_element::<Found>()? {
            found = found.or(one);
        }
        Ok(found)
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_str<E>(self, _: &str) -> Result<Found, E> {
        Ok(Found::Nothing)
    }
}

fn of_crs(crs: &serde_json::Value) -> Found {
    let kind = crs.get("type").and_then(serde_json::Value::as_str).unwrap_or_default();
    if kind.eq_ignore_ascii_case("link") || kind.eq_ignore_ascii_case("url") {
        Found::Link
    } else {
        Found::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_at_any_depth_and_names_are_none() {
        for (json, link) in [
            (r#"{"type":"FeatureCollection","features":[]}"#, false),
            (
                r#"{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[]}"#,
                false,
            ),
            (r#"{"features":[],"crs":{"type":"link","properties":{"href":"http://x"}}}"#, true),
            (r#"{"features":[{"geometry":{"\u0063rs":{"type":"LINK"},"coordinates":[[1,2]]}}]}"#, true),
            (r#"[{"crs":{"type":"URL"}}]"#, true),
            (r#"{"properties":{"crs":"link"}}"#, false),
        ] {
            let found: Found = serde_json::from_str(json).unwrap();
            assert_eq!(found == Found::Link, link, "{json}");
        }
    }
}
