//! The name of an output, without folder and ending.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest name in bytes: file systems allow 255, and endings such as `_klassen.geojson` come behind it.
const LONGEST: usize = 200;
/// What no file may be called on some system.
const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// A name that can be that of a file on every system, in the folder it is meant for and in no other.
///
/// # Example
/// ```
/// use werkvlek_project::FileStem;
/// assert_eq!(FileStem::new("heatmap_banen")?.as_str(), "heatmap_banen");
/// assert!(FileStem::new("../elsewhere").is_err());
/// # Ok::<(), werkvlek_project::FileStemError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct FileStem(String);

/// A name that no file can have everywhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the name '{found}' {problem}; expected the name of a file without folder and ending, such as heatmap_banen"
)]
pub struct FileStemError {
    /// The name, shortened.
    pub found: String,
    /// What is wrong with it.
    pub problem: String,
}

impl FileStem {
    /// A name that is one.
    ///
    /// # Errors
    /// [`FileStemError`] when it is empty, longer than 200 bytes, starts or ends with a point or a space, or holds a separator,
    /// a control character or one of `:*?"<>|`.
    pub fn new(name: impl Into<String>) -> Result<Self, FileStemError> {
        let name = name.into();
        let edge = |c: char| c == '.' || c.is_whitespace();
        let bad = name.chars().find(|c| c.is_control() || FORBIDDEN.contains(c));
        let problem = match bad {
            Some(c) => Some(format!("holds {c:?}")),
            None if name.is_empty() => Some("is empty".to_owned()),
            None if name.len() > LONGEST => Some(format!("has {} bytes, at most {LONGEST} fit", name.len())),
            None if name.starts_with(edge) || name.ends_with(edge) => {
                Some("starts or ends with a point or a space".to_owned())
            }
            None => None,
        };
        match problem {
            Some(problem) => Err(FileStemError { found: name.chars().take(60).collect(), problem }),
            None => Ok(Self(name)),
        }
    }

    /// The name with more behind it, which a name may end with; as much of the name as fits.
    pub(crate) fn with_ending(&self, ending: &str) -> Self {
        let fits = (0..=LONGEST.saturating_sub(ending.len()).min(self.0.len())).rev();
        let end = fits.into_iter().find(|end| self.0.is_char_boundary(*end)).unwrap_or(0);
        Self(format!("{}{ending}", &self.0[..end]))
    }

    /// The name of an output, without what a file cannot be called; `otherwise` where nothing is left.
    #[must_use]
    pub fn of_output(path: &std::path::Path, otherwise: &str) -> Self {
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let plain: String =
            stem.chars().map(|c| if c.is_control() || FORBIDDEN.contains(&c) { '_' } else { c }).collect();
        Self::new(plain.trim_matches(|c: char| c == '.' || c.is_whitespace()))
            .unwrap_or_else(|_| Self(otherwise.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for FileStem {
    fn default() -> Self {
        Self("resultaat".to_owned())
    }
}

impl fmt::Display for FileStem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for FileStem {
    type Error = FileStemError;

    fn try_from(name: String) -> Result<Self, FileStemError> {
        Self::new(name)
    }
}

impl From<FileStem> for String {
    fn from(name: FileStem) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn names_that_lead_elsewhere_are_none() {
        let long = "x".repeat(201);
        for name in [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "/x",
            "C:x",
            "a\0b",
            "a\nb",
            " a",
            "a.",
            ".a",
            long.as_str(),
        ] {
            assert!(FileStem::new(name).is_err(), "{name:?}");
        }
        for name in ["banen 2022", "dichtheid_(banen)", "œuvre", "a.b"] {
            assert_eq!(FileStem::new(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn an_output_always_has_one() {
        for (path, stem) in
            [("uit/banen.tif", "banen"), ("uit/..tif", "heatmap"), ("a|b.tif", "a_b"), ("/", "heatmap")]
        {
            assert_eq!(FileStem::of_output(Path::new(path), "heatmap").as_str(), stem, "{path}");
        }
    }
}
