//! When one may leave: a window of departures.

use std::str::FromStr;

use crate::clock::{DAY_S, seconds_of};
use crate::error::AskError;

/// Departures from a first one, every minute, before an end.
///
/// # Units
/// Seconds since midnight of the day that is asked about, 0 to 172,800: a window over midnight goes on after 24:00.
///
/// # Example
/// ```
/// use werkvlek_transit::{AskError, Window};
///
/// let window: Window = "07:30-09:00".parse()?;
/// assert_eq!((window.len(), window.departures().next()), (90, Some(27_000)));
/// assert_eq!(window.every(600)?.len(), 9);
/// assert!(matches!("09:00-07:30".parse::<Window>(), Err(AskError::EndsBeforeItBegins { .. })));
/// # Ok::<(), AskError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    first_s: i32,
    end_s: i32,
    step_s: i32,
}

impl Window {
    /// Departures every minute from a first one, all before an end.
    ///
    /// # Errors
    /// When the end is not after the beginning, or one of them is no time of two days.
    pub fn new(first_s: i32, end_s: i32) -> Result<Self, AskError> {
        for (what, s) in
            [("the first departure in seconds", first_s), ("the end of departures in seconds", end_s)]
        {
            in_range(what, s.into(), 0, i64::from(2 * DAY_S))?;
        }
        if end_s <= first_s {
            return Err(AskError::EndsBeforeItBegins { from_s: first_s, until_s: end_s });
        }
        Ok(Self { first_s, end_s, step_s: 60 })
    }

    /// One departure.
    ///
    /// # Errors
    /// When it is no time of two days.
    pub fn at(s: i32) -> Result<Self, AskError> {
        Self::new(s, s.saturating_add(1))
    }

    /// The same window with departures every so many seconds, 1 to 86,400.
    ///
    /// # Errors
    /// When the step is out of its range.
    pub fn every(self, step_s: i32) -> Result<Self, AskError> {
        in_range("the step between departures in seconds", step_s.into(), 1, DAY_S.into())?;
        Ok(Self { step_s, ..self })
    }

    /// The departures, earliest first.
    pub fn departures(&self) -> impl DoubleEndedIterator<Item = i32> + ExactSizeIterator + use<> {
        let Self { first_s, step_s, .. } = *self;
        (0..self.count()).map(move |i| first_s + i * step_s)
    }

    fn count(&self) -> i32 {
        (self.end_s - self.first_s - 1) / self.step_s + 1
    }

    /// How many departures, at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it never is")]
    pub fn len(&self) -> usize {
        self.departures().len()
    }

    /// The first departure.
    #[must_use]
    pub fn first_s(&self) -> i32 {
        self.first_s
    }

    /// The end, which no departure reaches.
    #[must_use]
    pub fn end_s(&self) -> i32 {
        self.end_s
    }

    /// The last departure.
    #[must_use]
    pub fn last_s(&self) -> i32 {
        self.first_s + (self.count() - 1) * self.step_s
    }
}

pub(crate) fn in_range(what: &'static str, found: i64, from: i64, until: i64) -> Result<(), AskError> {
    if (from..=until).contains(&found) {
        return Ok(());
    }
    Err(AskError::OutOfRange { what, found, from, until })
}

/// From `07:30-09:00`, or `08:00` for one departure.
impl FromStr for Window {
    type Err = AskError;

    fn from_str(text: &str) -> Result<Self, AskError> {
        let time = |part: &str| {
            let text = part.trim();
            let not_a_time = || AskError::NotATime { text: text.chars().take(40).collect() };
            seconds_of(text.as_bytes()).ok_or_else(not_a_time)
        };
        match text.split_once(['-', '–']) {
            Some((first, end)) => Self::new(time(first)?, time(end)?),
            None => Self::at(time(text)?),
        }
    }
}
