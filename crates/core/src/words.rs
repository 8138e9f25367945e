//! Normalised spelling of terms: case, hyphens and spaces do not matter.

/// Lower case, with `_`, `-` and runs of white space as one space.
pub(crate) fn folded(text: &str) -> String {
    let spaced = text.to_lowercase().replace(['_', '-'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
