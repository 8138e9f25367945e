//! Home-work pairs out of a table, in the layout of CBS or any other.

use super::columns::normalise;
use super::figures::known_number;
use super::known::{PENDELAARS, PERIODE, WERKGEBIED, WOONGEBIED};
use super::load::{Loaded, collect};
use super::roles::{Bad, FieldMap, Roles};
use crate::{ReadError, Source, read_attributes};
use std::collections::BTreeSet;

/// More people than this in one pair are a mistake.
const MOST: f64 = 1e9;
/// How CBS heads a column of counts in thousands, in letters and digits: in its files of data, and in the end of its words.
const IN_THOUSANDS: &str = "banenvanwerknemers1";
const SAYS_THOUSANDS: &str = "x1000";

/// People who live in one region and work in another, as a table says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeWorkPair {
    /// Where they live: a code (`GM0402`) or a name.
    pub from: String,
    /// Where they work.
    pub to: String,
    /// How many, 1 or more.
    pub people: u64,
}

/// A table of home-work pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeWorkTable {
    /// Its pairs of one year, those without people left out.
    pub pairs: Vec<HomeWorkPair>,
    /// The year; none where no column tells it.
    pub year: Option<u16>,
    /// The other years that stand in it.
    pub other_years: Vec<u16>,
    /// For how many people 1 stands.
    pub times: u32,
    /// Rows whose number is missing or secret.
    pub unknown: usize,
}

/// Reads home-work pairs; geometries play no part, so CSV and XLSX will do.
///
/// Columns are recognised by their names, those of CBS (`WoonregioS`, `WerkregioS`, `Perioden`, `BanenVanWerknemers_1`) among them.
/// Spaces around codes go. Of several years the one that is asked for counts, else the last. Numbers are multiplied by `times`; when
/// that is not given by 1,000 where the header is that of CBS or says `x 1 000`. `.`, `x` and -99997 are no number.
///
/// # Units
/// Whole people, or jobs of employees where the table counts those.
///
/// # Errors
/// [`ReadError`] when the file, the layer or a column cannot be used, or the year does not stand in it. Rows without a region, with a
/// negative number or text for a number are kept aside.
pub fn read_home_work(
    source: &Source,
    fields: &FieldMap,
    year: Option<u16>,
    times: Option<u32>,
) -> Result<Loaded<HomeWorkTable>, ReadError> {
    let read = read_attributes(source)?;
    let roles = Roles::of(&read, fields);
    let (from, to) = (roles.required(&WOONGEBIED)?, roles.required(&WERKGEBIED)?);
    let people = roles.required(&PENDELAARS)?;
    let period = roles.optional(&PERIODE)?;
    let header = normalise(people.name());
    let is_thousands = header == IN_THOUSANDS || header.ends_with(SAYS_THOUSANDS);
    let times = times.unwrap_or(if is_thousands { 1_000 } else { 1 });
    let loaded = collect(&read, |row| {
        let region = |column: &super::roles::Column<'_>| {
            let text = column.text(row).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            text.ok_or_else(|| Bad::field(column.name(), "no region found, a code or a name expected"))
        };
        let year = period.as_ref().map(|column| {
            let text = column.text(row).unwrap_or_default();
            year_of(&text).ok_or_else(|| {
                Bad::field(column.name(), format!("'{text}' found, a year such as 2022 or 2022MM12 expected"))
            })
        });
        let number = match known_number(row, &people)?.map(|number| number * f64::from(times)) {
            Some(number) if number > MOST => {
                return Err(Bad::field(people.name(), format!("{number} found, at most {MOST:e} expected")));
            }
            other => other,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10^9")]
        let whole = number.map(|number| number.round() as u64);
        Ok((region(&from)?, region(&to)?, year.transpose()?, whole))
    })?;
    let years: BTreeSet<u16> = loaded.value.iter().filter_map(|row| row.2).collect();
    let wanted = match year {
        Some(year) if period.is_some() && !years.contains(&year) => {
            let found = years.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            return Err(ReadError::NoYear { source_name: read.source.clone(), year, found });
        }
        Some(year) => Some(year),
        None => years.last().copied(),
    };
    let mut table = HomeWorkTable {
        pairs: Vec::new(),
        year: wanted,
        other_years: years.into_iter().filter(|year| Some(*year) != wanted).collect(),
        times,
        unknown: 0,
    };
    for (from, to, year, people) in loaded.value {
        match people {
            _ if year.is_some() && year != wanted => {}
            None => table.unknown += 1,
            Some(0) => {}
            Some(people) => table.pairs.push(HomeWorkPair { from, to, people }),
        }
    }
    Ok(Loaded {
        value: table,
        source: loaded.source,
        rejected: loaded.rejected,
        not_points: 0,
        at_postcode: 0,
    })
}

/// The year of a period: `2022`, `2022MM12`, `2022JJ00`, `2022 december*`.
fn year_of(text: &str) -> Option<u16> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4 && (1_900..=2_200).contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::year_of;

    #[test]
    fn a_period_has_a_year() {
        for (text, year) in [
            ("2022", Some(2022)),
            ("2022MM12", Some(2022)),
            ("2021JJ00", Some(2021)),
            (" 2022 december*", Some(2022)),
            ("december 2022", None),
            ("20221231", None),
            ("0022", None),
            ("", None),
        ] {
            assert_eq!(year_of(text), year, "{text}");
        }
    }
}
