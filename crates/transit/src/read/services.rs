//! The days of services: `calendar.txt`, `calendar_dates.txt`, or either alone.

use crate::builder::TimetableBuilder;
use crate::date::{Date, Weekday};
use crate::days::Days;
use crate::error::FeedError;
use crate::report::Fault;
use crate::texts::TextIndex;

use super::feed::{FeedFiles, Wanted};
use super::places::Ids;

const WEEKS: Wanted = Wanted {
    file: "calendar.txt",
    needed: 10,
    columns: &[
        "service_id",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "start_date",
        "end_date",
    ],
};
const DATES: Wanted =
    Wanted { file: "calendar_dates.txt", needed: 3, columns: &["service_id", "date", "exception_type"] };

/// The services of a feed, into the builder.
pub(super) fn services(feed: &mut FeedFiles<'_>, builder: &mut TimetableBuilder) -> Result<Ids, FeedError> {
    let mut ids = Ids { ids: TextIndex::default(), first: builder.service_count() };
    let mut all: Vec<Days> = Vec::new();
    let has_weeks = feed.each_row(&WEEKS, |row| {
        let id = row.needed(0)?;
        let date = "a day such as 20240514";
        let (from, until): (Date, Date) = (row.needed_value(8, date)?, row.needed_value(9, date)?);
        let mut runs = [false; 7];
        for (day, runs) in runs.iter_mut().enumerate() {
            *runs = match row.bytes(day + 1) {
                b"1" => true,
                b"0" => false,
                _ => return Err(row.not_a(day + 1, "0 or 1")),
            };
        }
        ids.add(&id)?;
        let mut days = Days::default();
        for after in 0..=until.days_since(from) {
            let date = from.plus_days(after);
            let weekday = Weekday::ALL.iter().position(|&weekday| weekday == date.weekday());
            if weekday.is_some_and(|weekday| runs[weekday]) {
                days.insert(date);
            }
        }
        let held = 80 + 2 * id.len() as u64 + 8 * days.parts().1.len() as u64;
        all.push(days);
        Ok(held)
    })?;
    let has_dates = feed.each_row(&DATES, |row| {
        let id = row.needed(0)?;
        let date: Date = row.needed_value(1, "a day such as 20240514")?;
        let runs = match row.bytes(2) {
            b"1" => true,
            b"2" => false,
            _ => return Err(row.not_a(2, "1 (runs) or 2 (does not run)")),
        };
        let index = match ids.ids.find(&id) {
            Some(index) => index,
            None => {
                all.push(Days::default());
                ids.add(&id)?
            }
        };
        let days = &mut all[index as usize];
        let before = days.parts().1.len();
        if runs {
            days.insert(date);
        } else {
            days.remove(date);
        }
        let grown = days.parts().1.len().saturating_sub(before) as u64;
        Ok(8 * grown + if before == 0 { 80 + 2 * id.len() as u64 } else { 0 })
    })?;
    if !has_weeks && !has_dates {
        return Err(FeedError::NoFile {
            path: feed.path.clone(),
            file: "calendar.txt or calendar_dates.txt",
        });
    }
    for (days, id) in all.into_iter().zip(ids.ids.iter()) {
        if days.is_empty() {
            let fault = Fault::NeverRuns { id: id.to_owned() };
            feed.problem(if has_weeks { "calendar.txt" } else { "calendar_dates.txt" }, 0, fault);
        }
        builder.service_of(days);
    }
    Ok(ids)
}
