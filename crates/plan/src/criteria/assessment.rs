//! How a site does.

use werkvlek_core::VoorzieningSoort;

use super::{Criteria, Eenheid, Plicht, Toets};
use crate::Words;

/// Whether a rule is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is.
    Passed,
    /// It is not.
    Failed,
}

impl Verdict {
    /// The word for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "voldoet",
            Self::Failed => "voldoet niet",
        }
    }
}

/// How one site does on one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whether it passes.
    pub verdict: Verdict,
    /// What was measured, in `eenheid`; none when there is nothing to measure (no facility, no route, no area).
    pub measured: Option<f64>,
    /// By how much it passes (0 or more) or fails (below 0), in `eenheid`; none when nothing was measured.
    pub margin: Option<f64>,
    /// The unit of both.
    pub eenheid: Eenheid,
    /// What was found, for people.
    pub reason: Words,
    /// The margin as a part of the limit, -1 to 1; see [`assess`](super::assess()).
    pub relative_margin: f64,
}

/// How one site does on all rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The id of the site.
    pub id: String,
    /// One for each rule, in the order of the file.
    pub outcomes: Vec<Outcome>,
    /// The weight of the rules that it passes over that of all rules, 0 to 1.
    pub score: f64,
    /// From 1; no two share a rank.
    pub rank: usize,
    /// Whether it passes all rules that are `verplicht`: a suitable site.
    pub geschikt: Verdict,
    /// Sum of the relative margins, which settles equal scores.
    pub room: f64,
}

impl Assessment {
    /// The kind of facility that alone keeps a site from being suitable: every `verplicht` rule that it fails asks for
    /// that one kind, and one more of it nearby would do. None when it is suitable, or when something else fails too.
    ///
    /// # Panics
    /// When these are not the criteria that it was weighed against.
    #[must_use]
    pub fn only_missing_kind<'c>(&self, criteria: &'c Criteria) -> Option<&'c VoorzieningSoort> {
        assert_eq!(self.outcomes.len(), criteria.regels().len(), "the same criteria");
        let mut missing = None;
        for (regel, outcome) in criteria.regels().iter().zip(&self.outcomes) {
            if outcome.verdict == Verdict::Passed || regel.plicht() == Plicht::Wens {
                continue;
            }
            let soort = regel.toets().soort()?;
            let short_of_one = match regel.toets() {
                Toets::Voorzieningen { .. } => outcome.margin.is_some_and(|margin| margin >= -1.0),
                _ => true,
            };
            if !short_of_one || missing.is_some_and(|other| other != soort) {
                return None;
            }
            missing = Some(soort);
        }
        missing
    }
}
