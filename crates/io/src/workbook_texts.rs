//! How much text a workbook (XLSX) comes to: a text that is kept once may stand in every cell.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use zip::ZipArchive;

/// The least that a cell with a shared text takes in a sheet: `<c t="s"><v>0</v></c>`.
const BYTES_A_CELL: u64 = 22;

/// The bytes of all texts of a workbook, each as often as it stands in a cell, where they may come to more than `most`; none
/// where they cannot, and where the file is no workbook.
///
/// # Cost
/// A look at the shared texts; a pass over all sheets only where a long text could stand in many cells.
pub(crate) fn texts_beyond(path: &Path, most: u64) -> Option<u64> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
    let lengths = shared(&mut archive)?;
    let longest = *lengths.iter().max()?;
    let names = archive.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned));
    let sheets: Vec<String> = names.filter(|name| name.starts_with("xl/worksheets/")).collect();
    let bytes: u64 =
        sheets.iter().filter_map(|name| archive.by_name(name).ok().map(|sheet| sheet.size())).sum();
    if (bytes / BYTES_A_CELL).saturating_mul(longest) <= most {
        return None;
    }
    let mut all: u64 = 0;
    for name in &sheets {
        all = all.saturating_add(in_sheet(&mut archive, name, &lengths)?);
    }
    (all > most).then_some(all)
}

type Archive = ZipArchive<BufReader<File>>;

/// The lengths of the texts that are kept once, in their order.
fn shared(archive: &mut Archive) -> Option<Vec<u64>> {
    let part = archive.by_name("xl/sharedStrings.xml").ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let (mut buffer, mut lengths) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => lengths.push(0),
            Event::Text(text) => {
                if let Some(length) = lengths.last_mut() {
                    *length += text.len() as u64;
                }
            }
            Event::Eof => return Some(lengths),
            _ => {}
        }
        buffer.clear();
    }
}

/// The bytes of the shared texts in the cells of a sheet.
fn in_sheet(archive: &mut Archive, name: &str, lengths: &[u64]) -> Option<u64> {
    let part = archive.by_name(name).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let (mut all, mut is_shared, mut is_value): (u64, bool, bool) = (0, false, false);
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(e) if e.local_name().as_ref() == "c" => {
                is_shared = e.try_get_attribute("t").ok().flatten().is_some_and(|kind| &*kind.value == "s");
            }
            Event::Start(e) => is_value = e.local_name().as_ref() == "v",
            Event::End(_) => is_value = false,
            Event::Text(text) if is_shared && is_value => {
                let length = text.trim().parse().ok().and_then(|at: usize| lengths.get(at));
                all = all.saturating_add(length.copied().unwrap_or(0));
            }
            Event::Eof => return Some(all),
            _ => {}
        }
        buffer.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn a_text_counts_in_every_cell_that_it_stands_in() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bom.xlsx");
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let text = "a".repeat(1000);
        for row in 0..50 {
            sheet.write(row, 0, &text).unwrap();
            sheet.write(row, 1, f64::from(row)).unwrap();
        }
        sheet.write(50, 0, "kort").unwrap();
        book.save(&path).unwrap();
        assert_eq!(texts_beyond(&path, 10_000), Some(50_004));
        assert_eq!(texts_beyond(&path, 60_000), None);
        std::fs::write(&path, "no workbook").unwrap();
        assert_eq!(texts_beyond(&path, 0), None);
    }
}
