//! Comparison of two scenarios: who gained reach, who lost it, and through what.

use std::collections::BTreeMap;

use werkvlek_core::{DistrictCode, VoorzieningSoort, Weight};

use crate::Run;
use crate::reach_change::{ReachChange, Tally};

/// Thresholds that are none.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("a threshold of {found} m; expected metres, a finite number of 0 or more")]
pub struct ThresholdError {
    /// What was given.
    pub found: f64,
}

/// What becomes of one origin between two runs, for one kind and threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReachShift {
    /// Within reach before and after.
    Inside,
    /// Out of reach before and after.
    Outside,
    /// It came within reach.
    Gained,
    /// It fell out of reach.
    Lost,
}

impl ReachShift {
    /// The word for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inside => "binnen",
            Self::Outside => "buiten",
            Self::Gained => "erbij",
            Self::Lost => "eraf",
        }
    }
}

/// An origin of both runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OriginChange {
    /// Its row in run A.
    pub row_a: usize,
    /// Its row in run B.
    pub row_b: usize,
    /// Whether it came within reach or fell out.
    pub shift: ReachShift,
    /// The distance after minus before, negative when the facility came nearer; none without a route in either run.
    ///
    /// # Units
    /// Metres.
    pub change_m: Option<f64>,
}

/// The figures of one district, kind, threshold and weight.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioRow<'a> {
    /// The district; none for origins outside all districts.
    pub code: Option<&'a DistrictCode>,
    /// The kind of facility.
    pub soort: &'a VoorzieningSoort,
    /// The threshold, in metres, itself within reach.
    pub threshold_m: f64,
    /// The name of the weight.
    pub weight: &'a str,
    /// The figures.
    pub change: ReachChange,
}

/// Two runs, matched: origins by id, districts by code, kinds and weights by name.
#[derive(Debug, Clone)]
pub struct Scenario<'a> {
    a: &'a Run<'a>,
    b: &'a Run<'a>,
    /// Rows of both, by row of A.
    both: Vec<(usize, usize)>,
    only_a: Vec<usize>,
    only_b: Vec<usize>,
    /// Position in A and in B, by position in A.
    kinds: Vec<(usize, usize)>,
    weights: Vec<(usize, usize)>,
}

impl<'a> Scenario<'a> {
    /// Matches two runs; A is before, B after.
    ///
    /// What is in one run only takes part where it can: origins of one run are new or vanished; a kind or weight of one
    /// run cannot be compared and is left out ([`Scenario::left_out`] names it).
    ///
    /// # Cost
    /// O(n log n) for n origins.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{AdresId, DistrictCode, VoorzieningSoort};
    /// use werkvlek_plan::{Run, Scenario};
    /// let ids = ["p", "q", "r"].map(|id| AdresId::new(id).unwrap());
    /// let codes = [DistrictCode::new("BU00010001")?];
    /// let huisarts = VoorzieningSoort::new("huisarts")?;
    /// let run = |ids, dist_m, people| {
    ///     Run::new(ids, &[Some(0); 2], &codes, vec![("inwoners", people)], vec![(&huisarts, dist_m)])
    /// };
    /// // p stays and a new practice comes nearer; q is pulled down; r is built.
    /// let before = run(&ids[..2], &[Some(700.0), Some(300.0)], &[10.0, 4.0])?;
    /// let after_ids = [ids[0].clone(), ids[2].clone()];
    /// let after = run(&after_ids, &[Some(200.0), Some(100.0)], &[12.0, 6.0])?;
    /// let scenario = Scenario::new(&before, &after);
    /// let change = &scenario.per_district(&[500.0])?[0].change;
    /// assert_eq!((change.before, change.after, change.net()), (4.0, 18.0, 14.0));
    /// // 10 people by the practice, 2 more people in p, 6 in the new r, and 4 gone with q.
    /// assert_eq!((change.by_reach, change.by_people, change.by_new, change.by_vanished), (10.0, 2.0, 6.0, -4.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(a: &'a Run<'a>, b: &'a Run<'a>) -> Self {
        let (mut both, mut only_a) = (Vec::new(), Vec::new());
        for (row, id) in a.ids.iter().enumerate() {
            match b.row(id) {
                Some(other) => both.push((row, other)),
                None => only_a.push(row),
            }
        }
        let only_b = (0..b.len()).filter(|&row| a.row(&b.ids[row]).is_none()).collect();
        let kinds = (0..a.kinds.len())
            .filter_map(|i| Some((i, b.kinds.iter().position(|(kind, _)| *kind == a.kinds[i].0)?)));
        let weights = (0..a.weights.len())
            .filter_map(|i| Some((i, b.weights.iter().position(|(weight, _)| *weight == a.weights[i].0)?)));
        Self { kinds: kinds.collect(), weights: weights.collect(), a, b, both, only_a, only_b }
    }

    /// Origins of both runs, as rows of A and of B, by row of A.
    #[must_use]
    pub fn in_both(&self) -> &[(usize, usize)] {
        &self.both
    }

    /// Rows of A whose id B does not have.
    #[must_use]
    pub fn only_in_a(&self) -> &[usize] {
        &self.only_a
    }

    /// Rows of B whose id A does not have.
    #[must_use]
    pub fn only_in_b(&self) -> &[usize] {
        &self.only_b
    }

    /// Origins of both runs that lie in another district in each: they count as vanished in one and new in the other.
    #[must_use]
    pub fn moved_district(&self) -> usize {
        self.both.iter().filter(|&&(a, b)| self.a.code(a) != self.b.code(b)).count()
    }

    /// The kinds that both runs have, in the order of A: what `kind` counts in.
    #[must_use]
    pub fn kinds(&self) -> Vec<&'a VoorzieningSoort> {
        self.kinds.iter().map(|&(a, _)| self.a.kinds[a].0).collect()
    }

    /// The kinds and weights that only one run has, so that nothing can be said of them; sorted. A name that stands for people
    /// in one run and for addresses in the other is among them.
    #[must_use]
    pub fn left_out(&self) -> Vec<&'a str> {
        let kinds = |run: &'a Run<'a>, other: &'a Run<'a>| {
            let is_alone = |kind: &&VoorzieningSoort| other.kinds.iter().all(|(known, _)| known != kind);
            run.kinds.iter().map(|(kind, _)| *kind).filter(is_alone).map(VoorzieningSoort::as_str)
        };
        let weights = |run: &'a Run<'a>, other: &'a Run<'a>| {
            let is_alone = |weight: &&Weight| other.weights.iter().all(|(known, _)| known != *weight);
            run.weights.iter().map(|(weight, _)| weight).filter(is_alone).map(Weight::name)
        };
        let both = [(self.a, self.b), (self.b, self.a)];
        let mut one: Vec<&str> =
            both.into_iter().flat_map(|(run, other)| kinds(run, other).chain(weights(run, other))).collect();
        one.sort_unstable();
        one.dedup();
        one
    }

    /// Compares by district: for each kind, threshold and weight one row a district that either run has, by code, and
    /// one for origins outside all districts, last and only when there are any. Rows of one kind, threshold and weight
    /// add up to [`Scenario::total`]: people, all parts and all counts.
    ///
    /// # Errors
    /// [`ThresholdError`] when a threshold is negative or not finite.
    ///
    /// # Cost
    /// O(n log d) for n origins and d districts, for each kind, threshold and weight.
    pub fn per_district(&self, thresholds_m: &[f64]) -> Result<Vec<ScenarioRow<'a>>, ThresholdError> {
        check(thresholds_m)?;
        let mut places: BTreeMap<(bool, Option<&'a DistrictCode>), Tally> = BTreeMap::new();
        for run in [self.a, self.b] {
            places.extend(run.codes.iter().map(|code| ((false, Some(code)), Tally::default())));
            if run.district.iter().any(Option::is_none) {
                places.insert((true, None), Tally::default());
            }
        }
        Ok(self.rows(thresholds_m, |kind, threshold_m, weight| {
            let mut tallies = places.clone();
            self.tally(kind, threshold_m, weight, |code, step| {
                step(tallies.entry((code.is_none(), code)).or_default());
            });
            tallies.into_iter().map(|((_, code), tally)| (code, tally.change())).collect()
        }))
    }

    /// Compares all origins together, with the same notion of the same dwelling (id and district) as
    /// [`Scenario::per_district`], so that the districts add up to it. `code` is none in every row.
    ///
    /// # Errors
    /// [`ThresholdError`] when a threshold is negative or not finite.
    pub fn total(&self, thresholds_m: &[f64]) -> Result<Vec<ScenarioRow<'a>>, ThresholdError> {
        check(thresholds_m)?;
        Ok(self.rows(thresholds_m, |kind, threshold_m, weight| {
            let mut whole = Tally::default();
            self.tally(kind, threshold_m, weight, |_, step| step(&mut whole));
            vec![(None, whole.change())]
        }))
    }

    /// What becomes of each origin of both runs, by row of A, for the kind at this position of [`Scenario::kinds`].
    ///
    /// # Panics
    /// When there is no such kind.
    #[must_use]
    pub fn origin_changes(&self, kind: usize, threshold_m: f64) -> Vec<OriginChange> {
        let (before, after) = self.columns(self.kinds[kind]);
        let change = |&(row_a, row_b): &(usize, usize)| {
            let (from, to) = (before[row_a], after[row_b]);
            let shift = match (is_within(from, threshold_m), is_within(to, threshold_m)) {
                (true, true) => ReachShift::Inside,
                (false, false) => ReachShift::Outside,
                (false, true) => ReachShift::Gained,
                (true, false) => ReachShift::Lost,
            };
            OriginChange { row_a, row_b, shift, change_m: from.zip(to).map(|(from, to)| to - from) }
        };
        self.both.iter().map(change).collect()
    }

    fn columns(&self, (a, b): (usize, usize)) -> (&'a [Option<f64>], &'a [Option<f64>]) {
        (self.a.kinds[a].1, self.b.kinds[b].1)
    }

    fn rows(
        &self,
        thresholds_m: &[f64],
        figures: impl Fn((usize, usize), f64, (usize, usize)) -> Vec<(Option<&'a DistrictCode>, ReachChange)>,
    ) -> Vec<ScenarioRow<'a>> {
        let mut rows = Vec::new();
        for &kind in &self.kinds {
            for &threshold_m in thresholds_m {
                for &weight in &self.weights {
                    let (soort, name) = (self.a.kinds[kind.0].0, self.a.weights[weight.0].0.name());
                    let row = |(code, change)| ScenarioRow { code, soort, threshold_m, weight: name, change };
                    rows.extend(figures(kind, threshold_m, weight).into_iter().map(row));
                }
            }
        }
        rows
    }

    /// Every origin once, in the order of A and then of B: the district it counts in, and how it is added there.
    fn tally(
        &self,
        kind: (usize, usize),
        threshold_m: f64,
        weight: (usize, usize),
        mut add: impl FnMut(Option<&'a DistrictCode>, &dyn Fn(&mut Tally)),
    ) {
        let (before, after) = self.columns(kind);
        let (people_a, people_b) = (self.a.weights[weight.0].1, self.b.weights[weight.1].1);
        let old = |row: usize| (people_a[row], before[row]);
        let new = |row: usize| (people_b[row], after[row]);
        for &(a, b) in &self.both {
            let (from, to) = (self.a.code(a), self.b.code(b));
            if from == to {
                add(from, &|tally| tally.same(old(a), new(b), threshold_m));
            } else {
                add(from, &|tally| tally.vanished(old(a), threshold_m));
                add(to, &|tally| tally.new_here(new(b), threshold_m));
            }
        }
        for &row in &self.only_a {
            add(self.a.code(row), &|tally| tally.vanished(old(row), threshold_m));
        }
        for &row in &self.only_b {
            add(self.b.code(row), &|tally| tally.new_here(new(row), threshold_m));
        }
    }
}

pub(crate) fn is_within(dist_m: Option<f64>, threshold_m: f64) -> bool {
    dist_m.is_some_and(|d| d <= threshold_m)
}

fn check(thresholds_m: &[f64]) -> Result<(), ThresholdError> {
    match thresholds_m.iter().find(|t| !(t.is_finite() && **t >= 0.0)) {
        Some(&found) => Err(ThresholdError { found }),
        None => Ok(()),
    }
}
