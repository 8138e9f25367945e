//! One site's result per criterion.

use werkvlek_core::{MinPeople, VoorzieningSoort};

use super::{Criteria, Necessity, Question, RuleUnit};
use crate::Words;
use crate::words::{number, people};

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
    /// What was measured, in `unit`; none when there is nothing to measure (no facility, no route, no area).
    pub measured: Option<f64>,
    /// By how much it passes (0 or more) or fails (below 0), in `unit`; none when nothing was measured.
    pub margin: Option<f64>,
    /// The unit of both.
    pub unit: RuleUnit,
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
    /// Hides numbers of people from 1 up to the minimum: a rule that counted so few keeps its verdict, loses what was
    /// measured and its margin, and says that they are fewer.
    ///
    /// Its part of `room` becomes 0 where it passes and -1 where it fails. Sites whose surroundings overlap are not compared
    /// with each other: two large numbers may differ by a small one.
    ///
    /// # Panics
    /// When these are not the criteria that it was weighed against.
    pub fn protect(&mut self, criteria: &Criteria, minimum: MinPeople) {
        assert_eq!(self.outcomes.len(), criteria.rules().len(), "the same criteria");
        for (rule, outcome) in criteria.rules().iter().zip(&mut self.outcomes) {
            let Question::People { weight, ten_minste, binnen_m } = rule.question() else { continue };
            let found = outcome.measured.unwrap_or_default().round();
            if found <= 0.0 || found >= f64::from(minimum.people()) {
                continue;
            }
            let relative = if outcome.verdict == Verdict::Passed { 0.0 } else { -1.0 };
            self.room += relative - outcome.relative_margin;
            let (most, within, least) = (minimum.people(), number(*binnen_m, 2), number(*ten_minste, 2));
            let name = people(weight, 2.0);
            *outcome = Outcome {
                measured: None,
                margin: None,
                relative_margin: relative,
                reason: Words::new(
                    format!("minder dan {most} {name} binnen {} m (ten minste {})", within.nl, least.nl),
                    format!("fewer than {most} {name} within {} m (at least {})", within.en, least.en),
                ),
                ..outcome.clone()
            };
        }
    }

    /// The kind of facility that alone keeps a site from being suitable: every `verplicht` rule that it fails asks for
    /// that one kind, and one more of it nearby would do. None when it is suitable, or when something else fails too.
    ///
    /// # Panics
    /// When these are not the criteria that it was weighed against.
    #[must_use]
    pub fn only_missing_kind<'c>(&self, criteria: &'c Criteria) -> Option<&'c VoorzieningSoort> {
        assert_eq!(self.outcomes.len(), criteria.rules().len(), "the same criteria");
        let mut missing = None;
        for (rule, outcome) in criteria.rules().iter().zip(&self.outcomes) {
            if outcome.verdict == Verdict::Passed || rule.necessity() == Necessity::Wish {
                continue;
            }
            let soort = rule.question().soort()?;
            let short_of_one = match rule.question() {
                Question::Facilities { .. } => outcome.margin.is_some_and(|margin| margin >= -1.0),
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
