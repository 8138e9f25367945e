//! Columns that several tables of a vlekkenplan have: the district, and the people or addresses of each weight.

use super::people::Tree;
use super::question::Question;
use super::town::Level;
use werkvlek_core::{District, Weight, WeightColumn};
use werkvlek_table::{Column, Value};

/// A district, or all of them together with what lies in none.
#[derive(Clone, Copy, Debug)]
pub enum DistrictOrWhole<'a> {
    /// One district.
    District(&'a District),
    /// Everything that is measured.
    Whole,
}

impl<'a> DistrictOrWhole<'a> {
    /// The code of the district, `TOTAAL` for the whole.
    pub fn code(self) -> &'a str {
        match self {
            Self::District(district) => district.code().as_str(),
            Self::Whole => "TOTAAL",
        }
    }

    /// The name of the district, `alle adressen` for the whole.
    pub fn naam(self) -> &'a str {
        match self {
            Self::District(district) => district.naam(),
            Self::Whole => "alle adressen",
        }
    }

    /// The level of the district as its code tells it, `totaal` for the whole.
    pub fn niveau(self) -> &'static str {
        match self {
            Self::District(district) => district.code().niveau().as_str(),
            Self::Whole => "totaal",
        }
    }

    /// The districts of a level, if any, and the whole behind them, each with its row in the tree of districts.
    pub(super) fn all_of(level: Option<&Level<'a>>, tree: &Tree) -> Vec<(Self, usize)> {
        let districts = level.into_iter().flat_map(|level| {
            let row = |d| tree.row(level.number, Some(d));
            level.niveau.districts().iter().enumerate().map(move |(d, at)| (Self::District(at), row(d)))
        });
        districts.chain([(Self::Whole, tree.row(0, None))]).collect()
    }
}

/// Rows of one level of districts, those of the whole behind them.
#[derive(Clone, Debug)]
pub struct OfLevel<R> {
    /// The level in the singular, as in names of tables: `buurt`, `wijk`, `gemeente`.
    pub word: String,
    /// District by district.
    pub rows: Vec<R>,
}

impl<R> OfLevel<R> {
    /// Without districts the whole stands in the table of the finest level.
    pub(super) fn new(level: Option<&Level<'_>>, rows: Vec<R>) -> Self {
        Self { word: level.map_or("buurt", |level| level.niveau.word.as_str()).to_owned(), rows }
    }
}

impl<'a, R> OfLevel<R> {
    /// A row a district and weight, and the whole behind them; `row` is given the district, its row in the tree of
    /// districts, and the weight with its position.
    pub(super) fn by_weight(
        asked: Question<'a>,
        level: Option<&Level<'a>>,
        tree: &Tree,
        row: impl Fn(DistrictOrWhole<'a>, usize, (usize, &'a Weight)) -> R,
    ) -> Self {
        let mut rows = Vec::new();
        for (district, at) in DistrictOrWhole::all_of(level, tree) {
            let weights = asked.weights().iter().map(WeightColumn::weight).enumerate();
            rows.extend(weights.map(|weight| row(district, at, weight)));
        }
        Self::new(level, rows)
    }
}

/// Code and name of a district or of the whole.
pub(super) fn district_columns<'r, R: 'r>(
    of: impl Fn(&R) -> DistrictOrWhole<'r> + Copy + 'r,
) -> [Column<'r, R>; 2] {
    [
        Column::text("code", move |row: &R| of(row).code()).means(
            "code van het gebied; TOTAAL voor alles samen",
            "code of the district; TOTAAL for the whole",
        ),
        Column::text("naam", move |row: &R| of(row).naam())
            .means("naam van het gebied", "name of the district"),
    ]
}

/// The weight that the figures of a row are of.
pub(super) fn weight_column<'r, R: 'r>(of: impl Fn(&R) -> &'r Weight + 'r) -> Column<'r, R> {
    Column::text("gewicht", move |row: &R| of(row).name()).means(
        "wat er geteld wordt: een groep mensen, of adressen",
        "what is counted: a group of people, or addresses",
    )
}

/// Everybody in a district.
pub(super) fn everyone_column<'r, R: 'r>(of: impl Fn(&R) -> Option<u64> + 'r) -> Column<'r, R> {
    Column::real("gewicht_totaal", move |row: &R| number(of(row)))
        .means("allen samen; leeg waar het verborgen is", "everybody; empty where it is hidden")
        .in_unit("mensen of adressen")
}

/// One column a weight; `value` is given the position of the weight.
///
/// The number of origins has the name `adressen`, so a weight of that name gets another.
pub(super) fn weight_columns<'r, R: 'r>(
    weights: &[WeightColumn],
    value: impl Fn(&R, usize) -> Value + Copy + 'r,
) -> Vec<Column<'r, R>> {
    let column = |(w, weight): (usize, &WeightColumn)| {
        let name = if weight.name() == "adressen" { "gewicht_adressen" } else { weight.name() };
        let column = Column::real(name, move |row: &R| value(row, w));
        match weight.weight() {
            Weight::Addresses => column
                .means("adressen, elk één keer geteld", "addresses, each counted once")
                .in_unit("adressen"),
            Weight::People(group) => column
                .means(
                    format!("mensen: {group}; leeg waar het verborgen is"),
                    format!("people: {group}; empty where it is hidden"),
                )
                .in_unit("mensen"),
        }
    };
    weights.iter().enumerate().map(column).collect()
}

/// A number of people; none where it is hidden.
pub(crate) fn number(people: Option<u64>) -> Value {
    people.map(|n| n as f64).into()
}

/// A part of all of them to three decimals; none where either is hidden or there is nobody.
pub(super) fn share(part: Option<u64>, all: Option<u64>) -> Option<f64> {
    let (part, all) = part.zip(all).filter(|(_, all)| *all > 0)?;
    Some((part as f64 / all as f64 * 1000.0).round() / 1000.0)
}
