//! Stops and lines by what a planner calls them.

use crate::compact::{NONE, id32};
use crate::error::PatchError;
use crate::timetable::Timetable;

use super::near::near;

/// Finds stops and lines of a timetable, for one part of a patch.
pub(super) struct Names<'a> {
    pub(super) timetable: &'a Timetable,
    pub(super) part: String,
}

impl Names<'_> {
    pub(super) fn bad(&self, fault: impl Into<String>) -> PatchError {
        PatchError::Bad { part: self.part.clone(), fault: fault.into() }
    }

    /// Whether an id, or it behind the name of its feed, is meant.
    fn is_id(&self, name: &str, id: &str, feed: u16) -> bool {
        let behind = || name.strip_prefix(self.timetable.feeds[usize::from(feed)].name.as_str());
        id == name || behind().and_then(|rest| rest.strip_prefix(':')).is_some_and(|rest| rest == id)
    }

    /// Every stop that a name means; stations with their platforms.
    pub(super) fn stops(&self, name: &str) -> Result<Vec<u32>, PatchError> {
        let named = self.named_stops(name)?;
        let table = &self.timetable.stops;
        let mut all = named.clone();
        for stop in 0..id32(table.len()) {
            let station = table.station_of(stop);
            let direct = table.parents[stop as usize];
            if direct != NONE && (named.contains(&station) || named.contains(&direct)) {
                all.push(stop);
            }
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    fn named_stops(&self, name: &str) -> Result<Vec<u32>, PatchError> {
        let table = &self.timetable.stops;
        let all = || 0..id32(table.len());
        let by_id: Vec<u32> =
            all().filter(|&stop| self.is_id(name, table.ids.get(stop), table.feeds[stop as usize])).collect();
        let named: Vec<u32> = match by_id.is_empty() {
            false => by_id,
            true => all().filter(|&stop| !name.is_empty() && table.names.get(stop) == name).collect(),
        };
        if named.is_empty() {
            let near = near(name, table.names.iter().chain(table.ids.iter()));
            return Err(self.unknown("stop", name, near));
        }
        Ok(named)
    }

    fn unknown(&self, what: &'static str, name: &str, near: String) -> PatchError {
        PatchError::Unknown { part: self.part.clone(), what, name: name.to_owned(), near }
    }

    /// The one stop that a name means: by id, or a name that no other has.
    pub(super) fn stop(&self, name: &str) -> Result<u32, PatchError> {
        let table = &self.timetable.stops;
        let named = self.named_stops(name)?;
        let [one] = named[..] else {
            let ids: Vec<String> = named
                .iter()
                .take(6)
                .map(|&stop| self.full_id(table.feeds[stop as usize], table.ids.get(stop)))
                .collect();
            let (part, count) = (self.part.clone(), named.len());
            return Err(PatchError::Ambiguous { part, name: name.to_owned(), count, ids: ids.join(", ") });
        };
        Ok(one)
    }

    fn full_id(&self, feed: u16, id: &str) -> String {
        match &self.timetable.feeds[..] {
            [_] => id.to_owned(),
            feeds => format!("{}:{id}", feeds[usize::from(feed)].name),
        }
    }

    /// Every line that a name means.
    pub(super) fn lines(&self, name: &str) -> Result<Vec<u32>, PatchError> {
        let table = &self.timetable.lines;
        let all = || 0..id32(table.feeds.len());
        let by_id: Vec<u32> =
            all().filter(|&line| self.is_id(name, table.ids.get(line), table.feeds[line as usize])).collect();
        let has_name = |&line: &u32| {
            !name.is_empty() && [&table.short_names, &table.long_names].iter().any(|n| n.get(line) == name)
        };
        let named: Vec<u32> = if by_id.is_empty() { all().filter(has_name).collect() } else { by_id };
        if named.is_empty() {
            let names = table.short_names.iter().chain(table.long_names.iter()).chain(table.ids.iter());
            return Err(self.unknown("line", name, near(name, names)));
        }
        Ok(named)
    }

    /// Seconds out of a time such as 07:00.
    pub(super) fn time_s(&self, text: &str) -> Result<i32, PatchError> {
        let bad = || self.bad(format!("{text:?} is no time; expected hours and minutes such as 07:00"));
        crate::clock::seconds_of(text.trim().as_bytes()).ok_or_else(bad)
    }

    /// The beginning and the end of a part of the day.
    pub(super) fn times_s(&self, from: &str, until: &str) -> Result<std::ops::Range<i32>, PatchError> {
        let (from_s, until_s) = (self.time_s(from)?, self.time_s(until)?);
        if from_s >= until_s {
            return Err(self.bad(format!("from {from} until {until}: the end is not after the beginning")));
        }
        Ok(from_s..until_s)
    }

    /// Whole seconds out of minutes.
    pub(super) fn minutes_s(
        &self,
        what: &str,
        minutes: f64,
        from: f64,
        until: f64,
    ) -> Result<i32, PatchError> {
        if !(from..=until).contains(&minutes) {
            return Err(self.bad(format!("{what} is {minutes} minutes; expected {from} to {until}")));
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most a day")]
        Ok((minutes * 60.0).round() as i32)
    }
}
