//! A workbook that one sends on: a front sheet, headings in words, number formats, years side by side, pictures, and what every
//! column means.

mod heading;
mod years;

use super::WriteError;
use super::xlsx::{fitting, sheet_name};
use heading::{heading, heading_of};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Image, Url, Workbook as Book, Worksheet,
    XlsxError,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use werkvlek_language::Language;
use werkvlek_table::{FieldType, Table, Value};
use years::years_across;

/// A workbook for people: what stands on its front, its tables and its pictures.
#[derive(Clone, Debug)]
pub struct Workbook<'a> {
    /// The language of its headings, words and meanings; names of sheets are those of the tables.
    pub language: Language,
    /// What it is about.
    pub title: String,
    /// Lines below the title: the source, what is hidden, a warning.
    pub lines: Vec<String>,
    /// Its tables, in their order.
    pub tables: Vec<&'a Table>,
    /// Pictures as PNG with their names.
    pub pictures: Vec<(String, Vec<u8>)>,
}

impl Default for Workbook<'_> {
    /// An empty one in Dutch.
    fn default() -> Self {
        Self {
            language: Language::Dutch,
            title: String::new(),
            lines: Vec::new(),
            tables: Vec::new(),
            pictures: Vec::new(),
        }
    }
}

const MIN_WIDTH: usize = 9;
const MAX_WIDTH: usize = 80;
/// Whole numbers up to here are exact as the floating-point numbers that a spreadsheet holds.
const EXACT: u64 = 1 << 53;
/// A4.
const PAPER: u8 = 9;
/// Two lines of a heading, in points.
const HEAD_HEIGHT: f64 = 32.0;
/// A line of text, in points.
const LINE_HEIGHT: f64 = 15.0;
/// Columns that can be read on a page.
const MOST_ON_A_PAGE: usize = 14;
/// Height of a picture and the space below it, in rows.
const PICTURE_ROWS: u32 = 32;

/// Writes a workbook for people.
///
/// The first sheet says what it is and lists the sheets; then come the tables, each with its headings in words, frozen and with a filter,
/// numbers with separators, and set up for print (A4, as wide as a page, headings on each); a table by year has its years side by side
/// beside it; then the pictures; and a sheet with every column: its heading, its technical name, unit and meaning, all in its language.
/// Equal tables give equal bytes.
///
/// # Errors
/// [`WriteError`] when a table has more rows or columns than a sheet, a picture is none, or the file cannot be written.
///
/// # Example
/// ```
/// use werkvlek_io::{Workbook, write_workbook};
/// use werkvlek_table::{Field, Table};
/// let mut table = Table::new("banen", None, vec![Field::text("soort"), Field::integer("jaar"), Field::integer("banen")]);
/// table.push(None, vec!["gemengd".into(), 2021_i64.into(), 32_200_i64.into()]);
/// table.push(None, vec!["gemengd".into(), 2022_i64.into(), 32_900_i64.into()]);
/// let book = Workbook { title: "Banen".into(), tables: vec![&table], ..Workbook::default() };
/// let folder = tempfile::tempdir()?;
/// write_workbook(&book, &folder.path().join("banen.xlsx"))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_workbook(workbook: &Workbook<'_>, path: &Path) -> Result<(), WriteError> {
    made(workbook)
        .and_then(|mut book| book.save(path))
        .map_err(|e| WriteError::Text { path: path.display().to_string(), detail: e.to_string() })
}

/// The formats of cells.
struct Formats {
    title: Format,
    head: Format,
    whole: Format,
    real: Format,
    plain: Format,
    link: Format,
    text: Format,
    long: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            head: head.set_border_bottom(FormatBorder::Thin).set_background_color(0x00E8_EEF4),
            whole: top().set_num_format("#,##0"),
            real: top().set_num_format("#,##0.0##"),
            plain: top().set_num_format("0"),
            text: top(),
            long: top().set_text_wrap(),
            link: Format::new()
                .set_font_color(0x0000_55AA)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
        }
    }
}

/// A sheet that is to be written.
struct Planned<'a> {
    name: String,
    heading: String,
    table: Cow<'a, Table>,
}

/// The sheets that are no tables.
const CONTENTS: &str = "Inhoud";
const CHARTS: &str = "Grafieken";
const COLUMNS: &str = "Kolommen";

/// The words of a workbook.
#[derive(Clone, Copy)]
struct Words {
    language: Language,
}

impl Words {
    /// A Dutch text in the language of the workbook.
    fn say(self, dutch: &str) -> String {
        self.language.label(dutch).into_owned()
    }
}

fn made(workbook: &Workbook<'_>) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&workbook.title).set_creation_datetime(&made));
    let formats = Formats::new();
    let words = Words { language: workbook.language };
    let own = [CONTENTS, CHARTS, COLUMNS].map(|name| words.say(name).to_lowercase());
    let mut taken = BTreeSet::from(own);
    let mut sheets = Vec::new();
    for table in &workbook.tables {
        let name = sheet_name(&table.name, &mut taken);
        sheets.push(Planned { name, heading: heading(&table.name), table: Cow::Borrowed(*table) });
        if let Some(across) = years_across(table) {
            let name = sheet_name(&across.name, &mut taken);
            let heading = words.say(&format!("{}, jaren naast elkaar", heading(&table.name)));
            sheets.push(Planned { name, heading, table: Cow::Owned(across) });
        }
    }
    front(book.add_worksheet(), workbook, &sheets, words, &formats)?;
    for planned in &sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&planned.name)?;
        for_print(sheet, &planned.heading, words)?;
        fill(sheet, &planned.table, words, &formats)?;
    }
    if !workbook.pictures.is_empty() {
        pictures(book.add_worksheet(), &workbook.pictures, words, &formats)?;
    }
    columns(book.add_worksheet(), &sheets, words, &formats)?;
    Ok(book)
}

fn row_of(index: usize) -> Result<u32, XlsxError> {
    u32::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

/// What it is, and the way to each sheet.
fn front(
    sheet: &mut Worksheet,
    workbook: &Workbook<'_>,
    sheets: &[Planned<'_>],
    words: Words,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(words.say(CONTENTS))?;
    sheet.write_string_with_format(0, 0, &workbook.title, &formats.title)?;
    let mut row = 2;
    for line in &workbook.lines {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    row += 1;
    for (column, dutch) in (0..).zip(["Blad", "Wat erop staat", "Rijen"]) {
        sheet.write_string_with_format(row, column, words.say(dutch), &formats.head)?;
    }
    for planned in sheets {
        row += 1;
        let target = format!("internal:'{}'!A1", planned.name.replace('\'', "''"));
        sheet.write_url_with_options(row, 0, Url::new(target), &planned.name, "", Some(&formats.link))?;
        sheet.write_string(row, 1, &planned.heading)?;
        sheet.write_number_with_format(row, 2, planned.table.rows.len() as f64, &formats.whole)?;
    }
    let mut last: Vec<(&str, &str)> =
        vec![(COLUMNS, "Wat elke kolom betekent, met haar technische naam en eenheid")];
    if !workbook.pictures.is_empty() {
        last.insert(0, (CHARTS, "De grafieken bij deze tabellen"));
    }
    for (name, about) in last {
        row += 1;
        let name = words.say(name);
        let target = Url::new(format!("internal:'{name}'!A1"));
        sheet.write_url_with_options(row, 0, target, &name, "", Some(&formats.link))?;
        sheet.write_string(row, 1, words.say(about))?;
    }
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 62)?;
    for_print(sheet, &workbook.title, words)
}

fn for_print(sheet: &mut Worksheet, heading: &str, words: Words) -> Result<(), XlsxError> {
    sheet.set_paper_size(PAPER);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&L{}", heading.replace('&', "&&")));
    sheet.set_footer(words.say("&L&A&Rbladzijde &P van &N"));
    Ok(())
}

fn fill(sheet: &mut Worksheet, table: &Table, words: Words, formats: &Formats) -> Result<(), XlsxError> {
    let too_large = |_| XlsxError::RowColumnLimitError;
    for (i, field) in table.fields.iter().enumerate() {
        let column = u16::try_from(i).map_err(too_large)?;
        let head = heading_of(field, words.language);
        sheet.write_string_with_format(0, column, &head, &formats.head)?;
        let mut said = Said::new(words);
        let widest = table
            .rows
            .iter()
            .take(2_000)
            .filter_map(|row| row.values[i].as_text())
            .map(|t| t.chars().count());
        // A heading goes over lines by its words, and its filter takes room.
        let longest = head.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
        let width = widest.max().unwrap_or(0).max(head.chars().count().div_ceil(2) + 4).max(longest + 3);
        sheet.set_column_width(
            column,
            f64::from(u8::try_from(width.clamp(MIN_WIDTH, MAX_WIDTH)).unwrap_or(u8::MAX)),
        )?;
        let whole = if is_plain(&field.name) { &formats.plain } else { &formats.whole };
        for (r, row) in table.rows.iter().enumerate() {
            let at = row_of(r + 1)?;
            match &row.values[i] {
                Value::Integer(v) if v.unsigned_abs() > EXACT => {
                    sheet.write_string(at, column, v.to_string())?
                }
                Value::Integer(v) => sheet.write_number_with_format(at, column, *v as f64, whole)?,
                Value::Real(v) if v.is_finite() => sheet.write_number_with_format(
                    at,
                    column,
                    *v,
                    if v.fract() == 0.0 { whole } else { &formats.real },
                )?,
                Value::Text(t) if t.chars().count() > MAX_WIDTH => {
                    sheet.write_string_with_format(at, column, fitting(said.of(t)), &formats.long)?
                }
                Value::Text(t) => {
                    sheet.write_string_with_format(at, column, fitting(said.of(t)), &formats.text)?
                }
                Value::Real(_) | Value::Null => continue,
            };
        }
    }
    sheet.set_row_height(0, HEAD_HEIGHT)?;
    for (r, row) in table.rows.iter().enumerate() {
        let longest = row.values.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.chars().count()),
            _ => None,
        });
        let lines = longest.max().unwrap_or(0).div_ceil(MAX_WIDTH);
        if lines > 1 {
            // Lines break between words, so that each holds less than its width.
            sheet.set_row_height(
                row_of(r + 1)?,
                LINE_HEIGHT * f64::from(u8::try_from(lines + usize::from(lines > 2)).unwrap_or(u8::MAX)),
            )?;
        }
    }
    // More columns than can be read on one page go over two.
    sheet.set_print_fit_to_pages(if table.fields.len() > MOST_ON_A_PAGE { 2 } else { 1 }, 0);
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    if let (false, Some(last)) = (table.fields.is_empty(), u16::try_from(table.fields.len()).ok()) {
        sheet.autofilter(0, 0, row_of(table.rows.len())?, last - 1)?;
    }
    Ok(())
}

/// The texts of a column in the language of the workbook, each looked up once.
struct Said {
    words: Words,
    known: BTreeMap<String, String>,
}

impl Said {
    fn new(words: Words) -> Self {
        Self { words, known: BTreeMap::new() }
    }

    fn of<'t>(&'t mut self, text: &'t str) -> &'t str {
        if self.words.language == Language::Dutch {
            return text;
        }
        let words = self.words;
        self.known.entry(text.to_owned()).or_insert_with(|| words.say(text))
    }
}

/// Numbers that name something, without separators.
fn is_plain(name: &str) -> bool {
    matches!(name, "jaar" | "code" | "id" | "rij" | "rang")
}

fn pictures(
    sheet: &mut Worksheet,
    pictures: &[(String, Vec<u8>)],
    words: Words,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(words.say(CHARTS))?;
    for (i, (name, png)) in pictures.iter().enumerate() {
        let row = row_of(i)? * PICTURE_ROWS;
        sheet.write_string_with_format(row, 0, heading(name), &formats.title)?;
        let shown = words.say(&format!("Grafiek: {}", heading(name)));
        let image = Image::new_from_buffer(png)?.set_alt_text(shown).set_scale_to_size(860, 540, true);
        sheet.insert_image(row + 1, 0, &image)?;
    }
    let breaks: Vec<u32> =
        (1..pictures.len()).map(|i| Ok(row_of(i)? * PICTURE_ROWS)).collect::<Result<_, XlsxError>>()?;
    sheet.set_page_breaks(&breaks)?;
    for_print(sheet, &words.say(CHARTS), words)
}

/// Every column: heading, technical name, unit, meaning.
fn columns(
    sheet: &mut Worksheet,
    sheets: &[Planned<'_>],
    words: Words,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(words.say(COLUMNS))?;
    for (column, (head, width)) in
        (0..).zip([("Blad", 30), ("Kolom", 30), ("Technische naam", 30), ("Eenheid", 16), ("Betekenis", 80)])
    {
        sheet.write_string_with_format(0, column, words.say(head), &formats.head)?;
        sheet.set_column_width(column, width)?;
    }
    let mut row = 0;
    for planned in sheets {
        for field in &planned.table.fields {
            row += 1;
            sheet.write_string(row, 0, &planned.name)?;
            sheet.write_string(row, 1, heading_of(field, words.language))?;
            sheet.write_string(row, 2, &field.name)?;
            let Some(meaning) = &field.meaning else { continue };
            sheet.write_string(row, 3, words.say(meaning.unit.as_deref().unwrap_or("")))?;
            let said = if words.language == Language::Dutch { &meaning.nl } else { &meaning.en };
            sheet.write_string(row, 4, fitting(said))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, row, 4)?;
    for_print(sheet, &words.say(COLUMNS), words)
}

/// The kinds of values that can stand side by side by year.
fn is_number(kind: FieldType) -> bool {
    matches!(kind, FieldType::Integer | FieldType::Real)
}

#[cfg(test)]
mod tests;
