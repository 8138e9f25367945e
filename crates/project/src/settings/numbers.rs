//! The range of every number that is no whole number: checked where settings come in, before anything is read.
//!
//! One table for all parts, so that no setting is forgotten: a test walks the keys of the project file and fails on a number
//! without a range. What a number means together with others (a radius beside a cell) is checked where it is used.

use super::Project;
use anyhow::Result;
use toml::Value;

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    least: f64,
    most: f64,
    /// What it is a number of.
    of: &'static str,
}

const fn metres(least: f64, most: f64) -> Range {
    Range { least, most, of: "metres" }
}

/// A length: from a millimetre to a thousand kilometres, farther than any two places of one country in one grid.
const LENGTH: Range = metres(0.001, 1e6);
/// The side of a cell: from a centimetre.
const CELL: Range = metres(0.01, 1e6);
/// The side of the squares that candidates are thinned by.
const SQUARE: Range = metres(1.0, 1e6);
/// A coordinate of any projected system in metres.
const COORDINATE: Range = metres(-1e8, 1e8);
/// What a way may cost.
const COST: Range = Range { least: 0.0, most: 1e6, of: "metres or minutes" };
const PERCENT: Range = Range { least: 0.0, most: 100.0, of: "per cent" };

/// By the path of the key; keys of one's own (kinds) stand as `*`.
const RANGES: &[(&str, Range)] = &[
    ("heatmap.straal_m", LENGTH),
    ("heatmap.cel_m", CELL),
    ("heatmap.begrenzing_m", COORDINATE),
    ("heatmap.minste_straal_m", LENGTH),
    ("heatmap.max_aandeel", PERCENT),
    ("heatmap.grenzen", Range { least: -1e12, most: 1e12, of: "the unit of the raster" }),
    ("heatmap.hotspots_cel_m", CELL),
    ("werklocaties.max_aandeel", PERCENT),
    ("werklocaties.lijn_buffer_m", metres(0.1, 1e5)),
    ("werklocaties.landelijk_onder", Range { least: 0.0, most: 1e6, of: "addresses per km²" }),
    ("werklocaties.ondersteunend_binnen_m", LENGTH),
    ("werklocaties.concentraties.straal_m", LENGTH),
    ("werklocaties.bereik.grenzen", COST),
    ("werklocaties.bereik.vak_m", SQUARE),
    ("vlekkenplan.drempels_m", LENGTH),
    ("vlekkenplan.max_snap_m", metres(0.0, 1e6)),
    ("vlekkenplan.verbind_m", metres(0.0, 100.0)),
    ("vlekkenplan.norm_m", LENGTH),
    ("vlekkenplan.cel_m", SQUARE),
    ("vlekkenplan.normen_m.*", LENGTH),
    ("vlekkenplan.toets.elke_m", SQUARE),
    ("vlekkenplan.locatie.elke_m", SQUARE),
    ("vlekkenplan.locatie.binnen_m", LENGTH),
    (
        "vlekkenplan.locatie.capaciteit",
        Range { least: 0.001, most: 1e12, of: "people (what a site can serve)" },
    ),
    ("vlekkenplan.locatie.hoogstens_m", LENGTH),
    ("vlekkenplan.locatie.tijd_s", Range { least: 0.001, most: 1e7, of: "seconds" }),
    ("vlekkenplan.bediening.binnen_m", LENGTH),
    ("vlekkenplan.bediening.per_uur", Range { least: 0.0, most: 3_600.0, of: "departures an hour" }),
    ("bereikbaarheid.vak_m", SQUARE),
    ("bereikbaarheid.grenzen", COST),
    ("bereikbaarheid.hoogstens", COST),
    ("bereikbaarheid.max_snap_m", metres(0.0, 1e6)),
    ("bereikbaarheid.verbind_m", metres(0.0, 100.0)),
    ("bereikbaarheid.snelheid_km_h", Range { least: 0.1, most: 200.0, of: "km per hour" }),
    ("bereikbaarheid.lopen_m", metres(0.0, 20_000.0)),
    ("bereikbaarheid.overstap_min", Range { least: 0.0, most: 120.0, of: "minutes" }),
    ("bereikbaarheid.percentielen", PERCENT),
    ("bereikbaarheid.max_aandeel", PERCENT),
    ("vlekkenplan.dichtstbij.binnen_m", LENGTH),
    ("vlekkenplan.dichtstbij.binnen_min", Range { least: 0.001, most: 1e5, of: "minutes" }),
];

/// A number outside its range, also one that is none (nan) and an infinite one.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("⟨{key}⟩: {} found, {} expected", shown(*.found), self.expected())]
pub(crate) struct NumberError {
    /// The key.
    pub(crate) key: String,
    /// The number.
    pub(crate) found: f64,
    range: Range,
}

impl NumberError {
    fn expected(&self) -> String {
        let Range { least, most, of } = self.range;
        format!("{} to {} {of}", shown(least), shown(most))
    }
}

impl Project {
    /// Checks every number against its range.
    ///
    /// # Errors
    /// [`NumberError`] names the first key whose number lies outside.
    pub(crate) fn check_numbers(&self) -> Result<()> {
        check("", &Value::try_from(self)?)?;
        Ok(())
    }
}

/// Every number below a key.
fn check(path: &str, value: &Value) -> Result<(), NumberError> {
    match value {
        Value::Float(found) => {
            let Some(range) = range_of(path) else { return Ok(()) };
            if (range.least..=range.most).contains(found) {
                return Ok(());
            }
            let key = path.strip_prefix("vlekkenplan.normen_m.").map_or_else(
                || path.rsplit('.').next().unwrap_or(path).to_owned(),
                |_| "normen_m".to_owned(),
            );
            Err(NumberError { key, found: *found, range })
        }
        Value::Array(list) => list.iter().try_for_each(|one| check(path, one)),
        Value::Table(table) => table.iter().try_for_each(|(key, value)| {
            let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            check(&below, value)
        }),
        _ => Ok(()),
    }
}

fn range_of(path: &str) -> Option<Range> {
    let is = |pattern: &str| match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    };
    RANGES.iter().find(|(pattern, _)| is(pattern)).map(|(_, range)| *range)
}

/// A number as people write it; very large and very small ones with an exponent.
fn shown(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && size.is_finite() && !(1e-6..1e15).contains(&size) {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::keys;

    /// Keys that hold several numbers: their schema says list or table.
    const SEVERAL: [&str; 7] = [
        "werklocaties.bereik.grenzen",
        "bereikbaarheid.grenzen",
        "bereikbaarheid.percentielen",
        "heatmap.begrenzing_m",
        "heatmap.grenzen",
        "vlekkenplan.drempels_m",
        "vlekkenplan.normen_m.*",
    ];

    #[test]
    fn every_number_has_a_range() {
        let numbers = keys().into_iter().filter(|key| key.kind == "number");
        let mut paths: Vec<String> = numbers.map(|key| format!("{}.{}", key.table, key.key)).collect();
        paths.extend(SEVERAL.map(str::to_owned));
        let mut with_range: Vec<&str> = RANGES.iter().map(|(path, _)| *path).collect();
        paths.sort_unstable();
        with_range.sort_unstable();
        assert_eq!(paths, with_range);
    }

    #[test]
    fn the_key_and_the_range_are_said() {
        let said = |toml: &str| {
            let project: Project = toml::from_str(toml).unwrap();
            project.check_numbers().map_err(|e| e.to_string())
        };
        let heatmap = |line: &str| said(&format!("[[heatmap]]\nstraal_m = 300.0\n{line}"));
        assert_eq!(heatmap("cel_m = 25.0"), Ok(()));
        assert_eq!(
            heatmap("cel_m = nan").unwrap_err(),
            "⟨cel_m⟩: NaN found, 0.01 to 1000000 metres expected"
        );
        assert_eq!(
            heatmap("cel_m = 1e300").unwrap_err(),
            "⟨cel_m⟩: 1e300 found, 0.01 to 1000000 metres expected"
        );
        assert_eq!(
            heatmap("begrenzing_m = [0.0, 0.0, -inf, 1.0]").unwrap_err(),
            "⟨begrenzing_m⟩: -inf found, -100000000 to 100000000 metres expected"
        );
        assert_eq!(
            said("[vlekkenplan]\nnormen_m = { huisarts = -1.0 }").unwrap_err(),
            "⟨normen_m⟩: -1 found, 0.001 to 1000000 metres expected"
        );
        assert_eq!(Project::demo().check_numbers().map_err(|e| e.to_string()), Ok(()));
    }
}
