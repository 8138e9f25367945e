//! Which areas the texts of a table mean, and which rows are pairs of one level rather than totals.

use super::CommutingError;
use geo::{Coord, MultiPolygon};
use std::collections::{BTreeMap, BTreeSet};
use werkvlek_core::{District, inner_point};

/// An area that people live or work in.
#[derive(Clone, Debug, PartialEq)]
pub struct CommutingArea {
    /// Its code; its name where the table has no codes.
    pub code: String,
    /// Its name; its code where nothing else is known.
    pub name: String,
    /// A point inside, in metres; none where there is no polygon.
    pub at: Option<Coord>,
    /// Its polygon.
    pub area: Option<MultiPolygon>,
}

/// A row of a table of home-work pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommutingRow {
    /// Where they live, as the table says it: a code or a name.
    pub from: String,
    /// Where they work.
    pub to: String,
    /// How many.
    pub people: u64,
}

/// Pairs of areas with the people between them, each pair once.
pub(super) struct Pairs {
    pub(super) areas: Vec<CommutingArea>,
    /// By area of home and of work.
    pub(super) people: BTreeMap<(usize, usize), u64>,
    /// Rows that are totals, or of another level.
    pub(super) other_levels: usize,
}

/// Levels with codes of their own, the finest first.
const LEVELS: [&str; 3] = ["BU", "WK", "GM"];
/// Those of larger regions, between which no pairs are read.
const OTHER_LEVELS: [&str; 6] = ["NL", "LD", "PV", "CR", "AM", "VR"];
/// How CBS marks the levels of names, and what totals begin with.
const OF_LEVELS: [&str; 5] = ["(PV)", "(CR)", "(LD)", "(AM)", "(VR)"];
const TOTALS: [&str; 3] = ["nederland", "totaal", "total"];

/// Two letters and digits, as CBS codes regions.
fn prefix(text: &str) -> Option<&str> {
    let (letters, digits) = (text.get(..2)?, text.get(2..)?);
    let is_code = letters.bytes().all(|b| b.is_ascii_uppercase())
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then_some(letters)
}

/// A name as names are compared; CBS says `Utrecht (gemeente)` where a province has the same.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_suffix("(gemeente)").map_or(name.clone(), |name| name.trim_end().to_owned())
}

/// The finest level of which a row has both ends; none for a table of names.
fn level(rows: &[CommutingRow]) -> Option<&'static str> {
    let is_of =
        |level: &str, row: &CommutingRow| prefix(&row.from) == Some(level) && prefix(&row.to) == Some(level);
    LEVELS.into_iter().find(|level| rows.iter().any(|row| is_of(level, row)))
}

/// Whether a text is a total or a region of another level.
fn is_of_other_level(text: &str, level: Option<&str>) -> bool {
    match (prefix(text), level) {
        (Some(found), Some(level)) => found != level,
        // Abroad, or not known where.
        (None, Some(_)) => TOTALS.iter().any(|total| text.to_lowercase().starts_with(total)),
        (Some(found), None) if OTHER_LEVELS.contains(&found) => true,
        (_, None) => {
            let lower = text.to_lowercase();
            OF_LEVELS.iter().any(|mark| text.ends_with(mark))
                || TOTALS.iter().any(|total| lower.starts_with(total))
        }
    }
}

/// The pairs of a table, with the areas that they are between.
pub(super) fn pairs(rows: &[CommutingRow], all: &[District]) -> Result<Pairs, CommutingError> {
    let level = level(rows);
    let by_code: BTreeMap<&str, usize> =
        all.iter().enumerate().map(|(i, d)| (d.code().as_str(), i)).collect();
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, district) in all.iter().enumerate() {
        by_name.entry(plain(district.naam())).or_default().push(i);
    }
    // A name that two areas share means neither.
    let district = |text: &str| {
        let named = || by_name.get(&plain(text)).filter(|found| found.len() == 1).map(|found| found[0]);
        by_code.get(text).copied().or_else(named)
    };
    let used =
        rows.iter().filter(|row| !is_of_other_level(&row.from, level) && !is_of_other_level(&row.to, level));
    let used: Vec<&CommutingRow> = used.collect();
    if used.is_empty() {
        let first = rows.first().map_or("nothing".to_owned(), |row| format!("{} to {}", row.from, row.to));
        return Err(CommutingError::NoPairs { rows: rows.len(), found: first });
    }
    let code = |text: &str| district(text).map_or(text.to_owned(), |i| all[i].code().as_str().to_owned());
    let codes: BTreeSet<String> = used.iter().flat_map(|row| [code(&row.from), code(&row.to)]).collect();
    let position: BTreeMap<&str, usize> =
        codes.iter().enumerate().map(|(i, code)| (code.as_str(), i)).collect();
    let mut people: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for row in &used {
        let pair = (position[code(&row.from).as_str()], position[code(&row.to).as_str()]);
        *people.entry(pair).or_default() += row.people;
    }
    people.retain(|_, people| *people > 0);
    let areas = codes.iter().map(|code| {
        let found = by_code.get(code.as_str()).map(|&i| &all[i]);
        CommutingArea {
            code: code.clone(),
            name: found.map_or_else(|| code.clone(), |d| d.naam().trim().to_owned()),
            at: found.and_then(|d| inner_point(&d.area().clone().into())).map(|point| point.0),
            area: found.map(|d| d.area().clone()),
        }
    });
    Ok(Pairs { areas: areas.collect(), people, other_levels: rows.len() - used.len() })
}

/// Which areas are own ones: those that are named by code or name, or all with a polygon when none is named.
pub(super) fn own(areas: &[CommutingArea], named: &[String]) -> Result<Vec<bool>, CommutingError> {
    if named.is_empty() {
        let own: Vec<bool> = areas.iter().map(|area| area.area.is_some()).collect();
        return if own.contains(&true) { Ok(own) } else { Err(CommutingError::NoOwn) };
    }
    let mut own = vec![false; areas.len()];
    for text in named {
        let is = |area: &CommutingArea| area.code == text.trim() || plain(&area.name) == plain(text);
        let Some(found) = areas.iter().position(is) else {
            const SHOWN: usize = 3;
            let known: Vec<&str> = areas.iter().take(SHOWN).map(|area| area.code.as_str()).collect();
            return Err(CommutingError::NoSuchArea { found: text.clone(), known: known.join(", ") });
        };
        own[found] = true;
    }
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(from: &str, to: &str, people: u64) -> CommutingRow {
        CommutingRow { from: from.into(), to: to.into(), people }
    }

    #[test]
    fn totals_and_other_levels_are_left_out_and_what_is_abroad_is_not() {
        let rows = [
            row("NL01", "NL01", 900),
            row("GM0402", "PV27", 80),
            row("GM0402", "GM0402", 30),
            row("GM0402", "Buitenland", 2),
            row("GM0363", "GM0402", 12),
            row("GM0363", "GM0402", 1),
        ];
        let found = pairs(&rows, &[]).unwrap();
        let codes: Vec<&str> = found.areas.iter().map(|area| area.code.as_str()).collect();
        assert_eq!(codes, ["Buitenland", "GM0363", "GM0402"]);
        assert_eq!(found.other_levels, 2);
        assert_eq!(found.people[&(1, 2)], 13, "what stands twice counts together");
    }

    #[test]
    fn names_are_areas_and_marked_ones_are_levels() {
        let rows = [
            row("Nederland", "Laren", 40),
            row("Overijssel (PV)", "Laren", 4),
            row("Utrecht (gemeente)", "Laren", 7),
            row("Laren", "Laren", 9),
        ];
        let found = pairs(&rows, &[]).unwrap();
        assert_eq!((found.areas.len(), found.other_levels), (2, 2));
        let own = own(&found.areas, &["utrecht".to_owned()]).unwrap();
        assert_eq!(own, [false, true]);
        let none = super::own(&found.areas, &["Soest".to_owned()]).unwrap_err();
        assert_eq!(
            none.to_string(),
            "⟨eigen⟩: 'Soest' is no area of the table or of ⟨gebieden⟩; there are for example Laren, Utrecht (gemeente)"
        );
        assert!(matches!(super::own(&found.areas, &[]), Err(CommutingError::NoOwn)));
    }

    #[test]
    fn a_table_of_totals_is_refused() {
        let said = pairs(&[row("NL01", "PV20", 4)], &[]).map(|_| ()).unwrap_err().to_string();
        assert!(said.contains("none of its 1 rows is a pair of areas of one level (NL01 to PV20)"), "{said}");
    }
}
