//! Which kinds of facilities are measured.

use crate::VlekkenplanError;
use werkvlek_core::{FacilityIndex, VoorzieningSoort};

/// The kinds asked for, or every kind there is; `source` names the file of the facilities.
///
/// # Errors
/// [`VlekkenplanError::NoFacility`] for a kind of which there is none; it lists those there are.
pub fn facility_kinds(
    wanted: &[String],
    index: &FacilityIndex,
    source: &str,
) -> Result<Vec<VoorzieningSoort>, VlekkenplanError> {
    if wanted.is_empty() {
        return Ok(index.kinds().cloned().collect());
    }
    let mut kinds = Vec::new();
    for text in wanted {
        let kind = VoorzieningSoort::new(text)
            .map_err(|source| VlekkenplanError::Kind { parameter: "⟨soorten⟩", source })?;
        if !index.kinds().any(|k| *k == kind) {
            return Err(VlekkenplanError::NoFacility {
                facilities: source.to_owned(),
                kind,
                known: index.kinds().map(VoorzieningSoort::as_str).collect::<Vec<_>>().join(", "),
            });
        }
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}
