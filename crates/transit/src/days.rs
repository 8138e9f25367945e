//! The days on which a service runs, a bit a day.

use crate::date::Date;

/// A set of days. Holds no more than the span from the first to the last, in words of 64 days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Days {
    /// Words before the first that is held, from 1900 on.
    first_word: u32,
    words: Vec<u64>,
}

/// Days since 1 January 1900; none before.
fn number(date: Date) -> Option<u32> {
    u32::try_from(date.days_since(Date::FIRST)).ok()
}

impl Days {
    pub(crate) fn insert(&mut self, date: Date) {
        let Some(day) = number(date) else { return };
        let word = day / 64;
        if self.words.is_empty() {
            self.first_word = word;
        } else if word < self.first_word {
            let more = (self.first_word - word) as usize;
            self.words.splice(0..0, std::iter::repeat_n(0, more));
            self.first_word = word;
        }
        let index = (word - self.first_word) as usize;
        if index >= self.words.len() {
            self.words.resize(index + 1, 0);
        }
        self.words[index] |= 1 << (day % 64);
    }

    pub(crate) fn remove(&mut self, date: Date) {
        let Some((index, bit)) = number(date).and_then(|day| self.place(day)) else { return };
        self.words[index] &= !(1 << bit);
        self.trim();
    }

    pub(crate) fn contains(&self, date: Date) -> bool {
        number(date)
            .and_then(|day| self.place(day))
            .is_some_and(|(index, bit)| self.words[index] >> bit & 1 == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Date> {
        let first = self.first_word.cast_signed() * 64;
        self.words.iter().zip(0..).flat_map(move |(&word, i)| {
            let days = (0..64).filter(move |bit| word >> bit & 1 == 1);
            days.map(move |bit| Date::FIRST.plus_days(first + i * 64 + bit))
        })
    }

    pub(crate) fn parts(&self) -> (u32, &[u64]) {
        (self.first_word, &self.words)
    }

    /// None where the days lie beyond every calendar.
    pub(crate) fn from_parts(first_word: u32, words: Vec<u64>) -> Option<Self> {
        let end = u64::from(first_word) + words.len() as u64;
        let mut days = Self { first_word, words };
        days.trim();
        (end <= 2000).then_some(days)
    }

    fn place(&self, day: u32) -> Option<(usize, u32)> {
        let index = (day / 64).checked_sub(self.first_word)? as usize;
        (index < self.words.len()).then_some((index, day % 64))
    }

    /// Equal sets are held alike.
    fn trim(&mut self) {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
        let empty = self.words.iter().take_while(|&&word| word == 0).count();
        self.words.drain(..empty);
        self.first_word =
            if self.words.is_empty() { 0 } else { self.first_word + crate::compact::id32(empty) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_in_and_out_in_any_order() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let span = |days: &Days| (days.iter().next(), days.iter().last());
        let mut days = Days::default();
        for text in ["2024-05-14", "2019-01-01", "2031-12-31", "1900-01-01"] {
            days.insert(day(text));
            assert!(days.contains(day(text)));
        }
        assert!(!days.contains(day("2024-05-15")));
        assert_eq!(span(&days), (Some(day("1900-01-01")), Some(day("2031-12-31"))));
        days.remove(day("1900-01-01"));
        days.remove(day("1901-01-01"));
        assert_eq!(span(&days), (Some(day("2019-01-01")), Some(day("2031-12-31"))));
        let mut other = Days::default();
        ["2031-12-31", "2019-01-01", "2024-05-14"].into_iter().for_each(|text| other.insert(day(text)));
        assert_eq!(days, other);
        ["2031-12-31", "2019-01-01", "2024-05-14"].into_iter().for_each(|text| other.remove(day(text)));
        assert_eq!((other.is_empty(), other), (true, Days::default()));
    }
}
