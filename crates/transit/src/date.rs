//! A day of the calendar, and days of the week.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::BadDate;

/// A day of the Gregorian calendar, from 1900 to 2199.
///
/// # Example
/// ```
/// use werkvlek_transit::{Date, Weekday};
///
/// let day: Date = "2024-05-14".parse()?;
/// assert_eq!(day, "20240514".parse()?);
/// assert_eq!((day.weekday(), day.plus_days(18).to_string()), (Weekday::Tuesday, "2024-06-01".to_owned()));
/// # Ok::<(), werkvlek_transit::BadDate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// Days since 1 January 1970.
    days: i32,
}

/// A day of the week, in the order of `calendar.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

impl Date {
    /// 1 January 1900.
    pub(crate) const FIRST: Self = Self { days: -25_567 };

    /// The day of a year, month (1 to 12) and day of the month; none where there is no such day from 1900 to 2199.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let there_is = (1900..2200).contains(&year) && (1..=12).contains(&month);
        if !there_is || day == 0 || day > days_of_month(year, month) {
            return None;
        }
        // Days before the year, then before the month.
        let before = year - 1;
        let mut days = 365 * before + before / 4 - before / 100 + before / 400;
        days += (1..month).map(|m| days_of_month(year, m)).sum::<u32>().cast_signed();
        // 719,162 days lie between 1 January of the year 1 and of 1970.
        Some(Self { days: days + day.cast_signed() - 1 - 719_162 })
    }

    /// The day so many days later, or earlier where negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self { days: self.days.saturating_add(days) }
    }

    /// How many days this day is after another; negative when before.
    #[must_use]
    pub fn days_since(self, other: Self) -> i32 {
        self.days.saturating_sub(other.days)
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        let index = (self.days + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).unwrap_or(0)]
    }

    fn year_month_day(self) -> (i32, u32, u32) {
        let mut year = (1969 + self.days.div_euclid(365).min(self.days.div_euclid(366))).max(1900);
        while Self::new(year + 1, 1, 1).is_some_and(|first| first <= self) {
            year += 1;
        }
        let first = Self::new(year, 1, 1).map_or(0, |first| self.days - first.days);
        let (mut left, mut month) = (first.unsigned_abs(), 1);
        while left >= days_of_month(year, month) && month < 12 {
            left -= days_of_month(year, month);
            month += 1;
        }
        (year, month, left + 1)
    }
}

fn days_of_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// As 2024-05-14.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// From 2024-05-14, or 20240514 as GTFS writes it.
impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate { text: text.chars().take(40).collect() };
        let digits = match text.as_bytes() {
            [_, _, _, _, b'-', _, _, b'-', _, _] => text.replacen('-', "", 2),
            _ => text.to_owned(),
        };
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        let number: u32 = digits.parse().map_err(|_| bad())?;
        Self::new((number / 10_000).cast_signed(), number / 100 % 100, number % 100).ok_or_else(bad)
    }
}

impl TryFrom<String> for Date {
    type Error = BadDate;

    fn try_from(text: String) -> Result<Self, BadDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_centuries_is_written_and_read_again() {
        let mut day = Date::new(1900, 1, 1).unwrap();
        assert_eq!(day.weekday(), Weekday::Monday);
        let last = Date::new(2199, 12, 31).unwrap();
        let mut count = 1;
        while day < last {
            assert_eq!(day.to_string().parse(), Ok(day));
            day = day.plus_days(1);
            count += 1;
        }
        assert_eq!(count, 300 * 365 + 73);
        assert_eq!(Date::new(1970, 1, 1).unwrap().days, 0);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "2024", "20240230", "20230229", "2024-5-1", "20241301", "2024051x", "99990101", "²²²²²²²²"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
