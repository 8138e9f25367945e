//! Singletons: a company that alone makes up a hidden figure, and takes its own jobs from a total.

use crate::{JobCount, Protection, Publishable};

/// A hidden part of a sum.
pub(crate) struct HiddenPart {
    pub(crate) count: JobCount,
    pub(crate) judged: Publishable,
}

impl HiddenPart {
    /// Whether it is hidden for its own sake.
    fn is_secret(&self) -> bool {
        matches!(self.judged, Publishable::TooFew | Publishable::Dominated)
    }
}

/// Whether a company that alone makes up one of the hidden parts of an open total learns another part that is secret: it
/// takes its own jobs from what is hidden together, and what is left beside the secret part is less than the level that
/// `protection` asks.
///
/// Source: the singletons of tau-Argus and of sdcTable's `detectSingletons`.
pub(crate) fn tells_an_insider(hidden: &[HiddenPart], protection: &Protection) -> bool {
    let together: u64 = hidden.iter().map(|part| part.count.banen).sum();
    let singletons = hidden.iter().enumerate().filter(|(_, part)| part.count.vestigingen == 1);
    singletons.into_iter().any(|(own, insider)| {
        hidden.iter().enumerate().any(|(i, part)| {
            let beside = together - insider.count.banen;
            i != own && part.is_secret() && beside - part.count.banen < protection.banen(part.count.banen)
        })
    })
}
