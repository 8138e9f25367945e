//! Days in words: from one to another, instead of each.

use crate::date::Date;

/// Days in order, as ranges: `2024-05-14 to 2024-05-17, 2024-05-20`.
pub(crate) fn in_words(days: &[Date]) -> String {
    const MOST: usize = 8;
    if days.is_empty() {
        return "no day at all".to_owned();
    }
    let ranges: Vec<&[Date]> = days.chunk_by(|a, b| b.days_since(*a) == 1).collect();
    let word = |range: &&[Date]| match range {
        [one] => one.to_string(),
        [first, .., last] => format!("{first} to {last}"),
        [] => String::new(),
    };
    let mut words: Vec<String> = ranges.iter().take(MOST).map(word).collect();
    if let (true, Some(last)) = (ranges.len() > MOST, days.last()) {
        words.push(format!("and {} more times, the last day {last}", ranges.len() - MOST));
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_follow_each_other_are_one_range() {
        let days: Vec<Date> =
            ["2024-05-14", "2024-05-15", "2024-05-16", "2024-05-20"].map(|day| day.parse().unwrap()).to_vec();
        assert_eq!(in_words(&days), "2024-05-14 to 2024-05-16, 2024-05-20");
        assert_eq!(in_words(&[]), "no day at all");
        let every_other: Vec<Date> = (0..20).map(|i| days[0].plus_days(2 * i)).collect();
        assert!(in_words(&every_other).ends_with("and 12 more times, the last day 2024-06-21"));
    }
}
