//! Size classes of establishments by jobs.

use std::fmt;

const DEFAULT: [u32; 8] = [0, 1, 2, 5, 10, 50, 100, 250];

/// A range of numbers of jobs; ordered from small to large.
///
/// Its text is `0`, `2-4` or `250+`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grootteklasse {
    van: u32,
    tot_en_met: Option<u32>,
}

impl Grootteklasse {
    /// The least number of jobs in it.
    #[must_use]
    pub fn van(self) -> u32 {
        self.van
    }

    /// The greatest number of jobs in it; none when there is no limit.
    #[must_use]
    pub fn tot_en_met(self) -> Option<u32> {
        self.tot_en_met
    }
}

impl fmt::Display for Grootteklasse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tot_en_met {
            None => f.pad(&format!("{}+", self.van)),
            Some(last) if last == self.van => f.pad(&last.to_string()),
            Some(last) => f.pad(&format!("{}-{last}", self.van)),
        }
    }
}

/// Lower bounds that make no classes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GrootteklasseError {
    /// There are none.
    #[error("no lower bound of a size class; expected for example 1, 2, 5, 10, 50, 100, 250")]
    None,
    /// Two that do not rise.
    #[error(
        "lower bound {next} of a size class stands after {previous}; each must be greater than the one before"
    )]
    NotRising {
        /// The earlier one.
        previous: u32,
        /// The one after it.
        next: u32,
    },
}

/// Size classes that hold every number of jobs, each once; the usual ones by default.
///
/// # Example
/// ```
/// use werkvlek_core::Grootteklassen;
/// let usual = Grootteklassen::default();
/// let names: Vec<String> = usual.classes().iter().map(ToString::to_string).collect();
/// assert_eq!(names, ["0", "1", "2-4", "5-9", "10-49", "50-99", "100-249", "250+"]);
/// assert_eq!(usual.klasse(49).to_string(), "10-49");
/// assert_eq!(Grootteklassen::new([1, 10])?.klasse(0).to_string(), "0");
/// # Ok::<(), werkvlek_core::GrootteklasseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grootteklassen {
    klassen: Vec<Grootteklasse>,
}

impl Grootteklassen {
    /// Classes from their lower bounds in jobs, rising; a first class from 0 is added when they start higher.
    ///
    /// # Errors
    /// [`GrootteklasseError`] when there are none or when they do not rise.
    pub fn new(ondergrenzen: impl IntoIterator<Item = u32>) -> Result<Self, GrootteklasseError> {
        let mut van: Vec<u32> = ondergrenzen.into_iter().collect();
        if van.is_empty() {
            return Err(GrootteklasseError::None);
        }
        if let Some(pair) = van.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(GrootteklasseError::NotRising { previous: pair[0], next: pair[1] });
        }
        if van[0] > 0 {
            van.insert(0, 0);
        }
        let next = van.iter().skip(1).map(|bound| Some(bound - 1)).chain([None]);
        let klassen =
            van.iter().zip(next).map(|(&van, tot_en_met)| Grootteklasse { van, tot_en_met }).collect();
        Ok(Self { klassen })
    }

    /// The classes, from small to large.
    #[must_use]
    pub fn classes(&self) -> &[Grootteklasse] {
        &self.klassen
    }

    /// The position in [`Grootteklassen::classes`] of a number of jobs.
    ///
    /// # Cost
    /// O(log k) for k classes.
    #[must_use]
    pub fn position(&self, banen: u32) -> usize {
        self.klassen.partition_point(|klasse| klasse.van <= banen) - 1
    }

    /// The class of a number of jobs.
    #[must_use]
    pub fn klasse(&self, banen: u32) -> Grootteklasse {
        self.klassen[self.position(banen)]
    }
}

impl Default for Grootteklassen {
    /// 0, 1, 2-4, 5-9, 10-49, 50-99, 100-249 and 250+.
    fn default() -> Self {
        Self::new(DEFAULT).expect("the usual bounds rise")
    }
}
