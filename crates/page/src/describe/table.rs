//! A table of a page.

use super::{Cell, Language};
use werkvlek_table::{Field, FieldType, Meaning, Table};

/// A column: what stands above it and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// What stands above it, with its unit.
    pub heading: String,
    /// What it is in a sentence; none where the heading says it all.
    pub meaning: Option<String>,
    /// Numbers have at most so many decimals; none for a column of text.
    pub decimals: Option<u8>,
}

impl TableColumn {
    /// A column of text.
    pub fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), meaning: None, decimals: None }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>, decimals: u8) -> Self {
        Self { heading: heading.into(), meaning: None, decimals: Some(decimals) }
    }

    /// The same with what it means.
    #[must_use]
    pub fn meaning(mut self, meaning: impl Into<String>) -> Self {
        self.meaning = Some(meaning.into());
        self
    }
}

/// A table as it stands on the page: the first column names its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct PageTable {
    /// Name of the file when it is downloaded, without ending: letters, digits, low lines and hyphens.
    pub name: String,
    /// What it is, above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// A value a column.
    pub rows: Vec<Vec<Cell>>,
}

/// The columns that say that something of a row is hidden, and not what.
const MARKS: [&str; 2] = ["verborgen", "reden"];

/// The words that rows of the whole begin with.
const WHOLE: [&str; 8] =
    ["totaal", "alle adressen", "alle banen", "total", "all addresses", "all jobs", "alle", "all"];

impl PageTable {
    /// Whether a row is of the whole, not of one of its parts: `Totaal`, `Alle adressen`.
    #[must_use]
    pub fn is_whole(row: &[Cell]) -> bool {
        matches!(row.first(), Some(Cell::Text(text)) if WHOLE.contains(&text.to_lowercase().as_str()))
    }

    /// A table of an analysis with some of its columns, in this order; names that it does not have are passed over.
    ///
    /// Headings are the words of the columns. In a row that is marked as one where something is hidden every empty number is
    /// called hidden.
    ///
    /// # Example
    /// ```
    /// use werkvlek_page::{Cell, Language, PageTable};
    /// use werkvlek_table::{Column, Columns};
    /// let columns = Columns::new([
    ///     Column::text("naam", |row: &(&'static str, Option<f64>)| row.0).means("naam van de buurt", "name of the district"),
    ///     Column::real("dist_m", |row: &(&'static str, Option<f64>)| row.1).means("afstand, gemiddeld", "distance, mean").in_unit("m"),
    ///     Column::text("verborgen", |row: &(&'static str, Option<f64>)| row.1.is_none().then_some("verborgen")).means("waarom", "why"),
    /// ]);
    /// let table = columns.table("afstanden", [("Noord", Some(312.0)), ("Zuid", None)]);
    /// let page = PageTable::of(&table, &["naam", "dist_m"], "Afstanden", Language::Dutch);
    /// assert_eq!(page.columns[1].heading, "Afstand (m)");
    /// assert_eq!(page.rows[1][1], Cell::Hidden);
    /// ```
    #[must_use]
    pub fn of(table: &Table, names: &[&str], caption: &str, language: Language) -> Self {
        let at: Vec<usize> = names.iter().filter_map(|name| table.field(name)).collect();
        let marks: Vec<usize> = MARKS.iter().filter_map(|name| table.field(name)).collect();
        let column = |&i: &usize| column(&table.fields[i], language);
        let row = |row: &werkvlek_table::Row| {
            let mark = marks.iter().find_map(|&i| row.values[i].as_text());
            let blank = mark.map_or(Cell::NoFigure, |mark| blank(&mark));
            let cell = |&i: &usize| match Cell::from(&row.values[i]) {
                Cell::NoFigure if table.fields[i].kind != FieldType::Text => blank.clone(),
                Cell::NoFigure => Cell::Text(String::new()),
                cell => cell,
            };
            at.iter().map(cell).collect()
        };
        Self {
            name: table.name.clone(),
            caption: caption.to_owned(),
            columns: at.iter().map(column).collect(),
            rows: table.rows.iter().map(row).collect(),
        }
    }
}

/// Why the empty numbers of a marked row are empty.
fn blank(mark: &str) -> Cell {
    if mark.contains("verborgen") { Cell::Hidden } else { Cell::NoFigure }
}

fn column(field: &Field, language: Language) -> TableColumn {
    let meaning = field.meaning.as_ref().map(|meaning| match language {
        Language::Dutch => meaning.nl.clone(),
        Language::English => meaning.en.clone(),
    });
    TableColumn {
        heading: heading(field, meaning.as_deref()),
        meaning,
        decimals: match field.kind {
            FieldType::Integer => Some(0),
            FieldType::Real => Some(2),
            FieldType::Text => None,
        },
    }
}

/// The words of a column up to the first comma or semicolon, with the unit.
fn heading(field: &Field, meaning: Option<&str>) -> String {
    let words = meaning.unwrap_or(&field.name).split([',', ';']).next().unwrap_or_default().trim();
    let unit = field.meaning.as_ref().and_then(|Meaning { unit, .. }| unit.as_deref());
    let words = capital(words);
    match unit {
        Some(unit) => format!("{words} ({unit})"),
        None => words,
    }
}

/// The first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
