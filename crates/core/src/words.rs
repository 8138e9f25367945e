//! Reading words of art that people spell in several ways.

/// Lower case, with `_`, `-` and runs of white space as one space.
pub(crate) fn folded(text: &str) -> String {
    let spaced = text.to_lowercase().replace(['_', '-'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
