//! Service level of a dwelling: how many kinds of facility are within their norm, and which are not.

use crate::columns::{check_districts, check_kinds, check_length, check_weights};
use crate::words::{listed, number, plain};
use crate::{ColumnsError, KindSet, NormColumn, Words};

/// What a dwelling needs: certain kinds within their norm, and a number of kinds in all.
///
/// # Example
/// ```
/// use werkvlek_plan::Requirement;
/// assert!(Requirement::new([0, 2], 2, 3).is_ok(), "kinds 0 and 2 of 3, so at least 2");
/// assert!(Requirement::new([], 4, 3).is_err(), "there are only 3 kinds");
/// assert_eq!(Requirement::all(3), Requirement::new([0, 1, 2], 3, 3)?);
/// # Ok::<(), werkvlek_plan::RequirementError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    required: KindSet,
    at_least: usize,
}

/// A requirement that no dwelling could meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequirementError {
    /// A kind beyond the list.
    #[error("kind {found} is required, but the list has {kinds}, from 0")]
    Kind {
        /// The position that was given.
        found: usize,
        /// The number of kinds.
        kinds: usize,
    },
    /// More kinds than there are.
    #[error("at least {found} kinds are required, but there are only {kinds}")]
    TooMany {
        /// The number that was given.
        found: usize,
        /// The number of kinds.
        kinds: usize,
    },
}

impl Requirement {
    /// Requires the kinds at these positions, and at least `at_least` kinds in all (the required ones among them), of
    /// a list of `kinds`. With no required ones this is "N of M"; with `at_least` 0 only the required ones count.
    ///
    /// # Errors
    /// [`RequirementError`] when a position or the number is beyond the list.
    pub fn new(
        required: impl IntoIterator<Item = usize>,
        at_least: usize,
        kinds: usize,
    ) -> Result<Self, RequirementError> {
        let mut positions = Vec::new();
        for found in required {
            if found >= kinds || found >= KindSet::MOST {
                return Err(RequirementError::Kind { found, kinds });
            }
            positions.push(found);
        }
        if at_least > kinds {
            return Err(RequirementError::TooMany { found: at_least, kinds });
        }
        Ok(Self { required: positions.into_iter().collect(), at_least })
    }

    /// Requires all kinds of a list.
    ///
    /// # Panics
    /// When `kinds` is above [`KindSet::MOST`].
    #[must_use]
    pub fn all(kinds: usize) -> Self {
        Self { required: KindSet::all(kinds), at_least: kinds }
    }

    /// The required kinds.
    #[must_use]
    pub fn required(self) -> KindSet {
        self.required
    }

    /// How many kinds must be within reach at least, the required ones among them.
    #[must_use]
    pub fn at_least(self) -> usize {
        self.at_least
    }

    /// Whether these kinds within their norm are enough.
    #[must_use]
    pub fn is_met_by(self, binnen: KindSet) -> bool {
        self.required.minus(binnen).is_empty() && binnen.len() >= self.at_least
    }

    /// The single kinds of which one would be enough, each by itself: none when the requirement is met already or when
    /// more than one kind is wanting. With "N of M" several kinds may do.
    #[must_use]
    pub fn enough_with_one(self, binnen: KindSet, kinds: usize) -> KindSet {
        if self.is_met_by(binnen) {
            return KindSet::default();
        }
        let with = |kind| binnen.iter().chain([kind]).collect::<KindSet>();
        // A kind that is within its norm already changes nothing, so it is never enough.
        (0..kinds).filter(|&kind| self.is_met_by(with(kind))).collect()
    }
}

/// The kinds within their norm from each origin, and whether that is enough.
#[derive(Debug, Clone)]
pub struct Niveaus<'a> {
    kinds: &'a [NormColumn<'a>],
    requirement: Requirement,
    binnen: Vec<KindSet>,
}

/// The people of a district by level.
///
/// # Units
/// People in the unit of the weight.
#[derive(Debug, Clone, PartialEq)]
pub struct NiveauSum {
    /// People with exactly 0, 1, ... M kinds within their norm: M + 1 figures.
    pub mensen_per_niveau: Vec<f64>,
    /// People whose dwelling meets the requirement.
    pub mensen_voldoet: f64,
    /// For each kind, the people who do not have it within its norm.
    pub mensen_zonder: Vec<f64>,
}

impl NiveauSum {
    fn new(kinds: usize) -> Self {
        Self { mensen_per_niveau: vec![0.0; kinds + 1], mensen_voldoet: 0.0, mensen_zonder: vec![0.0; kinds] }
    }

    /// All people.
    #[must_use]
    pub fn mensen(&self) -> f64 {
        self.mensen_per_niveau.iter().sum()
    }
}

impl<'a> Niveaus<'a> {
    /// Counts the kinds within their norm from each origin.
    ///
    /// # Errors
    /// [`ColumnsError`] when there are no kinds, two are the same or their columns differ in length.
    ///
    /// # Cost
    /// O(k n) for n origins and k kinds.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::VoorzieningSoort;
    /// use werkvlek_plan::{Requirement, Niveaus, NormColumn};
    /// let kinds = [
    ///     NormColumn::new(VoorzieningSoort::new("huisarts")?, 500.0, &[Some(500.0), Some(650.0)])?,
    ///     NormColumn::new(VoorzieningSoort::new("apotheek")?, 500.0, &[Some(80.0), None])?,
    /// ];
    /// let niveaus = Niveaus::new(&kinds, Requirement::all(2))?;
    /// assert_eq!((niveaus.niveau(0), niveaus.niveau(1)), (2, 0));
    /// assert_eq!(niveaus.missing_words(1).nl, "te ver: huisarts (650 m, norm 500 m) en apotheek (geen route)");
    /// let som = niveaus.per_district(&[Some(0), Some(0)], 1, "inwoners", &[3.0, 2.0])?;
    /// assert_eq!(som[0].mensen_per_niveau, [2.0, 0.0, 3.0]);
    /// assert_eq!((som[0].mensen_voldoet, &som[0].mensen_zonder[..]), (3.0, [2.0, 2.0].as_slice()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(kinds: &'a [NormColumn<'a>], requirement: Requirement) -> Result<Self, ColumnsError> {
        let origins = kinds.first().map_or(0, |kind| kind.dist_m().len());
        check_kinds(kinds, origins)?;
        let within = |row| (0..kinds.len()).filter(|&kind| kinds[kind].is_within(row)).collect();
        Ok(Self { kinds, requirement, binnen: (0..origins).map(within).collect() })
    }

    /// Number of origins.
    #[must_use]
    pub fn len(&self) -> usize {
        self.binnen.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.binnen.is_empty()
    }

    /// The kinds that were asked about.
    #[must_use]
    pub fn kinds(&self) -> &'a [NormColumn<'a>] {
        self.kinds
    }

    /// What was required.
    #[must_use]
    pub fn requirement(&self) -> Requirement {
        self.requirement
    }

    /// The kinds within their norm, by origin.
    #[must_use]
    pub fn binnen(&self) -> &[KindSet] {
        &self.binnen
    }

    /// The number of kinds within their norm from an origin, 0 to M.
    #[must_use]
    pub fn niveau(&self, row: usize) -> usize {
        self.binnen[row].len()
    }

    /// Whether the requirement is met at an origin.
    #[must_use]
    pub fn voldoet(&self, row: usize) -> bool {
        self.requirement.is_met_by(self.binnen[row])
    }

    /// The kinds that are not within their norm from an origin.
    #[must_use]
    pub fn missing(&self, row: usize) -> KindSet {
        KindSet::all(self.kinds.len()).minus(self.binnen[row])
    }

    /// The single kinds of which one within its norm would make an origin meet the requirement.
    #[must_use]
    pub fn enough_with_one(&self, row: usize) -> KindSet {
        self.requirement.enough_with_one(self.binnen[row], self.kinds.len())
    }

    /// The missing kinds in words, with their distance and norm.
    #[must_use]
    pub fn missing_words(&self, row: usize) -> Words {
        let missing = self.missing(row);
        if missing.is_empty() {
            return Words::new("alles binnen de norm", "all within the norm");
        }
        let part = |kind: usize| {
            let soort = plain(self.kinds[kind].soort().as_str());
            match self.kinds[kind].dist_m()[row] {
                Some(dist_m) => {
                    let norm_m = self.kinds[kind].norm_m();
                    // A distance just beyond the norm does not look like the norm itself.
                    let shown = number(if dist_m - norm_m < 0.5 { dist_m.ceil() } else { dist_m }, 0);
                    let norm = number(norm_m, 0);
                    Words::new(
                        format!("{soort} ({} m, norm {} m)", shown.nl, norm.nl),
                        format!("{soort} ({} m, norm {} m)", shown.en, norm.en),
                    )
                }
                None => Words::new(format!("{soort} (geen route)"), format!("{soort} (no route)")),
            }
        };
        let parts: Vec<Words> = missing.iter().map(part).collect();
        let nl: Vec<String> = parts.iter().map(|words| words.nl.clone()).collect();
        let en: Vec<String> = parts.iter().map(|words| words.en.clone()).collect();
        Words::new(format!("te ver: {}", listed(&nl, "en")), format!("too far: {}", listed(&en, "and")))
    }

    /// Sums people by level: one for each district, and one more, last, for origins outside all of them.
    ///
    /// # Errors
    /// [`ColumnsError`] when a column does not fit the origins, a weight is negative or not finite, or a district is
    /// out of range.
    pub fn per_district(
        &self,
        district: &[Option<u32>],
        district_count: usize,
        weight_name: &str,
        weight: &[f64],
    ) -> Result<Vec<NiveauSum>, ColumnsError> {
        check_length("district", district.len(), self.len())?;
        check_length(weight_name, weight.len(), self.len())?;
        check_weights(weight_name, weight)?;
        check_districts(district, district_count)?;
        let mut sums = vec![NiveauSum::new(self.kinds.len()); district_count + 1];
        for row in 0..self.len() {
            self.add(&mut sums[district[row].map_or(district_count, |d| d as usize)], row, weight[row]);
        }
        Ok(sums)
    }

    /// The sum over all origins.
    ///
    /// # Errors
    /// [`ColumnsError`] when the weights do not fit the origins, or one is negative or not finite.
    pub fn total(&self, weight_name: &str, weight: &[f64]) -> Result<NiveauSum, ColumnsError> {
        let nowhere = vec![None; self.len()];
        let mut sums = self.per_district(&nowhere, 0, weight_name, weight)?;
        Ok(sums.remove(0))
    }

    fn add(&self, sum: &mut NiveauSum, row: usize, people: f64) {
        sum.mensen_per_niveau[self.niveau(row)] += people;
        if self.voldoet(row) {
            sum.mensen_voldoet += people;
        }
        for kind in self.missing(row).iter() {
            sum.mensen_zonder[kind] += people;
        }
    }
}
