//! How near a facility should be, and which kinds a vlek needs.

use super::VlekkenplanError;
use werkvlek_core::VoorzieningSoort;
use werkvlek_plan::Requirement;

/// The pantoffelzone: a zone in which an older person walks in slippers.
pub const PANTOFFELZONE_M: f64 = 400.0;

/// Norms as people write them: one for all kinds, and exceptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Norms {
    /// For every kind that is not named.
    pub default_m: f64,
    /// Kind and metres.
    pub of_kind: Vec<(String, f64)>,
    /// Kinds that a vlek needs; empty for all.
    pub required: Vec<String>,
    /// How many kinds a vlek needs at least; none for the required ones only.
    pub at_least: Option<usize>,
}

impl Default for Norms {
    fn default() -> Self {
        Self { default_m: PANTOFFELZONE_M, of_kind: Vec::new(), required: Vec::new(), at_least: None }
    }
}

impl Norms {
    /// Metres for each kind.
    ///
    /// # Errors
    /// [`VlekkenplanError`] for a norm of a kind that is not asked for, and for metres that are not above 0.
    pub fn metres(&self, kinds: &[VoorzieningSoort]) -> Result<Vec<f64>, VlekkenplanError> {
        let mut metres = vec![self.default_m; kinds.len()];
        for (kind, norm_m) in &self.of_kind {
            metres[position("⟨normen_m⟩", kind, kinds)?] = *norm_m;
        }
        match metres.iter().find(|m| !(m.is_finite() && **m > 0.0)) {
            Some(bad) => Err(VlekkenplanError::Metres { parameter: "norm_m", found: *bad }),
            None => Ok(metres),
        }
    }

    /// Metres for one kind.
    pub fn of(&self, kind: &VoorzieningSoort) -> f64 {
        let named =
            |(text, _): &&(String, f64)| VoorzieningSoort::new(text).is_ok_and(|named| named == *kind);
        self.of_kind.iter().find(named).map_or(self.default_m, |(_, metres)| *metres)
    }

    /// What a vlek needs: the required kinds, all of them when none is named and no number is given.
    pub fn requirement(&self, kinds: &[VoorzieningSoort]) -> Result<Requirement, VlekkenplanError> {
        if self.required.is_empty() && self.at_least.is_none() {
            return Ok(Requirement::all(kinds.len()));
        }
        let required = self.required.iter().map(|text| position("⟨vereist⟩", text, kinds));
        let required = required.collect::<Result<Vec<usize>, VlekkenplanError>>()?;
        let least = self.at_least.unwrap_or(required.len());
        Ok(Requirement::new(required, least, kinds.len())?)
    }
}

/// The position of a kind that `parameter` names.
pub(super) fn position(
    parameter: &'static str,
    text: &str,
    kinds: &[VoorzieningSoort],
) -> Result<usize, VlekkenplanError> {
    let kind = VoorzieningSoort::new(text).map_err(|source| VlekkenplanError::Kind { parameter, source })?;
    kinds.iter().position(|k| *k == kind).ok_or_else(|| VlekkenplanError::UnknownKind {
        parameter,
        kind,
        known: kinds.iter().map(VoorzieningSoort::as_str).collect::<Vec<_>>().join(", "),
    })
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "norms are what was given")]
mod tests {
    use super::*;

    fn kinds() -> Vec<VoorzieningSoort> {
        ["huisarts", "supermarkt", "bushalte"].map(|k| VoorzieningSoort::new(k).unwrap()).to_vec()
    }

    #[test]
    fn named_norms_replace_the_default() {
        let norms = Norms { of_kind: vec![("Supermarkt".into(), 500.0)], ..Norms::default() };
        assert_eq!(norms.metres(&kinds()).unwrap(), [400.0, 500.0, 400.0]);
        assert_eq!([0, 1].map(|k| norms.of(&kinds()[k])), [400.0, 500.0]);
        let unknown = Norms { of_kind: vec![("kerk".into(), 500.0)], ..Norms::default() };
        let said = format!("{}", unknown.metres(&kinds()).unwrap_err());
        assert!(said.contains("'kerk' is not among the kinds that are measured: huisarts"), "{said}");
        let negative = Norms { default_m: -1.0, ..Norms::default() };
        assert!(negative.metres(&kinds()).is_err());
    }

    #[test]
    fn a_vlek_needs_all_kinds_or_those_that_are_named_and_so_many() {
        let all = Norms::default().requirement(&kinds()).unwrap();
        assert_eq!(all, Requirement::all(3));
        let two = Norms { required: vec!["huisarts".into()], at_least: Some(2), ..Norms::default() };
        assert_eq!(two.requirement(&kinds()).unwrap(), Requirement::new([0], 2, 3).unwrap());
        let four = Norms { at_least: Some(4), ..Norms::default() };
        assert!(four.requirement(&kinds()).is_err());
    }
}
